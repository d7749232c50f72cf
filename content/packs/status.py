"""What staff may ask about packs: which runs, who signed it, the last check, what was refused and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from content.packs.durable import write_durably
from content.packs.errors import Refusal
from content.packs.outcomes import Outcome, Refused
from content.packs.store import Pack, PackStore

REMEMBERED = 10


@dataclass(frozen=True, slots=True)
class PastRefusal:
    """at: aware UTC, when it was last met. times: how often in a row."""

    at: datetime
    refusal: Refusal
    times: int = 1


@dataclass(frozen=True, slots=True)
class Checks:
    """What is remembered of the looks at repositories. Times are aware UTC; refused: the newest first."""

    checked_at: datetime | None = None
    source: str = ""
    said: str = ""
    expires: datetime | None = None
    """When the repository's word that nothing newer exists runs out; the pack itself goes on running."""
    refused: tuple[PastRefusal, ...] = ()

    def after(self, outcome: Outcome, at: datetime, source: str, expires: datetime | None) -> Checks:
        """The same after one more look."""
        refused = self.refused
        if isinstance(outcome, Refused):
            times = 1
            if refused and refused[0].refusal == outcome.refusal:  # the same trouble each hour is one line, not ten
                times, refused = refused[0].times + 1, refused[1:]
            refused = (PastRefusal(at, outcome.refusal, times), *refused)[:REMEMBERED]
        return replace(
            self, checked_at=at, source=source, said=str(outcome), expires=expires or self.expires, refused=refused
        )


@dataclass(frozen=True, slots=True)
class PackStatus:
    """pack: the one that runs."""

    pack: Pack
    checks: Checks

    def to_json(self) -> dict[str, Any]:
        """Plain data for `--json`."""
        pack = self.pack
        running = {
            "version": pack.version,
            "name": pack.name,
            "created": pack.created.isoformat(),
            "since": pack.since.isoformat() if pack.since else None,
            "signers": list(pack.signers),
            "shipped": pack.shipped,
            "data": str(pack.data),
        }
        return {"active": running, **_plain(self.checks)}

    def lines(self, zone: tzinfo, now: datetime) -> Iterator[str]:
        """The same for people. zone: in which times are told. now: aware."""
        pack, checks = self.pack, self.checks
        yield f"Đang dùng: {pack.name}" + ("." if pack.shipped else f" (gói số {pack.version}).")
        yield f"Dựng ngày {pack.created:%d/%m/%Y}."
        if pack.since is not None:
            yield f"Chạy từ {pack.since.astimezone(zone):%H:%M %d/%m/%Y}. Người ký: {', '.join(pack.signers)}."
        if checks.checked_at is None:
            yield "Chưa kiểm tra gói mới lần nào."
        else:
            yield f"Kiểm tra lần cuối {checks.checked_at.astimezone(zone):%H:%M %d/%m/%Y} tại {checks.source}:"
            yield f"  {checks.said}"
        if checks.expires is not None:
            word = "đã hết hạn" if checks.expires < now else "có giá trị đến"
            day = checks.expires.astimezone(zone)
            yield f"Lời báo của kho gói {word} {day:%d/%m/%Y}. Gói đang dùng vẫn chạy sau đó."
        for each in checks.refused:
            times = f" ({each.times} lần)" if each.times > 1 else ""
            yield f"Đã từ chối lúc {each.at.astimezone(zone):%H:%M %d/%m/%Y}{times}: {each.refusal}"


def status_of(store: PackStore) -> PackStatus:
    """How things stand, from the disk."""
    return PackStatus(store.active(), load_checks(store.folder))


def load_checks(folder: Path) -> Checks:
    """What is remembered in a store's folder; nothing where that cannot be read."""
    try:
        return _checks(json.loads((folder / "status.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return Checks()


def save_checks(folder: Path, checks: Checks) -> None:
    """Remember. Raises OSError."""
    write_durably(folder / "status.json", json.dumps(_plain(checks), ensure_ascii=False, indent=1).encode())


def _plain(checks: Checks) -> dict[str, Any]:
    return {
        "checked_at": checks.checked_at.isoformat() if checks.checked_at else None,
        "source": checks.source,
        "said": checks.said,
        "expires": checks.expires.isoformat() if checks.expires else None,
        "refused": [
            {"at": each.at.isoformat(), "times": each.times, **asdict(each.refusal)} for each in checks.refused
        ],
    }


def _checks(raw: Mapping[str, Any]) -> Checks:
    refused = tuple(
        PastRefusal(
            datetime.fromisoformat(each["at"]), Refusal(each["file"], each["problem"], each["mend"]), int(each["times"])
        )
        for each in raw["refused"]
    )
    return Checks(_moment(raw["checked_at"]), str(raw["source"]), str(raw["said"]), _moment(raw["expires"]), refused)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
