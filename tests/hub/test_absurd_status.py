"""What a kiosk says of itself is kept when it can be, refused when it cannot, and never a fault of the hub."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from memory_kiosk import MemoryKiosk
from served_hub import Served

from offline_db.protocol.batch import MEDIA_TYPE, Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.signing import STATUS_HEADER, Message, sign

GOOD = '"version":"0.1.0","unsent_events":1,"unsent_sessions":1'
CLOCK = '"clock":"2026-11-21T08:10:03Z"'


def feed(served: Served, kiosk: MemoryKiosk, status: str, query: str = "after=0") -> httpx.Response:
    """Ask for the feed with this Kiosk-Status, rightly signed."""
    path = f"/v1/kiosks/{kiosk.id}/feed"
    message = Message(method="GET", path=path, query=query, headers={STATUS_HEADER: status}, body=None)
    signed = sign(message, kiosk.sign, key_id=str(kiosk.id), created=int(kiosk.now().timestamp()), nonce="n")
    return served.http.get(f"{path}?{query}", headers={**message.headers, **signed})


@pytest.mark.parametrize(
    "status",
    [
        f'{{{GOOD},"clock":"0001-01-01T00:00:00+14:00"}}',
        f'{{{GOOD},"clock":"9999-12-31T23:59:59-14:00"}}',
        f'{{{GOOD},{CLOCK},"oldest_unsent_at":"0001-01-01T00:00:00+14:00"}}',
        f'{{{GOOD},{CLOCK},"oldest_unsent_at":"9999-12-31T23:59:59-14:00"}}',
        f'{{{GOOD},{CLOCK},"disk_free_mb":{2**63}}}',
        f'{{{GOOD},{CLOCK},"quarantined":{2**31}}}',
        f'{{{GOOD},{CLOCK},"pack_version":1e300}}',
        f'{{{GOOD},{CLOCK},"boot":"\\ud800"}}',
        f'{{{GOOD},{CLOCK},"machine":"{"0" * 32}\\n"}}',
        f'{{"version":"\\u0000","unsent_events":1,"unsent_sessions":1,{CLOCK}}}',
        "[" * 5000,
        "",
    ],
)
def test_a_strange_status_is_kept_or_refused(served: Served, status: str) -> None:
    kiosk = served.kiosk()
    assert feed(served, kiosk, status).status_code in {200, 400}
    assert feed(served, kiosk, f"{{{GOOD},{CLOCK}}}").status_code == 200


@pytest.mark.parametrize("query", [f"after={2**62}&mark=%00", "after=1&mark=%ED%A0%80", f"after={2**62}", "after=-1"])
def test_a_strange_cursor_is_answered(served: Served, query: str) -> None:
    kiosk = served.kiosk()
    assert feed(served, kiosk, f"{{{GOOD},{CLOCK}}}", query).status_code in {200, 422}


def test_strange_batches_are_refused_and_change_nothing(served: Served) -> None:
    kiosk = served.kiosk()
    for _ in range(4):
        kiosk.record()
    whole = kiosk.batch(1, 4)
    far = replace(whole, from_seq=2**62 - 4)
    for body in (
        b"",
        b"\n",
        whole.encode().replace(b'"count":4', b'"count":3'),
        whole.encode().replace(b'"count":4', b'"count":0'),
        whole.encode().replace(b'"from_seq":1', b'"from_seq":9223372036854775807'),
        whole.encode().replace(b'"from_seq":1', b'"from_seq":true'),
        whole.encode().replace(b'"count":4', b'"count":4,"count":4,"more":1'),
        b"[" * 100_000,
        far.encode(),
    ):
        answer = kiosk.transport(served.http).post(f"/v1/kiosks/{kiosk.id}/events", body, MEDIA_TYPE)
        assert answer.status_code in {400, 409}, body[:80]
    assert kiosk.push(served.http, whole).json()["acked_seq"] == 4


def test_a_bomb_is_refused_unopened(served: Served) -> None:
    kiosk = served.kiosk()
    bomb = bytes(200 * 1024 * 1024)
    assert len(compress(bomb)) < 100_000
    answer = kiosk.transport(served.http).post(f"/v1/kiosks/{kiosk.id}/events", bomb, MEDIA_TYPE)
    assert answer.status_code == 400


def test_thousands_of_events_that_say_nothing_are_held(served: Served) -> None:
    kiosk = served.kiosk()
    for _ in range(4096):
        kiosk.record_raw(b"")
    batch: Batch = kiosk.batch(1, 4096)
    answer = kiosk.push(served.http, batch).json()
    assert (answer["acked_seq"], answer["quarantined"]) == (4096, 4096)
