"""Codes of the telephone and codes on paper: taken once, at the right time, from the right person."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pyotp
import pytest
import sqlalchemy as sa
from console_world import HERE, NOON, World
from nacl.signing import SigningKey

from hub.accounts.attempts import ENROLMENT, SECOND_FACTOR, WINDOW, Attempt, Locked, begin, succeeded
from hub.accounts.models import RecoveryCode, SecondFactor, StaffAccount
from hub.accounts.second_factor import RECOVERY_CODES, CodeResult, SecondFactors, remove, unused_recovery_codes
from hub.accounts.sign_ins import CODE_WITHIN, Due, SignInEndedError, digest, find_sign_in, open_sign_in, renew_token
from offline_db.protocol.roles import Role

NEEDED = frozenset({Role.COMMUNE_REVIEWER})


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, database_url)
    yield world
    world.database.close()


@pytest.fixture
def account_id(world: World) -> UUID:
    with world.database.read() as session:
        return session.scalars(sa.select(StaffAccount.id)).one()


@pytest.fixture
def factors(world: World) -> SecondFactors:
    return SecondFactors(world.hub.keys)


def code_at(secret: str, seconds: int = 0) -> str:
    return pyotp.TOTP(secret).at(NOON + timedelta(seconds=seconds))


def set_up(world: World, factors: SecondFactors, account_id: UUID) -> tuple[str, tuple[str, ...]]:
    """A factor in force since two minutes ago, and its codes on paper."""
    before = NOON - timedelta(minutes=2)
    with world.database.write() as session:
        secret = factors.begin(session, account_id, before)
    with world.database.write() as session:
        codes = factors.confirm(session, account_id, code_at(secret, -120), before)
    assert codes is not None
    return secret, codes


def check(world: World, factors: SecondFactors, account_id: UUID, code: str) -> CodeResult:
    with world.database.write() as session:
        return factors.check(session, account_id, code, world.clock.now())


def test_a_factor_counts_only_after_a_first_right_code(world: World, factors: SecondFactors, account_id: UUID) -> None:
    with world.database.write() as session:
        secret = factors.begin(session, account_id, NOON)
        assert factors.begin(session, account_id, NOON) == secret, "the page may be shown again"
        assert factors.confirm(session, account_id, "000000", NOON) is None
        assert factors.check(session, account_id, code_at(secret), NOON) is CodeResult.WRONG
        assert factors.confirm(session, account_id, code_at(secret), NOON) is not None
        with pytest.raises(ValueError, match="in force"):
            factors.begin(session, account_id, NOON)


def test_a_secret_that_was_begun_long_ago_is_replaced(world: World, factors: SecondFactors, account_id: UUID) -> None:
    with world.database.write() as session:
        secret = factors.begin(session, account_id, NOON)
        assert factors.begin(session, account_id, NOON + timedelta(hours=1)) != secret


@pytest.mark.parametrize(
    ("seconds", "result"),
    [
        (-60, CodeResult.WRONG),
        (-30, CodeResult.TAKEN),
        (0, CodeResult.TAKEN),
        (30, CodeResult.TAKEN),
        (60, CodeResult.WRONG),
    ],
)
def test_a_telephone_may_be_one_step_off(
    world: World, factors: SecondFactors, account_id: UUID, seconds: int, result: CodeResult
) -> None:
    secret, _ = set_up(world, factors, account_id)
    assert check(world, factors, account_id, code_at(secret, seconds)) is result


def test_a_code_is_taken_once_and_none_before_it_afterwards(
    world: World, factors: SecondFactors, account_id: UUID
) -> None:
    secret, _ = set_up(world, factors, account_id)
    assert check(world, factors, account_id, f" {code_at(secret)[:3]} {code_at(secret)[3:]} ") is CodeResult.TAKEN
    assert check(world, factors, account_id, code_at(secret)) is CodeResult.WRONG
    assert check(world, factors, account_id, code_at(secret, -30)) is CodeResult.WRONG
    assert check(world, factors, account_id, code_at(secret, 30)) is CodeResult.TAKEN


def test_the_same_code_from_many_requests_at_once_is_taken_once(
    world: World, factors: SecondFactors, account_id: UUID
) -> None:
    secret, codes = set_up(world, factors, account_id)
    for code, taken in ((code_at(secret), CodeResult.TAKEN), (codes[0], CodeResult.RECOVERY_TAKEN)):
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda one: check(world, factors, account_id, one), [code] * 8))
        assert results.count(taken) == 1
        assert results.count(CodeResult.WRONG) == 7


def test_each_code_on_paper_lets_in_once(world: World, factors: SecondFactors, account_id: UUID) -> None:
    _, codes = set_up(world, factors, account_id)
    assert len(set(codes)) == RECOVERY_CODES
    for code in codes:
        assert check(world, factors, account_id, code.upper().replace("-", " ")) is CodeResult.RECOVERY_TAKEN
        assert check(world, factors, account_id, code) is CodeResult.WRONG
    with world.database.read() as session:
        assert unused_recovery_codes(session, account_id) == 0


def test_new_codes_on_paper_replace_the_old(world: World, factors: SecondFactors, account_id: UUID) -> None:
    _, old = set_up(world, factors, account_id)
    with world.database.write() as session:
        new = factors.renew_recovery_codes(session, account_id)
    assert check(world, factors, account_id, old[0]) is CodeResult.WRONG
    assert check(world, factors, account_id, new[0]) is CodeResult.RECOVERY_TAKEN


def test_the_database_alone_gives_neither_secret_nor_codes_away(
    world: World, factors: SecondFactors, account_id: UUID
) -> None:
    secret, codes = set_up(world, factors, account_id)
    with world.database.read() as session:
        sealed = session.scalars(sa.select(SecondFactor.sealed_secret)).one()
        hashes = session.scalars(sa.select(RecoveryCode.code_hash)).all()
    assert secret.encode() not in sealed
    assert all(code.replace("-", "").encode() not in digest for code in codes for digest in hashes)
    other_hub = SecondFactors(replace(world.hub.keys, signing=SigningKey.generate()))
    with pytest.raises(ValueError, match="sealed with another key"):
        check(world, other_hub, account_id, code_at(secret))


def test_a_password_alone_opens_nothing_where_a_code_is_due(
    world: World, factors: SecondFactors, account_id: UUID
) -> None:
    def due(token: str, after: timedelta = timedelta()) -> Due | None:
        found = find_sign_in(world.database, HERE, token, NOON + after, "", NEEDED)
        return None if found is None else found.due

    assert due(open_sign_in(world.database, account_id, HERE, NOON)) is Due.SECOND_FACTOR
    set_up(world, factors, account_id)
    token = open_sign_in(world.database, account_id, HERE, NOON)
    assert due(token) is Due.CODE
    assert due(token, CODE_WITHIN) is None, "it does not wait for ever"
    with world.database.write() as session:
        remove(session, account_id)
    assert due(open_sign_in(world.database, account_id, HERE, NOON)) is Due.SECOND_FACTOR


def test_attempts_at_once_on_several_connections_are_all_counted(world: World) -> None:
    def attempt(_: int) -> Attempt | Locked:
        return begin(world.database, SECOND_FACTOR, "10.0.0.1", NOON, name="ai-do")

    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(attempt, range(12)))
    assert sum(isinstance(result, Attempt) for result in results) == SECOND_FACTOR.per_name


def test_an_address_that_guesses_waits_whatever_it_names(world: World) -> None:
    def attempt(address: str, name: str = "") -> Attempt | Locked:
        return begin(world.database, ENROLMENT, address, world.clock.now(), name=name)

    for _ in range(ENROLMENT.per_address):
        assert isinstance(attempt("10.0.0.1"), Attempt)
    assert attempt("10.0.0.1") == Locked(15)
    assert isinstance(attempt("10.0.0.2"), Attempt), "another address goes on"
    assert isinstance(begin(world.database, SECOND_FACTOR, "10.0.0.1", NOON, name="x"), Attempt), "so does another kind"
    world.clock.forward(WINDOW)
    taken = attempt("10.0.0.1")
    assert isinstance(taken, Attempt)
    with world.database.write() as session:
        succeeded(session, taken)


def test_two_proofs_at_once_renew_a_sign_in_once(world: World, account_id: UUID) -> None:
    token_hash = digest(open_sign_in(world.database, account_id, HERE, NOON))

    def renew(_: int) -> str | None:
        try:
            with world.database.write() as session:
                return renew_token(session, HERE, token_hash, NOON)
        except SignInEndedError:
            return None

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(renew, range(2))
    assert (first is None) != (second is None)
    assert find_sign_in(world.database, HERE, first or second or "", NOON, "", frozenset()) is not None
