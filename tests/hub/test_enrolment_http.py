"""Enrolment over real HTTP: a code lets one device in, once, in time."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from memory_kiosk import MemoryKiosk
from served_hub import Served

from hub.db.models import EnrolmentCode, Kiosk
from hub.enrolment import codes
from hub.enrolment.service import CODE_LIFE
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.enrol import NotEnrolled, enrol


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
