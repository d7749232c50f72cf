"""A repository of packs at a hub, read over HTTP, from any byte on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from content.packs.errors import SourceUnreachable
from content.packs.source import Body, NotThere

_RANGE = re.compile(r"bytes (\d+)-")


class HttpSource:
    """`{hub_url}/v1/tuf/…`. Follows no redirect, and takes nothing packed: a few bytes could stand for gigabytes."""

    def __init__(self, hub_url: str, timeout_s: float = 30.0) -> None:
        """timeout_s: the longest silence that is waited through. Raises httpx.InvalidURL."""
        self._http = httpx.Client(
            base_url=httpx.URL(hub_url.rstrip("/") + "/v1/tuf/"),
            timeout=timeout_s,
            headers={"accept-encoding": "identity"},
        )

    @property
    def name(self) -> str:
        return str(self._http.base_url)

    def close(self) -> None:
        self._http.close()

    @contextmanager
    def read(self, path: str, offset: int) -> Iterator[Body]:
        headers = {"range": f"bytes={offset}-"} if offset else {}
        try:
            with self._http.stream("GET", path, headers=headers) as response:
                yield Body(_start(response, path, offset), _chunks(response))
        except httpx.HTTPError as error:
            raise _unreachable(error) from error


def _start(response: httpx.Response, path: str, offset: int) -> int:
    """The byte that the answer begins at. Raises NotThere or SourceUnreachable when it is no answer."""
    match response.status_code:
        case 404 | 403 | 410:
            raise NotThere(path)
        case 200 | 206 if response.headers.get("content-encoding", "identity") != "identity":
            raise SourceUnreachable("máy chủ gửi tệp nén, có thể do máy trung gian; xin báo người quản trị mạng")
        case 200:
            return 0
        case 206:
            found = _RANGE.match(response.headers.get("content-range", ""))
            if found is None or int(found[1]) > offset:
                raise SourceUnreachable("máy chủ trả lời sai khi lấy tiếp tệp dở dang")
            return int(found[1])
        case status:
            raise SourceUnreachable(f"máy chủ trả lời mã {status}")


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_raw()
    except httpx.HTTPError as error:
        raise _unreachable(error) from error


def _unreachable(error: Exception) -> SourceUnreachable:
    kind = "quá lâu không có trả lời" if isinstance(error, httpx.TimeoutException) else "không nối được với máy chủ"
    return SourceUnreachable(f"{kind} ({type(error).__name__})")
