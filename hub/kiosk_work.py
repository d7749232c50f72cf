"""How much work for kiosks one process takes on at a time.

After an outage all kiosks of a province come back together. What a process cannot finish soon it turns away at once,
with a time to come back at: a kiosk loses nothing by waiting, and the console must not wait behind kiosks. Counted is
work, not the slow arrival of a body over a bad line.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar

import anyio
from fastapi import Depends, Request

from hub.problems import RefusalError

_P = ParamSpec("_P")
_T = TypeVar("_T")
_AT_ONCE = 4
"""Threads for kiosks: more would only take turns at the interpreter, and leave none to the console."""
_LONGEST_WAIT_S = 2.0
"""Behind so much work a kiosk is turned away however few they are: on a slow or busy machine that is sooner."""
_NEWEST_COUNTS = 0.05
"""The weight of the newest request in the mean: of the last twenty or so."""
_REST_S = (5, 30)
"""Between which seconds a kiosk that is turned away comes back: spread, or they would all come at once again."""


class KioskWork:
    """The requests of kiosks that one process works on or has waiting."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.perf_counter) -> None:
        """limit: how many, waiting ones included. clock: in seconds. Raises ValueError for a limit below 1."""
        if limit < 1:
            raise ValueError(f"at least one request of a kiosk must be let in, not {limit}")
        self._limit, self._under_way, self._clock = limit, 0, clock
        self._each_s = 0.0  # how long one takes in its thread, lately
        self._threads = anyio.CapacityLimiter(_AT_ONCE)
        self._random = random.SystemRandom()

    async def run(self, work: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
        """Do `work` in a thread of its own when its turn comes. Raises RefusalError 503 when too much waits already."""
        if self._under_way >= self._limit or self._wait_s() > _LONGEST_WAIT_S:
            detail = "Máy chủ đang bận. Kiosk sẽ tự gửi lại sau ít phút; không có gì bị mất."
            rest = self._random.randint(*_REST_S)
            raise RefusalError(503, "busy", "More kiosks call than can be answered", detail, retry_after_s=rest)
        self._under_way += 1
        try:
            return await anyio.to_thread.run_sync(lambda: self._timed(work, *arguments, **named), limiter=self._threads)
        finally:
            self._under_way -= 1

    def _timed(self, work: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
        begun = self._clock()
        try:
            return work(*arguments, **named)
        finally:
            self._each_s += _NEWEST_COUNTS * (self._clock() - begun - self._each_s)

    def _wait_s(self) -> float:
        """How long a further request would wait for its turn; as long as a thread is free, not at all."""
        return max(0, self._under_way - _AT_ONCE + 1) / _AT_ONCE * self._each_s


async def _kiosk_work_of(request: Request) -> KioskWork:
    work: KioskWork = request.app.state.hub.kiosk_work
    return work


TheKioskWork = Annotated[KioskWork, Depends(_kiosk_work_of)]
