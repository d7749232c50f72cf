"""QML is checked against the Python view models: the check sees mistakes, and what it assumes of them holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject, QObject

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        ("qml/DiemTua/Pages/Home.qml", "page.viewModel.placeLine", "page.viewModel.placLine", '"placLine" not found'),
        ("viewmodels/home.py", "def placeLine(", "def nameOfPlace(", '"placeLine" not found'),
    ],
    ids=["in QML", "in the view model"],
)
def test_a_misspelt_property_fails_the_check(tmp_path: Path, file: str, right: str, wrong: str, said: str) -> None:
    for folder in ("ui", "packaging"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    changed = tmp_path / "ui" / file
    before = changed.read_text("utf-8")
    assert right in before
    changed.write_text(before.replace(right, wrong), "utf-8")
    done = subprocess.run(
        [tmp_path / "packaging" / "qmllint"],
        env={"BIN": str(Path(sys.executable).parent), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr


def test_a_property_without_a_signal_is_constant() -> None:
    """packaging/qml_types.py marks them so, as the dump of types drops `constant=True`."""
    modules = [import_module(f"ui.viewmodels.{path.stem}") for path in (ROOT / "ui" / "viewmodels").glob("*.py")]
    models = {each for module in modules for each in vars(module).values() if _is_view_model(each)}
    assert len(models) >= 14
    loose = []
    for model in models:
        meta: QMetaObject = vars(model)["staticMetaObject"]
        for index in range(meta.propertyOffset(), meta.propertyCount()):
            found = meta.property(index)
            if found.hasNotifySignal() == found.isConstant():
                loose.append((model.__name__, found.name()))
    assert loose == []


def _is_view_model(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, QObject) and value.__name__.endswith("ViewModel")
