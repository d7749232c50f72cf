"""People in danger get the number to call and a person, before anything else. No guide answers them."""

from __future__ import annotations

from collections.abc import Iterable

from content.answers import phrases
from content.answers.draft import Draft, Quote
from content.answers.model import Reply, SlotName
from content.answers.patterns import Section, shipped, shipped_section
from content.answers.wording import Wording, without
from content.channels.model import OfficialChannel
from content.guides.model import Text

ALWAYS = 2
"""Danger of this weight is answered whatever guide the words are like."""
_POLICE, _FIRE, _AMBULANCE, _CHILDREN = "113", "114", "115", "111"
_NUMBERS = {
    "fire": _FIRE,
    "ill": _AMBULANCE,
    "despair": _AMBULANCE,
    "violence": _POLICE,
    "crime": _POLICE,
    "lost": _POLICE,
}
_OF_CHILDREN = frozenset(("violence", "lost"))


def in_danger(wording: Wording) -> tuple[Section, ...]:
    """The kinds of danger that the words tell of now, the surest first."""
    text = without(shipped_section("danger", "unless").pattern, wording.for_list("danger"))
    found = [section for section in shipped("danger") if section.name in _NUMBERS and section.pattern.search(text)]
    return tuple(sorted(found, key=lambda section: -section.weight))


def first_aid(
    wording: Wording, dangers: Iterable[Section], official: Iterable[OfficialChannel], language: str
) -> Reply:
    """The numbers of the directory that fit, and the person on duty."""
    kinds = [section.name for section in dangers]
    numbers = [_NUMBERS[kind] for kind in kinds]
    if _OF_CHILDREN.intersection(kinds) and _speaks_of_child(wording):
        numbers.append(_CHILDREN)
    known = {value: channel for channel in official for value in channel.values}
    draft = Draft()
    draft.say(phrases.NOT_ALONE if "despair" in kinds else phrases.STAFF_NOW)
    called = [number for number in dict.fromkeys(numbers) if number in known]
    if called:
        draft.say(phrases.EMERGENCY, *(Quote(f"channels#{each}", (known[each].name, Text(vi=each))) for each in called))
    return Reply(None, SlotName.REFUSE, draft.text(language), draft.sources, 0.95)


def _speaks_of_child(wording: Wording) -> bool:
    return shipped_section("danger", "child").pattern.search(wording.for_list("danger")) is not None
