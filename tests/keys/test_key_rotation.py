"""Keys are replaced while work goes on: killed at any step, or with any answer lost, nobody is locked out."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from faulty_line import Fault, FaultyLine
from keys_world import COMMUNE, PHONE, KeysWorld, MovableClock, RealKiosk, opened
from memory_kiosk import NOW
from nacl.public import SealedBox
from nacl.signing import SigningKey

from hub.contacts.service import open_contact
from hub.db.models import Kiosk
from hub.enrolment.models import FormerDeviceKey
from hub.enrolment.revocation import revoke
from hub.keys import load_keys, rotate
from hub.sealing_key import announce_sealing_key
from kiosk.cli import main
from offline_db.protocol.messages import NewKeyRequest
from offline_db.store import DeviceKeys
from offline_db.sync.errands.device_key import KEY_LIFE
from offline_db.sync.outcomes import Cause, Failed, UpToDate


def public(seed: bytes | None) -> bytes:
    assert seed is not None
    return bytes(SigningKey(seed).verify_key)


def put_at_hub(world: KeysWorld, kiosk: RealKiosk, key: bytes) -> None:
    """The hub as it was when it knew `key`."""
    with world.served.hub.database.write() as session:
        session.get_one(Kiosk, kiosk.id).public_key = key


def agree(world: KeysWorld, kiosk: RealKiosk) -> bool:
    return world.kiosk_row(kiosk.id).public_key == public(kiosk.store.device.key_seed)


def test_once_a_year_the_kiosk_changes_its_key_by_itself(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        first = kiosk.store.device.keys
        kiosk.sync()
        assert kiosk.store.device.keys == first
        kiosk.clock.forward(KEY_LIFE)
        kiosk.visit()
        assert kiosk.sync() == UpToDate()
        second = kiosk.store.device.keys
        assert (second.former, second.next, second.made_at) == (first.current, None, kiosk.clock.now())
        assert agree(world, kiosk)
        with world.served.hub.database.read() as session:
            assert session.get(FormerDeviceKey, (COMMUNE, kiosk.id, public(first.current))) is not None
        kiosk.visit()
        assert kiosk.sync() == UpToDate()
        assert kiosk.store.device.keys == second
        assert world.held(kiosk.id) == kiosk.bodies()


def test_when_asked_the_key_changes_at_once(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        before, folder, kiosk_id = kiosk.store.device.key_seed, kiosk.folder, kiosk.id
        kiosk.store.close()
    assert main(["--folder", str(folder), "rotate-key"]) == 0
    with opened(folder, MovableClock()) as store:
        assert store.device.key_seed != before
        assert small_world.kiosk_row(kiosk_id).public_key == public(store.device.key_seed)


@pytest.mark.parametrize("fault", [Fault.NO_LINE, Fault.LOST_REPLY, Fault.CUT])
def test_cut_off_while_it_tells_the_hub_the_kiosk_goes_on_after_a_restart(small_world: KeysWorld, fault: Fault) -> None:
    """LOST_REPLY: the hub knows the new key and nobody said so; all others: it never heard."""
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.sync()
        kiosk.store.device.begin_rotation()
        line = FaultyLine()
        line.fault = fault
        with httpx.Client(transport=line, base_url=small_world.served.http.base_url) as http:
            kiosk.client(http).step()
        pending = kiosk.store.device.keys
        assert pending.next is not None
        kiosk.store.close()
        with opened(kiosk.folder, kiosk.clock) as store:
            again = RealKiosk(kiosk.folder, store, kiosk.enrolment, kiosk.line, kiosk.clock)
            assert store.device.keys == pending, "the new key was durable before it was told"
            again.visit()
            assert again.sync() == UpToDate()
            assert store.device.keys.current == pending.next
            assert agree(small_world, again)
            assert small_world.held(kiosk.id) == again.bodies()


def test_a_hub_restored_to_the_old_key_is_told_again(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        old = public(kiosk.store.device.key_seed)
        kiosk.store.device.begin_rotation()
        kiosk.sync()
        put_at_hub(small_world, kiosk, old)
        kiosk.visit()
        assert kiosk.sync() == UpToDate()
        assert agree(small_world, kiosk)
        assert small_world.held(kiosk.id) == kiosk.bodies()


def test_a_hub_restored_while_another_rotation_is_under_way_is_told_the_newest(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        old = public(kiosk.store.device.key_seed)
        kiosk.store.device.begin_rotation()
        kiosk.sync()
        kiosk.store.device.begin_rotation()
        put_at_hub(small_world, kiosk, old)
        kiosk.visit()
        assert kiosk.sync() == UpToDate()
        assert agree(small_world, kiosk)


def test_a_key_that_the_hub_never_knew_is_not_recognised(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        put_at_hub(small_world, kiosk, bytes(SigningKey.generate().verify_key))
        kiosk.visit()
        outcome = kiosk.sync()
        assert isinstance(outcome, Failed)
        assert outcome.cause is Cause.NOT_RECOGNISED
        kiosk.store.device.begin_rotation()
        assert isinstance(kiosk.sync(), Failed)


def test_a_new_key_must_prove_itself(small_world: KeysWorld) -> None:
    """Or a kiosk could be made to name somebody else's key."""
    with small_world.kiosk() as kiosk:
        other = SigningKey.generate()
        asked = NewKeyRequest(
            public_key=b64encode(bytes(other.verify_key)).decode(),
            proof=b64encode(other.sign(b"something else").signature).decode(),
        )
        transport = kiosk.client().transport
        refused = transport.post(f"/v1/kiosks/{kiosk.id}/key", asked.model_dump_json().encode())
        assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (403, "key-proof")
        assert agree(small_world, kiosk)


@pytest.mark.parametrize("dies_after", ["begin", "told"])
def test_each_durable_step_can_be_the_last_before_a_power_cut(small_world: KeysWorld, dies_after: str) -> None:
    with small_world.kiosk() as kiosk:
        keys = kiosk.store.device.begin_rotation()
        if dies_after == "told":
            put_at_hub(small_world, kiosk, public(keys.next))
        kiosk.store.close()
        with opened(kiosk.folder, kiosk.clock) as store:
            again = RealKiosk(kiosk.folder, store, kiosk.enrolment, kiosk.line, kiosk.clock)
            assert again.sync() == UpToDate()
            assert store.device.keys == DeviceKeys(
                current=keys.next or b"", former=keys.current, made_at=kiosk.clock.now()
            )
            assert agree(small_world, again)


def test_the_hub_changes_its_sealing_key_and_kiosks_follow(small_world: KeysWorld) -> None:
    home = small_world.folder / "home"
    hub = small_world.served.hub
    with small_world.kiosk() as kiosk:
        before = kiosk.visit(PHONE)
        kiosk.sync()
        keys = rotate(home, "sealing")
        with hub.database.write() as session:
            assert announce_sealing_key(session, keys, NOW) == 1
        kiosk.sync()
        kiosk.sync()
        enrolment = kiosk.store.device.enrolment
        assert enrolment is not None
        assert enrolment.hub_sealing_key_id == keys.sealing_key_id != hub.keys.sealing_key_id
        after = kiosk.visit("0987654321")
        kiosk.sync()
        with hub.database.read() as session:  # the running hub, whose keys were loaded before the rotation
            assert open_contact(session, hub.keys, COMMUNE, before) == PHONE
            assert open_contact(session, hub.keys, COMMUNE, after) == "0987654321"


def test_a_sealing_key_that_the_hub_did_not_sign_is_not_used(small_world: KeysWorld, tmp_path: Path) -> None:
    stranger = load_keys(tmp_path / "stranger")
    with small_world.kiosk() as kiosk:
        with small_world.served.hub.database.write() as session:
            announce_sealing_key(session, stranger, NOW)
        kiosk.sync()
        kiosk.sync()
        assert kiosk.store.device.enrolment == kiosk.enrolment


def test_killed_in_a_rotation_of_its_own_keys_the_hub_has_the_old_or_the_new(tmp_path: Path) -> None:
    first = load_keys(tmp_path)
    (tmp_path / "keys" / "sealing.key.new").write_bytes(b"half")
    (tmp_path / "keys" / "retired").mkdir()
    (tmp_path / "keys" / "retired" / f"sealing-{first.sealing_key_id}.key").hardlink_to(tmp_path / "keys/sealing.key")
    second = rotate(tmp_path, "sealing")
    assert second.sealing_key_id != first.sealing_key_id
    third = rotate(tmp_path, "sealing")
    assert len(list((tmp_path / "keys" / "retired").iterdir())) == 2
    for keys in (first, second, third):
        box = SealedBox(keys.sealing.public_key).encrypt(b"x")
        assert load_keys(tmp_path).unseal(keys.sealing_key_id, box) == b"x"
    assert bytes(third.signing) == bytes(first.signing)


def test_a_revoked_kiosk_is_refused_at_its_next_request_and_its_log_stays(world: KeysWorld) -> None:
    with world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.sync()
        held = world.held(kiosk.id)
        with world.served.hub.database.write() as session:
            assert revoke(session, COMMUNE, kiosk.id, NOW)
            assert revoke(session, COMMUNE, kiosk.id, NOW + timedelta(days=1))
            assert not revoke(session, "26740", kiosk.id, NOW), "another commune's"
        assert world.kiosk_row(kiosk.id).revoked_at == NOW
        for due in ("feed", "log", "key", "contact"):
            if due == "log":
                kiosk.visit()
            if due == "key":
                kiosk.store.device.begin_rotation()
            outcome = kiosk.client().step()
            assert isinstance(outcome, Failed)
            assert outcome.cause is Cause.REVOKED
        transport = kiosk.client().transport
        for path in ("escrow", "contact-keys", "key"):
            assert transport.post(f"/v1/kiosks/{kiosk.id}/{path}", b"{}").status_code == 403
        assert world.held(kiosk.id) == held
