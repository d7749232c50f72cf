"""From a shown sentence to its clip: normalise, look in the cache, synthesise, and time the shown words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.speech.cache import ClipCache, clip_key
from kiosk.speech.clip import Clip, WordTiming
from kiosk.speech.engine import SpeechEngine, Voice, never
from kiosk.speech.errors import EngineFailedError
from kiosk.speech.normalise import Spoken, normalise
from kiosk.speech.silence import SilentEngine

_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """A sentence as shown, and how to speak it. `private`: its sound is kept nowhere."""

    text: str
    language: str
    voice: Voice
    rate: float
    private: bool = False


@dataclass(frozen=True, slots=True)
class Narration:
    """The clip of a sentence; its words carry code points of the shown text. `audible` is False for mere silence."""

    clip: Clip
    audible: bool


class Narrator:
    """Turns orders into narrations with one engine. Used by one thread."""

    def __init__(self, engine: SpeechEngine, cache: ClipCache) -> None:
        self._engine, self._cache = engine, cache
        self._silence = SilentEngine()

    def narrate(self, order: Order, cancelled: Callable[[], bool] = never) -> Narration:
        """Always gives a narration: when the engine fails twice, a silent one, so that the highlight goes on.

        Raises CancelledError when `cancelled` said yes.
        """
        spoken = normalise(order.text, order.language)
        clip, audible = self._spoken_clip(spoken.text, order, cancelled)
        return Narration(replace(clip, words=_on_shown_text(clip.words, spoken)), audible)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def _spoken_clip(self, text: str, order: Order, cancelled: Callable[[], bool]) -> tuple[Clip, bool]:
        key = clip_key(text, order.voice, order.rate, self._engine.version)
        kept = self._cache.get(key)
        if kept is not None:
            return kept, not isinstance(self._engine, SilentEngine)
        for _ in range(_ATTEMPTS):
            try:
                clip = self._engine.synthesise(text, order.voice, order.rate, cancelled)
            except EngineFailedError:
                continue
            if not order.private:
                self._cache.put(key, clip)
            return clip, not isinstance(self._engine, SilentEngine)
        return self._silence.synthesise(text, order.voice, order.rate, cancelled), False


def _on_shown_text(words: tuple[WordTiming, ...], spoken: Spoken) -> tuple[WordTiming, ...]:
    """The times of the shown tokens; the several words said for one ("UBND") become one."""
    shown: list[WordTiming] = []
    for word in words:
        length = min(word.length, len(spoken.text) - word.start)
        if word.start < 0 or length < 1:
            continue  # some engine counted past the end
        start, source_length = spoken.source_span(word.start, length)
        if not shown or (shown[-1].start, shown[-1].length) != (start, source_length):
            shown.append(WordTiming(start, source_length, word.ms))
    return tuple(shown)
