"""Finding the commune of today from what people write."""

from __future__ import annotations

import pytest

from content.places import Kind, PlaceFinder, note


def codes(finder: PlaceFinder, text: str) -> list[str]:
    return [match.commune.code for match in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("P. Cát Lái, Q2, TPHCM", "27112"),  # a district that was joined into Thủ Đức in 2021
        ("phường 12 quận Gò Vấp sài gòn", "26882"),
        ("TT Hóc Môn", "27559"),
        ("tan phu trung cu chi", "27553"),
        ("phuwowngf beens ngheesf quaanj 1", "26740"),  # Telex left in
        ("Phu7o7ng2 Be61n Nghe1 qua6n5 1", "26740"),  # VNI left in
        ("HÀ NỘI QUẬN HOÀN KIẾM HÀNG BẠC", "00070"),
        ("123/4 Lê Lợi, P. Bến Nghé, Q.1, TP Hồ Chí Minh", "26740"),  # Lê Lợi is a ward too, elsewhere
        ("ngõ 165 cầu giấy, dịch vọng, cầu giấy", "00166"),  # a street named as the district
        ("thôn Đông xã Hải Minh hải hậu nam định", "14236"),
        ("xã Vĩnh Lộc B, BC, HCM", "27604"),  # initials of a district
        ("phườngcátlái thủđức", "27112"),
        ("F4 đà lạt", "24781"),
        ("Phường Bến Ngé, Quận 1", "26740"),
        ("blao bao loc", "24829"),
        ("tt nông trường mộc châu", "03982"),  # a name of before 2025
        ("xã Tân Hoà, huyện Tân Thành, bà rịa", "26710"),  # a district renamed in 2018
        ("phường mười hai, quận gò vấp", "26882"),
        ("Ben Nghe Ward, District 1, HCMC", "26740"),
        ("tt. Tân Hòa h.Tân Thạnh", "27826"),  # Tân Thành, which folds alike, has a Tân Hòa too
        ("đặc khu vân đồn", "06994"),
        ("huyện Lý Sơn", "21548"),
    ],
)
def test_best_match_is_what_was_meant(finder: PlaceFinder, text: str, code: str) -> None:
    assert codes(finder, text)[:1] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   , ; - ",
        "12",
        "tôi muốn làm căn cước",
        "công an phường",
        "xã mình giờ là xã nào",
        "phường 99 quận 1",
        "xã Hoa Hồng huyện Củ Chi",
        "xã Xuân Hòa, Sóc Sơn",  # there is a Xuân Hòa elsewhere, none in Sóc Sơn
        "Bangkok, Thái Lan",
        "cho hỏi",  # Chờ is a place, as are Lâm, Hồ and Vôi
        "thằng điên",  # and Thăng Điền
        "đăng ký thường trú",  # and Thường Tín
        "tỉnh Bình Dương",  # a province, though two communes bear the name
        "mất sổ đỏ phải làm sao",
    ],
)
def test_what_names_no_known_place_is_not_answered(finder: PlaceFinder, text: str) -> None:
    assert codes(finder, text) == []


def test_a_split_ward_gives_every_part_and_how_to_decide(finder: PlaceFinder) -> None:
    matches = finder.find("phường 14 quận 10 tphcm")
    assert [(match.commune.code, match.kind) for match in matches] == [("27169", Kind.SPLIT), ("27163", Kind.SPLIT)]
    assert len(matches[0].parts) == 2
    said = note(matches[0]).vi
    assert "phường Diên Hồng (một phần); phường Hòa Hưng (một phần)" in said
    assert "hỏi công an xã" in said


def test_who_took_all_the_people_of_a_split_commune_comes_first(finder: PlaceFinder) -> None:
    for old in finder.places.old_communes:
        shares = [part.whole for part in finder.places.parts_of(old)]
        assert shares == sorted(shares, reverse=True)


def test_a_name_that_many_places_bear_gives_several_told_apart(finder: PlaceFinder) -> None:
    matches = finder.find("xã Tân Phú", limit=8)
    assert len({match.commune.province.code for match in matches}) > 3
    assert len({(match.commune.name, match.commune.province.name) for match in matches}) == len(matches)


def test_names_that_differ_by_marks_alone_are_told_apart_by_marks_and_both_shown_without(finder: PlaceFinder) -> None:
    quy, quyf = codes(finder, "xã Hoằng Quý, Hoằng Hóa")[0], codes(finder, "xã Hoằng Quỳ, Hoằng Hóa")[0]
    assert quy != quyf
    assert set(codes(finder, "xa hoang quy hoang hoa")) >= {quy, quyf}


def test_a_commune_of_today_is_found_as_itself_before_its_namesakes(finder: PlaceFinder) -> None:
    first = finder.find("phường Cát Lái TP.HCM")[0]
    assert (first.commune.code, first.old, first.kind) == ("27112", None, Kind.MERGED)
    assert {part.old.name for part in first.parts} == {"Phường Cát Lái", "Phường Thạnh Mỹ Lợi"}
    assert note(first).vi == "Phường Cát Lái gồm: phường Cát Lái, phường Thạnh Mỹ Lợi."


def test_the_old_address_is_told_with_the_match(finder: PlaceFinder) -> None:
    old = finder.find("p tân phong q7")[0].old
    assert old is not None
    assert old.address == "Phường Tân Phong, Quận 7, Thành phố Hồ Chí Minh"


def test_a_district_alone_gives_its_communes_the_namesake_first(finder: PlaceFinder) -> None:
    matches = finder.find("thi xa Sa Pa")
    assert matches[0].commune.name == "Phường Sa Pa"
    assert {match.district.name for match in matches if match.district} == {"Thị xã Sa Pa"}
    assert "Cho biết tên xã, phường cũ" in note(matches[1]).vi


@pytest.mark.parametrize(("text", "names"), [("P5 Q.10", ["Quận 10"]), ("tôi muốn làm căn cước", [])])
def test_the_district_of_an_unknown_commune_is_known(finder: PlaceFinder, text: str, names: list[str]) -> None:
    assert [district.name for district in finder.districts(text)] == names


def test_districts_of_one_name_take_turns_unless_the_province_is_named(finder: PlaceFinder) -> None:
    provinces = [match.district.province.name for match in finder.find("huyện Châu Thành") if match.district]
    assert len(set(provinces)) == 5
    [alone] = {match.district for match in finder.find("huyện Châu Thành, Tiền Giang")}
    assert alone is not None
    assert alone.province.name == "Tỉnh Tiền Giang"


@pytest.mark.parametrize("text", ["huyện châu thành, long an", "quận 1 sài gòn"])
def test_a_province_after_a_district_is_no_commune_of_its_name(finder: PlaceFinder, text: str) -> None:
    assert all(match.district for match in finder.find(text))


def test_where_the_table_contradicts_itself_both_are_shown_as_open(finder: PlaceFinder) -> None:
    matches = finder.find("xã Hồng Quang huyện Quảng Hòa Cao Bằng")
    assert [match.commune.name for match in matches] == ["Xã Bế Văn Đàn", "Xã Phục Hòa"]
    assert "bảng của Nhà nước ghi 2 nơi" in note(matches[0]).vi


def test_what_a_commune_was_made_of(finder: PlaceFinder) -> None:
    made = finder.made_of("27112")
    assert [(part.old.code, part.whole) for part in made] == [("27109", True), ("27112", True)]
    assert finder.made_of("99999") == ()
    commune, province = finder.commune("27112"), finder.province("79")
    assert commune is not None
    assert commune.province is province


def test_no_more_matches_than_asked_for(finder: PlaceFinder) -> None:
    assert [len(finder.find("xã Tân Phú", limit=limit)) for limit in (0, 1, 3)] == [0, 1, 3]
