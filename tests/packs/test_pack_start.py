"""What the start of a kiosk pays for packs."""

from __future__ import annotations

import subprocess
import sys

from pack_world import World

from content.catalogue import DATA, CatalogueFiles
from content.guides.shared import Shared
from content.packs.store import SHIPPED_ON
from content.sources import read_guides

START = """
import sys
from pathlib import Path
from content.library import load_library
from content.packs.loading import load_active
from content.packs.store import PackStore
from kiosk.packs import PackUpdater

store = PackStore(Path(sys.argv[1]))
_, pack = load_active(store, lambda pack: load_library(pack.data, cache=pack.cache))
PackUpdater(store, "http://127.0.0.1:1", "0.1.0", print)
print(pack.version, sorted({"tuf", "yaml", "securesystemslib", "cryptography", "httpx"} & set(sys.modules)))
"""


def test_a_start_reads_the_compiled_pack_and_loads_neither_tuf_nor_yaml(world: World) -> None:
    command = [sys.executable, "-c", START, str(world.folder / "kiosk")]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "1 []\n"


def test_the_shipped_content_is_dated_no_earlier_than_its_guides_were_checked() -> None:
    files = CatalogueFiles(DATA)
    sources, _ = read_guides(files, Shared.read(files.shared))
    assert max(source.model.verified_on for source in sources) <= SHIPPED_ON
