"""The states of a session's review and what leads from one to the next. Pure.

A decision may be made at once, without taking the session in review first. What was decided can be opened again with a
reason; nothing is ever decided for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType


@unique
class ReviewState(StrEnum):
    """value: what is stored and what travels to kiosks."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    NEEDS_CORRECTION = "needs_correction"
    APPROVED = "approved"
    REJECTED = "rejected"


@unique
class ReviewAction(StrEnum):
    """CORRECTED: the volunteer did what was asked; the kiosk's log says so, or a reviewer who was told."""

    TAKE = "take"
    PUT_BACK = "put_back"
    ASK = "ask"
    CORRECTED = "corrected"
    APPROVE = "approve"
    REJECT = "reject"
    REOPEN = "reopen"


_DECISIONS = {
    ReviewAction.APPROVE: ReviewState.APPROVED,
    ReviewAction.ASK: ReviewState.NEEDS_CORRECTION,
    ReviewAction.REJECT: ReviewState.REJECTED,
}

TRANSITIONS: Mapping[ReviewState, Mapping[ReviewAction, ReviewState]] = MappingProxyType(
    {
        ReviewState.RECEIVED: {ReviewAction.TAKE: ReviewState.IN_REVIEW, **_DECISIONS},
        ReviewState.IN_REVIEW: {**_DECISIONS, ReviewAction.PUT_BACK: ReviewState.RECEIVED},
        ReviewState.NEEDS_CORRECTION: {
            ReviewAction.CORRECTED: ReviewState.IN_REVIEW,
            ReviewAction.APPROVE: ReviewState.APPROVED,
            ReviewAction.REJECT: ReviewState.REJECTED,
        },
        ReviewState.APPROVED: {ReviewAction.REOPEN: ReviewState.IN_REVIEW},
        ReviewState.REJECTED: {ReviewAction.REOPEN: ReviewState.IN_REVIEW},
    }
)

NEEDS_WORDS = frozenset({ReviewAction.ASK, ReviewAction.REJECT, ReviewAction.REOPEN})
"""What must say why: the volunteer, or the next reviewer, has nothing else to go by."""

WAITING = (ReviewState.RECEIVED, ReviewState.IN_REVIEW)
"""What a reviewer still has to decide; needs_correction waits for the volunteer."""


def after(state: ReviewState, action: ReviewAction) -> ReviewState | None:
    """The state that `action` leads to, None when it is not allowed in `state`."""
    return TRANSITIONS[state].get(action)
