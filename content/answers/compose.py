"""The words of an answer for each slot, taken from the fields of one guide."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from content.answers import lines, phrases
from content.answers.asked import Asked, Composed
from content.answers.branches import Split, first_case, split
from content.answers.draft import Draft, Quote
from content.answers.facts import choose
from content.answers.model import SlotName
from content.guides.model import Channel, Confidence, Contact, Fact, Question, Step, Text, Way
from content.search.words import fold

MOST_PAPERS = 6
FEW_PAPERS = 2
"""With so few papers that every case needs, those that some cases need are told too."""
MOST_WORDS = 24
"""Of a list; who listens forgets more. The first item is said whatever its length."""
MOST_FACTS = 5
MOST_FACT_WORDS = 32
MOST_LINES = 3
MOST_STEPS = 3
MOST_CONTACTS = 3
MOST_LAWS = 3
_F = TypeVar("_F", bound=Fact)
_GO = re.compile(r"\b(?:den|ra|toi|dua)\b.*\b(?:cong an|quay|diem lam|tru so|hen)\b")
_EXEMPTED = frozenset(("mien", "khoi"))
_PERHAPS = re.compile(r"\bneu\b")


def compose(asked: Asked) -> Composed:
    """The answer to what is asked, beginning with the guide's title."""
    draft = Draft()
    for entry in asked.terms:
        draft.say(None, Quote(f"glossary#{entry.term}", (Text(vi=entry.term), entry.meaning)))
    if asked.titled:
        draft.say(None, asked.quote("title", asked.guide.title))
    return Composed(draft, _SLOTS[asked.slot](asked, draft))


def _documents(asked: Asked, draft: Draft) -> Question | None:
    parts = split(asked.guide, [d for d in asked.guide.documents if asked.way in d.ways], asked.answers)
    papers = {each.id: asked.quote(f"documents.{each.id}", each.name) for each in (*parts.certain, *parts.possible)}
    perhaps = [each.id for each in parts.certain if _PERHAPS.search(fold(each.name.vi))]
    if "polar" in asked.aspects:
        _say_line(asked, draft)
    certain = [papers[each.id] for each in parts.certain if each.id not in perhaps]
    possible = [papers[each.id] for each in parts.possible]
    if certain:
        draft.say(phrases.NEED_ANYWAY if possible else phrases.NEED, *_brief(certain, MOST_PAPERS))
    also = [*(possible if len(certain) <= FEW_PAPERS else []), *(papers[each] for each in perhaps)]
    said = _brief(also, MOST_PAPERS - min(len(certain), MOST_PAPERS))
    if said:
        draft.say(phrases.NEED_PERHAPS, *said)
    if not papers:
        draft.say(phrases.NOT_KNOWN)
    elif len(papers) > len(_brief(certain, MOST_PAPERS)) + len(said):
        draft.say(phrases.MORE_PAPERS)
    return parts.open_question


def _fee(asked: Asked, draft: Draft) -> Question | None:
    return _facts(asked, draft, "fees", asked.guide.fees)


def _time(asked: Asked, draft: Draft) -> Question | None:
    for aspect, what in (("validity", lines.VALIDITY), ("deadline", lines.DUTY)):
        if aspect not in asked.aspects:
            continue
        rows = [each for each in asked.guide.time_limits if fold(each.label.vi).startswith(_DUE)]
        told = [asked.quote(f"time_limits.{row.id}", row.label, row.value) for row in rows if aspect == "deadline"]
        _say_told(draft, told[:1] or lines.telling(asked.guide, asked.words, what))
        return None
    return _facts(asked, draft, "time_limits", asked.guide.time_limits)


_DUE = ("han ", "gia han truoc", "khach den", "giay cu dung", "ngay dang ky")
"""How the label of a time that is a person's duty begins; the others are the office's."""


def _result(asked: Asked, draft: Draft) -> Question | None:
    if "duration" in asked.aspects:
        rows = [row for row in asked.guide.benefits if fold(row.label.vi).startswith("so thang")]
        told = [asked.quote(f"benefits.{row.id}", row.label, row.value) for row in rows]
        _say_told(draft, told[:1] or lines.telling(asked.guide, asked.words, lines.DURATION))
        return None
    if asked.guide.benefits:
        return _facts(asked, draft, "benefits", asked.guide.benefits)
    draft.say(phrases.RECEIVE, *_listed(asked, "results"))
    return None


def _facts(asked: Asked, draft: Draft, name: str, facts: Sequence[_F]) -> Question | None:
    parts: Split[_F] = split(asked.guide, facts, asked.answers)
    chosen = choose(facts, parts, asked.case_words | (_EXEMPTED & {*asked.words}), MOST_FACTS, MOST_FACT_WORDS)
    if not chosen.said:
        draft.say(phrases.NOT_KNOWN)
        return parts.open_question
    if chosen.depends:
        draft.say(phrases.DEPENDS)
    draft.say(None, *(asked.quote(f"{name}.{fact.id}", fact.label, fact.value) for fact in chosen.said))
    if any(fact.confidence is Confidence.LOW for fact in chosen.said):
        draft.say(phrases.NOT_SURE)
    elif chosen.cut:
        draft.say(phrases.MORE_CASES)
    return parts.open_question


def _where(asked: Asked, draft: Draft) -> Question | None:
    guide = asked.guide
    draft.say(phrases.PLACE, asked.quote("authority.who", guide.authority.who))
    if guide.authority.anywhere is not None:
        draft.say(None, asked.quote("authority.anywhere", guide.authority.anywhere))
    near = next((counter for counter in asked.counters if counter.address is not None), None)
    if near is not None and near.address is not None:
        draft.say(phrases.NEAR, Quote(f"counters#{near.id}", (near.name, near.address)))
    return None


def _who(asked: Asked, draft: Draft) -> Question | None:
    draft.say(phrases.AUTHORITY, asked.quote("authority.who", asked.guide.authority.who))
    if asked.guide.authority.anywhere is not None:
        draft.say(None, asked.quote("authority.anywhere", asked.guide.authority.anywhere))
    return None


def _how_online(asked: Asked, draft: Draft) -> Question | None:
    if "polar" in asked.aspects:
        _say_line(asked, draft)
    channels = _channels(asked, asked.guide.channels, Way.ONLINE)
    if channels:
        draft.say(phrases.ONLINE, *channels[:1])
    return _steps(asked, draft, Way.ONLINE, phrases.ALSO_COUNTER)


def _how_counter(asked: Asked, draft: Draft) -> Question | None:
    if "polar" in asked.aspects:
        _say_line(asked, draft)
    return _steps(asked, draft, Way.COUNTER, phrases.ALSO_ONLINE)


def _steps(asked: Asked, draft: Draft, way: Way, other: Text) -> Question | None:
    steps = asked.guide.steps(way)
    parts: Split[Step] = split(asked.guide, steps, asked.answers)
    certain = [step.id for step in parts.certain]
    possible = [step.id for step in parts.possible]
    opening = [each.id for each in steps if each.id in {*certain, *possible}][:MOST_STEPS]
    said: Sequence[Step] = parts.certain
    if any(each in possible for each in opening):
        draft.say(phrases.EXAMPLE)
        said = split(asked.guide, steps, first_case(asked.guide, asked.answers)).certain
    name = "online" if way is Way.ONLINE else "counter"
    lead = phrases.FIRST_STEPS if way is Way.ONLINE else phrases.AT_COUNTER
    go = next((step for step in said[MOST_STEPS:] if _GO.search(fold(step.action.vi))), None)
    if go is not None and way is Way.ONLINE and "polar" in asked.aspects:
        draft.say(phrases.STILL_GO, asked.quote(f"{name}.{go.id}", go.action))
    draft.say(lead, *(asked.quote(f"{name}.{step.id}", step.action) for step in said[:MOST_STEPS]))
    if len(said) > MOST_STEPS:
        draft.say(phrases.ALL_STEPS[min(len(said), max(phrases.ALL_STEPS))])
    draft.say(other)
    return parts.open_question


def _say_told(draft: Draft, quotes: Sequence[Quote]) -> None:
    """Sentences of a guide, led by what kind of list they stand in; honestly none, where there is none."""
    if not quotes:
        draft.say(phrases.NOT_TOLD)
    for quote in quotes:
        field = quote.source.partition("#")[2].partition(".")[0]
        draft.say({"unknown": phrases.NOT_CLEAR, "mistakes": phrases.MIND}.get(field), quote)


def _say_line(asked: Asked, draft: Draft) -> None:
    """The sentence of the guide that answers yes or no best, if it shares enough with the question."""
    best = next(iter(lines.fitting(asked.guide, asked.words)), None)
    if best is not None and best.fit >= SHARED:
        _say_told(draft, [best.quote])


SHARED = 0.4
"""How much a sentence has to share with a question to be the answer: a word that two or three sentences have."""


def _legal(asked: Asked, draft: Draft) -> Question | None:
    laws = [
        asked.quote(f"legal_basis.{law.number}", law.title, Text(vi=law.number))
        for law in asked.guide.legal_basis[:MOST_LAWS]
    ]
    draft.say(phrases.LAW, *laws)
    return None


def _mistakes(asked: Asked, draft: Draft) -> Question | None:
    if "penalty" in asked.aspects:
        told = lines.telling(asked.guide, asked.words, lines.OUTCOME, 2)
        if told:
            _say_told(draft, told)
            return None
        for what in (lines.PENALTY, lines.DUTY):
            if near := lines.telling(asked.guide, asked.words, what):
                _say_told(draft, near)
                break
        draft.say(phrases.PENALTY_NOT_TOLD)
        return None
    draft.say(phrases.MIND, *_listed(asked, "mistakes"))
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
    said: list[Quote] = []
    if "polar" in asked.aspects:
        best = lines.fitting(asked.guide, asked.words, lines.STATED)[0].quote
        said.append(best)
        draft.say(None, best)
    rest = [quote for quote in _listed(asked, "who_can_apply") if not any(_within(each, quote) for each in said)]
    if rest:
        draft.say(phrases.WHO_MAY, *rest)
    if not asked.guide.benefits:
        return None
    return next((each for each in asked.guide.questions if each.id not in asked.answers and each.when is None), None)


def _within(sentence: Quote, line: Quote) -> bool:
    return sentence.source == line.source


def _listed(asked: Asked, name: str) -> list[Quote]:
    """The first lines of a list, as many as one can hear."""
    texts = getattr(asked.guide, name)
    return _brief([asked.quote(f"{name}.{number}", line) for number, line in enumerate(texts)], MOST_LINES)


def _brief(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """The first of a list that together are short enough; the first whatever its length."""
    kept: list[Quote] = []
    length = 0
    for quote in quotes[:most]:
        length += len(quote.in_language("vi").split())
        if kept and length > MOST_WORDS:
            break
        kept.append(quote)
    return kept


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
