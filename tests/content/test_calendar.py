"""Facts that begin and end: each day shows what holds on it, and every such day is checked beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.cli import main
from content.guides.calendar import TIMED_LISTS, as_of, changes
from content.guides.findings import Severity
from content.guides.model import Guide
from content.guides.validation import validate
from content.library import load_library

TODAY = date(2026, 11, 21)
NEW_LAW = date(2027, 3, 1)
Folder = Callable[..., Path]

OLD_AND_NEW = [
    {"vi": "Trích lục khai tử", "en": "Extract", "valid_to": "2027-02-28"},
    {"vi": "Giấy chứng tử", "en": "Certificate", "valid_from": "2027-03-01"},
]


def test_a_result_changes_its_name_on_the_day_of_the_new_law(folder: Folder) -> None:
    library = load_library(folder(results=OLD_AND_NEW), today=NEW_LAW - timedelta(days=1))
    assert [each.vi for each in library.guide("lam-thu").results] == ["Trích lục khai tử"]
    assert [each.vi for each in library.on(NEW_LAW).guide("lam-thu").results] == ["Giấy chứng tử"]


def test_the_calendar_tells_both_sides_of_a_change_on_its_day(guide_data: dict[str, Any]) -> None:
    guide = Guide.model_validate(guide_data | {"results": OLD_AND_NEW})
    told = [(each.on, each.begins, each.text.vi) for each in changes(guide) if each.part == "results"]
    assert told == [(NEW_LAW, False, "Trích lục khai tử"), (NEW_LAW, True, "Giấy chứng tử")]


def test_a_law_that_has_ended_is_left_out_and_one_that_is_coming_is_shown(guide_data: dict[str, Any]) -> None:
    old, new = {"vi": "Luật cũ", "en": "Old"}, {"vi": "Luật mới", "en": "New"}
    laws = [
        {"title": old, "number": "60/2014/QH13", "effective_to": "2027-02-28"},
        {"title": new, "number": "03/2026/QH16", "effective_from": "2027-03-01"},
    ]
    guide = Guide.model_validate(guide_data | {"legal_basis": laws})
    assert [law.number for law in as_of(guide, TODAY).legal_basis] == ["60/2014/QH13", "03/2026/QH16"]
    assert [law.number for law in as_of(guide, NEW_LAW).legal_basis] == ["03/2026/QH16"]


def test_a_day_without_any_result_is_an_error_long_before_it_comes(folder: Folder) -> None:
    findings = validate(folder(results=OLD_AND_NEW[:1]), TODAY)
    found = next(each for each in findings if each.field == "results")
    assert found.severity is Severity.ERROR
    assert "01/03/2027" in found.message


def test_a_day_on_which_a_branch_has_no_step_is_an_error(folder: Folder, guide_data: dict[str, Any]) -> None:
    steps = [each | {"valid_to": "2027-02-28"} for each in guide_data["counter"]]
    found = [each for each in validate(folder(counter=steps), TODAY) if "01/03/2027" in each.message]
    assert found
    assert {each.field for each in found} == {"counter"}


def test_dates_in_the_wrong_order_are_refused(guide_data: dict[str, Any]) -> None:
    line = {"vi": "x", "valid_from": "2027-03-01", "valid_to": "2027-02-28"}
    with pytest.raises(ValueError, match="sớm hơn valid_from"):
        Guide.model_validate(guide_data | {"results": [line]})


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@given(first=st.none() | DAYS, last=st.none() | DAYS, day=DAYS)
def test_as_of_keeps_exactly_what_is_in_force_and_only_changes_on_calendar_days(
    guide: Guide, first: date | None, last: date | None, day: date
) -> None:
    if first is not None and last is not None and last < first:
        first, last = last, first
    lists = {
        name: tuple(item.model_copy(update={"valid_from": first, "valid_to": last}) for item in getattr(guide, name))
        for name in TIMED_LISTS
    }
    dated = guide.model_copy(update=lists)
    holds = (first is None or first <= day) and (last is None or day <= last)
    shown = as_of(dated, day)
    assert all(getattr(shown, name) == (lists[name] if holds else ()) for name in TIMED_LISTS)
    assert as_of(shown, day) == shown
    if all(each.on != day for each in changes(dated)):
        assert as_of(dated, day - timedelta(days=1)) == shown


def test_the_calendar_command_tells_guides_and_places_by_day(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    override = {
        "set": "fee",
        "guide": "lam-thu",
        "fee": "chung",
        "value": {"vi": "5.000 đồng", "en": "5,000 dong"},
        "source": {"title": "Nghị quyết"},
        "verified_on": "2026-11-21",
        "valid_from": "2027-01-01",
    }
    place = {"province": "31", "name": {"vi": "Hải Phòng", "en": "Hai Phong"}, "overrides": [override]}
    data = folder(overlays={"province-31.yaml": place}, results=OLD_AND_NEW)
    assert main(["calendar", "--data", str(data), "--today", "2026-11-21"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("01/01/2027")
    assert "bắt đầu: Hải Phòng: 5.000 đồng" in told[0]
    assert any(line.startswith("01/03/2027") and "Giấy chứng tử" in line for line in told[1:])
    assert main(["calendar", "--data", str(data), "--today", "2028-01-01"]) == 0
    assert capsys.readouterr().out == ""
