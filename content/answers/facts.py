"""Which rows of a table of facts are said, in which order: the ordinary case first, exemptions last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from content.answers.branches import Split
from content.guides.conditions import parse_condition
from content.guides.model import Fact
from content.search.words import fold

_F = TypeVar("_F", bound=Fact)
_EXEMPT = re.compile(r"duoc mien|dien mien|\bmien phi\b|ho ngheo|co cong|khuyet tat|nguoi duoc mien|co quan .* sai")
_EXTRA = re.compile(r"ban sao|them|buu dien|bo sung|khong dong y|ban nhap|phai hoi|phi lam thu tuc|mon bai|nghi tu")


@dataclass(frozen=True, slots=True)
class Chosen(Generic[_F]):
    """said: the rows to say, in order. cut: whether rows were left out. depends: whether they exclude each other."""

    said: tuple[_F, ...]
    cut: bool
    depends: bool


def choose(facts: Sequence[_F], parts: Split[_F], prefers: Callable[[_F], float], most: int) -> Chosen[_F]:
    """The rows that fit the question best, and always the first ordinary one."""
    certain = {fact.id for fact in parts.certain}
    open_ids = certain | {fact.id for fact in parts.possible}
    rows = [fact for fact in facts if fact.id in open_ids]
    general = [fact for fact in facts if fact.id not in open_ids and _for_the_undecided(fact)]
    if general and not certain and not any(map(prefers, rows)):
        return Chosen(tuple(general[:1]), cut=True, depends=True)
    if not rows:
        return Chosen((), cut=False, depends=False)
    ordered = sorted(rows, key=_rank)
    first = ordered[0]
    best = max(map(prefers, ordered))
    asked_for = [fact for fact in ordered if best > 0 and prefers(fact) == best][:1]
    said = list({fact.id: fact for fact in (*asked_for, first, *ordered)}.values())[:most]
    exempt = [fact for fact in said if _rank(fact) == 2 and fact not in asked_for]
    said = [fact for fact in said if fact not in exempt[1:]]
    depends = any(fact.id not in certain for fact in said) and len(rows) > 1
    return Chosen(tuple(said), cut=len(rows) > len(said), depends=depends)


def _rank(fact: Fact) -> int:
    """0: the ordinary case, 1: what comes on top, 2: an exemption."""
    label = fold(fact.label.vi)
    if _EXEMPT.search(label):
        return 2
    return 1 if _EXTRA.search(label) else 0


def _for_the_undecided(fact: Fact) -> bool:
    """Whether a row is written for those who have not yet told their case."""
    return fact.when is not None and parse_condition(fact.when).holds({})
