"""What the bundle holds beside Python modules: all that the program opens by its path. For kiosk.spec."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("assets", "content", "kiosk", "offline_db", "ui")

UNUSED = (
    # Other parts of PySide6; the kiosk shows its window with QML alone.
    *(f"PySide6.{name}" for name in ("QtWidgets", "QtMultimediaWidgets", "QtPdf", "QtCharts", "QtQuick3D")),
    *(f"PySide6.{name}" for name in ("QtDesigner", "QtWebEngineCore", "QtWebEngineQuick", "QtWebChannel")),
    # Not part of a kiosk, or only tried by packages that also work without them.
    *("hub", "bench", "tests", "fastapi", "uvicorn", "jinja2", "psycopg", "pytest", "hypothesis", "mypy", "playwright"),
    *("tkinter", "numpy", "IPython", "setuptools", "pip", "qtawesome", "qtpy", "uvloop", "trio"),
    *("zstandard._cffi", "zstandard.backend_cffi", "PIL._avif", "PIL.AvifImagePlugin"),
)

File = tuple[str, str]
"""Where a file lies here, and the folder in the bundle that it goes to."""


def datas() -> list[File]:
    """Raises ModuleNotFoundError when one of the packages is not installed."""
    return [
        *(found for package in PACKAGES for found in _own_files(ROOT / package)),
        *_migrations(),
        *_installed("fontpkg_be_vietnam_pro", "files/*-Regular.ttf", "files/*-SemiBold.ttf", "files/*-Bold.ttf"),
        *_installed("fontpkg_lexend", "files/*.ttf"),
        # Its files are read, the package is never imported: it comes as a plain folder and not as a module.
        *_installed("qtawesome", "__init__.py", "fonts/phosphor-*"),
        *_espeak(),
    ]


def _own_files(package: Path) -> Iterator[File]:
    """What a wheel would hold too: the patterns are those of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        patterns = tomllib.load(file)["tool"]["setuptools"]["package-data"]["*"]
    for pattern in patterns:
        for path in sorted(package.rglob(pattern)):
            yield str(path), str(path.parent.relative_to(ROOT))


def _migrations() -> Iterator[File]:
    """Alembic runs migrations from their sources."""
    for path in sorted((ROOT / "offline_db" / "migrations").rglob("*.py")):
        yield str(path), str(path.parent.relative_to(ROOT))


def _installed(package: str, *patterns: str) -> Iterator[File]:
    folder = package_folder(package)
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            yield str(path), str(path.parent.relative_to(folder.parent))


def _espeak() -> Iterator[File]:
    """The voice's library and what it needs for Vietnamese and English; the other languages would be 15 MB."""
    folder = package_folder("espeakng_loader")
    data = [path for path in sorted((folder / "espeak-ng-data").rglob("*")) if path.is_file()]
    needed = [path for path in data if not path.name.endswith("_dict") or path.name in ("vi_dict", "en_dict")]
    libraries = [path for path in sorted(folder.iterdir()) if path.suffix in (".so", ".dll", ".dylib")]
    for path in (*libraries, *needed):
        yield str(path), str(path.parent.relative_to(folder.parent))


def package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; run: make")
    return Path(spec.origin).parent
