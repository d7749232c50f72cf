"""Accounts: who is made, who comes in, who is locked out, and when a sign-in ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from console_world import HERE, NOON, PASSWORD, QUICK, World

from hub.accounts import (
    PasswordTooWeakError,
    UnknownAccountError,
    UnknownUnitError,
    UsernameInvalidError,
    UsernameTakenError,
)
from hub.accounts.attempts import SIGN_IN, Locked
from hub.accounts.models import FailedAttempt, SignIn, StaffAccount
from hub.accounts.passwords import Passwords, random_password
from hub.accounts.seed import DEMO_USERNAME, create_account, ensure_demo_reviewer, reset_password
from hub.accounts.sign_in import Accepted, Refused, check
from hub.accounts.sign_ins import IDLE, LONGEST, end_sign_in, find_staff, open_sign_in
from offline_db.protocol.roles import Role


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, database_url)
    yield world
    world.database.close()


def attempt(world: World, username: str = "mai", password: str = PASSWORD, address: str = "10.0.0.1") -> object:
    return check(world.database, QUICK, username, password, address, world.clock.now())


def make(world: World, username: str = "moi", unit_code: str = HERE, password: str | None = None) -> object:
    return create_account(
        world.database,
        QUICK,
        username=username,
        name="",
        role=Role.VOLUNTEER,
        unit_code=unit_code,
        now=NOON,
        password=password,
    )


def test_the_right_password_lets_in_whatever_the_case_of_the_name(world: World) -> None:
    assert isinstance(attempt(world, " MAI "), Accepted)


@pytest.mark.parametrize(
    ("username", "password"), [("mai", "sai"), ("mai", ""), ("ai-do", PASSWORD), ("mai", "x" * 999)]
)
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(world: World, username: str, password: str) -> None:
    assert attempt(world, username, password) == Refused()


def test_a_disabled_account_is_refused_and_its_open_sign_ins_end(world: World) -> None:
    accepted = attempt(world)
    assert isinstance(accepted, Accepted)
    token = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    with world.database.write() as session:
        session.execute(sa.update(StaffAccount).values(disabled_at=NOON))
    assert attempt(world) == Refused()
    assert find_staff(world.database, HERE, token, NOON) is None


@pytest.mark.parametrize("username", ["mai", "khong-co-that"])
def test_a_name_is_locked_after_five_failures_even_for_the_right_password(world: World, username: str) -> None:
    for n in range(SIGN_IN.per_name):
        assert attempt(world, username, "sai", f"10.0.0.{n}") == Refused()
    assert attempt(world, username, PASSWORD) == Locked(15)


def test_a_lock_ends_after_its_window_and_success_clears_the_count(world: World) -> None:
    for _ in range(SIGN_IN.per_name):
        attempt(world, password="sai")
    world.clock.forward(timedelta(minutes=14, seconds=1))
    assert attempt(world) == Locked(1)
    world.clock.forward(timedelta(minutes=1))
    assert isinstance(attempt(world), Accepted)
    for _ in range(SIGN_IN.per_name - 1):
        attempt(world, password="sai")
    assert isinstance(attempt(world), Accepted)


def test_an_address_that_tries_many_names_is_locked_and_another_address_is_not(world: World) -> None:
    for n in range(SIGN_IN.per_address):
        assert attempt(world, f"ten-{n}", "sai") == Refused()
    assert isinstance(attempt(world), Locked)
    assert isinstance(attempt(world, address="10.0.0.2"), Accepted)


def test_failures_are_forgotten_after_a_day(world: World) -> None:
    attempt(world, "nguoi-la", "sai")
    world.clock.forward(timedelta(days=1, minutes=1))
    attempt(world)
    with world.database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(FailedAttempt)) == 0


def test_a_sign_in_ends_when_idle_or_at_the_end_of_the_working_day_or_when_signed_out(world: World) -> None:
    accepted = attempt(world)
    assert isinstance(accepted, Accepted)

    def alive(token: str, after: timedelta) -> bool:
        return find_staff(world.database, HERE, token, NOON + after) is not None

    idle = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    assert not alive(idle, IDLE)
    used = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    half_hours = [timedelta(minutes=30 * n) for n in range(1, 20)]
    assert all(alive(used, after) for after in half_hours)
    assert not alive(used, LONGEST)
    ended = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    end_sign_in(world.database, HERE, ended)
    assert not alive(ended, timedelta())


def test_neither_passwords_nor_cookie_tokens_are_stored(world: World) -> None:
    accepted = attempt(world)
    assert isinstance(accepted, Accepted)
    token = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    with world.database.read() as session:
        hashes = session.scalars(sa.select(StaffAccount.password_hash)).all()
        tokens = session.scalars(sa.select(SignIn.token_hash)).all()
    assert all(stored.startswith("$argon2id$") and PASSWORD not in stored for stored in hashes)
    assert all(token.encode() not in stored for stored in tokens)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"username": "mai"}, UsernameTakenError),
        ({"username": "Cán Bộ"}, UsernameInvalidError),
        ({"unit_code": "99999"}, UnknownUnitError),
        ({"password": "ngan"}, PasswordTooWeakError),
        ({"password": "moi moi moi moi"}, PasswordTooWeakError),
        ({"password": "x" * 129}, PasswordTooWeakError),
    ],
)
def test_an_account_that_cannot_be_made_says_why(world: World, changes: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        make(world, **changes)


def test_a_reset_password_replaces_the_old_one_and_ends_open_sign_ins(world: World) -> None:
    accepted = attempt(world)
    assert isinstance(accepted, Accepted)
    token = open_sign_in(world.database, accepted.account_id, HERE, NOON)
    new = reset_password(world.database, QUICK, "mai", NOON)
    assert find_staff(world.database, HERE, token, NOON) is None
    assert attempt(world) == Refused()
    assert isinstance(attempt(world, "mai", new.password), Accepted)
    with pytest.raises(UnknownAccountError):
        reset_password(world.database, QUICK, "khong-co", NOON)


def test_the_demo_reviewer_is_made_once_with_a_password_nobody_knows_beforehand(world: World) -> None:
    account = ensure_demo_reviewer(world.database, QUICK, HERE, NOON)
    assert account is not None
    assert isinstance(attempt(world, DEMO_USERNAME, account.password), Accepted)
    assert ensure_demo_reviewer(world.database, QUICK, HERE, NOON) is None
    assert len({random_password() for _ in range(100)}) == 100


def test_a_hash_made_with_less_work_is_made_anew_at_the_next_sign_in(world: World) -> None:
    def stored() -> str:
        with world.database.read() as session:
            return session.scalars(sa.select(StaffAccount.password_hash)).one()

    weak, today = stored(), Passwords()
    assert isinstance(check(world.database, today, "mai", PASSWORD, "10.0.0.1", NOON), Accepted)
    assert today.needs_rehash(weak)
    assert not today.needs_rehash(stored())
    assert isinstance(check(world.database, today, "mai", PASSWORD, "10.0.0.1", NOON), Accepted)
