"""The reducer and the identifiers: total on anything, the same for a repeated delivery, ever growing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_db.protocol.event import Event
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.sessions import apply, fold

SESSION = UUID(int=7)
VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=4), st.lists, max_leaves=3)
KEYS = st.sampled_from(["guide", "step", "number", "of", "mode", "outcome", "reason", "value", "by", "x"])


def event(seq: int, kind: str, payload: dict[str, object], session_id: UUID | None = SESSION) -> Event:
    return Event(
        id=UUID(int=seq),
        seq=seq,
        session_id=session_id,
        kind=kind,
        at=datetime(2026, 11, 21, tzinfo=UTC),
        boot_id=UUID(int=1),
        monotonic_ms=seq,
        commune_code="00070",
        payload=payload,  # type: ignore[arg-type]
    )


FACTS = st.tuples(st.sampled_from([*map(str, Kind), "unknown.kind"]), st.dictionaries(KEYS, VALUES))


@given(st.lists(FACTS, min_size=1, max_size=20), st.data())
def test_any_events_make_a_state_and_repeats_change_nothing(
    facts: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    events = [event(seq, kind, payload) for seq, (kind, payload) in enumerate(facts, start=1)]
    state = fold(events)[SESSION]
    assert state.event_count == len(events)
    assert state.unknown_count == sum(kind == "unknown.kind" for kind, _ in facts)
    assert len(state.stuck_points) == sum(kind == Kind.STUCK_NOTED for kind, _ in facts)
    cut = data.draw(st.integers(0, len(events)))
    assert fold([*events[:cut], *events[:cut], *events])[SESSION] == state


def test_a_resumed_session_is_open_again_and_keeps_where_it_stood() -> None:
    state = fold(
        [
            event(1, Kind.SESSION_STARTED, {"mode": "assisted", "staff_name": "Chị Hoa"}),
            event(2, Kind.STEP_SHOWN, {"guide": "g", "way": "online", "step": "s", "number": 2, "of": 6}),
            event(3, Kind.SESSION_FINISHED, {"outcome": "abandoned", "by": "idle"}),
            event(4, Kind.SESSION_RESUMED, {"staff_id": None}),
        ]
    )[SESSION]
    assert (state.outcome, state.finished_by, state.finished_at, state.way) == (None, "", None, "online")
    assert state.last_step is not None
    assert (state.last_step.number, state.last_step.of) == (2, 6)


def test_an_event_of_another_session_is_a_fault_of_the_caller() -> None:
    state = apply(None, event(1, Kind.SESSION_STARTED, {}))
    for stranger in (None, UUID(int=8)):
        with pytest.raises(ValueError, match="does not belong"):
            apply(state, event(2, Kind.RATING_GIVEN, {}, stranger))


@given(st.lists(st.integers(0, 2**48 - 2), min_size=1, max_size=300))
def test_identifiers_only_grow_and_are_version_7(times_ms: list[int]) -> None:
    source = Uuid7Source()
    made = [source.next(unix_ms) for unix_ms in times_ms]
    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    assert made[0].int >> 80 == times_ms[0]
