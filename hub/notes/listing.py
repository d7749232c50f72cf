"""Which notes stand on whose page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.db.models import Commune
from hub.notes.models import ContentNote, ContentNoteEntry
from hub.notes.states import NoteState

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteItem:
    """A note in a list: where it comes from, who wrote it, its first and its last words."""

    note: ContentNote
    commune_name: str
    author_name: str
    words: str
    last_words: str
    last_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNote:
    note: ContentNote
    commune_name: str
    entries: tuple[ContentNoteEntry, ...]


def notes_waiting(session: Session, scope: Scope, staff: Staff, *, limit: int = 20) -> list[NoteItem]:
    """What waits for this person: of an editor the open notes of the org unit, the oldest first; of anybody else the
    answers to their own notes, the newest first."""
    if staff.may(Permission.ANSWER_NOTES):
        return _items(session, _of_state(scope, NoteState.OPEN).order_by(ContentNote.opened_at).limit(limit))
    mine = _of_state(scope, NoteState.ANSWERED).where(ContentNote.author_id == staff.account_id)
    return _items(session, mine.order_by(ContentNote.changed_at.desc()).limit(limit))


def find_notes(
    session: Session, scope: Scope, *, state: NoteState | None = None, guide: str = "", author: UUID | None = None
) -> list[NoteItem]:
    """The org unit's notes, the last changed first, at most PAGE_SIZE."""
    query = _notes(scope) if state is None else _of_state(scope, state)
    if guide:
        query = query.where(ContentNote.guide == guide)
    if author is not None:
        query = query.where(ContentNote.author_id == author)
    return _items(session, query.order_by(ContentNote.changed_at.desc()).limit(PAGE_SIZE))


def count_by_state(session: Session, scope: Scope) -> dict[NoteState, int]:
    rows = session.execute(
        sa.select(ContentNote.state, sa.func.count())
        .where(scope.covers(ContentNote.commune_code))
        .group_by(ContentNote.state)
    )
    return {NoteState(state): count for state, count in rows}


def open_by_guide(session: Session, scope: Scope) -> Mapping[str, int]:
    """Guide → notes that are not closed."""
    rows = session.execute(
        sa.select(ContentNote.guide, sa.func.count())
        .where(scope.covers(ContentNote.commune_code), ContentNote.state != NoteState.CLOSED.value)
        .group_by(ContentNote.guide)
    )
    return dict(rows.all())


def whole_note(session: Session, scope: Scope, note_id: UUID) -> WholeNote | None:
    """A note with all that was said about it; None when the org unit has no such note."""
    row = session.execute(
        _notes(scope)
        .add_columns(Commune.name)
        .join(Commune, Commune.code == ContentNote.commune_code)
        .where(ContentNote.id == note_id)
    ).first()
    if row is None:
        return None
    note, commune_name = row
    entries = session.scalars(
        sa.select(ContentNoteEntry)
        .where(ContentNoteEntry.commune_code == note.commune_code, ContentNoteEntry.note_id == note.id)
        .order_by(ContentNoteEntry.number)
    )
    return WholeNote(note=note, commune_name=commune_name, entries=tuple(entries))


def _notes(scope: Scope) -> sa.Select[ContentNote]:
    return sa.select(ContentNote).where(scope.covers(ContentNote.commune_code))


def _of_state(scope: Scope, state: NoteState) -> sa.Select[ContentNote]:
    return _notes(scope).where(ContentNote.state == state.value)


def _items(session: Session, query: sa.Select[ContentNote]) -> list[NoteItem]:
    notes = session.scalars(query).all()
    communes = {note.commune_code for note in notes}
    names = dict(session.execute(sa.select(Commune.code, Commune.name).where(Commune.code.in_(communes))).all())
    said: dict[UUID, list[ContentNoteEntry]] = {note.id: [] for note in notes}
    for entry in session.scalars(
        sa.select(ContentNoteEntry)
        .where(ContentNoteEntry.commune_code.in_(communes), ContentNoteEntry.note_id.in_(list(said)))
        .order_by(ContentNoteEntry.number)
    ):
        said[entry.note_id].append(entry)
    return [
        NoteItem(
            note=note,
            commune_name=names[note.commune_code],
            author_name=said[note.id][0].author_name,
            words=said[note.id][0].words,
            last_words=said[note.id][-1].words,
            last_name=said[note.id][-1].author_name,
        )
        for note in notes
    ]
