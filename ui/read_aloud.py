"""What is readable on the page, in order, given to the reader; and the marks that show what is being said.

Every text of a page that carries `readable: true` is read, so that whatever is seen can be heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtQuick import QQuickItem

if TYPE_CHECKING:
    from kiosk.speech.script import Utterance


class Reader(Protocol):
    """The part of `kiosk.speech.reader.Reader` that pages need."""

    def read(self, sentences: list[Utterance]) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def repeat(self) -> None: ...
    def slower(self) -> None: ...
    def faster(self) -> None: ...
    def stop(self) -> None: ...


class ReadAloud(QObject):
    changed = Signal()

    def __init__(self, page: Callable[[], QQuickItem | None], language: Callable[[], str]) -> None:
        super().__init__()
        self._page, self._language = page, language
        self._reader: Reader | None = None
        self._items: dict[str, QQuickItem] = {}
        self._marked: QQuickItem | None = None
        self.active = self.paused = False
        self.notice = ""
        self.on_read: Callable[[], None] = lambda: None
        self._wanted = self._silenced = False

    def attach(self, reader: Reader) -> None:
        """The voice is up."""
        self._reader = reader
        if self._wanted:
            self.read_page()

    def toggle(self) -> None:
        if self.active:
            self.stop()
        else:
            self.read_page()

    def read_page(self) -> None:
        """Read all that the page says, from its top."""
        from kiosk.speech.script import Utterance

        if self._reader is None:
            self._wanted = True
            return
        page = self._page()
        if page is None:
            return
        self._wanted = self._silenced = False
        self._unmark()
        self._items = {}
        language = self._language()
        utterances = []
        for number, item in enumerate(readable_items(page)):
            self._items[str(number)] = item
            spoken = str(item.property("spoken") or "")
            utterances.append(Utterance(str(number), spoken or str(item.property("plain")), language))
        if utterances:
            self._set(active=True, paused=False)
            self._reader.read(utterances)
            self.on_read()

    def say(self, text: str) -> None:
        """One sentence that stands on the screen outside the page, such as the idle warning."""
        if self._reader is not None:
            from kiosk.speech.script import Utterance

            self._unmark()
            self._items = {}
            self._reader.read([Utterance("", text, self._language())])

    def start_soon(self) -> None:
        """Read once the page that is being made stands."""
        QTimer.singleShot(0, self, self.read_page)

    def pause_or_resume(self) -> None:
        if self._reader is None or not self.active:
            return
        (self._reader.resume if self.paused else self._reader.pause)()
        self._set(active=True, paused=not self.paused)

    def repeat(self) -> None:
        if self._reader is not None and self.active:
            self._set(active=True, paused=False)
            self._reader.repeat()

    def slower(self) -> None:
        if self._reader is not None:
            self._reader.slower()

    def faster(self) -> None:
        if self._reader is not None:
            self._reader.faster()

    def stop(self) -> None:
        """Silence at once: any touch that changes the page, and the stop button."""
        self._wanted = False
        if self._reader is not None and self.active:
            self._reader.stop()
        self.finished()

    def silence(self) -> None:
        """Silence at once, while the bar stays until `settle`: were the page to move up under a finger that is still
        down, the finger would be lifted from something else and its tap be lost."""
        if self._reader is not None and self.active:
            self._reader.stop()
            self._unmark()
            self._silenced = True

    def settle(self) -> None:
        """The finger that silenced was lifted, and its tap is done."""
        if self._silenced:
            self.finished()

    def leave_page(self) -> None:
        """Another page is shown: nothing of the last one is said or told any more."""
        self.stop()
        if self.notice:
            self.dismiss_notice()

    def finished(self) -> None:
        self._silenced = False
        self._unmark()
        self._items = {}
        self._set(active=False, paused=False)

    def highlight(self, item_id: str, sentence: int, sentence_length: int, word: int, word_length: int) -> None:
        """Mark what is being said. Offsets and lengths are UTF-16 units of the shown text, as QML counts."""
        item = self._items.get(item_id)
        if item is not self._marked:
            self._unmark()
        if item is None or str(item.property("spoken") or ""):
            return
        if self._marked is None:
            _reveal(item)
        self._marked = item
        item.setProperty("sentenceLength", sentence_length)
        item.setProperty("wordLength", word_length)
        item.setProperty("sentenceStart", sentence)
        item.setProperty("wordStart", word)

    def audio_missing(self) -> None:
        self._tell("no-speaker")

    def voice_missing(self) -> None:
        self._tell("no-voice")

    def dismiss_notice(self) -> None:
        self.notice = ""
        self.changed.emit()

    def _tell(self, notice: str) -> None:
        self.notice = notice
        self.changed.emit()

    def _unmark(self) -> None:
        if self._marked is not None:
            self._marked.setProperty("sentenceStart", -1)
            self._marked.setProperty("wordStart", -1)
            self._marked = None

    def _set(self, *, active: bool, paused: bool) -> None:
        self.active, self.paused = active, paused
        self.changed.emit()


def _reveal(item: QQuickItem) -> None:
    """Scroll the text that is being said into view."""
    above = item.parentItem()
    while above is not None:
        if above.objectName() == "pageScroll":
            above.setProperty("revealed", item)
            return
        above = above.parentItem()


def readable_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """The readable texts under `root`, in the order in which they are declared: top to bottom."""
    if not root.isVisible():
        return
    if root.property("readable") and str(root.property("plain") or "").strip():
        yield root
    for child in root.childItems():
        yield from readable_items(child)
