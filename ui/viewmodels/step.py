"""One step of a guide, and the page for when somebody is stuck in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.guides.model import Scene, Text
    from kiosk.visits.visit import AtStep, Visit

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class StepProps:
    """What the page shows, in one language."""

    guide_title: str = ""
    number: int = 0
    of: int = 0
    action: str = ""
    detail: str = ""
    why: str = ""
    look_for: str = ""
    say: str = ""
    tip: str = ""
    stuck_text: str = ""
    stuck_contact: str = ""
    stuck_phone: str = ""
    stuck_guide: str = ""
    scene: dict[str, object] = field(default_factory=dict)


def derive_props(visit: Visit, at: AtStep, language: str) -> StepProps:
    """Pure: the same step and language give the same page."""

    def say(text: Text | None) -> str:
        return "" if text is None else text.in_language(language)

    step = at.step
    contact = next((each for each in visit.guide.contacts if each.id == step.if_stuck.contact), None)
    return StepProps(
        guide_title=say(visit.guide.title),
        number=at.number,
        of=at.of,
        action=say(step.action),
        detail=say(step.detail),
        why=say(step.why),
        look_for=say(step.look_for),
        say=say(step.say),
        tip=say(step.tip),
        stuck_text=say(step.if_stuck.text),
        stuck_contact="" if contact is None else say(contact.name),
        stuck_phone="" if contact is None else contact.phone or "",
        stuck_guide=step.if_stuck.guide or "",
        scene=scene_data(step.scene, language),
    )


def scene_data(scene: Scene, language: str) -> dict[str, object]:
    """A scene as the drawing reads it: kind, its own choices, and items with icon, label and tap."""
    from content.guides.model import CounterScene, PhoneScene

    data: dict[str, object] = {
        "kind": scene.kind,
        "items": [
            {"icon": item.icon or "", "label": item.label.in_language(language), "tap": item.tap}
            for item in scene.items
        ],
    }
    match scene:
        case PhoneScene():
            data |= {"screen": scene.screen, "app": scene.app.in_language(language), "colour": scene.colour}
        case CounterScene():
            data |= {"act": scene.act, "place": scene.place.in_language(language)}
    return data


@QmlElement
@QmlUncreatable("the composition root builds it")
class StepViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    _props = StepProps()

    def refresh(self) -> None:
        flow = self._flow
        if flow.visit is not None and flow.services is not None:
            from kiosk.visits.visit import AtStep

            place = flow.place
            self._props = derive_props(flow.visit, place, self.language) if isinstance(place, AtStep) else StepProps()
        else:
            self._props = StepProps()
        self.changed.emit()

    @Property(str, notify=changed)
    def guideTitle(self) -> str:
        return self._props.guide_title

    @Property(int, notify=changed)
    def number(self) -> int:
        return self._props.number

    @Property(int, notify=changed)
    def of(self) -> int:
        return self._props.of

    @Property(str, notify=changed)
    def action(self) -> str:
        return self._props.action

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._props.why

    @Property(str, notify=changed)
    def lookFor(self) -> str:
        return self._props.look_for

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """The spoken form of the action where it differs from the written one."""
        return self._props.say

    @Property(str, notify=changed)
    def tip(self) -> str:
        return self._props.tip

    @Property(dict, notify=changed)
    def scene(self) -> dict[str, object]:
        return self._props.scene

    @Property(bool, notify=changed)
    def isLast(self) -> bool:
        return self._props.number == self._props.of

    @Property(str, notify=changed)
    def stuckText(self) -> str:
        """The way out of this step; nothing where no step is shown."""
        return self._props.stuck_text

    @Property(str, notify=changed)
    def stuckContact(self) -> str:
        return self._props.stuck_contact

    @Property(str, notify=changed)
    def stuckPhone(self) -> str:
        """The number as written, or nothing where the commune has to give it."""
        return self._props.stuck_phone

    @Property(str, notify=changed)
    def stuckGuide(self) -> str:
        return self._props.stuck_guide

    @Slot()
    def next(self) -> None:
        self._flow.finish_step()

    @Slot()
    def previous(self) -> None:
        self._flow.back()

    @Slot()
    def stuck(self) -> None:
        self._flow.navigator.go(Page.STUCK)

    @Slot(str)
    def noteStuck(self, reason: str) -> None:
        self._flow.note_stuck(reason)

    @Slot()
    def openStuckGuide(self) -> None:
        if self._props.stuck_guide:
            self._flow.open_guide(self._props.stuck_guide)

    @Slot()
    def resume(self) -> None:
        self._flow.return_to_visit()
