"""Which schema a database has, and bringing it to the newest one. Alembic is imported only when there is work to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from offline_db.errors import StoreTooNew
from offline_db.store.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST: Final = "0002"
"""The last revision in `offline_db.migrations`; a test holds it so."""


def revision_of(database: Database) -> str | None:
    """The revision in the database, None when it has no schema yet."""
    with database.read() as connection:
        if not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").first():
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])


def migrate(database: Database, target: str = NEWEST) -> None:
    """Bring the schema up, or down, to `target`, in one transaction.

    Raises StoreTooNew when the database has a revision that this program does not know.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    have, config = revision_of(database), _config()
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    if have is not None and have not in known:
        raise StoreTooNew(database.path, have, NEWEST)
    upward = have is None or (target in known and known.index(target) <= known.index(have))
    with database.write() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if upward else command.downgrade)(config, target)


def compare_with_models(connection: sa.Connection) -> list[object]:
    """What Alembic finds different between the database and `tables`, empty when they are equal."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from offline_db.store.tables import Base

    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
