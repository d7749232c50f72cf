"""A console with a commune, its province and a month of random sessions, for the tests of reports and open data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console_world import NOON, PASSWORD, QUICK, World
from reports_world import RandomSessions

from hub.accounts.seed import create_account
from hub.app import create_app
from offline_db.protocol.roles import Role

PEOPLE = {
    "binh": (Role.PROVINCE_COORDINATOR, "79"),
    "bien.tap": (Role.CONTENT_EDITOR, "79"),
    "quan.tri": (Role.ADMIN, "79"),
}


def open_world(home: Path, sessions: int = 60) -> World:
    """A reviewer of 27112 (mai), PEOPLE, and sessions of 1 to 20 November 2026. Nobody needs a second factor."""
    world = World(home, f"sqlite:///{home / 'hub.db'}", staff=("mai", "tinh.nguyen"))
    world.hub = replace(world.hub, settings=replace(world.hub.settings, second_factor_roles=frozenset()))
    world.app = create_app(world.hub)
    for username, (role, unit) in PEOPLE.items():
        create_account(
            world.database,
            QUICK,
            username=username,
            name="Phạm Thị Bình",
            role=role,
            unit_code=unit,
            now=NOON,
            password=PASSWORD,
        )
    told = RandomSessions(11, datetime(2026, 10, 31, 17, 0, tzinfo=UTC), timedelta(days=20))
    with world.database.write() as session:
        told.prepare(session)
        told.begin(session, sessions)
    return world
