"""The window's own words in the person's language, switched while everything stays where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtQml import QQmlEngine

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "translations"


class Translations:
    """Vietnamese is the language of the sources; others come from assets/translations/<language>.qm."""

    def __init__(self, application: QCoreApplication, engine: QQmlEngine) -> None:
        self._application, self._engine = application, engine
        self._installed: QTranslator | None = None

    def use(self, language: str) -> None:
        """Raises FileNotFoundError when the language was not built (make builds it)."""
        if self._installed is not None:
            self._application.removeTranslator(self._installed)
            self._installed = None
        if language != "vi":
            translator = QTranslator(self._engine)  # with the window's engine it ends, and with it what it installed
            path = FOLDER / f"{language}.qm"
            if not translator.load(str(path)):
                raise FileNotFoundError(f"{path} is missing; run: make translations")
            self._application.installTranslator(translator)
            self._installed = translator
        self._engine.setUiLanguage(language)
