"""The table, the page and the JSON of the benchmarks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench.areas import AREAS, chosen
from bench.report import merged, read_json, text_table, write_json, write_markdown
from bench.row import Row, p99
from bench.targets import TARGETS

START = Row("cold_start", 300.0, "ms", "bare window", 200.0, "15 rounds — warm", "2026-01-01, machine A")
PUSH = Row("sync_push", 9000.0, "events/s", "plain POST", 20000.0, "20000 events", "2026-01-01, machine A")
FOUND = Row("search_recall_at_1", 98.06, "%", "FTS5", 86.2, "376 queries", "2026-01-01, machine A")
OTHER = Row("later_work", 1.5, "MB", "nothing", 3.0, "once", "2026-02-02, machine B")


def test_json_has_exactly_the_promised_fields(tmp_path: Path) -> None:
    write_json(tmp_path / "benchmarks.json", [START])
    [row] = json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))
    assert row == {
        "id": "cold_start",
        "value": 300.0,
        "unit": "ms",
        "reference": "bare window",
        "reference_value": 200.0,
        "ratio": 1.5,
        "conditions": "15 rounds — warm — 2026-01-01, machine A",
    }


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.json"
    assert read_json(path) == []
    write_json(path, [START, PUSH])
    assert read_json(path) == [START, PUSH]


def test_rows_not_measured_this_time_keep_value_and_conditions() -> None:
    newer = replace(PUSH, value=9500.0, machine="2026-03-03, machine A")
    assert merged([OTHER, START, PUSH], [newer], ["cold_start", "sync_push"]) == [START, newer, OTHER]


def test_page_names_each_machine_once_and_says_which_row_is_whose(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    write_markdown(path, [START, PUSH, OTHER])
    page = path.read_text("utf-8")
    assert page.count("2026-01-01, machine A") == 1
    assert "`later_work`: once. Reference: nothing. Machine 2." in page
    assert "| cold_start | 300 | ms | 200 | 1.50 | ≤ 1.6× | met |" in page


def test_shares_have_a_table_of_their_own_that_says_what_the_reference_is(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    write_markdown(path, [START, FOUND])
    speed, understanding = path.read_text("utf-8").split("## How")[0].split("## Understanding")
    assert "| search_recall_at_1 | 98.1 | 86.2 | FTS5 | ≥ 90 % | met |" in understanding
    assert "cold_start" in speed
    assert "cold_start" not in understanding
    assert "search_recall_at_1" not in speed


def test_beside_a_reference_of_nothing_there_is_no_ratio(tmp_path: Path) -> None:
    row = replace(START, reference_value=0.0)
    write_json(tmp_path / "benchmarks.json", [row])
    assert read_json(tmp_path / "benchmarks.json") == [row]
    assert json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))[0]["ratio"] is None
    assert text_table([row]).splitlines()[1].split()[-1] == "missed"  # a target on a ratio is not met by having none


@pytest.mark.parametrize(("value", "verdict"), [(10_000.0, "met"), (9_999.0, "missed")])
def test_a_speed_is_met_from_its_limit_upwards(value: float, verdict: str) -> None:
    table = text_table([replace(PUSH, value=value)])
    assert table.splitlines()[1].split()[-1] == verdict


def test_table_columns_are_aligned() -> None:
    head, *lines = text_table([START, PUSH, OTHER]).splitlines()
    assert {line[head.index("unit") :].split()[0] for line in lines} == {"ms", "events/s", "MB"}


def test_areas_are_found_by_name_and_by_id() -> None:
    assert [area.name for area in chosen(["store_open", "search"])] == ["store", "search"]
    long = ["peers", "fleet", "console", "cluster", "faults"]
    assert [area for area in AREAS if area not in chosen([])] == chosen(long)
    with pytest.raises(ValueError, match="cold_strat"):
        chosen(["cold_strat"])


def test_what_make_measures_can_be_measured() -> None:
    called = re.findall(r"python -m bench ([a-z ]+)$", Path("Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(called) >= 3
    for names in called:
        assert {area.name for area in chosen(names.split())} == set(names.split())


def test_an_id_belongs_to_one_area() -> None:
    ids = [each for area in AREAS for each in area.ids]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["answers", "channels"])
def test_figures_come_from_the_evaluation_sets_and_are_no_worse_than_their_reference(name: str) -> None:
    [area] = chosen([name])
    rows = area.measure(quick=True)
    assert tuple(row.id for row in rows) == area.ids
    shares = [row for row in rows if row.unit == "%"]
    assert all(0 <= row.value <= 100 and f"tests/eval/{name}/test" in row.how for row in shares)
    for row in shares:
        better, worse = sorted((row.value, row.reference_value), reverse="fewer is better" not in row.how)
        assert (row.value, row.reference_value) == (better, worse)


def test_every_target_belongs_to_a_row_that_is_measured() -> None:
    assert set(TARGETS) <= {each for area in AREAS for each in area.ids}


def test_p99_of_a_thousand_leaves_ten_above() -> None:
    assert sum(value > p99(range(1000)) for value in range(1000)) == 10
