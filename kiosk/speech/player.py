"""Playing a clip, and the player that keeps time without any audio."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from kiosk.speech.clip import Clip

SENTENCE_GAP_MS = 300
"""Rest after each sentence, which helps more than slower speech does."""


class Player(QObject):
    """Plays one clip at a time and says when it has ended."""

    finished = Signal()
    outputsChanged = Signal()  # noqa: N815  # as Qt names signals

    @property
    def has_output(self) -> bool:
        """Whether there is a loudspeaker or headset to be heard from."""
        raise NotImplementedError

    def start(self, clip: Clip) -> None:
        """Play `clip` from its beginning, in place of what is playing."""
        raise NotImplementedError

    def pause(self) -> None:
        """Hold still at the present position."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on from where `pause` held."""
        raise NotImplementedError

    def stop(self) -> None:
        """Silence at once. `finished` does not come."""
        raise NotImplementedError

    def position_ms(self) -> float:
        """How much of the clip has been heard."""
        raise NotImplementedError

    def clear(self) -> None:
        """Stop, and keep nothing of what was said: the citizen has left."""
        self.stop()

    def close(self) -> None:
        """Stop for good."""
        self.clear()


class ClockPlayer(Player):
    """Runs through a clip in real time without a sound, where QtMultimedia cannot be loaded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._before_ms = 0.0
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._ended)
        self._total_ms = 0

    @property
    def has_output(self) -> bool:
        return False

    def start(self, clip: Clip) -> None:
        self._total_ms = clip.duration_ms + SENTENCE_GAP_MS
        self._before_ms = 0.0
        self.resume()

    def pause(self) -> None:
        self._before_ms = self.position_ms()
        self._clock.invalidate()
        self._end.stop()

    def resume(self) -> None:
        self._clock.start()
        self._end.start(max(0, round(self._total_ms - self._before_ms)))

    def stop(self) -> None:
        self._end.stop()
        self._clock.invalidate()
        self._before_ms = 0.0

    def position_ms(self) -> float:
        return self._before_ms + (self._clock.elapsed() if self._clock.isValid() else 0)

    def _ended(self) -> None:
        self._before_ms = self.position_ms()
        self._clock.invalidate()
        self.finished.emit()


def make_player(parent: QObject) -> Player:
    """QtMultimedia's player, or `ClockPlayer` where QtMultimedia cannot be loaded (it links libpulse)."""
    try:
        from kiosk.speech.player_qt import QtPlayer
    except ImportError:
        return ClockPlayer(parent)
    return QtPlayer(parent)
