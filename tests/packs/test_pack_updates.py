"""A pack from its making to the kiosk, and what stays when things go wrong on the way."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from pack_world import APP, World, library_of, write_content
from tuf.api.metadata import Root, Snapshot, Targets

from content.compiled import FILE_NAME
from content.errors import ContentError
from content.library import load_library
from content.packs.durable import locked
from content.packs.errors import PackRefused
from content.packs.install import PackInstaller, trust
from content.packs.loading import load_active
from content.packs.outcomes import Installed, Refused, Unreachable, UpToDate
from content.packs.source import Body, FolderSource
from content.packs.status import status_of
from content.packs.store import PackStore


def test_a_pack_signed_by_two_people_becomes_the_active_one(world: World) -> None:
    pack = world.store.active()
    assert (pack.version, pack.name, pack.signers) == (1, "Gói thử", ("Bình", "Lan"))
    library, used = load_active(world.store, library_of)
    assert used == pack
    assert library.guide("lam-thu").version == 1


def test_a_newer_pack_replaces_the_running_one(second: World) -> None:
    outcome = second.update()
    assert isinstance(outcome, Installed)
    assert outcome.pack == second.store.active()
    assert load_active(second.store, library_of)[0].guide("lam-thu").version == 2
    assert isinstance(second.update(), UpToDate)


def test_only_what_changed_is_fetched(second: World) -> None:
    outcome = second.update()
    assert isinstance(outcome, Installed)
    metadata = sum(path.stat().st_size for path in second.workshop.metadata.iterdir())
    changed = second.target("guides/lam-thu.yaml").stat().st_size
    assert changed < outcome.received_bytes < changed + metadata


def test_a_library_that_is_open_keeps_its_version_while_a_newer_pack_takes_over(second: World) -> None:
    old_pack = second.store.active()
    open_library = load_library(old_pack.data, cache=old_pack.cache)
    assert isinstance(second.update(), Installed)
    assert open_library.guide("lam-thu").version == 1
    assert load_library(old_pack.data, cache=old_pack.cache).guide("lam-thu").version == 1, "its files are still there"
    assert load_active(second.store, library_of)[0].guide("lam-thu").version == 2


def test_the_running_pack_and_the_one_before_are_kept(second: World) -> None:
    assert isinstance(second.update(), Installed)
    write_content(second.data, guide_version=3)
    second.publish_pack()
    assert isinstance(second.update(), Installed)
    assert {path.name.split("-")[0] for path in second.store.folder.glob("[0-9]*")} == {"2", "3"}


def test_a_pack_is_opened_from_its_compiled_form(world: World) -> None:
    pack = world.store.active()
    before = (pack.cache / FILE_NAME).stat().st_mtime_ns
    load_active(world.store, library_of)
    assert (pack.cache / FILE_NAME).stat().st_mtime_ns == before


def test_the_running_pack_goes_on_after_everything_about_it_has_expired(world: World) -> None:
    world.now += timedelta(days=10_000)
    shutil.rmtree(world.repository)
    assert isinstance(world.update(), Unreachable)
    assert load_active(world.store, library_of)[1].version == 1


def test_a_pack_that_rotted_on_the_disk_gives_way_to_the_shipped_content_and_is_mended(world: World) -> None:
    pack = world.store.active()
    (pack.data / "guides" / "lam-thu.yaml").write_bytes(b"\0\0\0")
    _, used = load_active(world.store, library_of)
    assert used.shipped
    assert isinstance(world.update(), Installed)
    assert load_active(world.store, library_of)[1].version == 1


@pytest.mark.parametrize(
    "left", [b"", b"{", b"[]", b'{"folder": 3}', b'{"folder": "9-00000000", "since": "2026-11-21"}']
)
def test_a_pointer_that_cannot_be_read_means_the_shipped_content(world: World, left: bytes) -> None:
    (world.store.folder / "active.json").write_bytes(left)
    assert world.store.active().shipped


def test_a_program_that_ships_newer_content_shows_it_until_a_newer_pack_comes(world: World) -> None:
    tomorrow = world.now.date() + timedelta(days=1)
    newer = PackStore(world.folder / "kiosk", shipped=world.folder / "shipped", shipped_on=tomorrow)
    assert newer.active().shipped
    assert isinstance(PackInstaller(newer, APP).update(FolderSource(world.repository)), UpToDate)
    older = PackStore(world.folder / "kiosk", shipped=world.folder / "shipped", shipped_on=date(2020, 1, 1))
    assert older.active().version == 1


def test_a_full_disk_is_said_and_costs_nothing(second: World) -> None:
    installer = PackInstaller(second.store, APP, free=lambda _: 1_000_000)
    outcome = installer.update(FolderSource(second.repository))
    assert isinstance(outcome, Unreachable)
    assert "ổ đĩa" in str(outcome)
    assert second.store.active().version == 1


def test_two_installers_do_not_meet(second: World) -> None:
    with locked(second.store.folder / "lock"):
        assert isinstance(second.update(), Unreachable)
    assert isinstance(second.update(), Installed)


def test_a_stick_that_is_not_there_is_no_fault_of_the_pack(world: World) -> None:
    outcome = world.update(FolderSource(Path("/nowhere/usb")))
    assert isinstance(outcome, Unreachable)
    assert "USB" in str(outcome)


def test_a_new_signer_is_believed_once_two_old_ones_agree(second: World) -> None:
    second.publish_root("Lan", "Mai", "Nam", signed_by=("Lan", "Bình", "Mai"))
    second.resign(by=("Mai", "Nam"))
    outcome = second.update()
    assert isinstance(outcome, Installed)
    assert outcome.pack.signers == ("Mai", "Nam")


def test_a_stolen_hub_key_is_recovered_from_by_a_new_root(second: World) -> None:
    """The thief can say "version a billion"; with another key in the root file the kiosk forgets that."""
    thief = second.online
    targets = second.workshop.metadata / "2.targets.json"
    second.vouch(targets.read_bytes(), 2, signer=thief, timestamp=1_000_000_000)
    second.update()
    second.workshop.online_key.unlink()
    (second.workshop.online_key.parent / "online.key.pub").unlink()
    write_content(second.data, guide_version=3)
    second.metadata("timestamp.json").unlink()
    second.publish_root("Lan", "Bình", "Chi")
    second.publish_pack()
    assert second.newest(Snapshot).signed.version > 2
    assert second.newest(Root).signed.version == 2
    assert isinstance(second.update(), Installed)
    assert second.store.active().version == second.newest(Targets).signed.version == 3


def test_a_kiosk_does_not_change_whom_it_trusts_by_itself(world: World) -> None:
    other = World(world.folder / "other")
    with pytest.raises(PackRefused, match="máy đang tin một tệp gốc khác"):
        trust(world.store, other.metadata("1.root.json").read_bytes())
    with pytest.raises(ContentError, match="không phải tệp gốc"):
        trust(world.store, world.metadata("timestamp.json").read_bytes())
    trust(world.store, world.metadata("1.root.json").read_bytes())


def test_status_tells_what_runs_who_signed_and_what_was_refused(second: World) -> None:
    second.metadata("2.targets.json").write_bytes(b"{}")
    for _ in range(3):
        assert isinstance(second.update(), Refused)
    status = status_of(second.store)
    told = "\n".join(status.lines(UTC, second.now))
    assert "gói số 1" in told
    assert "Người ký: Bình, Lan" in told
    assert "(3 lần)" in told
    as_json = status.to_json()
    assert as_json["active"]["version"] == 1
    assert [each["times"] for each in as_json["refused"]] == [3]
    assert status.checks.expires is not None
    assert status.checks.expires > second.now


def test_a_pack_that_this_program_cannot_open_is_refused(second: World, caplog: pytest.LogCaptureFixture) -> None:
    def trial(data: Path, cache: Path) -> object:
        raise KeyError(data, cache)

    with caplog.at_level("CRITICAL"):
        outcome = PackInstaller(second.store, APP, trial=trial).update(FolderSource(second.repository))
    assert isinstance(outcome, Refused)
    assert "không mở được gói (KeyError)" in str(outcome)
    assert second.store.active().version == 1


def test_a_bug_of_ours_is_said_and_costs_nothing(second: World, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        name = "hỏng"

        def read(self, path: str, offset: int) -> AbstractContextManager[Body]:
            raise ZeroDivisionError(path, offset)

    with caplog.at_level("CRITICAL"):
        outcome = second.update(Broken())
    assert isinstance(outcome, Refused)
    assert "phần mềm gặp lỗi khi kiểm tra (ZeroDivisionError)" in str(outcome)
    assert status_of(second.store).checks.refused[0].refusal == outcome.refusal
    assert isinstance(second.update(), Installed)
