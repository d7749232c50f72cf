"""Lines that name an old district and no commune: "thị xã Sa Pa", "huyện Hóc Môn"."""

from __future__ import annotations

from content.places.markers import is_filler
from content.places.mentions import SOUND_COST, DistrictMention, Reading
from content.places.model import OldDistrict
from content.places.names import COMMUNE_TYPES, DISTRICT_TYPES
from content.places.weighing import Candidate


def named_as_district(candidate: Candidate) -> bool:
    """Whether the words taken for a commune follow "huyện" or the like, and nothing else supports them."""
    return bool(candidate.span.types & DISTRICT_TYPES)


def named_district(reading: Reading) -> OldDistrict | None:
    """The district of a line that says nothing else: no commune, known or not."""
    if any(marker.types & COMMUNE_TYPES for marker in reading.unit_markers):
        return None
    best = _best(reading)
    if best is None or not best[0].span.types & DISTRICT_TYPES:
        return None
    mention, district = best
    explained = set(range(mention.span.first, mention.span.end))
    for province in reading.provinces:
        if not province.span.overlaps(mention.span):
            explained |= set(range(province.span.first, province.span.end))
    rest = (token for at, token in enumerate(reading.line) if at not in explained and not reading.aside[at])
    return district if all(map(is_filler, rest)) else None


def best_district(reading: Reading) -> OldDistrict | None:
    """The likeliest district of a line, whatever else it says."""
    best = _best(reading)
    return best[1] if best else None


def _best(reading: Reading) -> tuple[DistrictMention, OldDistrict] | None:
    """The one whose type and province agree with what is written; of these the longest name."""
    named = [
        (_rank(reading, mention, district, type_agrees=kind in mention.span.types), mention, district)
        for mention in reading.districts
        if not reading.aside[mention.span.start] and (mention.cost < SOUND_COST or mention.span.types & DISTRICT_TYPES)
        for district, kind in mention.bearers
    ]
    if not named:
        return None
    _, mention, district = max(named, key=lambda each: each[0])
    return mention, district


def _rank(reading: Reading, mention: DistrictMention, district: OldDistrict, *, type_agrees: bool) -> float:
    rank = 0.1 * len(mention.span.key) - mention.cost + (1.0 if type_agrees else 0.0)
    rank += 1.0 if mention.span.types & DISTRICT_TYPES else 0.0
    for province in reading.provinces:
        if not province.span.overlaps(mention.span):
            rank += 2.0 if district.province.code in province.bearers.old else -2.0
    return rank
