"""What reviewers do with sessions: each act one row of `review_event`; the next number is given to one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.db.models import SessionRow
from hub.feed import publish
from hub.reviews.models import ReviewEvent
from hub.reviews.states import NEEDS_WORDS, WAITING, ReviewAction, ReviewState, after
from offline_db.protocol.feed import FeedKind, Remark

MAX_WORDS = 2000
_TOLD = {ReviewAction.APPROVE: "Phiên đã được duyệt.", ReviewAction.REJECT: "Phiên không được duyệt."}


@dataclass(frozen=True, slots=True)
class Reviewed:
    state: ReviewState


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else did something since the page was opened; nothing was written. by: their acts, oldest first."""

    by: Sequence[ReviewEvent]


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The act does not lead on from this state; nothing was written."""

    state: ReviewState


@dataclass(frozen=True, slots=True)
class WordsMissing:
    """This act needs words; nothing was written."""


@dataclass(frozen=True, slots=True)
class Approved:
    """How many of many were approved, and how many were left: stuck, unfinished, decided, changed meanwhile."""

    count: int
    left: int


def review(
    session: Session,
    row: SessionRow,
    action: ReviewAction,
    words: str,
    seen: int,
    staff: Staff,
    now: datetime,
) -> Reviewed | Overtaken | NotAllowed | WordsMissing:
    """Do `action` with the session of `row`, in the caller's transaction.

    seen: `review_count` as it stood on the page on which the person decided. words: for the volunteer when the act is
    a decision, else for the next reviewer.
    """
    words = words.replace("\x00", "").strip()[:MAX_WORDS]
    if row.review_count != seen:
        return _overtaken(session, row.commune_code, row.id, seen)
    state = after(ReviewState(row.review_state), action)
    if state is None:
        return NotAllowed(ReviewState(row.review_state))
    if action in NEEDS_WORDS and not words:
        return WordsMissing()
    written = session.execute(
        sa.update(SessionRow)
        .where(SessionRow.commune_code == row.commune_code, SessionRow.id == row.id, SessionRow.review_count == seen)
        .values(review_state=state.value, review_count=seen + 1)
        .returning(SessionRow.id)
    ).first()
    if written is None:  # another transaction was faster by a moment
        return _overtaken(session, row.commune_code, row.id, seen)
    event = ReviewEvent(
        commune_code=row.commune_code,
        session_id=row.id,
        n=seen + 1,
        at=now,
        action=action.value,
        state=state.value,
        author_id=staff.account_id,
        author_name=staff.name,
        text=words,
    )
    session.add(event)
    _tell_volunteer(session, row, event, action)
    return Reviewed(state)


def approve_many(session: Session, scope: Scope, ids: Iterable[UUID], staff: Staff, now: datetime) -> Approved:
    """Approve those of these sessions that have ended, have no stuck point and wait for a decision."""
    wanted = set(ids)
    rows = session.scalars(
        sa.select(SessionRow).where(
            scope.covers(SessionRow.commune_code),
            SessionRow.id.in_(wanted),
            SessionRow.stuck_count == 0,
            SessionRow.outcome.is_not(None),
            SessionRow.review_state.in_([state.value for state in WAITING]),
        )
    ).all()
    done = [review(session, row, ReviewAction.APPROVE, "", row.review_count, staff, now) for row in rows]
    count = sum(isinstance(result, Reviewed) for result in done)
    return Approved(count, len(wanted) - count)


def history(session: Session, row: SessionRow) -> Sequence[ReviewEvent]:
    """All that was done in the review of this session, oldest first."""
    return since(session, row.commune_code, row.id, 0)


def since(session: Session, commune_code: str, session_id: UUID, seen: int) -> Sequence[ReviewEvent]:
    """What was done after the act number `seen`, oldest first."""
    return session.scalars(
        sa.select(ReviewEvent)
        .where(ReviewEvent.commune_code == commune_code, ReviewEvent.session_id == session_id, ReviewEvent.n > seen)
        .order_by(ReviewEvent.n)
    ).all()


def _overtaken(session: Session, commune_code: str, session_id: UUID, seen: int) -> Overtaken:
    by = since(session, commune_code, session_id, seen)
    for event in by:
        session.expunge(event)  # to be shown when this transaction is over
    return Overtaken(by)


def _tell_volunteer(session: Session, row: SessionRow, event: ReviewEvent, action: ReviewAction) -> None:
    """Send the remark to the session's kiosk. A decision without words is told only to whom something was asked of."""
    if action not in (ReviewAction.ASK, *_TOLD):
        return
    if not event.text and not _was_asked(session, row):
        return
    remark = Remark(
        session=row.id, at=event.at, author=event.author_name, text=event.text or _TOLD[action], state=event.state
    )
    publish(
        session,
        row.commune_code,
        FeedKind.REVIEW_REMARK,
        f"{row.id}/{event.n}",
        remark,
        event.at,
        kiosk_id=row.kiosk_id,
    )


def _was_asked(session: Session, row: SessionRow) -> bool:
    asked = sa.select(ReviewEvent.n).where(
        ReviewEvent.commune_code == row.commune_code,
        ReviewEvent.session_id == row.id,
        ReviewEvent.action == ReviewAction.ASK.value,
    )
    return session.scalar(asked.limit(1)) is not None
