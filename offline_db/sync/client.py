"""One step of sync: send the next batch, or, when all is sent, run the errands and read the feed.

Where to go on is decided by what the hub says it holds, and believed only when its hash is in the kiosk's own log. Held
in memory alone: what the hub wants, how fast the line is, which events the hub could not take.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from pydantic import ValidationError

from offline_db.errors import OfflineDbError
from offline_db.protocol.batch import MAX_BATCH_BYTES, MEDIA_TYPE, Batch
from offline_db.protocol.event import GENESIS
from offline_db.protocol.messages import PROBLEM_PREFIX, FeedReply, PushReply
from offline_db.sync.answers import failure_of, problem_of
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent, UpToDate
from offline_db.sync.pace import Pace
from offline_db.sync.ports import Errand, Feed, Log, Notices, State, StoredEvent
from offline_db.sync.progress import Progress
from offline_db.sync.suspicion import Suspicion
from offline_db.sync.taking import Taking, cursor_of
from offline_db.sync.transport import Transport


@dataclass(slots=True, kw_only=True)
class SyncClient:
    """Everything one step needs. max_batch_bytes: of events, before compression; the pace may stay below it.

    For one thread at a time.
    """

    kiosk_id: UUID
    transport: Transport
    log: Log
    state: State
    feed: Feed
    notices: Notices
    errands: tuple[Errand, ...] = ()
    max_batch_bytes: int = MAX_BATCH_BYTES
    _taking: Taking = field(init=False)
    _wants: frozenset[str] = field(default=frozenset(), init=False)
    _last: tuple[int, bytes] = field(default=(0, GENESIS), init=False)
    _pace: Pace = field(default_factory=Pace, init=False)
    _suspicion: Suspicion = field(default_factory=Suspicion, init=False)
    _progress: Progress = field(default_factory=Progress, init=False)

    def __post_init__(self) -> None:
        self._taking = Taking(log=self.log, state=self.state, feed=self.feed, notices=self.notices)

    def step(self) -> Outcome:
        """Make one exchange with the hub and record durably what came of it. Never raises for what can go wrong."""
        try:
            before = self.state.status().acked_seq
            outcome = self._exchange(before)
            if isinstance(outcome, Sent) and not self._progress.comes_forward(before, outcome.acked_seq):
                outcome = Failed(Cause.HUB_FAULT, f"the hub went back from {before} to {outcome.acked_seq} again")
            if isinstance(outcome, Failed):
                self.state.failed(outcome.cause.value)
        except OfflineDbError as error:
            return Failed(Cause.STORE, str(error))
        return outcome

    def _exchange(self, acked: int) -> Outcome:
        max_bytes = min(self._pace.batch_bytes, self.max_batch_bytes)
        stored = self.log.read(acked + 1, max_bytes, max(self._suspicion.max_rows, 1))
        try:
            if not stored:
                return self._errands_and_feed()
            if self._suspicion.alone:
                return self._push_opaque(acked, stored[0])
            return self._push(self._batch(acked, stored))
        except (httpx.TimeoutException, httpx.TransportError) as error:
            self._pace.broke_off()
            return Failed(Cause.UNREACHABLE, type(error).__name__)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Failed(Cause.PORTAL, type(error).__name__)

    def _batch(self, acked: int, stored: Sequence[StoredEvent], *, opaque: bool = False) -> Batch:
        return Batch(
            from_seq=acked + 1,
            prev_hash=self._hash_at(acked),
            events=tuple(event.body for event in stored),
            last_hash=stored[-1].hash,
            opaque=opaque,
        )

    def _hash_at(self, seq: int) -> bytes:
        """From the end of the batch before, if this one continues it: one look into the store less."""
        last_seq, last_hash = self._last
        return last_hash if seq == last_seq else self.log.hash_at(seq)

    def _push(self, batch: Batch) -> Outcome:
        body = batch.encode()
        self._last = batch.to_seq, batch.last_hash
        path = f"/v1/kiosks/{self.kiosk_id}/events"
        begun = time.perf_counter()
        response = self.transport.post(path, body, MEDIA_TYPE, timeout_s=self._pace.timeout_s)
        self._pace.delivered(len(body), len(response.request.content), time.perf_counter() - begun)
        if response.status_code == httpx.codes.OK:
            try:
                reply = PushReply.model_validate_json(response.content)
            except ValidationError:
                return Failed(Cause.PORTAL, "200 without a push reply")
            self.notices.keep(reply.warnings, reply.quarantined)
            if reply.acked_seq == batch.from_seq - 1:
                return Failed(Cause.HUB_FAULT, "200 with nothing of the batch taken")
            self._suspicion.accepted(reply.acked_seq)
            return self._taking.held(reply.acked_seq, reply.acked_hash, known=self._last)
        return self._not_taken(batch, response)

    def _push_opaque(self, acked: int, event: StoredEvent) -> Outcome:
        """Let the hub hold an event that it could not take, without reading it; if it takes anything at all."""
        asked = self._read_feed()
        if isinstance(asked, Failed):
            self._suspicion.cleared()
            return asked
        if self.state.status().acked_seq != acked:
            return asked
        outcome = self._push(self._batch(acked, [event], opaque=True))
        if isinstance(outcome, Failed):
            self._suspicion.cleared()
        return outcome

    def _not_taken(self, batch: Batch, response: httpx.Response) -> Outcome:
        problem = problem_of(response)
        if problem is not None and problem.type == f"{PROBLEM_PREFIX}gap":
            if problem.acked_seq is None or problem.acked_hash is None or problem.acked_seq >= batch.from_seq - 1:
                return Failed(Cause.HUB_FAULT, "a gap that the batch does not leave")
            return self._taking.held(problem.acked_seq, problem.acked_hash)
        if problem is not None and problem.type.removeprefix(PROBLEM_PREFIX) in {"batch", "too-large"}:
            self._suspicion.refused(batch.from_seq, len(batch.events))
        elif response.status_code == httpx.codes.INTERNAL_SERVER_ERROR:
            self._suspicion.hub_failed(batch.from_seq, len(batch.events))
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
        after, _, mark = status.feed_cursor.partition("-")
        query = f"after={after or 0}&mark={mark}" if mark else f"after={after or 0}"
        response = self.transport.get(f"/v1/kiosks/{self.kiosk_id}/feed", query)
        if response.status_code != httpx.codes.OK:
            return failure_of(response)
        try:
            reply = FeedReply.model_validate_json(response.content)
        except ValidationError:
            return Failed(Cause.PORTAL, "200 without a feed reply")
        if reply.more and cursor_of(reply) == status.feed_cursor:
            return Failed(Cause.HUB_FAULT, "a page of the feed that leads to itself")
        self._wants = frozenset(reply.wants)
        return self._taking.feed_reply(reply)
