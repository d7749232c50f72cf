"""The interface that every voice keeps, and the choice among the voices of this machine."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from kiosk.speech.clip import Clip
from kiosk.speech.errors import EngineMissingError


class Voice(StrEnum):
    """What a person can choose. The values are eSpeak NG's names."""

    NORTH = "vi"
    CENTRAL = "vi-vn-x-central"
    SOUTH = "vi-vn-x-south"
    ENGLISH = "en"


RATES = (0.7, 0.85, 1.0, 1.2)
"""The steps of slower and faster; 1.0 is some 200 syllables a minute."""

DEFAULT_RATE = 0.85
"""Unhurried: the step an elderly listener starts with."""


def never() -> bool:
    """The `cancelled` of a caller that always wants the clip."""
    return False


class SpeechEngine(Protocol):
    """Text in; sound and the times of words out. Not safe for threads: a worker owns its engine."""

    @property
    def version(self) -> str:
        """Name and version, such that the same text from another version counts as another clip."""
        ...

    def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
        """Speak `text`, which is already normalised, at `rate` (1.0 = normal, 0.5 to 2.0).

        `cancelled` is asked at least every 50 ms. The words carry code points of `text`.
        Raises CancelledError when it said yes, EngineFailedError when no clip came.
        """
        ...

    def close(self) -> None:
        """Give back what the engine holds. It is not used afterwards."""
        ...


def select_engine() -> SpeechEngine:
    """The best engine of this machine: eSpeak NG's library, else the system's own voice, else silence in step."""
    from kiosk.speech.espeak import EspeakEngine
    from kiosk.speech.pyttsx import PyttsxEngine
    from kiosk.speech.silence import SilentEngine

    for open_engine in (EspeakEngine, PyttsxEngine):
        try:
            return open_engine()
        except EngineMissingError:
            continue
    return SilentEngine()
