"""No damage to a repository, wherever it falls, raises anything, stops the kiosk or leaves it with half a pack."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_world import World, library_of

from content.packs.loading import load_active
from content.packs.outcomes import Installed, Refused, Unreachable, UpToDate

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FILES = ("timestamp.json", "2.snapshot.json", "2.targets.json", "1.root.json")


def paths_into(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, child in children for path in paths_into(child, (*here, key)))]


def put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    value[path[0]] = put(value[path[0]], path[1:], new)
    return value


@pytest.fixture(scope="module")
def template(made_second: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("fuzz") / "world"
    shutil.copytree(made_second, folder, symlinks=True)
    return World(folder)


def check(world: World) -> None:
    home, start = world.folder / "kiosk", world.folder / "start"
    if not start.exists():
        shutil.copytree(home, start, symlinks=True)
    shutil.rmtree(home)
    shutil.copytree(start, home, symlinks=True)
    outcome = world.update()
    assert isinstance(outcome, Installed | UpToDate | Refused | Unreachable)
    library, pack = load_active(world.store, library_of)
    assert pack.version == (2 if isinstance(outcome, Installed) else 1)
    assert library.guide("lam-thu").version == pack.version


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_value_in_any_place_of_the_metadata_is_survived(template: World, data: st.DataObject) -> None:
    path = template.metadata(data.draw(st.sampled_from(FILES)))
    good = path.read_bytes()
    metadata = json.loads(good)
    where = data.draw(st.sampled_from(paths_into(metadata)))
    path.write_text(json.dumps(put(metadata, where, data.draw(VALUES))))
    trusted = template.folder / "start" / "packs" / "trusted-root.json"
    try:
        if path.name == "1.root.json" and trusted.exists():  # what the kiosk believes may rot, too
            trusted.write_bytes(path.read_bytes())
        check(template)
    finally:
        path.write_bytes(good)
        if path.name == "1.root.json" and trusted.exists():
            trusted.write_bytes(good)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_in_any_file_are_survived(template: World, data: st.DataObject) -> None:
    files = sorted(each for each in template.repository.rglob("*") if each.is_file())
    path = data.draw(st.sampled_from(files))
    good = path.read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    path.write_bytes(good[:start] + data.draw(st.binary(max_size=40)) + good[end:])
    try:
        check(template)
    finally:
        path.write_bytes(good)
