"""What a new pack costs a kiosk: bytes that travel when one guide changes, and seconds until the pack runs."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.row import Row
from content.catalogue import DATA
from content.packs.outcomes import Installed
from tests.pack_world import World

IDS = ("pack_bytes_one_guide", "pack_install")
ROUNDS = 3
GUIDE = "dang-ky-khai-sinh"


def measure(*, quick: bool) -> list[Row]:
    """The shipped content, published and signed by two people; a kiosk that takes all of it, then one guide anew."""
    rounds = 1 if quick else ROUNDS
    travelled, took_s, copied_s = [], [], []
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name))
        shutil.rmtree(world.data)
        shutil.copytree(DATA, world.data)
        world.publish_pack()
        whole = _install(world).received_bytes
        for number in range(rounds):
            _change(world.data / "guides" / f"{GUIDE}.yaml")
            world.publish_pack()
            began = time.perf_counter()
            travelled.append(_install(world).received_bytes)
            installed = time.perf_counter()
            shutil.copytree(world.data, Path(name) / f"copy-{number}")
            took_s.append(installed - began)
            copied_s.append(time.perf_counter() - installed)
    how = f"one guide of the shipped content changed, files and metadata from a folder, median of {rounds} rounds"
    what = f"{how}; signatures and every file checked, content validated and tried out, written durably"
    return [
        Row("pack_bytes_one_guide", median(travelled), "bytes", "the whole pack, at first", whole, how),
        Row("pack_install", median(took_s), "s", "the same files copied, unchecked", median(copied_s), what),
    ]


def _install(world: World) -> Installed:
    outcome = world.update()
    assert isinstance(outcome, Installed), str(outcome)
    return outcome


def _change(guide: Path) -> None:
    """Raise the guide's version by one: enough for the whole file to travel."""
    text = guide.read_text("utf-8")
    guide.write_text(re.sub(r"(?m)^version: (\d+)$", lambda found: f"version: {int(found[1]) + 1}", text), "utf-8")
