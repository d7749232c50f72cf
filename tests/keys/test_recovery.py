"""A kiosk whose key store died gets its key back from two people within a quarter of an hour, with nothing lost."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from keys_world import COMMUNE, KeysWorld, MovableClock, RealKiosk, opened
from memory_kiosk import NOW
from nacl.public import PrivateKey, SealedBox

from hub.audit import Action, AuditEntry
from hub.enrolment.revocation import revoke
from hub.escrow.files import answer_request
from hub.escrow.models import KeyEscrow
from hub.escrow.service import CODE_LIFE, REQUEST_LIFE, Approved, NotAllowed, approve, ask, withdraw
from kiosk.cli import main
from kiosk.recovery import NotRecovered, recover_online, take_answer, write_request
from kiosk.recovery.files import ANSWER_NAME
from offline_db.errors import StoreKeyMissing, StoreKeyWrong
from offline_db.store import FileKeyStore, open_store
from offline_db.sync.outcomes import UpToDate

WHY = "Ổ đĩa thẻ khóa hỏng sau mưa lớn"


def asked(world: KeysWorld, kiosk_id: UUID, by: str = "mai", at: datetime = NOW, why: str = WHY) -> UUID | NotAllowed:
    hub = world.served.hub
    with hub.database.write() as session:
        made = ask(session, hub.ids, at, world.staff(by), kiosk_id, why)
        return made if isinstance(made, NotAllowed) else made.id


def approved(
    world: KeysWorld, recovery: UUID | NotAllowed, by: str = "lan", at: datetime = NOW
) -> Approved | NotAllowed:
    hub = world.served.hub
    assert isinstance(recovery, UUID), recovery
    with hub.database.write() as session:
        return approve(session, hub.ids, at, world.staff(by), recovery)


def code_for(world: KeysWorld, kiosk_id: UUID, at: datetime = NOW) -> str:
    made = approved(world, asked(world, kiosk_id, at=at), at=at)
    assert isinstance(made, Approved), made
    return made.code


def recover(world: KeysWorld, folder: Path, code: str) -> None:
    keys = FileKeyStore(folder / "store.key")
    recover_online(folder, keys, world.served.http, code, MovableClock(), "0.1.0")


def dead(kiosk: RealKiosk) -> Path:
    """The kiosk is closed and its key is gone, for good."""
    kiosk.store.close()
    (kiosk.folder / "store.key").unlink()
    return kiosk.folder


def test_the_drill(world: KeysWorld) -> None:
    """Enrolled, used without a line, its key lost, recovered with a code of two people, and nothing is missing."""
    with world.kiosk() as kiosk:
        kiosk.sync()
        kiosk.visit()
        kiosk.visit()
        before, kiosk_id = kiosk.bodies(), kiosk.id
        folder = dead(kiosk)
    with pytest.raises(StoreKeyMissing) as said:
        open_store(folder, FileKeyStore(folder / "store.key"))
    assert "hai cán bộ xã" in said.value.for_staff
    recover(world, folder, code_for(world, kiosk_id))
    with opened(folder, MovableClock()) as store:
        assert store.device.enrolment is not None
        again = RealKiosk(folder, store, store.device.enrolment, world.served.http, MovableClock())
        assert again.bodies() == before
        assert store.sync_state.unsent_sessions() == 2
        assert again.sync() == UpToDate()
    assert world.held(kiosk_id) == before
    with world.served.hub.database.read() as session:
        told = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(each.action, each.name) for each in told] == [
        (Action.RECOVERY_ASKED, "mai"),
        (Action.RECOVERY_APPROVED, "lan"),
        (Action.RECOVERY_USED, "Kiosk số 1"),
    ]
    assert {each.reason for each in told} == {WHY}


def test_the_key_is_escrowed_at_enrolment_and_again_when_the_hub_lost_it(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        held = sa.select(KeyEscrow.sealed).where(KeyEscrow.commune_code == COMMUNE, KeyEscrow.kiosk_id == kiosk.id)
        hub = small_world.served.hub
        with hub.database.read() as session:
            first = session.scalar(held)
        key = FileKeyStore(kiosk.folder / "store.key").load()
        assert first is not None
        assert key is not None
        assert SealedBox(hub.keys.escrow).decrypt(first) == key
        with hub.database.write() as session:
            session.execute(sa.delete(KeyEscrow))
        kiosk.sync()
        with hub.database.read() as session:
            assert hub.keys.unseal(hub.keys.escrow_key_id, session.scalar(held) or b"") == key


def test_nobody_approves_what_they_asked_for_and_a_reason_is_needed(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        assert asked(small_world, kiosk.id, why=" khóa ") is NotAllowed.REASON_MISSING
        assert asked(small_world, uuid4()) is NotAllowed.NO_SUCH_KIOSK
        recovery = asked(small_world, kiosk.id)
        assert approved(small_world, recovery, by="mai") is NotAllowed.SAME_PERSON
        assert approved(small_world, uuid4()) is NotAllowed.NO_SUCH_REQUEST
        assert approved(small_world, recovery, at=NOW + REQUEST_LIFE) is NotAllowed.TOO_LATE
        assert isinstance(approved(small_world, recovery), Approved)
        assert approved(small_world, recovery) is NotAllowed.TOO_LATE, "one code for one request"


def test_a_code_works_once_for_a_quarter_of_an_hour(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        kiosk_id, folder = kiosk.id, dead(kiosk)
    with pytest.raises(NotRecovered, match="quá 15 phút"):
        recover(small_world, folder, code_for(small_world, kiosk_id, at=NOW - CODE_LIFE))
    code = code_for(small_world, kiosk_id)
    with pytest.raises(NotRecovered, match="không đúng"):
        recover(small_world, folder, "AAAA-AAAA-AAAA")
    recover(small_world, folder, code)
    with pytest.raises(NotRecovered, match="đã được dùng"):
        recover(small_world, folder, code)


def test_a_code_taken_back_or_of_a_revoked_kiosk_opens_nothing(small_world: KeysWorld) -> None:
    hub = small_world.served.hub
    with small_world.kiosk() as kiosk:
        kiosk_id, folder = kiosk.id, dead(kiosk)
    recovery = asked(small_world, kiosk_id)
    made = approved(small_world, recovery)
    assert isinstance(made, Approved)
    assert isinstance(recovery, UUID)
    with hub.database.write() as session:
        assert withdraw(session, hub.ids, NOW, small_world.staff("mai"), recovery)
    with pytest.raises(NotRecovered, match="không đúng"):
        recover(small_world, folder, made.code)
    code = code_for(small_world, kiosk_id)
    with hub.database.write() as session:
        assert revoke(session, COMMUNE, kiosk_id, NOW)
    with pytest.raises(NotRecovered, match="đã bị khóa"):
        recover(small_world, folder, code)
    assert asked(small_world, kiosk_id) is NotAllowed.REVOKED


def test_the_code_of_another_kiosk_is_not_used_up(small_world: KeysWorld) -> None:
    with small_world.kiosk() as one, small_world.kiosk() as two:
        id_one, folder_one, folder_two = one.id, dead(one), dead(two)
    code = code_for(small_world, id_one)
    with pytest.raises(NotRecovered, match="của máy khác"):
        recover(small_world, folder_two, code)
    assert not (folder_two / "store.key").exists()
    recover(small_world, folder_one, code)
    opened(folder_one, MovableClock()).__enter__().close()


def test_without_a_network_two_files_do_the_same(small_world: KeysWorld, tmp_path: Path) -> None:
    hub, stick = small_world.served.hub, tmp_path / "stick"
    stick.mkdir()
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        before, kiosk_id, folder = kiosk.bodies(), kiosk.id, dead(kiosk)
    request = write_request(folder, stick)
    assert write_request(folder, stick).read_bytes() == request.read_bytes(), "asked again, the same answer will do"
    with hub.database.write() as session:
        answer = answer_request(session, hub.ids, hub.keys, request.read_bytes(), code_for(small_world, kiosk_id), NOW)
    assert isinstance(answer, bytes)
    (stick / ANSWER_NAME).write_bytes(answer)
    assert main(["--folder", str(folder), "recover", "--from", str(stick)]) == 0
    assert not (folder / "recovery.key").exists()
    with opened(folder, MovableClock()) as store:
        assert [event.body for event in store.log.read(1, 1 << 20, 99)] == before
    with pytest.raises(NotRecovered):
        take_answer(folder, FileKeyStore(folder / "store.key"), stick)


def test_a_damaged_key_is_kept_aside(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        kiosk_id, folder = kiosk.id, kiosk.folder
        kiosk.store.close()
    (folder / "store.key").write_text("mất nửa chìa")
    with pytest.raises(StoreKeyWrong):
        open_store(folder, FileKeyStore(folder / "store.key"))
    recover(small_world, folder, code_for(small_world, kiosk_id))
    with opened(folder, MovableClock()) as store:
        assert store.device.enrolment is not None
    assert [aside.read_text() for aside in folder.glob("store.key.aside-*")] == ["mất nửa chìa"]


def test_recovery_never_begins_an_empty_store(small_world: KeysWorld, tmp_path: Path) -> None:
    with pytest.raises(NotRecovered, match="Không có dữ liệu"):
        recover(small_world, tmp_path / "nowhere", "AAAA-AAAA-AAAA")
    with small_world.kiosk() as kiosk:
        kiosk_id, folder = kiosk.id, dead(kiosk)
    shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy" / "kiosk.key-check").unlink()
    recover(small_world, tmp_path / "copy", code_for(small_world, kiosk_id))
    opened(tmp_path / "copy", MovableClock()).__enter__().close()


def test_escrow_is_sealed_for_its_own_key_alone(small_world: KeysWorld) -> None:
    keys = small_world.served.hub.keys
    assert keys.escrow_key_id != keys.sealing_key_id
    box = SealedBox(PrivateKey.generate().public_key).encrypt(b"k" * 32)
    assert keys.unseal(keys.escrow_key_id, box) is None


def test_a_request_waits_for_a_working_day(small_world: KeysWorld) -> None:
    with small_world.kiosk() as kiosk:
        late = approved(small_world, asked(small_world, kiosk.id), at=NOW + REQUEST_LIFE - timedelta(seconds=1))
        assert isinstance(late, Approved)
        assert late.expires_at == NOW + REQUEST_LIFE - timedelta(seconds=1) + CODE_LIFE
