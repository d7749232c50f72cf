"""How well a commune explains a line: how its name is written, and whether the rest names its district and province.

Weights are in one unit, about that of one wrong letter. They were set on the development half of tests/eval/places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from content.places.gazetteer import Entry
from content.places.markers import is_filler
from content.places.mentions import (
    ERROR_COST,
    SOUND_COST,
    CommuneMention,
    DistrictMention,
    ProvinceMention,
    Reading,
    Span,
    may_be,
)
from content.places.model import Commune, OldCommune
from content.places.names import COMMUNE_TYPES, DISTRICT_TYPES, PROVINCE_TYPES, Type, parted
from content.places.words import fold, name_key, sound, syllables

_Mention = TypeVar("_Mention", DistrictMention, ProvinceMention)

_NAME, _LETTER, _LETTERS = 6.0, 0.3, 14
_MARK_AGREES, _MARK_MISSING, _MARK_DIFFERS, _TONE_DIFFERS = 0.5, -0.2, -1.6, -1.2
_TYPE_AGREES, _TYPE_DIFFERS, _LEVEL_DIFFERS = 2.0, -1.0, -3.5
_ASIDE = -3.5
_OTHER_BOUNDS = 3.0
_DISTRICT, _PROVINCE, _WORD_OF_PLACE = 6.0, 4.0, 0.4
_DENIED, _DENIED_NEARBY, _UNSURE = -5.0, -3.0, 0.5
_PROVINCE_OR_CITY, _ONLY_NEW_PROVINCE = 4.5, -0.4
_TODAY, _DISTRICT_OF_NEW, _PROVINCE_OF_NEW = 0.8, -3.5, -1.0
_LOOSE_AFTER, _LOOSE_BEFORE = -1.6, -0.7
_LONG = 8  # letters of a misspelt name that may stand alone
_COVERED = 0.8  # share of the words that must be explained when nothing else supports a name
_COVERED_BESIDE = 0.5  # where a district or province supports it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that the line may name. covered: the share of the line's words that is then explained."""

    entry: Entry
    span: Span
    cost: float
    """What had to be forgiven in the name."""
    score: float
    placed: bool
    """The line names its district or province too."""
    denial: float
    """What it costs that the line names another district or province."""
    unlike: bool
    """The marks that were written are those of another name."""
    filler: bool
    """In a longer line these words are rather a part of the question than a name: "cho", "hộ"."""
    other: bool
    """Other words than these follow "phường" or "xã"."""
    covered: float


def weigh(reading: Reading, mention: CommuneMention, entry: Entry) -> Candidate:
    span = mention.span
    cost = mention.cost + _parting(reading, span, entry)
    score = _NAME + _LETTER * min(len(span.key), _LETTERS) - cost
    marks = _marks(reading, span, entry)
    score += marks + _type(span, entry)
    if reading.aside[span.start] and not span.types:
        score += _ASIDE
    other = not span.types & COMMUNE_TYPES and _another_is_marked(reading, span)
    district = _best_district(reading, span, entry)
    claimed = [span]
    if district is not None:
        claimed.append(district.span)
        score += _district_worth(reading, district, entry)
    province = _best_province(reading, claimed, entry)
    if province is not None:
        claimed.append(province.span)
        score += _PROVINCE - province.cost + _WORD_OF_PLACE * (province.span.end - province.span.start)
        if isinstance(entry.unit, OldCommune) and not province.bearers.old & entry.old_provinces:
            score += _ONLY_NEW_PROVINCE
    if isinstance(entry.unit, Commune):
        score += _todays_worth(district, province, entry)
    denial = _denial(reading, claimed, entry, district=district is not None, province=province is not None)
    loose, covered, beside = _looseness(reading, claimed)
    surely = any(each is not None and each.cost < SOUND_COST for each in (district, province))
    words = reading.line[span.start : span.end]
    filler = len(words) < len(reading.line) and all(map(is_filler, words))
    # What stands after "phường" or "huyện" is a name, and may be misspelt; any other words are only near to one.
    typed = bool(span.types) or (district is not None and bool(district.span.types))
    placed = denial == _DENIED_NEARBY or (len(claimed) > 1 and typed) or (surely and beside >= _COVERED_BESIDE)
    return Candidate(entry, span, cost, score + denial + loose, placed, denial, marks < 0, filler, other, covered)


def _parting(reading: Reading, span: Span, entry: Entry) -> float:
    """What other bounds of syllables cost. Joined ones are one word to people (Trangbom), "công an" is not Cô Ngân."""
    written = [word.folded for word in reading.line[span.start : span.end]]
    listed = [fold(syllable) for syllable in entry.name.split()]
    if len(written) != len(listed):
        return 0.0
    if "".join(written) != "".join(listed):  # found by ear, or misspelt: then the sounds differ joined, too
        written, listed = [sound(each) for each in written], [sound(each) for each in listed]
    together = written != listed and "".join(written) == "".join(listed)
    return _OTHER_BOUNDS if together else 0.0


def _marks(reading: Reading, span: Span, entry: Entry) -> float:
    """Marks that were written must agree; those that were not are missed a little, beside others that were."""
    written = reading.line[span.start : span.end]
    if not any(word.has_marks for word in written):
        return 0.0
    listed = syllables(entry.name)
    if len(listed) != len(written):
        return 0.0
    score = 0.0
    for word, name in zip(written, listed, strict=True):
        if not word.has_marks:
            score += _MARK_MISSING if name.has_marks else 0.0
        elif word.folded != name.folded:
            score += _TONE_DIFFERS if word.tone != name.tone else 0.0
        elif word.marked == name.marked:
            score += _MARK_AGREES
        else:
            score += _MARK_DIFFERS if word.tone == name.tone else _TONE_DIFFERS
    return score


def _type(span: Span, entry: Entry) -> float:
    if not span.types:
        return 0.0
    if entry.type in span.types:
        return _TYPE_AGREES
    return _TYPE_DIFFERS if span.types & COMMUNE_TYPES else _LEVEL_DIFFERS


def _another_is_marked(reading: Reading, span: Span) -> bool:
    """Whether "phường", "xã" or the like stands before other words than these."""
    return any(
        marker.types & COMMUNE_TYPES and not span.first <= marker.start < span.end for marker in reading.unit_markers
    )


def _district_worth(reading: Reading, district: DistrictMention, entry: Entry) -> float:
    """What it is worth that a district fits. "Cao Bằng" alone is rather the province than its city."""
    span = district.span
    worth = _DISTRICT
    if not span.types and any(
        (mention.span.start, mention.span.end) == (span.start, span.end) and _lies_in(entry, mention)
        for mention in reading.provinces
    ):
        worth = _PROVINCE_OR_CITY
    written = reading.line[span.start : span.end]
    own = (each for each, _ in district.bearers if each.code in entry.districts)
    names = (parted(name)[1] for each in own for name in (each.name, *each.aliases))
    if not any(may_be(written, name) for name in names if name_key(name) == span.key):
        worth += _TONE_DIFFERS if not district.cost else 0.0
    return worth - district.cost + _WORD_OF_PLACE * (span.end - span.start)


def _todays_worth(district: DistrictMention | None, province: ProvinceMention | None, entry: Entry) -> float:
    """Who writes an old district or an old province means the old commune rather than its namesake of today."""
    if district is not None:
        return _DISTRICT_OF_NEW
    return _TODAY if province is None or province.bearers.new & entry.provinces else _PROVINCE_OF_NEW


def _lies_in(entry: Entry, mention: ProvinceMention) -> bool:
    return bool(mention.bearers.old & entry.old_provinces or mention.bearers.new & entry.provinces)


def _best_district(reading: Reading, span: Span, entry: Entry) -> DistrictMention | None:
    fitting = (
        mention
        for mention in reading.districts
        if not mention.span.overlaps(span)
        and (not mention.span.types or mention.span.types & DISTRICT_TYPES)
        and any(district.code in entry.districts for district, _ in mention.bearers)
    )
    return max(fitting, key=lambda each: (-each.cost, each.span.end - each.span.start), default=None)


def _best_province(reading: Reading, claimed: list[Span], entry: Entry) -> ProvinceMention | None:
    fitting = (
        mention
        for mention in reading.provinces
        if not any(mention.span.overlaps(other) for other in claimed) and _lies_in(entry, mention)
    )
    return max(fitting, key=lambda each: (-each.cost, each.span.end - each.span.start), default=None)


def _denial(reading: Reading, claimed: list[Span], entry: Entry, *, district: bool, province: bool) -> float:
    """What it costs that the line names places that this commune was never in. district, province: one fits."""
    costs = [0.0]
    if not province:
        others = _exact(reading.provinces)
        costs += (_DENIED * _weight(reading, claimed, mention.span, PROVINCE_TYPES) for mention in others)
    if not district:
        for mention in _exact(reading.districts):
            near = any(each.province.code in entry.old_provinces for each, _ in mention.bearers)
            cost = _DENIED_NEARBY if near and claimed[0].types & COMMUNE_TYPES else _DENIED
            costs.append(cost * _weight(reading, claimed, mention.span, DISTRICT_TYPES))
    return min(costs)


def _exact(mentions: Iterable[_Mention]) -> Iterator[_Mention]:
    return (mention for mention in mentions if mention.cost < SOUND_COST)


def _weight(reading: Reading, claimed: list[Span], span: Span, kinds: frozenset[Type]) -> float:
    """How surely a span names a place of these kinds: 1 after its type, as a part between commas, or at the end."""
    if reading.aside[span.start] or any(span.overlaps(other) for other in claimed):
        return 0.0
    if span.types:
        return 1.0 if span.types & kinds else 0.0
    line = reading.line
    begins = span.start == 0 or line[span.start - 1].segment != line[span.start].segment
    ends = span.end == len(line) or (begins and line[span.end].segment != line[span.start].segment)
    return 1.0 if ends else _UNSURE


def _looseness(reading: Reading, claimed: list[Span]) -> tuple[float, float, float]:
    """What unexplained words beside the name cost, and the share that is explained: of the line, and between the commas
    where the places stand, less streets and hamlets.
    """
    explained = set()
    for span in claimed:
        explained |= set(range(span.first, span.end))
    for marker in reading.markers.values():
        explained |= set(range(marker.start, marker.end))
    name, line = claimed[0], reading.line
    loose = 0.0
    after, before = name.end, name.first - 1
    if after < len(line) and line[after].segment == line[name.end - 1].segment and _loose(reading, after, explained):
        loose += _LOOSE_AFTER
    if before >= 0 and not name.types and line[before].segment == line[name.start].segment:
        loose += _LOOSE_BEFORE if _loose(reading, before, explained) else 0.0
    known = [at in explained or is_filler(line[at]) for at in range(len(line)) if not line[at].folded.isdigit()]
    segments = {line[at].segment for span in claimed for at in range(span.start, span.end)}
    beside = [
        at in explained or is_filler(token)
        for at, token in enumerate(line)
        if token.segment in segments and not reading.aside[at] and not token.folded.isdigit()
    ]
    return loose, _share(known), _share(beside)


def _share(known: list[bool]) -> float:
    return sum(known) / len(known) if known else 1.0


def _loose(reading: Reading, at: int, explained: set[int]) -> bool:
    return at not in explained and not is_filler(reading.line[at])


def supported(each: Candidate) -> bool:
    """Whether a line that may name this commune says enough to say so."""
    span, cost = each.span, each.cost
    if each.other or each.denial <= _DENIED or (each.denial and cost >= SOUND_COST):
        return False
    if span.types == {Type.PROVINCE} or (each.unlike and cost >= ERROR_COST):
        return False
    if span.key.isdigit():
        return not each.denial and (each.placed or each.covered == 1.0)
    short = span.end - span.start == 1
    if each.placed or (span.types & COMMUNE_TYPES and cost <= SOUND_COST and not (short and each.unlike)):
        return True
    if (cost and (short or each.filler)) or (short and each.filler):
        return False
    if each.unlike or (cost >= ERROR_COST and len(span.key) < _LONG):
        return False
    return each.covered >= (1.0 if cost or short else _COVERED)


def settled(best: Candidate) -> bool:
    """Whether the best reading leaves nothing that a misspelling could explain better."""
    sure = best.cost < SOUND_COST and not best.denial
    return sure and (best.covered >= 1 or (best.placed and bool(best.span.types & COMMUNE_TYPES)))
