"""Releasing a unit's month: once, kept as it is, audited."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action, note
from hub.context import Hub
from hub.open_data.dataset import make_dataset
from hub.open_data.errors import AlreadyReleasedError, NotReleasableError
from hub.open_data.models import OpenDataset


def release(hub: Hub, staff: Staff, scope: Scope, month: date) -> None:
    """Make the dataset of the province's month and keep it.

    Raises NotReleasableError, also when nothing is left to release; AlreadyReleasedError.
    """
    from hub.open_data.archive import archive  # takes long, and few processes ever release

    now = hub.now()
    with hub.database.read() as session:
        dataset = make_dataset(session, scope, month, now)
    if not dataset.data.rows:
        raise NotReleasableError("Tháng này quá ít phiên giống nhau, không công bố được gì.")
    body = archive(dataset)
    with hub.database.write() as session:
        if find_released(session, scope, dataset.month) is not None:
            raise AlreadyReleasedError("Tháng này đã công bố rồi. Mỗi tháng chỉ công bố một lần.")
        session.add(
            OpenDataset(
                unit_code=scope.unit_code,
                month=dataset.month,
                k=dataset.data.k,
                released_at=now,
                released_by=staff.name,
                row_count=len(dataset.data.rows),
                suppressed_count=dataset.data.suppressed,
                sha256=sha256(body).digest(),
                archive=body,
            )
        )
        subject = f"open_data:{dataset.month:%Y-%m}"
        note(session, hub.ids, now, staff, Action.OPEN_DATA_RELEASED, subject=subject, commune_code=scope.unit_code)


def find_released(session: Session, scope: Scope, month: date) -> OpenDataset | None:
    """With its archive; None when the month was not released."""
    query = sa.select(OpenDataset).where(OpenDataset.unit_code == scope.unit_code, OpenDataset.month == month)
    return session.scalars(query.options(undefer(OpenDataset.archive))).one_or_none()


def released_of(session: Session, scope: Scope) -> list[OpenDataset]:
    """The province's datasets, the newest month first."""
    query = sa.select(OpenDataset).where(OpenDataset.unit_code == scope.unit_code).order_by(OpenDataset.month.desc())
    return list(session.scalars(query))
