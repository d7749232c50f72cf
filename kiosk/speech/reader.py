"""Reading a page aloud: what QML and view models see of the voice.

The page gives its texts, the reader speaks them sentence by sentence and says which sentence and which word is heard.
Everything here runs on the thread of the window and returns at once; clips are made by a SpeechWorker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot

from kiosk.speech.cache import ClipCache
from kiosk.speech.engine import DEFAULT_RATE, RATES, SpeechEngine, Voice, select_engine
from kiosk.speech.narration import Narration, Order
from kiosk.speech.player import Player, make_player
from kiosk.speech.script import Line, Utterance, lines_of
from kiosk.speech.worker import SpeechWorker

__all__ = ["Reader", "State", "Utterance", "create_reader"]

_HIGHLIGHT_MS = 30
_HANG_MS = 20_000
"""An engine that has not answered for so long hangs; longer than every timeout of the engines themselves."""


class State(StrEnum):
    IDLE = "idle"
    LOADING = "loading"
    PLAYING = "playing"
    PAUSED = "paused"


class Reader(QObject):
    """States: idle → loading → playing ⇄ paused → idle. Offsets in signals are UTF-16 units of the shown text."""

    stateChanged = Signal(str)
    rateChanged = Signal(float)
    audioAvailableChanged = Signal()
    highlight = Signal(str, int, int, int, int)
    """item_id, sentence start and length, word start and length. A word length of 0: the sentence alone.
    An empty item_id: nothing is read any more."""
    finished = Signal()
    """All was read to its end; not sent by `stop`."""
    audioMissing = Signal()
    """Sent once, at the first reading, where there is no loudspeaker."""
    voiceMissing = Signal()
    """Sent once, when sentences come without a voice: no engine here, or it fails."""

    _arrived = Signal(int, int, object)

    def __init__(
        self, worker: SpeechWorker, make_player: Callable[[QObject], Player], parent: QObject | None = None
    ) -> None:
        """`make_player` is called at the first reading, as loading QtMultimedia would delay the first frame."""
        super().__init__(parent)
        self._worker, self._make_player = worker, make_player
        self._player: Player | None = None
        self._lines: tuple[Line, ...] = ()
        self._narrations: dict[int, Narration] = {}
        self._index = 0
        self._ticket = 0
        self._state = State.IDLE
        self._started = False
        self._heard = 0  # words of the present sentence
        self._lit = ("", 0, 0, 0, 0)
        self._rate = self._first_rate = DEFAULT_RATE
        self._voice = Voice.NORTH
        self._said_audio_missing = self._said_voice_missing = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._highlight_timer = QTimer(self, interval=_HIGHLIGHT_MS)
        self._highlight_timer.timeout.connect(self._light_word)
        self._hang_timer = QTimer(self, interval=_HANG_MS, singleShot=True)
        self._hang_timer.timeout.connect(self._engine_hangs)

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        return self._state.value

    @Property(float, notify=rateChanged)
    def rate(self) -> float:
        return self._rate

    @Property(bool, notify=rateChanged)
    def canSlower(self) -> bool:
        return self._rate > RATES[0]

    @Property(bool, notify=rateChanged)
    def canFaster(self) -> bool:
        return self._rate < RATES[-1]

    @Property(bool, notify=audioAvailableChanged)
    def audioAvailable(self) -> bool:
        """Whether there is a loudspeaker; True as long as nothing was read and nobody has looked."""
        return self._player is None or self._player.has_output

    def read(self, utterances: Sequence[Utterance]) -> None:
        """Read these texts from the first sentence on, in place of what is being read."""
        self._silence()
        self._lines = lines_of(utterances)
        self._narrations.clear()
        self._go_to(0)

    @Slot()
    def prepare(self) -> None:
        """Load the player now, so that the first reading starts sooner: for an idle moment after the first frame."""
        self._prepared_player()

    @Slot()
    def pause(self) -> None:
        if self._state in {State.LOADING, State.PLAYING}:
            if self._player is not None and self._started:
                self._player.pause()
            self._highlight_timer.stop()
            self._set_state(State.PAUSED)

    @Slot()
    def resume(self) -> None:
        if self._state is not State.PAUSED:
            return
        if self._started and self._player is not None:
            self._player.resume()
            self._highlight_timer.start()
            self._set_state(State.PLAYING)
        else:
            self._go_to(self._index)

    @Slot()
    def repeat(self) -> None:
        """Read the same texts again from the beginning, also after the end or a stop."""
        self._silence()
        self._go_to(0)

    @Slot()
    def next(self) -> None:
        """Go on with the next sentence; after the last one reading ends."""
        if self._state is not State.IDLE:
            self._silence()
            self._go_to(self._index + 1)

    @Slot()
    def previous(self) -> None:
        """Go back one sentence; before the first one there is the first one."""
        if self._state is not State.IDLE:
            self._silence()
            self._go_to(max(0, self._index - 1))

    @Slot()
    def stop(self) -> None:
        """Silence at once. The texts stay for `repeat`."""
        self._silence()
        self._light("", 0, 0, 0, 0)
        self._set_state(State.IDLE)

    @Slot()
    def forget(self) -> None:
        """Stop and drop the texts: the citizen has left."""
        self.stop()
        self._lines = ()
        if self._player is not None:
            self._player.clear()
        self._narrations.clear()
        self._set_rate(self._first_rate)

    @Slot()
    def slower(self) -> None:
        self._set_rate(max((rate for rate in RATES if rate < self._rate), default=self._rate))

    @Slot()
    def faster(self) -> None:
        self._set_rate(min((rate for rate in RATES if rate > self._rate), default=self._rate))

    def start_with_rate(self, rate: float) -> None:
        """Each person begins with this rate from now on, the one who is there too. Raises ValueError as `set_rate`."""
        self.set_rate(rate)
        self._first_rate = rate

    def set_rate(self, rate: float) -> None:
        """One of RATES. Raises ValueError for any other."""
        if rate not in RATES:
            raise ValueError(f"the rate {rate} is not one of {RATES}")
        self._set_rate(rate)

    def set_voice(self, voice: Voice) -> None:
        """The voice for Vietnamese; English texts always have the English one."""
        self._voice = voice
        self._speak_anew()

    def close(self) -> None:
        """Stop for good and end the worker. To be called before the window is taken down."""
        self.forget()
        if self._player is not None:
            self._player.close()
            self._player = None
        self._worker.close()

    def _set_rate(self, rate: float) -> None:
        if rate != self._rate:
            self._rate = rate
            self.rateChanged.emit(rate)
            self._speak_anew()

    def _speak_anew(self) -> None:
        """A changed voice or rate is heard from the present sentence on; a paused reader stays paused."""
        self._narrations.clear()
        was = self._state
        if was is not State.IDLE:
            self._silence()
            if was is not State.PAUSED:
                self._go_to(self._index)

    def _silence(self) -> None:
        self._ticket += 1  # what is on its way counts no more
        self._worker.cancel()
        self._hang_timer.stop()
        self._highlight_timer.stop()
        self._started = False
        if self._player is not None:
            self._player.stop()

    def _go_to(self, index: int) -> None:
        if index >= len(self._lines):
            self._light("", 0, 0, 0, 0)
            self._set_state(State.IDLE)
            self.finished.emit()
            return
        self._index = index
        self._set_state(State.LOADING)
        if index in self._narrations:
            self._start()
        else:
            self._hang_timer.start()
            self._order(index)
            self._prepared_player()  # while the worker is busy
        if not self.audioAvailable and not self._said_audio_missing:
            self._said_audio_missing = True
            self.audioMissing.emit()

    def _prepared_player(self) -> Player:
        if self._player is None:
            self._player = self._make_player(self)
            self._player.finished.connect(self._sentence_ended)
            self._player.outputsChanged.connect(self.audioAvailableChanged)
            self.audioAvailableChanged.emit()
        return self._player

    def _order(self, index: int) -> None:
        line, ticket = self._lines[index], self._ticket
        utterance = line.utterance
        voice = Voice.ENGLISH if utterance.language == "en" else self._voice
        order = Order(line.text, utterance.language, voice, self._rate, utterance.private)
        self._worker.ask(order, lambda narration: self._arrived.emit(ticket, index, narration))

    @Slot(int, int, object)
    def _on_arrived(self, ticket: int, index: int, narration: Narration) -> None:
        if ticket != self._ticket:
            return
        self._narrations[index] = narration
        if index == self._index:
            self._hang_timer.stop()
            if self._state is State.LOADING:
                self._start()

    def _start(self) -> None:
        """Play the present sentence, and have the next one made meanwhile."""
        narration = self._narrations[self._index]
        if not narration.audible and not self._said_voice_missing:
            self._said_voice_missing = True
            self.voiceMissing.emit()
        self._prepared_player().start(narration.clip)
        self._started = True
        self._heard = 0
        self._light_sentence()
        self._highlight_timer.start()
        self._set_state(State.PLAYING)
        following = self._index + 1
        if following < len(self._lines) and following not in self._narrations:
            self._order(following)

    def _sentence_ended(self) -> None:
        if self._state is State.PLAYING:
            self._narrations.pop(self._index, None)
            self._highlight_timer.stop()
            self._started = False
            self._go_to(self._index + 1)

    def _engine_hangs(self) -> None:
        self.stop()
        self.voiceMissing.emit()

    def _light_sentence(self, word_start: int = 0, word_length: int = 0) -> None:
        line = self._lines[self._index]
        start, length = line.on_screen(0, line.end - line.start)
        self._light(line.utterance.item_id, start, length, word_start, word_length)

    def _light_word(self) -> None:
        narration = self._narrations.get(self._index)
        if narration is None or self._player is None or not self._started:
            return
        words = narration.clip.words
        heard = bisect_right(words, self._player.position_ms(), key=lambda word: word.ms)
        if heard > self._heard:  # a player's position may fall back a little when it resumes; the light does not
            self._heard = heard
            word = words[heard - 1]
            self._light_sentence(*self._lines[self._index].on_screen(word.start, word.length))

    def _light(self, item_id: str, start: int, length: int, word_start: int, word_length: int) -> None:
        lit = (item_id, start, length, word_start, word_length)
        if lit != self._lit:
            self._lit = lit
            self.highlight.emit(*lit)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.stateChanged.emit(state.value)


def create_reader(
    cache_folder: Path | None = None,
    open_engine: Callable[[], SpeechEngine] = select_engine,
    parent: QObject | None = None,
) -> Reader:
    """The reader of this machine. Nothing heavy is loaded before `prepare` or the first reading.

    It works everywhere, if need be in silence.
    """
    return Reader(SpeechWorker(open_engine, ClipCache(folder=cache_folder)), make_player, parent)
