"""What a refusal of the hub, or of something on the way to it, comes to."""

from __future__ import annotations

import httpx
from pydantic import ValidationError

from offline_db.protocol.messages import PROBLEM_PREFIX, Problem
from offline_db.sync.outcomes import Cause, Failed


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
