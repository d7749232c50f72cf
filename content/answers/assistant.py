"""The assistant: reads a question, finds guide, branch and slot, and lets the guide's fields answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from content.answers import danger, phrases
from content.answers.asked import Asked
from content.answers.compose import compose
from content.answers.danger import first_aid, in_danger
from content.answers.draft import Draft
from content.answers.hints import chosen, told_by
from content.answers.matter import CLEAR, MatterFinder, leans, names_something
from content.answers.model import AskBack, Conversation, Reply, SlotName
from content.answers.patterns import Section, shipped, shipped_section
from content.answers.scam import is_scam, only_asks, told, wants_something
from content.answers.slots import Wanted, of_money, pays, recognise, without_asking, without_slot_words
from content.answers.warning import GUIDE as FRAUD
from content.answers.warning import JUST_CURIOUS, warn
from content.answers.wording import Speller, Wording
from content.channels import Inspector
from content.directory import Asker
from content.errors import GuideNotFound
from content.guides.model import Guide, Question, Text, Way
from content.guides.path import AskStaff, GoTo, outcome_of
from content.library import Library
from content.search import SearchIndex
from content.search.lexicon import shipped_lexicon
from content.search.words import fold, words

ALWAYS = 2
"""A list of this weight refuses whatever guide the words are like."""
_NO_LAW = frozenset((SlotName.CONTACT, SlotName.HOW_ONLINE, SlotName.HOW_COUNTER, SlotName.MISTAKES))
_LISTS = ("slots", "scam", "refuse", "danger", "branches", "followups", "asking", "aspects")


@dataclass(frozen=True, slots=True)
class _Case:
    """One guide being asked about, with what was told of the person's case."""

    guide: Guide
    answers: Mapping[str, str]
    wording: Wording | None = None
    titled: bool = True


class Assistant:
    """Pure and offline, immutable once built, safe to share between threads."""

    def __init__(self, library: Library, search_index: SearchIndex, inspector: Inspector) -> None:
        self._library, self._inspector = library, inspector
        self._matter = MatterFinder(library, search_index)
        vocabulary = frozenset().union(*(section.vocabulary for name in _LISTS for section in shipped(name)))
        marks = {each.name: [word for line in each.lines for word in line.split("|")] for each in shipped("marks")}
        self._speller = Speller(vocabulary, marks, search_index)

    def ask(self, question: str, conversation: Conversation, language: str) -> tuple[Reply, Conversation]:
        """Answer a question that was typed or said. It may be a follow-up, or the answer to what was asked back."""
        wording = self._speller.read(question)
        dangers = in_danger(wording)
        urgent = bool(dangers) and dangers[0].weight >= danger.ALWAYS
        scam = is_scam(question, wording, self._inspector)
        if urgent and not (scam and wants_something(wording)):
            return self._first_aid(wording, dangers, conversation, language)
        if scam:
            return self._warn({**_kept(conversation, FRAUD), **told(wording)}, language, 0.95)
        answered = self._as_short_answer(wording, conversation, language)
        if answered is not None:
            return answered
        wanted = recognise(wording)
        found = self._matter.find(wording, conversation)
        if dangers and found is None:
            return self._first_aid(wording, dangers, conversation, language)
        reason = next(
            (section for section in shipped("refuse") if section.pattern.search(wording.for_list("refuse"))), None
        )
        if found is None or (reason is not None and (found.score < CLEAR or reason.weight >= ALWAYS)):
            text = phrases.REFUSALS[reason.name] if reason else phrases.NOT_FOUND
            if reason is None and wanted.spoken and not names_something(without_slot_words(wording)):
                return _which_matter(wanted.slot, language)
            return _refused(text, conversation, language)
        if found.guide_id == FRAUD and not only_asks(wording):
            return self._warn({**_kept(conversation, FRAUD), **told(wording)}, language, found.score)
        guide = self._led_on(self._library.guide(found.guide_id), wording, conversation)
        slot = wanted.slot
        follows = conversation.guide_id in (found.guide_id, None) or leans(wording)
        if follows and not _asks_anew(wanted) and conversation.slot is not None:
            slot = conversation.slot
        if slot is SlotName.FEE and guide.benefits and not pays(wording):
            slot = SlotName.RESULT
        elif slot is SlotName.RESULT and not guide.benefits and of_money(wording):
            slot = SlotName.FEE
        said = JUST_CURIOUS if guide.id == FRAUD else told_by(guide, wording)
        known = {**_kept(conversation, guide.id), **said}
        case = _Case(guide, known, wording, titled=conversation.guide_id != guide.id)
        return self._reply(case, slot, _way(wording, wanted), language, found.score * wanted.certainty)

    def answer(
        self, guide_id: str, slot: SlotName, conversation: Conversation, language: str
    ) -> tuple[Reply, Conversation]:
        """Answer a ready-made question about a guide. Raises GuideNotFound."""
        guide = self._library.guide(guide_id)
        if slot in (SlotName.SCAM, SlotName.REFUSE) or guide_id == FRAUD:
            return self._warn(_kept(conversation, FRAUD), language, 1.0)
        way = Way.ONLINE if slot is SlotName.HOW_ONLINE else Way.COUNTER
        return self._reply(_Case(guide, _kept(conversation, guide_id)), slot, way, language, 1.0)

    def choose(
        self, option_id: str, reply: Reply, conversation: Conversation, language: str
    ) -> tuple[Reply, Conversation]:
        """Answer what `reply` asked back. An option that is not there leaves everything as it is."""
        if reply.ask_back is None or reply.guide_id is None:
            return reply, conversation
        guide = self._library.guide(reply.guide_id)
        question = next((each for each in guide.questions if each.id == reply.ask_back.question_id), None)
        option = next((each for each in question.options if each.id == option_id), None) if question else None
        if question is None or option is None:
            return reply, conversation
        answers = {**_kept(conversation, guide.id), question.id: option.id}
        if guide.id == FRAUD:
            return self._warn(answers, language, 1.0)
        case = _Case(guide, answers)
        match outcome_of(option):
            case GoTo(other):
                return self._reply(_Case(self._library.guide(other), {}), reply.slot, conversation.way, language, 1.0)
            case AskStaff(text):
                draft = Draft()
                asked = Asked(guide, reply.slot, answers, conversation.way)
                draft.say(None, asked.quote("title", guide.title))
                draft.say(None, asked.quote(f"questions.{question.id}.{option.id}", option.label, text))
                staff = Reply(guide.id, reply.slot, draft.text(language), draft.sources, 1.0)
                return staff, Conversation(guide.id, reply.slot, conversation.way, tuple(answers.items()))
            case None:
                return self._reply(case, reply.slot, conversation.way, language, 1.0)

    def _first_aid(
        self, wording: Wording, dangers: tuple[Section, ...], conversation: Conversation, language: str
    ) -> tuple[Reply, Conversation]:
        official = self._library.catalogue.channels.official
        return first_aid(wording, dangers, official, language), replace(conversation, pending=None)

    def _led_on(self, guide: Guide, wording: Wording, conversation: Conversation) -> Guide:
        """The guide that an answer told in a follow-up leads to: "thế còn đứa 16 tuổi" leaves the one of children."""
        if conversation.guide_id != guide.id:
            return guide
        for question in guide.questions:
            told = told_by(guide, wording).get(question.id)
            option = next((each for each in question.options if each.id == told), None)
            match outcome_of(option) if option is not None else None:
                case GoTo(other):
                    return self._library.guide(other)
        return guide

    def _as_short_answer(
        self, wording: Wording, conversation: Conversation, language: str
    ) -> tuple[Reply, Conversation] | None:
        """What follows when the words answer the question that waits, or None when they are something else."""
        pending = conversation.pending
        if pending is None or conversation.guide_id is None or conversation.slot is None:
            return None
        asks = recognise(wording).spoken
        if asks and (len(wording.folded) > SHORT_ANSWER or not names_something(without_slot_words(wording))):
            return None
        guide = self._library.guide(conversation.guide_id)
        question = next((each for each in guide.questions if each.id == pending.question_id), None)
        options = chosen(question, pending.options, wording) if question else []
        if question is None or not options or len(wording.folded) > LONGEST_ANSWER:
            return None
        reply, _ = self.answer(guide.id, conversation.slot, conversation, language)
        if len(options) == 1:
            return self.choose(options[0], replace(reply, ask_back=pending), conversation, language)
        again = _ask_back(question, language, frozenset(options))
        return replace(reply, ask_back=again), replace(conversation, pending=again)

    def _reply(
        self, case: _Case, slot: SlotName, way: Way, language: str, confidence: float
    ) -> tuple[Reply, Conversation]:
        guide = case.guide
        helpers = self._library.channels(Asker.CITIZEN, guide) if slot is SlotName.CONTACT else ()
        terms = tuple(entry for entry in self._library.glossary if _asks_meaning(case.wording, entry.term))
        asked = Asked(
            guide,
            slot,
            case.answers,
            way,
            helpers,
            terms,
            _case_words(case.wording, guide),
            case.wording.folded if case.wording else (),
            _aspects(case.wording),
            self._library.counters,
            case.titled,
        )
        composed = compose(asked)
        laws = () if slot in _NO_LAW else tuple(law.number for law in guide.legal_basis)
        ask_back = _ask_back(composed.open_question, language)
        reply = Reply(
            guide.id,
            slot,
            composed.draft.text(language),
            (*composed.draft.sources, *laws),
            round(min(1.0, confidence), 3),
            ask_back,
            guide.steps(way)[0].id,
        )
        return reply, Conversation(guide.id, slot, way, tuple(case.answers.items()), ask_back)

    def _warn(self, answers: Mapping[str, str], language: str, confidence: float) -> tuple[Reply, Conversation]:
        try:
            guide = self._library.guide(FRAUD)
        except GuideNotFound:  # a pack without it: the phrase still warns
            bare = Reply(None, SlotName.SCAM, phrases.WARNING.in_language(language), (), confidence)
            return bare, Conversation()
        composed = warn(Asked(guide, SlotName.SCAM, answers, Way.ONLINE))
        ask_back = _ask_back(composed.open_question, language)
        reply = Reply(
            FRAUD,
            SlotName.SCAM,
            composed.draft.text(language),
            composed.draft.sources,
            round(confidence, 3),
            ask_back,
            guide.steps(Way.ONLINE)[0].id,
        )
        return reply, Conversation(FRAUD, SlotName.SCAM, Way.ONLINE, tuple(answers.items()), ask_back)


SHORT_ANSWER = 3
"""Words of an answer that is surely one."""
LONGEST_ANSWER = 12


def _asks_anew(wanted: Wanted) -> bool:
    """Whether a slot was named, and not only "thì sao"."""
    return wanted.spoken and (wanted.slot is not SlotName.HOW_COUNTER or wanted.certainty > HALF_SURE)


HALF_SURE = 0.8
"""What the lightest patterns of a slot give, which everyday words match too."""


def _asks_meaning(wording: Wording | None, term: str) -> bool:
    """Whether the words ask what a term of the glossary is."""
    bare = re.escape(fold(term))
    asking = rf"\b{bare} (?:la|nghia la|co nghia la) (?:gi|sao|cai gi)|\bwhat (?:is|are|does) (?:an? |the )?{bare}\b"
    return wording is not None and re.search(asking, wording.text) is not None


def _kept(conversation: Conversation, guide_id: str) -> dict[str, str]:
    return dict(conversation.answers) if conversation.guide_id == guide_id else {}


def _way(wording: Wording, wanted: Wanted) -> Way:
    online = shipped_section("slots", SlotName.HOW_ONLINE).pattern
    return Way.ONLINE if wanted.slot is SlotName.HOW_ONLINE or online.search(wording.text) else Way.COUNTER


def _refused(text: Text, conversation: Conversation, language: str) -> tuple[Reply, Conversation]:
    """A refusal keeps the conversation, so that the next question may still lean on it."""
    return Reply(None, SlotName.REFUSE, text.in_language(language), (), 0.9), replace(conversation, pending=None)


def _which_matter(slot: SlotName, language: str) -> tuple[Reply, Conversation]:
    """Something is asked of no matter: which one is asked back, and the next words may name it."""
    back = AskBack("", phrases.WHICH_MATTER.in_language(language), ())
    reply = Reply(None, SlotName.REFUSE, phrases.SAY_MORE.in_language(language), (), 0.9, back)
    return reply, Conversation(slot=slot)


def _ask_back(question: Question | None, language: str, only: frozenset[str] = frozenset()) -> AskBack | None:
    if question is None:
        return None
    offered = [option for option in question.options if not only or option.id in only]
    options = tuple((option.id, option.label.in_language(language)) for option in offered)
    return AskBack(question.id, question.ask.in_language(language), options)


def _aspects(wording: Wording | None) -> frozenset[str]:
    """What exactly is asked within the slot."""
    if wording is None:
        return frozenset()
    return frozenset(each.name for each in shipped("aspects") if each.pattern.search(wording.text))


def _case_words(wording: Wording | None, guide: Guide) -> frozenset[str]:
    """The folded words that may tell of the person's case: neither those that only ask nor the guide's name."""
    if wording is None:
        return frozenset()
    said = {fold(word) for word in without_asking(wording).split()}
    return frozenset(said) - shipped_lexicon().common - frozenset(words(fold(guide.title.vi)))
