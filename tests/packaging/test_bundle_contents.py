"""Whatever the kiosk opens by its path is listed for the bundle, and for the wheel, whose patterns the bundle shares.

That the bundle runs is checked by `make package-check`, which builds it.
"""

from __future__ import annotations

import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import fonts

ROOT = Path(__file__).resolve().parents[2]
CONTENTS = ROOT / "packaging" / "bundle_contents.py"
SOURCES = ("ui", "kiosk", "content", "offline_db", "assets")


@pytest.fixture(scope="module")
def datas() -> dict[str, Path]:
    """Path in the bundle → the file that goes there."""
    list_datas: Callable[[], list[tuple[str, str]]] = runpy.run_path(str(CONTENTS))["datas"]
    return {f"{Path(folder).as_posix()}/{Path(source).name}": Path(source) for source, folder in list_datas()}


def test_every_file_beside_our_modules_is_in_the_bundle(datas: dict[str, Path]) -> None:
    ours = [
        path.relative_to(ROOT).as_posix()
        for package in SOURCES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".md", ".qmlc")
    ]
    assert len(ours) > 80
    assert sorted(set(ours) - datas.keys()) == []


def test_the_window_s_english_words_are_in_the_bundle(datas: dict[str, Path]) -> None:
    assert "assets/translations/en.qm" in datas, "not built; run: make translations"


def test_migrations_are_in_the_bundle_as_sources(datas: dict[str, Path]) -> None:
    migrations = sorted((ROOT / "offline_db" / "migrations").rglob("*.py"))
    assert len(migrations) >= 2
    assert {path.relative_to(ROOT).as_posix() for path in migrations} <= datas.keys()


def test_the_hub_is_not_in_the_bundle(datas: dict[str, Path]) -> None:
    assert [path for path in datas if path.startswith("hub/")] == []


def test_every_font_that_a_source_names_is_in_the_bundle(datas: dict[str, Path]) -> None:
    named = {
        name
        for package in ("ui", "kiosk")
        for path in (ROOT / package).rglob("*.py")
        for name in re.findall(r'"([^"\s{}/]+\.ttf)"', path.read_text("utf-8"))
    }
    assert len(named) >= 4
    assert named <= {Path(path).name for path in datas}


def test_letters_and_icons_load_from_what_the_bundle_holds_of_their_packages(
    datas: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for path, source in datas.items():
        if path.startswith(("fontpkg_", "qtawesome/")):
            link = tmp_path / path
            link.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, link) if source.stat().st_dev == tmp_path.stat().st_dev else link.symlink_to(source)
    monkeypatch.setattr(fonts, "package_folder", lambda package: tmp_path / package)
    assert fonts.load_fonts().glyph("house")
    fonts.load_easy_letters()


def test_the_voice_comes_with_its_library_and_the_words_of_both_languages(datas: dict[str, Path]) -> None:
    voice = {Path(path).name for path in datas if path.startswith("espeakng_loader/")}
    assert {"vi_dict", "en_dict", "phontab", "phonindex", "phondata", "intonations"} <= voice
    assert {"vi", "vi-VN-x-central", "vi-VN-x-south"} <= voice
    assert voice & {"libespeak-ng.so", "espeak-ng.dll", "libespeak-ng.dylib"}
