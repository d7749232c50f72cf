"""What the printed sheet says, from top to bottom. How it is laid out on pages is `kiosk.takeaway.pages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.takeaway.checklist import Checklist, ContactLine, DocumentLine, Fact, StepLine
from kiosk.takeaway.pages import Block, Box, Pages, Picture, Run
from kiosk.takeaway.paper import Paper
from kiosk.takeaway.qr import codes_of

MODULE_PX = 8
"""Pixels a module on paper: some 400 to the inch, which printers need not smooth."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF. pages: how many."""

    pdf: bytes
    pages: int


def draw_sheet(checklist: Checklist, paper: Paper) -> Sheet:
    """Draw the take-away on one paper, over as many pages as it needs."""
    words, codes = checklist.wording, codes_of(checklist)
    pages = Pages(paper, checklist.language, checklist.title, checklist.made_on, words.page)
    pages.place(_blocks(checklist, paper))
    pictures = [
        Picture(f"{words.list_code} {n}/{len(codes.text)}", code.enlarged(MODULE_PX))
        for n, code in enumerate(codes.text, 1)
    ]
    if codes.link is not None:
        pictures.insert(0, Picture(words.official_page, codes.link.enlarged(MODULE_PX)))
    pages.place_pictures(pictures, (_heading(words.scan, paper), _plain(words.scan_hint)))
    return Sheet(pages.finish(), pages.page_no())


def _blocks(checklist: Checklist, paper: Paper) -> Iterator[Block]:
    words = checklist.wording
    yield Block((Run(checklist.title, bold=True, pt=paper.title_pt),))
    yield Block((Run(checklist.way, bold=True), Run(checklist.place)))
    if checklist.overdue:
        yield Block((Run(checklist.overdue, bold=True),), mark="!")
    sections: tuple[tuple[str, Iterable[Block]], ...] = (
        (words.documents, (_document(document, paper) for document in checklist.documents)),
        (words.steps, (_step(number, step, paper) for number, step in enumerate(checklist.steps, 1))),
        (words.fees, map(_fact, checklist.fees)),
        (words.times, map(_fact, checklist.times)),
        (words.where, (Block((Run(line),), mark="•") for line in checklist.where)),
        (words.contacts, (_contact(who, words.phone_blank, paper) for who in checklist.contacts)),
        (
            words.basis,
            (_plain(line) for line in (checklist.law, checklist.link and words.link(checklist.link)) if line),
        ),
    )
    for title, blocks in sections:
        if listed := tuple(blocks):
            yield _heading(title, paper)
            yield from listed


def _heading(title: str, paper: Paper) -> Block:
    return Block((Run(title, bold=True, pt=paper.heading_pt),), rule=True, with_next=True)


def _plain(text: str) -> Block:
    return Block((Run(text),))


def _document(document: DocumentLine, paper: Paper) -> Block:
    use = document.use[:1].upper() + document.use[1:]
    said = (f"{use}." if use else "", document.note if paper.details else "")
    return Block(
        (Run(document.name, bold=True), *_optional(" ".join(filter(None, said)))),
        mark=Box.TICKED if document.ticked else Box.EMPTY,
    )


def _step(number: int, step: StepLine, paper: Paper) -> Block:
    return Block((Run(step.action, bold=True), *_optional(step.detail if paper.details else "")), mark=f"{number}.")


def _fact(fact: Fact) -> Block:
    return Block((Run(f"{fact.label}: {fact.value}", bold=True), *_optional(fact.note)), mark="•")


def _contact(who: ContactLine, blank: str, paper: Paper) -> Block:
    """A number in big type; where there is none, a line to write it on."""
    number = Run(who.phone, bold=True, pt=paper.heading_pt) if who.phone else Run(f"{blank}: ………………")
    return Block((Run(who.name), number, *_optional(who.note)), mark="•")


def _optional(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()
