"""Questions in one's own words, answered from the guides. What was asked is nowhere recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.answers import Conversation, Reply
    from ui.services import Services

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class AskViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    answered = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel) -> None:
        super().__init__(flow, appearance)
        self._question = ""
        self._reply: Reply | None = None
        self._conversation: Conversation | None = None
        flow.forgotten.connect(self.clear)

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._question

    @Property(str, notify=changed)
    def answer(self) -> str:
        return "" if self._reply is None else self._reply.answer

    @Property(str, notify=changed)
    def guideTitle(self) -> str:
        """The guide that the answer comes from, or that is asked about; nothing when none is."""
        guide = self._guide_id()
        services = self._flow.services
        return "" if guide is None or services is None else self.say(services.library.guide(guide).title)

    @Property(str, notify=changed)
    def tone(self) -> str:
        """scam, refuse, answer; nothing before a question."""
        if self._reply is None:
            return ""
        return self._reply.slot.value if self._reply.slot.value in ("scam", "refuse") else "answer"

    @Property(str, notify=changed)
    def askBack(self) -> str:
        """What must be known for an exact answer, or nothing."""
        return "" if self._reply is None or self._reply.ask_back is None else self._reply.ask_back.text

    @Property(list, notify=changed)
    def options(self) -> list[dict[str, str]]:
        """id and label of the answers to `askBack`."""
        if self._reply is None or self._reply.ask_back is None:
            return []
        return [{"id": option, "label": label} for option, label in self._reply.ask_back.options]

    @Property(list, notify=changed)
    def slots(self) -> list[dict[str, str]]:
        """id and question of what may be asked of the guide by a tap, without what was just answered."""
        answered = None if self._reply is None else self._reply.slot.value
        if self._guide_id() is None or answered == "scam":
            return []
        return [{"id": slot, "label": label} for slot, label in self._wordings() if slot != answered]

    @Property(list, notify=changed)
    def examples(self) -> list[str]:
        """Questions to begin with, for people who would not type."""
        if self._reply is not None or self._guide_id() is not None:
            return []
        return [
            self.tr("Làm lại căn cước cần giấy gì?"),
            self.tr("Khai sinh cho bé mất bao nhiêu tiền?"),
            self.tr("Ai được nhận trợ cấp hưu trí xã hội?"),
            self.tr("Đăng ký tạm trú làm ở đâu?"),
        ]

    @Slot(str)
    def ask(self, text: str) -> None:
        if not text.strip():
            return

        def act(services: Services) -> None:
            from content.answers import Conversation

            self._question = text.strip()
            conversation = self._conversation or Conversation()
            self._reply, self._conversation = services.knowledge.assistant.ask(text, conversation, self.language)
            self._flow.note_tool(Page.ASK)
            self._show()

        self._flow.when_ready(act)

    @Slot(str)
    def askAbout(self, slot: str) -> None:
        """One of the ready-made questions, about the guide of the last answer or of the open visit."""
        guide, services = self._guide_id(), self._flow.services
        if guide is None or services is None:
            return
        from content.answers import Conversation, SlotName

        conversation = self._conversation or Conversation()
        self._question = next(label for each, label in self._wordings() if each == slot)
        reply = services.knowledge.assistant.answer(guide, SlotName(slot), conversation, self.language)
        self._reply, self._conversation = reply
        self._flow.note_tool(Page.ASK)
        self._show()

    @Slot(str)
    def choose(self, option: str) -> None:
        """Answer what was asked back."""
        services = self._flow.services
        if services is None or self._reply is None or self._conversation is None:
            return
        self._reply, self._conversation = services.knowledge.assistant.choose(
            option, self._reply, self._conversation, self.language
        )
        self._show()

    @Slot()
    def openGuide(self) -> None:
        guide = self._guide_id()
        if guide is not None:
            self._flow.open_guide(guide)

    @Slot()
    def clear(self) -> None:
        self._question, self._reply, self._conversation = "", None, None
        self.refresh()

    def _show(self) -> None:
        self.refresh()
        self.answered.emit()

    def _wordings(self) -> tuple[tuple[str, str], ...]:
        """What can be asked of every guide by a tap: the slot, and its question in the window's language."""
        return (
            ("documents", self.tr("Cần giấy tờ gì?")),
            ("fee", self.tr("Mất bao nhiêu tiền?")),
            ("time", self.tr("Bao lâu thì xong?")),
            ("where", self.tr("Làm ở đâu?")),
            ("eligibility", self.tr("Ai được làm?")),
            ("result", self.tr("Được nhận gì?")),
            ("mistakes", self.tr("Hay sai chỗ nào?")),
            ("contact", self.tr("Gọi hỏi ai?")),
            ("legal", self.tr("Theo luật nào?")),
        )

    def _guide_id(self) -> str | None:
        if self._reply is not None and self._reply.guide_id is not None:
            return self._reply.guide_id
        return None if self._flow.visit is None else self._flow.visit.guide.id
