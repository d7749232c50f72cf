"""The console's words: every sentence has its English, with the same values in it; times as people say them."""

from __future__ import annotations

import ast
import importlib
import json
import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from console_world import NOON

from content.guides.model import Way
from hub.console import home, navigation, problems, times, words
from hub.console.texts import english, translator
from offline_db.protocol.kinds import Consent, CorrectionNote, Mode, Outcome, PriorityGroup, Rating, StuckReason
from offline_db.protocol.roles import Role
from ui.flow.pages import Page

HUB = Path(str(files("hub")))
CALL = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')""")
VALUE = re.compile(r"\{\w+\}")
NOT_WORDS = ("_ICON", "_LOOK")


def in_templates() -> set[str]:
    sources = [template.read_text("utf-8") for template in HUB.glob("templates/**/*.html")]
    return {one or other for source in sources for one, other in CALL.findall(source)}


def in_modules(*, only_calls: bool) -> set[str]:
    """The texts given to `t` in the console; or all of the hub's modules, for a sentence may be chosen elsewhere."""
    found: set[str] = set()
    for source in HUB.glob("console/**/*.py" if only_calls else "**/*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if not only_calls and isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "t" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def in_tables() -> set[str]:
    """The words of every area's `words.py`; its tables of icons and looks are none."""
    modules = (
        importlib.import_module(".".join(source.relative_to(HUB.parent).with_suffix("").parts))
        for source in HUB.glob("console/**/words.py")
    )
    tables = (
        table
        for module in modules
        for name, table in vars(module).items()
        if name.isupper() and isinstance(table, dict) and not name.endswith(NOT_WORDS)
    )
    return {word for table in tables for word in table.values() if isinstance(word, str)}


def asked_for() -> set[str]:
    """Vietnamese sentences that pages surely ask for in the reader's language."""
    labels = {label for label, _ in home.figures_of(date(2026, 11, 21))}
    entries = {entry.label for entry in navigation.NAVIGATION + navigation.OTHERS}
    told = {text for message in problems.MESSAGES.values() for text in message}
    return in_templates() | in_modules(only_calls=True) | in_tables() | labels | entries | told


def test_every_sentence_has_its_english_and_no_english_is_left_over() -> None:
    assert asked_for() - set(english()) == set()
    assert set(english()) - asked_for() - in_modules(only_calls=False) == set()


def test_no_two_areas_translate_the_same_sentence_differently() -> None:
    seen: dict[str, str | list[str]] = {}
    for file in sorted(HUB.glob("console/en/*.json")):
        for vietnamese, sentence in json.loads(file.read_text("utf-8")).items():
            assert seen.setdefault(vietnamese, sentence) == sentence, f"{file.name}: {vietnamese}"


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
        (CorrectionNote, words.CORRECTION),
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
