"""A guide's first page: what it costs, how long, where; the papers; the two ways; what else is good to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from content.guides.model import Document, Fact, LegalBasis, Text
    from content.guides.path import Path
    from kiosk.visits.visit import Visit

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class OverviewProps:
    """What the page shows, in one language."""

    title: str = ""
    summary: str = ""
    fee: str = ""
    time: str = ""
    where: str = ""
    documents: tuple[dict[str, object], ...] = ()
    law: str = ""
    notices: tuple[str, ...] = ()
    overdue: str = ""
    sections: tuple[dict[str, object], ...] = ()


def derive_props(visit: Visit, path: Path, today: date, language: str) -> OverviewProps:
    """Pure: the same visit, day and language give the same page."""
    from content.guides.path import Overdue, freshness

    guide = visit.guide

    def say(text: Text | None) -> str:
        return "" if text is None else text.in_language(language)

    def first(facts: Sequence[Fact]) -> str:
        return say(facts[0].value) if facts else tr("Hỏi tại quầy")

    over = freshness(guide.verified_on, guide.review_by, today)
    laws = [law for law in guide.legal_basis if _in_force(law, today)] or list(guide.legal_basis)
    law = _words(laws[0], language)
    others = len(laws) - 1
    based = (
        tr("Theo {0} và {1} văn bản khác, ghi ở cuối trang.").format(law, others)
        if others
        else tr("Theo {0}.").format(law)
    )
    return OverviewProps(
        title=say(guide.title),
        summary=say(guide.summary),
        fee=first(path.fees),
        time=first(path.time_limits),
        where=say(guide.authority.who),
        documents=tuple(document_row(each, language) for each in path.documents),
        law=based.format(law, others) + " " + tr("Kiểm tra ngày {0}.").format(guide.verified_on.strftime("%d/%m/%Y")),
        notices=tuple(say(notice) for notice in guide.notices),
        overdue=tr("Hướng dẫn này lâu chưa kiểm tra lại, có thể đã cũ. Ông bà hỏi cán bộ trước khi làm.")
        if isinstance(over, Overdue)
        else "",
        sections=tuple(_sections(visit, path, today, language)),
    )


def _in_force(law: LegalBasis, today: date) -> bool:
    return (law.effective_from is None or law.effective_from <= today) and (
        law.effective_to is None or today <= law.effective_to
    )


def _words(law: LegalBasis, language: str) -> str:
    title = law.title.in_language(language)
    return title if law.number is None or law.number in title else f"{title} ({law.number})"


def _dated_law(law: LegalBasis, today: date, language: str) -> str:
    """The law, and from when where it is still to come."""
    words = _words(law, language)
    if law.effective_from is None or law.effective_from <= today:
        return words
    return f"{words}, {tr('áp dụng từ ngày {0}').format(law.effective_from.strftime('%d/%m/%Y'))}"


def document_row(document: Document, language: str) -> dict[str, object]:
    """One paper as the pages show it: id, name, note (use and remark), icon."""
    use = tr("Đưa cán bộ xem, rồi nhận lại.") if document.use == "present" else tr("Nộp cho cán bộ.")
    note = "" if document.note is None else document.note.in_language(language)
    return {
        "id": document.id,
        "name": document.name.in_language(language),
        "note": f"{use} {note}".strip(),
        "icon": document.icon,
    }


def _sections(visit: Visit, path: Path, today: date, language: str) -> list[dict[str, object]]:
    guide = visit.guide

    def lines(texts: tuple[Text, ...]) -> list[str]:
        return [text.in_language(language) for text in texts]

    def dated(facts: Sequence[Fact]) -> list[str]:
        rows = []
        for each in facts:
            row = f"{each.label.in_language(language)}: {each.value.in_language(language)}"
            rows.append(row if each.note is None else f"{row}. {each.note.in_language(language)}")
        return rows

    contacts = []
    for contact in guide.contacts:
        phone = contact.phone or tr("số của xã, hỏi người trực")
        contacts.append(f"{contact.name.in_language(language)}: {phone}")
    all_sections: list[tuple[str, list[str]]] = [
        (tr("Ai làm được"), lines(guide.who_can_apply)),
        (tr("Nộp ở nơi khác được không?"), lines((guide.authority.anywhere,)) if guide.authority.anywhere else []),
        (tr("Các mức phí"), dated(path.fees)),
        (tr("Thời gian"), dated(path.time_limits)),
        (tr("Ông bà sẽ nhận được"), lines(guide.results)),
        (tr("Số tiền, quyền lợi được nhận"), dated(path.benefits)),
        (tr("Chỗ hay bị sai"), lines(guide.mistakes)),
        (tr("Mẹo nhỏ"), lines(guide.tips)),
        (tr("Chưa rõ, hỏi tại quầy"), lines(guide.unknown)),
        (tr("Gọi hỏi"), contacts),
        (tr("Theo luật nào"), [_dated_law(law, today, language) for law in guide.legal_basis]),
    ]
    return [{"heading": heading, "lines": rows} for heading, rows in all_sections if rows]


def tr(text: str) -> str:
    """`text` in the window's language. The context is empty, for that is where lupdate puts a call outside a class."""
    return QCoreApplication.translate("", text)


@QmlElement
@QmlUncreatable("the composition root builds it")
class OverviewViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    _props = OverviewProps()

    def refresh(self) -> None:
        flow = self._flow
        if flow.visit is not None and flow.services is not None:
            from kiosk.visits.visit import path_of

            today = flow.services.today()
            self._props = derive_props(flow.visit, path_of(flow.visit, today), today, self.language)
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._props.summary

    @Property(str, notify=changed)
    def feeValue(self) -> str:
        return self._props.fee

    @Property(str, notify=changed)
    def timeValue(self) -> str:
        return self._props.time

    @Property(str, notify=changed)
    def whereValue(self) -> str:
        return self._props.where

    @Property(list, notify=changed)
    def documents(self) -> list[dict[str, object]]:
        return list(self._props.documents)

    @Property(list, notify=changed)
    def ticked(self) -> list[str]:
        """ids of the papers that are at hand; apart, so that a tick leaves the rows, and the focus, in place."""
        return [] if self._flow.visit is None else sorted(self._flow.visit.ticked)

    @Property(str, notify=changed)
    def law(self) -> str:
        return self._props.law

    @Property(str, notify=changed)
    def overdue(self) -> str:
        return self._props.overdue

    @Property(list, notify=changed)
    def notices(self) -> list[str]:
        """What is about to change or has just changed."""
        return list(self._props.notices)

    @Slot()
    def ask(self) -> None:
        """To the page of ready-made questions about this guide."""
        self._flow.navigator.go(Page.ASK)

    @Property(list, notify=changed)
    def sections(self) -> list[dict[str, object]]:
        """heading and lines of what else is good to know."""
        return list(self._props.sections)

    @Slot(str)
    def toggle(self, document_id: str) -> None:
        self._flow.toggle_document(document_id)

    @Slot(str)
    def choose(self, way: str) -> None:
        self._flow.choose_way(way)
