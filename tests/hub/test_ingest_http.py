"""The push call over real HTTP, on SQLite and on PostgreSQL: what the hub accepts, skips, refuses and flags."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
import sqlalchemy as sa
import zstandard
from memory_kiosk import NOW, MemoryKiosk
from served_hub import Served

from hub.db.models import Kiosk, KioskLog, Segment, SessionRow, StuckPoint
from hub.sessions import timeline
from hub.sessions.timeline import segments
from hub.verify import verify
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.signing import Message, sign
from offline_db.sync.outcomes import Cause, Failed, Sent, UpToDate


def held(served: Served, kiosk: MemoryKiosk) -> list[bytes]:
    """The canonical events that the hub holds of a kiosk."""
    with served.hub.database.read() as session:
        return [raw for batch in segments(session, "27112", kiosk.id) for raw in batch.events]


def log_row(served: Served, kiosk: MemoryKiosk) -> KioskLog:
    with served.hub.database.read() as session:
        return session.get_one(KioskLog, ("27112", kiosk.id))


def bodies(kiosk: MemoryKiosk) -> list[bytes]:
    return [event.body for event in kiosk.events]


def wrong(served: Served) -> list[str]:
    with served.hub.database.read() as session:
        return list(verify(session))


def send(served: Served, kiosk: MemoryKiosk, body: bytes, **changed: str) -> httpx.Response:
    """Post raw bytes, well signed; `changed` headers are altered after signing."""
    path = f"/v1/kiosks/{kiosk.id}/events"
    status = KioskStatus(version="0.1.0", unsent_events=0, unsent_sessions=0, clock=NOW)
    headers = {
        "kiosk-status": status.model_dump_json(),
        "content-type": "application/x-ndjson",
        "content-encoding": "zstd",
    }
    message = Message(method="POST", path=path, query="", headers=headers, body=body)
    headers |= sign(message, kiosk.sign, key_id=str(kiosk.id), created=1, nonce="n")
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    return served.http.post(path, content=body, headers=headers)


def problem(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["type"].rpartition(":")[2]


def test_a_session_arrives_with_everything_that_its_events_tell(served: Served) -> None:
    kiosk, visit = served.kiosk(), uuid4()
    kiosk.record(Kind.KIOSK_STARTED, version="0.1.0", platform="linux")
    kiosk.record(Kind.SESSION_STARTED, visit, mode="assisted", language="vi", staff_name="Nguyễn Thị Bưởi")
    kiosk.record(Kind.GUIDE_OPENED, visit, guide="dang-ky-khai-sinh", guide_version="1", title="Đăng ký khai sinh")
    kiosk.record(Kind.STUCK_NOTED, visit, guide="dang-ky-khai-sinh", step="otp", reason="no_code", by="volunteer")
    assert isinstance(kiosk.sync.step(), Sent)
    kiosk.record(Kind.STUCK_NOTED, visit, guide="dang-ky-khai-sinh", step="anh", reason="other", by="citizen")
    kiosk.record(Kind.SESSION_FINISHED, visit, outcome="completed", by="volunteer", at=NOW + timedelta(minutes=9))
    assert isinstance(kiosk.sync.step(), Sent)
    assert isinstance(kiosk.sync.step(), UpToDate)
    with served.hub.database.read() as session:
        row = session.get_one(SessionRow, ("27112", visit))
        stuck = session.scalars(sa.select(StuckPoint.step).order_by(StuckPoint.seq)).all()
        told = [event.kind for event in timeline(session, row)]
    assert (row.mode, row.staff_name, row.guide_title) == ("assisted", "Nguyễn Thị Bưởi", "Đăng ký khai sinh")
    assert (row.outcome, row.stuck_count, stuck) == ("completed", 2, ["otp", "anh"])
    assert told == [Kind.SESSION_STARTED, Kind.GUIDE_OPENED, Kind.STUCK_NOTED, Kind.STUCK_NOTED, Kind.SESSION_FINISHED]
    assert wrong(served) == []


def test_the_same_batch_again_adds_nothing_and_is_answered_alike(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(5):
        kiosk.record(number=number, words="Bưởi, ngõ 3 «Đỗ Đức Dục» 🏠")
    replies = [kiosk.push(served.http, kiosk.batch(1, 5)).json() for _ in range(3)]
    assert {(reply["acked_seq"], reply["acked_hash"]) for reply in replies} == {(5, kiosk.hash_at(5).hex())}
    assert held(served, kiosk) == bodies(kiosk)


@pytest.mark.parametrize(("from_seq", "to_seq"), [(1, 9), (3, 8), (6, 6), (2, 4)])
def test_only_what_is_new_in_an_overlapping_batch_is_stored(served: Served, from_seq: int, to_seq: int) -> None:
    kiosk = served.kiosk()
    for number in range(9):
        kiosk.record(number=number)
    kiosk.push(served.http, kiosk.batch(1, 2))
    kiosk.push(served.http, kiosk.batch(3, 5))
    reply = kiosk.push(served.http, kiosk.batch(from_seq, to_seq)).json()
    assert reply["acked_seq"] == max(5, to_seq)
    assert held(served, kiosk) == bodies(kiosk)[: max(5, to_seq)]
    assert wrong(served) == []


def test_a_gap_is_refused_with_what_the_hub_expects(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(6):
        kiosk.record(number=number)
    kiosk.push(served.http, kiosk.batch(1, 2))
    response = kiosk.push(served.http, kiosk.batch(4, 6))
    assert problem(response) == (409, "gap")
    assert (response.json()["acked_seq"], response.json()["acked_hash"]) == (2, kiosk.hash_at(2).hex())
    assert held(served, kiosk) == bodies(kiosk)[:2]


@pytest.mark.parametrize(("from_seq", "to_seq"), [(1, 2), (1, 3), (1, 6), (3, 5), (4, 4), (5, 6)])
def test_other_bytes_for_what_is_held_are_refused_and_flagged(served: Served, from_seq: int, to_seq: int) -> None:
    kiosk = served.kiosk()
    twin = MemoryKiosk(key=kiosk.key, reply=kiosk.reply)
    for number in range(6):
        kiosk.record(number=number)
        twin.record(number=number, twin=True)
    kiosk.push(served.http, kiosk.batch(1, 2))
    kiosk.push(served.http, kiosk.batch(3, 4))
    response = twin.push(served.http, twin.batch(from_seq, to_seq))
    assert problem(response) == (409, "fork")
    assert log_row(served, kiosk).fork_seq == from_seq
    assert held(served, kiosk) == bodies(kiosk)[:4]
    assert kiosk.push(served.http, kiosk.batch(5, 6)).status_code == 200  # the first kiosk's stream goes on


def test_a_kiosk_that_forked_says_so_and_keeps_its_sessions(served: Served) -> None:
    kiosk = served.kiosk()
    twin = MemoryKiosk(key=kiosk.key)
    assert kiosk.reply is not None
    twin.enrolled(kiosk.reply, served.http)
    kiosk.record(number=1)
    twin.record(number=2)
    kiosk.sync.step()
    assert twin.sync.step() == Failed(Cause.FORK, "409 urn:diem-tua:problem:fork")
    assert (twin.last_error, twin.unsent_events()) == (Cause.FORK.value, 1)


def broken_bodies() -> dict[str, bytes]:
    kiosk = MemoryKiosk()
    kiosk.record(number=1)
    kiosk.record(number=2)
    good = kiosk.batch(1, 2).encode()
    frame = compress(good)
    return {
        "cut": frame[:-3],
        "extended": frame + b"x",
        "garbled": frame[:20] + bytes([frame[20] ^ 255]) + frame[21:],
        "not zstd": good,
        "empty": b"",
        "size unstated": zstandard.ZstdCompressor(write_content_size=False).compress(good),
        "bomb": zstandard.ZstdCompressor().compress(bytes(64 * 1024 * 1024)),
        "not json": compress(good[1:]),
        "no events": compress(Batch.of(1, bytes(32), []).encode()),
        "a line too many": compress(good + b"{}\n"),
        "a line cut": compress(good[:-1]),
        "wrong hash": compress(good.replace(kiosk.hash_at(2).hex().encode(), b"00" * 32)),
        "one byte of an event": compress(good.replace(b"step.shown", b"step.shawn")),
        "reordered": compress(b"\n".join(good.split(b"\n")[i] for i in (0, 2, 1, 3))),
        "seq zero": compress(Batch.of(0, bytes(32), [kiosk.events[0].body]).encode()),
        "opaque for two": compress(good.replace(b'"count":2', b'"count":2,"opaque":true')),
        "an array": compress(b"[]"),
    }


@pytest.mark.parametrize("name", broken_bodies())
def test_a_broken_body_is_refused_and_nothing_is_stored(served: Served, name: str) -> None:
    kiosk = served.kiosk()
    response = send(served, kiosk, broken_bodies()[name])
    assert (response.status_code, problem(response)[1] in {"garbled", "batch"}) == (400, True)
    assert log_row(served, kiosk).head_seq == 0


def test_a_body_past_the_limit_is_not_read_to_its_end(served: Served) -> None:
    kiosk = served.kiosk()
    assert problem(send(served, kiosk, bytes(5 * 1024 * 1024))) == (413, "too-large")


@pytest.mark.parametrize(
    "changed",
    [
        {"kiosk_status": '{"version":"9","unsent_events":0,"unsent_sessions":0,"clock":"2026-11-21T01:10:03Z"}'},
        {"content_type": "text/plain"},
        {"signature": "kiosk=:AAAA:"},
        {"signature": "none"},
        {"signature_input": 'kiosk=("@method");created=1;keyid="x"'},
        {"signature_input": ""},
    ],
)
def test_a_request_altered_after_signing_is_refused(served: Served, changed: dict[str, str]) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    assert problem(send(served, kiosk, compress(kiosk.batch(1, 1).encode()), **changed)) == (401, "signature")
    assert log_row(served, kiosk).head_seq == 0


def test_a_body_damaged_on_the_way_is_told_from_a_wrong_signature(served: Served) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    response = send(served, kiosk, compress(kiosk.batch(1, 1).encode()), content_digest="sha-256=:AAAA:")
    assert problem(response) == (400, "garbled")


def test_one_kiosk_cannot_write_into_the_log_of_another(served: Served) -> None:
    kiosk, other = served.kiosk(), served.kiosk()
    kiosk.record(number=1)
    intruder = MemoryKiosk(key=other.key, reply=kiosk.reply, events=kiosk.events)
    assert problem(intruder.push(served.http, kiosk.batch(1, 1))) == (401, "signature")


def test_an_unknown_and_a_revoked_kiosk_are_refused(served: Served) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    assert kiosk.reply is not None
    stranger = MemoryKiosk(key=kiosk.key, reply=kiosk.reply.model_copy(update={"kiosk_id": UUID(int=5)}))
    assert problem(stranger.push(served.http, kiosk.batch(1, 1))) == (404, "unknown-kiosk")
    with served.hub.database.write() as session:
        session.get_one(Kiosk, kiosk.id).revoked_at = NOW
    assert kiosk.sync.step() == Failed(Cause.REVOKED, "403 urn:diem-tua:problem:revoked")
    assert kiosk.unsent_events() == 1


@pytest.mark.parametrize("years", [-56, 10])
def test_a_wrong_clock_is_recorded_and_stops_nothing(served: Served, years: int) -> None:
    kiosk = served.kiosk()
    kiosk.clock_offset = timedelta(days=365 * years)
    kiosk.record(number=1, at=kiosk.now())
    assert isinstance(kiosk.sync.step(), Sent)
    row = log_row(served, kiosk)
    assert (row.clock_skew_ms, row.unsent_events, row.app_version) == (365 * years * 86_400_000, 1, "0.1.0")


def test_events_at_the_ends_of_time_and_with_strange_text_are_kept_and_shown(served: Served) -> None:
    kiosk, visit = served.kiosk(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit, at=NOW.replace(year=1), mode="a\x00b", staff_name=17, language=None)
    kiosk.record(
        Kind.GUIDE_OPENED, visit, at=NOW.replace(year=9999), guide="\x00", title="\u202e\U0001f9d3", guide_version=""
    )
    kiosk.record(Kind.STEP_SHOWN, visit, number=2**63, of=-5, step=["x"])
    kiosk.record("something.newer", visit, ratio=0)
    kiosk.record(Kind.STUCK_NOTED, visit, reason="\x00new")
    assert isinstance(kiosk.sync.step(), Sent)
    kiosk.record(Kind.RATING_GIVEN, visit, value="good")
    assert isinstance(kiosk.sync.step(), Sent)
    assert held(served, kiosk) == bodies(kiosk)
    with served.hub.database.read() as session:
        row = session.get_one(SessionRow, ("27112", visit))
        assert (row.mode, row.unknown_count, row.rating) == ("ab", 1, "good")
        assert [e.seq for e in timeline(session, row)] == [1, 2, 3, 4, 5, 6]


def test_pushes_of_one_kiosk_at_the_same_time_leave_one_log(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(40):
        kiosk.record(session=UUID(int=number // 4 + 1), number=number)
    batches = [kiosk.batch(first, last) for last in range(5, 41, 5) for first in (1, last - 4)]
    with ThreadPoolExecutor(8) as pool:
        codes = [r.status_code for r in pool.map(lambda batch: kiosk.push(served.http, batch), batches)]
    assert set(codes) <= {200, 409}
    assert held(served, kiosk) == bodies(kiosk)  # the last batch from 1 alone already brings all
    assert wrong(served) == []


def test_a_device_enrolled_anew_brings_its_old_sessions_only_once(served_alone: Served) -> None:
    kiosk, again = served_alone.kiosk(), served_alone.kiosk()
    visit = uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit, mode="self_service")
    again.events = list(kiosk.events)
    kiosk.sync.step()
    assert isinstance(again.sync.step(), Sent)
    with served_alone.hub.database.read() as session:
        assert session.scalars(sa.select(SessionRow.kiosk_id)).all() == [kiosk.id]
    assert held(served_alone, again) == bodies(kiosk)


def test_segments_are_append_only(served: Served) -> None:
    if not served.hub.database.is_sqlite:
        pytest.skip("on PostgreSQL the operator revokes UPDATE and DELETE")
    kiosk = served.kiosk()
    kiosk.record(number=1)
    kiosk.sync.step()
    for statement in (sa.delete(Segment), sa.update(Segment).values(body=b"")):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), served.hub.database.write() as session:
            session.execute(statement)


def test_verify_names_what_was_altered(served_alone: Served) -> None:
    kiosk, visit = served_alone.kiosk(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit)
    kiosk.sync.step()
    with served_alone.hub.database.write() as session:
        session.get_one(SessionRow, ("27112", visit)).outcome = "completed"
    assert wrong(served_alone) == [f"kiosk {kiosk.id}: session {visit} is not what its events tell"]
    with served_alone.hub.database.write() as session:
        session.get_one(KioskLog, ("27112", kiosk.id)).head_seq = 9
    assert wrong(served_alone) == [f"kiosk {kiosk.id}: the segments end at event 1, the head says 9"]
