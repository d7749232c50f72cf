"""The console's words: every sentence has its English, with the same values in it; times as people say them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from console_world import NOON

from content.guides.model import Way
from hub.console import home, problems, rendering, times, words
from hub.console.texts import english, translator
from offline_db.protocol.kinds import Consent, Mode, Outcome, PriorityGroup, Rating, StuckReason
from offline_db.protocol.roles import Role
from ui.flow.pages import Page

HUB = Path(str(files("hub")))
CALL = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')""")
VALUE = re.compile(r"\{\w+\}")
TABLES = [
    words.ROLE,
    words.MODE,
    words.GROUP,
    words.CONSENT,
    words.OUTCOME,
    words.STUCK_REASON,
    words.RATING,
    words.WAY,
    words.BY,
    words.FORM,
    words.PAGE,
]


def sentences() -> set[str]:
    """Every Vietnamese sentence that a page may ask for in the reader's language."""
    sources = [*HUB.glob("templates/*.html"), *HUB.glob("console/*.py")]
    called = {one or other for source in sources for one, other in CALL.findall(source.read_text("utf-8"))}
    named = {word for table in TABLES for word in table.values()}
    labels = {label for label, _ in home.figures_of(date(2026, 11, 21))} | {entry[3] for entry in rendering.NAVIGATION}
    return called | named | labels | {text for message in problems.MESSAGES.values() for text in message}


def test_every_sentence_has_its_english_and_no_english_is_left_over() -> None:
    assert sentences() == set(english())


def test_a_sentence_names_the_same_values_in_both_languages() -> None:
    for vietnamese, found in english().items():
        for sentence in [found] if isinstance(found, str) else found:
            assert set(VALUE.findall(sentence)) == set(VALUE.findall(vietnamese)), vietnamese


@pytest.mark.parametrize(
    ("closed_list", "table"),
    [
        (Role, words.ROLE),
        (Mode, words.MODE),
        (PriorityGroup, words.GROUP),
        (Consent, words.CONSENT),
        (Outcome, words.OUTCOME),
        (Outcome, words.OUTCOME_ICON),
        (StuckReason, words.STUCK_REASON),
        (Rating, words.RATING),
        (Rating, words.RATING_ICON),
        (Way, words.WAY),
        (Page, words.PAGE),
    ],
)
def test_every_value_that_a_kiosk_records_has_words(closed_list: type[Role], table: dict[str, str]) -> None:
    assert set(table) == {value.value for value in closed_list}


@pytest.mark.parametrize(
    ("span", "vietnamese", "in_english"),
    [
        (timedelta(seconds=-5), "vừa xong", "just now"),
        (timedelta(seconds=59), "vừa xong", "just now"),
        (timedelta(minutes=1), "1 phút trước", "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 phút trước", "59 minutes ago"),
        (timedelta(hours=23), "23 giờ trước", "23 hours ago"),
        (timedelta(days=3), "3 ngày trước", "3 days ago"),
    ],
)
def test_how_long_ago(span: timedelta, vietnamese: str, in_english: str) -> None:
    assert times.ago(NOON - span, NOON, translator("vi")) == vietnamese
    assert times.ago(NOON - span, NOON, translator("en")) == in_english


@pytest.mark.parametrize(
    ("span", "vietnamese"),
    [
        (timedelta(seconds=-90), "0 giây"),  # the kiosk's clock was set back in mid-session
        (timedelta(seconds=42), "42 giây"),
        (timedelta(minutes=11, seconds=30), "11 phút"),
        (timedelta(hours=2), "2 giờ"),
        (timedelta(hours=1, minutes=5), "1 giờ 5 phút"),
    ],
)
def test_how_long(span: timedelta, vietnamese: str) -> None:
    assert times.length(span, translator("vi")) == vietnamese
