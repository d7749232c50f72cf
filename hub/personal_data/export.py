"""The file that a person gets: what is held of their session, for people (HTML) and for programs (JSON)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from jinja2 import Environment

from hub.personal_data.holdings import Holdings

JSON_NAME, HTML_NAME = "du-lieu.json", "du-lieu.html"


def as_record(holdings: Holdings, contact: str | None, now: datetime) -> dict[str, Any]:
    """Everything, as JSON values. contact: in the clear; None when there is none or it cannot be opened."""
    row, consent = holdings.row, holdings.consent
    return {
        "made_at": now.isoformat(),
        "session": str(row.id),
        "commune_code": row.commune_code,
        "help_point": holdings.help_point_name,
        "kiosk": holdings.kiosk_name,
        "started_at": row.started_at.isoformat(),
        "finished_at": None if row.finished_at is None else row.finished_at.isoformat(),
        "mode": row.mode,
        "language": row.language,
        "helper": row.staff_name,
        "priority_group": row.priority_group,
        "guides": row.guides,
        "outcome": row.outcome,
        "rating": row.rating,
        "consent": None
        if consent is None
        else {"agreed_to": consent.value, "at": consent.at.isoformat(), "asked_by": consent.asked_by},
        "contact": contact,
        "contact_state": holdings.contact_state.lower(),
        "contact_erased_at": None if holdings.erased_at is None else holdings.erased_at.isoformat(),
        "events": [
            {"at": event.at.isoformat(), "kind": event.kind, **_told(event.payload)} for event in holdings.events
        ],
        "review": [
            {"at": line.at.isoformat(), "by": line.author_name, "action": line.action, "text": line.text}
            for line in holdings.review
        ],
        "ticket": [
            {"at": line.at.isoformat(), "by": line.author_name, "action": line.action, "text": line.text}
            for line in holdings.ticket
        ],
        "readings": [
            {"at": entry.at.isoformat(), "by": entry.name, "action": entry.action, "reason": entry.reason}
            for entry in holdings.readings
        ],
    }


def as_archive(environment: Environment, holdings: Holdings, contact: str | None, now: datetime) -> bytes:
    """A ZIP of both. environment: of the console, whose words and dates the page uses."""
    page = environment.get_template("personal_data_export.html").render(
        holdings=holdings, row=holdings.row, contact=contact, now=now
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        record = json.dumps(as_record(holdings, contact, now), ensure_ascii=False, indent=1)
        archive.writestr(JSON_NAME, record)
        archive.writestr(HTML_NAME, page)
    return packed.getvalue()


def _told(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What an event recorded, without the sealed box, which nobody can read without its key."""
    return {"told": {name: value for name, value in payload.items() if name not in {"sealed", "key"}}}
