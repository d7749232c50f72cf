"""Lines that name an old district and no commune: "thị xã Sa Pa", "huyện Hóc Môn"."""

from __future__ import annotations

from content.places.markers import is_filler
from content.places.mentions import SOUND_COST, DistrictMention, Reading
from content.places.model import OldDistrict
from content.places.names import COMMUNE_TYPES, DISTRICT_TYPES
from content.places.weighing import Candidate


def rather_district(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words taken for a commune follow "huyện" or the like, or name the province: "Quận 1, Sài Gòn"."""
    span = candidate.span
    if span.types:
        return bool(span.types & DISTRICT_TYPES)
    return any(
        (each.span.start, each.span.end) == (span.start, span.end) for each in reading.provinces if not each.cost
    )


def named_districts(reading: Reading) -> tuple[OldDistrict, ...]:
    """The district of a line that says nothing else: no commune, known or not. Several when their names are alike."""
    if any(marker.types & COMMUNE_TYPES for marker in reading.unit_markers):
        return ()
    best = _best(reading)
    if not best or not best[0][0].span.types & DISTRICT_TYPES:
        return ()
    span = best[0][0].span
    explained = set(range(span.first, span.end))
    for province in reading.provinces:
        if not province.span.overlaps(span):
            explained |= set(range(province.span.first, province.span.end))
    rest = (token for at, token in enumerate(reading.line) if at not in explained and not reading.aside[at])
    return tuple(district for _, district in best) if all(map(is_filler, rest)) else ()


def likely_districts(reading: Reading) -> tuple[OldDistrict, ...]:
    """The likeliest district of a line, whatever else it says. Several when nothing tells them apart."""
    return tuple(district for _, district in _best(reading))


def _best(reading: Reading) -> list[tuple[DistrictMention, OldDistrict]]:
    """Those whose type and province agree with what is written; of these the longest name."""
    named = [
        (_rank(reading, mention, district, type_agrees=kind in mention.span.types), mention, district)
        for mention in reading.districts
        if not reading.aside[mention.span.start] and (mention.cost < SOUND_COST or mention.span.types & DISTRICT_TYPES)
        for district, kind in mention.bearers
    ]
    highest = max((rank for rank, _, _ in named), default=0.0)
    best = {district.code: (mention, district) for rank, mention, district in named if rank == highest}
    return list(best.values())


def _rank(reading: Reading, mention: DistrictMention, district: OldDistrict, *, type_agrees: bool) -> float:
    rank = 0.1 * len(mention.span.key) - mention.cost + (1.0 if type_agrees else 0.0)
    rank += 1.0 if mention.span.types & DISTRICT_TYPES else 0.0
    for province in reading.provinces:
        if not province.span.overlaps(mention.span):
            rank += 2.0 if district.province.code in province.bearers.old else -2.0
    return rank
