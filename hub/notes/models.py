"""Notes from the communes to the content editors: the note as it stands, and everything that was said about it."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Utc


class ContentNote(Base):
    """One note about a step of a guide; step "" is the guide as a whole. state: `hub.notes.states.NoteState`.

    commune_code: of the writer's commune, or where a province's coordinator saw the trouble.
    """

    __tablename__ = "content_note"
    __table_args__ = (
        Index("ix_content_note_state", "commune_code", "state", "changed_at"),
        Index("ix_content_note_guide", "commune_code", "guide"),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    guide: Mapped[str] = mapped_column(sa.String(64))
    guide_title: Mapped[str]
    step: Mapped[str] = mapped_column(sa.String(64))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"))
    state: Mapped[str] = mapped_column(sa.String(16))
    opened_at: Mapped[Utc]
    changed_at: Mapped[Utc]


class ContentNoteEntry(Base):
    """One thing said about a note. Triggers refuse UPDATE and DELETE. number: from 1, the note itself.

    state: what the note became with it. author_name: as the person was called then.
    """

    __tablename__ = "content_note_entry"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "note_id"], ["content_note.commune_code", "content_note.id"]),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    note_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Utc]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"))
    author_name: Mapped[str]
    state: Mapped[str] = mapped_column(sa.String(16))
    words: Mapped[str] = mapped_column(sa.Text)
