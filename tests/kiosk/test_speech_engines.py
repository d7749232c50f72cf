"""The real engines: sound of the right length, words in the right place, and an end when it is asked for."""

from __future__ import annotations

import ctypes.util
import math
import os
import signal
import struct
import threading
import time
import unicodedata

import pytest

from kiosk.speech import CancelledError, Clip, EngineFailedError, EngineMissingError, Voice, normalise, select_engine
from kiosk.speech.clip import from_wav, to_wav
from kiosk.speech.espeak import EspeakEngine
from kiosk.speech.pyttsx import PyttsxEngine
from kiosk.speech.silence import SilentEngine

STEP = "Bước một. Ông bà mang bản chính thẻ căn cước tới ủy ban nhân dân xã, ngồi chờ gọi số rồi nhận kết quả."


@pytest.fixture(scope="module")
def espeak() -> EspeakEngine:
    return EspeakEngine()


def rms(clip: Clip) -> float:
    samples = struct.unpack(f"<{len(clip.pcm) // 2}h", clip.pcm)
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


@pytest.mark.parametrize("voice", list(Voice))
def test_every_voice_speaks_loudly_enough_and_without_clipping(espeak: EspeakEngine, voice: Voice) -> None:
    clip = espeak.synthesise("Good morning" if voice is Voice.ENGLISH else STEP, voice, 1.0)
    peak = max(abs(sample) for (sample,) in struct.iter_unpack("<h", clip.pcm))
    assert clip.duration_ms > 500
    assert rms(clip) > 1000
    assert peak < 32767


def test_wav_holds_the_clip_and_the_rest_after_it(espeak: EspeakEngine) -> None:
    clip = espeak.synthesise(STEP, Voice.NORTH, 1.0)
    decoded = from_wav(to_wav(clip, gap_ms=300))
    assert decoded.sample_rate == clip.sample_rate
    assert decoded.pcm.startswith(clip.pcm)
    assert decoded.duration_ms - clip.duration_ms == pytest.approx(300, abs=1)


def test_only_the_first_of_two_channels_is_taken() -> None:
    left, right = b"\x01\x00", b"\x09\x00"
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 44, b"WAVE", b"fmt ", 16, 1, 2, 8000, 32000, 4, 16, b"data", 8)
    assert from_wav(header + (left + right) * 2).pcm == left * 2


def test_vietnamese_voices_differ(espeak: EspeakEngine) -> None:
    assert len({espeak.synthesise(STEP, voice, 1.0).pcm for voice in (Voice.NORTH, Voice.CENTRAL, Voice.SOUTH)}) == 3


def test_alternating_rates_keep_to_two_durations(espeak: EspeakEngine) -> None:
    """The test that pyttsx3's driver loop fails for more than a quarter of its clips."""
    durations = [espeak.synthesise(STEP, Voice.NORTH, (0.7, 1.2)[turn % 2]).duration_ms for turn in range(200)]
    slow, fast = durations[::2], durations[1::2]
    assert max(slow) <= 1.05 * min(slow)
    assert max(fast) <= 1.05 * min(fast)
    assert min(slow) > 1.4 * max(fast)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_found_in_the_spoken_text(espeak: EspeakEngine, form: str) -> None:
    shown = unicodedata.normalize(form, "Mang CCCD 😀 tới UBND xã trước 1/7/2026.")
    spoken = normalise(shown)
    clip = espeak.synthesise(spoken.text, Voice.NORTH, 1.0)
    lit = []
    for word in clip.words:
        start, length = spoken.source_span(word.start, word.length)
        token = unicodedata.normalize("NFC", shown[start : start + length])
        if lit[-1:] != [token]:
            lit.append(token)
    assert lit == ["Mang", "CCCD", "tới", "UBND", "xã", "trước", "1/7/2026"]
    assert [word.ms for word in clip.words] == sorted(word.ms for word in clip.words)
    assert clip.words[-1].ms < clip.duration_ms


def test_cancel_ends_a_long_text_at_once(espeak: EspeakEngine) -> None:
    wanted = threading.Event()
    wanted.set()
    asked_at: list[float] = []

    def cancelled() -> bool:
        if not wanted.is_set():
            asked_at.append(time.perf_counter())
        return not wanted.is_set()

    timer = threading.Timer(0.05, wanted.clear)
    timer.start()
    with pytest.raises(CancelledError):
        espeak.synthesise(f"{STEP} " * 400, Voice.NORTH, 1.0, cancelled)
    assert time.perf_counter() - asked_at[0] < 0.05
    assert espeak.synthesise(STEP, Voice.NORTH, 1.0).duration_ms > 5000  # and the engine still speaks


def test_two_threads_get_the_clips_they_asked_for() -> None:
    asked = ((STEP, Voice.NORTH), ("Mang thẻ", Voice.SOUTH))
    clips: tuple[list[Clip], list[Clip]] = ([], [])

    def speak(which: int) -> None:
        engine = EspeakEngine()
        clips[which].extend(engine.synthesise(*asked[which], 1.0) for _ in range(20))

    threads = [threading.Thread(target=speak, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for got in clips:
        durations = [clip.duration_ms for clip in got]
        assert len(got) == 20
        assert max(durations) <= 1.05 * min(durations)
        assert len({tuple((word.start, word.length) for word in clip.words) for clip in got}) == 1


def test_bundled_library_speaks_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)
    engine = EspeakEngine()
    assert rms(engine.synthesise(STEP, Voice.NORTH, 1.0)) > 1000


def test_selected_engine_here_is_the_library() -> None:
    assert select_engine().version.startswith("espeak-ng ")


def test_silence_lasts_as_long_as_speech_would(espeak: EspeakEngine) -> None:
    silent = SilentEngine().synthesise(STEP, Voice.NORTH, 0.85)
    assert set(silent.pcm) == {0}
    assert silent.duration_ms == pytest.approx(espeak.synthesise(STEP, Voice.NORTH, 0.85).duration_ms, rel=0.25)
    assert [STEP[word.start : word.start + word.length] for word in silent.words[:3]] == ["Bước", "một", "Ông"]


def test_pyttsx_renders_in_its_own_process_at_the_asked_rate() -> None:
    engine = PyttsxEngine("espeak")
    slow = engine.synthesise(STEP, Voice.NORTH, 0.7)
    fast = engine.synthesise(STEP, Voice.NORTH, 1.2)
    assert rms(slow) > 1000
    assert slow.duration_ms > 1.4 * fast.duration_ms
    assert slow.words == ()


def test_pyttsx_on_linux_is_only_had_by_naming_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(EngineMissingError, match="espeak"):
        PyttsxEngine()


def test_pyttsx_process_killed_midway_is_an_engine_failure() -> None:
    engine = PyttsxEngine("espeak")

    def kill() -> None:
        while engine.process_id is None:
            time.sleep(0.001)
        os.kill(engine.process_id, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(EngineFailedError, match="ended before"):
        engine.synthesise(f"{STEP} " * 50, Voice.NORTH, 1.0)
    killer.join()
    assert engine.synthesise(STEP, Voice.NORTH, 1.0).duration_ms > 5000


def test_pyttsx_that_hangs_is_ended() -> None:
    started = time.perf_counter()
    with pytest.raises(EngineFailedError, match="within"):
        PyttsxEngine("espeak", timeout_s=0.03).synthesise(STEP, Voice.NORTH, 1.0)
    assert time.perf_counter() - started < 2


def test_pyttsx_cancel_does_not_wait_for_the_clip() -> None:
    started = time.perf_counter()
    with pytest.raises(CancelledError):
        PyttsxEngine("espeak").synthesise(f"{STEP} " * 200, Voice.NORTH, 1.0, lambda: True)
    assert time.perf_counter() - started < 0.5


def test_pyttsx_without_the_driver_is_an_engine_failure() -> None:
    with pytest.raises(EngineFailedError):
        PyttsxEngine("nosuchdriver").synthesise("Xã", Voice.NORTH, 1.0)
