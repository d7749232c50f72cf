"""Mang đi bằng USB: the unsent log as one file on a drive, and the commune's receipt back from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.commune_flow import CommuneFlow
from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from kiosk.carriers import CarrierService, Drive

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class CarryViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(
        self,
        flow: VisitFlow,
        appearance: AppearanceViewModel,
        in_background: Callable[[Callable[[], object], Callable[[object], None]], None],
        commune: CommuneFlow,
    ) -> None:
        super().__init__(flow, appearance)
        self._in_background, self._commune = in_background, commune
        self._drives: tuple[Drive, ...] = ()
        self._chosen = ""
        self._state, self._file, self._sessions, self._items, self._trouble = "", "", 0, 0, ""
        flow.navigator.changed.connect(self._page_turned)

    @Property(list, notify=changed)
    def drives(self) -> list[dict[str, object]]:
        """id, name, free (in words) and writable of the drives that are plugged in."""
        return [
            {"id": str(each.folder), "name": each.name, "free": _size(each.free_bytes), "writable": each.writable}
            for each in self._drives
        ]

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The id of the drive to use: the only one, where there is one."""
        return self._drive_id()

    @Property(int, notify=changed)
    def unsent(self) -> int:
        """How many sessions would be written."""
        services = self._flow.services
        return 0 if services is None or services.records is None else services.store.sync_state.unsent_sessions()

    @Property(bool, notify=changed)
    def enrolled(self) -> bool:
        return self._carriers() is not None

    @Property(str, notify=changed)
    def state(self) -> str:
        """Nothing yet, or looking, writing, written, more (written, and the rest needs another file), reading, taken or
        failed."""
        return self._state

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._state in ("looking", "writing", "reading")

    @Property(str, notify=changed)
    def file(self) -> str:
        """The name of the file that was written or read."""
        return self._file

    @Property(int, notify=changed)
    def sessions(self) -> int:
        """How many sessions the written file holds."""
        return self._sessions

    @Property(int, notify=changed)
    def items(self) -> int:
        """How many new things the receipt told."""
        return self._items

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it did not work, and what to do."""
        return self._trouble

    @Slot()
    def open(self) -> None:
        self._flow.navigator.go(Page.CARRY)

    @Slot()
    def look(self) -> None:
        """Which drives are plugged in now."""
        services = self._flow.services
        if services is not None and not self._is_busy():
            self._begin("looking")
            self._in_background(services.find_drives, self._found)

    @Slot(str)
    def choose(self, drive_id: str) -> None:
        if not self._is_busy():
            self._chosen = drive_id
            self._end("")

    @Slot()
    def write(self) -> None:
        """Put what the commune does not have yet on the drive."""
        carriers, drive = self._carriers(), self._drive()
        if carriers is not None and drive is not None and not self._is_busy():
            self._begin("writing")
            self._in_background(lambda: carriers.export(drive.folder), self._written)

    @Slot()
    def read(self) -> None:
        """Take the commune's receipt from the drive."""
        carriers, drive, services = self._carriers(), self._drive(), self._flow.services
        if carriers is None or drive is None or services is None or services.records is None or self._is_busy():
            return
        watch = services.records.watch
        self._begin("reading")
        self._in_background(lambda: (carriers.take_receipt(drive.folder), watch.look()), self._taken)

    def _found(self, result: object) -> None:
        self._drives = tuple(result) if isinstance(result, list) else ()
        self._end("")

    def _written(self, result: object) -> None:
        from kiosk.carriers import Exported

        if isinstance(result, Exported):
            self._file, self._sessions = result.path.name, result.sessions
            self._end("more" if result.more else "written")
        else:
            self._fail(result)

    def _taken(self, result: object) -> None:
        from kiosk.carriers import ReceiptTaken

        match result:
            case (ReceiptTaken() as taken, frozenset() as kinds):
                self._file, self._items = taken.path.name, taken.items
                self._end("taken")
                self._commune.came(kinds)
                self._flow.recorded.emit()
            case _:
                self._fail(result)

    def _fail(self, result: object) -> None:
        from kiosk.carriers import CarrierError
        from offline_db.errors import OfflineDbError

        if isinstance(result, CarrierError | OfflineDbError):
            self._trouble = result.for_staff
        else:
            self._trouble = self.tr(
                "Máy gặp lỗi khi dùng ổ USB. Rút ổ ra, cắm lại rồi làm lại. Không phiên nào bị mất."
            )
        self._end("failed")

    def _begin(self, state: str) -> None:
        self._state, self._trouble = state, ""
        self.changed.emit()

    def _end(self, state: str) -> None:
        self._state = state
        self.changed.emit()

    def _is_busy(self) -> bool:
        return self._state in ("looking", "writing", "reading")

    def _page_turned(self) -> None:
        if self._flow.navigator.page is Page.CARRY:
            self.look()
        elif not self._is_busy():
            self._drives, self._chosen, self._state, self._trouble = (), "", "", ""

    def _drive_id(self) -> str:
        return str(self._drives[0].folder) if len(self._drives) == 1 else self._chosen

    def _drive(self) -> Drive | None:
        return next((each for each in self._drives if str(each.folder) == self._drive_id()), None)

    def _carriers(self) -> CarrierService | None:
        services = self._flow.services
        return None if services is None or services.records is None else services.records.carriers


def _size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1e9:
        return f"{count / 1e6:.0f} MB"
    return f"{count / 1e9:.0f} GB" if count >= 10e9 else f"{count / 1e9:.1f} GB"
