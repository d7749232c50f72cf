"""What two requests do that meet in the database. On PostgreSQL, where writers run side by side; SQLite has one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from threading import Event, Thread
from uuid import UUID, uuid4

import orjson
import pytest
import sqlalchemy as sa
from memory_kiosk import NOW, MemoryKiosk
from nacl.public import SealedBox
from nacl.signing import SigningKey
from postgres_cluster import PostgresCluster
from served_hub import Served, fresh_database, prepare, served_hub
from sqlalchemy.orm import Session

from hub.accounts.scope import find_scope
from hub.accounts.sign_ins import Staff
from hub.contacts.models import ContactErasure, ContactKey
from hub.contacts.service import erase_contact, keep_keys
from hub.db.models import Commune
from hub.enrolment.service import NotEnrolled, enrol
from hub.escrow.models import Recovery
from hub.escrow.service import Approved, NotAllowed, NotReleased, approve, ask, keep_escrow, release
from hub.feed import publish
from hub.verify import verify
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import ContactKeysRequest, EscrowRequest, RecoveryRequest
from offline_db.protocol.roles import Role

COMMUNE, NEW = "27112", "99999"
SEALED_KEY = "A" * 107 + "="


@pytest.fixture(scope="module")
def side_by_side(postgres: PostgresCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("hub")
    postgres.drop("hub_template")
    prepare(postgres.create("hub_template"))
    with fresh_database(postgres, home) as url, served_hub(url, home) as running:
        yield running


class Slowly:
    """A transaction in a thread of its own that did `work` and commits when it is told to."""

    def __init__(self, served: Served, work: Callable[[Session], object]) -> None:
        self._served, self._work = served, work
        self._may_end, self._did = Event(), Event()
        self._thread = Thread(target=self._run)

    def __enter__(self) -> Slowly:
        self._thread.start()
        assert self._did.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        self._may_end.set()
        self._thread.join()

    def _run(self) -> None:
        with self._served.hub.database.write() as session:
            self._work(session)
            session.flush()
            self._did.set()
            self._may_end.wait(10)


def beside(served: Served, first: Callable[[Session], object], then: Callable[[], object]) -> list[object]:
    """Begin `then` while `first` has not committed yet. Returns what `then` gave, once both are done."""
    answers: list[object] = []
    second = Thread(target=lambda: answers.append(then()))
    with Slowly(served, first):
        second.start()
        _until_waiting(served, second)
    second.join()
    return answers


def _until_waiting(served: Served, thread: Thread) -> None:
    """Until somebody waits for a lock, or `thread` has ended without waiting for one."""
    query = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND state = 'active'")
    with served.hub.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for _ in range(200):
            thread.join(0.01)
            if not thread.is_alive() or connection.scalar(query):
                return


def test_the_first_two_things_told_to_a_commune_are_both_told(side_by_side: Served) -> None:
    with side_by_side.hub.database.write() as made:
        made.add(Commune(code=NEW, name="Xã Mới", province_code="79", today_code=NEW))

    def tell(session: Session, key: str) -> int:
        return publish(session, NEW, FeedKind.ANNOUNCEMENT, key, Announcement(vi=key), NOW)

    def second() -> int:
        with side_by_side.hub.database.write() as session:
            return tell(session, "second")

    assert beside(side_by_side, lambda session: tell(session, "first"), second) == [2]


def keys_of(session: UUID) -> dict[str, object]:
    key = {"session": str(session), "name": "0" * 32, "hub_key_id": "0" * 16, "sealed": SEALED_KEY}
    return {"keys": [key], "erased": []}


def bring(served: Served, kiosk: MemoryKiosk, call: str, body: dict[str, object]) -> int:
    return kiosk.transport(served.http).post(f"/v1/kiosks/{kiosk.id}/{call}", orjson.dumps(body)).status_code


def with_contact(served: Served) -> tuple[MemoryKiosk, UUID]:
    kiosk, visit = served.kiosk(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit, mode="assisted")
    kiosk.record(Kind.CONTACT_SEALED, visit, sealed="AAAA", key="0" * 32)
    assert kiosk.push(served.http, kiosk.batch(1, 2)).status_code == 200
    return kiosk, visit


def test_a_key_that_comes_while_its_contact_is_erased_is_not_kept(side_by_side: Served) -> None:
    kiosk, visit = with_contact(side_by_side)
    beside(
        side_by_side,
        lambda session: erase_contact(session, COMMUNE, visit, NOW),
        lambda: bring(side_by_side, kiosk, "contact-keys", keys_of(visit)),
    )
    with side_by_side.hub.database.read() as session:
        assert session.get(ContactErasure, (COMMUNE, visit)) is not None
        assert session.get(ContactKey, (COMMUNE, visit, "0" * 32)) is None


@pytest.mark.parametrize("call", ["contact-keys", "escrow"])
def test_what_a_kiosk_sends_again_before_it_was_kept_is_kept_once(side_by_side: Served, call: str) -> None:
    kiosk, visit = with_contact(side_by_side)
    escrow: dict[str, object] = {"escrow_key_id": "0" * 16, "sealed": SEALED_KEY}
    body = keys_of(visit) if call == "contact-keys" else escrow

    def first(session: Session) -> None:
        if call == "escrow":
            keep_escrow(session, COMMUNE, kiosk.id, EscrowRequest.model_validate(body), NOW)
        else:
            keep_keys(session, COMMUNE, kiosk.id, ContactKeysRequest.model_validate(body).keys, NOW)

    answers = beside(side_by_side, first, lambda: bring(side_by_side, kiosk, call, body))
    assert answers == [200 if call == "contact-keys" else 204]


def asked(served: Served, kiosk: MemoryKiosk) -> UUID:
    """A request to release the kiosk's store key, which waits for a second person."""
    hub = served.hub
    sealed = SealedBox(hub.keys.escrow.public_key).encrypt(bytes(32))
    brought = EscrowRequest(escrow_key_id=hub.keys.escrow_key_id, sealed=b64encode(sealed).decode())
    with hub.database.write() as session:
        keep_escrow(session, COMMUNE, kiosk.id, brought, NOW)
        made = ask(session, hub.ids, NOW, staff(served, 1), kiosk.id, "mất chìa khóa của máy")
        assert isinstance(made, Recovery)
        return made.id


def staff(served: Served, number: int) -> Staff:
    with served.hub.database.read() as session:
        scope = find_scope(session, COMMUNE)
    assert scope is not None
    return Staff(account_id=UUID(int=number), name=f"Cán bộ {number}", role=Role.COMMUNE_REVIEWER, scope=scope)


def test_two_who_approve_at_once_give_one_code(side_by_side: Served) -> None:
    hub, recovery_id = side_by_side.hub, asked(side_by_side, side_by_side.kiosk())

    def second() -> object:
        with hub.database.write() as session:
            return approve(session, hub.ids, NOW, staff(side_by_side, 3), recovery_id)

    answers = beside(
        side_by_side, lambda session: approve(session, hub.ids, NOW, staff(side_by_side, 2), recovery_id), second
    )
    assert answers == [NotAllowed.TOO_LATE]


def test_a_recovery_code_typed_at_two_places_at_once_opens_one(side_by_side: Served) -> None:
    hub, recovery_id = side_by_side.hub, asked(side_by_side, side_by_side.kiosk())
    with hub.database.write() as session:
        approved = approve(session, hub.ids, NOW, staff(side_by_side, 2), recovery_id)
    assert isinstance(approved, Approved)

    def typed(session: Session) -> object:
        key = b64encode(bytes(SigningKey.generate().verify_key)).decode()
        return release(session, hub.ids, hub.keys, RecoveryRequest(code=approved.code, public_key=key), NOW)

    def second() -> object:
        with hub.database.write() as session:
            return typed(session)

    assert beside(side_by_side, typed, second) == [NotReleased.USED]


def test_a_code_typed_into_two_devices_at_once_lets_one_in(side_by_side: Served) -> None:
    hub, code = side_by_side.hub, side_by_side.code()

    def typed(session: Session) -> object:
        return enrol(session, code, bytes(SigningKey.generate().verify_key), hub.ids.next(1), NOW)

    def second() -> object:
        with hub.database.write() as session:
            return typed(session)

    assert beside(side_by_side, typed, second) == [NotEnrolled.USED]


def test_two_pushes_of_the_same_events_at_once_are_held_once(side_by_side: Served) -> None:
    kiosk = side_by_side.kiosk()
    for _ in range(50):
        kiosk.record(Kind.SESSION_STARTED, uuid4(), mode="assisted")
    answers: list[int] = []
    threads = [
        Thread(target=lambda: answers.append(kiosk.push(side_by_side.http, kiosk.batch(1, 50)).json()["acked_seq"]))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [50] * 6
    with side_by_side.hub.database.read() as session:
        assert list(verify(session)) == []
