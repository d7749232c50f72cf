"""Opening a store: never an empty one over an old one, never two owners, clear words when it cannot be opened."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from offline_db import errors
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, FileKeyStore, Store, default_key_store, open_store
from offline_db.store.engine import Database, connect

CANARIES = [f"chim-hoàng-yến-{uuid4()}" for _ in range(100)]


def key_of(folder: Path) -> FileKeyStore:
    return FileKeyStore(folder / "store.key")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def damage(folder: Path, start: int, length: int) -> None:
    with (folder / "kiosk.db").open("r+b") as file:
        file.seek(start)
        file.write(os.urandom(length))


def test_what_was_recorded_is_there_after_reopening(folder: Path) -> None:
    session_id = uuid4()
    with open_store(folder, key_of(folder)) as store:
        [event] = store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "self_service"}, session_id)])
    with open_store(folder, key_of(folder)) as store:
        assert store.sessions.timeline(session_id) == (event,)


def test_a_lost_key_fails_closed_and_leaves_every_byte(folder: Path) -> None:
    (folder / "store.key").unlink()
    before = contents(folder)
    with pytest.raises(errors.StoreKeyMissing, match="put the key back") as caught:
        open_store(folder, default_key_store(folder))
    assert contents(folder) == before
    assert "Dữ liệu cũ vẫn còn nguyên" in caught.value.for_staff


def test_a_lost_key_is_not_replaced_even_when_only_a_log_file_is_left(folder: Path) -> None:
    (folder / "store.key").unlink()
    (folder / "kiosk.db").rename(folder / "kiosk.db-wal")
    with pytest.raises(errors.StoreKeyMissing):
        open_store(folder, key_of(folder))
    assert not (folder / "store.key").exists()


def test_another_key_is_called_wrong_and_leaves_every_byte(folder: Path) -> None:
    (folder / "store.key").unlink()
    key_of(folder).create()
    before = contents(folder)
    with pytest.raises(errors.StoreKeyWrong, match="belongs to another database"):
        open_store(folder, key_of(folder))
    assert contents(folder) == before


def test_another_key_is_refused_without_the_key_check_too(folder: Path) -> None:
    (folder / "store.key").unlink()
    (folder / "kiosk.key-check").unlink()
    key_of(folder).create()
    before = (folder / "kiosk.db").read_bytes()
    with pytest.raises(errors.StoreKeyWrong):
        open_store(folder, key_of(folder))
    assert (folder / "kiosk.db").read_bytes() == before


def test_a_missing_key_check_is_written_again(folder: Path) -> None:
    expected = (folder / "kiosk.key-check").read_bytes()
    (folder / "kiosk.key-check").unlink()
    open_store(folder, key_of(folder)).close()
    assert (folder / "kiosk.key-check").read_bytes() == expected


@pytest.mark.parametrize("size", [0, 100, 4096, 40_000])
def test_a_truncated_file_is_called_damaged_not_replaced(folder: Path, size: int) -> None:
    os.truncate(folder / "kiosk.db", size)
    with pytest.raises(errors.StoreCorrupt, match="Keep a copy of the whole folder"):
        open_store(folder, key_of(folder))
    assert (folder / "kiosk.db").stat().st_size == size


def test_a_file_damaged_at_its_start_is_called_damaged(folder: Path) -> None:
    damage(folder, 0, 64)
    with pytest.raises(errors.StoreCorrupt):
        open_store(folder, key_of(folder))


def test_a_database_that_is_gone_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    (folder / "kiosk.db").unlink()
    with pytest.raises(errors.StoreCorrupt, match="empty or gone"):
        open_store(folder, key_of(folder))
    assert not (folder / "kiosk.db").exists()


def test_a_first_start_that_broke_off_is_begun_anew(tmp_path: Path) -> None:
    key_of(tmp_path).create()
    (tmp_path / "kiosk.db.new").write_bytes(b"half a database")
    with open_store(tmp_path, key_of(tmp_path)) as store:
        assert store.log.head().seq == 0


def test_the_files_are_for_their_owner_alone(folder: Path) -> None:
    assert {path.name: path.stat().st_mode & 0o077 for path in folder.glob("*.*")} == {
        path.name: 0 for path in folder.glob("*.*")
    }


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_file_that_others_can_read_is_refused(folder: Path, mode: int) -> None:
    (folder / "store.key").chmod(mode)
    with pytest.raises(errors.StoreKeyUnsafe, match=f"its mode is {mode:04o}"):
        open_store(folder, key_of(folder))


def test_a_key_file_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "store.key").rename(folder / "elsewhere")
    (folder / "store.key").symlink_to(folder / "elsewhere")
    with pytest.raises(errors.StoreKeyUnsafe, match="not a plain file"):
        open_store(folder, key_of(folder))


def test_a_damaged_key_file_is_called_damaged(folder: Path) -> None:
    (folder / "store.key").write_text("abc")
    with pytest.raises(errors.StoreKeyWrong, match="it is damaged"):
        open_store(folder, key_of(folder))


def test_a_key_is_never_replaced(folder: Path) -> None:
    before = (folder / "store.key").read_bytes()
    with pytest.raises(FileExistsError):
        key_of(folder).create()
    assert (folder / "store.key").read_bytes() == before


def test_a_second_process_is_refused_while_the_first_has_the_store(store: Store, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "offline_db", "status", "--json", "--folder", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, '"error": "StoreLocked"' in done.stdout) == (2, True), done.stdout + done.stderr


def test_a_closed_store_can_be_opened_again_at_once(folder: Path) -> None:
    for _ in range(3):
        store = open_store(folder, key_of(folder))
        store.close()
        store.close()


def test_a_closed_store_refuses_reads_and_writes(folder: Path) -> None:
    store = open_store(folder, key_of(folder))
    store.close()
    with pytest.raises(errors.StoreClosed):
        store.log.append([EventDraft(Kind.KIOSK_STARTED)])
    with pytest.raises(errors.StoreClosed):
        store.log.head()


def test_a_folder_that_cannot_be_made_is_told_in_our_own_terms(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(errors.StoreFailed):
        open_store(tmp_path / "file" / "store", key_of(tmp_path))


def test_nothing_recorded_can_be_read_from_the_files(folder: Path, tmp_path: Path) -> None:
    with open_store(folder, key_of(folder)) as store:
        for canary in CANARIES:
            store.log.append([EventDraft(Kind.GUIDE_OPENED, {"guide": canary, "title": canary}, uuid4())])
            store.preferences.set(canary, canary)
        live = shutil.copytree(folder, tmp_path / "while open")
    on_disk = b"".join(path.read_bytes() for root in (live, folder) for path in root.iterdir())
    assert len(on_disk) > 200_000
    assert (live / "kiosk.db-wal").stat().st_size > 0
    assert [canary for canary in CANARIES if canary.encode() in on_disk] == []
    assert b"SQLite format" not in on_disk
    assert b"guide.opened" not in on_disk


def test_every_error_tells_staff_what_is_safe_and_what_to_do() -> None:
    path = Path("kiosk.db")
    every = [
        errors.StoreKeyMissing(path, "a file"),
        errors.StoreKeyUnreachable("a place", "locked"),
        errors.StoreKeyWrong(path, "a file"),
        errors.StoreKeyUnsafe(path, "mode"),
        errors.StoreCorrupt(path, "page 1"),
        errors.StoreTooNew(path, "0009", "0002"),
        errors.StoreLocked(path),
        errors.StoreClosed(),
        errors.DiskFull(path),
        errors.StoreFailed(path, "I/O"),
        errors.LogBehindHub(5, 3),
        errors.PayloadInvalid("a float"),
    ]
    for error in every:
        assert any(word in error.for_staff for word in ("an toàn", "còn nguyên", "vẫn dùng được")), error
        assert any(word in error.for_staff for word in ("Hãy ", "hãy ")), error
        assert not error.for_staff.isascii()
        assert str(error).isascii()


def test_connections_are_durable_and_keep_foreign_keys(folder: Path) -> None:
    key = key_of(folder).load()
    assert key is not None
    raw = connect(folder / "kiosk.db", key)
    settings = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    assert [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in settings] == ["wal", 2, 1, 1]
    raw.close()


def test_a_damaged_page_is_told_when_it_is_read(folder: Path) -> None:
    key = key_of(folder).load()
    assert key is not None
    damage(folder, 4096, (folder / "kiosk.db").stat().st_size - 4096)
    database = Database(folder / "kiosk.db", key)
    with pytest.raises(errors.StoreCorrupt), database.read() as connection:
        connection.exec_driver_sql("SELECT * FROM event").all()
    database.close()
