"""Made-up guides, as many as a country may have, and what people would type to find them; the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

from content.search import SearchDocument
from content.search.words import fold, words

_ACTS = [
    "Đăng ký",
    "Đăng ký lại",
    "Cấp",
    "Cấp lại",
    "Cấp đổi",
    "Xác nhận",
    "Điều chỉnh",
    "Bổ sung",
    "Gia hạn",
    "Thu hồi",
    "Đính chính",
    "Chấm dứt",
    "Thay đổi",
    "Công nhận",
    "Giải quyết",
    "Hỗ trợ",
    "Chứng thực",
    "Thông báo",
    "Đề nghị",
    "Xóa đăng ký",
]
_OBJECTS = [
    "khai sinh",
    "khai tử",
    "kết hôn",
    "ly hôn",
    "giám hộ",
    "nhận cha, mẹ, con",
    "tình trạng hôn nhân",
    "thường trú",
    "tạm trú",
    "tạm vắng",
    "căn cước",
    "giấy chứng nhận quyền sử dụng đất",
    "biến động đất đai",
    "hộ kinh doanh",
    "trợ cấp xã hội hằng tháng",
    "chi phí mai táng",
    "người có công",
    "hộ nghèo, hộ cận nghèo",
    "giấy phép xây dựng",
    "chữ ký",
    "bản sao từ sổ gốc",
    "hợp đồng, giao dịch",
    "di chúc",
    "mức độ khuyết tật",
    "bảo hiểm y tế",
    "học phí",
    "chuyển trường",
    "giấy phép lái xe",
    "phương tiện thủy nội địa",
    "đăng ký xe",
    "thuế thu nhập cá nhân",
    "lệ phí trước bạ",
    "hoạt động tín ngưỡng",
    "thành viên hộ gia đình",
    "thông tin hộ tịch",
]
_FOR_WHOM = [
    "",
    "có yếu tố nước ngoài",
    "cho người cao tuổi",
    "cho người khuyết tật",
    "cho trẻ em dưới 6 tuổi",
    "lưu động",
    "tại khu vực biên giới",
    "trực tuyến",
    "tại ủy ban nhân dân cấp xã",
    "đối với người đã có hồ sơ, giấy tờ cá nhân",
    "đối với hộ gia đình, cá nhân",
    "đối với tổ chức",
]
_SPOKEN = ("làm", "xin", "đi làm")
QUERIES = 400


def synthetic(n: int) -> list[SearchDocument]:
    """`n` made-up guides (at most 8,400) with a title, five synonyms and a summary."""
    every = list(product(_ACTS, _OBJECTS, _FOR_WHOM))
    random.Random(5).shuffle(every)
    documents = []
    for number, (act, what, whom) in enumerate(every[:n]):
        keywords = (what, *(f"{spoken} {what}" for spoken in _SPOKEN), f"{act.lower()} {what} {whom}".strip())
        summary = f"Hướng dẫn {act.lower()} {what} {whom}."
        documents.append(SearchDocument(f"guide-{number}", f"{act} {what} {whom}".strip(), keywords, summary))
    return documents


def queries(documents: Sequence[SearchDocument], n: int = QUERIES) -> list[str]:
    """What a citizen types: one to four syllables of a title, the last one cut short; half of them without marks."""
    rng = random.Random(6)
    typed = []
    for _ in range(n):
        title = words(rng.choice(documents).title)
        start = rng.randrange(max(1, len(title) - 2))
        part = list(title[start : start + rng.randint(1, 4)])
        part[-1] = part[-1][: rng.randint(2, max(2, len(part[-1])))]
        text = " ".join(part)
        typed.append(fold(text) if rng.random() < 0.5 else text)
    return typed
