"""Which options of a guide's questions a person's words settle: by the list, by ages, by the option's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from content.answers.patterns import Section, shipped, shipped_section
from content.answers.slots import matter_of
from content.answers.wording import Wording
from content.guides.model import Guide, Option, Question
from content.search.words import fold, words

SHORTEST_LABEL = 2
"""Words of a part of a label that must stand in the question; a single word is too common."""
_AGE = re.compile(r"\b(\d{1,3}) ?(?:t|tuoi|years? old|yo)\b")
_MONTHS = re.compile(r"\b\d{1,3} (?:thang|ngay|months?|days?) (?:tuoi|old)\b")
_BORN = re.compile(r"\b(?:so sinh|moi sinh|moi de|vua sinh|newborn)\b")
_PARTS = re.compile(r"[,.;:()]| hoac | nhung ")


def told_by(guide: Guide, wording: Wording) -> dict[str, str]:
    """Question id → option id, for the questions that the words settle beyond doubt."""
    text = matter_of(wording)
    found = ((question, _settled(guide.id, question, text)) for question in guide.questions)
    return {question.id: option.id for question, option in found if option is not None}


def chosen(question: Question, options: tuple[tuple[str, str], ...], wording: Wording) -> list[str]:
    """The options that a short answer to an asked question may mean: none, one, or several to ask about again.

    options: id and label, those that were offered.
    """
    offered = [option for option in question.options if option.id in {each for each, _ in options}]
    text = " ".join(wording.folded)
    if len(wording.folded) == 1 and wording.folded[0].isdigit() and not _age_in(text):
        place = int(wording.folded[0])
        return [offered[place - 1].id] if 1 <= place <= len(offered) else []
    for name, opening in _SHORT_ANSWERS:
        if shipped_section("followups", name).pattern.fullmatch(text):
            return [option.id for option in offered if opening.match(_label(option))]
    settled = _settled("", question, text) or _by_any_word(offered, text)
    return [settled.id] if settled is not None and settled in offered else []


_SHORT_ANSWERS = (
    ("unsure", re.compile(r"(?:toi )?khong (?:chac|biet|ro|nho)|.*\b(?:khong|hoac khong) (?:chac|biet|ro)\b")),
    ("yes", re.compile(r"(?:co|roi|da|dung|du|con|dang|hien|duoc|toi lo)\b")),
    ("no", re.compile(r"(?!khong (?:chac|biet|ro|nho))(?:khong|chua|toi chua)\b")),
)


def _settled(guide_id: str, question: Question, text: str) -> Option | None:
    listed = _listed()
    scores: dict[str, int] = {}
    age = _age_in(text)
    for option in question.options:
        for holder in (guide_id, "*"):
            section = listed.get(f"{holder} {question.id} {option.id}")
            found = section.pattern.search(text) if section else None
            if found:
                scores[option.id] = max(scores.get(option.id, 0), 2 + len(found[0]))
        label = _label(option)
        if age is not None and _covers(label, age):
            scores[option.id] = scores.get(option.id, 0) + 10
        for part in _PARTS.split(label):
            inside = part.strip()
            if inside.count(" ") + 1 >= SHORTEST_LABEL and re.search(rf"\b{re.escape(inside)}\b", text):
                scores[option.id] = max(scores.get(option.id, 0), 2 + len(inside))
    if not scores:
        return None
    best = max(scores.values())
    return next(option for option in question.options if scores.get(option.id) == best)


def _by_any_word(options: list[Option], text: str) -> Option | None:
    """The one option whose label shares most words with a short answer."""
    said = set(text.split())
    shared = [(len(said & set(words(_label(option)))), option) for option in options]
    most = max((count for count, _ in shared), default=0)
    best = [option for count, option in shared if count == most]
    return best[0] if most and len(best) == 1 else None


@cache
def _listed() -> Mapping[str, Section]:
    return {section.name: section for section in shipped("branches")}


def _label(option: Option) -> str:
    """The folded Vietnamese label, with its punctuation."""
    return fold(option.label.vi)


def _age_in(text: str) -> int | None:
    """The only age, in whole years, that the text tells."""
    if _MONTHS.search(text) or _BORN.search(text):
        return 0
    ages = {int(found) for found in _AGE.findall(text)}
    return ages.pop() if len(ages) == 1 else None


def _covers(label: str, age: int) -> bool:
    """Whether a label tells a stretch of ages that `age` lies in: "tu 6 den duoi 14 tuoi", "du 75 tuoi tro len"."""
    if "tuoi" not in label:
        return False
    between = re.search(r"tu (?:du )?(\d+) den duoi (\d+) tuoi", label)
    if between:
        return int(between[1]) <= age < int(between[2])
    if below := re.search(r"(?:duoi|chua du|chua toi) (\d+) tuoi", label):
        return age < int(below[1])
    if above := re.search(r"(?:tu|du) (?:du )?(\d+) tuoi|tu (\d+) tuoi tro len", label):
        return age >= int(above[1] or above[2])
    return False
