"""Mang đi bằng USB: a kiosk's log taken in from a file, and the receipt to bring back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query, Request, Response, status
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from starlette.datastructures import UploadFile

from hub.accounts.sign_ins import Staff
from hub.audit import Action, note
from hub.carriers.receipt import write_receipt_for
from hub.carriers.service import Taken, take_carrier
from hub.console.access import AnyVisitor, KioskManager, TheCookies, Visitor
from hub.console.rendering import render
from hub.context import Hub, TheHub
from hub.db.models import Kiosk, KioskLog
from offline_db.carriers.errors import CarrierDamaged, CarrierError, CarrierTooLarge, NotACarrier
from offline_db.carriers.headers import MAX_CARRIER_BYTES

router = APIRouter(prefix="/carriers")
_AROUND_BYTES = 64 * 1024
"""What a form adds to its file."""
_TOO_LARGE = "Tệp lớn hơn mức nhận ở trang này. Hãy nhận bằng lệnh trên máy chủ. Chưa nhận gì."
_NO_FILE = "Hãy chọn tệp có đuôi .dtc trên USB."
_REFUSED: dict[type[CarrierError], str] = {
    NotACarrier: "Đây không phải tệp mang đi của máy Điểm Tựa. Hãy chọn tệp có đuôi .dtc. Chưa nhận gì.",
    CarrierDamaged: "Tệp bị hỏng hoặc bị sửa trên đường đi. Hãy ghi lại tệp ở máy; dữ liệu vẫn còn trên máy. "
    "Chưa nhận gì.",
    CarrierTooLarge: _TOO_LARGE,
}


@router.get("")
def show_carriers(request: Request, visitor: AnyVisitor, _staff: KioskManager) -> Response:
    return _form(request, visitor)


@router.post("")
async def take_in(
    request: Request, hub: TheHub, visitor: AnyVisitor, cookies: TheCookies, staff: KioskManager
) -> Response:
    """Reads its form itself: how long it is must be known before it is received."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MAX_CARRIER_BYTES + _AROUND_BYTES:
        return _form(request, visitor, problem=_TOO_LARGE)
    async with request.form(max_files=1, max_fields=4) as form:
        if not cookies.csrf_holds(visitor.visit, str(form.get("csrf", ""))):
            raise HTTPException(status.HTTP_403_FORBIDDEN, "csrf")
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.size:
            return _form(request, visitor, problem=_NO_FILE)
        try:
            taken = await run_in_threadpool(_take, hub, file, staff)
        except CarrierError as error:
            return _form(request, visitor, problem=_REFUSED.get(type(error), error.for_staff))
    facts = {"added": taken.added, "cursor": taken.feed_cursor}
    if taken.missing_from is not None:
        facts["missing"] = taken.missing_from
    return RedirectResponse(f"/carriers/{taken.kiosk_id}?{urlencode(facts)}", status.HTTP_303_SEE_OTHER)


@router.get("/{kiosk_id}")
def show_taken(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: KioskManager,
    kiosk_id: UUID,
    added: Annotated[int, Query(ge=0, le=2**62)] = 0,
    missing: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    cursor: Annotated[str, Query(max_length=128)] = "",
) -> Response:
    """What came of it, and the receipt. The address holds what the file brought, the page what is held now."""
    with hub.database.read() as session:
        kiosk = _kiosk(hub, staff, kiosk_id)
        held = session.get_one(KioskLog, (kiosk.commune_code, kiosk.id)).head_seq
    return render(
        request,
        visitor,
        "keys/carrier_taken.html",
        here="carriers",
        kiosk=kiosk,
        added=added,
        missing=missing,
        held=held,
        receipt_address=f"/carriers/{kiosk_id}/receipt?{urlencode({'cursor': cursor})}",
    )


@router.get("/{kiosk_id}/receipt")
def download_receipt(
    hub: TheHub, staff: KioskManager, kiosk_id: UUID, cursor: Annotated[str, Query(max_length=128)] = ""
) -> Response:
    """Sealed to the kiosk: whoever else holds it learns nothing."""
    _, name, receipt = write_receipt_for(hub, _kiosk(hub, staff, kiosk_id), cursor)
    return Response(
        receipt,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
    )


def _take(hub: Hub, file: UploadFile, staff: Staff) -> Taken:
    taken = take_carrier(hub, file.file, staff.scope)
    subject = f"kiosk:{taken.kiosk_id}"
    with hub.database.write() as session:
        note(session, hub.ids, hub.now(), staff, Action.CARRIER_TAKEN, subject=subject, commune_code=taken.commune_code)
    return taken


def _kiosk(hub: Hub, staff: Staff, kiosk_id: UUID) -> Kiosk:
    with hub.database.read() as session:
        query = select(Kiosk).where(
            staff.scope.covers(Kiosk.commune_code), Kiosk.id == kiosk_id, Kiosk.revoked_at.is_(None)
        )
        kiosk = session.scalar(query)
        if kiosk is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        session.expunge(kiosk)
        return kiosk


def _form(request: Request, visitor: Visitor, *, problem: str = "") -> Response:
    return render(
        request,
        visitor,
        "keys/carriers.html",
        here="carriers",
        status_code=status.HTTP_400_BAD_REQUEST if problem else status.HTTP_200_OK,
        problem=visitor.t(problem) if problem else "",
    )
