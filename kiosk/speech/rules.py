"""What a rule of reading is: a pattern, and what a person says for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[re.Match[str]], str | None]
"""What is said for the match, or None when the rule does not hold there. `match.string` gives the context."""

LETTER = r"[^\W\d_]"
"""One letter of any script, as a regular expression."""

WORD_END = rf"(?!{LETTER}|\d)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of reading. Rules are tried in order, at the start of each token; the first that answers wins."""

    pattern: re.Pattern[str]
    say: Say


def rule(pattern: str, say: Say | str) -> Rule:
    """A rule from a regular expression and what to say: a function of the match, or always the same words."""
    if isinstance(say, str):
        words = say
        return Rule(re.compile(pattern), lambda _: words)
    return Rule(re.compile(pattern), say)


def before(match: re.Match[str], limit: int = 60) -> str:
    """At most `limit` characters that stand before the match."""
    return match.string[max(0, match.start() - limit) : match.start()]


def after(match: re.Match[str], limit: int = 30) -> str:
    """At most `limit` characters that stand after the match."""
    return match.string[match.end() : match.end() + limit]


def in_groups(digits: str) -> list[str]:
    """Split a run of digits as people say them: threes, with a last group of three or four (1022, 545 481)."""
    if len(digits) <= 4:
        return [digits]
    return [digits[:3], *in_groups(digits[3:])]
