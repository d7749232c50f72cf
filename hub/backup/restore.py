"""Putting a hub back as a backup has it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from hub.backup.archive import Manifest, unpack
from hub.backup.databases import PARTS, has_data, kind_of, load, sqlite_file
from hub.backup.errors import BackupDamaged, BackupError, BackupTooNew, TargetNotEmpty
from hub.backup.make import BEFORE_RESTORE
from hub.db import Database
from hub.db.migrate import config, migrate
from hub.metrics.upkeep import RESTORE, note_done
from hub.settings import Settings
from hub.verify import verify


@dataclass(frozen=True, slots=True)
class Restored:
    """laid_aside: the folder with what was in the hub's home before, None when it was empty. problems: of verify."""

    manifest: Manifest
    laid_aside: Path | None
    problems: tuple[str, ...]


def restore_backup(
    settings: Settings, source: Path, passphrase: bytes | None, now: datetime, *, replace: bool
) -> Restored:
    """Check every part of `source`, then put it in the hub's place, bring it to this version and verify it.

    The hub must not be running. Kiosks need nothing done: at their next contact they see what the hub holds, and send
    again what came after the backup. Raises BackupError before anything was touched, OSError when the disk fails.
    """
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=settings.home, prefix=".restore-") as name:
        staged = Path(name)
        manifest = unpack(source, staged, passphrase)
        database = _usable(settings, manifest, staged)
        there = [path for path in settings.home.iterdir() if not _stays(path, staged, source)]
        if not replace:
            for taken in ([settings.database_url] if has_data(settings.database_url) else []) + there:
                raise TargetNotEmpty(_without_password(taken))
        laid_aside, moved = _lay_aside(settings, there, now)
        try:
            load(settings.database_url, database)
        except BaseException:
            for was, now_at in moved.items():
                now_at.rename(was)
            raise
        for path in sorted((staged / "home").iterdir()) if (staged / "home").is_dir() else ():
            path.rename(settings.home / path.name)
    return Restored(manifest, laid_aside, _bring_up(settings, now))


def _usable(settings: Settings, manifest: Manifest, staged: Path) -> Path:
    """The database's part, once it is clear that this hub can take it."""
    kind = kind_of(settings.database_url)
    if manifest.database != kind:
        raise BackupError(
            f"Bản sao lưu là của {manifest.database}, máy chủ này dùng {kind}. Xin đặt DIEMTUA_HUB_DATABASE cho đúng."
        )
    try:
        ScriptDirectory.from_config(config()).get_revision(manifest.revision)
    except CommandError as error:
        raise BackupTooNew(manifest.revision) from error
    if not (staged / PARTS[kind]).is_file():
        raise BackupDamaged("thiếu cơ sở dữ liệu")
    return staged / PARTS[kind]


def _stays(path: Path, staged: Path, source: Path) -> bool:
    return path == staged or path.resolve() == source.resolve() or path.name.startswith((BEFORE_RESTORE, "backups"))


def _lay_aside(settings: Settings, there: list[Path], now: datetime) -> tuple[Path | None, dict[Path, Path]]:
    """Nothing is deleted: what was there goes to a folder of its own, SQLite's database too, wherever it lies.

    Returns the folder, and where each thing was and is.
    """
    if kind_of(settings.database_url) == "sqlite":
        file = sqlite_file(settings.database_url)
        beside = [file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))]
        there = there + [path for path in beside if path.exists() and path.parent.resolve() != settings.home.resolve()]
    if not there:
        return None, {}
    folder = settings.home / f"{BEFORE_RESTORE}{now:%Y%m%d-%H%M%S}"
    folder.mkdir(mode=0o700)
    moved = {path: folder / path.name for path in there}
    for path, aside in moved.items():
        path.rename(aside)
    return folder, moved


def _bring_up(settings: Settings, now: datetime) -> tuple[str, ...]:
    database = Database(settings.database_url)
    try:
        migrate(database)
        with database.write() as session:
            note_done(session, RESTORE, now)
        with database.read() as session:
            return tuple(verify(session))
    finally:
        database.close()


def _without_password(taken: str | Path) -> str:
    return str(taken) if isinstance(taken, Path) else taken.rpartition("@")[2]
