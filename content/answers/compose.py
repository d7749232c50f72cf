"""The words of an answer for each slot, taken from the fields of one guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from content.answers import phrases
from content.answers.branches import Split, first_case, split
from content.answers.draft import Draft, Quote
from content.answers.model import SlotName
from content.catalogue import GlossaryEntry
from content.directory import SupportChannel
from content.guides.model import Benefit, Channel, Confidence, Contact, Fact, Guide, Line, Question, Step, Text, Way

MOST_PAPERS = 6
MOST_FACTS = 3
MOST_LINES = 3
MOST_STEPS = 3
MOST_CONTACTS = 3
MOST_LAWS = 3
_F = TypeVar("_F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be answered: a guide, the slot, what was told of the person's case, and the way they take.

    helpers: the support channels of the place for this guide, the fittest first.
    terms: words of the glossary whose meaning is asked ("OTP là gì"); it is said first.
    prefers: how well a fact fits the words of the question; facts that fit better are said first.
    """

    guide: Guide
    slot: SlotName
    answers: Mapping[str, str]
    way: Way
    helpers: tuple[SupportChannel, ...] = ()
    terms: tuple[GlossaryEntry, ...] = ()
    prefers: Callable[[Fact], float] = lambda _: 0.0

    def quote(self, field: str, *texts: Text) -> Quote:
        return Quote(f"{self.guide.id}#{field}", texts)


@dataclass(frozen=True, slots=True)
class Composed:
    """open_question: what the guide has to know for an exact answer."""

    draft: Draft
    open_question: Question | None = None


def compose(asked: Asked) -> Composed:
    """The answer to what is asked, beginning with the guide's title."""
    draft = Draft()
    for entry in asked.terms:
        draft.say(None, Quote(f"glossary#{entry.term}", (Text(vi=entry.term), entry.meaning)))
    draft.say(None, asked.quote("title", asked.guide.title))
    return Composed(draft, _SLOTS[asked.slot](asked, draft))


def _documents(asked: Asked, draft: Draft) -> Question | None:
    parts = split(asked.guide, [d for d in asked.guide.documents if asked.way in d.ways], asked.answers)
    certain = [asked.quote(f"documents.{each.id}", each.name) for each in parts.certain]
    possible = [asked.quote(f"documents.{each.id}", each.name) for each in parts.possible]
    if certain:
        draft.say(phrases.NEED_ANYWAY if possible else phrases.NEED, *certain[:MOST_PAPERS])
    elif possible:
        draft.say(phrases.NEED_PERHAPS, *possible[:MOST_PAPERS])
    else:
        draft.say(phrases.NOT_KNOWN)
    if len(certain) > MOST_PAPERS or (certain and possible):
        draft.say(phrases.MORE_PAPERS)
    return parts.open_question


def _fee(asked: Asked, draft: Draft) -> Question | None:
    return _facts(asked, draft, "fees", asked.guide.fees)


def _time(asked: Asked, draft: Draft) -> Question | None:
    return _facts(asked, draft, "time_limits", asked.guide.time_limits)


def _result(asked: Asked, draft: Draft) -> Question | None:
    benefits: tuple[Benefit, ...] = asked.guide.benefits
    if benefits:
        return _facts(asked, draft, "benefits", benefits)
    draft.say(phrases.RECEIVE, *_lines(asked, "results", asked.guide.results)[:MOST_LINES])
    return None


def _facts(asked: Asked, draft: Draft, name: str, facts: Sequence[_F]) -> Question | None:
    parts: Split[_F] = split(asked.guide, facts, asked.answers)
    certain = sorted(parts.certain, key=lambda fact: -asked.prefers(fact))
    possible = sorted(parts.possible, key=lambda fact: -asked.prefers(fact))
    if possible and max(map(asked.prefers, possible)) > max(map(asked.prefers, certain), default=0.0):
        said = [*possible[:1], *certain, *possible[1:]][:MOST_FACTS]
    else:
        said = [*certain, *possible][:MOST_FACTS]
    if not said:
        draft.say(phrases.NOT_KNOWN)
        return parts.open_question
    if possible and not certain:
        draft.say(phrases.DEPENDS)
    draft.say(None, *(asked.quote(f"{name}.{fact.id}", fact.label, fact.value) for fact in said))
    if any(fact.confidence is not Confidence.HIGH for fact in said):
        draft.say(phrases.NOT_SURE)
    elif len(certain) + len(possible) > len(said):
        draft.say(phrases.MORE_CASES)
    return parts.open_question


def _where(asked: Asked, draft: Draft) -> Question | None:
    guide = asked.guide
    draft.say(phrases.PLACE, *_channels(asked, guide.channels, Way.COUNTER)[:2])
    draft.say(phrases.AUTHORITY, asked.quote("authority.who", guide.authority.who))
    if guide.authority.anywhere is not None:
        draft.say(None, asked.quote("authority.anywhere", guide.authority.anywhere))
    return None


def _who(asked: Asked, draft: Draft) -> Question | None:
    draft.say(phrases.AUTHORITY, asked.quote("authority.who", asked.guide.authority.who))
    if asked.guide.authority.anywhere is not None:
        draft.say(None, asked.quote("authority.anywhere", asked.guide.authority.anywhere))
    return None


def _how_online(asked: Asked, draft: Draft) -> Question | None:
    channels = _channels(asked, asked.guide.channels, Way.ONLINE)
    if channels:
        draft.say(phrases.ONLINE, *channels[:2])
    return _steps(asked, draft, Way.ONLINE, phrases.ALSO_COUNTER)


def _how_counter(asked: Asked, draft: Draft) -> Question | None:
    return _steps(asked, draft, Way.COUNTER, phrases.ALSO_ONLINE)


def _steps(asked: Asked, draft: Draft, way: Way, other: Text) -> Question | None:
    parts: Split[Step] = split(asked.guide, asked.guide.steps(way), asked.answers)
    steps = parts.certain
    if not steps:
        draft.say(phrases.EXAMPLE)
        steps = split(asked.guide, asked.guide.steps(way), first_case(asked.guide, asked.answers)).certain
    name = "online" if way is Way.ONLINE else "counter"
    lead = phrases.FIRST_STEPS if way is Way.ONLINE else phrases.AT_COUNTER
    draft.say(lead, *(asked.quote(f"{name}.{step.id}", step.action) for step in steps[:MOST_STEPS]))
    draft.say(other)
    return parts.open_question


def _legal(asked: Asked, draft: Draft) -> Question | None:
    laws = [
        asked.quote(f"legal_basis.{law.number}", law.title, Text(vi=law.number))
        for law in asked.guide.legal_basis[:MOST_LAWS]
    ]
    draft.say(phrases.LAW, *laws)
    return None


def _mistakes(asked: Asked, draft: Draft) -> Question | None:
    draft.say(phrases.MIND, *_lines(asked, "mistakes", asked.guide.mistakes)[:MOST_LINES])
    return None


def _contact(asked: Asked, draft: Draft) -> Question | None:
    known = sorted(asked.guide.contacts, key=lambda contact: not contact.phone)
    quotes = [contact_quote(asked, contact) for contact in known[:MOST_CONTACTS]]
    said = {contact.phone for contact in known}
    for helper in asked.helpers:
        if helper.phone and helper.phone not in said and len(quotes) <= MOST_CONTACTS:
            quotes.append(Quote(f"directory#{helper.id}", (helper.name, Text(vi=helper.phone))))
            break
    draft.say(phrases.CALL, *quotes)
    return None


def contact_quote(asked: Asked, contact: Contact) -> Quote:
    """A contact with its number, or with what its note says where the number is the place's."""
    more = Text(vi=contact.phone) if contact.phone else contact.note
    return asked.quote(f"contacts.{contact.id}", contact.name, *([more] if more else []))


def _eligibility(asked: Asked, draft: Draft) -> Question | None:
    draft.say(phrases.WHO_MAY, *_lines(asked, "who_can_apply", asked.guide.who_can_apply)[:MOST_LINES])
    if not asked.guide.benefits:
        return None
    return next((each for each in asked.guide.questions if each.id not in asked.answers and each.when is None), None)


def _lines(asked: Asked, name: str, lines: Sequence[Line]) -> list[Quote]:
    return [asked.quote(f"{name}.{number}", line) for number, line in enumerate(lines)]


def _channels(asked: Asked, channels: Sequence[Channel], way: Way) -> list[Quote]:
    found = [channel for channel in channels if channel.way is way]
    return [
        asked.quote(f"channels.{channel.id}", channel.name, *([Text(vi=channel.address)] if channel.address else []))
        for channel in found
    ]


_SLOTS: Mapping[SlotName, Callable[[Asked, Draft], Question | None]] = {
    SlotName.DOCUMENTS: _documents,
    SlotName.FEE: _fee,
    SlotName.TIME: _time,
    SlotName.WHERE: _where,
    SlotName.WHO: _who,
    SlotName.HOW_ONLINE: _how_online,
    SlotName.HOW_COUNTER: _how_counter,
    SlotName.RESULT: _result,
    SlotName.LEGAL: _legal,
    SlotName.MISTAKES: _mistakes,
    SlotName.CONTACT: _contact,
    SlotName.ELIGIBILITY: _eligibility,
}
