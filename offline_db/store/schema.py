"""Which schema a database has, and bringing it to the newest one. Alembic is imported only when there is work to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from offline_db.errors import StoreTooNew
from offline_db.store.engine import Database
from offline_db.store.projections import rebuild

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST: Final = "0004"
"""The last revision in `offline_db.migrations`; a test holds it so."""


def revision_of(database: Database) -> str | None:
    """The revision in the database, None when it has no schema yet."""
    with database.read() as connection:
        if not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").first():
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])


def refuse_unknown(database: Database, revision: str | None) -> None:
    """Raises StoreTooNew when this program does not know `revision`. None, no schema yet, is fine."""
    if revision is not None and revision not in _known(_config()):
        raise StoreTooNew(database.path, revision, NEWEST)


def migrate(database: Database, target: str = NEWEST) -> None:
    """Bring the schema up, or down, to `target`, a known revision or "base".

    One transaction, in which the projections are made anew too: a power cut leaves the old schema or the new one.
    """
    from alembic import command

    have, config = revision_of(database), _config()
    known = ["base", *_known(config)]
    with database.write() as connection:
        config.attributes["connection"] = connection
        if known.index(target) >= known.index(have or "base"):
            command.upgrade(config, target)
        else:
            command.downgrade(config, target)
        if target == NEWEST:
            rebuild(connection)


def compare_with_models(connection: sa.Connection) -> list[object]:
    """What Alembic finds different between the database and `tables`, empty when they are equal."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from offline_db.store.tables import Base

    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def _known(config: Config) -> list[str]:
    """All revisions, the oldest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
