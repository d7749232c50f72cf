"""All Vietnamese rules in order: what is most particular first, single signs last."""

from __future__ import annotations

import re

from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.rules import LETTER, Rule, after, before, rule
from kiosk.speech.vietnamese.amounts import AMOUNT_RULES
from kiosk.speech.vietnamese.contacts import ADDRESS_RULES, CONTACT_RULES
from kiosk.speech.vietnamese.dates import DATE_RULES, TIME_RULES
from kiosk.speech.vietnamese.documents import DOCUMENT_RULES
from kiosk.speech.vietnamese.letters import read_capitals, read_code, read_word, spell


def _compound(match: re.Match[str]) -> str:
    """Letters joined by -, & or an apostrophe: whole from the lexicon, else part by part."""
    whole = load_lexicon("lexicon").get(match[0].replace("’", "'"))
    if whole is not None:
        return whole
    return " ".join("và" if part == "&" else _token(part) for part in re.findall(r"\w+|&", match[0]))


def _token(token: str) -> str:
    if token.isalpha():
        return read_capitals(token) if token.isupper() else read_code(token) if _mixed(token) else read_word(token)
    return read_code(token)


def _word(match: re.Match[str]) -> str:
    """A word. An abbreviation beside its own meaning is spelled: "BHYT là bảo hiểm y tế" is not said twice."""
    word = match[0]
    reading = load_lexicon("lexicon").get(word)
    if reading is not None and word.isupper():
        following = re.sub(r"^(?:\s*(?:là|nghĩa là|tức là|viết tắt của|[(:=–-]))+\s*", "", after(match, 80)).lower()
        preceding = before(match, 80).lower().rstrip(' (“"')
        if following.startswith(reading.lower()) or preceding.endswith(reading.lower()):
            return spell(word)
    return _token(word)


def _mixed(word: str) -> bool:
    """Whether capitals stand inside the word, as in VNeID or LuatVietnam."""
    return any(letter.isupper() for letter in word[1:])


_ABBREVIATED_RULES: tuple[Rule, ...] = (
    rule(r"TP\s?\.\s?HCM(?!\w)", "thành phố Hồ Chí Minh"),
    rule(r"(?:TP|Tp)\.?(?=\s?[A-ZÀ-ỸĐ])", "thành phố"),
    rule(r"TX\.(?=\s?[A-ZÀ-ỸĐ])", "thị xã"),
    rule(r"P\.(?=\s?(?:\d|[A-ZÀ-ỸĐ]))", "phường"),
    rule(r"Q\.(?=\s?(?:\d|[A-ZÀ-ỸĐ]))", "quận"),
    rule(r"(?<!\w)v\.\s?v(?:\.|(?!\w))", "vân vân"),
    rule(r"(?:[Vv]d|VD)(?:\.|(?=[\s:]))", "ví dụ"),
    rule(r"(?:ĐT|Đt)\s?:", "điện thoại:"),
    rule(r"Wi-Fi", "oai phai"),
)

_WORD_RULES: tuple[Rule, ...] = (
    rule(rf"{LETTER}+(?:[-&'’]{LETTER}+)+", _compound),
    rule(rf"(?={LETTER}*\d){LETTER}[^\W_]*", lambda match: read_code(match[0])),
    rule(rf"{LETTER}+", _word),
)

_SIGN_RULES: tuple[Rule, ...] = (
    rule(r"[(\[{]\s*", ", "),
    rule(r"\s*[)\]}](?=\s*(?:[.,;:!?…)\]}]|$))", ""),
    rule(r"[)\]}]", ","),
    rule(r"\s*(?:→|➔|➜|⇒)\s*", ", rồi "),
    rule(r"\s*[>›»]\s*(?=[<≤≥]?\d)", " lớn hơn "),
    rule(rf"\s+[>›]\s+(?={LETTER}|[\"“'(])", ", rồi "),
    rule(r"\s*<\s*(?=\d)", " nhỏ hơn "),
    rule(r"\s*≥\s*", " từ "),
    rule(r"\s*≤\s*", " không quá "),
    rule(r"\s*[×✕]\s*", " nhân "),
    rule(r"\s*=\s*", " bằng "),
    rule(r"\s*\+\s*", " cộng "),
    rule(r"\s*&\s*", " và "),
    rule(r"[~≈]\s*(?=\d)", " khoảng "),
    rule(r"%", " phần trăm "),
    rule(r"@", " a còng "),
    rule(r"\s+[–—-]\s+|\s*[–—•·|]\s*", ", "),
    rule(r"\.{2,}|…", ","),
)

RULES: tuple[Rule, ...] = (
    *ADDRESS_RULES,
    *_ABBREVIATED_RULES,
    *DOCUMENT_RULES[:3],
    *DATE_RULES,
    *CONTACT_RULES,
    *DOCUMENT_RULES[3:],
    *TIME_RULES,
    *AMOUNT_RULES,
    *_WORD_RULES,
    *_SIGN_RULES,
)
