"""The rules that a page's look must keep, each giving the places where it is broken. Sizes in millimetres of glass.

Sources: EN 301 549 5.1.4 (capitals of 0.7° at 600 mm are 7.33 mm), 36 CFR 1194 402.4 (none below 4.8 mm), W3C
target-size research (20 and 16 mm targets, 3 mm between them), WCAG 1.4.4 and 1.4.12 (no text lost).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF
from ui_survey import BAR, Look, Target

BODY_CAP_MM = 7.3
FLOOR_CAP_MM = 4.8
PICTURE_CAP_MM = 2.5
"""Letters within a drawn scene are part of a picture: what they say stands as text beside it, and they are as small on
a real phone. They still must be legible from arm's length."""
MAIN_MM, TARGET_MM, GAP_MM = 20.0, 16.0, 3.0
MAIN_KINDS = frozenset({"primary", "TileButton", "ChoiceButton"})
ROUNDING_PX = 1.0


def too_small(look: Look) -> Iterator[str]:
    for words in look.words:
        least = PICTURE_CAP_MM if words.in_picture else FLOOR_CAP_MM
        if not words.is_icon and words.cap_mm < least:
            yield f"{look}: capitals of {words.cap_mm:.2f} mm in {words.text!r}"


def below_body_size(look: Look) -> Iterator[str]:
    """What is read is of body size, but for notes and bars, which have one smaller size each."""
    for words in look.words:
        if words.readable and not words.in_picture and words.cap_mm < BODY_CAP_MM and not words.second_rank:
            yield f"{look}: capitals of {words.cap_mm:.2f} mm in {words.text!r}"


def cut_off(look: Look) -> Iterator[str]:
    for words in look.words:
        if words.truncated:
            yield f"{look}: cut off: {words.text!r}"
        elif max(words.over) > ROUNDING_PX and not words.truncated and not words.is_icon:
            yield f"{look}: sticks out of its item by {words.over}: {words.text!r}"


def outside_the_window(look: Look) -> Iterator[str]:
    for words in look.words:
        box = words.box
        if box.left() < -ROUNDING_PX or box.right() > look.window.right() + ROUNDING_PX:
            yield f"{look}: {words.text!r} leaves the window at the side"
        if not words.scrolls and not look.window.adjusted(-1, -1, 1, 1).contains(box):
            yield f"{look}: {words.text!r} leaves the window and cannot be scrolled to"
        if not words.scrolls and not words.shown.adjusted(-1, -1, 1, 1).contains(box):
            yield f"{look}: {words.text!r} is clipped and cannot be scrolled to"


def overlapping_texts(look: Look) -> Iterator[str]:
    seen = [words for words in look.words if not words.shown.isEmpty() and not words.is_icon]
    for one, other in combinations(seen, 2):
        both = one.shown.intersected(other.shown)
        if both.width() > 2 and both.height() > 0.15 * min(one.line_px, other.line_px):
            yield f"{look}: {one.text!r} lies over {other.text!r}"


def hidden_by_a_button(look: Look) -> Iterator[str]:
    for words in look.words:
        for number, target in enumerate(look.targets):
            both = words.shown.intersected(target.shown)
            if number != words.button and both.width() > 2 and both.height() > 2:
                yield f"{look}: {words.text!r} lies under the button {_name(target)}"


def small_targets(look: Look) -> Iterator[str]:
    for target in look.targets:
        least = (MAIN_MM if target.kind in MAIN_KINDS else TARGET_MM) * look.px_per_mm
        if min(target.box.width(), target.box.height()) < least - 0.5:
            wide, high = target.box.width() / look.px_per_mm, target.box.height() / look.px_per_mm
            yield f"{look}: {_name(target)} is {wide:.1f} x {high:.1f} mm"


def close_targets(look: Look) -> Iterator[str]:
    """Two things to press with less than a finger's slip between them, as far as the viewports show them."""
    least = GAP_MM * look.px_per_mm - 0.5
    for one, other in combinations(look.targets, 2):
        both_scroll = one.scrolls and other.scrolls
        first, second = (one.box, other.box) if both_scroll else (one.shown, other.shown)
        if not first.isEmpty() and not second.isEmpty() and (gap := _gap(first, second)) < least:
            yield f"{look}: {gap / look.px_per_mm:.1f} mm between {_name(one)} and {_name(other)}"


def lost_targets(look: Look) -> Iterator[str]:
    """What does not scroll must be seen whole: the next action, the bars, the page buttons."""
    for target in look.targets:
        if not target.scrolls and not target.shown.adjusted(-1, -1, 1, 1).contains(target.box):
            yield f"{look}: {_name(target)} is not wholly visible"


def bar_of(look: Look) -> tuple[tuple[str, QRectF], ...]:
    """The buttons of the bottom bar from left to right."""
    found = [(target.name, target.box) for target in look.targets if target.name in BAR]
    return tuple(sorted(found, key=lambda each: each[1].left()))


def _gap(one: QRectF, other: QRectF) -> float:
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down)


def _name(target: Target) -> str:
    return f"{target.name or target.kind!s} ({target.text})"
