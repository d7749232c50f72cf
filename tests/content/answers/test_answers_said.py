"""What an answer says first, what it leaves out, and how it says that something is not known."""

from __future__ import annotations

import pytest

from content.answers import Assistant, Conversation, Reply, SlotName, language_of


def _ask(assistant: Assistant, question: str, language: str = "vi") -> Reply:
    return assistant.ask(question, Conversation(), language)[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("sinh con bao lâu thì phải đi khai sinh", "60 ngày"),
        ("người chết bao nhiêu ngày thì phải khai tử", "15 ngày"),
        ("giấy độc thân có giá trị bao lâu", "6 tháng"),
        ("tạm trú có giá trị bao lâu", "2 năm"),
        ("lãnh thất nghiệp được mấy tháng", "3 tháng"),
        ("hộ chiếu dùng được mấy năm", "Hướng dẫn không nói điều này"),
    ],
)
def test_deadlines_and_validities_come_from_the_sentence_that_has_them(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in _ask(assistant, question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("trễ sang tên đất có bị phạt không", "quá 30 ngày mới đi đăng ký, bị phạt"),
        ("khai sinh trễ có bị phạt không", "Có bị phạt hay không thì hướng dẫn không nói"),
    ],
)
def test_a_penalty_is_quoted_or_said_not_to_be_known(assistant: Assistant, question: str, said: str) -> None:
    reply = _ask(assistant, question)
    assert reply.slot is SlotName.MISTAKES
    assert said in reply.answer


def test_a_question_of_yes_or_no_begins_with_the_sentence_that_answers_it(assistant: Assistant) -> None:
    reply = _ask(assistant, "xây nhà cấp 4 ở quê có phải xin phép không")
    assert reply.answer.split(". ")[1].startswith("Nhà dưới 7 tầng")


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("phiếu lý lịch tư pháp phí bao nhiêu", "Mức chung: 200.000 đồng"),
        ("mua bảo hiểm y tế hộ gia đình 4 người hết bao nhiêu", "113.850"),
    ],
)
def test_the_ordinary_row_comes_first(assistant: Assistant, question: str, row: str) -> None:
    answer = _ask(assistant, question).answer
    assert row in answer.split(";")[0]


def test_steps_that_are_not_said_are_counted(assistant: Assistant) -> None:
    assert "Tất cả có 7 bước" in _ask(assistant, "đăng ký giám hộ thế nào").answer


def test_what_needs_a_visit_says_so_when_asked_whether_the_phone_is_enough(assistant: Assistant) -> None:
    answer = _ask(assistant, "có làm định danh mức 2 ở nhà qua mạng được không").answer
    assert "Vẫn phải đi một lần: Mang thẻ và điện thoại đến Công an xã" in answer


def test_the_place_is_said_once(assistant: Assistant) -> None:
    answer = _ask(assistant, "mất căn cước thì làm lại ở đâu").answer
    assert answer.count("Công an xã hoặc Công an tỉnh") == 1


def test_a_follow_up_about_another_age_changes_the_branch_and_then_the_guide(assistant: Assistant) -> None:
    conversation = Conversation()
    found = []
    for question in ("làm căn cước cho cháu 10 tuổi cần giấy gì", "còn đứa 3 tuổi thì sao", "thế còn đứa 16 tuổi"):
        reply, conversation = assistant.ask(question, conversation, "vi")
        found.append((reply.guide_id, dict(conversation.answers).get("tuoi"), reply.slot))
    assert found == [
        ("can-cuoc-tre-em", "tu_6", SlotName.DOCUMENTS),
        ("can-cuoc-tre-em", "duoi_6", SlotName.DOCUMENTS),
        ("cap-can-cuoc", None, SlotName.DOCUMENTS),
    ]


def test_a_bare_question_is_asked_back_and_its_slot_is_kept(assistant: Assistant) -> None:
    reply, conversation = assistant.ask("lệ phí bao nhiêu", Conversation(), "vi")
    assert reply.slot is SlotName.REFUSE
    assert reply.ask_back is not None
    assert reply.ask_back.text == "Ông bà hỏi việc gì ạ?"
    named, _ = assistant.ask("hộ chiếu", conversation, "vi")
    assert (named.guide_id, named.slot) == ("ho-chieu", SlotName.FEE)


@pytest.mark.parametrize("question", ["xin chào", "cảm ơn con nhiều", "alo"])
def test_a_kind_word_gets_a_kind_word(assistant: Assistant, question: str) -> None:
    reply = _ask(assistant, question)
    assert reply.slot is SlotName.REFUSE
    assert "chưa có hướng dẫn" not in reply.answer


def test_nobody_is_told_to_switch_off_the_phone_before_a_code_was_given(assistant: Assistant) -> None:
    answer = _ask(assistant, "công an đang gọi kêu tôi đọc mã").answer
    assert answer.startswith("Coi chừng lừa đảo! Ông bà làm ngay: Cúp máy ngay")
    assert "Tắt nguồn" not in answer


def test_malware_means_the_phone_off_and_calling_from_another(assistant: Assistant) -> None:
    answer = _ask(assistant, "cài cái app lạ xong điện thoại tự chuyển tiền").answer
    assert answer.index("Tắt nguồn điện thoại ngay") < answer.index("Gọi ngân hàng")
    assert "gọi bằng máy khác" in answer


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how much is a passport", "en"),
        ("lam ho chieu o dau", "vi"),
        ("hộ chiếu", "vi"),
        ("VNeID", "vi"),
        ("I lost my ID card", "en"),
    ],
)
def test_the_language_is_that_of_the_question(question: str, language: str) -> None:
    assert language_of(question, "vi") == language
