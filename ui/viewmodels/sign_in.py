"""Signing in: choose a name, type the PIN."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PIN_LENGTH = 6


@QmlElement
@QmlUncreatable("the composition root builds it")
class SignInViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    """Choose a name, type the PIN. On a kiosk where nobody has one yet, the first volunteer sets it, twice."""

    changed = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow) -> None:
        super().__init__(flow, appearance)
        self._volunteers = volunteers
        self._staff_id, self._pin, self._first_pin, self._message = "", "", "", ""
        volunteers.changed.connect(self.refresh)
        volunteers.signInFailed.connect(self._failed)
        flow.navigator.changed.connect(self._forget)

    @Property(list, notify=changed)
    def staff(self) -> list[dict[str, str]]:
        """id and name of those who have a PIN here."""
        return [{"id": each.id, "name": each.name} for each in self._volunteers.staff]

    @Property(str, notify=changed)
    def staffId(self) -> str:
        """Who is signing in; the only one, where there is one."""
        staff = self._volunteers.staff
        return staff[0].id if len(staff) == 1 else self._staff_id

    @Property(bool, notify=changed)
    def settingUp(self) -> bool:
        return self._volunteers.may_set_up

    @Property(bool, notify=changed)
    def nobody(self) -> bool:
        """The commune says who may sign in here, and names nobody."""
        return self._flow.services is not None and not self._volunteers.staff and not self._volunteers.may_set_up

    @Property(bool, notify=changed)
    def repeating(self) -> bool:
        """Set-up: the PIN is to be typed a second time."""
        return self._first_pin != ""

    @Property(int, notify=changed)
    def digits(self) -> int:
        return len(self._pin)

    @Property(int, constant=True)
    def pinLength(self) -> int:
        return PIN_LENGTH

    @Property(str, notify=changed)
    def message(self) -> str:
        return self._message

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._volunteers.busy

    @Slot(str)
    def choose(self, staff_id: str) -> None:
        self._staff_id, self._pin, self._message = staff_id, "", ""
        self.changed.emit()

    @Slot(str)
    def press(self, digit: str) -> None:
        if len(self._pin) < PIN_LENGTH and digit.isdigit() and not self._volunteers.busy:
            self._pin, self._message = self._pin + digit, ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        pin, self._pin = self._pin, ""
        staff = self._volunteers.staff
        if staff:
            self._volunteers.sign_in(staff[0].id if len(staff) == 1 else self._staff_id, pin)
        elif not self._first_pin:
            self._first_pin = pin
        elif self._first_pin == pin:
            self._first_pin = ""
            self._volunteers.create_first(self.tr("Tình nguyện viên"), pin)
        else:
            self._first_pin, self._message = "", self.tr("Hai lần gõ không giống nhau. Gõ lại từ đầu.")
        self.changed.emit()

    def _failed(self, message: str) -> None:
        self._pin, self._message = "", message
        self.changed.emit()

    def _forget(self) -> None:
        self._pin = self._first_pin = self._message = self._staff_id = ""
        self.changed.emit()
