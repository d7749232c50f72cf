"""The peers' own environments, made once under var/peers: a virtual environment and a folder of npm packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

_HOME = Path(__file__).resolve().parents[2] / "var" / "peers"
_MORANGO = ("morango==0.8.*", "cheroot>=10,<12", "cryptography")
_POUCHDB = ("pouchdb@9", "express@4", "express-pouchdb@4")


def morango() -> Path:
    """The Python of an environment with Morango in it."""
    python = _HOME / "morango" / "bin" / "python"
    if _needed(python.parent.parent, _MORANGO):
        subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *_MORANGO], check=True)
        _done(python.parent.parent, _MORANGO)
    return python


def pouchdb() -> Path:
    """A folder whose node_modules hold PouchDB. Raises FileNotFoundError, saying what to install, without npm."""
    folder = _HOME / "pouchdb"
    if _needed(folder, _POUCHDB):
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not here: install nodejs (18 or newer) with npm, then run this again")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "init", "-y"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([npm, "install", "--silent", "--no-audit", *_POUCHDB], cwd=folder, check=True)
        _done(folder, _POUCHDB)
    return folder


def _needed(folder: Path, packages: tuple[str, ...]) -> bool:
    mark = folder / "installed"
    return not mark.exists() or mark.read_text() != "\n".join(packages)


def _done(folder: Path, packages: tuple[str, ...]) -> None:
    (folder / "installed").write_text("\n".join(packages))
