"""The volunteer's way: sign in with a PIN, begin a session in two taps, note where people are stuck, end it.

The store checks PINs (argon2id, lock-out); sessions are written by `kiosk.sessions`. Slow work (a PIN takes about
50 ms by design) runs in the background and comes back to the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.flow.pages import STAFF_PAGES, Page
from ui.flow.visit_flow import VisitFlow

if TYPE_CHECKING:
    from kiosk.room import Room
    from kiosk.sessions.service import Helper, SessionService
    from offline_db.store.sessions import SessionSummary
    from offline_db.store.staff import StaffAccount
    from ui.services import Services


class VolunteerFlow(QObject):
    changed = Signal()
    signInFailed = Signal(str)
    contactRefused = Signal(str)
    correctionEnded = Signal(str)
    """A note on a finished session is on the disk: "". Or why it is not, in Vietnamese for the volunteer."""

    def __init__(
        self,
        visits: VisitFlow,
        in_background: Callable[[Callable[[], object], Callable[[object], None]], None],
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visits, self._in_background, self._language = visits, in_background, language
        self._services: Services | None = None
        self._sessions: SessionService | None = None
        self.helper: Helper | None = None
        self.group: str | None = None
        self.busy = False

    def attach(self, services: Services, sessions: SessionService) -> None:
        """Self-service sessions that a crash left open are closed; assisted ones wait to be continued."""
        from offline_db.protocol.kinds import Mode, Outcome

        self._services, self._sessions = services, sessions
        for left in services.store.sessions.unfinished():
            if left.mode == Mode.SELF_SERVICE:
                sessions.abandon(left.id, Outcome.ABANDONED, "idle")
        self.changed.emit()

    # -- signing in

    @property
    def staff(self) -> tuple[StaffAccount, ...]:
        return () if self._services is None else tuple(self._services.store.staff.list())

    @property
    def may_set_up(self) -> bool:
        """Whether the first volunteer may set a PIN here: nobody has one, and the commune has named nobody."""
        services = self._services
        return services is not None and not services.store.staff.from_roster and not self.staff

    def roster_changed(self) -> None:
        """The commune named, renamed or disabled people: somebody who may no longer be here is signed out.

        A session that is open stays open, for somebody else to continue.
        """
        if self._services is not None and self.helper is not None:
            member = self._services.store.staff.still_here(self.helper.staff_id)
            if member is None:
                self.lock()
        self.changed.emit()

    @property
    def unfinished(self) -> tuple[SessionSummary, ...]:
        """Assisted sessions that were begun and not ended, newest first."""
        if self._services is None:
            return ()
        from offline_db.protocol.kinds import Mode

        current = None if self._sessions is None or self._sessions.open is None else self._sessions.open.id
        left = self._services.store.sessions.unfinished()
        return tuple(each for each in left if each.mode == Mode.ASSISTED and each.id != current)

    def enter(self) -> None:
        """The quiet button on the home page."""

        def act(services: Services) -> None:
            if services.records is not None:
                self._visits.navigator.go(Page.VOLUNTEER if self.helper else Page.SIGN_IN)

        self._visits.when_ready(act)

    def sign_in(self, staff_id: str, pin: str) -> None:
        """Check the PIN; the outcome is the volunteer's page or `signInFailed` with what to do."""
        services = self._services
        if services is None or self.busy:
            return
        self.busy = True
        self.changed.emit()
        self._in_background(lambda: services.store.staff.verify(staff_id, pin), lambda r: self._checked(staff_id, r))

    def create_first(self, name: str, pin: str) -> None:
        """The first volunteer of a new kiosk sets their PIN. Refused once anybody has one."""
        from offline_db.protocol.roles import Role

        services = self._services
        if services is None or self.busy or not self.may_set_up:
            return
        self.busy = True
        self._in_background(
            lambda: services.store.staff.add(name, Role.VOLUNTEER, pin), lambda member: self._created(member, pin)
        )

    def _created(self, member: object, pin: str) -> None:
        self.busy = False
        if isinstance(member, Exception):
            self.signInFailed.emit(str(member))
        else:
            self.sign_in(str(getattr(member, "id", "")), pin)

    def _checked(self, staff_id: str, result: object) -> None:
        from kiosk.sessions.service import Helper
        from offline_db.store.staff import LockedOut, PinOk, PinWrong

        self.busy = False
        match result:
            case PinOk():
                member = next(each for each in self.staff if each.id == staff_id)
                self.helper = Helper(member.id, member.name)
                self._visits.navigator.replace(Page.VOLUNTEER)
            case PinWrong(tries_left):
                self.signInFailed.emit(self.tr("Mã PIN chưa đúng. Còn {0} lần thử.").format(tries_left))
            case LockedOut(until):
                at = until.astimezone().strftime("%H:%M")
                self.signInFailed.emit(self.tr("Sai quá nhiều lần. Thử lại sau {0}.").format(at))
            case KeyError():  # the commune disabled them while they typed
                self.signInFailed.emit(self.tr("Tên này không còn dùng ở máy này. Xin hỏi cán bộ xã."))
            case _:
                self.signInFailed.emit(str(result))
        self.changed.emit()

    def lock(self) -> None:
        """Leave the staff pages; a session that is open stays open, to be continued with the PIN."""
        self.helper = None
        if self._sessions is not None and self._sessions.open is not None and self._sessions.open.helper is not None:
            self._sessions.leave_open()
        self._visits.forget()
        self.changed.emit()

    # -- a session

    @property
    def room(self) -> Room:
        """Whether the disk has room for another session."""
        from kiosk.room import Room

        return Room.ENOUGH if self._services is None else self._services.room()

    def begin(self) -> None:
        if self._sessions is not None and not self._sessions.may_begin:
            self.changed.emit()  # the page says why; it looks at the disk anew each time
            return
        self.group = None
        self._visits.navigator.go(Page.GROUP)

    def choose_group(self, group: str) -> None:
        self.group = group
        self._visits.navigator.go(Page.CONSENT)
        self.changed.emit()

    def choose_consent(self, consent: str) -> None:
        """The citizen heard the question and answered; recording begins."""
        from offline_db.protocol.kinds import Consent, PriorityGroup

        if self._sessions is None or self.helper is None or self.group is None:
            return
        self._visits.end_self_service("abandoned", "volunteer")
        self._visits.forget()
        self._sessions.start_assisted(self.helper, PriorityGroup(self.group), Consent(consent), self._language())
        if consent == Consent.CONTACT:
            self._visits.navigator.go(Page.CONTACT)
        self.changed.emit()

    def give_contact(self, phone: str) -> None:
        """Seal the phone number for the hub; it is never written down in the clear."""
        from kiosk.contact.sealing import seal_phone
        from kiosk.errors import ContactNotSealable

        if self._services is None or self._sessions is None or self._sessions.open is None:
            return
        enrolment = self._services.store.device.enrolment
        key, key_id = (None, "") if enrolment is None else (enrolment.hub_sealing_key, enrolment.hub_sealing_key_id)
        try:
            contact = seal_phone(phone, self._sessions.open.id, key, key_id)
        except ContactNotSealable as error:
            self.contactRefused.emit(str(error))
            return
        self._sessions.note_contact(contact)
        self._visits.navigator.home()

    def resume(self, session_id: str) -> None:
        """Continue a session where it stopped, with its guide, answers, papers and step."""
        from kiosk.visits.restore import restore_visit
        from offline_db.protocol.kinds import Mode, PriorityGroup

        if self._services is None or self._sessions is None:
            return
        found = next((each for each in self.unfinished if str(each.id) == session_id), None)
        if found is None:
            return
        events = self._services.store.sessions.timeline(found.id)
        guides = {guide.id: guide for guide in self._services.library.guides}
        visit = restore_visit(events, guides.get, self._services.today())
        self._visits.end_self_service("abandoned", "volunteer")
        self._visits.forget()
        group = PriorityGroup(found.priority_group) if found.priority_group else None
        self._sessions.resume(found.id, Mode(found.mode), group, self.helper)
        if visit is not None:
            self._visits.restore(visit)
        self.changed.emit()

    def end_unfinished(self, session_id: str) -> None:
        """End a session that was left open, as abandoned."""
        from uuid import UUID

        from offline_db.protocol.kinds import Outcome

        if self._sessions is not None:
            refresh: Callable[[object], None] = lambda _: self.changed.emit()  # noqa: E731
            self._sessions.abandon(UUID(session_id), Outcome.ABANDONED, "volunteer", refresh)

    def finish(self, outcome: str) -> None:
        """End the open session and wipe the screen for the next person."""
        from offline_db.protocol.kinds import Outcome

        if self._sessions is not None and self._sessions.open is not None:
            self._sessions.finish(Outcome(outcome), "volunteer", lambda _: self.changed.emit())
            self._visits.forget()
            self._visits.navigator.go(Page.VOLUNTEER)
            self.changed.emit()

    def correct(self, session_id: str, note: str, line: str) -> None:
        """Add a note to a finished session, as the commune asked; `correctionEnded` tells how it went."""
        from uuid import UUID

        from kiosk.errors import CorrectionRefused
        from kiosk.sessions.corrections import checked_line
        from offline_db.protocol.kinds import CorrectionNote
        from offline_db.store import NotSaved

        if self._sessions is None or self.helper is None:
            return
        try:
            checked = checked_line(line)
        except CorrectionRefused as error:
            self.correctionEnded.emit(str(error))
            return

        def saved(result: object) -> None:
            self.correctionEnded.emit(result.error.for_staff if isinstance(result, NotSaved) else "")
            self.changed.emit()

        self._sessions.correct(UUID(session_id), self.helper, CorrectionNote(note), checked, saved)

    def guard(self) -> None:
        """Nobody signed in may not stay on a staff page."""
        if self.helper is None and self._visits.navigator.page in STAFF_PAGES:
            self._visits.navigator.home()
