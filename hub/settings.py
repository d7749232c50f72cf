"""What an operator may set about a hub, read once at start from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """home: the folder of the hub's keys and, by default, its database. database_url: an SQLAlchemy URL."""

    home: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8765

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read DIEMTUA_HUB_HOME, _DATABASE, _HOST and _PORT. Raises ValueError when the port is not a number."""
        home = Path(environ.get("DIEMTUA_HUB_HOME") or platformdirs.user_data_path("diem-tua-hub", appauthor=False))
        return cls(
            home=home,
            database_url=environ.get("DIEMTUA_HUB_DATABASE") or f"sqlite:///{home / 'hub.db'}",
            host=environ.get("DIEMTUA_HUB_HOST") or "127.0.0.1",
            port=int(environ.get("DIEMTUA_HUB_PORT") or 8765),
        )
