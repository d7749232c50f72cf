"""Nhật ký truy cập: who read or changed what in one's own org unit. Reading it is itself written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, status
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.accounts.unit_names import names_of
from hub.audit import Action, AuditEntry, note
from hub.audit.actions import WORDS as ACTION_WORDS
from hub.console.access import AnyVisitor, Auditor
from hub.console.rendering import render
from hub.console.times import start_of
from hub.console.words import SUBJECT
from hub.context import TheHub

router = APIRouter(prefix="/audit")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for. account: a person's id, "" for all. action: an `Action`, "" for all. days: both included."""

    account: str = ""
    action: str = ""
    first_day: date | None = None
    last_day: date | None = None
    subject: str = ""

    def conditions(self, scope: Scope) -> list[sa.ColumnElement[bool]]:
        """For a query on AuditEntry; the first bounds it to the org unit."""
        found: list[sa.ColumnElement[bool]] = [scope.covers_unit(AuditEntry.unit_code)]
        if self.account:
            found.append(AuditEntry.account_id == UUID(self.account))
        if self.action:
            found.append(AuditEntry.action == self.action)
        if self.first_day is not None:
            found.append(AuditEntry.at >= start_of(self.first_day))
        if self.last_day is not None:
            found.append(AuditEntry.at < start_of(self.last_day + timedelta(days=1)))
        if self.subject:
            found.append(AuditEntry.subject == self.subject)
        return found

    def address(self, before: UUID | None = None) -> str:
        """The page with this filter, from the entries before that one on."""
        asked = {
            "account": self.account,
            "action": self.action,
            "first_day": "" if self.first_day is None else self.first_day.isoformat(),
            "last_day": "" if self.last_day is None else self.last_day.isoformat(),
            "subject": self.subject,
            "before": "" if before is None else str(before),
        }
        return f"/audit?{urlencode({name: value for name, value in asked.items() if value})}"


def wanted_of(
    account: str = "",
    action: str = "",
    first_day: str = "",
    last_day: str = "",
    subject: Annotated[str, Query(max_length=200)] = "",
) -> Wanted:
    """The filter in the address; an empty field of the form is no condition. Raises 400 for what makes no sense."""
    if action and action not in ACTION_WORDS:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "action")
    try:
        return Wanted(
            account=str(UUID(account)) if account else "",
            action=action,
            first_day=date.fromisoformat(first_day) if first_day else None,
            last_day=date.fromisoformat(last_day) if last_day else None,
            subject=subject,
        )
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error


def entries(session: Session, scope: Scope, wanted: Wanted, before: UUID | None) -> list[AuditEntry]:
    """The newest entries that match, one more than a page holds. before: the id of the last one shown."""
    query = sa.select(AuditEntry).where(*wanted.conditions(scope))
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return list(session.scalars(query.order_by(AuditEntry.id.desc()).limit(PAGE_SIZE + 1)))


def people(session: Session, scope: Scope) -> list[tuple[str, str]]:
    """Everybody who stands in the org unit's audit: id and name."""
    found = session.execute(
        sa.select(AuditEntry.account_id, sa.func.max(AuditEntry.name))
        .where(scope.covers_unit(AuditEntry.unit_code), AuditEntry.account_id.is_not(None))
        .group_by(AuditEntry.account_id)
        .order_by(sa.func.max(AuditEntry.name))
    )
    return [(str(account_id), name) for account_id, name in found]


@router.get("")
def show_audit(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Auditor,
    wanted: Annotated[Wanted, Depends(wanted_of)],
    before: UUID | None = None,
) -> Response:
    with hub.database.write() as session:
        note(session, hub.ids, visitor.now, staff, Action.AUDIT_READ, reason=request.url.query)
    with hub.database.read() as session:
        found = entries(session, staff.scope, wanted, before)
        everybody = people(session, staff.scope)
        names = names_of(session, {entry.unit_code for entry in found})
    has_more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    return render(
        request,
        visitor,
        "audit.html",
        here="audit",
        entries=shown,
        unit_names=names,
        wanted=wanted,
        people=everybody,
        actions=[(value, visitor.t(words)) for value, words in ACTION_WORDS.items()],
        action_words=ACTION_WORDS,
        subject_words=SUBJECT,
        older_address=wanted.address(before=shown[-1].id) if has_more else "",
        is_first_page=before is None,
    )
