"""Whether the wording of a guide, or of an overlay, can be read and heard by someone with little schooling."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import TypeAlias

from content.guides.findings import Finding, Severity
from content.guides.model import Guide
from content.guides.texts import texts_of
from content.overlays.model import Overlay
from content.yaml_files import SourceFile, field_name

Written: TypeAlias = SourceFile[Guide] | SourceFile[Overlay]

LONG, TOO_LONG = 20, 30
"""Syllables in one sentence: more than LONG is a warning, more than TOO_LONG an error."""

_CITED = {"legal_basis", "basis"}  # titles of laws are quoted as they are
_PAUSE = re.compile(r"[.!?…;:]+(?=\s|$)")  # where a reader, or the voice, takes breath
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/@-][^\W_]+)*")  # 8.000, 01/07/2025 and dichvucong.gov.vn are one each
_LAW_NUMBER = re.compile(r"\d+/\d{4}(?:/[A-ZĐ0-9-]+)?")
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}[A-Za-z0-9]*\b")


def check_language(source: Written, terms: Iterable[str]) -> Iterator[Finding]:
    """Findings about long sentences, abbreviations that the glossary does not explain, and missing English."""
    yield from _long_sentences(source)
    yield from _abbreviations(source, {part for term in terms for part in re.split(r"[. ]", term)})
    yield from _missing_english(source)


def syllables(sentence: str) -> int:
    """How many syllables a Vietnamese sentence has; a number, date or address counts as one."""
    return len(_SYLLABLE.findall(sentence))


def _long_sentences(source: Written) -> Iterator[Finding]:
    for at, text in texts_of(source.model):
        if not _CITED.isdisjoint(at):
            continue
        for sentence in _PAUSE.split(text.vi):
            count = syllables(sentence)
            if count > LONG:
                severity = Severity.ERROR if count > TOO_LONG else Severity.WARNING
                message = f"câu dài {count} tiếng: “{sentence.strip()[:50]}…”"
                mend = f"tách thành câu không quá {LONG} tiếng"
                yield Finding(severity, source.path, source.line((*at, "vi")), field_name(at), message, mend)


def _abbreviations(source: Written, terms: Container[str]) -> Iterator[Finding]:
    told: set[str] = set()
    for at, text in texts_of(source.model):
        for found in _ABBREVIATION.findall(_LAW_NUMBER.sub(" ", text.vi)):
            if found not in terms and found not in told:
                told.add(found)
                message, mend = f"chữ tắt {found!r} chưa được giải nghĩa", "viết đầy đủ, hoặc thêm vào glossary.yaml"
                yield Finding(Severity.WARNING, source.path, source.line((*at, "vi")), field_name(at), message, mend)


def _missing_english(source: Written) -> Iterator[Finding]:
    missing = [at for at, text in texts_of(source.model) if text.en is None]
    if missing:
        message = f"{len(missing)} chỗ chưa có tiếng Anh, chỗ đầu tiên ở đây"
        first = missing[0]
        yield Finding(
            Severity.WARNING, source.path, source.line(first), field_name(first), message, "thêm khóa en cạnh khóa vi"
        )
