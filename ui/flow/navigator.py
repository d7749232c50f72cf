"""Which page is shown. A stack with the home page at its foot; a page is never on it twice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.flow.pages import Page


class Navigator(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack: list[Page] = [Page.HOME]

    @property
    def page(self) -> Page:
        return self._stack[-1]

    def go(self, page: Page) -> None:
        """Show a page; one already on the stack is returned to."""
        if page is self.page:
            return
        if page in self._stack:
            del self._stack[self._stack.index(page) + 1 :]
        else:
            self._stack.append(page)
        self.changed.emit()

    def replace(self, page: Page) -> None:
        """Show a page in place of the shown one, so that back does not lead to that."""
        if page is self.page:
            return
        if len(self._stack) > 1:
            self._stack.pop()
        if page in self._stack:
            del self._stack[self._stack.index(page) + 1 :]
        else:
            self._stack.append(page)
        self.changed.emit()

    def back(self) -> None:
        if len(self._stack) > 1:
            self._stack.pop()
            self.changed.emit()

    def home(self) -> None:
        if self._stack != [Page.HOME]:
            self._stack = [Page.HOME]
            self.changed.emit()
