"""One step of sync: send the next batch, or, when all is sent, run the errands and read the feed.

Holds in memory only what the hub said last that it wants. Where to go on is decided by what the hub says it holds, and
believed only when its hash is in the kiosk's own log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import httpx
import orjson
from pydantic import ValidationError

from offline_db.errors import LogBehindHub, OfflineDbError
from offline_db.protocol.batch import MAX_BATCH_BYTES, Batch
from offline_db.protocol.messages import PROBLEM_PREFIX, FeedReply, PushReply
from offline_db.sync.answers import failure_of, problem_of
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent, UpToDate
from offline_db.sync.ports import Errand, Feed, Log, Notices, State
from offline_db.sync.transport import Transport

_MAX_ROWS = 4096


@dataclass(slots=True, kw_only=True)
class SyncClient:
    """Everything one step needs. max_batch_bytes: of events, before compression. For one thread at a time."""

    kiosk_id: UUID
    transport: Transport
    log: Log
    state: State
    feed: Feed
    notices: Notices
    errands: tuple[Errand, ...] = ()
    max_batch_bytes: int = MAX_BATCH_BYTES
    _wants: frozenset[str] = field(default=frozenset(), init=False)

    def step(self) -> Outcome:
        """Make one exchange with the hub and record durably what came of it. Never raises for what can go wrong."""
        try:
            outcome = self._exchange()
            if isinstance(outcome, Failed):
                self.state.failed(outcome.cause.value)
        except OfflineDbError as error:
            return Failed(Cause.STORE, str(error))
        return outcome

    def _exchange(self) -> Outcome:
        acked = self.state.status().acked_seq
        stored = self.log.read(acked + 1, self.max_batch_bytes, _MAX_ROWS)
        try:
            if not stored:
                return self._errands_and_feed()
            batch = Batch(
                from_seq=acked + 1,
                prev_hash=self.log.hash_at(acked),
                events=tuple(event.body for event in stored),
                last_hash=stored[-1].hash,
            )
            return self._push(batch)
        except (httpx.TimeoutException, httpx.TransportError) as error:
            return Failed(Cause.UNREACHABLE, type(error).__name__)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Failed(Cause.PORTAL, type(error).__name__)

    def _push(self, batch: Batch) -> Outcome:
        response = self.transport.post(f"/v1/kiosks/{self.kiosk_id}/events", batch.encode())
        if response.status_code == httpx.codes.OK:
            try:
                reply = PushReply.model_validate_json(response.content)
            except ValidationError:
                return Failed(Cause.PORTAL, "200 without a push reply")
            self.notices.keep(reply.warnings, reply.quarantined)
            return self._held(reply.acked_seq, reply.acked_hash)
        problem = problem_of(response)
        if problem is not None and problem.type == f"{PROBLEM_PREFIX}gap":
            if problem.acked_seq is None or problem.acked_hash is None or problem.acked_seq >= batch.from_seq:
                return Failed(Cause.HUB_FAULT, "a gap that the batch does not leave")
            return self._held(problem.acked_seq, problem.acked_hash)
        return failure_of(response)

    def _errands_and_feed(self) -> Outcome:
        """An errand that fails keeps neither the others nor the feed waiting; its failure is still the outcome."""
        wanted = self._wants
        failed = self._run_errands()
        outcome = self._read_feed()
        if not self._wants <= wanted and not isinstance(outcome, Failed):
            failed = self._run_errands()
        return failed if failed is not None and outcome == UpToDate() else outcome

    def _run_errands(self) -> Failed | None:
        failures = [errand.run(self.transport, self._wants) for errand in self.errands]
        return next((failure for failure in failures if failure is not None), None)

    def _read_feed(self) -> Outcome:
        status = self.state.status()
        response = self.transport.get(f"/v1/kiosks/{self.kiosk_id}/feed", f"after={status.feed_cursor or 0}")
        if response.status_code != httpx.codes.OK:
            return failure_of(response)
        try:
            reply = FeedReply.model_validate_json(response.content)
        except ValidationError:
            return Failed(Cause.PORTAL, "200 without a feed reply")
        self.notices.keep(reply.warnings, reply.quarantined)
        self._wants = frozenset(reply.wants)
        if reply.items or str(reply.cursor) != status.feed_cursor:
            items = [(i.id, i.kind, orjson.dumps({"key": i.key, "body": i.body})) for i in reply.items]
            self.feed.receive(items, str(reply.cursor))
        if reply.acked_seq != status.acked_seq or status.last_error:
            held = self._held(reply.acked_seq, reply.acked_hash)
            if isinstance(held, Failed) or reply.acked_seq != status.acked_seq:
                return held
        return Sent(status.acked_seq) if reply.more else UpToDate()

    def _held(self, seq: int, hash_hex: str) -> Sent | Failed:
        """Go on after what the hub holds, if it is a beginning of this kiosk's log."""
        try:
            if self.log.hash_at(seq).hex() != hash_hex:
                return Failed(Cause.FORK, f"the hub holds another event {seq}")
            self.state.acknowledged(seq)
        except (KeyError, LogBehindHub):
            return Failed(Cause.FORK, f"the hub holds event {seq}, which this kiosk does not have")
        return Sent(seq)
