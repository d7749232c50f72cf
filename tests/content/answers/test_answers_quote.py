"""No invented facts: every sentence is text of the fields that the reply names, joined by the fixed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers import Assistant, Conversation, Reply, SlotName, phrases
from content.directory import Asker
from content.guides.model import Guide, Text
from content.library import Library

SLOTS = [slot for slot in SlotName if slot is not SlotName.REFUSE]
PHRASES = [
    *(each for each in vars(phrases).values() if isinstance(each, Text)),
    *phrases.REFUSALS.values(),
    *phrases.ALL_STEPS.values(),
]


def _texts(library: Library, source: str) -> Iterator[Text]:
    """The texts of the field that a source names, looked up here without the assistant's own code."""
    owner, _, field = source.partition("#")
    if owner == "directory":
        channels = [each for guide in library.guides for each in library.channels(Asker.CITIZEN, guide)]
        channel = next(each for each in channels if each.id == field)
        yield from (channel.name, Text(vi=channel.phone or "-"))
        return
    if owner == "channels":
        official = library.catalogue.channels.official
        yield from (next(each.name for each in official if field in each.values), Text(vi=field))
        return
    if owner == "glossary":
        entry = next(each for each in library.glossary if each.term == field)
        yield from (Text(vi=entry.term), entry.meaning)
        return
    guide = library.guide(owner)
    name, _, rest = field.partition(".")
    match name:
        case "title":
            yield guide.title
        case "authority":
            yield getattr(guide.authority, rest)
        case "summary":
            yield from _with_sentences(guide.summary)
        case "who_can_apply" | "results" | "mistakes" | "notices" | "tips" | "unknown":
            yield from _with_sentences(getattr(guide, name)[int(rest)])
        case "legal_basis":
            law = next(each for each in guide.legal_basis if each.number == rest)
            yield from (law.title, Text(vi=law.number))
        case "questions":
            question, _, option = rest.partition(".")
            chosen = next(o for q in guide.questions if q.id == question for o in q.options if o.id == option)
            yield chosen.label
            if chosen.ask_staff is not None:
                yield chosen.ask_staff
        case _:
            yield from _texts_of(guide, name, rest)


def _with_sentences(text: Text) -> Iterator[Text]:
    """A field and each of its sentences: an answer may quote one of them."""
    yield text
    yield from (Text(vi=each) for each in text.vi.split(". "))
    yield from (Text(vi=text.vi, en=each) for each in (text.en or text.vi).split(". "))


def _texts_of(guide: Guide, name: str, item_id: str) -> Iterator[Text]:
    item = next(each for each in getattr(guide, name) if each.id == item_id)
    for field in ("name", "label", "value", "action", "note"):
        text = getattr(item, field, None)
        if text is not None:
            yield text
    for field in ("phone", "address"):
        if getattr(item, field, None):
            yield Text(vi=getattr(item, field))


def _left_over(library: Library, reply: Reply, language: str) -> str:
    """What remains of an answer when the named fields and the fixed phrases are taken away, the longest first."""
    fields = [text for source in reply.sources if "#" in source for text in _texts(library, source)]
    known = {text.in_language(language).rstrip(".") for text in (*fields, *PHRASES)}
    rest = reduce(lambda answer, text: answer.replace(text, ""), sorted(known, key=len, reverse=True), reply.answer)
    return re.sub(r"[\s.:;]", "", rest)


def test_every_answer_of_every_guide_and_slot_is_made_of_its_fields(assistant: Assistant, library: Library) -> None:
    for guide in library.guides:
        for slot in SLOTS:
            for language in ("vi", "en"):
                reply, _ = assistant.answer(guide.id, slot, Conversation(), language)
                assert reply.sources, (guide.id, slot)
                assert _left_over(library, reply, language) == "", (guide.id, slot, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_choice_of_branches_leads_to_a_sentence_from_elsewhere(
    assistant: Assistant, library: Library, data: st.DataObject
) -> None:
    guide = data.draw(st.sampled_from(library.guides))
    slot, language = data.draw(st.sampled_from(SLOTS)), data.draw(st.sampled_from(["vi", "en"]))
    reply, conversation = assistant.answer(guide.id, slot, Conversation(), language)
    for _ in range(8):  # more than any guide has questions
        assert _left_over(library, reply, language) == ""
        if reply.ask_back is None:
            return
        option, _label = data.draw(st.sampled_from(reply.ask_back.options))
        reply, conversation = assistant.choose(option, reply, conversation, language)
    raise AssertionError(f"{guide.id} never stops asking back")


def test_answers_are_short(assistant: Assistant, library: Library) -> None:
    for guide in library.guides:
        for slot in SLOTS:
            reply, _ = assistant.answer(guide.id, slot, Conversation(), "vi")
            assert len(reply.answer) <= 900, (guide.id, slot)
            assert reply.answer.count(";") <= 6, (guide.id, slot)


@settings(max_examples=150, deadline=None)
@given(question=st.text(max_size=200), language=st.sampled_from(["vi", "en"]))
def test_any_text_gets_an_answer(assistant: Assistant, library: Library, question: str, language: str) -> None:
    reply, _ = assistant.ask(question, Conversation(), language)
    assert reply.answer
    assert 0.0 <= reply.confidence <= 1.0
    assert _left_over(library, reply, language) == ""
