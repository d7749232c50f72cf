"""The roles of staff, the same on kiosk and hub. Source: design, vocabulary."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    VOLUNTEER = "volunteer"
    COMMUNE_REVIEWER = "commune_reviewer"
    PROVINCE_COORDINATOR = "province_coordinator"
    CONTENT_EDITOR = "content_editor"
    CONTENT_APPROVER = "content_approver"
    ADMIN = "admin"
