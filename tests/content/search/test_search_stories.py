"""What surrounds a matter: stories, spelling by ear, heads and matters of others. And a pack's own lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.library import load_library
from content.search import SearchDocument, SearchIndex, document_of, read_lexicon
from content.search.ages import age_at, age_concept
from content.search.lexicon import FOLDER

INDEX = SearchIndex(
    [
        SearchDocument("khai-sinh", "Đăng ký khai sinh", ("làm giấy khai sinh", "vợ mới sinh con")),
        SearchDocument("can-cuoc", "Cấp lại căn cước", ("mất thẻ căn cước", "căn cước công dân")),
        SearchDocument("tro-cap", "Trợ cấp hưu trí xã hội", ("trợ cấp người già", "tiền già")),
        SearchDocument("tre-em", "Căn cước cho trẻ dưới 14 tuổi", ("căn cước cho bé 8 tuổi",)),
        SearchDocument("dang-ky-xe", "Đăng ký xe", ("mua xe máy sang tên",)),
        SearchDocument("ket-hon", "Đăng ký kết hôn", ("giấy kết hôn",)),
        SearchDocument("cu-tru", "Xác nhận thông tin cư trú", ("giấy xác nhận cư trú",)),
    ]
)
TALK = ("bữa đó", "trời nắng gắt", "ruộng khô queo", "thằng út", "ngồi coi", "vườn", "ngoài mé sông")


def _best(query: str) -> str | None:
    hits = INDEX.search(query)
    return hits[0].guide_id if hits else None


@given(
    before=st.lists(st.sampled_from(TALK), min_size=4, max_size=20), after=st.lists(st.sampled_from(TALK), max_size=20)
)
def test_any_amount_of_talk_leaves_the_matter_it_is_told_around(before: list[str], after: list[str]) -> None:
    story = f"{' '.join(before)}, tôi bị mất thẻ căn cước, {' '.join(after)}"
    assert _best(story) == "can-cuoc"


def test_talk_alone_is_about_nothing() -> None:
    assert INDEX.search(" ".join(TALK)) == []


@pytest.mark.parametrize(
    ("query", "guide_id"),
    [
        ("căng cước công dâng", "can-cuoc"),
        ("khai xin cho coong", "khai-sinh"),
        ("chợ cấp người già", "tro-cap"),
        ("giấy kết hông", "ket-hon"),
        ("sát nhận cư chú", "cu-tru"),
        ("trợ cấp hiu trí", "tro-cap"),
    ],
)
def test_an_expression_spelt_by_ear_is_borne_out_by_its_other_words(query: str, guide_id: str) -> None:
    assert _best(query) == guide_id


@pytest.mark.parametrize("query", ["biết kết quả chưa ông", "chợ cá người đông", "con công trong vườn"])
def test_proper_words_are_not_heard_as_others(query: str) -> None:
    assert INDEX.search(query) == []


@pytest.mark.parametrize(
    "query",
    ["tiêm phòng cho bé", "tuyển công nhân đăng ký xe", "mua xe máy giá rẻ", "thi bằng lái xe", "áo cưới"],
)
def test_another_matter_in_our_words_finds_nothing(query: str) -> None:
    assert INDEX.search(query) == []


def test_the_matter_of_others_that_only_tells_why_is_no_head() -> None:
    assert _best("vay ngân hàng cần giấy xác nhận cư trú") == "cu-tru"


@pytest.mark.parametrize(
    ("text", "words", "years"),
    [
        ("lop 3", 2, 8),
        ("lop muoi hai", 3, 17),
        ("bay muoi lam tuoi", 4, 75),
        ("muoi bon tuoi", 3, 14),
        ("tren 80 ma", 2, 80),
        ("ngoai tam muoi tuoi", 4, 80),
    ],
)
def test_an_age_may_be_a_grade_or_written_in_words(text: str, words: int, years: int) -> None:
    for folded in (text.split(), tuple(text.split())):
        assert age_at(folded, 0) == (words, (age_concept(years),))


@pytest.mark.parametrize("text", ["lop hoc", "lop 13", "tren 80 trieu", "bay muoi nguoi", "tren nui"])
def test_other_numbers_in_words_are_no_ages(text: str) -> None:
    assert age_at(text.split(), 0) is None


def test_a_grade_tells_the_child_from_the_grown_up() -> None:
    assert _best("cháu học lớp 3 làm căn cước") == "tre-em"


def test_situations_come_from_the_lexicon_that_is_given(tmp_path: Path) -> None:
    for name in ("concepts.txt", "spellings.txt", "common_words.txt"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "situations.txt").write_text("ho-chieu: thuyền viên cập cảng\n", encoding="utf-8")
    lexicon = read_lexicon(tmp_path)
    guides = load_library().guides
    own = SearchIndex((document_of(guide, lexicon) for guide in guides), lexicon)
    shipped = SearchIndex(document_of(guide) for guide in guides)
    assert own.search("thuyền viên cập cảng")[0].guide_id == "ho-chieu"
    assert all(hit.guide_id != "ho-chieu" for hit in shipped.search("thuyền viên cập cảng"))
