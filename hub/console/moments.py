"""A session's events as sentences: what the timeline shows. Pure and total: an unknown kind is shown by its name.

Words that citizens saw (questions, answers, steps) are quoted from the events, so that the timeline stays true when a
guide changes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from hub.console import words
from hub.console.texts import Translate
from offline_db.protocol.event import Event, Payload
from offline_db.protocol.kinds import Kind

Look: TypeAlias = Literal["", "stuck", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline. icon: a name of icons.json. quote: words as the citizen saw them, or ""."""

    seq: int
    at: datetime
    icon: str
    title: str
    quote: str = ""
    look: Look = ""


@dataclass(slots=True)
class _Teller:
    """Tells events one after the other, remembering the words that later events refer to by id."""

    t: Translate
    guides: dict[str, str] = field(default_factory=dict)
    steps: dict[tuple[str, str], str] = field(default_factory=dict)

    def moment(self, event: Event) -> Moment:
        tell = _TELLERS.get(event.kind)
        if tell is None:
            title = self.t("Việc khác được ghi lại: {kind}", kind=event.kind)
            return Moment(seq=event.seq, at=event.at, icon="file-text", title=title)
        icon, title, quote, look = tell(self, event.payload)
        return Moment(seq=event.seq, at=event.at, icon=icon, title=title, quote=quote, look=look)

    def place(self, payload: Payload) -> str:
        """Where in the guide this was, in the words shown there; "" when outside any guide."""
        guide, step = _text(payload, "guide"), _text(payload, "step")
        shown = self.steps.get((guide, step))
        if shown:
            return shown
        return self.guides.get(guide, guide)

    def word(self, table: Mapping[str, str], value: str) -> str:
        return self.t(table[value]) if value in table else value


_Told: TypeAlias = tuple[str, str, str, Look]


def moments(events: Iterable[Event], t: Translate) -> list[Moment]:
    """The timeline of one session's events, which are in order of seq."""
    teller = _Teller(t)
    return [teller.moment(event) for event in events]


def _text(payload: Payload, key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _started(teller: _Teller, payload: Payload) -> _Told:
    if _text(payload, "mode") != "assisted":
        return "hand-waving", teller.t("Người dân bắt đầu tự làm"), "", ""
    name = _text(payload, "staff_name")
    return "hand-waving", teller.t("{name} bắt đầu hỗ trợ người dân", name=name or teller.t("Tình nguyện viên")), "", ""


def _resumed(teller: _Teller, _payload: Payload) -> _Told:
    return "clock-counter-clockwise", teller.t("Tiếp tục phiên đang làm dở"), "", ""


def _guide_opened(teller: _Teller, payload: Payload) -> _Told:
    guide = _text(payload, "guide")
    teller.guides[guide] = _text(payload, "title") or guide
    return "book-open", teller.t("Mở hướng dẫn"), teller.guides[guide], ""


def _way_chosen(teller: _Teller, payload: Payload) -> _Told:
    return "path", teller.t("Chọn cách làm: {way}", way=teller.word(words.WAY, _text(payload, "way"))), "", ""


def _answered(teller: _Teller, payload: Payload) -> _Told:
    ask = _text(payload, "ask") or _text(payload, "question")
    label = _text(payload, "label") or _text(payload, "answer")
    return "chat-circle-text", teller.t("Trả lời: {label}", label=label), ask, ""


def _step_shown(teller: _Teller, payload: Payload) -> _Told:
    action = _text(payload, "action") or _text(payload, "step")
    teller.steps[_text(payload, "guide"), _text(payload, "step")] = action
    title = teller.t("Xem bước {number} trên {of}", number=_text(payload, "number"), of=_text(payload, "of"))
    return "eye", title, action, ""


def _step_finished(teller: _Teller, payload: Payload) -> _Told:
    return "check-circle", teller.t("Làm xong bước"), teller.place(payload), ""


def _document_checked(teller: _Teller, payload: Payload) -> _Told:
    name = _text(payload, "name") or _text(payload, "document")
    if payload.get("checked") is True:
        return "check-square", teller.t("Đánh dấu đã có giấy tờ"), name, ""
    return "square", teller.t("Bỏ đánh dấu giấy tờ"), name, ""


def _read_aloud(teller: _Teller, payload: Payload) -> _Told:
    place = teller.place(payload) or teller.word(words.PAGE, _text(payload, "page"))
    return "speaker-high", teller.t("Nghe máy đọc"), place, ""


def _tool_used(teller: _Teller, payload: Payload) -> _Told:
    return "magnifying-glass", teller.t("Hỏi máy"), teller.word(words.PAGE, _text(payload, "page")), ""


def _stuck(teller: _Teller, payload: Payload) -> _Told:
    reason = teller.word(words.STUCK_REASON, _text(payload, "reason"))
    by = teller.word(words.BY, _text(payload, "by"))
    return "warning-circle", teller.t("Bị vướng: {reason} ({by})", reason=reason, by=by), teller.place(payload), "stuck"


def _help_called(teller: _Teller, payload: Payload) -> _Told:
    place = teller.place(payload) or teller.word(words.PAGE, _text(payload, "page"))
    return "hand-palm", teller.t("Gọi người giúp"), place, "stuck"


def _take_away(teller: _Teller, payload: Payload) -> _Told:
    form = _text(payload, "form")
    title = teller.t("Mang về: {form}, {n} trang", form=teller.word(words.FORM, form), n=_count(payload, "pages"))
    return ("printer" if form == "print" else "qr-code"), title, teller.place(payload), ""


def _count(payload: Payload, key: str) -> int:
    value = payload.get(key)
    return value if isinstance(value, int) else 0


def _rated(teller: _Teller, payload: Payload) -> _Told:
    value = _text(payload, "value")
    rating = teller.word(words.RATING, value)
    return words.RATING_ICON.get(value, "star"), teller.t("Người dân đánh giá: {rating}", rating=rating), "", ""


def _contact_sealed(teller: _Teller, _payload: Payload) -> _Told:
    return "lock-key", teller.t("Để lại thông tin liên hệ (đã niêm phong)"), "", ""


def _finished(teller: _Teller, payload: Payload) -> _Told:
    outcome = teller.word(words.OUTCOME, _text(payload, "outcome"))
    by = teller.word(words.BY, _text(payload, "by"))
    return "flag", teller.t("Kết thúc: {outcome} ({by})", outcome=outcome, by=by), "", "end"


def _corrected(teller: _Teller, payload: Payload) -> _Told:
    note = teller.word(words.CORRECTION, _text(payload, "note"))
    name = _text(payload, "staff_name")
    title = teller.t("{name} ghi thêm: {note}", name=name, note=note)
    return "pencil-simple", title, _text(payload, "line"), ""


_TELLERS: Mapping[str, Callable[[_Teller, Payload], _Told]] = MappingProxyType(
    {
        Kind.SESSION_STARTED: _started,
        Kind.SESSION_RESUMED: _resumed,
        Kind.GUIDE_OPENED: _guide_opened,
        Kind.WAY_CHOSEN: _way_chosen,
        Kind.QUESTION_ANSWERED: _answered,
        Kind.STEP_SHOWN: _step_shown,
        Kind.STEP_FINISHED: _step_finished,
        Kind.DOCUMENT_CHECKED: _document_checked,
        Kind.TEXT_READ_ALOUD: _read_aloud,
        Kind.TOOL_USED: _tool_used,
        Kind.STUCK_NOTED: _stuck,
        Kind.HELP_CALLED: _help_called,
        Kind.TAKE_AWAY_MADE: _take_away,
        Kind.RATING_GIVEN: _rated,
        Kind.CONTACT_SEALED: _contact_sealed,
        Kind.SESSION_FINISHED: _finished,
        Kind.SESSION_CORRECTED: _corrected,
    }
)
