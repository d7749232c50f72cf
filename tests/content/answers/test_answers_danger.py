"""People in danger: the number to call and a person, whatever else their words are like."""

from __future__ import annotations

import pytest

from content.answers import Assistant, Conversation, SlotName


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("tôi không muốn sống nữa", {"115"}),
        ("toi muon chet", {"115"}),
        ("chồng đánh tôi", {"113"}),
        ("bố dượng đánh con bé nhà bên", {"113", "111"}),
        ("tôi đau ngực khó thở quá", {"115"}),
        ("cha tôi đang xỉu ở đây", {"115"}),
        ("cháy nhà rồi cứu với", {"114", "115"}),
        ("cháu tôi bị lạc", {"113", "111"}),
        ("my husband hits me", {"113"}),
    ],
)
def test_danger_is_answered_with_the_directorys_numbers_and_a_person(
    assistant: Assistant, question: str, numbers: set[str]
) -> None:
    reply, _ = assistant.ask(question, Conversation(), "vi")
    assert (reply.guide_id, reply.slot) == (None, SlotName.REFUSE)
    assert set(reply.sources) == {f"channels#{number}" for number in numbers}
    assert all(number in reply.answer for number in numbers)
    assert "người trực ở đây ngay" in reply.answer


def test_danger_ends_no_conversation(assistant: Assistant) -> None:
    _, before = assistant.ask("làm hộ chiếu ở đâu", Conversation(), "vi")
    _, after = assistant.ask("mẹ tôi xỉu rồi", before, "vi")
    assert after.guide_id == "ho-chieu"


@pytest.mark.parametrize(
    ("question", "guide"),
    [
        ("nhà cháy mất hết giấy tờ làm lại căn cước", "doi-can-cuoc"),
        ("đánh rơi căn cước làm lại", "doi-can-cuoc"),
        ("cha tôi chết rồi làm giấy gì", "dang-ky-khai-tu"),
        ("mẹ tôi bị tai biến xin giấy khuyết tật", "xac-dinh-khuyet-tat"),
    ],
)
def test_words_of_danger_in_a_matter_of_papers_are_no_emergency(
    assistant: Assistant, question: str, guide: str
) -> None:
    assert assistant.ask(question, Conversation(), "vi")[0].guide_id == guide


def test_a_swindler_who_speaks_of_an_accident_is_still_a_swindler(assistant: Assistant) -> None:
    reply, _ = assistant.ask("cô giáo gọi báo cháu ngất xỉu, bảo chuyển tiền viện phí gấp", Conversation(), "vi")
    assert reply.slot is SlotName.SCAM
