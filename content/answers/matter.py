"""Which guide a question is about: by its words, or by what was spoken of before."""

from __future__ import annotations

from content.answers.hints import told_by
from content.answers.model import Conversation, SlotName
from content.answers.patterns import shipped_section
from content.answers.slots import recognise, without_asking, without_slot_words
from content.answers.warning import GUIDE as FRAUD
from content.answers.wording import Wording
from content.library import Library
from content.search import Hit, SearchIndex
from content.search.lexicon import shipped_lexicon

SURE = 0.42
"""A guide that explains less of a question is not what it is about."""
SPOKEN = 0.36
"""With one thing of a procedure asked for, so much will do."""
CLEAR = 0.75
"""In a conversation, a guide found this surely is a new matter; below it the matter stays."""
NEAR = 0.15
"""A guide this close to the one on fraud is rather meant."""
LEANT = 0.7
"""How sure a guide is that only the conversation gives."""
TOLD = 0.02
"""What an answered question of a guide adds to it."""


class MatterFinder:
    """Immutable once built."""

    def __init__(self, library: Library, search_index: SearchIndex) -> None:
        self._library, self._search = library, search_index

    def find(self, wording: Wording, conversation: Conversation) -> Hit | None:
        """The guide that the question is about, by its words or by what was spoken of before."""
        hits = self._hits(wording)
        best = hits[0] if hits else None
        current = conversation.guide_id
        if current is not None and self._leans(wording, current, hits):
            return Hit(current, LEANT)
        enough = SPOKEN if recognise(wording).spoken else SURE
        return best if best is not None and best.score >= enough else None

    def _hits(self, wording: Wording) -> list[Hit]:
        """Guides by the words that do not only ask, or by fewer of them where these say too little."""
        matter = without_asking(wording)
        if not names_something(matter):
            return []
        wanted = recognise(wording)
        found = self._search.search(matter, 4)
        sure = bool(found) and found[0].score >= CLEAR and wanted.slot is not SlotName.HOW_ONLINE
        both = " ".join(word for word in without_slot_words(wording).split() if word in matter.split())
        fewer = self._search.search(both, 4) if wanted.spoken and not sure and names_something(both) else []
        if (not found or found[0].score < SURE) and fewer and fewer[0].score >= CLEAR:
            found = []
        scores = {hit.guide_id: hit.score for hit in found}
        for hit in fewer:  # "trên mạng" is rarely the matter itself, nor is what is asked of it
            if hit.score >= CLEAR or hit.guide_id in scores:
                scores[hit.guide_id] = max(hit.score, scores.get(hit.guide_id, 0.0))
        for guide in scores:  # near equals: the one whose questions the words answer
            scores[guide] += TOLD * len(told_by(self._library.guide(guide), wording))
        rival = max((score for guide, score in scores.items() if guide != FRAUD), default=0.0)
        if FRAUD in scores and (scores[FRAUD] < CLEAR or rival > scores[FRAUD] - NEAR):
            del scores[FRAUD]  # nothing was reported: a warning in place of an answer would confuse
        return sorted((Hit(guide, score) for guide, score in scores.items()), key=lambda hit: -hit.score)

    def _leans(self, wording: Wording, current: str, hits: list[Hit]) -> bool:
        """Whether the words go on about the guide spoken of: they name no matter of their own, or one that it has."""
        if not names_something(without_slot_words(wording)):
            return True
        if hits and hits[0].score >= CLEAR:
            return any(hit.guide_id == current and hit.score >= 0.9 * hits[0].score for hit in hits)
        if told_by(self._library.guide(current), wording):
            return True
        return bool(hits) and (leans(wording) or recognise(wording).spoken)


def leans(wording: Wording) -> bool:
    """Whether the words go on from what was said before."""
    return shipped_section("followups", "leaning").pattern.search(wording.text) is not None


def names_something(words_left: str) -> bool:
    """Whether there is a word that does more than fill a sentence."""
    return any(word not in shipped_lexicon().common for word in words_left.split())
