"""The voice: official Vietnamese text in, speech with the times of its words out, read aloud with a highlight.

`normalise` and the engines know nothing of Qt; only `reader`, `player` and `player_qt` do, and are imported by name.
"""

from kiosk.speech.clip import Clip, WordTiming
from kiosk.speech.engine import DEFAULT_RATE, RATES, SpeechEngine, Voice, select_engine
from kiosk.speech.errors import CancelledError, EngineFailedError, EngineMissingError, SpeechError
from kiosk.speech.normalise import Segment, Spoken, normalise, residue
from kiosk.speech.script import Utterance
from kiosk.speech.sentences import sentence_spans

__all__ = [
    "DEFAULT_RATE",
    "RATES",
    "CancelledError",
    "Clip",
    "EngineFailedError",
    "EngineMissingError",
    "Segment",
    "SpeechEngine",
    "SpeechError",
    "Spoken",
    "Utterance",
    "Voice",
    "WordTiming",
    "normalise",
    "residue",
    "select_engine",
    "sentence_spans",
]
