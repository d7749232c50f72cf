from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from content.errors import FileError, PlaceError
from content.guides.model import Benefit, Confidence, Guide, Line, Text
from content.guides.validation import validate
from content.library import load_library
from content.overlays import ASK_AT_COUNTER, Overlay, apply_overlays
from content.place import Place

TODAY = date(2026, 11, 21)
GROUND = {"source": {"title": "Niêm yết tại quầy"}, "verified_on": "2026-11-21"}


def _overlay(*overrides: dict[str, Any], commune: str | None = None) -> dict[str, Any]:
    place = {"province": "31", "name": {"vi": "Nơi thử"}, "overrides": [each | GROUND for each in overrides]}
    return place | ({"commune": commune} if commune else {})


def _fee(value: str, **more: object) -> dict[str, Any]:
    return {"set": "fee", "guide": "lam-thu", "fee": "chung", "value": {"vi": value}, **more}


def _applied(guide: Guide, *overlays: dict[str, Any], today: date = TODAY) -> Guide:
    return apply_overlays(guide, [Overlay.model_validate(each) for each in overlays], today)


def test_a_fee_of_the_province_replaces_the_value_and_is_local_no_more(guide: Guide) -> None:
    fee = _applied(guide, _overlay(_fee("8.000 đ", vnd=8000))).fees[0]
    assert (fee.value.vi, fee.vnd, fee.local) == ("8.000 đ", 8000, False)
    assert fee.label == guide.fees[0].label


def test_the_commune_beats_the_province(guide: Guide) -> None:
    found = _applied(guide, _overlay(_fee("8.000 đ")), _overlay(_fee("0 đ"), commune="11824"))
    assert found.fees[0].value.vi == "0 đ"


@pytest.mark.parametrize(
    ("today", "value"),
    [
        (date(2026, 8, 7), "Do tỉnh quy định"),
        (date(2026, 8, 8), "0 đ"),
        (date(2026, 12, 31), "0 đ"),
        (date(2027, 1, 1), "Do tỉnh quy định"),
    ],
)
def test_an_override_holds_from_its_first_to_its_last_day(guide: Guide, today: date, value: str) -> None:
    overlay = _overlay(_fee("0 đ", valid_from="2026-08-08", valid_to="2026-12-31"))
    assert _applied(guide, overlay, today=today).fees[0].value.vi == value


def test_the_ground_of_an_override_joins_that_of_the_guide_once(guide: Guide) -> None:
    basis = {"title": {"vi": "Nghị quyết của tỉnh"}, "number": "23/2026/NQ-HĐND"}
    found = _applied(guide, _overlay(_fee("0 đ", basis=basis), _fee("0 đ", basis=basis)))
    assert [each.number for each in found.legal_basis] == ["60/2014/QH13", "23/2026/NQ-HĐND"]
    assert [each.title for each in found.sources].count("Niêm yết tại quầy") == 1


def test_contact_channel_and_authority_change_only_what_is_given(guide: Guide) -> None:
    found = _applied(
        guide,
        _overlay(
            {"set": "contact", "contact": "quay", "phone": "0225 1"},
            {"set": "channel", "guide": "lam-thu", "channel": "quay", "address": "Số 1", "confidence": "medium"},
            {"set": "authority", "guide": "lam-thu", "anywhere": {"vi": "Xã nào cũng được"}},
        ),
    )
    assert (found.contacts[0].phone, found.contacts[0].name) == ("0225 1", guide.contacts[0].name)
    assert (found.channels[0].address, found.channels[0].name) == ("Số 1", guide.channels[0].name)
    assert found.channels[0].confidence is Confidence.MEDIUM
    assert (found.authority.anywhere is not None, found.authority.who) == (True, guide.authority.who)


def test_a_time_limit_of_the_province_replaces_the_value(guide: Guide) -> None:
    override = {"set": "time_limit", "guide": "lam-thu", "time_limit": "chung", "value": {"vi": "5 ngày làm việc"}}
    found = _applied(guide, _overlay(override)).time_limits[0]
    assert (found.value.vi, found.label, found.local) == ("5 ngày làm việc", guide.time_limits[0].label, False)


def test_a_benefit_of_the_province_replaces_the_amount(guide: Guide) -> None:
    national = Benefit(id="muc", label=Text(vi="Mức"), value=Text(vi="540.000 đ"), vnd=540000)
    override = {"set": "benefit", "guide": "lam-thu", "benefit": "muc", "value": {"vi": "650.000 đ"}, "vnd": 650000}
    [found] = _applied(guide.model_copy(update={"benefits": (national,)}), _overlay(override)).benefits
    assert (found.value.vi, found.vnd, found.label) == ("650.000 đ", 650000, national.label)


def test_a_document_takes_a_local_note_and_keeps_its_name_and_branch(guide: Guide) -> None:
    override = {"set": "document", "guide": "lam-thu", "document": "chung_sinh", "note": {"vi": "Mẫu 29"}}
    before, after = guide.documents[1], _applied(guide, _overlay(override)).documents[1]
    assert after.note is not None
    assert after.note.vi == "Mẫu 29"
    assert after == before.model_copy(update={"note": after.note})


def test_a_notice_of_the_place_stands_before_those_of_the_guide_while_it_holds(guide: Guide) -> None:
    national = guide.model_copy(update={"notices": (Line(vi="Luật mới"),)})
    overlay = _overlay(
        {"set": "notice", "guide": "lam-thu", "text": {"vi": "Nơi này khác"}, "valid_to": "2026-11-30"},
    )
    assert [each.vi for each in _applied(national, overlay).notices] == ["Nơi này khác", "Luật mới"]
    assert _applied(national, overlay, today=date(2026, 12, 1)).notices == national.notices


def test_the_commune_s_notice_stands_before_the_province_s(guide: Guide) -> None:
    def notice(text: str) -> dict[str, Any]:
        return {"set": "notice", "guide": "lam-thu", "text": {"vi": text}}

    found = _applied(guide, _overlay(notice("Tỉnh")), _overlay(notice("Xã"), commune="11824"))
    assert [each.vi for each in found.notices] == ["Xã", "Tỉnh"]


def test_an_override_of_another_guide_changes_nothing(guide: Guide) -> None:
    other = _overlay(_fee("0 đ") | {"guide": "lam-khac"}, {"set": "contact", "contact": "khac", "phone": "1"})
    assert _applied(guide, other) == guide


def test_a_counter_not_yet_filled_in_says_ask_at_the_counter(folder: Callable[..., Path]) -> None:
    counter = {"set": "counter", "id": "mot_cua", "name": {"vi": "Quầy một cửa"}, "hours": None, "phone": None}
    data = folder({"commune-11824.yaml": _overlay(counter, commune="11824")})
    [found] = load_library(data, Place("31", "11824"), today=TODAY).counters
    assert found.shown_hours() == found.shown_phone() == found.shown_address() == ASK_AT_COUNTER


def test_the_counter_of_the_commune_replaces_that_of_the_province(folder: Callable[..., Path]) -> None:
    def counter(phone: str) -> dict[str, Any]:
        return {"set": "counter", "id": "mot_cua", "name": {"vi": "Quầy"}, "phone": phone}

    overlays = {
        "province-31.yaml": _overlay(counter("1")),
        "commune-11824.yaml": _overlay(counter("2"), commune="11824"),
    }
    data = folder(overlays)
    assert [c.phone for c in load_library(data, Place("31", "11824"), today=TODAY).counters] == ["2"]
    assert [c.phone for c in load_library(data, Place("31"), today=TODAY).counters] == ["1"]
    assert load_library(data, Place("79", "11824"), today=TODAY).counters == ()


@pytest.mark.parametrize(
    ("change", "field", "known"),
    [
        ({"guide": "khong-co"}, "guide", "lam-thu"),
        ({"fee": "khong_co"}, "fee", "chung"),
        ({"set": "contact", "contact": "khong_co", "guide": "lam-thu"}, "contact", "quay"),
        ({"set": "contact", "contact": "khong_co"}, "contact", "quay"),
        ({"set": "channel", "guide": "lam-thu", "channel": "khong_co"}, "channel", "quay"),
        ({"set": "document", "guide": "lam-thu", "document": "khong_co"}, "document", "can_cuoc"),
        (
            {"set": "time_limit", "guide": "lam-thu", "time_limit": "khong_co", "value": {"vi": "1 ngày"}},
            "time_limit",
            "chung",
        ),
        ({"set": "notice", "guide": "khong-co", "text": {"vi": "Lời"}}, "guide", "lam-thu"),
    ],
)
def test_an_override_of_something_unknown_is_refused_with_its_line(
    folder: Callable[..., Path], change: dict[str, Any], field: str, known: str
) -> None:
    override = _fee("0 đ") | change if "set" not in change else change
    data = folder({"province-31.yaml": _overlay(_fee("1 đ"), override)})
    with pytest.raises(FileError) as caught:
        load_library(data)
    [fault] = caught.value.faults
    lines = (data / "overlays" / "province-31.yaml").read_text(encoding="utf-8").splitlines()
    assert fault.field == f"overrides[1].{field}"
    assert "khong" in lines[fault.line - 1]
    assert known in fault.mend


def test_the_wording_of_an_overlay_is_checked_like_that_of_a_guide(folder: Callable[..., Path]) -> None:
    basis = {"title": {"vi": "Nghị quyết " * 20}, "number": "1"}
    data = folder({"province-31.yaml": _overlay(_fee("hỏi quầy " * 11 + "ở XYZ", basis=basis))})
    found = [each for each in validate(data, TODAY) if each.file.name == "province-31.yaml"]
    assert {each.field for each in found if "câu dài" in each.message} == {"overrides[0].value"}
    assert [each.field for each in found if "chữ tắt 'XYZ'" in each.message] == ["overrides[0].value"]


def test_an_overlay_named_after_another_place_is_refused(folder: Callable[..., Path]) -> None:
    with pytest.raises(FileError, match=r"province-31\.yaml"):
        load_library(folder({"province-79.yaml": _overlay()}))


def test_an_override_without_a_ground_is_refused() -> None:
    with pytest.raises(ValidationError, match="căn cứ"):
        Overlay.model_validate(_overlay() | {"overrides": [_fee("0 đ") | {"verified_on": "2026-11-21"}]})


@pytest.mark.parametrize(("province", "commune"), [("1", None), ("079", None), ("79", "271"), ("79", "2711a")])
def test_a_place_needs_codes_of_the_national_list(province: str, commune: str | None) -> None:
    with pytest.raises(PlaceError):
        Place(province, commune)


_OVERRIDES = st.one_of(
    st.builds(
        _fee,
        st.text(alphabet="abc đ", min_size=1, max_size=9).filter(str.strip),
        valid_from=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    ),
    st.builds(lambda phone: {"set": "contact", "contact": "quay", "phone": phone}, st.sampled_from([None, "1", "22"])),
    st.builds(
        lambda who: {"set": "authority", "guide": "lam-khac", "who": {"vi": who}}, st.sampled_from(["Xã", "Tỉnh"])
    ),
    st.builds(
        lambda item: {"set": "time_limit", "guide": "lam-thu", "time_limit": item, "value": {"vi": "2 ngày"}},
        st.sampled_from(["chung", "khac"]),
    ),
    st.builds(
        lambda item: {"set": "document", "guide": "lam-thu", "document": item, "note": {"vi": "Mẫu 2"}},
        st.sampled_from(["can_cuoc", "anh"]),
    ),
    st.builds(lambda text: {"set": "notice", "guide": "lam-thu", "text": {"vi": text}}, st.sampled_from(["A", "B"])),
)


@given(st.lists(st.lists(_OVERRIDES, max_size=4), max_size=3), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_overlays_never_lose_a_guide_or_a_part_of_it(
    guide: Guide, places: list[list[dict[str, Any]]], today: date
) -> None:
    found = _applied(guide, *(_overlay(*overrides) for overrides in places), today=today)
    assert found.id == guide.id
    for part in ("fees", "contacts", "channels", "questions", "documents", "online", "counter", "time_limits"):
        assert [item.id for item in getattr(found, part)] == [item.id for item in getattr(guide, part)]
    assert set(guide.legal_basis) <= set(found.legal_basis)
    assert Guide.model_validate_json(found.model_dump_json()) == found
