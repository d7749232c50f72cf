"""Slowing down whoever tries codes and files on the wire, by network address and across all app processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from hub.accounts.attempts import Limit, note_failure, wait_for
from hub.context import Hub
from hub.problems import RefusalError


def address_of(request: Request) -> str:
    """The network address of whoever asks, as the web server was told it."""
    return request.client.host if request.client else ""


@contextmanager
def slowed_down(hub: Hub, limit: Limit, address: str) -> Iterator[None]:
    """Around an attempt: one that is refused with 401 or 403 counts, and past the limit nothing is tried at all.

    Raises RefusalError 429, which says when to come back.
    """
    with hub.database.read() as session:
        locked = wait_for(session, limit, address, hub.now())
    if locked is not None:
        detail = f"Từ máy này đã thử sai quá nhiều lần. Xin đợi {locked.minutes} phút rồi thử lại."
        raise RefusalError(429, "too-many", "Too many failed attempts", detail, retry_after_s=locked.minutes * 60)
    try:
        yield
    except RefusalError as refusal:
        if refusal.problem.status in {401, 403}:
            with hub.database.write() as session:
                note_failure(session, limit, address, hub.now())
        raise
