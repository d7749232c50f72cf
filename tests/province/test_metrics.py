"""What a hub tells whoever watches over it, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from memory_kiosk import NOW
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from served_hub import Served, open_hub, serving

from hub.context import Hub
from hub.db.models import KioskLog
from hub.metrics.upkeep import BACKUP, note_done


@pytest.fixture
def served(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    with open_hub(sqlite_url, tmp_path) as hub, serving(hub) as address, httpx.Client(base_url=address) as http:
        yield Served(hub, http)


def figures(http: httpx.Client) -> dict[tuple[str, str], float]:
    """By name and labels, as a monitoring system reads them."""
    answer = http.get("/metrics")
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    families = list(text_string_to_metric_families(answer.text))
    return {
        (sample.name, ",".join(f"{key}={value}" for key, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_pushes_refusals_and_kiosks_are_counted_by_province_and_never_by_commune(served: Served) -> None:
    kiosk = served.kiosk()
    for _ in range(20):
        kiosk.record()
    kiosk.sync.step()
    stranger = served.kiosk()
    stranger.record()
    served.http.post("/v1/kiosks/019aa3f0-5a10-7c3e-8d1f-2b4c6d8e0f10/events", content=b"")
    with served.hub.database.write() as session:
        log = session.get_one(KioskLog, ("27112", stranger.id))
        log.last_seen_at = NOW - timedelta(days=2)
        log.unsent_events, log.oldest_unsent_at = 7, NOW - timedelta(hours=5)
        note_done(session, BACKUP, NOW)
    told = figures(served.http)
    assert told["diemtua_events_total", ""] == 20
    assert told["diemtua_batches_total", "result=held"] == 1
    assert told["diemtua_refused_total", "problem=unknown-kiosk"] == 1
    route = "method=POST,route=/v1/kiosks/{kiosk_id}/events"
    assert told["diemtua_requests_total", f"{route},status=200"] == 1
    assert told["diemtua_request_seconds_count", route] == 2
    assert told["diemtua_kiosks", "province=79"] == 2
    assert told["diemtua_kiosks_silent", "province=79"] == 1
    assert told["diemtua_events_unsent", "province=79"] == 20 + 7  # the first said so before its push
    assert told["diemtua_oldest_unsent_seconds", "province=79"] == 5 * 3600
    assert told["diemtua_pack_kiosks", "pack=0,province=79"] == 2
    assert told["diemtua_upkeep_last_done_seconds", "task=backup"] == NOW.timestamp()
    assert ("diemtua_database_connections", "") in told
    text = served.http.get("/metrics").text
    assert not re.search(r"27112|Cát Lái|Kiosk 1", text)
    assert str(kiosk.id) not in text


def test_strangers_addresses_make_no_labels(served: Served) -> None:
    for number in range(3):
        served.http.get(f"/static/khong-co-{number}")
        served.http.get(f"/khong-co/{number}")
        served.http.request(f"VERB{number}", "/v1/health")
    routes = {labels for name, labels in figures(served.http) if name == "diemtua_requests_total"}
    assert not any("khong-co" in labels or "VERB" in labels for labels in routes)


def test_the_figures_of_the_fleet_are_read_once_a_minute(served: Served) -> None:
    assert ("diemtua_kiosks", "province=79") not in figures(served.http)
    served.kiosk()
    assert ("diemtua_kiosks", "province=79") not in figures(served.http)


def test_only_this_machine_reads_the_figures_and_not_through_a_proxy(served: Served) -> None:
    assert served.http.get("/metrics").status_code == 200
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert served.http.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_a_token_opens_the_figures_to_others_and_to_nobody_else(served: Served, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("bi-mat-cua-nguoi-truc\n", "utf-8")
    hub: Hub = replace(served.hub, settings=replace(served.hub.settings, metrics_token_file=token))
    with serving(hub) as address, httpx.Client(base_url=address) as http:
        assert http.get("/metrics").status_code == 404
        assert http.get("/metrics", headers={"Authorization": "Bearer khac"}).status_code == 404
        given = {"Authorization": "Bearer bi-mat-cua-nguoi-truc", "X-Forwarded-For": "203.0.113.9"}
        assert http.get("/metrics", headers=given).status_code == 200
        token.write_text("\n", "utf-8")
        assert http.get("/metrics", headers={"Authorization": "Bearer"}).status_code == 404


def test_a_hub_without_its_database_lives_but_is_not_ready(sqlite_url: str, tmp_path: Path) -> None:
    with open_hub(sqlite_url, tmp_path) as hub, serving(hub) as address, httpx.Client(base_url=address) as http:
        assert http.get("/healthz/ready").status_code == 200
        hub.database.close()
        (tmp_path / "hub.db").unlink()
        (tmp_path / "hub.db").mkdir()
        assert http.get("/healthz/live").status_code == 200
        assert http.get("/healthz/ready").status_code == 503
