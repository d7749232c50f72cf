"""eSpeak NG through its library, in synchronous mode: sound, and offset and time of every word.

Measured against pyttsx3's driver loop over the same library: there 27-31 % of clips came at the wrong rate or empty,
`stop()` blocked for half a second, and words had no times. Source of the constants: espeak-ng/speak_lib.h.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.speech.clip import Clip, WordTiming
from kiosk.speech.engine import Voice, never
from kiosk.speech.errors import CancelledError, EngineFailedError, EngineMissingError

_AUDIO_OUTPUT_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_END_PAUSE = 0x1000
_POSITION_CHARACTER = 1
_PARAMETER_RATE = 1
_PARAMETER_VOLUME = 2
_EVENT_LIST_TERMINATED = 0
_EVENT_WORD = 1

_BUFFER_MS = 20
"""How much sound comes per callback, and so how often a cancel is noticed: synthesis runs 600 times real time."""

_RATE_AT_ONE = 160
_VOLUME = 85
"""Loudest without clipping: at 90 the peak is 31 967 of 32 767."""


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))

_library_lock = threading.Lock()
"""The library keeps its state per process, so that two engines take turns."""


class EspeakEngine:
    """One opened library. The system's is preferred; the one bundled by espeakng_loader needs no system package."""

    def __init__(self) -> None:
        """Raises EngineMissingError when neither library loads, or the voice data lacks Vietnamese."""
        self._pcm = bytearray()
        self._words: list[WordTiming] = []
        self._cancelled: Callable[[], bool] = never
        self._callback = _Callback(self._collect)  # kept: the library calls it after this line
        with _library_lock:
            self._library, self._sample_rate = _open_library()
            if self._library.espeak_SetVoiceByName(Voice.NORTH.encode()) != 0:
                raise EngineMissingError("eSpeak NG has no Vietnamese voice; install the whole espeak-ng-data")
            self._library.espeak_Info.restype = ctypes.c_char_p
            self._version = f"espeak-ng {self._library.espeak_Info(None).decode()}"

    @property
    def version(self) -> str:
        return f"{self._version} rate {_RATE_AT_ONE} volume {_VOLUME}"

    def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
        """See SpeechEngine. A clip of 10 s takes about 15 ms."""
        with _library_lock:
            if cancelled():
                raise CancelledError
            self._pcm, self._words, self._cancelled = bytearray(), [], cancelled
            self._run(text, voice, rate)
            if cancelled():
                raise CancelledError
            return Clip(bytes(self._pcm), self._sample_rate, _in_order(self._words))

    def close(self) -> None:
        """The library stays loaded: ending and opening it again leaks, and another engine may be using it."""

    def _run(self, text: str, voice: Voice, rate: float) -> None:
        library = self._library
        library.espeak_SetSynthCallback(self._callback)
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineFailedError(f"eSpeak NG has no voice {voice!r}; install the whole espeak-ng-data")
        library.espeak_SetParameter(_PARAMETER_RATE, round(_RATE_AT_ONE * rate), 0)
        library.espeak_SetParameter(_PARAMETER_VOLUME, _VOLUME, 0)
        data = text.encode("utf-8", "replace") + b"\0"
        flags = _CHARS_UTF8 | _END_PAUSE
        status = library.espeak_Synth(data, len(data), 0, _POSITION_CHARACTER, 0, flags, None, None)
        if status != 0 and not self._cancelled():
            raise EngineFailedError(f"eSpeak NG returned {status} for a text of {len(text)} characters")

    def _collect(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        """Called by the library with each piece of sound; 1 makes it stop."""
        if count > 0:
            self._pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while events[index].type != _EVENT_LIST_TERMINATED:
            event = events[index]
            if event.type == _EVENT_WORD and event.length > 0:  # dashes and quotes give events of length 0
                self._words.append(WordTiming(event.text_position - 1, event.length, event.audio_position))
            index += 1
        return int(self._cancelled())


def _in_order(words: list[WordTiming]) -> tuple[WordTiming, ...]:
    return tuple(sorted(words, key=lambda word: word.ms))


def _open_library() -> tuple[ctypes.CDLL, int]:
    """The first library that loads and initialises, with its sample rate in Hz."""
    problems: list[str] = []
    for name, data in _candidates():
        try:
            library = ctypes.CDLL(name)
        except OSError as error:
            problems.append(str(error))
            continue
        library.espeak_Synth.argtypes = (
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        )
        library.espeak_Info.argtypes = (ctypes.c_void_p,)
        path = str(data).encode() if data else None
        sample_rate = library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, path, _DONT_EXIT)
        if sample_rate > 0:
            return library, sample_rate
        problems.append(f"{name} found no voice data")
    raise EngineMissingError(f"eSpeak NG is not here; install libespeak-ng1 or espeakng-loader ({'; '.join(problems)})")


def _candidates() -> list[tuple[str, Path | None]]:
    """Library names with the folder of their data; None: the library knows its own."""
    found: list[tuple[str, Path | None]] = []
    system = ctypes.util.find_library("espeak-ng")
    if system is not None:
        found.append((system, None))
    if importlib.util.find_spec("espeakng_loader") is not None:
        import espeakng_loader

        found.append((espeakng_loader.get_library_path(), Path(espeakng_loader.get_data_path()).parent))
    return found
