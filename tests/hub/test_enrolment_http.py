"""Enrolment over real HTTP: a code lets one device in, once, in time."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from memory_kiosk import MemoryKiosk
from served_hub import Served

from hub.db.models import Commune, EnrolmentCode, HelpPoint, Kiosk, KioskLog
from hub.enrolment import codes
from hub.enrolment.service import CODE_LIFE, give_code
from hub.points.service import close_point, make_point
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.enrol import NotEnrolled, enrol
from offline_db.sync.outcomes import Sent


def ask(served: Served, code: str, kiosk: MemoryKiosk) -> EnrolmentReply | NotEnrolled:
    return enrol(served.http, code, kiosk.public_key, kiosk.sign, kiosk, "0.1.0")


def test_a_code_makes_a_device_a_kiosk_of_its_commune(served: Served) -> None:
    kiosk = MemoryKiosk()
    reply = ask(served, served.code("Kiosk sảnh chính"), kiosk)
    assert isinstance(reply, EnrolmentReply)
    assert (reply.commune_code, reply.commune_name) == ("27112", "Phường Cát Lái")
    assert b64decode(reply.sealing_key) == bytes(served.hub.keys.sealing.public_key)
    with served.hub.database.read() as session:
        row = session.get_one(Kiosk, reply.kiosk_id)
    assert (row.name, row.public_key) == ("Kiosk sảnh chính", kiosk.public_key)


def test_the_same_device_may_ask_again_because_the_answer_was_lost(served: Served) -> None:
    kiosk, code = MemoryKiosk(), served.code()
    assert ask(served, code, kiosk) == ask(served, code.lower().replace("-", " "), kiosk)


def test_a_used_code_lets_no_other_device_in(served: Served) -> None:
    code = served.code()
    ask(served, code, MemoryKiosk())
    assert ask(served, code, MemoryKiosk()) == NotEnrolled("Mã ghi danh này đã được dùng. Xin cán bộ xã cấp mã mới.")


def test_a_code_of_a_help_point_that_was_closed_lets_nobody_in(served_alone: Served) -> None:
    hub = served_alone.hub
    with hub.database.write() as session:
        point = make_point(session, hub.ids, hub.now(), "27112", "Nhà văn hóa khu phố 3")
        code = give_code(session, point, "Kiosk 9", hub.now())
        close_point(session, point, hub.now())
    assert ask(served_alone, code, MemoryKiosk()) == NotEnrolled("Mã ghi danh đã hết hạn. Xin cán bộ xã cấp mã mới.")


def test_a_repaired_device_becomes_the_kiosk_that_it_was(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(3):
        kiosk.record(number=number)
    kiosk.sync.step()
    kiosk.record(number=3)
    again = enrol(served.http, served.code("Quầy 2"), kiosk.public_key, kiosk.sign, kiosk, "0.1.0", log_seq=4)
    assert isinstance(again, EnrolmentReply)
    assert (again.kiosk_id, again.acked_seq, again.acked_hash) == (kiosk.id, 3, kiosk.hash_at(3).hex())
    kiosk.enrolled(again, served.http)
    assert kiosk.sync.step() == Sent(4)
    with served.hub.database.read() as session:
        assert session.get_one(Kiosk, kiosk.id).name == "Quầy 2"


@pytest.mark.parametrize("what", ["revoked", "forked", "an old disk put back"])
def test_a_device_that_must_not_go_on_as_before_is_asked_for_a_new_key(served: Served, what: str) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    kiosk.sync.step()
    with served.hub.database.write() as session:
        if what == "revoked":
            session.get_one(Kiosk, kiosk.id).revoked_at = served.hub.now()
        if what == "forked":
            session.get_one(KioskLog, ("27112", kiosk.id)).fork_at = served.hub.now()
    log_seq, code = 0 if what == "an old disk put back" else 1, served.code()
    refused = enrol(served.http, code, kiosk.public_key, kiosk.sign, kiosk, "0.1.0", log_seq)
    assert isinstance(refused, NotEnrolled)
    assert refused.new_key
    fresh = MemoryKiosk()
    taken = enrol(served.http, code, fresh.public_key, fresh.sign, fresh, "0.1.0", log_seq)  # the code is still good
    assert isinstance(taken, EnrolmentReply)
    assert (taken.kiosk_id == kiosk.id, taken.acked_seq) == (False, 0)


def test_the_same_key_in_another_commune_is_another_kiosk(served: Served) -> None:
    kiosk = served.kiosk()
    with served.hub.database.write() as session:
        point = session.get_one(HelpPoint, session.get_one(Kiosk, kiosk.id).help_point_id)
        elsewhere = HelpPoint(id=uuid4(), commune_code="26740", name="Điểm khác")
        if session.get(Commune, "26740") is None:
            here = session.get_one(Commune, point.commune_code)
            session.add(Commune(code="26740", name="Nơi khác", province_code=here.province_code, today_code="26740"))
            session.flush()
        session.add(elsewhere)
        session.flush()
        code = give_code(session, elsewhere, "Kiosk 1", served.hub.now())
        session.flush()
    moved = ask(served, code, kiosk)
    assert isinstance(moved, EnrolmentReply)
    assert moved.kiosk_id != kiosk.id


def test_an_expired_code_lets_nobody_in(served_alone: Served) -> None:
    code = served_alone.code()
    with served_alone.hub.database.write() as session:
        session.scalars(sa.select(EnrolmentCode)).one().expires_at = served_alone.hub.now()
    assert ask(served_alone, code, MemoryKiosk()) == NotEnrolled("Mã ghi danh đã hết hạn. Xin cán bộ xã cấp mã mới.")


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA", "", " ", "x" * 65, "'; DROP TABLE kiosk; --", "\x00"])
def test_an_unknown_code_lets_nobody_in(served: Served, code: str) -> None:
    assert ask(served, code, MemoryKiosk()) == NotEnrolled("Mã ghi danh không đúng. Xin kiểm tra và nhập lại.")


def test_a_device_must_hold_the_key_that_it_brings(served_alone: Served) -> None:
    kiosk, other = MemoryKiosk(), MemoryKiosk()
    reply = enrol(served_alone.http, served_alone.code(), kiosk.public_key, other.sign, kiosk, "0.1.0")
    assert isinstance(reply, NotEnrolled)
    with served_alone.hub.database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Kiosk)) == 0


def test_only_the_hash_of_a_code_is_kept_and_it_expires(served_alone: Served) -> None:
    code = served_alone.code()
    with served_alone.hub.database.read() as session:
        row = session.scalars(sa.select(EnrolmentCode)).one()
    assert row.code_hash == codes.digest(code)
    assert row.expires_at - row.created_at == CODE_LIFE > timedelta(0)


def test_no_answer_is_said_in_plain_words() -> None:
    kiosk = MemoryKiosk()
    with httpx.Client(base_url="http://127.0.0.1:9", timeout=1) as nowhere:
        said = enrol(nowhere, "K7QM-2XPD-9RTA", kiosk.public_key, kiosk.sign, kiosk, "0.1.0")
    assert isinstance(said, NotEnrolled)
    assert said.reason.startswith("Chưa kết nối được máy chủ.")


@given(st.data())
def test_a_code_survives_being_read_out_and_typed_in(data: st.DataObject) -> None:
    code = codes.make()
    typed = code.translate(str.maketrans("01", data.draw(st.sampled_from(["0I", "OL", "ol", "0i"]))))
    typed = data.draw(st.sampled_from([typed, typed.lower(), typed.replace("-", ""), typed.replace("-", " – ")]))
    assert codes.digest(typed) == codes.digest(code)
