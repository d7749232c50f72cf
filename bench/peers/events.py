"""The events of the comparison as plain rows in a file, for programs that know nothing of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import orjson

from bench.sync import drafts
from offline_db.protocol.event import format_time

_BEGUN = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


def write(path: Path, n: int) -> Path:
    """One JSON object a line: id (32 hex digits), commune, session, kind, at, payload (JSON text)."""
    with path.open("wb") as file:
        for number, draft in enumerate(drafts(n)):
            row = {
                "id": UUID(int=(0x0197 << 112) + (7 << 76) + (2 << 62) + number).hex,
                "commune": "27112",
                "session": "" if draft.session_id is None else draft.session_id.hex,
                "kind": str(draft.kind),
                "at": format_time(_BEGUN + timedelta(seconds=number)),
                "payload": orjson.dumps(draft.payload).decode(),
            }
            file.write(orjson.dumps(row) + b"\n")
    return path
