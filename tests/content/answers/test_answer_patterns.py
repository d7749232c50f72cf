"""The lists of what people say, and the reading of questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.answers.model import SlotName
from content.answers.patterns import FOLDER, read_sections, shipped
from content.answers.slots import matter_of, recognise, without_asking
from content.answers.wording import Speller
from content.errors import FileError
from content.library import Library
from content.search import SearchIndex, document_of


@pytest.fixture(scope="module")
def speller(library: Library) -> Speller:
    vocabulary = frozenset().union(*(each.vocabulary for each in shipped("slots")))
    return Speller(vocabulary, {"asking": ["mất"]}, SearchIndex(document_of(guide) for guide in library.guides))


def test_every_list_that_ships_can_be_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} >= {"slots", "asking", "branches", "scam", "refuse", "marks"}
    for path in FOLDER.glob("*.txt"):
        assert read_sections(path), path


def test_branches_name_questions_and_options_that_guides_have(library: Library) -> None:
    known = {(g.id, q.id, o.id) for g in library.guides for q in g.questions for o in q.options}
    anywhere = {("*", question, option) for _, question, option in known}
    for section in shipped("branches"):
        assert tuple(section.name.split()) in known | anywhere, section.name


def test_every_slot_that_can_be_asked_has_patterns() -> None:
    named = {section.name for section in shipped("slots")}
    assert named == {slot.value for slot in SlotName} - {"scam", "refuse"}


@pytest.mark.parametrize(
    ("text", "line"), [("[a]\nxin\n(chao\n", 3), ("xin chao\n", 1)], ids=["no pattern", "no heading"]
)
def test_a_bad_list_says_which_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match=f"dòng {line}"):
        read_sections(path)


def test_a_missing_list_is_an_error_of_content(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read_sections(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("question", "slot"),
    [
        ("làm mất bao lâu", SlotName.TIME),
        ("maats bao nhieeu tieenf", SlotName.FEE),
        ("đem chi", SlotName.DOCUMENTS),
        ("nộp ở mô", SlotName.WHERE),
        ("cần giấy gì, nộp qua mạng", SlotName.DOCUMENTS),
        ("làm qua mạng được không", SlotName.HOW_ONLINE),
        ("ai làm được", SlotName.ELIGIBILITY),
        ("cơ quan nào giải quyết", SlotName.WHO),
        ("giờ làm giấy gì", SlotName.HOW_COUNTER),
        ("mỗi tháng được bao nhiêu tiền", SlotName.RESULT),
        ("bị trả hồ sơ vì sao", SlotName.MISTAKES),
        ("hỏi ai", SlotName.CONTACT),
        ("theo luật nào", SlotName.LEGAL),
        ("căn cước", SlotName.HOW_COUNTER),
    ],
)
def test_slots_are_told_apart(speller: Speller, question: str, slot: SlotName) -> None:
    assert recognise(speller.read(question)).slot is slot


def test_words_that_only_ask_are_cut_from_the_matter(speller: Speller) -> None:
    wording = speller.read("xóa thường trú mất bao lâu")
    assert without_asking(wording) == "xóa thường trú"
    assert "mat" not in matter_of(wording)


def test_marks_tell_words_apart_that_are_spelt_alike(speller: Speller) -> None:
    assert "mat_" in speller.read("mật khẩu điện thoại").for_list("asking")
    assert "mat_" not in speller.read("mat khau dien thoai").for_list("asking")
