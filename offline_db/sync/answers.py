"""What a refusal of the hub, or of something on the way to it, comes to."""

from __future__ import annotations

import httpx
from pydantic import ValidationError

from offline_db.protocol.messages import PROBLEM_PREFIX, Problem
from offline_db.sync.outcomes import Cause, Failed

_LONGEST_REST_S = 600.0
"""However long a hub, or what speaks in its name, asks to be left alone."""


def problem_of(response: httpx.Response) -> Problem | None:
    """The hub's problem document; None when the answer is not one."""
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        return None


def failure_of(response: httpx.Response) -> Failed:
    """The outcome of an exchange whose answer is not the one hoped for."""
    problem = problem_of(response)
    detail = f"{response.status_code} {'without a problem document' if problem is None else problem.type}"
    if response.status_code in {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}:
        return Failed(Cause.HUB_FAULT, detail, _retry_after_s(response))
    if problem is None:  # not our hub's words: a proxy, or a page that asks to sign in to the network
        return Failed(Cause.HUB_FAULT if response.status_code >= 500 else Cause.PORTAL, detail)
    match problem.type.removeprefix(PROBLEM_PREFIX):
        case "fork":
            return Failed(Cause.FORK, detail)
        case "revoked":
            return Failed(Cause.REVOKED, detail)
        case "signature" | "unknown-kiosk":
            return Failed(Cause.NOT_RECOGNISED, detail)
        case "garbled" | "batch":
            return Failed(Cause.GARBLED, detail)
        case _:
            return Failed(Cause.HUB_FAULT, detail)


def _retry_after_s(response: httpx.Response) -> float | None:
    """The seconds that Retry-After asks for; None to back off as usual.

    A date there is passed over, as the kiosk's clock may be wrong, and so is 0, after which all would come at once.
    """
    said = response.headers.get("retry-after", "")
    return min(float(said), _LONGEST_REST_S) or None if said.isdecimal() else None
