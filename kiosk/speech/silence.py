"""No voice: silence as long as the speech would have been, so that the highlight still leads through the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from kiosk.speech.clip import Clip, WordTiming
from kiosk.speech.engine import Voice, never

_SAMPLE_RATE = 8000
_MS_PER_WORD = 310
"""At rate 1.0; Vietnamese words here are syllables, and eSpeak NG says 194 of them a minute."""


class SilentEngine:
    """Keeps time and says nothing."""

    @property
    def version(self) -> str:
        return "silence 1"

    def synthesise(  # the arguments are those of SpeechEngine
        self,
        text: str,
        voice: Voice,  # noqa: ARG002
        rate: float,
        cancelled: Callable[[], bool] = never,  # noqa: ARG002
    ) -> Clip:
        """A silent clip with one evenly timed word for each word of `text`."""
        words = list(re.finditer(r"\w+", text))
        step_ms = _MS_PER_WORD / rate
        timings = tuple(
            WordTiming(word.start(), len(word[0]), int(index * step_ms)) for index, word in enumerate(words)
        )
        return Clip(bytes(int(len(words) * step_ms * _SAMPLE_RATE / 1000) * 2), _SAMPLE_RATE, timings)

    def close(self) -> None:
        """Nothing is held."""
