"""The guide format: one YAML file a guide, validated by these models, which also give editors a JSON Schema.

Shape and local rules live here; what needs the whole catalogue (dangling guides, reachability, reading level) lives in
`content.guides.validation`. Source of the parts: design, "The guide format"; Decree 63/2010 art. 8 (the fixed parts of
a Vietnamese procedure record); CPSV-AP 3.2 (neutral names of a public service's parts).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from content.guides.conditions import parse_condition

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=64)]
"""Lower-case ASCII words joined by - (guides) or _ (questions, options, documents, steps)."""

LINE = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


def _checked(text: str) -> str:
    parse_condition(text)
    return text


When = Annotated[str, AfterValidator(_checked)]
"""An expression of `content.guides.conditions`; the item belongs to the path only when it holds."""

IconName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
"""A Phosphor 1.3 icon name, such as `identification-card`."""


class ContentModel(BaseModel):
    """What every model of content shares: nothing unknown gets in, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(ContentModel):
    """One text in each language. Vietnamese is required; others fall back to it."""

    vi: LINE
    en: LINE | None = None

    def in_language(self, language: str) -> str:
        """The text in `language` ("vi" or "en"), or the Vietnamese one where there is none."""
        return (self.en or self.vi) if language == "en" else self.vi


class Timed(ContentModel):
    """What holds from and to a date, both inclusive, calendar dates in Vietnam; without dates, always.

    `content.guides.calendar.as_of` leaves out what is not in force, so that a fact switches by itself on its day.
    """

    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, today: date) -> bool:
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} sớm hơn valid_from {self.valid_from}")
        return self


class Line(Text, Timed):
    """A sentence of a list, such as a result or a mistake."""


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Way(StrEnum):
    """The two ways of doing a procedure. Both are always shown."""

    ONLINE = "online"
    COUNTER = "counter"


class ProcedureCode(ContentModel):
    """An entry of the national list of procedures (Cổng Dịch vụ công quốc gia)."""

    code: Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
    name: Text


class Authority(ContentModel):
    """Who handles the procedure since 1 July 2025, and whether any commune may take it."""

    who: Text
    anywhere: Text | None = None


class Option(ContentModel):
    """One answer. `go_to` leaves for another guide; `ask_staff` says that a person must decide."""

    id: Id
    label: Text
    go_to: Id | None = None
    ask_staff: Text | None = None


class Question(ContentModel):
    """A branch point. It is asked when `when` holds over the answers to earlier questions."""

    id: Id
    ask: Text
    help: Text | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]
    when: When | None = None

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        _unique("option", [option.id for option in self.options])
        return self


class Document(Timed):
    """One paper. `present`: show it and take it back; `hand_in`: leave it (or upload it)."""

    id: Id
    name: Text
    note: Text | None = None
    use: Literal["present", "hand_in"]
    original: bool | None = None
    ways: tuple[Way, ...] = (Way.ONLINE, Way.COUNTER)
    when: When | None = None
    icon: IconName = "file-text"


class SceneItem(ContentModel):
    """A thing drawn in a scene. The one with `tap` is highlighted and, on a phone, tapped."""

    icon: IconName | None = None
    label: Text
    tap: bool = False


class PhoneScene(ContentModel):
    """A drawn phone. `screen` picks the drawing; `items` are its tiles, rows, fields or buttons.

    grid: tiles with icons · list: rows · form: labelled fields and a button · message: an SMS or chat bubble ·
    code: six boxes for an OTP or passcode · camera: a frame around a paper · done: a tick and a line.
    """

    kind: Literal["phone"]
    screen: Literal["grid", "list", "form", "message", "code", "camera", "done"]
    app: Text
    colour: Literal["red", "blue", "green", "grey"] = "grey"
    items: Annotated[tuple[SceneItem, ...], Field(max_length=6)] = ()


class CounterScene(ContentModel):
    """A drawn counter: an officer, a citizen, and the thing that passes between them.

    give: the citizen hands papers over · receive: the officer hands something back · talk: they talk ·
    sign: the citizen signs · wait: the citizen sits and waits · check: both read a draft ·
    fingerprint: a finger on the reader, a camera · pay: money passes.
    """

    kind: Literal["counter"]
    act: Literal["give", "receive", "talk", "sign", "wait", "check", "fingerprint", "pay"]
    place: Text
    items: Annotated[tuple[SceneItem, ...], Field(max_length=4)] = ()


class PapersScene(ContentModel):
    """Papers laid out on a table, at home."""

    kind: Literal["papers"]
    items: Annotated[tuple[SceneItem, ...], Field(min_length=1, max_length=6)]


Scene = Annotated[PhoneScene | CounterScene | PapersScene, Field(discriminator="kind")]


class IfStuck(ContentModel):
    """The way out of a step: what to do, and a support channel (by id) or a next guide."""

    text: Text
    contact: Id | None = None
    guide: Id | None = None


class Step(Timed):
    """One action. `action` starts with a verb; `why`, `look_for`, `tip` are one or two short sentences."""

    id: Id
    action: Text
    detail: Text | None = None
    why: Text | None = None
    look_for: Text
    say: Text | None = None
    scene: Scene
    tip: Text | None = None
    if_stuck: IfStuck
    when: When | None = None


class Fact(Timed):
    """A figure or a rule that holds for some branches."""

    id: Id
    label: Text
    value: Text
    note: Text | None = None
    when: When | None = None
    ways: tuple[Way, ...] = (Way.ONLINE, Way.COUNTER)
    local: bool = False
    confidence: Confidence = Confidence.HIGH


class Fee(Fact):
    """What it costs. `local`: the province sets it, an overlay may fill it in. `vnd`: the amount in đồng, if fixed."""

    vnd: Annotated[int, Field(ge=0)] | None = None


class TimeLimit(Fact):
    """How long it takes."""


class Benefit(Fact):
    """Money or a service that the person receives. `vnd`: the amount in đồng, if fixed."""

    vnd: Annotated[int, Field(ge=0)] | None = None


class Channel(Timed):
    """A way in: an app, the portal, a counter, the post. `path`: the menu names to follow, in order."""

    id: Id
    kind: Literal["app", "portal", "counter", "post"]
    name: Text
    address: str | None = None
    path: tuple[Text, ...] = ()
    note: Text | None = None
    way: Way
    confidence: Confidence = Confidence.HIGH


class Contact(Timed):
    """Someone to call. `phone` is empty where the commune fills it in."""

    id: Id
    name: Text
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9 .+()]*$")] | None = None
    note: Text | None = None


class LegalBasis(ContentModel):
    """A law or regulation, with the time it is in force."""

    title: Text
    number: str
    articles: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None


class Source(ContentModel):
    """Where a fact was read."""

    title: str
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class Guide(ContentModel):
    """Our step-by-step treatment of one procedure (or skill)."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    group: Id
    title: Text
    summary: Text
    audience: Text
    notices: tuple[Line, ...] = ()
    """What is about to change or has just changed; shown first, while it is in force."""
    keywords: Annotated[tuple[LINE, ...], Field(min_length=5)]
    procedures: tuple[ProcedureCode, ...] = ()
    authority: Authority
    who_can_apply: Annotated[tuple[Line, ...], Field(min_length=1)]
    questions: tuple[Question, ...] = ()
    documents: tuple[Document, ...] = ()
    online: Annotated[tuple[Step, ...], Field(min_length=1)]
    counter: Annotated[tuple[Step, ...], Field(min_length=1)]
    fees: Annotated[tuple[Fee, ...], Field(min_length=1)]
    time_limits: Annotated[tuple[TimeLimit, ...], Field(min_length=1)]
    benefits: tuple[Benefit, ...] = ()
    results: Annotated[tuple[Line, ...], Field(min_length=1)]
    mistakes: Annotated[tuple[Line, ...], Field(min_length=1)]
    tips: tuple[Line, ...] = ()
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    unknown: tuple[Line, ...] = ()
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    verified_on: date
    review_by: date
    owner: str

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for what, ids in (
            ("question", [q.id for q in self.questions]),
            ("document", [d.id for d in self.documents]),
            ("online step", [s.id for s in self.online]),
            ("counter step", [s.id for s in self.counter]),
            ("fee", [f.id for f in self.fees]),
            ("time limit", [t.id for t in self.time_limits]),
            ("benefit", [b.id for b in self.benefits]),
            ("channel", [c.id for c in self.channels]),
            ("contact", [c.id for c in self.contacts]),
        ):
            _unique(what, ids)
        if self.review_by < self.verified_on:
            raise ValueError(f"review_by {self.review_by} sớm hơn verified_on {self.verified_on}")
        known = {contact.id for contact in self.contacts}
        for step in (*self.online, *self.counter):
            if step.if_stuck.contact is not None and step.if_stuck.contact not in known:
                raise ValueError(f"bước {step.id!r} chỉ tới liên hệ {step.if_stuck.contact!r} không có trong contacts")
        return self

    def steps(self, way: Way) -> tuple[Step, ...]:
        """All steps of one way, before any answer selects among them."""
        return self.online if way is Way.ONLINE else self.counter


def _unique(what: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"hai mục {what} cùng mang mã {each!r}; mỗi mục cần một mã riêng")
        seen.add(each)
