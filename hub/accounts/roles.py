"""What each role of staff may do in the console. Pure."""

from __future__ import annotations

from enum import StrEnum, unique

from offline_db.protocol.roles import Role


@unique
class Permission(StrEnum):
    REVIEW_SESSIONS = "review_sessions"
    """Read the help sessions and the kiosks' health of one's own commune."""
    ENROL_KIOSKS = "enrol_kiosks"
    """Make the single-use code that lets a new kiosk in."""


_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VOLUNTEER: frozenset(),  # volunteers work at the kiosk; it shows them their own day
    Role.COMMUNE_REVIEWER: frozenset({Permission.REVIEW_SESSIONS, Permission.ENROL_KIOSKS}),
    Role.PROVINCE_COORDINATOR: frozenset({Permission.REVIEW_SESSIONS}),
    Role.CONTENT_EDITOR: frozenset(),
    Role.CONTENT_APPROVER: frozenset(),
    Role.ADMIN: frozenset({Permission.REVIEW_SESSIONS, Permission.ENROL_KIOSKS}),
}


def grants(role: Role) -> frozenset[Permission]:
    """What `role` may do, always within the account's own commune."""
    return _GRANTS[role]
