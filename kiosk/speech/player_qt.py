"""Playing clips with QtMultimedia. Imported only when the first text is read: loading it takes a while."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QElapsedTimer, QIODevice, QObject, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from kiosk.speech.clip import Clip, to_wav
from kiosk.speech.player import SENTENCE_GAP_MS, Player


class QtPlayer(Player):
    """QMediaPlayer over a WAV in memory. Without an audio device it runs in real time all the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._outputs_changed)
        self._output = QAudioOutput(self)  # always attached: without one the end of a clip is never reported
        self._media = QMediaPlayer(self)
        self._media.setAudioOutput(self._output)
        self._media.mediaStatusChanged.connect(self._status_changed)
        self._media.positionChanged.connect(self._ticked)
        self._buffer = QBuffer(self)
        self._since_tick = QElapsedTimer()
        self._tick_ms = 0.0

    @property
    def has_output(self) -> bool:
        return bool(QMediaDevices.audioOutputs())

    def start(self, clip: Clip) -> None:
        self.stop()
        self._media.setSource(QUrl())
        self._buffer.close()
        self._buffer.setData(QByteArray(to_wav(clip, SENTENCE_GAP_MS)))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._media.setSourceDevice(self._buffer, QUrl("clip.wav"))
        self._media.play()

    def pause(self) -> None:
        self._media.pause()
        self._hold(self.position_ms())

    def resume(self) -> None:
        self._media.play()

    def stop(self) -> None:
        self._media.stop()
        self._hold(0.0)

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
        self._output.setDevice(QMediaDevices.defaultAudioOutput())  # a headset was plugged in or pulled out
        self.outputsChanged.emit()
