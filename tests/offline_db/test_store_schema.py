"""Migrations: the head equals the models, an old store is copied before it is changed, a newer one is left alone."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from offline_db.errors import StoreTooNew
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, FileKeyStore, Store, open_store, verify
from offline_db.store.engine import Database
from offline_db.store.schema import NEWEST, _config, compare_with_models, migrate, revision_of

SAMPLES = Path(__file__).parent / "samples"


def keys_of(folder: Path) -> FileKeyStore:
    return FileKeyStore(folder / "store.key")


def test_the_newest_revision_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(_config()).get_heads() == [NEWEST]


def test_the_migrated_schema_equals_the_models(store: Store) -> None:
    with store.database.read() as connection:
        assert compare_with_models(connection) == []


def test_a_store_that_holds_events_is_never_taken_apart(store: Store) -> None:
    store.log.append([EventDraft(Kind.KIOSK_STARTED)])
    with pytest.raises(RuntimeError, match="is not taken apart"):
        migrate(store.database, "base")
    assert (revision_of(store.database), store.log.head().seq) == (NEWEST, 1)


def test_an_empty_store_can_go_all_the_way_down_and_up(store: Store) -> None:
    migrate(store.database, "base")
    migrate(store.database)
    with store.database.read() as connection:
        assert compare_with_models(connection) == []


def test_an_older_store_is_copied_whole_before_it_is_migrated(folder: Path) -> None:
    with open_store(folder, keys_of(folder)) as store:
        store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "assisted"}, store.log.boot_id)])
        migrate(store.database, "0001")
    with open_store(folder, keys_of(folder)) as store:
        assert revision_of(store.database) == NEWEST
        assert len(store.sessions.unfinished()) == 1
    key = keys_of(folder).load()
    assert key is not None
    assert (folder / f"kiosk.db.before-{NEWEST}").stat().st_mode & 0o077 == 0
    copy = Database(folder / f"kiosk.db.before-{NEWEST}", key)
    assert revision_of(copy) == "0001"
    with copy.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar() == 1
    copy.close()


def test_a_store_of_a_newer_program_is_left_alone(folder: Path) -> None:
    with open_store(folder, keys_of(folder)) as store, store.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / "kiosk.db").read_bytes()
    with pytest.raises(StoreTooNew, match="schema 9999"):
        open_store(folder, keys_of(folder))
    assert (folder / "kiosk.db").read_bytes() == before
    assert list(folder.glob("*.before-*")) == []


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_released_store_still_opens_with_all_it_holds(sample: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample, tmp_path / "store"))
    (folder / "store.key").chmod(0o600)  # version control keeps no modes
    with open_store(folder, keys_of(folder)) as store:
        report = verify(store.database)
        assert (report.problems, report.events) == ((), 12)
        assert len(store.sessions.unfinished()) == 1
        [hoa] = store.staff.list()
        assert hoa.name == "Chị Hoa"
        assert store.preferences.get("theme") == "light"
        store.log.append([EventDraft(Kind.KIOSK_STARTED)])
        assert verify(store.database).problems == ()


def test_an_up_to_date_store_opens_without_alembic(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from offline_db.store import FileKeyStore, open_store\n"
        "folder = Path(sys.argv[1]); open_store(folder, FileKeyStore(folder / 'store.key')).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, folder], check=True)


def test_the_package_itself_is_light() -> None:
    program = "import sys, offline_db.errors, offline_db.protocol.sessions; sys.exit('sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_file_is_nothing_to_a_plain_sqlite(folder: Path) -> None:
    plain = sqlite3.connect(folder / "kiosk.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_schema")
    plain.close()
