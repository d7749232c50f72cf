"""A hub that answers well, but in circles, is left alone for a while as one that fails is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import httpx
import orjson
from memory_kiosk import MemoryKiosk

from offline_db.protocol.encoding import decompress
from offline_db.protocol.messages import PROBLEM_PREFIX, EnrolmentReply
from offline_db.sync.answers import failure_of
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import Cause, Failed, Sent, UpToDate

_KEY = "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="
_ENOUGH = 60


@dataclass
class StrangeHub:
    """Answers as it is told to. push: from the first and last seq of a batch to what it says that it holds, and whether
    it calls that a gap. more: of every page of its feed."""

    push: Callable[[int, int], tuple[int, bool]]
    more: bool = False
    cursor: int = 0

    def kiosk(self, events: int, acked: int = 0) -> tuple[MemoryKiosk, SyncClient]:
        kiosk = MemoryKiosk(acked_seq=acked)
        for number in range(events):
            kiosk.record(step=str(number))
        http = httpx.Client(
            base_url="http://hub", transport=httpx.MockTransport(lambda request: self._answer(kiosk, request))
        )
        reply = EnrolmentReply(
            kiosk_id=UUID(int=1),
            commune_code="27112",
            commune_name="",
            province_name="",
            help_point_id=UUID(int=2),
            help_point_name="",
            sealing_key=_KEY,
            sealing_key_id="00",
            signing_key=_KEY,
            escrow_key=_KEY,
            escrow_key_id="00",
        )
        kiosk.enrolled(reply, http)
        return kiosk, kiosk.sync_with(http, max_batch_bytes=600)

    def _answer(self, kiosk: MemoryKiosk, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            page = {"cursor": self.cursor, "more": self.more, "items": []}
            return httpx.Response(200, json=page | _held(kiosk, kiosk.acked_seq))
        header = orjson.loads(decompress(request.content).partition(b"\n")[0])
        seq, is_gap = self.push(header["from_seq"], header["from_seq"] + header["count"] - 1)
        if not is_gap:
            return httpx.Response(200, json=_held(kiosk, seq))
        problem = {"type": f"{PROBLEM_PREFIX}gap", "title": "", "status": 409, "detail": ""}
        return httpx.Response(409, json=problem | _held(kiosk, seq))


def _held(kiosk: MemoryKiosk, seq: int) -> dict[str, object]:
    return {"acked_seq": seq, "acked_hash": kiosk.hash_at(seq).hex()}


def rest_after(client: SyncClient) -> Failed | UpToDate | None:
    """What the worker waits after; None when it goes on without a pause for ever."""
    for _ in range(_ENOUGH):
        outcome = client.step()
        if not isinstance(outcome, Sent):
            return outcome
    return None


def is_hub_fault(outcome: object) -> bool:
    return isinstance(outcome, Failed) and outcome.cause is Cause.HUB_FAULT


def test_a_gap_right_where_the_batch_begins_is_the_hubs_fault() -> None:
    _, client = StrangeHub(lambda first, _: (first - 1, True)).kiosk(20)
    assert is_hub_fault(rest_after(client))


def test_an_answer_that_took_nothing_is_the_hubs_fault() -> None:
    _, client = StrangeHub(lambda first, _: (first - 1, False)).kiosk(20)
    assert is_hub_fault(rest_after(client))


def test_a_hub_that_forgets_again_and_again_is_left_alone_in_between() -> None:
    def forgets(first: int, last: int) -> tuple[int, bool]:
        return (last, False) if first == 1 else (0, True)

    kiosk, client = StrangeHub(forgets).kiosk(20)
    assert is_hub_fault(rest_after(client))
    assert kiosk.acked_seq == 0, "what the hub says of itself is believed all the same"


def test_a_hub_that_was_restored_is_fed_again_without_a_pause() -> None:
    held = 3

    def restored(first: int, last: int) -> tuple[int, bool]:
        nonlocal held
        if first > held + 1:
            return held, True
        held = last
        return last, False

    kiosk, client = StrangeHub(restored).kiosk(40, acked=30)
    assert rest_after(client) == UpToDate()
    assert kiosk.acked_seq == 40


def test_a_feed_whose_pages_lead_nowhere_is_the_hubs_fault() -> None:
    _, client = StrangeHub(lambda _first, last: (last, False), more=True, cursor=7).kiosk(0)
    assert is_hub_fault(rest_after(client))


def test_a_hub_that_asks_for_no_rest_gets_the_usual_one() -> None:
    refused = failure_of(httpx.Response(503, headers={"retry-after": "0"}))
    assert refused.retry_after_s is None
