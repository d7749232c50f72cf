"""Bringing a hub's database to the newest revision."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from hub.db.engine import Database


def config() -> Config:
    """Alembic's settings, without a file: the scripts lie beside this module."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return settings


def migrate(database: Database, revision: str = "head") -> None:
    """Run what is missing, all in one transaction; a database that is up to date is left alone."""
    settings = config()
    with database.writing_connection() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
