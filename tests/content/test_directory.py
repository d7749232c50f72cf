"""Who is turned to: by place, by guide and by who asks; what is meant for officials stays with them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalogue import DATA, CatalogueFiles
from content.directory import Asker, DirectoryFile, Shift, SupportChannel, channels_for
from content.directory.files import read_directory_source
from content.errors import FileError
from content.guides.model import Guide
from content.library import Library, load_library
from content.place import Place

TODAY = date(2026, 11, 21)
HA_NOI = Place("01")
FILES = tuple(read_directory_source(path).model for path in CatalogueFiles(DATA).directory)
OFFICIAL_ONLY = {each.id for file in FILES for each in file.channels if "citizen" not in each.audience}


@pytest.fixture(scope="module")
def ha_noi() -> Library:
    return load_library(place=HA_NOI, today=TODAY)


def _ids(channels: tuple[SupportChannel, ...]) -> list[str]:
    return [each.id for each in channels]


def test_ha_nois_technical_hotline_with_its_six_branches_is_for_those_who_help(ha_noi: Library) -> None:
    for asker in (Asker.VOLUNTEER, Asker.STAFF):
        shown = ha_noi.channels(asker)
        branches = {each.branch: each.owner.vi for each in shown if each.part_of == "ha_noi_1022"}
        assert sorted(each for each in branches if each is not None) == [1, 2, 3, 4, 5, 6]
        assert branches[1] == branches[2] == "Sở Khoa học và Công nghệ"
        assert branches[3] == branches[5] == "Văn phòng Ủy ban nhân dân thành phố"
        assert branches[6] == "Trung tâm Phục vụ hành chính công thành phố"
        assert {each.join for each in shown if each.kind == "group"} == {"https://zalo.me/g/tcplpa165"}
        assert sum(each.kind == "contacts" for each in shown) == 3


def test_citizens_see_nothing_that_is_meant_for_officials(ha_noi: Library) -> None:
    assert {"ha_noi_1022", "ha_noi_zalo"} <= OFFICIAL_ONLY
    for guide in (None, *ha_noi.guides):
        assert OFFICIAL_ONLY.isdisjoint(_ids(ha_noi.channels(Asker.CITIZEN, guide)))


def test_a_guide_brings_its_own_hotline_first_and_other_guides_do_not_have_it(ha_noi: Library) -> None:
    card = ha_noi.guide("doi-the-bhyt")
    assert _ids(ha_noi.channels(Asker.CITIZEN, card))[0] == "bao_hiem_xa_hoi"
    assert "bao_hiem_xa_hoi" not in _ids(ha_noi.channels(Asker.CITIZEN, ha_noi.guide("dang-ky-khai-sinh")))


def test_another_province_sees_its_own_hotline_and_not_ha_nois() -> None:
    dong_nai = load_library(place=Place("75"), today=TODAY)
    assert "tong_dai_tinh" in _ids(dong_nai.channels(Asker.CITIZEN))
    assert OFFICIAL_ONLY.isdisjoint(_ids(dong_nai.channels(Asker.STAFF)))


def _channel(**more: object) -> SupportChannel:
    text = {"vi": "Quầy", "en": "Counter"}
    plain = {"id": "quay", "kind": "counter", "name": text, "handles": text, "owner": text, "source": "thử"}
    return SupportChannel.model_validate({**plain, "audience": ["citizen"], "verified_on": "2026-11-21", **more})


WEEK = {"days": ["mon", "tue", "wed", "thu", "fri"], "who": {"vi": "Cán bộ trực", "en": "Officer on duty"}}


def test_who_is_on_duty_follows_the_weekday_and_the_clock() -> None:
    channel = _channel(
        shifts=[
            {**WEEK, "first": "07:30", "last": "11:30", "phone": "024 1"},
            {**WEEK, "first": "13:30", "last": "17:00"},
        ]
    )
    friday, saturday = datetime(2026, 11, 20, 8, 0), datetime(2026, 11, 21, 8, 0)  # noqa: DTZ001 - Vietnam's wall clock
    morning = channel.on_duty(friday)
    assert morning is not None
    assert morning.phone == "024 1"
    assert channel.on_duty(friday.replace(hour=11, minute=30)) is None
    assert channel.on_duty(friday.replace(hour=16, minute=59)) == channel.shifts[1]
    assert channel.on_duty(saturday) is None


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), clock=st.times())
def test_nobody_is_on_duty_outside_the_hours_of_a_shift(day: date, clock: object) -> None:
    moment = datetime.combine(day, clock)  # type: ignore[arg-type]  # st.times() gives times
    shift = Shift.model_validate({**WEEK, "first": "07:30", "last": "17:00"})
    inside = day.weekday() < 5 and moment.replace(hour=7, minute=30, second=0, microsecond=0) <= moment
    inside = inside and moment < moment.replace(hour=17, minute=0, second=0, microsecond=0)
    assert shift.covers(moment) == inside


@given(asker=st.sampled_from(Asker), width=st.sampled_from(["country", "province", "commune"]))
def test_the_narrower_place_comes_first_among_equals(guide: Guide, asker: Asker, width: str) -> None:
    files = [
        DirectoryFile(channels=(_channel(id="nuoc"),)),
        DirectoryFile(province="79", channels=(_channel(id="tinh"),)),
        DirectoryFile(province="79", commune="27112", channels=(_channel(id="xa"),)),
    ]
    place = {"country": None, "province": Place("79"), "commune": Place("79", "27112")}[width]
    expected = {"country": ["nuoc"], "province": ["tinh", "nuoc"], "commune": ["xa", "tinh", "nuoc"]}[width]
    assert _ids(channels_for(files, place, asker, TODAY, guide)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("channels: [{id: a, kind: branch, branch: 1}]", "name"),
        ("province: '02'\nchannels: []", "tệp này là của province-02.yaml"),
        ("commune: '27112'\nchannels: []", "có commune thì cần cả province"),
    ],
)
def test_a_bad_file_is_told_with_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "country.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError, match=said):
        read_directory_source(path)


def test_why_one_is_stuck_decides_whom_to_turn_to(ha_noi: Library) -> None:
    guide = ha_noi.guide("dang-ky-khai-sinh")
    assert ha_noi.channels(Asker.VOLUNTEER, guide, "system_error")[0].id == "ha_noi_1022_6"
    assert ha_noi.channels(Asker.CITIZEN, guide, "system_error")[0].id == "tong_dai_dvc"
    assert ha_noi.channels(Asker.CITIZEN, guide, "paper_missing")[0].id == "quay_mot_cua"
    vneid = ha_noi.guide("vneid-muc-2")
    assert ha_noi.channels(Asker.CITIZEN, vneid, "no_code")[0].id == "ho_tro_vneid"
