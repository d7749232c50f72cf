"""Values that no honest browser or kiosk sends: they are refused or kept as they are, and no page fails over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psycopg.errors
import pytest
import sqlalchemy as sa
from console_world import NOON, STAFF, Site, World, csrf_of, post, words_of

from hub.verify import verify
from offline_db.protocol.kinds import Kind

BEGIN, END = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
NUL = "Má\x00y"


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    world = World(tmp_path, database_url, staff=tuple(STAFF))
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.mark.parametrize("at", [BEGIN, END], ids=["year 1", "year 9999"])
def test_every_page_of_a_session_shows_times_that_a_clock_cannot_have(site: Site, at: datetime) -> None:
    kiosk = site.world.kiosk()
    session_id = kiosk.assisted_session(NOON, outcome=None)
    step = {"guide": "dang-ky-khai-sinh", "way": "online", "step": "tim"}
    kiosk.record(Kind.STUCK_NOTED, session_id, NOON, {**step, "reason": "no_code", "by": "volunteer"})
    kiosk.record(Kind.STEP_SHOWN, session_id, NOON, {**step, "number": 2, "of": 4, "action": "Xem"})
    kiosk.waiting[-1] = kiosk.waiting[-1].replace(b"2026-11-21T05:00", f"{at:%Y-%m-%dT%H:%M}".zfill(16).encode())
    kiosk.waiting[-2] = kiosk.waiting[-2].replace(b"2026-11-21T05:00", f"{at:%Y-%m-%dT%H:%M}".zfill(16).encode())
    kiosk.send()
    browser = site.signed_in("mai")
    for path in (
        f"/sessions/{session_id}",
        "/sessions",
        "/",
        "/stuck",
        f"/personal-data/{session_id}",
        f"/kiosks/{kiosk.kiosk.id}",
        "/reports?kind=day",
    ):
        answer = browser.get(path)
        assert answer.status_code == 200, path
    with site.world.database.read() as session:
        assert list(verify(session)) == []


def test_text_with_a_nul_breaks_no_form(site: Site) -> None:
    kiosk = site.world.kiosk()
    session_id = kiosk.assisted_session(NOON)
    kiosk.send()
    browser = site.signed_in("mai")
    revoke = f"/kiosks/{kiosk.kiosk.id}/revoke"
    for path, fields in {
        "/recoveries": {"kiosk": str(kiosk.kiosk.id), "reason": f"{NUL} hỏng rồi nhé"},
        f"/personal-data/{session_id}/export": {"reason": f"{NUL} hỏi xin xem lại"},
        f"/sessions/{session_id}/contact": {"reason": f"{NUL} hỏi xin xem lại"},
        "/reports/campaigns": {"name": NUL, "first_day": "2026-11-01", "last_day": "2026-11-21"},
        "/kiosks/enrolment-codes": {"help_point": str(kiosk.kiosk.help_point_id), "kiosk_name": NUL},
        revoke: {"name": kiosk.kiosk.name, "words": NUL},
    }.items():
        assert post(browser, path, **fields).status_code < 500, path
    for path in (f"/sessions?guide={httpx.QueryParams({'g': NUL})['g']}", "/audit?subject=%00", "/audit?name=%00"):
        assert browser.get(path.replace("\x00", "%00")).status_code < 500, path
    stranger = site.browser()
    page = stranger.get("/sign-in").text
    fields = {"csrf": csrf_of(page), "username": NUL, "password": NUL}
    assert stranger.post("/sign-in", data=fields).status_code < 500


@pytest.mark.parametrize(
    "fault",
    [sa.exc.OperationalError("SELECT", {}, psycopg.errors.AdminShutdown()), sa.exc.TimeoutError("no connection free")],
    ids=["shut down", "every connection taken"],
)
def test_a_page_without_its_database_says_when_to_come_again(site: Site, fault: Exception) -> None:
    browser = site.signed_in("mai")
    away = site.world.database.engine

    def refuse(*_: object) -> None:
        raise fault

    sa.event.listen(away, "before_cursor_execute", refuse)
    answer, of_wire = browser.get("/sessions"), browser.get("/v1/health")
    sa.event.remove(away, "before_cursor_execute", refuse)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert (of_wire.status_code, "retry-after" in of_wire.headers) == (503, True)
    assert "Máy chủ gặp trục trặc" in words_of(answer.text)
    assert browser.get("/sessions").status_code == 200
