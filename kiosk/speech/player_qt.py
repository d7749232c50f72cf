"""Playing clips with QtMultimedia. Imported only when the first text is read: loading it takes a while.

QtMultimedia works in threads of its own, and the window's thread waits for them while it holds Python's lock.
So nothing that those threads touch may be an object made in Python, whose virtual functions ask for that lock
(decision 0010): the player is made by QML, and a clip is a file rather than a QBuffer, in memory where the system has
such a place.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, QObject, QUrl
from PySide6.QtMultimedia import QMediaDevices, QMediaPlayer
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.speech.clip import Clip, to_wav
from kiosk.speech.player import SENTENCE_GAP_MS, Player

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's file system in memory


# An output is always attached: without one the end of a clip is never reported.
_PLAYER = b"import QtMultimedia\nMediaPlayer { audioOutput: AudioOutput {} }"


class QtPlayer(Player):
    """QMediaPlayer over WAV files. Without an audio device it runs in real time all the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._outputs_changed)
        self._engine = QQmlEngine(self)
        self._media = _make_media_player(self._engine, self)
        self._media.mediaStatusChanged.connect(self._status_changed)
        self._media.positionChanged.connect(self._ticked)
        self._folder = TemporaryDirectory(prefix="diem-tua-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
        self._turn = 0
        self._since_tick = QElapsedTimer()
        self._tick_ms = 0.0

    @property
    def has_output(self) -> bool:
        return bool(QMediaDevices.audioOutputs())

    def start(self, clip: Clip) -> None:
        self.stop()
        self._turn = 1 - self._turn  # the file before may still be open
        path = Path(self._folder.name, f"{self._turn}.wav")
        path.write_bytes(to_wav(clip, SENTENCE_GAP_MS))
        self._media.setSource(QUrl())
        self._media.setSource(QUrl.fromLocalFile(str(path)))
        self._media.play()

    def pause(self) -> None:
        self._media.pause()
        self._hold(self.position_ms())

    def resume(self) -> None:
        self._media.play()

    def stop(self) -> None:
        self._media.stop()
        self._hold(0.0)

    def clear(self) -> None:
        self.stop()
        self._media.setSource(QUrl())
        for path in Path(self._folder.name).iterdir():
            path.unlink()

    def close(self) -> None:
        self.clear()
        self._folder.cleanup()

    def position_ms(self) -> float:
        """The last tick plus the time since: Qt itself tells the position only every 100 ms."""
        return self._tick_ms + (self._since_tick.elapsed() if self._since_tick.isValid() else 0)

    def _ticked(self, position_ms: int) -> None:
        self._tick_ms = float(position_ms)
        if self._media.playbackState() == QMediaPlayer.PlaybackState.PlayingState and position_ms > 0:
            self._since_tick.start()

    def _hold(self, position_ms: float) -> None:
        self._tick_ms = position_ms
        self._since_tick.invalidate()

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._since_tick.invalidate()
            self.finished.emit()

    def _outputs_changed(self) -> None:
        self._media.audioOutput().setDevice(
            QMediaDevices.defaultAudioOutput()
        )  # a headset was plugged in or pulled out
        self.outputsChanged.emit()


def _make_media_player(engine: QQmlEngine, parent: QObject) -> QMediaPlayer:
    """Raises ImportError when QtMultimedia's QML types are not installed."""
    component = QQmlComponent(engine)
    component.setData(_PLAYER, QUrl())
    media = component.create()
    if not isinstance(media, QMediaPlayer):
        raise ImportError(component.errorString())  # noqa: TRY004 - it is missing, not of a wrong type
    media.setParent(parent)
    return media
