"""What is released of sessions: never a combination of fewer than k, never a sum that tells of fewer than k."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.open_data.anonymise import ALL, COLUMNS, Row, anonymise, ladder
from hub.open_data.summaries import summarise

UNITS = ("00001", "00002", "00003", "00004")
STEPS = ladder(lambda _: "79")


def random_rows(seed: int, count: int) -> list[Row]:
    """Sessions of a few communes, most of them alike, some rare."""
    choice = random.Random(seed)

    def one(values: tuple[str, ...]) -> str:
        return choice.choices(values, weights=[10**n for n in range(len(values))])[0]

    return [
        Row(
            unit=one(UNITS),
            week=one(("2026-11-02", "2026-11-09", "2026-11-16")),
            hour_band=one(("toi", "chieu", "sang")),
            priority_group=one(("disabled", "", "elderly")),
            guide_group=one(("qua-doi", "sinh-con")),
            mode=one(("self_service", "assisted")),
            outcome=one(("escalated", "", "completed")),
            language=one(("en", "vi")),
        )
        for _ in range(count)
    ]


WORLDS = st.builds(random_rows, st.integers(0, 10**6), st.integers(0, 600))


@settings(deadline=None, max_examples=60)
@given(WORLDS, st.integers(2, 15))
def test_every_released_combination_stands_for_k_sessions_or_more(rows: list[Row], k: int) -> None:
    data = anonymise(rows, STEPS, k)
    assert all(n >= k for n in Counter(data.rows).values())
    assert len(data.rows) + data.suppressed == len(rows)
    assert data.suppressed == 0 or data.suppressed >= min(k, len(rows))


@settings(deadline=None, max_examples=60)
@given(WORLDS, st.integers(2, 15))
def test_a_released_session_is_a_true_one_made_coarser(rows: list[Row], k: int) -> None:
    """Each released group has as many sessions of the month that it could be."""
    data = anonymise(rows, STEPS, k)
    for released, n in Counter(data.rows).items():
        assert sum(could_be(row, released) for row in rows) >= n


def could_be(row: Row, released: Row) -> bool:
    return all(
        getattr(released, column) in {ALL, "79", getattr(row, column), getattr(row, column)[:7]} for column in COLUMNS
    )


@settings(deadline=None, max_examples=40)
@given(WORLDS)
def test_one_person_of_a_kind_is_never_told(rows: list[Row]) -> None:
    """A planted session with a value that no other has is nowhere to be seen."""
    rare = Row(
        unit="00001",
        week="2026-11-23",
        hour_band="toi",
        priority_group="poor",
        guide_group="chim-canh-cut",
        mode="assisted",
        outcome="referred",
        language="zz",
    )
    data = anonymise([*rows, rare], STEPS, 10)
    told = {value for row in data.rows for value in (row.week, row.priority_group, row.guide_group, row.language)}
    assert not told & {"2026-11-23", "poor", "chim-canh-cut", "zz"}
    for summary in summarise([*rows, rare], data.rows, UNITS, 10):
        for cells in (*summary.units.values(), summary.totals):
            assert cells is None or not {"poor", "referred", "zz"} & set(+cells)


def is_fine(count: int, k: int) -> bool:
    return count == 0 or count >= k


@settings(deadline=None, max_examples=150)
@given(WORLDS, st.integers(2, 15))
def test_no_small_count_stands_in_a_table_or_can_be_subtracted(rows: list[Row], k: int) -> None:
    data = anonymise(rows, STEPS, k)
    of_unit = Counter(row.unit for row in rows)
    for summary in summarise(rows, data.rows, UNITS, k):
        published = {unit: cells for unit, cells in summary.units.items() if cells is not None}
        for unit, cells in published.items():
            for value in summary.values:
                shown = sum(row.unit == unit and getattr(row, summary.column) == value for row in data.rows)
                assert is_fine(cells[value], k)
                assert is_fine(cells[value] - shown, k)
        if summary.totals is None:
            continue
        left = summary.totals - sum(published.values(), Counter[str]())
        out = [unit for unit in UNITS if unit not in published and of_unit[unit]]
        assert len(out) != 1
        assert all(is_fine(n, k) for n in left.values())
        for value in summary.values:
            assert is_fine(summary.totals[value], k)
            shown = sum(getattr(row, summary.column) == value for row in data.rows)
            assert is_fine(summary.totals[value] - shown, k)


def test_with_many_sessions_the_tables_are_full() -> None:
    rows = random_rows(1, 1) * 400 + random_rows(8, 1) * 300
    rows = [row for row in rows for _ in range(2)]
    data = anonymise(rows, STEPS, 10)
    assert data.suppressed == 0
    assert all(summary.left_out == 0 and summary.totals for summary in summarise(rows, data.rows, UNITS, 10))


def test_k_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="2 or more"):
        anonymise([], STEPS, 1)
