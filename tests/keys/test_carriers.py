"""A log that travels by USB beside the network, in any order and any number of times, arrives once and whole."""

from __future__ import annotations

import asyncio
import shutil
from base64 import b64decode
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keys_world import COMMUNE, PHONE, KeysWorld, RealKiosk
from memory_kiosk import NOW

from hub.carriers.receipt import write_receipt_for
from hub.carriers.service import Taken, take_carrier
from hub.contacts.service import open_contact
from hub.enrolment.revocation import revoke
from hub.feed import publish
from kiosk.carriers import CarrierError, CarrierService
from offline_db.carriers.envelope import open_envelope
from offline_db.carriers.errors import CarrierDamaged, CarrierForeign, NotACarrier
from offline_db.carriers.headers import CarrierHeader
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import CarrierReply, Problem
from offline_db.store import EventDraft
from offline_db.sync.outcomes import UpToDate


def take(world: KeysWorld, path: Path) -> Taken:
    with path.open("rb") as file:
        return take_carrier(world.served.hub, file)


def carry(world: KeysWorld, kiosk: RealKiosk, stick: Path) -> Taken:
    """Out, in, and the receipt put on the stick."""
    taken = take(world, kiosk.carriers.export(stick).path)
    (stick / taken.receipt_name).write_bytes(taken.receipt)
    return taken


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def announce(world: KeysWorld, key: str, words: str) -> None:
    with world.served.hub.database.write() as session:
        publish(session, COMMUNE, FeedKind.ANNOUNCEMENT, key, Announcement(vi=words), NOW)


def announced(kiosk: RealKiosk) -> dict[str, str]:
    return {key: item.vi for key, item in kiosk.store.inbox.standing_as(FeedKind.ANNOUNCEMENT, Announcement).items()}


def test_a_kiosk_without_a_network_brings_all_it_has_and_hears_all_that_is_new(world: KeysWorld, stick: Path) -> None:
    with world.kiosk() as kiosk:
        visit = kiosk.visit(PHONE)
        kiosk.visit()
        announce(world, "tet", "Nghỉ Tết.")
        exported = kiosk.carriers.export(stick)
        assert (exported.sessions, exported.events, exported.more) == (2, 7, False)
        assert exported.bytes == exported.path.stat().st_size
        assert exported.path.name.startswith("diem-tua-kiosk-so-1-20")
        assert list(stick.iterdir()) == [exported.path]
        assert PHONE.encode() not in exported.path.read_bytes()
        taken = take(world, exported.path)
        assert (taken.added, taken.acked_seq, taken.missing_from) == (7, 7, None)
        assert world.held(kiosk.id) == kiosk.bodies()
        with world.served.hub.database.read() as session:
            assert open_contact(session, world.served.hub.keys, COMMUNE, visit) == PHONE
        assert kiosk.store.sync_state.unsent_events() == 7, "sent is not yet acknowledged"
        (stick / taken.receipt_name).write_bytes(taken.receipt)
        told = kiosk.carriers.take_receipt(stick)
        assert (told.acked_seq, told.items) == (7, 2), "the announcement, and a setting of the sample commune"
        assert kiosk.store.sync_state.unsent_events() == 0
        assert announced(kiosk) == {"tet": "Nghỉ Tết."}
        assert kiosk.store.contact_keys.unsent(9) == []


def test_a_carrier_and_a_receipt_may_be_taken_again(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        taken = carry(small_world, kiosk, stick)
        assert carry(small_world, kiosk, stick).added == 0
        assert take(small_world, next(stick.glob("*.dtc"))).added == 0
        assert [kiosk.carriers.take_receipt(stick).acked_seq for _ in range(2)] == [taken.acked_seq] * 2 == [3, 3]


def test_an_old_receipt_brings_nothing_back(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        announce(small_world, "tet", "Nghỉ Tết từ 28.")
        carry(small_world, kiosk, stick)
        announce(small_world, "tet", "Nghỉ Tết từ 27.")
        kiosk.visit()
        assert kiosk.sync() == UpToDate()
        assert kiosk.carriers.take_receipt(stick).items == 0
        assert announced(kiosk) == {"tet": "Nghỉ Tết từ 27."}
        assert kiosk.sync() == UpToDate()
        assert kiosk.store.sync_state.acked_seq == 6
        assert announced(kiosk) == {"tet": "Nghỉ Tết từ 27."}


def test_a_carrier_that_begins_too_late_says_so_and_its_receipt_mends_it(world: KeysWorld, stick: Path) -> None:
    """The hub was restored from a backup in which the kiosk's first events are missing."""
    with world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.store.sync_state.acknowledged(3)
        kiosk.visit()
        taken = carry(world, kiosk, stick)
        assert (taken.added, taken.missing_from, taken.from_seq) == (0, 1, 4)
        assert world.held(kiosk.id) == []
        assert kiosk.carriers.take_receipt(stick).acked_seq == 0
        assert carry(world, kiosk, stick).added == 6
        assert world.held(kiosk.id) == kiosk.bodies()


def test_a_carrier_of_a_copied_disk_is_refused_whole_and_flagged(world: KeysWorld, stick: Path) -> None:
    with world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.store.log.append([EventDraft(Kind.KIOSK_STARTED)])
        path = kiosk.carriers.export(stick).path
        other = kiosk.bodies()
        with world.served.hub.database.write() as session:
            log = session.get_one(type(world.log_of(kiosk.id)), (COMMUNE, kiosk.id))
            log.head_seq, log.head_hash = 2, bytes(32)
        with pytest.raises(CarrierForeign) as refused:
            take(world, path)
        assert "sao chép ổ đĩa" in refused.value.for_staff
        assert world.log_of(kiosk.id).fork_seq == 1
        assert world.held(kiosk.id) == []
        assert kiosk.bodies() == other


def test_a_revoked_kiosk_and_a_kiosk_of_another_hub_are_refused(
    small_world: KeysWorld, stick: Path, tmp_path: Path
) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        path = kiosk.carriers.export(stick).path
        with small_world.served.hub.database.write() as session:
            assert revoke(session, COMMUNE, kiosk.id, NOW)
        with pytest.raises(CarrierForeign) as refused:
            take(small_world, path)
        assert "đã bị khóa" in refused.value.for_staff


def test_a_receipt_is_written_while_somebody_else_writes(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        hub, row = small_world.served.hub, small_world.kiosk_row(kiosk.id)
        with hub.database.write() as session:
            publish(session, COMMUNE, FeedKind.ANNOUNCEMENT, "tet", Announcement(vi="Nghỉ Tết"), NOW)
        with hub.database.write() as writing:  # SQLite lets nobody else write meanwhile
            writing.connection()
            acked_seq, _, receipt = write_receipt_for(hub, row, "1")
        assert (acked_seq, receipt[:8]) == (0, b"DIEM TUA")


def test_a_carrier_sealed_for_another_hub_is_refused(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.store.device.take_hub_sealing_key(bytes([9]) * 32, "00" * 8)
        with pytest.raises(CarrierForeign) as refused:
            take(small_world, kiosk.carriers.export(stick).path)
        assert "máy chủ khác" in refused.value.for_staff


def test_a_receipt_for_another_kiosk_is_not_taken(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as one, small_world.kiosk() as two:
        one.visit()
        carry(small_world, one, stick)
        with pytest.raises(CarrierError) as refused:
            two.carriers.take_receipt(stick)
        assert "Không thấy biên nhận của máy này" in refused.value.for_staff


def test_while_a_carrier_arrives_nobody_else_waits_for_the_database(small_world: KeysWorld, stick: Path) -> None:
    in_the_loop: list[bool] = []

    def note(*_: object) -> None:
        with suppress(RuntimeError):
            in_the_loop.append(asyncio.get_running_loop().is_running())

    with small_world.kiosk() as kiosk:
        kiosk.visit(events=800)
        whole = kiosk.carriers.export(stick).path.read_bytes()
        sa.event.listen(small_world.served.hub.database.engine, "before_cursor_execute", note)
        assert small_world.served.http.post("/v1/carriers", content=whole).status_code == 200
    assert len(whole) > 5 * 1024, "long enough to be looked at while it arrives"
    assert in_the_loop == []


def test_by_http_the_receipt_comes_with_the_answer(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        whole = kiosk.carriers.export(stick).path.read_bytes()
        answer = small_world.served.http.post("/v1/carriers", content=whole)
        assert answer.status_code == 200, answer.text
        reply = CarrierReply.model_validate_json(answer.content)
        (stick / reply.receipt_name).write_bytes(b64decode(reply.receipt))
        assert kiosk.carriers.take_receipt(stick).acked_seq == reply.acked_seq == 3
        for wrong, name in ((whole[:-1], "carrier-damaged"), (b"", "carrier-damaged"), (b"hello" * 9, "no-carrier")):
            refused = small_world.served.http.post("/v1/carriers", content=wrong)
            assert refused.status_code == 400
            assert Problem.model_validate_json(refused.content).type.endswith((name, "no-carrier"))


def test_what_does_not_fit_into_one_file_goes_into_the_next(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        for _ in range(4):
            kiosk.visit()
        carriers = CarrierService(kiosk.store, kiosk.clock, max_log_bytes=1500)
        brought = []
        while kiosk.store.sync_state.unsent_events():
            kiosk.clock.forward(timedelta(seconds=1))
            exported = carriers.export(stick)
            brought.append((exported.events, exported.more))
            taken = take(small_world, exported.path)
            (stick / f"{len(brought):02}.dtr").write_bytes(taken.receipt)
            carriers.take_receipt(stick)
        assert sum(events for events, _ in brought) == 12
        assert [more for _, more in brought] == [True] * (len(brought) - 1) + [False]
        assert len(brought) > 1
        assert small_world.held(kiosk.id) == kiosk.bodies()


def test_every_changed_or_missing_byte_of_a_carrier_is_refused(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        path = kiosk.carriers.export(stick).path
        whole = path.read_bytes()
        key = small_world.kiosk_row(kiosk.id).public_key
        broken = [whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :] for at in range(len(whole))]
        broken += [whole[:cut] for cut in range(len(whole))] + [whole + b"\0"]
        for each in broken:
            with pytest.raises((CarrierDamaged, NotACarrier)):
                open_envelope(BytesIO(each), CarrierHeader).check_signature([key])
        for each in broken[::23]:  # and by the hub itself
            path.write_bytes(each)
            with pytest.raises((CarrierDamaged, NotACarrier, CarrierForeign)):
                take(small_world, path)
        assert small_world.held(kiosk.id) == []
        path.write_bytes(whole)
        assert take(small_world, path).added == 3


def test_every_changed_or_missing_byte_of_a_receipt_is_refused(small_world: KeysWorld, stick: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        announce(small_world, "tet", "Nghỉ Tết.")
        carry(small_world, kiosk, stick)
        path = next(stick.glob("*.dtr"))
        whole = path.read_bytes()
        for at in range(len(whole)):  # no database is asked before the signature holds
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
            with pytest.raises(CarrierError):
                kiosk.carriers.take_receipt(stick)
        for cut in range(0, len(whole), 29):
            path.write_bytes(whole[:cut])
            with pytest.raises(CarrierError):
                kiosk.carriers.take_receipt(stick)
        assert (kiosk.store.sync_state.acked_seq, announced(kiosk)) == (0, {})
        path.write_bytes(whole)
        assert kiosk.carriers.take_receipt(stick).acked_seq == 3


STEPS = st.lists(
    st.sampled_from(["visit", "export", "take first", "take last", "receipt", "sync", "announce", "rotate"]),
    min_size=4,
    max_size=16,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_order_of_carriers_receipts_and_network_gives_the_same_log(
    small_world: KeysWorld, tmp_path: Path, steps: list[str]
) -> None:
    stick = tmp_path / "any"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    with small_world.kiosk() as kiosk:
        for number, step in enumerate(steps):
            carriers = sorted(stick.glob("*.dtc"))
            match step:
                case "visit":
                    kiosk.visit(PHONE)
                case "export":
                    kiosk.clock.forward(timedelta(seconds=1))
                    kiosk.carriers.export(stick)
                case "take first" | "take last" if carriers:
                    taken = take(small_world, carriers[0 if step == "take first" else -1])
                    (stick / f"{number}.dtr").write_bytes(taken.receipt)
                    assert taken.missing_from is None
                case "receipt" if list(stick.glob("*.dtr")):
                    kiosk.carriers.take_receipt(stick)
                case "sync":
                    assert kiosk.sync() == UpToDate()
                case "announce":
                    announce(small_world, "a", f"Lần {number}.")
                case "rotate":
                    kiosk.clock.forward(timedelta(days=400))
                    assert kiosk.sync() == UpToDate()
            held = small_world.held(kiosk.id)
            assert kiosk.bodies()[: len(held)] == held
            assert kiosk.store.sync_state.acked_seq <= len(held)
        assert kiosk.sync() == UpToDate()
        assert small_world.held(kiosk.id) == kiosk.bodies()
        assert kiosk.store.sync_state.unsent_events() == 0
