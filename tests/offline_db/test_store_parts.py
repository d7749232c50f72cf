"""Device, settings, sync state, inbox and the technician's tool."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from conftest import HandClock, Opener

from offline_db.cli import main
from offline_db.errors import LogBehindHub, PayloadInvalid
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, Store

SESSION = UUID("019aa0c4-0000-7000-8000-000000000001")


@pytest.fixture
def enrolment(clock: HandClock) -> Enrolment:
    return Enrolment(
        kiosk_id=uuid4(),
        commune_code="00070",
        commune_name="Phường Hoàn Kiếm",
        hub_url="https://hub.example",
        hub_sealing_key=bytes(range(32)),
        hub_sealing_key_id="2026-1",
        enrolled_at=clock.wall,
    )


def test_the_device_key_is_made_once_and_outlives_enrolment(store: Store, reopen: Opener, enrolment: Enrolment) -> None:
    seed = store.device.key_seed
    assert (len(seed), store.device.enrolment, store.device.commune_code) == (32, None, "")
    store.device.enrol(enrolment)
    again = reopen().device
    assert (again.key_seed, again.enrolment, again.commune_code) == (seed, enrolment, "00070")
    assert repr(bytes(range(32))) not in repr(enrolment)


def test_events_carry_the_commune_of_their_moment(store: Store, enrolment: Enrolment) -> None:
    [before] = store.log.append([EventDraft(Kind.KIOSK_STARTED)])
    store.device.enrol(enrolment)
    [after] = store.log.append([EventDraft(Kind.KIOSK_STARTED)])
    assert (before.commune_code, after.commune_code) == ("", "00070")


def test_a_setting_is_kept_and_replaced(store: Store, reopen: Opener) -> None:
    assert store.preferences.get("volume") is None
    store.preferences.set("volume", 3)
    store.preferences.set("volume", {"voice": 5, "on": True})
    store.preferences.set("theme", "dark")
    assert reopen().preferences.all() == {"volume": {"voice": 5, "on": True}, "theme": "dark"}
    with pytest.raises(PayloadInvalid):
        store.preferences.set("volume", object())  # type: ignore[arg-type]


def test_sync_tells_its_last_success_and_its_last_failure(store: Store, clock: HandClock) -> None:
    store.log.append([EventDraft(Kind.KIOSK_STARTED), EventDraft(Kind.SESSION_STARTED, {}, SESSION)])
    store.sync_state.failed("không có mạng")
    status = store.sync_state.status()
    assert (status.acked_seq, status.last_error, status.last_error_at) == (0, "không có mạng", clock.wall)
    store.sync_state.acknowledged(1)
    status = store.sync_state.status()
    assert (status.acked_seq, status.last_error, status.last_success_at) == (1, "", clock.wall)
    assert (store.sync_state.unsent_events(), store.sync_state.unsent_sessions()) == (1, 1)


def test_a_hub_that_holds_more_than_the_store_is_a_sign_of_an_old_copy(store: Store) -> None:
    store.log.append([EventDraft(Kind.KIOSK_STARTED)])
    with pytest.raises(LogBehindHub):
        store.sync_state.acknowledged(2)
    assert store.sync_state.acked_seq == 0


def test_a_day_is_a_day_in_vietnam(store: Store, clock: HandClock) -> None:
    clock.wall = datetime(2026, 11, 20, 16, 59, 59, 999_000, tzinfo=UTC)  # one millisecond to midnight in Vietnam
    early, late = uuid4(), uuid4()
    store.log.append([EventDraft(Kind.SESSION_STARTED, {}, early)])
    clock.pass_time(timedelta(milliseconds=1))
    store.log.append([EventDraft(Kind.SESSION_STARTED, {}, late)])
    assert [one.id for one in store.sessions.of_day(date(2026, 11, 20))] == [early]
    assert [one.id for one in store.sessions.of_day(date(2026, 11, 21))] == [late]


def test_the_tool_verifies_rebuilds_and_tells(store: Store, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "assisted"}, SESSION)])
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE session SET mode = 'tampered'")
    store.close()
    told = {}
    for command in ("verify", "rebuild", "status"):
        assert main([command, "--json", "--folder", str(folder)]) == 0
        told[command] = json.loads(capsys.readouterr().out)
    assert (told["verify"]["sound"], told["verify"]["events"]) == (True, 1)
    assert told["rebuild"] == {"sessions": 1, "changed": True}
    assert (told["status"]["unsent_sessions"], told["status"]["rows"]["event"]) == (1, 1)
    assert main(["status", "--folder", str(folder)]) == 0
    assert "Chưa gửi: 1 phiên" in capsys.readouterr().out


def test_the_tool_creates_no_store_where_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--folder", str(tmp_path / "nowhere")]) == 2
    assert "there is no store" in capsys.readouterr().out
    assert not (tmp_path / "nowhere").exists()
