"""Keeping what a commune's sessions can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from hub.sessions.models import SessionLabel
from offline_db.protocol.sessions import SessionState

_KNOWN = sa.select(SessionLabel.kind, SessionLabel.value, SessionLabel.words).where(
    SessionLabel.commune_code == sa.bindparam("commune_code"),
    SessionLabel.value.in_(sa.bindparam("values", expanding=True)),
)


def note_labels(session: Session, commune_code: str, states: Iterable[SessionState]) -> None:
    """Remember the volunteers and guides that these sessions name. Mostly all are known: then nothing is written."""
    named: dict[tuple[str, str], str] = {}
    for state in states:
        if state.staff_id:
            named["staff", _storable(state.staff_id)] = _storable(state.staff_name)
        if state.guides and state.guides[-1].guide:
            named["guide", _storable(state.guides[-1].guide)] = _storable(state.guides[-1].title)
    if not named:
        return
    asked = {"commune_code": commune_code, "values": list({value for _, value in named})}
    known = {(kind, value): words for kind, value, words in session.connection().execute(_KNOWN, asked)}
    rows = [
        {"commune_code": commune_code, "kind": kind, "value": value, "words": words}
        for (kind, value), words in sorted(named.items())  # in one order: two kiosks must not wait for each other
        if known.get((kind, value)) != words
    ]
    if rows:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        new = insert(SessionLabel)
        session.execute(
            new.on_conflict_do_update(
                index_elements=["commune_code", "kind", "value"], set_={"words": new.excluded.words}
            ),
            rows,
        )


def _storable(text: str) -> str:
    return text.replace("\x00", "")  # PostgreSQL cannot hold it
