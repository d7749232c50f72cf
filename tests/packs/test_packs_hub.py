"""The hub's door for packs, and a kiosk that takes its pack through it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from hub_process import HubCommands
from pack_world import APP, World
from tuf.api.metadata import Snapshot

from content.packs.install import PackInstaller
from content.packs.outcomes import Installed
from kiosk.packs.http import HttpSource


@pytest.fixture(scope="module")
def hub_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hub")


@pytest.fixture(scope="module")
def address(hub_home: Path) -> Iterator[str]:
    hub = HubCommands(hub_home)
    with hub.serving():
        yield hub.address


def test_a_hub_without_packs_says_so(address: str) -> None:
    answer = httpx.get(f"{address}/v1/tuf/metadata/timestamp.json")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "Kho gói không có tệp này."


@pytest.fixture
def served(second: World, hub_home: Path, address: str) -> str:
    """The world's workshop stands in the hub's home."""
    shutil.rmtree(hub_home / "packs", ignore_errors=True)
    shutil.copytree(second.workshop.folder, hub_home / "packs")
    return f"{address}/v1/tuf"


def test_a_kiosk_takes_its_pack_from_the_hub(second: World, served: str, address: str) -> None:
    source = HttpSource(address)
    assert isinstance(PackInstaller(second.store, APP).update(source), Installed)
    source.close()
    assert second.store.active().version == 2


def test_files_of_content_are_given_in_ranges_and_for_ever(second: World, served: str) -> None:
    path = second.target("guides/lam-thu.yaml")
    answer = httpx.get(f"{served}/targets/guides/{path.name}", headers={"range": "bytes=100-199"})
    assert answer.status_code == 206
    assert answer.content == path.read_bytes()[100:200]
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "name",
    [
        "metadata/9.root.json",
        "metadata/..%2f..%2fkeys%2fonline.key",
        "targets/..%2f..%2fkeys/online.key",
        "targets/%2e%2e/%2e%2e/keys/online.key",
        "targets/guides",
        "targets/guides/",
        "targets//etc/passwd",
        "targets/.%00",
        "targets/link.txt",
        "targets/" + "a" * 300,
    ],
)
def test_nothing_but_the_repository_is_given(hub_home: Path, served: str, name: str) -> None:
    (hub_home / "packs" / "repository" / "targets" / "link.txt").symlink_to(hub_home / "packs" / "keys" / "online.key")
    assert httpx.get(f"{served}/{name}").status_code == 404


def test_a_timestamp_that_grows_old_is_signed_anew(second: World, hub_home: Path, served: str) -> None:
    second.now -= timedelta(days=20)
    second.stamp(second.newest(Snapshot))
    shutil.rmtree(hub_home / "packs")
    shutil.copytree(second.workshop.folder, hub_home / "packs")
    first, again = (json.loads(httpx.get(f"{served}/metadata/timestamp.json").content)["signed"] for _ in range(2))
    assert datetime.fromisoformat(first["expires"]) > datetime.now(UTC) + timedelta(days=29)
    assert first == again


def test_a_hub_that_lost_its_key_still_serves(second: World, hub_home: Path, served: str) -> None:
    second.now -= timedelta(days=20)
    second.stamp(second.newest(Snapshot))
    shutil.rmtree(hub_home / "packs")
    shutil.copytree(second.workshop.repository, hub_home / "packs" / "repository")
    assert httpx.get(f"{served}/metadata/timestamp.json").status_code == 200
