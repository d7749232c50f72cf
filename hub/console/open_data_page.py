"""Dữ liệu mở: what a month's dataset would hold and leave out, its release, and those released."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, Fresh, Visitor, check_csrf, staff_who_may
from hub.console.rendering import render
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.open_data.dataset import make_dataset
from hub.open_data.errors import NotReleasableError, OpenDataError
from hub.open_data.release import find_released, release, released_of

router = APIRouter()
Releaser = Annotated[Staff, Depends(staff_who_may(Permission.RELEASE_OPEN_DATA))]


def month_of(text: str) -> date | None:
    """The first day of a month such as 2026-11; None when it is none."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if 2020 <= month.year <= 2099 else None


@router.get("/open-data")
def show_open_data(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: Releaser, scope: ChosenScope, month: str = ""
) -> Response:
    return _page(request, hub, visitor, scope, month)


def _page(
    request: Request, hub: Hub, visitor: Visitor, scope: Scope, month: str, problem: OpenDataError | None = None
) -> Response:
    """The preview reads every session of a month: it is made when a month is asked for, not for every visit."""
    last_month = (local_day(visitor.now).replace(day=1) - timedelta(days=1)).replace(day=1)
    wanted = month_of(month) if month else last_month
    preview = None
    with hub.database.read() as session:
        released = released_of(session, scope)
        if wanted is None:
            problem = problem or NotReleasableError("Hãy chọn một tháng, như 2026-11.")
        elif month and not any(row.month == wanted for row in released):
            try:
                preview = make_dataset(session, scope, wanted, visitor.now)
            except NotReleasableError as error:
                problem = problem or error
    return render(
        request,
        visitor,
        "open_data.html",
        here="open_data",
        status_code=status.HTTP_200_OK if problem is None else status.HTTP_422_UNPROCESSABLE_CONTENT,
        scope=scope,
        month=(wanted or last_month).strftime("%Y-%m"),
        typed=month or last_month.strftime("%Y-%m"),
        latest=last_month.strftime("%Y-%m"),
        preview=preview,
        released=released,
        problem=visitor.t(str(problem)) if problem else "",
        step_words={
            "week_to_month": visitor.t("Tuần thành tháng"),
            "hour_to_any": visitor.t("Bỏ buổi trong ngày"),
            "language_to_any": visitor.t("Bỏ ngôn ngữ"),
            "guide_to_any": visitor.t("Bỏ nhóm hướng dẫn"),
            "commune_to_province": visitor.t("Xã, phường thành tỉnh"),
            "outcome_to_any": visitor.t("Bỏ cách kết thúc"),
            "group_to_any": visitor.t("Bỏ nhóm ưu tiên"),
        },
    )


@router.post("/open-data", dependencies=[Depends(check_csrf), Fresh])
def release_month(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Releaser,
    scope: ChosenScope,
    month: Annotated[str, Form(max_length=7)] = "",
) -> Response:
    """Release a month of the unit that stands in the address."""
    wanted = month_of(month)
    if wanted is None:
        return _page(request, hub, visitor, scope, month or "-")
    try:
        release(hub, staff, scope, wanted)
    except OpenDataError as error:
        return _page(request, hub, visitor, scope, month, error)
    return RedirectResponse(f"/open-data?month={month}&unit={scope.unit_code}", status.HTTP_303_SEE_OTHER)


@router.get("/open-data/file")
def send_archive(hub: TheHub, _staff: Releaser, scope: ChosenScope, month: str = "") -> Response:
    """The zip as it was released."""
    wanted = month_of(month)
    with hub.database.read() as session:
        found = None if wanted is None else find_released(session, scope, wanted)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "open data")
    name = f"du-lieu-mo-{scope.unit_code}-{month}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(found.archive, media_type="application/zip", headers=headers)
