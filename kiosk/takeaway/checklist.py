"""What a take-away says: the chosen path as plain lines, in one language. Pure: no clock, no disk, no drawing.

It is made of the guide's own texts and of nothing a person typed: answers choose lines, they are not written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from content.guides.model import Channel, Guide, LegalBasis, Text, Way
from content.guides.model import Fact as GuideFact
from content.guides.path import Overdue, freshness
from kiosk.takeaway.wording import Wording, wording_in
from kiosk.visits.visit import Visit, path_of

OFFICIAL_HOST = "dichvucong.gov.vn"
"""The National Public Service Portal: since 1 July 2025 the one official way in on the web."""

_WEB_ADDRESS = re.compile(r"(?:https://)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s]*)?)")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paper to bring. use: whether it is handed in or shown. ticked: the person said that they have it."""

    name: str
    note: str
    use: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One action; `detail` may be empty."""

    action: str
    detail: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fee or a time: `value` under the condition `label`; `note` may be empty."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Someone to ask. phone is empty where the commune has not filled it in."""

    name: str
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """All that a person takes home. Every text is ready to show, in `language`."""

    language: str
    title: str
    place: str
    """Where and when it was made: "phường Cát Lái, ngày 21/11/2026"."""
    made_on: date
    way: str
    documents: tuple[DocumentLine, ...]
    steps: tuple[StepLine, ...]
    fees: tuple[Fact, ...]
    times: tuple[Fact, ...]
    where: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    law: str
    """The legal basis in force, and the day the guide was checked."""
    overdue: str
    """A warning when the guide's review date has passed, else empty."""
    link: str
    """The official https address, or empty when the guide names none."""

    @property
    def wording(self) -> Wording:
        """The headings in the checklist's language."""
        return wording_in(self.language)


def checklist_of(visit: Visit, today: date, language: str, place_name: str) -> Checklist:
    """The take-away of a visit.

    today: the calendar date in Vietnam. language: "vi" or "en". place_name: of the help point, may be empty.
    Before a way is chosen the counter's is given; before all questions are answered, what is known so far.
    """
    guide, path, words = visit.guide, path_of(visit, today), wording_in(language)

    def say(text: Text | None) -> str:
        return "" if text is None else text.in_language(language)

    def facts(items: Iterable[GuideFact]) -> tuple[Fact, ...]:
        return tuple(Fact(say(item.label), say(item.value), say(item.note)) for item in items)

    online = path.way is Way.ONLINE
    uses = {"present": words.present, "hand_in": words.upload if online else words.hand_in}
    return Checklist(
        language=language,
        title=say(guide.title),
        place=", ".join(part for part in (place_name, words.on_day(today)) if part),
        made_on=today,
        way=words.online if online else words.counter,
        documents=tuple(
            DocumentLine(
                say(paper.name),
                say(paper.note),
                "" if online and paper.use == "present" else uses[paper.use],
                paper.id in visit.ticked,
            )
            for paper in path.documents
        ),
        steps=tuple(StepLine(say(step.action), say(step.detail)) for step in path.steps),
        fees=facts(path.fees),
        times=facts(path.time_limits),
        where=_where(guide, path.way, language),
        contacts=tuple(ContactLine(say(who.name), who.phone or "", say(who.note)) for who in guide.contacts),
        law=words.law(_laws(guide.legal_basis, today, language), guide.verified_on),
        overdue=words.overdue if isinstance(freshness(guide.verified_on, guide.review_by, today), Overdue) else "",
        link=official_link(guide.channels),
    )


def official_link(channels: Iterable[Channel]) -> str:
    """The https address of the national portal when a channel has it, else of the first web channel, else empty.

    A counter's or post office's address is a place, never a link; plain http is not handed out.
    """
    found = [
        match.group(1)
        for channel in channels
        if channel.kind in ("portal", "app")
        if (match := _WEB_ADDRESS.fullmatch((channel.address or "").strip().rstrip("/")))
    ]
    best = OFFICIAL_HOST if OFFICIAL_HOST in found else next(iter(found), "")
    return f"https://{best}" if best else ""


def _where(guide: Guide, way: Way, language: str) -> tuple[str, ...]:
    """Who handles it, whether any place will do, then the ways in of the chosen way with their addresses."""
    lines = [guide.authority.who.in_language(language)]
    if guide.authority.anywhere is not None:
        lines.append(guide.authority.anywhere.in_language(language))
    for channel in guide.channels:
        if channel.way is way:
            name = channel.name.in_language(language)
            lines.append(f"{name}: {channel.address.removeprefix('https://')}" if channel.address else name)
    return tuple(dict.fromkeys(lines))


def _laws(basis: Iterable[LegalBasis], today: date, language: str) -> tuple[str, ...]:
    """The laws in force on `today`: by number, or by title where the number is not known yet ("năm 2025")."""
    return tuple(
        law.number if "/" in law.number else law.title.in_language(language)
        for law in basis
        if (law.effective_from is None or law.effective_from <= today)
        and (law.effective_to is None or today <= law.effective_to)
    )
