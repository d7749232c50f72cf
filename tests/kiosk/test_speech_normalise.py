"""Official text is read as a person would say it, and every word can be found again on screen."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech import normalise, residue
from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.vietnamese.numbers import number_words, roman_value

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def golden(language: str) -> list[tuple[str, str]]:
    with (HERE / f"speech_golden_{language}.tsv").open(encoding="utf-8", newline="") as file:
        return [(shown, spoken) for shown, spoken in list(csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE))[1:]]


def said(text: str, language: str = "vi") -> str:
    """What is said, with every space one space."""
    return " ".join(normalise(text, language).text.split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_readings(language: str) -> None:
    cases = golden(language)
    wrong = {shown: said(shown, language) for shown, spoken in cases if said(shown, language) != spoken}
    assert wrong == {}
    assert len(cases) >= {"vi": 200, "en": 40}[language]


def test_golden_readings_hold_for_decomposed_text() -> None:
    for shown, spoken in golden("vi"):
        assert said(unicodedata.normalize("NFD", shown)) == spoken


ShippedText = tuple[str, str, str]
"""File, language, text."""


def texts_of_content() -> list[ShippedText]:
    """Every text of the guides, the overlays, the glossary and the life events."""
    found: list[ShippedText] = []

    def walk(file: str, node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in {"vi", "en"} and isinstance(value, str):
                    found.append((file, key, value))
                else:
                    walk(file, value)
        elif isinstance(node, list):
            for each in node:
                walk(file, each)

    for path in sorted([*(ROOT / "content/data").rglob("*.yaml"), *(ROOT / "content/data").rglob("*.json")]):
        walk(path.name, yaml.safe_load(path.read_text("utf-8")))  # JSON is YAML
    return found


def filled_in(text: str) -> str:
    """A text of the window with a number for each of its placeholders."""
    return re.sub(r"%L?(?:\d|n)|\{\w*\}", " 7 ", text)


def texts_of_window() -> list[ShippedText]:
    """Every qsTr text of QML, and every source and translation of the translation files."""
    qml = re.compile(r'qsTr\(\s*"((?:[^"\\]|\\.)*)"')
    found = [
        (path.name, "vi", filled_in(text.replace("\\n", "\n").replace('\\"', '"')))
        for path in sorted((ROOT / "ui").rglob("*.qml"))
        for text in qml.findall(path.read_text("utf-8"))
    ]
    for path in sorted((ROOT / "assets/translations").glob("*.ts")):
        file = path.read_text("utf-8")
        for language, tag in (("vi", "source"), (path.stem, "translation")):
            texts = re.findall(rf"<{tag}[^>]*>([^<]+)</{tag}>", file)
            found += [(path.name, language, filled_in(unescape(text))) for text in texts]
    return found


def test_no_shipped_text_leaves_a_residue() -> None:
    texts = texts_of_content() + texts_of_window()
    left = [(file, text, rest) for file, language, text in texts if (rest := residue(normalise(text, language).text))]
    assert left == []
    assert len(texts_of_content()) >= 1000, "the guides were not found, so nothing was checked"
    assert len(texts_of_window()) >= 100, "the texts of the window were not found, so nothing was checked"


def test_residue_names_what_no_voice_reads() -> None:
    assert residue("gọi 1022 cho UBND, 5% hay a/b") == ["1022", "UBND", "5", "%", "/"]
    assert residue("gọi một không hai hai, cho ủy ban.") == []


@pytest.mark.parametrize("name", ["lexicon", "document_codes", "units", "domains", "letters", "short_codes"])
def test_vietnamese_readings_are_themselves_readable(name: str) -> None:
    assert {term: left for term, reading in load_lexicon(name).items() if (left := residue(reading))} == {}


def test_abbreviation_stays_lit_as_one() -> None:
    spoken = normalise("Tới UBND xã")
    for word in ("ủy", "dân"):
        start, length = spoken.source_span(spoken.text.rindex(word), len(word))
        assert spoken.source[start : start + length] == "UBND"


def test_span_of_decomposed_text_counts_the_marks_on_screen() -> None:
    shown = unicodedata.normalize("NFD", "Tới xã mới")
    spoken = normalise(shown)
    start, length = spoken.source_span(spoken.text.index("mới"), 3)
    assert shown[start : start + length] == unicodedata.normalize("NFD", "mới")


def test_span_beyond_the_spoken_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie"):
        normalise("xã").source_span(1, 5)


@given(st.text(max_size=80), st.sampled_from(["vi", "en"]))
def test_any_text_has_a_reading_whose_segments_cover_it_in_order(text: str, language: str) -> None:
    spoken = normalise(text, language)
    position = 0
    for segment in spoken.segments:
        assert segment.start == position < segment.end
        position = segment.end
    assert position == len(text)


@given(st.text(alphabet="0123456789 .,/-–:hđk%()+×xABVNĐQabmỞ²>&'\"_*#", max_size=40))
def test_any_mix_of_signs_and_digits_is_read_without_residue_of_signs(text: str) -> None:
    assert [rest for rest in residue(normalise(text).text) if not rest.isalpha()] == []


@given(st.integers(0, 10**15))
def test_any_amount_is_read_without_residue(amount: int) -> None:
    spoken = said(f"{amount:,}".replace(",", ".") + " đ")
    assert residue(spoken) == []
    assert spoken == f"{number_words(amount)} đồng"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_any_date_is_read_whole(day: date) -> None:
    spoken = said(f"từ {day.day}/{day.month}/{day.year}")
    assert residue(spoken) == []
    assert spoken.startswith(f"từ ngày {number_words(day.day)} tháng ")
    assert spoken.endswith(f"năm {number_words(day.year)}")


@given(st.from_regex(r"0[35789]\d{8}", fullmatch=True))
def test_any_phone_number_is_read_digit_by_digit(number: str) -> None:
    names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    assert said(f"gọi {number}").replace(",", "").split()[1:] == [names[int(digit)] for digit in number]


@given(st.integers(1, 39))
def test_roman_numerals_have_their_value(number: int) -> None:
    tens, ones = divmod(number, 10)
    numeral = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    assert roman_value(numeral) == number
