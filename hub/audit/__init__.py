"""The audit: who read or changed what, when and why. Written in the transaction of the deed, never changed after.

`note` records a deed of a signed-in person; `note_operator` one from the command line; `before_reading` records that
personal data is about to be shown, durably, before the caller has it to show. `Action` names the deeds.

Append-only: on SQLite by triggers, on PostgreSQL by giving the hub's role no right to change it:
`REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM <role>`.
"""

from hub.audit.actions import Action
from hub.audit.models import AuditEntry
from hub.audit.service import ReasonMissingError, before_reading, note, note_operator

__all__ = ["Action", "AuditEntry", "ReasonMissingError", "before_reading", "note", "note_operator"]
