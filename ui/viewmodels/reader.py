"""Reading aloud: what the buttons say, and what they do."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.read_aloud import ReadAloud

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class ReaderViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(self, read_aloud: ReadAloud, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_aloud = read_aloud
        read_aloud.changed.connect(self.changed)

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Reading, or paused in the middle."""
        return self._read_aloud.active

    @Property(bool, notify=changed)
    def paused(self) -> bool:
        return self._read_aloud.paused

    @Property(str, notify=changed)
    def notice(self) -> str:
        """no-voice or no-speaker, said once; nothing when all is well."""
        return self._read_aloud.notice

    @Slot()
    def toggle(self) -> None:
        """The button in the bar: read this page, or be silent."""
        self._read_aloud.toggle()

    @Slot()
    def start(self) -> None:
        """Read this page, as soon as it stands: for what must be heard without being asked for."""
        self._read_aloud.start_soon()

    @Slot(str)
    def warn(self, text: str) -> None:
        """Say one sentence now, in place of whatever is being read."""
        self._read_aloud.say(text)

    @Slot()
    def pauseOrResume(self) -> None:
        self._read_aloud.pause_or_resume()

    @Slot()
    def repeat(self) -> None:
        self._read_aloud.repeat()

    @Slot()
    def slower(self) -> None:
        self._read_aloud.slower()

    @Slot()
    def faster(self) -> None:
        self._read_aloud.faster()

    @Slot()
    def stop(self) -> None:
        self._read_aloud.stop()

    @Slot()
    def dismissNotice(self) -> None:
        self._read_aloud.dismiss_notice()
