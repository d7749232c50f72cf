"""The states of a ticket and what leads from one to the next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType


@unique
class TicketState(StrEnum):
    """WAITING: for somebody else, such as a hotline or the citizen; the clock goes on."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


@unique
class TicketAction(StrEnum):
    TAKE = "take"
    """Make it one's own."""
    ASSIGN = "assign"
    WAIT = "wait"
    RESUME = "resume"
    NOTE = "note"
    """Words for colleagues; they never leave the hub."""
    REPLY = "reply"
    """Words for the volunteer; they travel to the kiosk."""
    ESCALATE = "escalate"
    """To the province, which sees it as its own; the commune goes on seeing it."""
    GIVE_BACK = "give_back"
    CLOSE = "close"
    REOPEN = "reopen"


@unique
class Level(StrEnum):
    """Who has to act."""

    COMMUNE = "commune"
    PROVINCE = "province"


_S, _A = TicketState, TicketAction
_AT_WORK = {_A.NOTE, _A.ASSIGN, _A.ESCALATE, _A.GIVE_BACK}
TRANSITIONS: Mapping[TicketState, Mapping[TicketAction, TicketState]] = MappingProxyType(
    {
        _S.OPEN: {
            _A.TAKE: _S.IN_PROGRESS,
            _A.WAIT: _S.WAITING,
            _A.REPLY: _S.ANSWERED,
            _A.CLOSE: _S.CLOSED,
            **dict.fromkeys(_AT_WORK, _S.OPEN),
        },
        _S.IN_PROGRESS: {
            _A.TAKE: _S.IN_PROGRESS,
            _A.WAIT: _S.WAITING,
            _A.REPLY: _S.ANSWERED,
            _A.CLOSE: _S.CLOSED,
            **dict.fromkeys(_AT_WORK, _S.IN_PROGRESS),
        },
        _S.WAITING: {
            _A.TAKE: _S.IN_PROGRESS,
            _A.RESUME: _S.IN_PROGRESS,
            _A.REPLY: _S.ANSWERED,
            _A.CLOSE: _S.CLOSED,
            **dict.fromkeys(_AT_WORK, _S.WAITING),
        },
        _S.ANSWERED: {
            _A.NOTE: _S.ANSWERED,
            _A.REPLY: _S.ANSWERED,
            _A.CLOSE: _S.CLOSED,
            _A.REOPEN: _S.IN_PROGRESS,
        },
        _S.CLOSED: {_A.NOTE: _S.CLOSED, _A.REOPEN: _S.IN_PROGRESS},
    }
)

NEEDS_WORDS = frozenset({_A.NOTE, _A.REPLY, _A.WAIT, _A.ESCALATE, _A.GIVE_BACK, _A.REOPEN})
UNANSWERED = (_S.OPEN, _S.IN_PROGRESS, _S.WAITING)
"""Where the volunteer still waits for words."""


def after(state: TicketState, action: TicketAction, level: Level) -> TicketState | None:
    """The state that `action` leads to, None when it is not allowed. Only the other level can be handed over to."""
    if (action, level) in ((_A.ESCALATE, Level.PROVINCE), (_A.GIVE_BACK, Level.COMMUNE)):
        return None
    return TRANSITIONS[state].get(action)
