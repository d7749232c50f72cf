from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kiosk.takeaway.parts import HEAD_BYTES, join, split
from kiosk.takeaway.qr import CAPACITIES

# lone surrogates are no text: UTF-8 cannot hold them
CHARACTERS = st.characters(exclude_categories=("Cs",))
TITLES = st.text(CHARACTERS, max_size=300)
TEXTS = st.lists(st.text(CHARACTERS, max_size=900), max_size=12).map("\n".join)


@given(TEXTS, TITLES)
def test_parts_joined_are_the_text(text: str, title: str) -> None:
    assert join(split(text, title, CAPACITIES)) == text


@given(TEXTS, TITLES)
def test_every_part_fits_the_largest_code_and_names_its_place(text: str, title: str) -> None:
    parts = split(text, title, CAPACITIES)
    for number, part in enumerate(parts, 1):
        assert len(part.encode()) <= CAPACITIES[-1]
        assert part.startswith(f"{number}/{len(parts)} ")


@given(st.text(CHARACTERS, max_size=3000), st.integers(0, 12))
def test_a_text_in_a_smaller_code_never_takes_fewer_parts(text: str, smaller: int) -> None:
    assert len(split(text, "Tên", CAPACITIES)) <= len(split(text, "Tên", CAPACITIES[: max(1, smaller)]))


@given(st.lists(st.text("aăâeêoôơuưđ ", min_size=1, max_size=120), min_size=1, max_size=60))
def test_lines_are_kept_whole(lines: list[str]) -> None:
    pieces = [part.partition("\n")[2] for part in split("\n".join(lines), "Tên", CAPACITIES)]
    assert all(piece.endswith("\n") for piece in pieces[:-1])


def test_a_heading_stays_with_its_first_line() -> None:
    text = f"{'x' * 180}\nCác bước:\n1. {'y' * 60}"
    assert 180 < CAPACITIES[0] - len("1/2 Tên\nCác bước:\n".encode()) < 200  # room for the heading, not for more
    _, second = split(text, "Tên", CAPACITIES[:1])
    assert second.startswith("2/2 Tên\nCác bước:\n1. y")


def test_a_long_title_is_shortened_at_a_word() -> None:
    [part] = split("một dòng", "Xác nhận tình trạng hôn nhân " * 8, CAPACITIES)
    head = part.partition("\n")[0]
    assert len(head.encode()) <= HEAD_BYTES + len("1/1 ")
    assert re.fullmatch(r"1/1 (Xác|nhận|tình|trạng|hôn|nhân| )+…", head)


def test_ten_parts_and_more_count_with_two_digits() -> None:
    text = "\n".join(f"{n}. {'ế' * 100}" for n in range(40))
    parts = split(text, "Tên", CAPACITIES)
    assert [part.split()[0] for part in parts] == [f"{n}/{len(parts)}" for n in range(1, len(parts) + 1)]
    assert len(parts) >= 10
    assert join(parts) == text
