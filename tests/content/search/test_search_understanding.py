"""How a text is read: dialect, senses, ages, marks, misspellings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.errors import FileError
from content.search import SearchDocument, SearchIndex, best_guide, plain_words
from content.search.ages import age_at, age_concept
from content.search.lexicon import FOLDER, NAME, read_lexicon, shipped_lexicon
from content.search.segmenting import understand_text
from content.search.words import words

INDEX = SearchIndex(
    [
        SearchDocument("khai-tu", "Đăng ký khai tử", ("mẹ tôi qua đời", "giấy báo tử")),
        SearchDocument("can-cuoc", "Cấp lại căn cước", ("mất thẻ căn cước",)),
        SearchDocument("tre-em", "Căn cước cho trẻ dưới 14 tuổi", ("căn cước cho bé",)),
        SearchDocument("lan-dau", "Căn cước lần đầu", ("con 14 tuổi làm căn cước",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("má tui mần giấy ks", "me lam giay khai sinh"),
        ("đk hk ko dc", "dang ky ho khau khong duoc"),
        ("chi phí mai táng", "chi phi mai tang"),
        ("đi mô rứa", "di dau vay"),
        ("mấy đứa sắp nhỏ", "may dua be"),
    ],
)
def test_everyday_writing_becomes_plain_words(text: str, plain: str) -> None:
    assert plain_words(text) == plain.split()


def test_an_index_also_takes_glued_words_apart_and_undoes_telex() -> None:
    assert INDEX.plain_words("cawn cuowcs cuar tui") == ["can", "cuoc", "cua", "toi"]
    assert INDEX.plain_words("khaitu") == ["khai", "tu"]


@given(st.text(max_size=80))
@example("Ꭰ")
def test_plain_words_are_folded_and_stay_so(text: str) -> None:
    assert all(word == word.lower() for word in plain_words(text))


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("mẹ tôi mới mất", "chet"),
        ("vợ tôi mất vì tai nạn", "chet"),
        ("mất thẻ căn cước", "that-lac"),
        ("bố tôi mất căn cước", "that-lac"),
        ("thẻ bị mất", "that-lac"),
    ],
)
def test_people_die_and_things_are_lost(text: str, sense: str) -> None:
    units = understand_text(words(text), shipped_lexicon())
    [unit] = [unit for unit in units if "mất" in unit.typed]
    assert max(unit.terms, key=lambda term: unit.terms[term]) == f"{NAME}{sense}"


@pytest.mark.parametrize(
    ("text", "years"),
    [("14 tuoi", 14), ("3t", 3), ("75 years old", 75), ("6 thang tuoi", 0), ("90 tuoi", 90)],
)
def test_an_age_is_read_in_years(text: str, years: int) -> None:
    folded = text.split()
    assert age_at(folded, 0) == (len(folded), (age_concept(years),))


def test_below_an_age_is_every_age_before_it() -> None:
    assert age_at(["duoi", "14", "tuoi"], 0) == (3, (age_concept(0), age_concept(6)))
    assert age_at(["duoi", "nha"], 0) is None


@pytest.mark.parametrize("text", ["14", "500 tuoi", "ct01", "1234567 tuoi", "tuoi 14"])
def test_other_numbers_are_no_ages(text: str) -> None:
    assert age_at(text.split(), 0) is None


@pytest.mark.parametrize(
    ("query", "guide_id"),
    [
        ("má tui chết rồi giờ làm giấy gì", "khai-tu"),
        ("bu em mat roi", "khai-tu"),
        ("rớt chứng minh thư", "can-cuoc"),
        ("lost my id card", "can-cuoc"),
        ("cho bé 5 tuổi làm căn cước", "tre-em"),
        ("con tôi 15 tuổi", "lan-dau"),
        ("ma6t1 ca8n cu7o71c", "can-cuoc"),
    ],
)
def test_a_guide_is_found_by_what_it_means_not_by_its_words(query: str, guide_id: str) -> None:
    found = best_guide(INDEX, query)
    assert found is not None
    assert found.guide_id == guide_id


def test_a_guide_far_ahead_is_surer_than_one_among_equals() -> None:
    clear, unclear = best_guide(INDEX, "giấy báo tử"), best_guide(INDEX, "căn cước")
    assert clear is not None
    assert unclear is not None
    assert clear.confidence > unclear.confidence
    assert unclear.others
    assert best_guide(INDEX, "dự báo thời tiết") is None


def test_every_situation_belongs_to_a_guide_of_the_catalogue() -> None:
    from content.catalogue import DATA

    assert set(shipped_lexicon().situations) == {path.stem for path in (DATA / "guides").glob("*.yaml")}


def test_a_list_that_is_missing_or_has_no_name_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"concepts\.txt"):
        read_lexicon(tmp_path)
    for name in ("concepts.txt", "spellings.txt", "common_words.txt", "situations.txt"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "concepts.txt").write_text("# lists\nno name here\n", encoding="utf-8")
    with pytest.raises(FileError, match="dòng 2"):
        read_lexicon(tmp_path)
