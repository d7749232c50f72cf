"""PINs: a wrong one is counted before it is checked, and a lock is not fooled by restarts or by the wall clock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest import HandClock, Opener

from offline_db.errors import PayloadInvalid
from offline_db.protocol.roles import Role
from offline_db.store import FileKeyStore, LockedOut, PinOk, PinWrong, Staff, Store, open_store
from offline_db.store.tables import StaffAccountRow

PIN, WRONG = "246810", "000000"


def locked(staff: Staff, staff_id: str) -> LockedOut:
    results = [staff.verify(staff_id, WRONG) for _ in range(5)]
    assert results[:4] == [PinWrong(4), PinWrong(3), PinWrong(2), PinWrong(1)]
    assert isinstance(results[4], LockedOut)
    return results[4]


@pytest.fixture
def hoa(store: Store) -> str:
    return store.staff.add("Chị Hoa", Role.VOLUNTEER, PIN).id


def test_the_right_pin_opens_and_clears_the_count(store: Store, hoa: str) -> None:
    assert store.staff.verify(hoa, WRONG) == PinWrong(4)
    assert store.staff.verify(hoa, PIN) == PinOk(store.staff.list()[0])
    assert store.staff.verify(hoa, WRONG) == PinWrong(4)


def test_five_wrong_pins_lock_for_a_minute_even_for_the_right_one(store: Store, hoa: str, clock: HandClock) -> None:
    until = locked(store.staff, hoa).until
    assert until == clock.wall + timedelta(minutes=1)
    clock.pass_time(timedelta(seconds=59))
    assert store.staff.verify(hoa, PIN) == LockedOut(until)
    clock.pass_time(timedelta(seconds=1))
    assert isinstance(store.staff.verify(hoa, PIN), PinOk)


def test_each_further_wrong_pin_locks_twice_as_long(store: Store, hoa: str, clock: HandClock) -> None:
    lengths = [locked(store.staff, hoa).until - clock.wall]
    for _ in range(8):
        clock.pass_time(lengths[-1])
        result = store.staff.verify(hoa, WRONG)
        assert isinstance(result, LockedOut)
        lengths.append(result.until - clock.wall)
    assert [length // timedelta(minutes=1) for length in lengths] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=-1), timedelta(days=400)])
def test_setting_the_clock_neither_ends_nor_prolongs_a_lock(
    store: Store, hoa: str, clock: HandClock, jump: timedelta
) -> None:
    locked(store.staff, hoa)
    clock.wall += jump
    assert store.staff.verify(hoa, PIN) == LockedOut(clock.wall + timedelta(minutes=1))
    clock.pass_time(timedelta(minutes=1))
    assert isinstance(store.staff.verify(hoa, PIN), PinOk)


def test_a_lock_outlives_a_restart_with_the_clock_set_back(
    store: Store, hoa: str, clock: HandClock, reopen: Opener
) -> None:
    locked(store.staff, hoa)
    clock.wall -= timedelta(days=30)
    clock.mono_ms = 0
    again = reopen()
    assert again.staff.verify(hoa, PIN) == LockedOut(clock.wall + timedelta(minutes=1))
    clock.pass_time(timedelta(minutes=1))
    assert isinstance(again.staff.verify(hoa, PIN), PinOk)


def test_a_try_counts_even_when_the_power_goes_before_it_was_checked(
    store: Store, hoa: str, reopen: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("argon2.PasswordHasher.verify", power_cut)
    with pytest.raises(KeyboardInterrupt):
        store.staff.verify(hoa, WRONG)
    monkeypatch.undo()
    assert reopen().staff.verify(hoa, WRONG) == PinWrong(3)


def test_a_new_pin_ends_the_lock(store: Store, hoa: str) -> None:
    locked(store.staff, hoa)
    store.staff.set_pin(hoa, "135791")
    assert isinstance(store.staff.verify(hoa, "135791"), PinOk)


@pytest.mark.parametrize("pin", ["123", "1" * 13, "12a4", "", "١٢٣٤"])
def test_a_pin_has_four_to_twelve_digits(store: Store, pin: str) -> None:
    with pytest.raises(PayloadInvalid):
        store.staff.add("Anh Nam", Role.VOLUNTEER, pin)
    assert store.staff.list() == []


def test_an_unknown_account_is_a_fault_of_the_caller(store: Store) -> None:
    with pytest.raises(KeyError):
        store.staff.verify("nobody", PIN)


def test_a_kiosk_hashes_pins_with_the_work_that_rfc_9106_asks_for(folder: Path) -> None:
    with open_store(folder, FileKeyStore(folder / "store.key")) as store:
        store.staff.add("Chị Hoa", Role.VOLUNTEER, PIN)
        with store.database.read() as connection:
            kept = connection.scalar(sa.select(StaffAccountRow.pin_hash))
    assert str(kept).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
