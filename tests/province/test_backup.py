"""Backups of whole hubs, and the drill: lose a hub, restore it, and the kiosks bring back what came after."""

from __future__ import annotations

import json
import tarfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import pytest
import sqlalchemy as sa
import zstandard
from memory_kiosk import NOW, MemoryKiosk
from postgres_cluster import PostgresCluster
from served_hub import Served, served_hub

from hub.__main__ import main
from hub.backup import BackupError, make_backup, restore_backup
from hub.backup.archive import Manifest, unpack, writing
from hub.backup.errors import BackupDamaged, BackupTooNew, PassphraseWrong, TargetNotEmpty
from hub.backup.sealing import CHUNK
from hub.db import Database
from hub.db.models import SessionRow
from hub.feed import publish
from hub.keys import load_keys
from hub.metrics.upkeep import last_done
from hub.settings import Settings
from hub.verify import verify
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.sync.outcomes import UpToDate

PASSPHRASE = b"con song que toi xanh biec"
COMMUNE = "27112"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hub lives. backup: a file that does not exist yet."""

    settings: Settings
    backup: Path

    def make(self, passphrase: bytes | None = None) -> None:
        database = Database(self.settings.database_url)
        try:
            make_backup(self.settings, database, self.backup, passphrase, NOW)
        finally:
            database.close()

    def restore(self, passphrase: bytes | None = None, *, replace: bool = True) -> tuple[str, ...]:
        return restore_backup(self.settings, self.backup, passphrase, NOW, replace=replace).problems

    def destroy(self) -> None:
        """The disk is gone: home and database."""
        rmtree(self.settings.home)
        if not self.settings.database_url.startswith("sqlite"):
            engine = sa.create_engine(self.settings.database_url, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            engine.dispose()


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Place:
    home = tmp_path / "home"
    home.mkdir()
    url = database_url
    if url.startswith("sqlite"):
        (tmp_path / "hub.db").rename(home / "hub.db")
        url = f"sqlite:///{home / 'hub.db'}"
    load_keys(home)
    (home / "packs" / "repository").mkdir(parents=True)
    (home / "packs" / "repository" / "root.json").write_text("{}", "utf-8")
    return Place(Settings(home=home, database_url=url), tmp_path / "hub.backup")


def visit(kiosk: MemoryKiosk) -> None:
    session = Uuid7Source().next(int(NOW.timestamp() * 1000))
    for kind in (Kind.SESSION_STARTED, Kind.STEP_SHOWN, Kind.SESSION_FINISHED):
        kiosk.record(kind, session)


def sync(kiosk: MemoryKiosk) -> None:
    """As long as the hub has something to take or to tell."""
    for _ in range(20):
        if kiosk.sync.step() == UpToDate():
            return
    pytest.fail(f"no end of it: {kiosk.last_error}")


def announce(served: Served, key: str) -> None:
    with served.hub.database.write() as session:
        publish(session, COMMUNE, FeedKind.ANNOUNCEMENT, key, Announcement(vi=key), served.hub.now())


def test_drill(place: Place) -> None:
    with served_hub(place.settings.database_url, place.settings.home) as before:
        kiosks = [before.kiosk() for _ in range(3)]
        announce(before, "tet")
        for kiosk in kiosks:
            visit(kiosk)
            sync(kiosk)
        place.make(PASSPHRASE)
        announce(before, "sau sao lưu")
        for kiosk in kiosks[:2]:
            visit(kiosk)
            sync(kiosk)
        keys = load_keys(place.settings.home)
    place.destroy()

    assert place.restore(PASSPHRASE, replace=False) == ()
    assert load_keys(place.settings.home) == keys
    with served_hub(place.settings.database_url, place.settings.home) as after:
        announce(after, "mới")
        for kiosk in kiosks:
            assert kiosk.reply is not None
            kiosk.enrolled(kiosk.reply, after.http)
            visit(kiosk)
            sync(kiosk)
            assert kiosk.acked_seq == len(kiosk.events)
            assert {"tet", "mới"} <= {json.loads(body)["key"] for kind, body in kiosk.received.values()}
        with after.hub.database.read() as session:
            assert list(verify(session)) == []
            assert session.scalar(sa.select(sa.func.count()).select_from(SessionRow)) == 3 + 2 + 3
            assert set(last_done(session)) == {"restore"}  # the backup itself was noted after it was made


def test_a_hub_that_is_there_is_not_replaced_unasked_and_is_laid_aside_when_asked(place: Place) -> None:
    place.make()
    with pytest.raises(TargetNotEmpty):
        place.restore(replace=False)
    key = place.settings.home / "keys" / "signing.key"
    other = b"x" * 32
    key.write_bytes(other)
    assert place.restore() == ()
    assert key.read_bytes() != other
    [aside] = place.settings.home.glob("before-restore-*")
    assert (aside / "keys" / "signing.key").read_bytes() == other
    second = Place(place.settings, place.backup.with_name("second"))
    second.make()
    unpacked = place.backup.parent / "unpacked"
    unpack(second.backup, unpacked, None)
    assert not list(unpacked.rglob("before-restore-*"))


def test_only_the_owner_reads_a_backup_and_no_file_is_overwritten(place: Place) -> None:
    place.make()
    assert place.backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        place.make()
    assert [path.name for path in place.backup.parent.iterdir() if "backup" in path.name] == ["hub.backup"]


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "sealed"])
def test_a_damaged_backup_touches_nothing(sqlite_url: str, tmp_path: Path, passphrase: bytes | None) -> None:
    settings = Settings(home=tmp_path, database_url=sqlite_url)
    place = Place(settings, tmp_path / "hub.backup")
    load_keys(tmp_path)
    (tmp_path / "large").write_bytes(bytes(range(256)) * (2 * CHUNK // 256))
    place.make(passphrase)
    whole = place.backup.read_bytes()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != place.backup}
    for damaged in (
        whole[: len(whole) // 2],
        whole[:-1],
        whole[: len(whole) // 3] + bytes([whole[len(whole) // 3] ^ 1]) + whole[len(whole) // 3 + 1 :],
        whole[:10],
        b"",
    ):
        place.backup.write_bytes(damaged)
        with pytest.raises((BackupDamaged, PassphraseWrong)):
            place.restore(passphrase)
    place.backup.write_bytes(whole)
    if passphrase is not None:
        for wrong in (None, b"con song que toi xanh biek"):
            with pytest.raises(PassphraseWrong):
                place.restore(wrong)
    assert {path: path.read_bytes() for path in before} == before
    assert place.restore(passphrase) == ()


def test_parts_that_the_manifest_does_not_know_and_names_outside_are_refused(tmp_path: Path) -> None:
    manifest = json.dumps({"made_at": "", "version": "", "revision": "", "database": "sqlite", "parts": []}).encode()
    for number, name in enumerate(("home/extra", "../outside", "/etc/outside")):
        archive = tmp_path / f"{number}.backup"
        with writing(archive, None) as parts:
            parts.add_bytes(name, b"x")
            parts.finish(manifest)
        with pytest.raises(BackupDamaged):
            unpack(archive, tmp_path / str(number), None)
    assert not (tmp_path / "outside").exists()
    link = tmp_path / "link.backup"
    with (
        link.open("wb") as file,
        zstandard.ZstdCompressor().stream_writer(file, closefd=False) as packed,
        tarfile.open(mode="w|", fileobj=packed) as tar,
    ):
        member = tarfile.TarInfo("home/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(BackupDamaged):
        unpack(link, tmp_path / "link", None)


def test_a_backup_of_a_newer_hub_or_of_another_kind_of_database_is_refused(
    sqlite_url: str, postgres: PostgresCluster, tmp_path: Path
) -> None:
    place = Place(Settings(home=tmp_path, database_url=sqlite_url), tmp_path / "hub.backup")
    place.make()
    elsewhere = Place(Settings(home=tmp_path / "b", database_url=postgres.create("empty_target")), place.backup)
    with pytest.raises(BackupError, match="sqlite"):
        elsewhere.restore()
    database = Database(sqlite_url)
    with database.writing_connection() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    newer = Place(place.settings, tmp_path / "newer.backup")
    newer.make()
    with pytest.raises(BackupTooNew, match="9999"):
        newer.restore()


def test_the_commands_say_what_they_did_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIEMTUA_HUB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DIEMTUA_HUB_DATABASE", raising=False)
    secret, backup = tmp_path / "passphrase", str(tmp_path / "b")
    secret.write_text("mat khau dai va kho doan\n", "utf-8")
    assert main(["seed"]) == 0
    assert main(["backup", backup, "--passphrase-file", str(secret)]) == 0
    assert main(["backup", backup]) == 2
    assert main(["restore", backup, "--passphrase-file", str(secret)]) == 2
    assert main(["restore", backup, "--replace"]) == 2
    capsys.readouterr()
    monkeypatch.setenv("DIEMTUA_HUB_HOME", str(tmp_path / "new"))
    assert main(["restore", backup, "--passphrase-file", str(secret)]) == 0
    assert "Kiosk sẽ tự gửi lại" in capsys.readouterr().out
    database = Database(f"sqlite:///{tmp_path / 'new' / 'hub.db'}")
    with database.read() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM help_point")) == 1
    database.close()
    secret.write_text("ngắn\n", "utf-8")
    assert main(["backup", str(tmp_path / "c"), "--passphrase-file", str(secret)]) == 2


def test_a_plain_backup_with_a_changed_bit_or_cut_short_gives_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "hub.backup"
    with writing(path, None) as parts:
        parts.add_bytes("home/keys/signing.key", bytes(32))
        manifest = Manifest(made_at="", version="", revision="", database="sqlite", parts=tuple(parts.parts))
        parts.finish(manifest.encode())
    whole = path.read_bytes()
    for at in range(len(whole)):
        folder = tmp_path / f"{at}"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with suppress(BackupDamaged):  # a bit of the frame's header may say the same in another way
            assert unpack(path, folder, None) == manifest
        path.write_bytes(whole[:at])
        with pytest.raises(BackupDamaged):
            unpack(path, tmp_path / f"{at}-cut", None)
    path.write_bytes(whole)
    assert unpack(path, tmp_path / "whole", None) == manifest
