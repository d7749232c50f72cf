"""Forgetting contact keys together with the sessions that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from hub.contacts.models import ContactErasure, ContactKey


def forget_contacts(
    connection: sa.Connection,
    which: Callable[[InstrumentedAttribute[str], InstrumentedAttribute[Any]], sa.ColumnElement[bool]],
) -> None:
    """Delete keys and tombstones of the sessions that `which` chooses, from the columns of commune and session.

    No foreign key does it: a key may arrive before its session.
    """
    for table in (ContactKey, ContactErasure):
        connection.execute(sa.delete(table).where(which(table.commune_code, table.session_id)))
