"""Makes the types of the Python view models known to QML's tools: DiemTua/ViewModels/ at the repository's root.

All files are dumped in one go rather than by `pyside6-project build`, which dumps file by file: there a view model
whose base class lies in another file is not known to be a QObject, and two files of one name overwrite each other.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui" / "viewmodels"
IMPORT_NAME = "DiemTua.ViewModels"
TYPES = ROOT.joinpath(*IMPORT_NAME.split("."))
_IN_CPP = {"list": "QVariantList", "dict": "QVariantMap", "float": "double", "object": "QVariant"}
_CLASS = re.compile(r"^@QmlElement\n(?:@.*\n)*class (\w+)", re.MULTILINE)


def main() -> int:
    """Returns 0, or 1 when a view model got no QML type: its misspelt properties would go unseen."""
    TYPES.mkdir(parents=True, exist_ok=True)
    dump, types = TYPES / "metatypes.json", TYPES / "viewmodels.qmltypes"
    base = SOURCES / "base.py"  # before those that inherit from it
    others = [path for path in sorted(SOURCES.glob("*.py")) if path != base and _CLASS.search(path.read_text("utf-8"))]
    _run("pyside6-metaobjectdump", "-o", dump, base, *others)
    _complete(dump)
    qt = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    foreign = [str(path) for module in ("core", "qml") for path in qt.glob(f"qt6{module}_*metatypes.json")]
    options = ("--import-name", IMPORT_NAME, "--major-version", "1", "--minor-version", "0")
    output = ("--generate-qmltypes", types, "-o", TYPES / "registrations.cpp")
    _run("pyside6-qmltyperegistrar", dump, *options, f"--foreign-types={','.join(foreign)}", *output)
    (TYPES / "qmldir").write_text(f"module {IMPORT_NAME}\ntypeinfo {types.name}\n", "utf-8")

    made = types.read_text("utf-8")
    missing = [
        name
        for path in others
        for name in _CLASS.findall(path.read_text("utf-8"))
        if f'exports: ["{IMPORT_NAME}/{name} 1.0"]' not in made
    ]
    for name in missing:
        print(f"packaging/qml_types.py: no QML type was made of {name}", file=sys.stderr)
    return 1 if missing else 0


def _complete(dump: Path) -> None:
    """Add what the dump leaves out.

    It drops `constant=True`, without which each read counts as one that may go stale: what has no notify signal here is
    constant (tests/packaging holds the view models to that). And it takes the names of Python's types for C++ ones.
    """
    files = json.loads(dump.read_text("utf-8"))
    for file in files:
        for cls in file["classes"]:
            for each in cls.get("properties", ()):
                each["constant"] = "notify" not in each
                each["type"] = _IN_CPP.get(each["type"], each["type"])
            for method in (*cls.get("slots", ()), *cls.get("signals", ())):
                method["returnType"] = _IN_CPP.get(method["returnType"], method["returnType"])
                for argument in method["arguments"]:
                    argument["type"] = _IN_CPP.get(argument["type"], argument["type"])
    dump.write_text(json.dumps(files), "utf-8")


def _run(tool: str, *arguments: str | Path) -> None:
    subprocess.run([Path(sys.executable).parent / tool, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
