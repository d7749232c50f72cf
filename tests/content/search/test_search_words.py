from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.words import agreement, fold, sound, untyped, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐƯỜNG", "duong"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        (unicodedata.normalize("NFD", "Chứng thực"), "chung thuc"),
        ("VNeID", "vneid"),
    ],
)
def test_folding_takes_off_marks_and_makes_đ_a_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậ "))
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_words_are_cut_at_anything_but_letters_and_digits() -> None:
    assert words("Sao y (bản chính), CT01 – 2 bản_sao!") == ("sao", "y", "bản", "chính", "ct01", "2", "bản", "sao")


@pytest.mark.parametrize(
    ("one", "other"),
    [("tru", "chu"), ("sinh", "xinh"), ("cuoc", "cuot"), ("giay", "dai"), ("ve", "de"), ("khau", "khau"), ("ly", "ni")],
)
def test_syllables_confused_by_ear_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("sinh", "tu"), ("tam", "thuong"), ("nghe", "le"), ("nha", "la")])
def test_other_syllables_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ddawng", "dang"), ("kys", "ky"), ("thuowngf", "thuong"), ("d9a8ng", "dang"), ("ky1", "ky"), ("khai", "khai")],
)
def test_keys_of_an_input_method_that_came_through_are_taken_back(typed: str, meant: str) -> None:
    assert untyped(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant", "fits"),
    [("mat", "mất", 1.0), ("hoà", "hòa", 1.0), ("thưc", "thực", 0.9), ("thừc", "thực", 0.8), ("đát", "dạt", 0.6)],
)
def test_marks_left_out_contradict_less_than_a_wrong_tone_and_that_less_than_a_wrong_letter(
    typed: str, meant: str, fits: float
) -> None:
    assert agreement(typed, meant) == fits
