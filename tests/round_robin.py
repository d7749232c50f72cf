"""A load balancer as plain as they come: each request goes to the next hub process."""

from __future__ import annotations

from collections import Counter
from itertools import cycle

import httpx


class RoundRobin(httpx.BaseTransport):
    """Real HTTP to the addresses in turn. A process that does not answer is passed over, as a load balancer would."""

    def __init__(self, addresses: list[str]) -> None:
        self._real = httpx.HTTPTransport()
        self._turns = cycle(map(httpx.URL, addresses))
        self._count = len(addresses)
        self.answered: Counter[int | None] = Counter()
        """How many requests each port answered."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        last: httpx.TransportError = httpx.ConnectError("no hub at all")
        for _ in range(self._count):
            turn = next(self._turns)
            url = request.url.copy_with(scheme=turn.scheme, host=turn.host, port=turn.port)
            try:
                response = self._real.handle_request(
                    httpx.Request(request.method, url, headers=request.headers, content=body)
                )
            except httpx.ConnectError as error:
                last = error
                continue
            self.answered[turn.port] += 1
            return response
        raise last

    def close(self) -> None:
        self._real.close()
