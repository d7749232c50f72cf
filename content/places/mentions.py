"""Which words of a line may name a commune, a district or a province. Readings may overlap; `weighing` compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.places.gazetteer import Entry, Gazetteer, ProvinceName
from content.places.markers import Marker, glued, is_asking, is_filler, markers
from content.places.model import OldDistrict
from content.places.names import Type
from content.places.words import Token, sound, spoken_number, syllables, untyped

_Bearers = TypeVar("_Bearers")
_LONGEST_NAME = 5  # syllables
_SHORTEST_MISSPELT = 5  # letters; shorter names are too near to each other …
_SHORTEST_IN_PLACE = 4  # … unless the line says where to look
_TWO_ERRORS_FROM = 9  # letters
SOUND_COST = 0.7
MISREAD_COST = 2.0
INITIALS_COST = 3.0
ERROR_COST = 1.3  # for each letter wrong, missing, too many or swapped


@dataclass(frozen=True, slots=True)
class Span:
    """Words [start, end) that may be a name. marker: the words before that say what kind of name, if any."""

    start: int
    end: int
    marker: Marker | None
    key: str
    sound: str
    cost: float

    @property
    def first(self) -> int:
        """Where the mention begins, its marker included."""
        return self.marker.start if self.marker else self.start

    def overlaps(self, other: Span) -> bool:
        """Whether both claim a word of a name. Markers are not counted."""
        return self.start < other.end and other.start < self.end

    @property
    def types(self) -> frozenset[Type]:
        """What the marker says, empty when it says nothing."""
        return self.marker.types if self.marker else frozenset()


@dataclass(frozen=True, slots=True)
class Mention(Generic[_Bearers]):
    """That a span may be the name of these units. cost: 0 as listed, more the more had to be forgiven."""

    span: Span
    cost: float
    bearers: _Bearers


CommuneMention = Mention[list[Entry]]
DistrictMention = Mention[list[tuple[OldDistrict, Type | None]]]
ProvinceMention = Mention[ProvinceName]


@dataclass(frozen=True, slots=True)
class Reading:
    """A line and all that its words may name.

    markers: by the position after each. unit_markers: those that stand before the name of a unit, and are no part of a
    listed name themselves, as in "TT Huế". aside[i]: word i follows "đường", "thôn" and the like.
    """

    line: tuple[Token, ...]
    markers: dict[int, Marker]
    unit_markers: tuple[Marker, ...]
    aside: tuple[bool, ...]
    spans: tuple[Span, ...]
    communes: tuple[CommuneMention, ...]
    districts: tuple[DistrictMention, ...]
    provinces: tuple[ProvinceMention, ...]


def read(line: tuple[Token, ...], names: Gazetteer) -> Reading:
    """Every name of the line as listed, by ear, and of districts and provinces also misspelt."""
    marked = markers(line)
    spans = tuple(_spans(line, marked))
    named = [s for s in spans if s.key in names.districts and _fits(s, district=True)]
    districts = [Mention(s, s.cost + _misread(s, line, names), names.districts[s.key]) for s in named]
    provinces = [
        Mention(s, s.cost + _misread(s, line, names), names.provinces[s.key]) for s in spans if s.key in names.provinces
    ]
    free = _free(marked, [*named, *(mention.span for mention in provinces)])
    known = {(s.start, s.end) for s in (*named, *(mention.span for mention in provinces))}
    districts += [Mention(s, INITIALS_COST, names.initials[s.key]) for s in spans if _initials(s, names)]
    others = [s for s in spans if (s.start, s.end) not in known and not _holds_marker(s, marked)]
    districts += [Mention(s, cost, names.districts[key]) for s, key, cost in misspelt(others, names.district_keys)]
    provinces += [Mention(s, cost, names.provinces[key]) for s, key, cost in misspelt(others, names.province_keys)]
    return Reading(
        line,
        marked,
        tuple(each for each in free.values() if each.types and _is_followed(each, line)),
        _aside(line, free),
        spans,
        tuple(_communes(spans, names)),
        tuple(districts),
        tuple(provinces),
    )


def _communes(spans: Iterable[Span], names: Gazetteer) -> Iterator[CommuneMention]:
    for span in spans:
        if not _fits(span):
            continue
        if span.key in names.communes:
            yield Mention(span, span.cost, names.communes[span.key])
        if not span.key.isdigit():
            for key in names.sounds.get(span.sound, ()):
                if key != span.key:
                    yield Mention(span, span.cost + SOUND_COST, names.communes[key])


def misspelt_communes(reading: Reading, names: Gazetteer, keys: Mapping[int, list[str]] | None) -> list[CommuneMention]:
    """Communes whose names are near to what is written, among those with these keys, or among all."""
    shortest = _SHORTEST_MISSPELT if keys is None else _SHORTEST_IN_PLACE
    pool = names.commune_keys if keys is None else keys
    free = [span for span in reading.spans if not reading.aside[span.start]]
    spans = [span for span in free if not _holds_marker(span, reading.markers)]
    return [Mention(span, cost, names.communes[key]) for span, key, cost in misspelt(spans, pool, shortest)]


def misspelt(
    spans: Iterable[Span], keys: Mapping[int, list[str]], shortest: int = _SHORTEST_MISSPELT
) -> Iterator[tuple[Span, str, float]]:
    """Pairs of a span and a key that are one or two errors apart, with what that costs."""
    for span in spans:
        length = len(span.key)
        if length < shortest or span.key.isdigit():
            continue
        errors = 2 if length >= _TWO_ERRORS_FROM else 1
        for near in range(max(length - errors, shortest - 1), length + errors + 1):
            found = process.extract(
                span.key, keys.get(near, ()), scorer=OSA.distance, processor=None, score_cutoff=errors, limit=None
            )
            yield from ((span, key, span.cost + ERROR_COST * distance) for key, distance, _ in found if distance)


def _misread(span: Span, line: tuple[Token, ...], names: Gazetteer) -> float:
    """What it costs that a district or province is written with the marks of other words: "là gì" is not La Gi."""
    written, listed = line[span.start : span.end], names.spellings.get(span.key, [])
    return 0.0 if not listed or any(may_be(written, name) for name in listed) else MISREAD_COST


def may_be(written: tuple[Token, ...], name: str) -> bool:
    """Whether the marks that were written, if any, are those of this name. Joined or parted words are not compared."""
    listed = syllables(name)
    if len(listed) != len(written):
        return True
    return all(not word.has_marks or word.marked == other.marked for word, other in zip(written, listed, strict=True))


def _spans(line: tuple[Token, ...], marked: dict[int, Marker]) -> Iterator[Span]:
    for start, first in enumerate(line):
        marker = marked.get(start)
        together = glued(first)
        if together is not None:
            yield Span(start, start + 1, Marker(start, start, together[1]), together[0], sound(together[0]), 0.0)
        for end in range(start + 1, min(start + _LONGEST_NAME, len(line)) + 1):
            words = line[start:end]
            if end - start > 1 and words[-1].segment != words[-2].segment and not words[-1].after_dash:
                break
            key = "".join(word.folded for word in words)
            counted = marker is not None and marker.types & {Type.WARD, Type.URBAN_DISTRICT}
            number = spoken_number(words) if counted else None
            if number is not None:
                yield Span(start, end, marker, number, number, 0.2)
            heard = "".join(sound(word.folded) for word in words)
            yield Span(start, end, marker, key, heard, 0.0)
            typed = tuple(untyped(word.folded) for word in words)
            if any(bare != word.folded for bare, word in zip(typed, words, strict=True)):
                yield Span(start, end, marker, "".join(typed), "".join(map(sound, typed)), 0.2)


def _fits(span: Span, *, district: bool = False) -> bool:
    """A number names a commune or a district only after its type: a house number does not."""
    if not span.key.isdigit():
        return True
    if district:
        return Type.URBAN_DISTRICT in span.types
    return bool(span.types & {Type.WARD, Type.COMMUNE, Type.TOWNSHIP})


def _initials(span: Span, names: Gazetteer) -> bool:
    return span.end - span.start == 1 and len(span.key) <= 3 and span.key in names.initials


def _free(marked: dict[int, Marker], names: list[Span]) -> dict[int, Marker]:
    """Without those that are a part of a listed name: "TT Huế", "Chợ Mới", "Buôn Đôn"."""
    return {
        end: marker
        for end, marker in marked.items()
        if not any(span.start <= marker.start and marker.end <= span.end for span in names)
    }


def _holds_marker(span: Span, marked: dict[int, Marker]) -> bool:
    return any(marker.types and marker.start < span.end and span.start < marker.end for marker in marked.values())


def _is_followed(marker: Marker, line: tuple[Token, ...]) -> bool:
    if marker.end >= len(line):
        return False
    following = line[marker.end]
    return following.segment == line[marker.end - 1].segment and not is_asking(following)


def _aside(line: tuple[Token, ...], marked: dict[int, Marker]) -> tuple[bool, ...]:
    """Words after a detail marker are aside until a comma or the next marker of a unit."""
    aside: list[bool] = []
    now, segment = False, -1
    begins = {marker.start: marker for marker in marked.values()}
    for at, token in enumerate(line):
        if token.segment != segment:
            now, segment = False, token.segment
        aside.append(now and at not in begins and not is_filler(token))
        if at in begins:
            now = not begins[at].types
    return tuple(aside)
