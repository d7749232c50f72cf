"""The system's own voice (Windows SAPI, macOS) through pyttsx3, for machines without eSpeak NG's library.

Every clip is rendered by a fresh process: pyttsx3 carries state from clip to clip (wrong rates, empty files) and may
hang, and a process can be ended. No word times, so only the sentence is highlighted.
A frozen program must call multiprocessing.freeze_support() first thing.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import multiprocessing
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable
from importlib import metadata
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol

from kiosk.speech.clip import Clip, from_wav
from kiosk.speech.engine import Voice, never
from kiosk.speech.errors import CancelledError, EngineFailedError, EngineMissingError

_WORDS_PER_MINUTE_AT_ONE = 160
_POLL_S = 0.02

_ATTEMPTS = 2
"""pyttsx3 2.99 may also cancel its own clip at the end of its event loop; then there is no file."""

_SETTLE_S = 3.0


class PyttsxEngine:
    """pyttsx3 behind the engine interface."""

    def __init__(self, driver: str | None = None, timeout_s: float = 8.0) -> None:
        """`driver`: pyttsx3's name of it, or None for the system's own. `timeout_s`: for one clip, start included.

        Raises EngineMissingError without pyttsx3, and on Linux without a named driver: there it needs the same library
        that `EspeakEngine` opens.
        """
        if importlib.util.find_spec("pyttsx3") is None:
            raise EngineMissingError("pyttsx3 is not installed; run pip install pyttsx3")
        if driver is None and sys.platform.startswith("linux"):
            raise EngineMissingError(
                "Linux has no voice of its own for pyttsx3; install libespeak-ng1 or espeakng-loader"
            )
        self._driver, self._timeout_s = driver, timeout_s
        self._process: SpawnProcess | None = None

    @property
    def version(self) -> str:
        return f"pyttsx3 {metadata.version('pyttsx3')} {self._driver or sys.platform}"

    @property
    def process_id(self) -> int | None:
        """The process that renders at this moment."""
        return self._process.pid if self._process is not None else None

    def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
        """See SpeechEngine; a clip takes 0.1 s or more. On cancel the process is ended."""
        for _ in range(_ATTEMPTS):
            clip = self._attempt(text, voice, rate, cancelled)
            if clip is not None:
                return clip
        raise EngineFailedError(f"pyttsx3 gave an empty clip {_ATTEMPTS} times for a text of {len(text)} characters")

    def _attempt(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool]) -> Clip | None:
        """A clip, or None when pyttsx3 reports success without a sound."""
        with tempfile.TemporaryDirectory(prefix="diem-tua-speech-") as folder:
            path = Path(folder, "clip.wav")
            problem = self._render(text, voice, rate, path, cancelled)
            if problem:
                raise EngineFailedError(f"pyttsx3 gave no clip: {problem}")
            if not path.exists():
                return None
            try:
                clip = from_wav(path.read_bytes())
            except (EOFError, ValueError, wave.Error) as error:
                raise EngineFailedError(f"pyttsx3 wrote a file that is no sound: {error}") from error
        return clip if clip.pcm else None

    def close(self) -> None:
        """Nothing outlives a clip."""

    def _render(self, text: str, voice: Voice, rate: float, path: Path, cancelled: Callable[[], bool]) -> str:
        """Render in a process of its own; returns what went wrong, or nothing."""
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        words_per_minute = round(_WORDS_PER_MINUTE_AT_ONE * rate)
        process = context.Process(
            target=_render_clip,
            args=(sender, self._driver, text, voice.value, words_per_minute, str(path)),
            daemon=True,
        )
        process.start()
        sender.close()
        self._process = process
        try:
            return _answer(receiver, self._timeout_s, cancelled)
        finally:
            process.kill()
            process.join()
            process.close()
            receiver.close()
            self._process = None


def _answer(receiver: Connection, timeout_s: float, cancelled: Callable[[], bool]) -> str:
    deadline = time.monotonic() + timeout_s
    while not receiver.poll(_POLL_S):
        if cancelled():
            raise CancelledError
        if time.monotonic() > deadline:
            raise EngineFailedError(f"pyttsx3 did not answer within {timeout_s:g} s")
    try:
        return str(receiver.recv())
    except EOFError as error:
        raise EngineFailedError("the process of pyttsx3 ended before it answered") from error


def _render_clip(sender: Connection, driver: str | None, text: str, voice: str, rate: int, path: str) -> None:
    """Runs in the process: write `text` as WAV to `path`, then send what went wrong, or an empty string."""
    import pyttsx3

    engine = pyttsx3.init(driver)
    language = voice[:2]
    for each in engine.getProperty("voices"):
        if _speaks(each, language):
            engine.setProperty("voice", each.id)
            break
    else:
        sender.send(f"this machine has no voice for {language!r}")
        return
    engine.setProperty("rate", rate)
    finished = threading.Event()
    engine.connect("finished-utterance", lambda completed, name: finished.set())  # noqa: ARG005  # called by name
    engine.save_to_file(text, path)
    with contextlib.redirect_stdout(io.StringIO()):  # pyttsx3 prints where it saved
        engine.runAndWait()
        if driver == "espeak":  # there runAndWait may return while the library's thread still fills the file
            finished.wait(_SETTLE_S)
    if sys.platform == "darwin":  # there the file is AIFF, whatever its name
        subprocess.run(["afconvert", "-f", "WAVE", "-d", "LEI16", path, path], check=True)
    sender.send("")


class _SystemVoice(Protocol):
    """What pyttsx3 says about a voice."""

    id: str
    name: str
    languages: list[str | bytes]


def _speaks(voice: _SystemVoice, language: str) -> bool:
    """Drivers name languages as "vi", b"\\x05vi" or "vi-VN"; Windows may say it only in the name of the voice."""
    name = {"vi": "Vietnam", "en": "English"}[language]
    tags = [tag.decode("ascii", "ignore") if isinstance(tag, bytes) else tag for tag in voice.languages]
    return name in voice.name or any(tag.lstrip("\x05").lower().startswith(language) for tag in tags)
