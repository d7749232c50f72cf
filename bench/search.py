"""How fast search answers, beside plain SQLite FTS5 over the same guides in the same run."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from itertools import product

from bench.row import Row, p99
from content.search import SearchDocument, SearchIndex
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
IDS = ("search_12_p99", "search_7000_p99")
QUERIES = 400
ROUNDS = 3


def synthetic(n: int) -> list[SearchDocument]:
    """`n` made-up guides (at most 8,400) with a title, five synonyms and a summary; the same ones every time."""
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


def measure(*, quick: bool) -> list[Row]:
    """Both answer the same queries, turn by turn, so that other work on the machine touches both alike."""
    return [_measure(size, rounds=1 if quick else ROUNDS) for size in (12, 7000)]


def _measure(size: int, rounds: int) -> Row:
    documents = synthetic(size)
    typed = queries(documents)
    index, plain = SearchIndex(documents), _fts5(documents)
    ours: list[float] = []
    reference: list[float] = []
    for _ in range(rounds):
        for query in typed:
            ours.append(_took(index.search, query))
            reference.append(_took(plain, query))
    how = f"{len(ours)} queries of one to four syllables over {size:,} synthetic guides, half of them without marks"
    return Row(f"search_{size}_p99", p99(ours), "ms", "SQLite FTS5 in memory, folded, bm25", p99(reference), how)


def _fts5(documents: Sequence[SearchDocument]) -> Callable[[str], object]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE guide USING fts5(title, keywords, summary, prefix='1 2 3')")
    rows = (tuple(fold(text) for text in (d.title, " . ".join(d.keywords), d.summary)) for d in documents)
    connection.executemany("INSERT INTO guide VALUES (?, ?, ?)", rows)

    def search(query: str) -> object:
        *whole, last = (f'"{word}"' for word in words(fold(query)))
        match = " ".join((*whole, f"{last}*"))
        select = "SELECT rowid, rank FROM guide WHERE guide MATCH ? ORDER BY rank LIMIT 8"
        return connection.execute(select, (match,)).fetchall()

    return search


def _took(search: Callable[[str], object], query: str) -> float:
    started = time.perf_counter()
    search(query)
    return (time.perf_counter() - started) * 1e3
