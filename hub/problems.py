"""Refusals on the wire: RFC 9457 problem documents, with a Vietnamese detail that staff can act on."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from hub.db.passing import came_of_passing
from offline_db.protocol.messages import PROBLEM_PREFIX, Problem

if TYPE_CHECKING:
    from hub.context import Hub

MEDIA_TYPE = "application/problem+json"
_RETRY_AFTER = {"description": "Seconds to wait before the next try.", "schema": {"type": "integer"}}
_AWAY_S = 10
"""Within so many seconds, spread evenly, kiosks come again after the database was away."""
_log = logging.getLogger(__name__)


class RefusalError(Exception):
    """A request that the hub does not do. name: the end of the problem's type URI; `detail` never quotes a payload."""

    def __init__(
        self,
        status: int,
        name: str,
        title: str,
        detail: str,
        *,
        acked: tuple[int, bytes] | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        """acked: what the hub holds, with gap and fork. retry_after_s: when to come back, with 503 and 429."""
        super().__init__(f"{status} {name}: {title}")
        self.headers = {} if retry_after_s is None else {"retry-after": str(retry_after_s)}
        self.problem = Problem(
            type=PROBLEM_PREFIX + name,
            title=title,
            status=status,
            detail=detail,
            acked_seq=None if acked is None else acked[0],
            acked_hash=None if acked is None else acked[1].hex(),
        )


def responses(**statuses: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI entries of an endpoint's refusals: `s409="when it happens"`."""
    return {
        int(status.removeprefix("s")): {
            "description": when,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "model": Problem,
            **({"headers": {"Retry-After": _RETRY_AFTER}} if status in {"s503", "s429"} else {}),
        }
        for status, when in statuses.items()
    }


def install(app: FastAPI) -> None:
    """Let `app` answer refusals, malformed addresses below /v1, and a database that is away, with problem documents."""
    app.add_exception_handler(RefusalError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DBAPIError, _database_away)
    app.add_exception_handler(NoConnectionFree, _database_away)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, RefusalError):
        raise error
    hub: Hub = request.app.state.hub
    hub.metrics.refused(error.problem.type.removeprefix(PROBLEM_PREFIX))
    body = error.problem.model_dump_json(exclude_none=True)
    return Response(body, status_code=error.problem.status, media_type=MEDIA_TYPE, headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    if not request.url.path.startswith("/v1/"):
        return await request_validation_exception_handler(request, error)
    fields = ", ".join(str(part["loc"][-1]) for part in error.errors())
    refusal = RefusalError(
        422, "invalid", f"Not valid: {fields}", "Địa chỉ yêu cầu sai. Xin cập nhật phần mềm của kiosk."
    )
    return await _refused(request, refusal)


async def _database_away(request: Request, error: Exception) -> Response:
    """A kiosk need not tell a leader that is being followed from a busy hub: it waits, as told, and sends again."""
    if not came_of_passing(error):
        raise error
    _log.warning("the database is away: %s", error.orig if isinstance(error, DBAPIError) else error)
    detail, rest = "Máy chủ đang bận. Xin chờ ít phút.", secrets.randbelow(_AWAY_S) + 1
    refusal = RefusalError(503, "database-away", "The database does not answer", detail, retry_after_s=rest)
    return await _refused(request, refusal)
