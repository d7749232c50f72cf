"""Backup and restore of a whole hub: database, keys, content packs, everything in its home, in one file."""

from hub.backup.errors import BackupError
from hub.backup.make import make_backup
from hub.backup.restore import Restored, restore_backup

__all__ = ["BackupError", "Restored", "make_backup", "restore_backup"]
