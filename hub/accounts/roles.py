"""What each role of staff may do in the console, always within the account's own org unit. Pure."""

from __future__ import annotations

from enum import StrEnum, unique

from hub.accounts.scope import Level
from offline_db.protocol.roles import Role


@unique
class Permission(StrEnum):
    READ_SESSIONS = "read_sessions"
    """Help sessions, their timelines, stuck points, tickets and the kiosks' health, all without contact details."""
    REVIEW_SESSIONS = "review_sessions"
    """Take a session in review, ask for a correction, approve, reject."""
    ANSWER_TICKETS = "answer_tickets"
    READ_CONTACTS = "read_contacts"
    """Open a sealed contact detail, with a reason, audited."""
    MANAGE_KIOSKS = "manage_kiosks"
    """Enrol, rename and revoke kiosks; name help points; take in carriers; look at forks and quarantine."""
    RECOVER_KIOSKS = "recover_kiosks"
    """One of the two who release an escrowed store key."""
    MANAGE_VOLUNTEERS = "manage_volunteers"
    """The roster of a commune's volunteers and their PINs."""
    ANNOUNCE = "announce"
    """Announcements, settings, directory and overlays that travel to kiosks."""
    READ_CONTENT = "read_content"
    """Packs and guides in force, their roll-out, notes to the editors."""
    NOTE_CONTENT = "note_content"
    """Turn a stuck point into a note to the content editor."""
    ANSWER_NOTES = "answer_notes"
    """Answer such notes and close them."""
    READ_REPORTS = "read_reports"
    SIGN_REPORTS = "sign_reports"
    RELEASE_OPEN_DATA = "release_open_data"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    HANDLE_PERSONAL_DATA = "handle_personal_data"
    """Export or erase one person's sealed data at that person's request."""


_READER = frozenset(
    {Permission.READ_SESSIONS, Permission.READ_CONTENT, Permission.NOTE_CONTENT, Permission.READ_REPORTS}
)
_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VOLUNTEER: frozenset(),  # volunteers work at the kiosk; it shows them their own day
    Role.COMMUNE_REVIEWER: _READER
    | {
        Permission.REVIEW_SESSIONS,
        Permission.ANSWER_TICKETS,
        Permission.READ_CONTACTS,
        Permission.MANAGE_KIOSKS,
        Permission.RECOVER_KIOSKS,
        Permission.MANAGE_VOLUNTEERS,
        Permission.ANNOUNCE,
        Permission.SIGN_REPORTS,
        Permission.HANDLE_PERSONAL_DATA,
    },
    Role.PROVINCE_COORDINATOR: _READER
    | {
        Permission.ANSWER_TICKETS,
        Permission.MANAGE_KIOSKS,
        Permission.RECOVER_KIOSKS,
        Permission.MANAGE_VOLUNTEERS,
        Permission.ANNOUNCE,
        Permission.SIGN_REPORTS,
        Permission.RELEASE_OPEN_DATA,
        Permission.READ_AUDIT,
    },
    Role.CONTENT_EDITOR: frozenset({Permission.READ_CONTENT, Permission.ANSWER_NOTES}),
    Role.CONTENT_APPROVER: frozenset({Permission.READ_CONTENT, Permission.ANSWER_NOTES}),
    Role.ADMIN: frozenset(
        {
            Permission.READ_CONTENT,
            Permission.READ_SESSIONS,
            Permission.MANAGE_KIOSKS,
            Permission.RECOVER_KIOSKS,
            Permission.MANAGE_VOLUNTEERS,
            Permission.MANAGE_ACCOUNTS,
            Permission.READ_AUDIT,
        }
    ),
}

_LEVELS: dict[Role, frozenset[Level]] = {
    Role.VOLUNTEER: frozenset({Level.COMMUNE}),
    Role.COMMUNE_REVIEWER: frozenset({Level.COMMUNE}),  # reads contacts: never those of a whole province
    Role.PROVINCE_COORDINATOR: frozenset({Level.PROVINCE}),
    Role.CONTENT_EDITOR: frozenset({Level.PROVINCE, Level.NATION}),
    Role.CONTENT_APPROVER: frozenset({Level.PROVINCE, Level.NATION}),
    Role.ADMIN: frozenset(Level),
}


def levels_of(role: Role) -> frozenset[Level]:
    """The levels of org unit at which somebody who manages accounts may give `role`."""
    return _LEVELS[role]


def grants(role: Role) -> frozenset[Permission]:
    """What `role` may do."""
    return _GRANTS[role]
