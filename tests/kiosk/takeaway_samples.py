"""What the tests of the take-away share: every shipped guide, on every way, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice

from content.guides.model import Guide, Way
from content.guides.walk import complete_answers
from content.library import load_library
from kiosk.takeaway import Checklist, checklist_of
from kiosk.takeaway.text import plain_text
from kiosk.visits.visit import Visit

TODAY = date(2026, 11, 21)
PLACE = "phường Cát Lái"
LIBRARY = load_library(today=TODAY)
LANGUAGES = ("vi", "en")
EACH = [(guide.id, way, language) for guide in LIBRARY.guides for way in Way for language in LANGUAGES]
"""(guide id, way, language)."""


def made(guide: Guide, way: Way, answers: Mapping[str, str], language: str = "vi") -> Checklist:
    return checklist_of(Visit(guide, way, answers), TODAY, language, PLACE)


def made_with_any_answers(guide_id: str, way: Way, language: str) -> Iterator[Checklist]:
    """At most 200 a guide, which is every one of the guides shipped."""
    guide = LIBRARY.guide(guide_id)
    return (made(guide, way, answers, language) for answers in islice(complete_answers(guide), 200))


@cache  # walks every answer; three tests ask for each
def longest(guide_id: str, way: Way, language: str) -> Checklist:
    """The take-away with the most to say."""
    return max(made_with_any_answers(guide_id, way, language), key=lambda checklist: len(plain_text(checklist)))
