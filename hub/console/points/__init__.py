"""Vướng mắc, Điểm trợ giúp, Nội dung, and what staff publish to kiosks: one module a page."""

from fastapi import APIRouter

from hub.console.points import (
    announcements,
    content,
    help_points,
    kiosk_page,
    kiosk_settings,
    kiosks,
    notes,
    place_files,
    roster,
    stuck,
)

router = APIRouter()
for page in (
    stuck,
    notes,
    kiosks,
    kiosk_page,
    help_points,
    roster,
    announcements,
    kiosk_settings,
    place_files,
    content,
):
    router.include_router(page.router)

__all__ = ["router"]
