"""make package-check: whether the built bundle runs alone, with nothing of this checkout and no Python in reach."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_S = 60
UNWANTED = ("WebEngine", "Qt6Pdf", "Qt63D", "Qt6Quick3D", "Qt6Charts", "Qt6Designer", "Qt6Widgets", "fastapi", "hub/")
"""Parts of file names that mean something came along that a kiosk does not need."""
TROUBLE = re.compile(r"Traceback|\.qml:\d+|QQml|ModuleNotFoundError|FileNotFoundError")
_BUILT_IN = ("DiemTua.ViewModels", "QML", "QtQml.Base", "QtQuick.VirtualKeyboard.Core")
"""QML modules without a folder: ours are made in Python, Qt's in its libraries."""
_IMPORT = re.compile(r"^(?:import|depends)\s+([A-Z]\w*(?:\.\w+)*)", re.MULTILINE)


def main(bundle: Path) -> int:
    """Prints what is wrong; returns 0 when nothing is."""
    problems = [*_unwanted(bundle), *_missing_qml(bundle)]
    with tempfile.TemporaryDirectory(prefix="diem-tua-bundle-") as folder:
        problems += [*_setup(bundle, Path(folder)), *_window(bundle, Path(folder))]
    for problem in problems:
        print(f"packaging/check_bundle.py: {problem}", file=sys.stderr)
    if not problems:
        size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
        print(f"{bundle.name}: runs alone, {size / 1e6:.0f} MB")
    return 1 if problems else 0


def _unwanted(bundle: Path) -> Iterator[str]:
    for path in bundle.rglob("*"):
        name = path.relative_to(bundle).as_posix()
        for part in UNWANTED:
            if part in name and path.is_file():
                yield f"{name} is not wanted in the bundle"


def _missing_qml(bundle: Path) -> Iterator[str]:
    """QML modules that bundled QML imports and that are not there; the keyboard's only load once somebody types."""
    here = {path.parent for path in bundle.rglob("qmldir")}
    names = {match[1] for path in here if (match := re.search(r"^module (\S+)", (path / "qmldir").read_text("utf-8")))}
    for folder in sorted(here):
        for path in (folder / "qmldir", *sorted(folder.glob("*.qml"))):
            for name in _IMPORT.findall(path.read_text("utf-8")):
                if name not in names and name not in _BUILT_IN:
                    yield f"{path.relative_to(bundle)} imports {name}, which is not in the bundle"


def _setup(bundle: Path, folder: Path) -> Iterator[str]:
    """The installer's first command."""
    place = ("place", "--province", "79", "--commune", "27112", "--name", "phường Cát Lái", "--inches", "15.6")
    done = subprocess.run(
        [bundle / "diem-tua-setup", *place], cwd=folder, env=_clean(folder), capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not any((folder / "kiosk").glob("*.toml")):
        yield f"diem-tua-setup place ended with {done.returncode}: {done.stderr.strip()}"


def _window(bundle: Path, folder: Path) -> Iterator[str]:
    """The window up to the point where guides, store and search are there."""
    log = folder / "window.log"
    with log.open("wb") as output:
        command = [str(bundle / "diem-tua"), "--size", "1366x768", "--marks"]
        process = subprocess.Popen(command, cwd=folder, env=_clean(folder), stdout=output, stderr=output)
        try:
            deadline = time.monotonic() + START_S
            while "MARK ready" not in log.read_text("utf-8") and time.monotonic() < deadline:
                if process.poll() is not None:
                    break
                time.sleep(0.1)
            yield from _foreign_libraries(bundle, process.pid)
        finally:
            process.kill()
            process.wait()
    said = log.read_text("utf-8")
    for mark in ("MARK frame", "MARK ready"):
        if mark not in said:
            yield f"no {mark!r} within {START_S} s; the window said:\n{said}"
    if TROUBLE.search(said):
        yield f"the window complained:\n{said}"
    if not any((folder / "kiosk").glob("*.db")):
        yield f"no store was made in {folder / 'kiosk'}"
    print("\n".join(line for line in said.splitlines() if line.startswith("MARK")))


def _foreign_libraries(bundle: Path, process_id: int) -> Iterator[str]:
    """Code that the running program mapped from this checkout instead of from the bundle."""
    try:
        mapped = Path(f"/proc/{process_id}/maps").read_text("utf-8")
    except OSError:
        return  # it has ended, which the log explains
    for path in sorted({line.split(maxsplit=5)[5] for line in mapped.splitlines() if len(line.split(maxsplit=5)) == 6}):
        inside = Path(path).is_relative_to(bundle)
        if not inside and (Path(path).is_relative_to(ROOT) or "site-packages" in path):
            yield f"the program uses {path}, which is outside the bundle"


def _clean(folder: Path) -> dict[str, str]:
    """An environment that knows neither this checkout nor its Python. QT_PLUGIN_PATH and the like are not set."""
    return {
        "HOME": str(folder),
        "DIEMTUA_HOME": str(folder / "kiosk"),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
