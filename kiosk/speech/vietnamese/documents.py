"""Numbers of laws, decrees and other official documents, read as officials read them.

123/2015/NĐ-CP → "số một trăm hai mươi ba, năm hai nghìn không trăm mười lăm, Nghị định Chính phủ". After the name of
the kind it is not said twice: "Nghị định 123/2015/NĐ-CP" ends in "của Chính phủ". Source of the codes: Decree 30/2020.
"""

from __future__ import annotations

import re

from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.rules import LETTER, Rule, after, before, rule
from kiosk.speech.vietnamese.letters import read_capitals, read_code
from kiosk.speech.vietnamese.numbers import code_words, number_words

KIND = (
    r"(?:Nghị định|NĐ|Thông tư|TT|Quyết định|QĐ|Nghị quyết|NQ|Chỉ thị|CT|Công văn|CV|Công điện|Pháp lệnh|Kế hoạch|KH"
    r"|Bộ luật|[Ll]uật|Hiến pháp|Văn bản hợp nhất|VBHN)"
)
_KIND_NEAR = re.compile(rf"{KIND}(?!{LETTER})[^.;:()\n]{{0,40}}$")
_KIND_JUST_BEFORE = re.compile(rf"{KIND}(?:\s+(?:liên tịch|hợp nhất))?(?:\s+số)?\s*$")
_LIST_OF_KIND = re.compile(rf"{KIND}(?:\s+số)?\s+\d{{1,4}}/\d{{4}}[^.;()\n]{{0,30}}, $")
_NUMBER_SAID = re.compile(r"(?:số|[Ss]ố:)\s*$")
_PERIOD = re.compile(r"(QH|UBTVQH)(\d{1,2})")
_CODE = r"[A-ZĐƯ][A-Za-zĐđƯ0-9]*(?:[-–&][A-ZĐƯ][A-Za-zĐđƯ0-9&]*)*"


def _number(match: re.Match[str]) -> str:
    words = code_words(match["number"])
    return words if _NUMBER_SAID.search(before(match)) else f"số {words}"


def _of_whom(match: re.Match[str]) -> str:
    """The code in words, with the comma before it; less of it when the text around says the same."""
    code = match["code"]
    first, *others = [_code_part(part) for part in re.split(r"[-–]", code)]
    if _KIND_NEAR.search(before(match)) is None:
        return f", {' '.join([first, *others])}"
    if re.match(r"\s+của ", after(match)):
        return ""
    if others:
        return f", của {' '.join(others)}"
    return f", của {first}" if _PERIOD.fullmatch(code) else f", {first}"


def _code_part(part: str) -> str:
    period = _PERIOD.fullmatch(part)
    if period:
        body = "Quốc hội" if period[1] == "QH" else "Ủy ban Thường vụ Quốc hội"
        return f"{body} khóa {number_words(int(period[2]))}"
    reading = load_lexicon("document_codes").get(part) or load_lexicon("lexicon").get(part)
    if reading is not None:
        return reading
    return read_capitals(part) if part.isupper() and part.isalpha() else read_code(part)


def _full_number(match: re.Match[str]) -> str:
    year = number_words(int(match["year"]))
    return f"{_number(match)}, năm {year}{_of_whom(match)}"


def _number_without_year(match: re.Match[str]) -> str:
    return f"{_number(match)}{_of_whom(match)}"


def _number_and_year(match: re.Match[str]) -> str | None:
    """61/2026 is a document when the number cannot be a month, or when the kind stands just before."""
    is_month = 1 <= int(match["number"]) <= 12
    text = before(match)
    if is_month and not _KIND_JUST_BEFORE.search(text) and not _LIST_OF_KIND.search(text):
        return None
    if len(match["number"]) == 4:
        return None  # 2014/2020: two years
    return f"{_number(match)}, năm {number_words(int(match['year']))}"


def _named_number(match: re.Match[str]) -> str | None:
    """NĐ 61: the number after an abbreviated kind."""
    return f"số {code_words(match['number'])}" if re.search(r"(?<!\w)(?:NĐ|TT|QĐ|NQ|CV)\s$", before(match)) else None


_YEAR = r"(?P<year>(?:19|20)\d{2})"

DOCUMENT_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<number>\d{{1,5}})/{_YEAR}/(?P<code>{_CODE})", _full_number),
    rule(rf"(?P<number>\d{{1,5}})/(?P<code>{_CODE}-{_CODE})", _number_without_year),
    rule(rf"(?P<number>\d{{1,4}})/{_YEAR}(?![/\d])", _number_and_year),
    rule(r"(?P<number>\d{1,4})(?![\d/.,]\d|\d)", _named_number),
    rule(rf"{_PERIOD.pattern}(?!\w)", lambda match: _code_part(match[0])),
    rule(r"Đ(?P<number>\d{1,3})(?!\w)", lambda match: f"điều {number_words(int(match['number']))}"),
)
