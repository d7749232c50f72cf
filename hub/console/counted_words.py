"""Which figure of a report a list of sessions stands behind, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hub.console import words
from hub.console.texts import Translate
from hub.reports.measures import path_of

TOPIC: dict[str, str] = {
    "all": "Phiên hỗ trợ",
    "mode": "Cách làm việc",
    "group": "Nhóm ưu tiên",
    "outcome": "Kết thúc thế nào",
    "rating": "Mức hài lòng",
    "language": "Ngôn ngữ",
    "guide": "Hướng dẫn",
    "staff": "Người hỗ trợ",
    "kiosk": "Máy",
    "point": "Điểm trợ giúp",
    "aid": "Cách trợ giúp đã dùng",
    "ended": "Phiên đã kết thúc",
    "rated": "Phiên có đánh giá",
    "ticket": "Phiếu chuyển",
    "days": "Từ ngày đến ngày",
    "day": "Ngày",
    "hour": "Giờ bắt đầu",
    "step": "Bị vướng ở bước",
    "step_reason": "Bị vướng ở bước, vì lý do",
    "step_by": "Bị vướng ở bước, ai ghi",
    "reason": "Lý do vướng",
}
"""What each measure of `hub.reports.measures` sorts sessions by."""
KEY: dict[str, Mapping[str, str]] = {
    "reason": words.STUCK_REASON,
    "mode": words.MODE,
    "group": {**words.GROUP, "": "Không ghi"},
    "outcome": {**words.OUTCOME, "": "Chưa kết thúc"},
    "rating": {**words.RATING, "": "Không đánh giá"},
    "language": {"vi": "Tiếng Việt", "en": "Tiếng Anh", "": "Không ghi"},
    "guide": {"": "Chưa chọn hướng dẫn"},
    "staff": {"": "Không ghi"},
    "ticket": {"waiting": "Đang chờ trả lời", "answered": "Đã trả lời hoặc đã đóng"},
    "aid": {
        "read_aloud": "Có nghe máy đọc",
        "take_away": "Có mang về bản in hoặc mã QR",
        "help": "Có gọi người giúp",
        "stuck": "Có chỗ vướng",
    },
}
_IDS = frozenset({"kiosk", "point"})


def said(counted: str, t: Translate, names: Mapping[str, str]) -> str:
    """Such as "Kết thúc thế nào: Đã làm xong".

    counted: of `hub.reports.measures.reference`. names: words of the ids of guides and volunteers, and of the hex ids
    of kiosks and points; a kiosk or point without a name is not told apart.
    """
    measure, _, key = counted.partition(":")
    topic = t(TOPIC[measure])
    found = _key_words(measure, key, t, names)
    return f"{topic}: {found}" if found else topic


def _key_words(measure: str, key: str, t: Translate, names: Mapping[str, str]) -> str:
    if measure in ("day", "days"):
        return " – ".join(f"{date.fromisoformat(day):%d/%m/%Y}" for day in key.split("/"))
    if measure == "hour":
        return t("{hour} giờ", hour=int(key))
    if measure in ("step", "step_reason", "step_by"):
        guide, step, *last = path_of(key)
        closed = words.BY if measure == "step_by" else words.STUCK_REASON
        return " · ".join((names.get(guide, guide), step, *(t(closed.get(each, each)) for each in last)))
    told = KEY.get(measure, {})
    if key in told:
        return t(told[key])
    return names.get(key, "" if measure in _IDS else key)
