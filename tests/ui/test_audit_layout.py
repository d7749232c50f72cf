"""Every page, on every panel, at 100, 200 and 300 % text: sizes, fit, targets, the bar that never moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import ui_rules
from PySide6.QtGui import QGuiApplication
from ui_survey import BAR, SIZES, Look, survey

Looks = tuple[Look, ...]
LANGUAGES = [(size, "vi") for size in SIZES] + [("1366x768", "en"), ("1080x1920", "en")]


@pytest.fixture(scope="module", params=LANGUAGES, ids="-".join)
def looks(request: pytest.FixtureRequest, qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Looks:
    """One window of one size and language, taken through every page."""
    size, language = request.param
    return tuple(survey(qapp, tmp_path_factory.mktemp("kiosk"), size, language))


@pytest.mark.parametrize(
    "rule",
    [
        ui_rules.too_small,
        ui_rules.cut_off,
        ui_rules.outside_the_window,
        ui_rules.overlapping_texts,
        ui_rules.hidden_by_a_button,
        ui_rules.small_targets,
        ui_rules.close_targets,
        ui_rules.lost_targets,
    ],
    ids=lambda rule: rule.__name__,
)
def test_no_page_breaks_the_rule(looks: Looks, rule: Callable[[Look], Iterator[str]]) -> None:
    faults = [fault for look in looks for fault in rule(look)]
    assert not faults, "\n".join(faults)


def test_at_normal_size_sentences_are_of_body_size(looks: Looks) -> None:
    faults = [fault for look in looks if look.percent == 100 for fault in ui_rules.below_body_size(look)]
    assert not faults, "\n".join(faults)


def test_the_largest_text_has_capitals_of_at_least_12_mm(looks: Looks) -> None:
    """What the Korean notice on kiosks asks of the large size."""
    for look in looks:
        if look.percent == 300:
            assert max(words.cap_mm for words in look.words if not words.is_icon) >= 12, str(look)


def test_the_bar_keeps_its_seven_buttons_in_their_places(looks: Looks) -> None:
    """The same order on every page, and at one text size the same place to the pixel (WCAG 3.2.3)."""
    places: dict[int, object] = {}
    for look in looks:
        if look.page == "IdleWarning":  # asks one question and has one button
            continue
        bar = ui_rules.bar_of(look)
        assert tuple(name for name, _ in bar) == BAR, str(look)
        assert bar == places.setdefault(look.percent, bar), str(look)


def test_every_page_has_words_and_something_to_press(looks: Looks) -> None:
    """The survey saw the pages: an empty one would keep every rule."""
    assert len({look.page for look in looks}) >= 24
    for look in looks:
        assert any(words.readable for words in look.words), str(look)
        assert any(target.enabled for target in look.targets), str(look)
