"""Whether a link, a number or a message is what it claims to be. What was typed is nowhere recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.channels import Judgement
    from ui.services import Services

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

GUIDE = "phong-tranh-lua-dao"


@QmlElement
@QmlUncreatable("the composition root builds it")
class CheckViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    verdictChanged = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel) -> None:
        super().__init__(flow, appearance)
        self._text = ""
        self._judged: Judgement | None = None
        flow.forgotten.connect(self.clear)

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(list, notify=changed)
    def situations(self) -> list[str]:
        """For people who cannot or would not type: judged like any other text."""
        return [
            self.tr("Có người xin mã OTP của tôi"),
            self.tr("Có người tự xưng công an gọi tới, bảo chuyển tiền"),
            self.tr("Có tin nhắn bảo cài ứng dụng theo đường dẫn"),
            self.tr("Có tin dọa khóa tài khoản, khóa SIM trong 2 giờ, bảo bấm đường dẫn"),
        ]

    @Property(str, notify=verdictChanged)
    def verdict(self) -> str:
        """official, suspicious or unknown; nothing before something was checked."""
        return "" if self._judged is None else self._judged.verdict.value

    @Property(list, notify=changed)
    def reasons(self) -> list[str]:
        return [] if self._judged is None else [self.say(reason) for reason in self._judged.reasons]

    @Slot(str)
    def check(self, text: str) -> None:
        if not text.strip():
            return

        def act(services: Services) -> None:
            self._text = text.strip()
            self._judged = services.knowledge.channels.check(text)
            self._flow.note_tool(Page.CHECK)
            self.refresh()
            self.verdictChanged.emit()

        self._flow.when_ready(act)

    @Slot()
    def clear(self) -> None:
        """Before the next thing to check, or the next person."""
        self._text, self._judged = "", None
        self.refresh()
        self.verdictChanged.emit()

    @Slot()
    def openGuide(self) -> None:
        self._flow.open_guide(GUIDE)
