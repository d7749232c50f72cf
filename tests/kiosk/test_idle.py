"""The idle guard's rule: an answer for every moment, and never a step back towards activity."""

from __future__ import annotations

from math import ceil, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.idle import Active, Expired, IdleLimits, Warned, idle_state

limits = st.builds(IdleLimits, quiet_s=st.floats(0.1, 7200), grace_s=st.floats(20, 3600))
seconds = st.floats(-10, 20_000)


def urgency(state: Active | Warned | Expired) -> float:
    """Rises towards the wipe."""
    match state:
        case Active():
            return -inf
        case Warned(seconds_left):
            return -seconds_left
        case Expired():
            return inf


@given(limits, seconds, seconds)
def test_waiting_longer_never_looks_more_active(limits: IdleLimits, one: float, other: float) -> None:
    earlier, later = sorted((one, other))
    assert urgency(idle_state(earlier, limits)) <= urgency(idle_state(later, limits))


@given(limits, seconds)
def test_a_warning_counts_down_from_the_grace_and_ends_at_one(limits: IdleLimits, idle_s: float) -> None:
    match idle_state(idle_s, limits):
        case Active():
            assert idle_s < limits.quiet_s
        case Warned(left):
            assert idle_s >= limits.quiet_s
            assert 1 <= left <= ceil(limits.grace_s)
        case Expired():
            assert idle_s - limits.quiet_s >= limits.grace_s


@given(limits)
def test_the_warning_begins_on_time_with_the_whole_grace(limits: IdleLimits) -> None:
    assert idle_state(limits.quiet_s, limits) == Warned(ceil(limits.grace_s))
    assert idle_state(0, limits) == Active()
    assert idle_state(limits.quiet_s + limits.grace_s + 0.001, limits) == Expired()


@pytest.mark.parametrize(
    ("quiet_s", "grace_s"), [(0, 60), (-1, 60), (120, 19.9), (nan, 60), (120, nan), (inf, 60), (120, inf)]
)
def test_limits_that_would_wipe_at_once_or_never_are_refused(quiet_s: float, grace_s: float) -> None:
    with pytest.raises(ValueError, match="20 s"):
        IdleLimits(quiet_s, grace_s)
