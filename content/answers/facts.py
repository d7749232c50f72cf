"""Which rows of a table of facts are said, in which order: the ordinary case first, exemptions last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from content.answers.branches import Split
from content.guides.conditions import parse_condition
from content.guides.model import Fact
from content.search.words import fold, words

_F = TypeVar("_F", bound=Fact)
_EXEMPT = re.compile(r"duoc mien|dien mien|\bmien phi\b|ho ngheo|co cong|khuyet tat|nguoi duoc mien|co quan .* sai")
_EXTRA = re.compile(r"ban sao|them|buu dien|bo sung|khong dong y|ban nhap|phai hoi|phi lam thu tuc|mon bai|nghi tu")


@dataclass(frozen=True, slots=True)
class Chosen(Generic[_F]):
    """said: the rows to say, in order. cut: whether rows were left out. depends: whether they exclude each other."""

    said: tuple[_F, ...]
    cut: bool
    depends: bool


def choose(facts: Sequence[_F], parts: Split[_F], asked: Set[str], most: int, most_words: int) -> Chosen[_F]:
    """The row that fits the question best, always the first ordinary one, and others as far as one can listen.

    asked: folded words that tell of the case; those that many rows have tell nothing.
    """
    certain = {fact.id for fact in parts.certain}
    open_ids = certain | {fact.id for fact in parts.possible}
    rows = [fact for fact in facts if fact.id in open_ids]
    general = [fact for fact in facts if fact.id not in open_ids and _for_the_undecided(fact)]
    fits = _fits(rows, asked)
    if general and not certain and not any(fits.values()):
        return Chosen(tuple(general[:1]), cut=True, depends=True)
    if not rows:
        return Chosen((), cut=False, depends=False)
    ordered = sorted(rows, key=_rank)
    first = ordered[0]
    best = max(fits.values())
    asked_for = [fact for fact in ordered if best > 0 and fits[fact.id] == best][:1]
    exempt = [fact for fact in ordered if _rank(fact) == 2 and fact not in asked_for]
    candidates = {fact.id: fact for fact in (*asked_for, first, *ordered) if fact not in exempt[1:]}
    said = _heard(list(candidates.values())[:most], most_words)
    depends = any(fact.id not in certain for fact in said) and len(rows) > 1
    return Chosen(tuple(said), cut=len(rows) > len(said), depends=depends)


def _fits(rows: Sequence[_F], asked: Set[str]) -> dict[str, float]:
    """Fact id → how much of the words that only its label has the question says."""
    labels = {fact.id: frozenset(words(fold(fact.label.vi))) for fact in rows}
    count = Counter(word for label in labels.values() for word in label)
    return {name: sum(1 / count[word] for word in label & asked) / len(label) for name, label in labels.items()}


def _heard(rows: Sequence[_F], most_words: int) -> list[_F]:
    """The first rows that together are short enough, at least two."""
    kept: list[_F] = []
    length = 0
    for fact in rows:
        length += len(f"{fact.label.vi} {fact.value.vi}".split())
        if len(kept) > 1 and length > most_words:
            break
        kept.append(fact)
    return kept


def _rank(fact: Fact) -> int:
    """0: the ordinary case, 1: what comes on top, 2: an exemption."""
    label = fold(fact.label.vi)
    if _EXEMPT.search(label):
        return 2
    return 1 if _EXTRA.search(label) else 0


def _for_the_undecided(fact: Fact) -> bool:
    """Whether a row is written for those who have not yet told their case."""
    return fact.when is not None and parse_condition(fact.when).holds({})
