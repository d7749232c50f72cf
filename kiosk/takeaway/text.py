"""A checklist as plain text: what a phone shows after reading the codes, without a network.

Every line can stand alone, because a long list is cut over several codes: facts carry their heading with them
("Phí: …"), steps their number, papers their box. Kept short: a byte less is a smaller, easier code.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from kiosk.takeaway.checklist import Checklist, DocumentLine, Fact


def plain_text(checklist: Checklist) -> str:
    """The whole list but its title, which heads every code. NFC: one code point a letter, and the fewest bytes."""
    sections = (list(section) for section in _sections(checklist))
    return normalize("NFC", "\n\n".join("\n".join(lines) for lines in sections if lines))


def _sections(checklist: Checklist) -> Iterator[Iterator[str]]:
    words = checklist.wording
    yield iter(line for line in (checklist.way, checklist.place, checklist.overdue) if line)
    if checklist.documents:
        yield iter((f"{words.documents}:", *map(_document, checklist.documents)))
    yield iter((f"{words.steps}:", *(f"{n}. {step.action}" for n, step in enumerate(checklist.steps, 1))))
    yield (_fact(words.fee, fee) for fee in checklist.fees)
    yield (_fact(words.time, time) for time in checklist.times)
    yield (f"{words.where}: {line}" for line in checklist.where)
    yield (f"{words.call} {who.phone}: {who.name}" for who in checklist.contacts if who.phone)
    yield iter((checklist.law, words.link(checklist.link)) if checklist.link else (checklist.law,))


def _document(document: DocumentLine) -> str:
    box = "☑" if document.ticked else "☐"
    return f"{box} {document.name}" + (f" ({document.use})" if document.use else "")


def _fact(heading: str, fact: Fact) -> str:
    label = fact.label if fact.label.lower().startswith(heading.lower()) else f"{heading} – {fact.label}"
    return f"{label}: {fact.value}" + (f". {fact.note}" if fact.note else "")
