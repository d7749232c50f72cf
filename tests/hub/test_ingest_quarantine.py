"""An event that the hub cannot read is held, set apart and counted by both; the rest of the log goes on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import orjson
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_kiosk import NOW, MemoryKiosk
from served_hub import Served

from hub.commands.operator import Operator
from hub.commands.quarantine import add
from hub.db.models import KioskLog, SessionRow, StuckPoint
from hub.ingest.models import Quarantined
from hub.ingest.quarantine import retry
from hub.sessions.timeline import segments
from hub.verify import verify
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import PROBLEM_PREFIX, Problem
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import UpToDate

END_OF_TIME = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
"""Already in the year 10000 in Vietnam, which no date can say: no table takes such a session."""


def drain(client: SyncClient) -> int:
    """Step until nothing is left; returns how many steps it took."""
    for steps in range(1, 100):
        if client.step() == UpToDate():
            return steps
    raise AssertionError("sync never came to rest")


def held(served: Served, kiosk: MemoryKiosk) -> list[bytes]:
    with served.hub.database.read() as session:
        return [raw for batch in segments(session, "27112", kiosk.id) for raw in batch.events]


def apart(served: Served, kiosk: MemoryKiosk) -> dict[int, str]:
    """What is in quarantine of a kiosk: seq and reason."""
    with served.hub.database.read() as session:
        query = sa.select(Quarantined).where(Quarantined.kiosk_id == kiosk.id).order_by(Quarantined.seq)
        return {row.seq: row.reason for row in session.scalars(query)}


def wrong(served: Served) -> list[str]:
    with served.hub.database.read() as session:
        return list(verify(session))


def counted(served: Served, kiosk: MemoryKiosk) -> int:
    with served.hub.database.read() as session:
        return session.get_one(KioskLog, ("27112", kiosk.id)).quarantined


def test_what_cannot_be_read_is_held_and_counted_and_the_rest_goes_on(served: Served) -> None:
    kiosk, visit = served.kiosk(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit, mode="self_service")
    kiosk.record_raw(b'{"seq":2,"half an event')
    kiosk.record_raw(b"\xff\x00")
    kiosk.record(Kind.SESSION_FINISHED, visit, outcome="completed")
    drain(kiosk.sync)
    assert held(served, kiosk) == [event.body for event in kiosk.events]
    assert apart(served, kiosk) == {2: "not JSON", 3: "not JSON"}
    assert (kiosk.quarantined, counted(served, kiosk), kiosk.unsent_events()) == (2, 2, 0)
    with served.hub.database.read() as session:
        assert session.get_one(SessionRow, ("27112", visit)).outcome == "completed"
    assert wrong(served) == []


def test_a_session_that_no_table_takes_is_set_apart_and_the_others_of_its_batch_are_not(served: Served) -> None:
    kiosk, good, bad = served.kiosk(), uuid4(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, good, mode="assisted")
    kiosk.record(Kind.SESSION_STARTED, bad, at=END_OF_TIME, mode="assisted")
    kiosk.record(Kind.STUCK_NOTED, bad, at=END_OF_TIME, reason="other")
    kiosk.record(Kind.STUCK_NOTED, good, reason="no_code")
    drain(kiosk.sync)
    assert apart(served, kiosk) == dict.fromkeys((2, 3), "the projection failed: OverflowError")
    with served.hub.database.read() as session:
        assert session.get(SessionRow, ("27112", bad)) is None
        query = sa.select(StuckPoint.session_id).where(StuckPoint.session_id.in_([good, bad]))
        assert session.scalars(query).all() == [good]
    assert wrong(served) == []


def test_after_an_upgrade_a_session_is_as_if_nothing_had_been_set_apart(served_alone: Served) -> None:
    """Opaque events stand for those that an older hub could not read: this one can."""
    kiosk, visit = served_alone.kiosk(), uuid4()
    kiosk.record(Kind.SESSION_STARTED, visit, mode="assisted")
    kiosk.record(Kind.STUCK_NOTED, visit, reason="no_code", step="otp")
    kiosk.record(Kind.STUCK_NOTED, visit, reason="other", step="anh")
    kiosk.record_raw(b"never readable")
    kiosk.record(Kind.SESSION_FINISHED, visit, outcome="completed")
    for seq in (1, 2, 3, 4, 5):
        batch = kiosk.batch(seq, seq)
        opaque = Batch.of(seq, batch.prev_hash, batch.events, opaque=seq in {1, 2, 4})
        assert kiosk.push(served_alone.http, opaque).status_code == 200
    assert list(apart(served_alone, kiosk)) == [1, 2, 4]
    assert wrong(served_alone) == []
    with served_alone.hub.database.write() as session:
        assert retry(session, NOW) == (2, 1)
    with served_alone.hub.database.read() as session:
        row = session.get_one(SessionRow, ("27112", visit))
        steps = session.scalars(sa.select(StuckPoint.step).order_by(StuckPoint.seq)).all()
    assert (row.mode, row.first_seq, row.event_count, row.stuck_count, row.outcome) == (
        "assisted",
        1,
        4,
        2,
        "completed",
    )
    assert steps == ["otp", "anh"]
    assert apart(served_alone, kiosk) == {4: "not JSON"}
    assert counted(served_alone, kiosk) == 1
    assert wrong(served_alone) == []
    drain(kiosk.sync)
    assert kiosk.quarantined == 1


def test_the_operator_lists_retries_and_exports(
    served_alone: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    add(parser.add_subparsers())
    operator = Operator(served_alone.hub.settings, served_alone.hub.database)

    def run(*arguments: str) -> tuple[int, str]:
        options = parser.parse_args(["quarantine", *arguments])
        return options.run(operator, options), capsys.readouterr().out

    assert run("list") == (0, "Không có sự kiện nào bị cách ly.\n")
    kiosk = served_alone.kiosk()
    kiosk.record_raw(b"noise")
    kiosk.sync.step()
    status, said = run("list")
    assert (status, "1 (5 B): not JSON" in said) == (1, True)
    assert run("retry") == (1, "Đã nhận lại 0 sự kiện, còn 1 sự kiện bị cách ly.\n")
    assert run("export", str(tmp_path / "out"))[0] == 0
    assert orjson.loads((tmp_path / "out").read_bytes())["event"] == "bm9pc2U="
    assert run("export", str(tmp_path / "out"))[0] == 2


class FailingHub(httpx.BaseTransport):
    """The real hub, but for batches with the event `poison` in them that are not opaque: those it fails over."""

    def __init__(self, poison: bytes, answer: Callable[[], httpx.Response]) -> None:
        self.real, self.poison, self.answer = httpx.HTTPTransport(), poison, answer
        self.refused = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        if body and self.poison in (lines := decompress(body)).split(b"\n") and b'"opaque":true' not in lines:
            self.refused += 1
            return self.answer()
        response = self.real.handle_request(request)
        response.read()
        return response

    def close(self) -> None:
        self.real.close()


def refusal() -> httpx.Response:
    problem = Problem(type=f"{PROBLEM_PREFIX}batch", title="no", status=400, detail="không")
    return httpx.Response(400, json=problem.model_dump())


def fault() -> httpx.Response:
    return httpx.Response(500, text="Internal Server Error")


@pytest.mark.parametrize(("answer", "most"), [(refusal, 5), (fault, 7)])
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_a_poison_event_holds_nothing_up_for_long(
    served: Served, answer: Callable[[], httpx.Response], most: int, data: st.DataObject
) -> None:
    kiosk = served.kiosk()
    count = data.draw(st.integers(1, 300))
    for number in range(count):
        kiosk.record(session=uuid4() if number % 3 == 0 else kiosk.id, number=number)
    poison = data.draw(st.integers(1, count))
    line = FailingHub(kiosk.events[poison - 1].body, answer)
    with httpx.Client(transport=line, base_url=served.http.base_url) as http:
        drain(kiosk.sync_with(http))
    assert line.refused <= most
    assert held(served, kiosk) == [event.body for event in kiosk.events]
    assert list(apart(served, kiosk)) == [poison]
    assert kiosk.quarantined == 1


def test_a_hub_that_fails_over_everything_gets_no_event_unread(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(20):
        kiosk.record(number=number)
    down = httpx.MockTransport(lambda _: fault())
    with httpx.Client(transport=down, base_url=served.http.base_url) as http:
        client = kiosk.sync_with(http)
        for _ in range(30):
            client.step()
    client.transport = kiosk.transport(served.http)
    drain(client)
    assert apart(served, kiosk) == {}
