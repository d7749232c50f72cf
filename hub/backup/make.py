"""Making a backup while the hub works."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext

from hub.backup.archive import Manifest, writing
from hub.backup.databases import PARTS, dump, kind_of, sqlite_file
from hub.db import Database
from hub.metrics.upkeep import BACKUP, note_done
from hub.settings import Settings
from hub.version import VERSION

BEFORE_RESTORE = "before-restore-"
"""Begins the names of folders in a hub's home in which a restore lays aside what was there."""
_NOT_PARTS = (".db", ".db-wal", ".db-shm", ".unfinished")


def make_backup(
    settings: Settings, database: Database, target: Path, passphrase: bytes | None, now: datetime
) -> Manifest:
    """Write database, keys, packs and all else of the hub's home to the new file `target`.

    Without a passphrase the file holds the hub's keys readable for its owner: keep it where the hub's home could be
    kept. Raises BackupError or OSError; then there is no file.
    """
    kind = kind_of(settings.database_url)
    with database.read() as session:
        revision = MigrationContext.configure(session.connection()).get_current_revision() or ""
    manifest = Manifest(made_at=now.astimezone(UTC).isoformat(), version=VERSION, revision=revision, database=kind)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump(settings.database_url, copy := Path(folder, "database"))
        with writing(target, passphrase) as archive:
            archive.add(PARTS[kind], copy)
            # Metadata of packs comes before the files it names, by the alphabet; those are never removed.
            for path in home_files(settings, target):
                archive.add_bytes(f"home/{path.relative_to(settings.home).as_posix()}", path.read_bytes())
            manifest = replace(manifest, parts=tuple(archive.parts))
            archive.finish(manifest.encode())
    with database.write() as session:
        note_done(session, BACKUP, now)
    return manifest


def home_files(settings: Settings, target: Path) -> Iterator[Path]:
    """What of the hub's home belongs in a backup: all but the database, the backup itself and what was laid aside."""
    skipped = {target.resolve()}
    if kind_of(settings.database_url) == "sqlite":
        skipped.add(sqlite_file(settings.database_url).resolve())
    for path in sorted(settings.home.rglob("*")):
        top = path.relative_to(settings.home).parts[0]
        if top.startswith((BEFORE_RESTORE, ".backup-", "backups")) or path.name.endswith(_NOT_PARTS):
            continue
        if path.is_file() and not path.is_symlink() and path.resolve() not in skipped:
            yield path
