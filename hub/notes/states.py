"""What a note to the editors may become. Pure."""

from __future__ import annotations

from enum import StrEnum


class NoteState(StrEnum):
    OPEN = "open"
    """Waits for an editor."""
    ANSWERED = "answered"
    """Waits for the writer to read the answer."""
    CLOSED = "closed"


_NEXT: dict[NoteState, frozenset[NoteState]] = {
    NoteState.OPEN: frozenset({NoteState.ANSWERED, NoteState.CLOSED}),
    NoteState.ANSWERED: frozenset({NoteState.OPEN, NoteState.ANSWERED, NoteState.CLOSED}),
    NoteState.CLOSED: frozenset({NoteState.OPEN}),
}
"""An answer may be added to; what was answered or closed may be asked again."""


def may_become(state: NoteState, wanted: NoteState) -> bool:
    return wanted in _NEXT[state]
