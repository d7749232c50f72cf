"""What a question is about, and what comes back. Immutable values; no Qt, no disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.guides.model import Way


class SlotName(StrEnum):
    """What a person wants to know of a guide. The border cases:

    documents    what to bring, hand in or prepare ("đem theo gì", "có cần ảnh không"). "Làm giấy gì" is not: it asks
                 which procedure it is, so how_counter.
    fee          what one pays, "có mất tiền không", a contribution ("mua bảo hiểm một năm bao nhiêu").
    time         how long, until when, "bao giờ có", "mấy ngày", "quá hạn chưa".
    where        the place to go to: "nộp ở đâu", "quầy nào", "xã khác có nhận không".
    who          the authority that handles it or decides: "cơ quan nào giải quyết", "ai ký".
    how_online   how to do it on a phone or computer, "trên mạng", "online", "ngồi nhà làm được không".
    how_counter  how to do it without saying how: "làm thế nào", "thủ tục ra sao", "giờ làm gì", or a bare topic. It is
                 the default for people at a help point; the answer names the other way too.
    result       what one receives: the paper, or a benefit's amount ("được bao nhiêu tiền").
    legal        which law, decree, article.
    mistakes     what goes wrong, why papers come back, what to mind.
    contact      whom to call or ask, which number.
    eligibility  who may or must: "ai làm được", "tôi có được không", "mấy tuổi", "làm thay được không", "có bắt buộc".
    scam         a report of (or a worry about) fraud. It wins over every other slot.
    refuse       nothing that the guides treat.
    """

    DOCUMENTS = "documents"
    FEE = "fee"
    TIME = "time"
    WHERE = "where"
    WHO = "who"
    HOW_ONLINE = "how_online"
    HOW_COUNTER = "how_counter"
    RESULT = "result"
    LEGAL = "legal"
    MISTAKES = "mistakes"
    CONTACT = "contact"
    ELIGIBILITY = "eligibility"
    SCAM = "scam"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class AskBack:
    """What must be known for an exact answer: a question of the guide, with the answers that are still possible.

    Which matter it is about at all is asked with an empty `question_id` and no options.
    """

    question_id: str
    text: str
    options: tuple[tuple[str, str], ...]
    """Id and label of each option, in the language of the reply."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. Its text is made of the fields in `sources` and of fixed connecting phrases.

    guide_id: the guide answered from; None when refused. step: the step of that guide to go on to.
    sources: fields as `guide-id#fees.dung_han`, contacts of the directory as `directory#id`, laws by their number,
    emergency numbers as `channels#113`.
    confidence: 0..1, how sure the guide and the slot are.
    """

    guide_id: str | None
    slot: SlotName
    answer: str
    sources: tuple[str, ...]
    confidence: float
    ask_back: AskBack | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the next question may lean on. It holds what was understood, never what was typed.

    answers: question id → option id of the guide, as far as they were told.
    pending: the id of the question that was asked back, while it waits for its answer.
    """

    guide_id: str | None = None
    slot: SlotName | None = None
    way: Way = Way.COUNTER
    answers: tuple[tuple[str, str], ...] = ()
    pending: AskBack | None = None
