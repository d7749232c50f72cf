"""Nội dung: the pack in force and its signatures, how far it has come, the guides and those overdue for review."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from content.guides.model import Guide
from content.packs.errors import PackError
from hub.accounts.roles import Permission
from hub.console.access import AnyVisitor
from hub.console.points.common import TheShelf, show
from hub.console.points.notes import ContentReader
from hub.console.session_filter import SessionFilter
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.content_status.announcing import announce_pack
from hub.content_status.packs import PublishedPack, published_pack
from hub.content_status.roll_out import roll_out
from hub.context import TheHub
from hub.notes.listing import open_by_guide
from hub.packs import workshop_folder
from hub.reports.roll_up import counts_of
from hub.stuck.period import last_days
from hub.stuck.report import stuck_in_guides

router = APIRouter()
DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRow:
    """A guide in force. overdue: days since it should have been verified again, 0 or less when it need not be yet."""

    guide: Guide
    overdue: int
    sessions: int
    stuck: int
    notes: int
    sessions_address: str


@router.get("/content")
def show_content(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ContentReader,
    scope: ChosenScope,
    shelf: TheShelf,
) -> Response:
    today = local_day(visitor.now)
    period = last_days(today, DAYS)
    pack: PublishedPack | None = None
    fault = ""
    try:
        pack = published_pack(workshop_folder(hub))
    except PackError as error:
        fault = str(error)
    version = 0 if pack is None else pack.version
    announce_pack(hub.database, version, visitor.now)
    content = shelf.newest()
    counts = counts_of(hub.database, scope, period.first, period.last)
    stuck = stuck_in_guides(counts)
    with hub.database.read() as session:
        progress = roll_out(session, scope, version)
        notes = open_by_guide(session, scope)
    may_read_sessions = staff.may(Permission.READ_SESSIONS)
    rows = [
        GuideRow(
            guide=guide,
            overdue=(today - guide.review_by).days,
            sessions=counts.of("guide", guide.id),
            stuck=stuck[guide.id],
            notes=notes.get(guide.id, 0),
            sessions_address=(
                SessionFilter(first_day=period.first, last_day=period.last, guide=guide.id).address()
                if may_read_sessions
                else ""
            ),
        )
        for guide in content.catalogue.guides
    ]
    rows.sort(key=lambda row: (-row.overdue, row.guide.id))
    return show(
        request,
        visitor,
        "content.html",
        here="content",
        pack=pack,
        fault=fault or content.fault,
        progress=progress,
        rows=rows,
        overdue=sum(row.overdue > 0 for row in rows),
        days=DAYS,
        may_read_sessions=may_read_sessions,
    )
