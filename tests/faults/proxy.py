"""A line to the hub that fails as asked: an HTTP/1.1 proxy on loopback, between real processes.

Faults are those of a line and of what stands on it: cut, delayed, throttled, doubled, reordered, truncated, bits
flipped, answers lost, a whole partition. They are drawn for each request by whoever set the proxy up; rate and delay
hold for every byte. The proxy knows requests, not their meaning.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from random import Random
from threading import Thread

_CHUNK = 512


class Fault(Enum):
    NONE = auto()
    REFUSED = auto()
    """The connection ends before the request leaves."""
    CUT_UP = auto()
    """The line dies in the middle of the request."""
    CUT_DOWN = auto()
    """The hub did its work; the line dies in the middle of the answer."""
    LOST_REPLY = auto()
    """The hub did its work; no byte of the answer arrives."""
    TRUNCATED = auto()
    """The body arrives shorter, with a length that says so."""
    FLIPPED = auto()
    """One bit of the body is another."""
    FLIPPED_REPLY = auto()
    TWICE = auto()
    """The request arrives two times; the second answer comes back."""
    LATE = auto()
    """The line dies, and the request arrives all the same, after the one that follows it."""


@dataclass(slots=True)
class Line:
    """How the line is now; may be changed from any thread. bytes_per_s: None is as fast as loopback. up: bytes that
    came from the client so far; this_request: of the one under way. replies: answers of the hub so far, lost ones too.
    """

    draw: Callable[[], Fault] = lambda: Fault.NONE
    place: Callable[[int], int] = lambda length: length // 2
    bytes_per_s: float | None = None
    delay_s: float = 0.0
    partitioned: bool = False
    silent: bool = False
    up: int = 0
    this_request: int = 0
    replies: int = 0
    faults: int = 0
    cuts: int = 0


@dataclass(frozen=True, slots=True)
class _Request:
    head: bytes
    body: bytes

    def with_body(self, body: bytes) -> _Request:
        lines = self.head.split(b"\r\n")
        said = [b"content-length: %d" % len(body) if _is_length(line) else line for line in lines]
        return _Request(b"\r\n".join(said), body)


class FaultProxy:
    """`with FaultProxy(port) as proxy:` listens at `proxy.address` and passes on to `port` of this machine."""

    def __init__(self, hub_port: int) -> None:
        self.line, self.address, self._hub_port = Line(), "", hub_port
        self._loop = asyncio.new_event_loop()
        self._late: list[_Request] = []
        self._open: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)

    def __enter__(self) -> FaultProxy:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop
        ).result(10)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_exc: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def partition(self, *, silent: bool = False) -> None:
        """Nothing passes any more. silent: connections do not end, also not when healed; they carry nothing."""
        self.line.partitioned, self.line.silent = True, silent
        if not silent:
            self._loop.call_soon_threadsafe(self._cut_all)

    def heal(self) -> None:
        """New connections are served again."""
        self.line.partitioned = False

    def cut(self) -> None:
        """End the connections of this moment; new ones are served."""
        self.line.cuts += 1
        self._loop.call_soon_threadsafe(self._cut_all)

    def _cut_all(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _end(self) -> None:
        self._server.close()
        self._cut_all()
        while others := [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while not self._refuses() and await self._one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # either end went away: that is what this proxy is for
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    def _refuses(self) -> bool:
        return self.line.partitioned and not self.line.silent

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Pass one request on. Returns whether the connection lives."""
        fault = self.line.draw()
        self.line.faults += fault is not Fault.NONE
        if fault is Fault.REFUSED:
            return False
        request = await self._read(reader, cut=fault is Fault.CUT_UP)
        if request is None:
            return False
        match fault:
            case Fault.LATE:
                self._late.append(request)
                return False
            case Fault.TRUNCATED if request.body:
                request = request.with_body(request.body[: self.line.place(len(request.body))])
            case Fault.FLIPPED if request.body:
                request = _Request(request.head, _flipped(request.body, self.line.place(len(request.body))))
            case Fault.TWICE:
                await self._ask(request)
        answer = await self._ask(request)
        for late in self._late:
            await self._ask(late)
        self._late.clear()
        match fault:
            case Fault.LOST_REPLY:
                return False
            case Fault.FLIPPED_REPLY:
                head = answer.index(b"\r\n\r\n") + 4
                if len(answer) > head:
                    answer = answer[:head] + _flipped(answer[head:], self.line.place(len(answer) - head))
            case Fault.CUT_DOWN:
                answer = answer[: self.line.place(len(answer))]
        await self._send(writer, answer)
        return fault is not Fault.CUT_DOWN

    async def _read(self, reader: asyncio.StreamReader, *, cut: bool) -> _Request | None:
        """One request at the line's pace; None when the line is cut in the middle of it."""
        head = await reader.readuntil(b"\r\n\r\n")
        self.line.this_request = 0
        await self._pass(len(head))
        length = _length(head)
        stop = self.line.place(length) if cut else length
        body = bytearray()
        while len(body) < stop:
            part = await reader.readexactly(min(_CHUNK, stop - len(body)))
            await self._pass(len(part))
            body += part
        return None if cut else _Request(head, bytes(body))

    async def _pass(self, length: int) -> None:
        if self.line.partitioned:
            await asyncio.get_running_loop().create_future()  # for ever: until the connection is ended
        self.line.up += length
        self.line.this_request += length
        await self._pace(length)

    async def _pace(self, length: int) -> None:
        if self.line.delay_s or self.line.bytes_per_s:
            await asyncio.sleep(self.line.delay_s / 2 if length == 0 else length / (self.line.bytes_per_s or 1e9))

    async def _ask(self, request: _Request) -> bytes:
        """The hub's whole answer. Raises OSError when there is no hub."""
        await self._pace(0)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._hub_port)
        try:
            writer.write(request.head + request.body)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            answer = head + await reader.readexactly(_length(head))
        finally:
            writer.transport.abort()
        self.line.replies += 1
        await self._pace(0)
        return answer

    async def _send(self, writer: asyncio.StreamWriter, answer: bytes) -> None:
        for start in range(0, len(answer), _CHUNK):
            if self.line.partitioned:
                await asyncio.get_running_loop().create_future()
            writer.write(answer[start : start + _CHUNK])
            await writer.drain()
            await self._pace(min(_CHUNK, len(answer) - start))


def _is_length(line: bytes) -> bool:
    return line.lower().startswith(b"content-length:")


def _length(head: bytes) -> int:
    return next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if _is_length(line)), 0)


def _flipped(data: bytes, place: int) -> bytes:
    at = min(place, len(data) - 1)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def dice(faults: tuple[Fault, ...], chance: float, random: Random) -> Callable[[], Fault]:
    """Draws a fault for each request: one of `faults` with the given chance."""
    return lambda: random.choice(faults) if random.random() < chance else Fault.NONE
