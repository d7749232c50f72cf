"""How the kiosk looks and speaks to this person: text size, colours, letters, language. Reset for the next one."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_PERCENT = (100, 125, 150, 175, 200, 250, 300)
THEMES = ("light", "dark", "yellow", "cream")
LANGUAGES = ("vi", "en")


@QmlElement
@QmlUncreatable("the composition root builds it")
class AppearanceViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    languageChanged = Signal(str)

    def __init__(self, language: str = "vi", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first_language = language
        self._language = language
        self._text_step, self._theme, self._easy, self._motion = 0, "light", False, True
        self._first_step = 0

    @Property(int, notify=changed)
    def textStep(self) -> int:
        return self._text_step

    @Property(int, notify=changed)
    def textPercent(self) -> int:
        return TEXT_PERCENT[self._text_step]

    @Property(list, constant=True)
    def textPercents(self) -> list[int]:
        return list(TEXT_PERCENT)

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._theme

    @Property(bool, notify=changed)
    def easyReading(self) -> bool:
        return self._easy

    @Property(bool, notify=changed)
    def motion(self) -> bool:
        return self._motion

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._language

    @property
    def current_language(self) -> str:
        """The language as Python reads it."""
        return self._language

    @property
    def is_factory(self) -> bool:
        """Whether nobody has changed anything."""
        mine = (self._text_step, self._theme, self._easy, self._motion, self._language)
        return mine == (self._first_step, "light", False, True, self._first_language)

    def start_with_step(self, step: int) -> None:
        """Each visit begins at this text size from now on; a person who has chosen another keeps theirs."""
        untouched = self.is_factory
        self._first_step = max(0, min(len(TEXT_PERCENT) - 1, step))
        if untouched:
            self.setTextStep(self._first_step)

    @Slot(int)
    def setTextStep(self, step: int) -> None:
        self._text_step = max(0, min(len(TEXT_PERCENT) - 1, step))
        self.changed.emit()

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        if theme in THEMES:
            self._theme = theme
            self.changed.emit()

    @Slot(bool)
    def setEasyReading(self, easy: bool) -> None:
        self._easy = easy
        self.changed.emit()

    @Slot(bool)
    def setMotion(self, motion: bool) -> None:
        self._motion = motion
        self.changed.emit()

    @Slot()
    def toggleLanguage(self) -> None:
        self._set_language("en" if self._language == "vi" else "vi")

    def reset(self) -> None:
        """As after installation, for the next person (EN 301 549 5.1.3.13)."""
        self._text_step, self._theme, self._easy, self._motion = self._first_step, "light", False, True
        self._set_language(self._first_language)

    def _set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.languageChanged.emit(language)
        self.changed.emit()
