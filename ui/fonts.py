"""The letters and icons of the kiosk, from the font packages it depends on. Loaded by file, without importing them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from ui.icons import Icons

TEXT_FAMILY = "Be Vietnam Pro"
CAP_RATIO = 0.74
"""Height of a capital by the size of these letters: known beforehand, as to ask Qt takes 3 ms of the start."""
_TEXT = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf")
_EASY = "Lexend[wght].ttf"
_ICONS = "phosphor-1.3.0.ttf"
_ICON_NAMES = "phosphor-charmap-1.3.0.json"


def load_fonts() -> Icons:
    """Register the letters and icons with Qt. Raises FileNotFoundError when a font package is not installed."""
    letters = package_folder("fontpkg_be_vietnam_pro") / "files"
    icons = package_folder("qtawesome") / "fonts"
    for path in (*(letters / name for name in _TEXT), icons / _ICONS):
        _register(path)
    return Icons(icons / _ICON_NAMES)


def load_easy_letters() -> None:
    """The easy-reading letters, which few people choose: after the first frame."""
    _register(package_folder("fontpkg_lexend") / "files" / _EASY)


def package_folder(package: str) -> Path:
    """Where an installed package lies. Raises FileNotFoundError when it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is not installed; run: make")
    return Path(spec.origin).parent


def _register(path: Path) -> None:
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        raise FileNotFoundError(f"Qt cannot read the font {path.name}")
