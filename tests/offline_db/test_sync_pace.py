"""How much travels at a time, on lines of every speed; and how one bad event is found among good ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_db.protocol.batch import MAX_BATCH_BYTES, MAX_BATCH_EVENTS
from offline_db.sync.pace import FIRST_BYTES, LEAST_BYTES, TARGET_S, Pace
from offline_db.sync.suspicion import FAULTS_BEFORE, Suspicion

BEARER_23_KBIT = 23_000 / 8
"""Bytes a second of the slowest line that the field knows."""


def seconds(wire_bytes: int, rate: float, latency: float) -> float:
    return latency + (wire_bytes + 1024) / rate


@given(rate=st.floats(BEARER_23_KBIT, 1e8), squeeze=st.floats(1, 12), latency=st.floats(0, 1.5))
def test_a_batch_comes_to_take_about_five_seconds_of_the_line_or_is_as_large_as_any(
    rate: float, squeeze: float, latency: float
) -> None:
    pace = Pace()
    for _ in range(30):
        wire = int(pace.batch_bytes / squeeze)
        took = seconds(wire, rate, latency)
        assert took < pace.timeout_s(wire)
        pace.delivered(pace.batch_bytes, wire, took)
    took = seconds(int(pace.batch_bytes / squeeze), rate, latency)
    assert took <= TARGET_S * 1.35
    assert took >= TARGET_S * 0.6 or pace.batch_bytes == MAX_BATCH_BYTES


@given(st.floats(1, 12), st.integers(0, 20))
def test_on_the_slowest_line_a_cut_costs_at_most_64_kilobytes(squeeze: float, batches: int) -> None:
    pace = Pace()
    for _ in range(batches):
        wire = int(pace.batch_bytes / squeeze)
        assert wire <= 64 * 1024
        pace.delivered(pace.batch_bytes, wire, seconds(wire, BEARER_23_KBIT, 0.6))


def test_a_line_that_broke_is_met_as_carefully_as_an_unknown_one() -> None:
    pace = Pace()
    for _ in range(6):
        pace.delivered(pace.batch_bytes, pace.batch_bytes // 6, 0.05)
    assert pace.batch_bytes == MAX_BATCH_BYTES
    pace.broke_off()
    assert (pace.batch_bytes, pace.timeout_s(FIRST_BYTES)) == (FIRST_BYTES, Pace().timeout_s(FIRST_BYTES))


def test_even_the_worst_line_gets_something_through() -> None:
    pace = Pace()
    for _ in range(20):
        pace.delivered(pace.batch_bytes, pace.batch_bytes, 600.0)
    assert pace.batch_bytes == LEAST_BYTES


@given(st.integers(1, MAX_BATCH_EVENTS), st.data())
def test_five_refusals_lead_to_the_one_event(count: int, data: st.DataObject) -> None:
    poison = data.draw(st.integers(1, count))
    suspicion, acked, refusals = Suspicion(), 0, 0
    while not suspicion.alone:
        rows = min(suspicion.max_rows, count - acked)
        if acked < poison <= acked + rows:
            suspicion.refused(acked + 1, rows)
            refusals += 1
        else:
            acked += rows
            suspicion.accepted(acked)
    assert (acked, refusals <= 5) == (poison - 1, True)
    suspicion.accepted(poison)
    assert (suspicion.alone, suspicion.max_rows >= 1) == (False, True)


def test_what_lies_behind_the_found_event_travels_at_full_size_again() -> None:
    suspicion = Suspicion()
    for rows in (64, 8, 1):
        suspicion.refused(1, rows)
    assert suspicion.alone
    suspicion.accepted(1)
    assert suspicion.max_rows == MAX_BATCH_EVENTS


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_fault_of_the_hub_is_no_suspicion_until_it_is_met_three_times_over_the_same(elsewhere: bool) -> None:
    suspicion = Suspicion()
    for number in range(FAULTS_BEFORE):
        assert suspicion.max_rows == MAX_BATCH_EVENTS
        suspicion.hub_failed(1 + 100 * number if elsewhere else 1, 64)
    assert (suspicion.max_rows == MAX_BATCH_EVENTS) is elsewhere
