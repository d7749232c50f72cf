"""Writing a note, answering it, closing it. All in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.faults import Fault, FaultError
from hub.notes.models import ContentNote, ContentNoteEntry
from hub.notes.states import NoteState, may_become
from offline_db.protocol.ids import Uuid7Source

LONGEST = 2000
"""Letters of a note or an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a note is about. step "": the guide as a whole."""

    commune_code: str
    guide: str
    guide_title: str
    step: str


def write_note(session: Session, ids: Uuid7Source, now: datetime, staff: Staff, about: About, words: str) -> UUID:
    """A new note of `staff`, waiting for an editor. Raises FaultError."""
    words = _checked(words)
    note = ContentNote(
        commune_code=about.commune_code,
        id=ids.next(int(now.timestamp() * 1000)),
        guide=about.guide[:64],
        guide_title=about.guide_title,
        step=about.step[:64],
        author_id=staff.account_id,
        state=NoteState.OPEN.value,
        opened_at=now,
        changed_at=now,
    )
    session.add(note)
    session.flush()
    _say(session, note, 1, staff, NoteState.OPEN, words, now)
    return note.id


def say(
    session: Session,
    scope: Scope,
    note_id: UUID,
    now: datetime,
    staff: Staff,
    state: NoteState,
    words: str,
    *,
    seen: int,
) -> ContentNote | None:
    """Add `words` to a note of the org unit and bring it to `state`; None when there is no such note in it.

    seen: the number of the last entry that the writer had before them. Closing needs no words.
    Raises FaultError, also when more was said since, or the note cannot become that.
    """
    words = words.strip() if state is NoteState.CLOSED and not words.strip() else _checked(words)
    note = session.scalar(
        sa.select(ContentNote)
        .where(scope.covers(ContentNote.commune_code), ContentNote.id == note_id)
        .with_for_update()
    )
    if note is None:
        return None
    last = session.scalar(
        sa.select(sa.func.max(ContentNoteEntry.number)).where(
            ContentNoteEntry.commune_code == note.commune_code, ContentNoteEntry.note_id == note.id
        )
    )
    if last != seen or not may_become(NoteState(note.state), state):
        raise FaultError(Fault.NOTE_MOVED_ON)
    _say(session, note, seen + 1, staff, state, words, now)
    note.state, note.changed_at = state.value, now
    return note


def _say(
    session: Session, note: ContentNote, number: int, staff: Staff, state: NoteState, words: str, now: datetime
) -> None:
    session.add(
        ContentNoteEntry(
            commune_code=note.commune_code,
            note_id=note.id,
            number=number,
            at=now,
            author_id=staff.account_id,
            author_name=staff.name,
            state=state.value,
            words=words,
        )
    )


def _checked(words: str) -> str:
    words = words.replace("\x00", "").replace("\r\n", "\n").strip()
    if not words:
        raise FaultError(Fault.WORDS_MISSING)
    if len(words) > LONGEST:
        raise FaultError(Fault.WORDS_LONG, n=LONGEST)
    return words
