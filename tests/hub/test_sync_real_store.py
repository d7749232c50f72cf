"""The kiosk's real encrypted store, the real client and the real hub together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import sqlalchemy as sa
from faulty_line import Fault, FaultyLine
from memory_kiosk import NOW
from served_hub import Served

from hub.db.models import Kiosk, SessionRow
from hub.feed import publish
from hub.sessions import timeline
from hub.sessions.timeline import segments
from offline_db.clock import SystemClock
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, FileKeyStore, Store, open_store
from offline_db.sync.about import About
from offline_db.sync.enrol import NotEnrolled
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent, UpToDate
from offline_db.sync.status import report
from offline_db.sync.with_store import client_for, enrol_store

ABOUT = About(version="0.1.0")
CLOCK = SystemClock()


def opened(folder: Path) -> Store:
    return open_store(folder / "store", FileKeyStore(folder / "store.key"))


def test_what_was_recorded_before_enrolment_and_a_crash_arrives_exactly_once(served: Served, tmp_path: Path) -> None:
    visit = uuid4()
    with opened(tmp_path) as store:
        store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi"}, visit)])
        enrolment = enrol_store(store, served.http, str(served.http.base_url), served.code(), CLOCK, "0.1.0")
        assert isinstance(enrolment, Enrolment)
        store.log.append([EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed", "by": "volunteer"}, visit)])
        line = FaultyLine()
        line.fault = Fault.LOST_REPLY
        with httpx.Client(transport=line, base_url=served.http.base_url) as http:
            outcome = client_for(store, enrolment, http, CLOCK, ABOUT).step()
        assert outcome == Failed(Cause.UNREACHABLE, "ReadError")
        assert (report(store.sync_state).unsent_sessions, report(store.sync_state).unsent_events) == (1, 2)
    with opened(tmp_path) as store:
        assert store.device.enrolment is not None
        client = client_for(store, store.device.enrolment, served.http, CLOCK, ABOUT)
        assert (client.step(), client.step()) == (Sent(2), UpToDate())
        assert report(store.sync_state).all_sent
        recorded = [event.body for event in store.log.read(1, 1 << 20, 100)]
    with served.hub.database.read() as session:
        row = session.get_one(SessionRow, ("27112", visit))
        held = [raw for batch in segments(session, "27112", enrolment.kiosk_id) for raw in batch.events]
        assert held == recorded == [event.canonical() for event in timeline(session, row)]
        assert row.outcome == "completed"


def test_many_small_batches_and_the_feed_go_through_the_real_store(served: Served, tmp_path: Path) -> None:
    with served.hub.database.write() as session:
        publish(session, "27112", FeedKind.ANNOUNCEMENT, "tet", Announcement(vi="Nghỉ Tết."), NOW)
    with opened(tmp_path) as store:
        enrolment = enrol_store(store, served.http, str(served.http.base_url), served.code(), CLOCK, "0.1.0")
        assert isinstance(enrolment, Enrolment)
        visits = [uuid4() for _ in range(4)]
        store.log.append([EventDraft(Kind.STEP_FINISHED, {"step": str(n)}, visits[n % 4]) for n in range(60)])
        client = replace(client_for(store, enrolment, served.http, CLOCK, ABOUT), max_batch_bytes=2_000)
        outcomes = []
        while (outcome := client.step()) != UpToDate():
            outcomes.append(outcome)
        assert len(outcomes) > 5
        assert [item.kind for item in store.inbox.of_kind("announcement")] == ["announcement"]
        assert store.sync_state.status().acked_seq == 60


def test_a_refused_code_leaves_the_store_as_it_was(served: Served, tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        said = enrol_store(store, served.http, str(served.http.base_url), "AAAA-AAAA-AAAA", CLOCK, "0.1.0")
        assert isinstance(said, NotEnrolled)
        assert store.device.enrolment is None


def test_after_a_repair_the_log_goes_on_and_after_a_revocation_it_is_sent_whole_once(
    served_alone: Served, tmp_path: Path
) -> None:
    url = str(served_alone.http.base_url)

    def enrolled(store: Store) -> Enrolment:
        said = enrol_store(store, served_alone.http, url, served_alone.code(), CLOCK, "0.1.0")
        assert isinstance(said, Enrolment)
        return said

    def sent(store: Store, enrolment: Enrolment) -> list[Outcome]:
        client = client_for(store, enrolment, served_alone.http, CLOCK, ABOUT)
        outcomes: list[Outcome] = []
        while (outcome := client.step()) != UpToDate():
            outcomes.append(outcome)
            assert len(outcomes) < 10
        return outcomes

    with opened(tmp_path) as store:
        visits = [uuid4() for _ in range(3)]
        store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "self_service"}, visit) for visit in visits])
        first = enrolled(store)
        assert sent(store, first) == [Sent(3)]
        store.log.append([EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed"}, visits[0])])
        again = enrolled(store)
        assert again.kiosk_id == first.kiosk_id
        assert report(store.sync_state).unsent_events == 1
        assert sent(store, again) == [Sent(4)]
        with served_alone.hub.database.write() as session:
            session.get_one(Kiosk, first.kiosk_id).revoked_at = NOW
        old_key = store.device.key_seed
        fresh = enrolled(store)
        assert fresh.kiosk_id != first.kiosk_id
        assert store.device.key_seed != old_key
        assert sent(store, fresh) == [Sent(4)]
    with served_alone.hub.database.read() as session:
        assert sorted(session.scalars(sa.select(SessionRow.id))) == sorted(visits)
