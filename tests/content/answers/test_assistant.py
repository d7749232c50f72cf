"""What the assistant answers, asks back, remembers and refuses, over the guides that ship."""

from __future__ import annotations

import pytest

from content.answers import Assistant, Conversation, Reply, SlotName
from content.errors import GuideNotFound


def _ask(assistant: Assistant, question: str, language: str = "vi") -> Reply:
    return assistant.ask(question, Conversation(), language)[0]


def test_an_answer_names_the_guide_the_fact_and_where_it_stands(assistant: Assistant) -> None:
    reply = _ask(assistant, "mất căn cước làm lại hết nhiêu tiền")
    assert (reply.guide_id, reply.slot) == ("doi-can-cuoc", SlotName.FEE)
    assert "Cấp đổi, cấp lại thẻ căn cước" in reply.answer
    assert "35.000 đồng" in reply.answer
    assert "doi-can-cuoc#fees.mat_hong" in reply.sources
    assert "26/2023/QH15" in reply.sources
    assert reply.step is not None


def test_it_asks_back_while_the_branch_is_open_and_says_what_holds_in_every_branch(assistant: Assistant) -> None:
    reply = _ask(assistant, "khai sinh cần giấy tờ gì")
    assert reply.ask_back is not None
    assert reply.ask_back.text == "Bé sinh ở đâu?"
    assert "Trường hợp nào cũng cần" in reply.answer
    assert "Giấy chứng sinh" not in reply.answer


def test_words_that_settle_the_branch_are_not_asked_about(assistant: Assistant) -> None:
    reply = _ask(assistant, "bé sinh ở bệnh viện, cha mẹ đã đăng ký kết hôn, khai sinh cho con tôi cần giấy tờ gì")
    assert reply.ask_back is None
    assert "Giấy chứng sinh" in reply.answer


@pytest.mark.parametrize(
    ("question", "option"),
    [("bé 3 tuổi làm căn cước cần giấy gì", "duoi_6"), ("cháu 9 tuổi làm căn cước cần giấy gì", "tu_6")],
)
def test_ages_choose_the_branch(assistant: Assistant, question: str, option: str) -> None:
    _, conversation = assistant.ask(question, Conversation(), "vi")
    assert dict(conversation.answers)["tuoi"] == option


def test_a_follow_up_keeps_the_guide_and_what_was_told(assistant: Assistant) -> None:
    conversation = Conversation()
    replies = []
    for question in ("mất thẻ căn cước làm sao", "thế mất bao nhiêu tiền?", "nộp ở đâu vậy", "làm qua mạng được không"):
        reply, conversation = assistant.ask(question, conversation, "vi")
        replies.append((reply.guide_id, reply.slot))
    assert replies == [
        ("doi-can-cuoc", SlotName.HOW_COUNTER),
        ("doi-can-cuoc", SlotName.FEE),
        ("doi-can-cuoc", SlotName.WHERE),
        ("doi-can-cuoc", SlotName.HOW_ONLINE),
    ]
    assert dict(conversation.answers)["ly_do"] == "mat_hong"


def test_a_new_matter_ends_the_old_one(assistant: Assistant) -> None:
    _, conversation = assistant.ask("làm lại căn cước", Conversation(), "vi")
    reply, _ = assistant.ask("còn hộ chiếu thì bao nhiêu tiền", conversation, "vi")
    assert (reply.guide_id, reply.slot) == ("ho-chieu", SlotName.FEE)


def test_a_short_word_answers_what_was_asked_back(assistant: Assistant) -> None:
    _, conversation = assistant.ask("bé sinh ở bệnh viện, làm khai sinh cần giấy gì", Conversation(), "vi")
    assert conversation.pending is not None
    assert conversation.pending.question_id == "ket_hon"
    reply, after = assistant.ask("rồi", conversation, "vi")
    assert dict(after.answers)["ket_hon"] == "da_ket_hon"
    assert reply.slot is SlotName.DOCUMENTS


def test_a_short_word_that_fits_two_options_is_asked_about_again(assistant: Assistant) -> None:
    _, conversation = assistant.ask("bé sinh ở bệnh viện, làm khai sinh cần giấy gì", Conversation(), "vi")
    reply, after = assistant.ask("chưa", conversation, "vi")
    assert reply.ask_back is not None
    assert [option for option, _ in reply.ask_back.options] == ["chua_ghi_cha", "chua_chi_me"]
    assert after.pending == reply.ask_back
    _, settled = assistant.ask("chỉ ghi tên mẹ", after, "vi")
    assert dict(settled.answers)["ket_hon"] == "chua_chi_me"


def test_an_option_that_leads_to_another_guide_is_followed(assistant: Assistant) -> None:
    reply, conversation = assistant.ask("trợ cấp hưu trí xã hội ai được hưởng", Conversation(), "vi")
    assert reply.ask_back is not None
    assert reply.ask_back.question_id == "tuoi"
    elsewhere, _ = assistant.choose("duoi_70", reply, conversation, "vi")
    assert (elsewhere.guide_id, elsewhere.slot) == ("tro-cap-xa-hoi-hang-thang", SlotName.ELIGIBILITY)


def test_an_option_for_which_a_person_must_decide_says_so(assistant: Assistant) -> None:
    reply, conversation = assistant.ask("khai sinh cần giấy tờ gì", Conversation(), "vi")
    staff, _ = assistant.choose("nuoc_ngoai", reply, conversation, "vi")
    assert "Ông bà hỏi cán bộ hộ tịch ở quầy" in staff.answer
    assert staff.sources[-1] == "dang-ky-khai-sinh#questions.noi_sinh.nuoc_ngoai"


def test_an_option_that_is_not_there_changes_nothing(assistant: Assistant) -> None:
    reply, conversation = assistant.ask("khai sinh cần giấy tờ gì", Conversation(), "vi")
    assert assistant.choose("khong-co", reply, conversation, "vi") == (reply, conversation)


def test_a_local_fee_is_said_to_be_local(assistant: Assistant) -> None:
    reply = _ask(assistant, "cải chính hộ tịch lệ phí bao nhiêu")
    assert "Mức thu do tỉnh quy định, hỏi tại quầy" in reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "cán bộ gọi bảo đọc mã OTP để làm VNeID",
        "ho keu tui cai app qua duong link",
        "nó dọa bắt nếu không chuyển tiền",
        "someone called and asked for my OTP",
    ],
)
def test_every_sign_of_fraud_is_answered_with_a_warning_and_both_numbers(assistant: Assistant, question: str) -> None:
    reply = _ask(assistant, question)
    assert (reply.guide_id, reply.slot) == ("phong-tranh-lua-dao", SlotName.SCAM)
    assert "113" in reply.answer
    assert "156" in reply.answer


def test_lost_money_is_answered_with_the_bank_and_the_police_first(assistant: Assistant) -> None:
    reply = _ask(assistant, "tôi lỡ chuyển tiền cho nó rồi")
    assert "Gọi ngân hàng khóa thẻ và tài khoản" in reply.answer
    assert "Gọi 113 hoặc tới công an xã ngay" in reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "OTP là gì",
        "không nhận được mã OTP khi kích hoạt VNeID",
        "quên mật khẩu VNeID",
        "khai sinh trễ có mất tiền không",
        "đổi tên cho con được không",
        "bà con tới chơi ở lại mấy hôm khai báo ở đâu",
    ],
)
def test_words_that_fraud_uses_too_are_no_report_of_fraud(assistant: Assistant, question: str) -> None:
    assert _ask(assistant, question).slot is not SlotName.SCAM


def test_what_a_term_means_is_said_from_the_glossary(assistant: Assistant) -> None:
    reply = _ask(assistant, "VNeID là gì")
    assert reply.answer.startswith("VNeID: ứng dụng định danh điện tử")
    assert reply.sources[0] == "glossary#VNeID"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("tôi bị đau lưng uống thuốc gì", "bác sĩ"),
        ("nên bầu cho ai", "không trả lời"),
        ("giá vàng hôm nay", "người trực"),
        ("bạn tên gì", "Chuyện riêng"),
        ("asdf", "quầy một cửa"),
        ("", "quầy một cửa"),
    ],
)
def test_what_no_guide_treats_is_refused_with_a_way_to_a_person(assistant: Assistant, question: str, said: str) -> None:
    reply = _ask(assistant, question)
    assert (reply.guide_id, reply.slot, reply.sources) == (None, SlotName.REFUSE, ())
    assert said in reply.answer


def test_answers_come_in_the_language_asked_for(assistant: Assistant) -> None:
    reply = _ask(assistant, "how much is a passport", "en")
    assert reply.answer.startswith("Passport") or "assport" in reply.answer
    assert reply.ask_back is not None
    assert reply.ask_back.text.isascii()


def test_a_ready_made_question_needs_no_words(assistant: Assistant) -> None:
    reply, conversation = assistant.answer("ho-chieu", SlotName.TIME, Conversation(), "vi")
    assert (reply.guide_id, reply.slot, reply.confidence) == ("ho-chieu", SlotName.TIME, 1.0)
    assert conversation.guide_id == "ho-chieu"


def test_a_ready_made_question_about_no_guide_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(GuideNotFound):
        assistant.answer("khong-co", SlotName.FEE, Conversation(), "vi")
