"""The feed over real HTTP: what changed after a cursor, once each, and next to nothing when nothing did."""

from __future__ import annotations

import httpx
import orjson
from memory_kiosk import NOW, MemoryKiosk
from served_hub import Served

from hub.db.models import KioskLog
from hub.feed import publish
from hub.feed.service import PAGE
from offline_db.protocol.feed import Announcement, FeedKind, Setting
from offline_db.sync.about import About
from offline_db.sync.outcomes import Sent, UpToDate


def put(served: Served, key: str, body: Announcement | None, commune: str = "27112") -> int:
    with served.hub.database.write() as session:
        return publish(session, commune, FeedKind.ANNOUNCEMENT, key, body, NOW)


def announcements(kiosk: MemoryKiosk) -> dict[str, object]:
    """The newest state of each announcement, as the kiosk would show them."""
    items = [orjson.loads(body) for kind, body in kiosk.received.values() if kind == "announcement"]
    return {item["key"]: item["body"] for item in items}


def test_a_kiosk_gets_what_changed_and_what_was_withdrawn(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    put(served_alone, "tet", Announcement(vi="Nghỉ Tết từ 28 tháng Chạp."))
    put(served_alone, "mua", Announcement(vi="Mưa bão: điểm hỗ trợ đóng cửa."))
    kiosk.sync.step()
    put(served_alone, "mua", None)
    put(served_alone, "tet", Announcement(vi="Nghỉ Tết từ 27 tháng Chạp."))
    assert isinstance(kiosk.sync.step(), UpToDate)
    assert announcements(kiosk) == {"tet": {"vi": "Nghỉ Tết từ 27 tháng Chạp."}, "mua": None}


def test_publishing_the_same_again_sends_nothing(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    first = put(served_alone, "tet", Announcement(vi="Nghỉ Tết."))
    kiosk.sync.step()
    seen = len(kiosk.received)
    assert put(served_alone, "tet", Announcement(vi="Nghỉ Tết.")) == first
    kiosk.sync.step()
    assert len(kiosk.received) == seen


def test_a_long_feed_comes_in_pages(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    with served_alone.hub.database.write() as session:
        for number in range(PAGE + 5):
            publish(session, "27112", FeedKind.SETTING, f"s{number}", Setting(value=number), NOW)
    assert isinstance(kiosk.sync.step(), Sent)
    assert isinstance(kiosk.sync.step(), UpToDate)
    assert {f"s{number}" for number in range(PAGE + 5)} <= {orjson.loads(b)["key"] for _, b in kiosk.received.values()}


def test_a_cursor_from_before_a_restore_of_the_hub_gets_everything(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    put(served_alone, "tet", Announcement(vi="Nghỉ Tết."))
    kiosk.feed_cursor = "999"
    kiosk.sync.step()
    assert announcements(kiosk) == {"tet": {"vi": "Nghỉ Tết."}}


def test_an_idle_look_costs_at_most_a_kilobyte_each_way_headers_included(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    kiosk.about = About(version="0.1.0", machine="a" * 32, disk_free_mb=lambda: 123_456, pack_version=lambda: 123)
    kiosk.quarantined = 12
    kiosk.sync.step()
    exchanged: list[httpx.Response] = []
    with httpx.Client(base_url=served_alone.http.base_url, event_hooks={"response": [exchanged.append]}) as http:
        assert kiosk.sync_with(http).step() == UpToDate()
    (response,) = exchanged
    request_line = len(f"GET {response.request.url.raw_path.decode()} HTTP/1.1\r\n")
    assert request_line + _header_bytes(response.request.headers) <= 1024
    assert len("HTTP/1.1 200 OK\r\n") + _header_bytes(response.headers) + len(response.content) <= 1024
    with served_alone.hub.database.read() as session:
        log = session.get_one(KioskLog, ("27112", kiosk.id))
    assert (log.last_seen_at, log.disk_free_mb, log.pack_version, log.machine) == (NOW, 123_456, 123, "a" * 32)


def _header_bytes(headers: httpx.Headers) -> int:
    return sum(len(name) + len(value) + len(": \r\n") for name, value in headers.raw) + len("\r\n")


def test_health_and_the_published_api_need_no_signature(served: Served) -> None:
    assert served.http.get("/v1/health").json()["status"] == "ok"
    api = served.http.get("/openapi.json").json()
    assert set(api["paths"]) >= {
        "/v1/enrolments",
        "/v1/kiosks/{kiosk_id}/events",
        "/v1/kiosks/{kiosk_id}/feed",
        "/v1/health",
        "/v1/tuf/metadata/{name}",
        "/v1/tuf/targets/{name}",
    }
    for path, media_type in (
        ("/v1/enrolments", "application/json"),
        ("/v1/kiosks/{kiosk_id}/events", "application/x-ndjson"),
    ):
        post = api["paths"][path]["post"]
        assert post["summary"]
        assert "example" in post["requestBody"]["content"][media_type]
        assert {"Signature", "Signature-Input", "Content-Digest"} <= {p["name"] for p in post["parameters"]}


def test_a_malformed_address_is_a_problem_document(served: Served) -> None:
    response = served.http.get("/v1/kiosks/not-a-kiosk/feed")
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
