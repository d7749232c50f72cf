"""Stores for the tests: real ones, encrypted, on the disk; and a clock that a test moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from offline_db.store import FileKeyStore, Store, open_store

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Real argon2id with the least work: what it protects here is nothing."""


class HandClock:
    """A wall clock and a monotonic clock that move only by hand, and apart if a test wants them to."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
        self.mono_ms = 5_000

    def now(self) -> datetime:
        return self.wall

    def monotonic_ms(self) -> int:
        return self.mono_ms

    def pass_time(self, time: timedelta) -> None:
        self.wall += time
        self.mono_ms += time // timedelta(milliseconds=1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that was created and closed; copying it is faster than creating another."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder, FileKeyStore(folder / "store.key")).close()
    return folder


@pytest.fixture
def folder(empty_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty_store, tmp_path / "store"))


Opener = Callable[[], Store]


@pytest.fixture
def reopen(folder: Path, clock: HandClock) -> Iterator[Opener]:
    """Opens the test's store, closing the one it opened before."""
    opened: list[Store] = []

    def open_again() -> Store:
        for store in opened:
            store.close()
        opened.append(open_store(folder, FileKeyStore(folder / "store.key"), clock, QUICK))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Opener) -> Store:
    return reopen()
