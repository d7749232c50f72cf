"""The sentences of a guide that answer what its tables do not: an end of a duty, a validity, a penalty, yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.answers.draft import Quote
from content.guides.model import Guide, Text
from content.search.lexicon import shipped_lexicon
from content.search.words import fold, words

_SPAN = r"\d+ (?:ngay|thang|nam|gio)\b"
_A_SPAN = re.compile(_SPAN)
_PLAIN = re.compile(r"\b(?:trong|truoc|nhan|dung duoc) \d+ |\bphat\b")
"""Says it outright."""
_RENEWAL = re.compile(r"gia han|truoc khi het han|truoc ngay het han")
_MUST = re.compile(r"\b(?:phai|bat buoc|mien|khong can)\b")
_ASKS_MUST = frozenset(("phai", "can", "buoc"))
DUTY = re.compile(
    rf"(?<!thoi )\b(?:trong|qua|han|tu|chua|cho du)\b.*{_SPAN}|truoc \d+ gio|duoi {_SPAN}|moi tinh mot lich"
)
VALIDITY = re.compile(r"\b(?:dung|su dung) (?:trong|duoc|tiep)\b|gia tri|het han|thoi han|hieu luc")
OUTCOME = re.compile(r"\bphat\b|bi xoa|\bhuy\b|^muc phat")
PENALTY = re.compile(r"\bphat\b|bi xoa|\bhuy\b|de qua|sau \d+ ngay|\bvan phai\b|mat thoi gian")
DURATION = re.compile(rf"(?:huong|nhan|tro cap|lanh)\b.*{_SPAN}|moi \d+ thang|toi da {_SPAN}")
_SENTENCE = re.compile(r"(?<=[.!?…]) ")
OUTRIGHT = 0.3
"""What a sentence on what one must do gains when that is asked."""
FIELDS = ("who_can_apply", "summary", "notices", "mistakes", "results", "tips", "unknown")
STATED = ("summary", "who_can_apply", "notices", "results", "tips")
"""The fields whose sentences stand for themselves: the others tell what goes wrong, or is not known."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a field. `fit`: how much of the question it shares; rare words of the guide count more."""

    quote: Quote
    folded: str
    fit: float


def sentences(text: Text) -> list[Text]:
    """The sentences of a text, or the text where its languages are cut differently."""
    vi, en = _SENTENCE.split(text.vi), _SENTENCE.split(text.en) if text.en else []
    if not en:
        return [Text(vi=each) for each in vi]
    if len(vi) != len(en):
        return [text]
    return [Text(vi=one, en=other) for one, other in zip(vi, en, strict=True)]


def fitting(guide: Guide, asked: Iterable[str], fields: Iterable[str] = FIELDS) -> list[Sentence]:
    """The sentences of the fields, those that share most with the words asked first, else in the guide's order."""
    found = [(source, text, fold(text.vi)) for source, text in _all(guide, fields)]
    held = [frozenset(words(folded)) for _, _, folded in found]
    count = Counter(word for each in held for word in each)
    said = frozenset(asked)
    wanted = said - shipped_lexicon().common - frozenset(words(fold(guide.title.vi)))
    must = OUTRIGHT if said & _ASKS_MUST else 0.0
    rated = [
        Sentence(
            Quote(f"{guide.id}#{source}", (text,)),
            folded,
            sum(1 / count[word] for word in wanted & mine) + (must if _MUST.search(folded) else 0.0),
        )
        for (source, text, folded), mine in zip(found, held, strict=True)
    ]
    return sorted(rated, key=lambda each: -each.fit)


def telling(guide: Guide, asked: Sequence[str], what: re.Pattern[str], most: int = 1) -> list[Quote]:
    """The sentences that tell of `what`, the fittest first; each figure is said once."""
    said: set[str] = set()
    quotes: list[Quote] = []
    for each in sorted(fitting(guide, asked), key=_outright):
        if not what.search(each.folded) or (_RENEWAL.search(each.folded) and not _RENEWAL.search(" ".join(asked))):
            continue
        figures = set(re.findall(r"\d+ \w+", each.folded)) or {each.folded}
        if figures & said:
            continue
        said |= figures
        quotes.append(each.quote)
    return quotes[:most]


def _outright(sentence: Sentence) -> tuple[bool, bool]:
    """Sorts sentences that say it outright first, then those with a figure."""
    return _PLAIN.search(sentence.folded) is None, _A_SPAN.search(sentence.folded) is None


def _all(guide: Guide, fields: Iterable[str]) -> Iterator[tuple[str, Text]]:
    for name in fields:
        if name == "summary":
            yield from ((name, each) for each in sentences(guide.summary))
        else:
            for number, line in enumerate(getattr(guide, name)):
                cut = [line] if name == "unknown" else sentences(line)
                yield from ((f"{name}.{number}", each) for each in cut)
