"""The hub's database: models, the session handling and the migrations. SQLite or PostgreSQL, one schema."""

from hub.db.engine import Database

__all__ = ["Database"]
