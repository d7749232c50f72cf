"""A contact reaches those who may read it, and once erased nobody can, while the log stays whole."""

from __future__ import annotations

from uuid import UUID, uuid4

import sqlalchemy as sa
from keys_world import COMMUNE, PHONE, KeysWorld, RealKiosk
from memory_kiosk import NOW
from sqlalchemy.orm import make_transient

from hub.contacts.models import ContactErasure, ContactKey
from hub.contacts.service import ContactState, contact_state, erase_contact, open_contact
from hub.db.partitions import Month
from hub.keys import rotate
from hub.retention.sessions import retire_sessions
from hub.verify import verify
from offline_db.store import verify as verify_store
from offline_db.sync.outcomes import UpToDate


def opened(world: KeysWorld, session_id: UUID) -> tuple[ContactState, str | None]:
    hub = world.served.hub
    with hub.database.read() as session:
        return (
            contact_state(session, COMMUNE, session_id),
            open_contact(session, hub.keys, COMMUNE, session_id),
        )


def erase(world: KeysWorld, session_id: UUID) -> None:
    with world.served.hub.database.write() as session:
        assert erase_contact(session, COMMUNE, session_id, NOW)


def keys_at_hub(world: KeysWorld) -> int:
    with world.served.hub.database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(ContactKey)) or 0


def push_log_only(kiosk: RealKiosk) -> None:
    client = kiosk.client()
    client.errands = ()
    while client.step() != UpToDate():
        pass


def test_the_number_is_read_at_the_hub_and_nowhere_else(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        with_number, without = kiosk.visit(PHONE), kiosk.visit()
        assert kiosk.sync() == UpToDate()
        assert opened(world, with_number) == (ContactState.HERE, PHONE)
        assert opened(world, without) == opened(world, uuid4()) == (ContactState.NONE, None)
        assert not any(PHONE.encode() in body for body in world.held(kiosk.id))
        assert kiosk.store.contact_keys.unsent(9) == []


def test_a_key_that_has_not_come_is_awaited_and_wanted(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        push_log_only(kiosk)
        assert opened(small_world, visit) == (ContactState.AWAITED, None)
        assert kiosk.sync() == UpToDate()
        assert opened(small_world, visit) == (ContactState.HERE, PHONE)


def test_the_number_left_last_counts(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        kiosk.store.log.append([kiosk.contact_draft(visit, "0987654321")])
        kiosk.sync()
        assert opened(small_world, visit) == (ContactState.HERE, "0987654321")


def test_what_was_erased_is_gone_at_hub_and_kiosk_and_both_logs_still_verify(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        erased, kept = kiosk.visit(PHONE), kiosk.visit("0987654321")
        kiosk.sync()
        before = world.held(kiosk.id)
        erase(world, erased)
        assert opened(world, erased) == (ContactState.ERASED, None)
        assert opened(world, kept) == (ContactState.HERE, "0987654321")
        kiosk.sync()
        assert kiosk.store.contact_keys.erased() == [erased]
        kiosk.store.contact_keys.all_unsent()
        assert [key.session_id for key in kiosk.store.contact_keys.unsent(9)] == [kept]
        assert world.held(kiosk.id) == before == kiosk.bodies()
        with world.served.hub.database.read() as session:
            assert list(verify(session)) == []
        assert verify_store(kiosk.store.database).sound


def test_a_key_that_comes_again_is_not_kept(small_world: KeysWorld) -> None:
    """The kiosk missed the erasure: it was restored, or enrolled anew, and brings the key once more."""
    with small_world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        push_log_only(kiosk)
        erase(small_world, visit)
        kiosk.client()._run_errands()
        assert keys_at_hub(small_world) == 0
        assert opened(small_world, visit) == (ContactState.ERASED, None)
        assert kiosk.store.contact_keys.unsent(9) == []
        assert kiosk.store.contact_keys.erased() == [visit]


def test_a_hub_restored_from_before_gets_keys_and_erasures_again(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        erased, kept = kiosk.visit(PHONE), kiosk.visit("0987654321")
        kiosk.sync()
        erase(world, erased)
        kiosk.sync()
        with world.served.hub.database.write() as session:  # a backup without the keys and without the erasure
            session.execute(sa.delete(ContactKey))
            session.execute(sa.delete(ContactErasure))
        kiosk.sync()
        assert opened(world, erased) == (ContactState.ERASED, None)
        assert opened(world, kept) == (ContactState.HERE, "0987654321")
        assert keys_at_hub(world) == 1


def test_a_hub_restored_with_the_key_is_told_of_the_erasure_when_the_kiosk_starts(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        kiosk.sync()
        with small_world.served.hub.database.read() as session:
            [key] = session.scalars(sa.select(ContactKey)).all()
            session.expunge(key)
        erase(small_world, visit)
        kiosk.sync()
        with small_world.served.hub.database.write() as session:
            session.execute(sa.delete(ContactErasure))
            make_transient(key)
            session.add(key)
        assert opened(small_world, visit) == (ContactState.HERE, PHONE), "the backup had it"
        kiosk.sync()  # a client of its own, as after a start
        assert opened(small_world, visit) == (ContactState.ERASED, None)


def test_keys_go_with_the_sessions_that_retention_removes(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        erased, _ = kiosk.visit(PHONE), kiosk.visit(PHONE)
        kiosk.sync()
        erase(world, erased)
        assert keys_at_hub(world) == 1
        assert sum(step.rows for step in retire_sessions(world.served.hub.database, Month.of(NOW).plus(3))) == 2
        assert keys_at_hub(world) == 0
        with world.served.hub.database.read() as session:
            assert session.scalars(sa.select(ContactErasure)).all() == []


def test_erasing_twice_tells_kiosks_once(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        kiosk.sync()
        erase(small_world, visit)
        kiosk.sync()
        cursor = kiosk.store.sync_state.status().feed_cursor
        erase(small_world, visit)
        kiosk.sync()
        assert kiosk.store.sync_state.status().feed_cursor == cursor


def test_contacts_sealed_for_an_earlier_key_of_the_hub_stay_readable(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        old = kiosk.visit(PHONE)
        kiosk.sync()
        rotate(small_world.folder / "home", "sealing")
        assert opened(small_world, old) == (ContactState.HERE, PHONE)
