"""Recording one session at a time. Every note goes through the store's writer; a note counts as saved only when the
store has confirmed it (design, invariant 1).

Callbacks run where `deliver` puts them; the composition root passes one that hands over to the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from kiosk.contact.sealing import SealedContact
from kiosk.errors import SessionNotOpen
from offline_db.protocol.event import JsonValue, Payload
from offline_db.protocol.kinds import Consent, CorrectionNote, Kind, Mode, Outcome, PriorityGroup, StuckReason
from offline_db.store import EventDraft, NotSaved, Saved, SaveResult, StoredContactKey

Deliver: TypeAlias = Callable[[Callable[[], None]], None]
OnSaved: TypeAlias = Callable[[SaveResult], None]


class Writer(Protocol):
    """The store's single writer."""

    def submit(self, drafts: Sequence[EventDraft], done: OnSaved) -> None: ...


@dataclass(frozen=True, slots=True)
class Helper:
    """The volunteer who helps."""

    staff_id: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenSession:
    """What is known of the session that is open. pending: notes not yet confirmed by the store."""

    id: UUID
    mode: Mode
    helper: Helper | None
    group: PriorityGroup | None
    saved_at: datetime | None = None
    pending: int = 0
    trouble: str = ""


class SessionService:
    """Knows the open session, if any, and writes its events. Used from one thread."""

    def __init__(
        self,
        writer: Writer,
        deliver: Deliver,
        changed: Callable[[], None],
        new_id: Callable[[], UUID],
        has_room: Callable[[], bool] = lambda: True,
    ) -> None:
        """has_room: whether the disk can take another session; asked before each."""
        self._writer, self._deliver, self._changed, self._new_id = writer, deliver, changed, new_id
        self._has_room = has_room
        self._open: OpenSession | None = None

    @property
    def open(self) -> OpenSession | None:
        return self._open

    @property
    def may_begin(self) -> bool:
        """Whether another session may be begun; one that is open goes on in any case."""
        return self._has_room()

    def start_self_service(self, language: str) -> None:
        """A citizen begins alone. Nothing about them is asked or kept."""
        self._begin(OpenSession(self._new_id(), Mode.SELF_SERVICE, None, None), {"language": language})

    def start_assisted(self, helper: Helper, group: PriorityGroup, consent: Consent, language: str) -> None:
        """A volunteer begins to help someone of `group`, who agreed to `consent` after hearing the question."""
        self._begin(
            OpenSession(self._new_id(), Mode.ASSISTED, helper, group),
            {
                "language": language,
                "staff_id": helper.staff_id,
                "staff_name": helper.name,
                "priority_group": group.value,
                "consent": consent.value,
            },
        )

    def resume(self, session_id: UUID, mode: Mode, group: PriorityGroup | None, helper: Helper | None) -> None:
        """Continue a session that a crash or a locked screen left open."""
        self._make_room(session_id)
        self._open = OpenSession(session_id, mode, helper, group)
        self.note(Kind.SESSION_RESUMED, {"staff_id": None if helper is None else helper.staff_id})

    def note(self, kind: Kind, payload: Payload, on_saved: OnSaved | None = None) -> None:
        """Record one fact of the open session. Raises SessionNotOpen where there is none."""
        if self._open is None:
            raise SessionNotOpen(kind)
        self._submit(self._open.id, kind, payload, on_saved)

    def note_contact(self, contact: SealedContact, on_saved: OnSaved | None = None) -> None:
        """Record a contact together with its key, which lies outside the log; saved both or neither."""
        if self._open is None:
            raise SessionNotOpen(Kind.CONTACT_SEALED)
        self._submit(self._open.id, Kind.CONTACT_SEALED, contact.payload, on_saved, contact.key)

    def note_stuck(self, where: Mapping[str, JsonValue], reason: StuckReason, on_saved: OnSaved | None = None) -> None:
        """Record where someone is stuck. where: the keys guide, way and step, each possibly None."""
        by = "volunteer" if self._open is not None and self._open.helper is not None else "citizen"
        self.note(Kind.STUCK_NOTED, {**where, "reason": reason.value, "by": by}, on_saved)

    def finish(self, outcome: Outcome, by: str, on_saved: OnSaved | None = None) -> None:
        """End the open session. It counts as ended once saved; the screen may move on at once."""
        self.note(Kind.SESSION_FINISHED, {"outcome": outcome.value, "by": by}, on_saved)
        self._open = None
        self._changed()

    def abandon(self, session_id: UUID, outcome: Outcome, by: str, on_saved: OnSaved | None = None) -> None:
        """End a session that is not the open one, such as one that a crash left behind."""
        payload: Payload = {"outcome": outcome.value, "by": by}
        self._submit(session_id, Kind.SESSION_FINISHED, payload, on_saved)

    def correct(
        self, session_id: UUID, helper: Helper, note: CorrectionNote, line: str, on_saved: OnSaved | None = None
    ) -> None:
        """Add to a session after its end. line: as `kiosk.sessions.corrections.checked_line` gives it."""
        payload: Payload = {
            "note": note.value,
            "line": line,
            "staff_id": helper.staff_id,
            "staff_name": helper.name,
        }
        self._submit(session_id, Kind.SESSION_CORRECTED, payload, on_saved)

    def leave_open(self) -> None:
        """Put the open session aside, to be resumed later. Nothing of it is lost."""
        self._open = None
        self._changed()

    def _make_room(self, next_id: UUID) -> None:
        """One session at a time: nobody can come back to a citizen's own one, so it ends; an assisted one waits."""
        now = self._open
        if now is not None and now.id != next_id and now.mode is Mode.SELF_SERVICE:
            self.finish(Outcome.ABANDONED, "volunteer")

    def _begin(self, session: OpenSession, payload: dict[str, JsonValue]) -> None:
        self._make_room(session.id)
        self._open = session
        self.note(Kind.SESSION_STARTED, {"mode": session.mode.value, **payload})

    def _submit(
        self,
        session_id: UUID,
        kind: Kind,
        payload: Payload,
        on_saved: OnSaved | None,
        contact_key: StoredContactKey | None = None,
    ) -> None:
        self._update(session_id, lambda it: replace(it, pending=it.pending + 1))

        def confirmed(result: SaveResult) -> None:
            self._deliver(lambda: self._confirm(session_id, result, on_saved))

        draft = EventDraft(kind=kind.value, payload=payload, session_id=session_id, contact_key=contact_key)
        self._writer.submit([draft], confirmed)

    def _confirm(self, session_id: UUID, result: SaveResult, on_saved: OnSaved | None) -> None:
        match result:
            case Saved(events):
                at = events[-1].at
                self._update(session_id, lambda it: replace(it, pending=it.pending - 1, saved_at=at, trouble=""))
            case NotSaved(error):
                told = error.for_staff
                self._update(session_id, lambda it: replace(it, pending=it.pending - 1, trouble=told))
        if self._open is None or self._open.id != session_id:
            self._changed()  # of a session that is not open, too, there is something new to send
        if on_saved is not None:
            on_saved(result)

    def _update(self, session_id: UUID, change: Callable[[OpenSession], OpenSession]) -> None:
        if self._open is not None and self._open.id == session_id:
            self._open = change(self._open)
            self._changed()
