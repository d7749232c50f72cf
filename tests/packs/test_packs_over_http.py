"""Packs over a real and bad line: what has arrived is never fetched twice, and nothing waits for the network."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from pack_world import APP, World
from tuf.api.exceptions import SlowRetrievalError
from weak_server import WeakServer

from content.packs.fetcher import TARGETS_URL, PackFetcher
from content.packs.install import PackInstaller
from content.packs.outcomes import Installed, Outcome, Refused, Unreachable
from content.packs.source import Body, FolderSource
from content.packs.store import Pack
from kiosk.packs import PackTiming, PackUpdater
from kiosk.packs.http import HttpSource

THU = "lam-thu.yaml"
AT_ONCE = PackTiming(first_s=0, idle_s=3600)


@pytest.fixture
def server(second: World) -> Iterator[WeakServer]:
    """Serves the world's repository, whose second pack differs from the kiosk's in one guide."""
    with WeakServer(second.repository).running() as server:
        yield server


def look(world: World, server: WeakServer) -> Outcome:
    source = HttpSource(server.address, timeout_s=5)
    try:
        return PackInstaller(world.store, APP).update(source)
    finally:
        source.close()


def changed_bytes(world: World) -> int:
    return world.target(f"guides/{THU}").stat().st_size


def test_only_the_changed_file_travels(second: World, server: WeakServer) -> None:
    outcome = look(second, server)
    assert isinstance(outcome, Installed)
    assert [name.rpartition(".")[0].rpartition(".")[2] for name, _ in server.behaviour.asked] == ["lam-thu"]


def test_a_cut_download_goes_on_where_it_was_cut(second: World, server: WeakServer) -> None:
    server.behaviour.cut_after = 300
    outcome = look(second, server)
    assert isinstance(outcome, Installed)
    whole = changed_bytes(second)
    starts = [int(wanted[6:-1] or 0) if wanted else 0 for _, wanted in server.behaviour.asked]
    assert starts == list(range(0, whole, 300))


def test_a_download_goes_on_after_the_process_has_died(second: World, server: WeakServer) -> None:
    part = second.store.folder / "parts" / f"{second.target(f'guides/{THU}').name}.part"
    part.parent.mkdir()
    part.write_bytes(second.target(f"guides/{THU}").read_bytes()[:1000])
    assert isinstance(look(second, server), Installed)
    assert [wanted for _, wanted in server.behaviour.asked] == ["bytes=1000-"]


def test_what_arrived_before_the_line_went_dead_is_kept(second: World, server: WeakServer) -> None:
    server.behaviour.status = 503
    assert isinstance(look(second, server), Unreachable)
    server.behaviour.status, server.behaviour.cut_after = 200, 0
    assert isinstance(look(second, server), Unreachable)
    server.behaviour.cut_after = None
    assert isinstance(look(second, server), Installed)


def test_a_server_that_knows_no_ranges_starts_anew(second: World, server: WeakServer) -> None:
    part = second.store.folder / "parts" / f"{second.target(f'guides/{THU}').name}.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * 700)
    server.behaviour.knows_ranges = False
    assert isinstance(look(second, server), Installed)


def test_a_poisoned_beginning_is_thrown_away(second: World, server: WeakServer) -> None:
    part = second.store.folder / "parts" / f"{second.target(f'guides/{THU}').name}.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * 700)
    assert isinstance(look(second, server), Refused)
    assert isinstance(look(second, server), Installed)


def test_an_endless_file_is_refused(second: World, server: WeakServer) -> None:
    server.behaviour.endless = True
    outcome = look(second, server)
    assert isinstance(outcome, Refused)
    assert "độ dài không khớp" in str(outcome)
    assert second.store.active().version == 1


@pytest.mark.parametrize(
    ("status", "headers"),
    [(500, {}), (302, {"location": "http://127.0.0.1:1/"}), (200, {"content-encoding": "gzip"}), (204, {})],
    ids=["server error", "redirect", "packed answer", "no content"],
)
def test_an_answer_that_is_none_is_tried_again_later(
    second: World, server: WeakServer, status: int, headers: dict[str, str]
) -> None:
    server.behaviour.status, server.behaviour.headers = status, headers
    outcome = look(second, server)
    assert isinstance(outcome, Unreachable)
    assert "máy sẽ thử lại" in str(outcome)
    assert second.store.active().version == 1


def test_a_range_from_another_byte_is_not_taken(second: World, server: WeakServer) -> None:
    server.behaviour.cut_after, server.behaviour.wrong_range = 300, True
    assert isinstance(look(second, server), Unreachable)


def test_the_updater_installs_in_the_background_and_says_so(second: World, server: WeakServer) -> None:
    ready, packs = Event(), list[Pack]()

    def on_ready(pack: Pack) -> None:
        packs.append(pack)
        ready.set()

    updater = PackUpdater(second.store, server.address, APP, on_ready, AT_ONCE)
    updater.start()
    assert ready.wait(20)
    assert updater.stop()
    assert packs == [second.store.active()]
    assert updater.status().pack.version == 2


def test_the_updater_lives_without_a_network_and_looks_when_it_is_back(second: World, server: WeakServer) -> None:
    server.behaviour.status = 503
    ready = Event()
    updater = PackUpdater(second.store, server.address, APP, lambda _: ready.set(), AT_ONCE)
    updater.start()
    while not server.behaviour.asked:
        assert not ready.wait(0.02)
    server.behaviour.status = 200
    while not ready.wait(0.1):
        updater.network_returned()
    assert updater.stop()
    assert second.store.active().version == 2


def test_a_fault_of_the_listener_does_not_end_the_updater(
    second: World, server: WeakServer, caplog: pytest.LogCaptureFixture
) -> None:
    called = Event()

    def on_ready(_: Pack) -> None:
        called.set()
        raise RuntimeError("a bug of the window")

    updater = PackUpdater(second.store, server.address, APP, on_ready, AT_ONCE)
    with caplog.at_level(logging.CRITICAL):
        updater.start()
        assert called.wait(20)
        assert updater.stop()
    assert second.store.active().version == 2


def test_an_address_that_is_none_ends_the_updater_quietly(second: World) -> None:
    updater = PackUpdater(second.store, "http://[::1", APP, lambda _: None, AT_ONCE)
    updater.start()
    assert updater.stop()
    assert second.store.active().version == 1


def test_a_stick_is_taken_without_any_hub(second: World) -> None:
    told, done = list[Outcome](), Event()

    def on_outcome(outcome: Outcome) -> None:
        told.append(outcome)
        done.set()

    updater = PackUpdater(second.store, "", APP, lambda _: None, PackTiming(first_s=3600), on_outcome)
    updater.start()
    updater.install_from(second.repository)
    assert done.wait(20)
    assert updater.stop()
    assert [type(each) for each in told] == [Installed]
    assert second.store.active().version == 2


def test_a_line_that_drips_is_left_off_and_what_came_is_kept(second: World) -> None:
    seconds = count(step=100.0)
    fetcher = PackFetcher(Dripping(second.repository), second.folder / "parts", clock=lambda: next(seconds))
    name = second.target(f"guides/{THU}").name
    with (
        pytest.raises(SlowRetrievalError, match="quá chậm"),
        fetcher.download_file(f"{TARGETS_URL}guides/{name}", changed_bytes(second)),
    ):
        pass
    assert 0 < (second.folder / "parts" / f"{name}.part").stat().st_size < changed_bytes(second)


class Dripping(FolderSource):
    """Gives one byte at a time."""

    @contextmanager
    def read(self, path: str, offset: int) -> Iterator[Body]:
        with super().read(path, offset) as body:
            yield Body(body.start, (bytes([byte]) for chunk in body.chunks for byte in chunk))


def test_an_updater_that_never_started_can_be_stopped(second: World, tmp_path: Path) -> None:
    assert PackUpdater(second.store, "http://127.0.0.1:1", APP, lambda _: None).stop()
