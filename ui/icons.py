"""Icons are letters of a font; this finds the letter by the icon's name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot


class Icons(QObject):
    """charmap: a JSON file of name → code point, such as "house": "0xf2b7". Each name is looked for in its text when
    it is first shown: to parse all 4,470 and hand them to QML takes 5 ms of the start."""

    def __init__(self, charmap: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charmap = charmap.read_text("ascii")
        self._known: dict[str, str] = {}

    @Slot(str, result=str)
    def glyph(self, name: str) -> str:
        """The icon's character; nothing where the font has no icon of that name."""
        if name not in self._known:
            key = f'"{name}": "'
            at = self._charmap.find(key)
            end = self._charmap.find('"', at + len(key))
            code = self._charmap[at + len(key) : end] if at >= 0 else ""
            self._known[name] = chr(int(code, 16)) if code else ""
        return self._known[name]
