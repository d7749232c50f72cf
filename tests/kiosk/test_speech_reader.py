"""Reading a page aloud: real voice, real QMediaPlayer, no loudspeaker (as on a build machine)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from kiosk.speech import RATES, Clip, SpeechEngine, Voice
from kiosk.speech.engine import never, select_engine
from kiosk.speech.player import SENTENCE_GAP_MS, ClockPlayer, make_player
from kiosk.speech.player_qt import QtPlayer
from kiosk.speech.pyttsx import PyttsxEngine
from kiosk.speech.reader import Reader, Utterance, create_reader
from kiosk.speech.silence import SilentEngine

# Without a sound server Qt says so once; the tests that follow are about working all the same.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device")

PAGE = [Utterance("title", "Mang 😀 UBND xã. Hai."), Utterance("help", "Call 1022.", "en")]


@dataclass
class Log:
    """What a reader said, with seconds."""

    started: float = field(default_factory=time.perf_counter)
    highlights: list[tuple[float, tuple[str, int, int, int, int]]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    audio_missing: int = 0
    voice_missing: int = 0

    def lit(self) -> list[tuple[str, int, int, int, int]]:
        return [what for _, what in self.highlights]


def watch(reader: Reader) -> Log:
    log = Log()
    reader.highlight.connect(lambda *lit: log.highlights.append((time.perf_counter() - log.started, lit)))
    reader.stateChanged.connect(log.states.append)

    def no_audio() -> None:
        log.audio_missing += 1

    def no_voice() -> None:
        log.voice_missing += 1

    reader.audioMissing.connect(no_audio)
    reader.voiceMissing.connect(no_voice)
    return log


pytestmark = pytest.mark.no_qt_log
"""QtMultimedia writes from threads of its own; pytest-qt's message handler would have them wait for Python's lock."""


@pytest.fixture
def readers(qtbot: QtBot) -> Iterator[Callable[[Callable[[], SpeechEngine]], Reader]]:
    made: list[Reader] = []

    def make(open_engine: Callable[[], SpeechEngine] = select_engine) -> Reader:
        made.append(create_reader(open_engine=open_engine))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


@pytest.fixture
def reader(readers: Callable[[], Reader]) -> Reader:
    return readers()


def until_playing(qtbot: QtBot, reader: Reader) -> None:
    qtbot.waitUntil(lambda: reader.property("state") == "playing", timeout=10_000)


def test_page_is_read_to_its_end_with_sentence_and_word_lit(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    with qtbot.waitSignal(reader.finished, timeout=20_000):
        reader.read(PAGE)
    assert log.lit() == [
        ("title", 0, 16, 0, 0),
        ("title", 0, 16, 0, 4),  # Mang
        ("title", 0, 16, 8, 4),  # UBND: four words are said, one token is lit; the emoji counts for two
        ("title", 0, 16, 13, 2),  # xã
        ("title", 17, 4, 0, 0),
        ("title", 17, 4, 17, 3),  # Hai
        ("help", 0, 10, 0, 0),
        ("help", 0, 10, 0, 4),  # Call
        ("help", 0, 10, 5, 4),  # 1022
        ("", 0, 0, 0, 0),
    ]
    assert log.states == ["loading", "playing"] * 3 + ["idle"]


def test_words_are_lit_when_they_are_heard(qtbot: QtBot, reader: Reader) -> None:
    """The best of three readings counts: a busy machine may stand still for longer than a word lasts."""
    text = "Ông bà mang bản chính thẻ căn cước tới quầy."
    expected = [word.ms for word in select_engine().synthesise(text, Voice.NORTH, 0.85).words]
    reader.prepare()
    worst_lags = []
    for _ in range(3):
        log = watch(reader)
        with qtbot.waitSignal(reader.finished, timeout=20_000):
            reader.read([Utterance("a", text)])
        lit = [at * 1000 for at, what in log.highlights if what[4]]
        if len(lit) == len(expected):
            offsets = [at - ms for at, ms in zip(lit, expected, strict=True)]
            worst_lags.append(max(abs(offset - offsets[0]) for offset in offsets))
            if worst_lags[-1] <= 150:
                return
    pytest.fail(f"words are lit up to {worst_lags} ms beside their sound in three readings")


@pytest.mark.skipif(bool(QMediaDevices.audioOutputs()), reason="this machine has a loudspeaker")
def test_missing_loudspeaker_is_said_once_and_reading_goes_on(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    for _ in range(2):
        reader.read(PAGE)
        until_playing(qtbot, reader)
    assert log.audio_missing == 1
    assert reader.property("audioAvailable") is False
    assert log.voice_missing == 0


def test_stop_is_silent_at_once_and_nothing_follows(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    reader.read(PAGE)
    until_playing(qtbot, reader)
    started = time.perf_counter()
    reader.stop()
    took_ms = (time.perf_counter() - started) * 1000
    before = len(log.highlights)
    qtbot.wait(400)
    assert took_ms < 200
    assert len(log.highlights) == before
    assert (log.lit()[-1], log.states[-1]) == (("", 0, 0, 0, 0), "idle")


def test_first_word_is_lit_within_half_a_second(qtbot: QtBot, reader: Reader) -> None:
    reader.prepare()
    log = watch(reader)
    reader.read(PAGE)
    qtbot.waitUntil(lambda: any(lit[4] for lit in log.lit()), timeout=5000)
    assert next(at for at, lit in log.highlights if lit[4]) < 0.5


def test_read_returns_at_once_and_a_new_page_cuts_the_old_one(qtbot: QtBot, reader: Reader) -> None:
    reader.prepare()
    log = watch(reader)
    started = time.perf_counter()
    reader.read([Utterance("old", "Một câu dài. " * 200)])
    reader.read([Utterance("new", "Mới.")])
    assert time.perf_counter() - started < 0.1
    with qtbot.waitSignal(reader.finished, timeout=10_000):
        pass
    assert {lit[0] for lit in log.lit()} == {"new", ""}


def test_pause_holds_the_word_and_resume_goes_on_from_it(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    reader.read([Utterance("a", "Mang theo thẻ căn cước, sổ hộ khẩu cũ và giấy khai sinh.")])
    qtbot.waitUntil(lambda: len(log.highlights) >= 4, timeout=10_000)
    reader.pause()
    held = list(log.lit())
    qtbot.wait(700)
    assert log.lit() == held
    assert reader.property("state") == "paused"
    with qtbot.waitSignal(reader.finished, timeout=10_000):
        reader.resume()
    following = log.lit()[len(held)]
    assert following[3] > held[-1][3], "the word after the held one comes next"


def test_pause_before_the_clip_is_there_waits_for_resume(qtbot: QtBot, reader: Reader) -> None:
    reader.read(PAGE)
    reader.pause()
    qtbot.wait(500)
    assert reader.property("state") == "paused"
    reader.resume()
    until_playing(qtbot, reader)


def test_next_previous_and_repeat_go_by_sentence(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    reader.read(PAGE)
    for move, expected in (
        (reader.next, ("title", 17)),
        (reader.next, ("help", 0)),
        (reader.previous, ("title", 17)),
        (reader.repeat, ("title", 0)),
        (reader.previous, ("title", 0)),
    ):
        until_playing(qtbot, reader)
        move()
        until_playing(qtbot, reader)
        assert log.lit()[-1][:2] == expected
    reader.next()
    reader.next()
    with qtbot.waitSignal(reader.finished, timeout=1000):
        reader.next()
    assert reader.property("state") == "idle"


def test_repeat_works_after_the_end_and_not_after_forget(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.finished, timeout=10_000):
        reader.read([Utterance("a", "Xã.")])
    reader.repeat()
    until_playing(qtbot, reader)
    reader.forget()
    with qtbot.waitSignal(reader.finished, timeout=1000):
        reader.repeat()


def test_slower_and_faster_step_through_the_rates_and_start_the_sentence_anew(qtbot: QtBot, reader: Reader) -> None:
    log = watch(reader)
    reader.read(PAGE)
    until_playing(qtbot, reader)
    reader.faster()
    assert reader.property("state") == "loading"
    until_playing(qtbot, reader)
    assert log.lit()[-1][:3] == ("title", 0, 16)
    for _ in RATES:
        reader.faster()
    assert (reader.property("rate"), reader.property("canFaster")) == (RATES[-1], False)
    for _ in RATES:
        reader.slower()
    assert (reader.property("rate"), reader.property("canSlower")) == (RATES[0], False)
    with pytest.raises(ValueError, match="not one of"):
        reader.set_rate(3.0)


def test_nothing_to_read_is_finished_at_once(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.finished, timeout=1000):
        reader.read([Utterance("a", "  ")])


def test_without_any_voice_the_highlight_runs_and_the_page_is_told_once(
    qtbot: QtBot, readers: Callable[[Callable[[], SpeechEngine]], Reader]
) -> None:
    reader = readers(SilentEngine)
    log = watch(reader)
    with qtbot.waitSignal(reader.finished, timeout=20_000):
        reader.read(PAGE)
    assert log.voice_missing == 1
    assert ("title", 0, 16, 8, 4) in log.lit()


def test_engine_without_word_times_lights_the_sentence(
    qtbot: QtBot, readers: Callable[[Callable[[], SpeechEngine]], Reader]
) -> None:
    reader = readers(lambda: PyttsxEngine("espeak"))
    log = watch(reader)
    with qtbot.waitSignal(reader.finished, timeout=20_000):
        reader.read([Utterance("a", "Tới xã.")])
    assert log.lit() == [("a", 0, 7, 0, 0), ("", 0, 0, 0, 0)]


def test_stuck_engine_leaves_the_page_alive_and_stop_at_once(
    qtbot: QtBot, readers: Callable[[Callable[[], SpeechEngine]], Reader]
) -> None:
    class StuckEngine(SilentEngine):
        def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
            time.sleep(1.0)  # deaf to cancel
            return super().synthesise(text, voice, rate, cancelled)

    reader = readers(StuckEngine)
    reader.prepare()
    started = time.perf_counter()
    reader.read(PAGE)
    qtbot.wait(100)
    reader.stop()
    assert time.perf_counter() - started < 0.4
    assert reader.property("state") == "idle"


@pytest.mark.parametrize("make", [ClockPlayer, QtPlayer])
def test_players_run_in_real_time_and_hold_when_paused(
    qtbot: QtBot, make: Callable[[], ClockPlayer | QtPlayer]
) -> None:
    player = make()
    clip = Clip(bytes(2 * 8000), 8000)  # one second
    started = time.perf_counter()
    with qtbot.waitSignal(player.finished, timeout=10_000):
        player.start(clip)
        qtbot.wait(500)
        player.pause()
        held = player.position_ms()
        qtbot.wait(300)
        assert player.position_ms() == held
        assert held == pytest.approx(500, abs=250)
        player.resume()
    assert time.perf_counter() - started == pytest.approx((1000 + SENTENCE_GAP_MS + 300) / 1000, abs=0.6)
    player.close()


def test_without_qtmultimedia_the_player_keeps_time_in_silence(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, reader: Reader
) -> None:
    monkeypatch.setitem(sys.modules, "kiosk.speech.player_qt", None)  # what a missing libpulse amounts to
    assert isinstance(make_player(reader), ClockPlayer)
    log = watch(reader)
    with qtbot.waitSignal(reader.finished, timeout=20_000):
        reader.read([Utterance("a", "Tới xã.")])
    assert log.lit()[:3] == [("a", 0, 7, 0, 0), ("a", 0, 7, 0, 3), ("a", 0, 7, 4, 2)]
    assert log.audio_missing == 1


def test_building_a_reader_loads_neither_qtmultimedia_nor_an_engine() -> None:
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from kiosk.speech.reader import create_reader; create_reader();"
        "print([m for m in ('PySide6.QtMultimedia', 'kiosk.speech.espeak', 'pyttsx3') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == "[]"
