"""Whatever is done to a roster, and whenever each kiosk syncs: in the end all kiosks let in the same people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_kiosk import NOW
from served_hub import Served, prepare, served_hub

from hub.accounts.scope import Scope, find_scope
from hub.db.models import Commune, HelpPoint
from hub.enrolment.service import give_code
from hub.roster.delivery import deliveries
from hub.roster.pins import PinHasher, make_pin
from hub.roster.service import Roster
from offline_db.clock import SystemClock
from offline_db.protocol.roles import Role
from offline_db.store import Enrolment, FileKeyStore, Store, open_store
from offline_db.store.staff import PinOk, PinWrong
from offline_db.sync.about import About
from offline_db.sync.outcomes import UpToDate
from offline_db.sync.with_store import client_for, enrol_store

CLOCK, ABOUT = SystemClock(), About(version="0.1.0")
HASHER = PinHasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
_CODES = count(30000)


@dataclass(slots=True)
class Person:
    name: str
    pin: str
    active: bool = True
    old_pins: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("hub")
    prepare(f"sqlite:///{home / 'hub.db'}")
    with served_hub(f"sqlite:///{home / 'hub.db'}", home) as running:
        yield running


@dataclass(frozen=True, slots=True)
class KioskHere:
    store: Store
    enrolment: Enrolment

    def sync(self, served: Served) -> None:
        client = client_for(self.store, self.enrolment, served.http, CLOCK, ABOUT)
        while client.step() != UpToDate():
            pass


def new_commune(served: Served) -> tuple[Scope, list[str]]:
    """A commune of its own, and codes for two kiosks."""
    code = str(next(_CODES))
    with served.hub.database.write() as session:
        session.add(Commune(code=code, name=f"Xã {code}", province_code="79", today_code=code))
        session.flush()
        point = HelpPoint(id=served.hub.ids.next(1), commune_code=code, name="Nhà văn hóa")
        session.add(point)
        session.flush()
        codes = [give_code(session, point, f"Máy {n}", NOW) for n in (1, 2)]
        scope = find_scope(session, code)
        assert scope is not None
        return scope, codes


def enrolled(served: Served, folder: Path, code: str) -> KioskHere:
    store = open_store(folder / "store", FileKeyStore(folder / "store.key"))
    enrolment = enrol_store(store, served.http, str(served.http.base_url), code, CLOCK, "0.1.0")
    assert isinstance(enrolment, Enrolment)
    return KioskHere(store, enrolment)


DEEDS = st.lists(
    st.tuples(st.sampled_from(["add", "reset", "disable", "enable", "rename", "sync"]), st.integers(0, 3)), max_size=14
)


def carry_out(served: Served, scope: Scope, known: dict[str, Person], deed: str, which: int) -> None:
    """Do one thing to the roster at the hub, and to what is known of it."""
    with served.hub.database.write() as session:
        roster = Roster(session, HASHER, NOW)
        if deed == "add":
            new = roster.add(served.hub.ids, scope.unit_code, f"Người {len(known)}", Role.VOLUNTEER)
            known[str(new.person.id)] = Person(new.person.name, new.pin)
            return
        if not known:
            return
        person_id = sorted(known)[which % len(known)]
        model = known[person_id]
        (person,) = (each for each in roster.people(scope) if str(each.id) == person_id)
        match deed:
            case "reset":
                model.old_pins.append(model.pin)
                model.pin, model.active = roster.reset_pin(person).pin, True
            case "rename":
                model.name += " A"
                roster.rename(person, model.name)
            case _:
                model.active = deed == "enable"
                roster.let_in(person, active=model.active)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_every_kiosk_ends_with_the_same_people_and_pins(served: Served, deeds: list[tuple[str, int]]) -> None:
    scope, codes = new_commune(served)
    known: dict[str, Person] = {}
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        kiosks = [enrolled(served, Path(first), codes[0]), enrolled(served, Path(second), codes[1])]
        for deed, which in deeds:
            if deed == "sync":
                kiosks[0].sync(served)  # the other one syncs only at the end
            else:
                carry_out(served, scope, known, deed, which)
        with served.hub.database.read() as session:
            behind = {each.kiosk_name for each in deliveries(session, scope) if each.lacks}
        assert ("Máy 2" in behind) == bool(known)
        for kiosk in kiosks:
            kiosk.sync(served)
            kiosk.sync(served)  # with this look it says that it has kept what the last one brought
        with served.hub.database.read() as session:
            assert [each.lacks for each in deliveries(session, scope)] == [frozenset(), frozenset()]
        wanted = {(person_id, each.name) for person_id, each in known.items() if each.active}
        for kiosk in kiosks:
            staff = kiosk.store.staff
            assert {(each.id, each.name) for each in staff.list()} == wanted
            for person_id, _ in wanted:
                for old in known[person_id].old_pins[-1:]:
                    if old != known[person_id].pin:
                        assert isinstance(staff.verify(person_id, old), PinWrong)
                assert isinstance(staff.verify(person_id, known[person_id].pin), PinOk)
            kiosk.store.close()


def test_a_made_up_pin_is_none_that_people_try_first() -> None:
    pins = {make_pin() for _ in range(3000)}
    assert all(len(pin) == 6 and pin.isdigit() and len(set(pin)) > 1 for pin in pins)
    assert not pins & {"123456", "654321", "012345", "987654", "890123", "000000"}
    assert len(pins) > 2900
