"""The technician's tool for a store: check it, make its projections anew, say how it stands.

The kiosk must be closed meanwhile: a store belongs to one process.
Exit status: 0 sound, 1 problems found, 2 not opened.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from offline_db.errors import OfflineDbError, StoreFailed
from offline_db.store import Store, default_folder, default_key_store, open_store, verify
from offline_db.store.counts import row_counts
from offline_db.store.projections import rebuild, snapshot
from offline_db.store.schema import NEWEST
from offline_db.store.sessions import VIETNAM
from offline_db.store.store import DATABASE

Report = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name. Returns the exit status."""
    options = _parser().parse_args(arguments)
    report, text = _COMMANDS[options.command]
    try:
        if not (options.folder / DATABASE).exists():
            raise _no_store(options.folder)
        with open_store(options.folder, default_key_store(options.folder)) as store:
            found = report(store)
    except OfflineDbError as error:
        told = {"error": type(error).__name__, "message": str(error), "for_staff": error.for_staff}
        _print(told, _error_text, as_json=options.json)
        return 2
    _print(found, text, as_json=options.json)
    return 0 if found.get("sound", True) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m offline_db", description="Kho dữ liệu của máy Điểm Tựa")
    parser.add_argument(
        "command", choices=_COMMANDS, help="verify: kiểm tra; rebuild: dựng lại bảng; status: tình trạng"
    )
    parser.add_argument("--folder", type=Path, default=default_folder(), help="thư mục chứa kho dữ liệu")
    parser.add_argument("--json", action="store_true", help="in ra JSON")
    return parser


def _print(report: Report, text: Callable[[Report], str], *, as_json: bool) -> None:
    print(json.dumps(report, ensure_ascii=False, indent=2) if as_json else text(report))


def _error_text(report: Report) -> str:
    return f"{report['for_staff']}\n({report['message']})"


def _no_store(folder: Path) -> OfflineDbError:
    """Looking at a store must not create one."""
    return StoreFailed(folder / DATABASE, "there is no store in this folder")


def _verify(store: Store) -> Report:
    found = verify(store.database)
    return {
        "sound": found.sound,
        "events": found.events,
        "head_seq": found.head_seq,
        "head_hash": found.head_hash.hex(),
        "problems": [{"seq": problem.seq, "what": problem.what} for problem in found.problems],
    }


def _verify_text(report: Report) -> str:
    if report["sound"]:
        return f"Nhật ký nguyên vẹn: {report['events']} sự kiện, chuỗi băm khớp từ đầu đến cuối.\n{report['head_hash']}"
    lines = [f"  sự kiện {problem['seq']}: {problem['what']}" for problem in report["problems"]]
    head = (
        f"Nhật ký có {len(lines)} chỗ sai (đã đọc {report['events']} sự kiện). Hãy giữ lại một bản sao của cả thư mục."
    )
    return "\n".join([head, *lines])


def _rebuild(store: Store) -> Report:
    with store.database.write() as connection:
        before = snapshot(connection)
        sessions = rebuild(connection)
        return {"sessions": sessions, "changed": before != snapshot(connection)}


def _rebuild_text(report: Report) -> str:
    outcome = "các bảng đã được sửa lại cho đúng" if report["changed"] else "không có gì khác với trước"
    return f"Đã dựng lại {report['sessions']} phiên từ nhật ký: {outcome}."


def _status(store: Store) -> Report:
    sync, enrolment = store.sync_state.status(), store.device.enrolment
    return {
        "program": version("diem-tua"),
        "schema": NEWEST,
        "kiosk_id": None if enrolment is None else str(enrolment.kiosk_id),
        "commune_code": store.device.commune_code,
        "hub_url": "" if enrolment is None else enrolment.hub_url,
        "rows": row_counts(store.database),
        "head_seq": store.log.head().seq,
        "acked_seq": sync.acked_seq,
        "unsent_events": store.sync_state.unsent_events(),
        "unsent_sessions": store.sync_state.unsent_sessions(),
        "last_success_at": _time(sync.last_success_at),
        "last_error_at": _time(sync.last_error_at),
        "last_error": sync.last_error,
    }


def _status_text(report: Report) -> str:
    enrolled = f"đã đăng ký với {report['hub_url']}" if report["hub_url"] else "chưa đăng ký với máy chủ của xã"
    rows = report["rows"]
    saved = (
        f"{rows['event']} sự kiện, {rows['session']} phiên, {rows['stuck_point']} chỗ vướng, "
        f"{rows['ticket']} việc chuyển lên xã, {rows['staff_account']} tài khoản cán bộ"
    )
    lines = [
        f"Điểm Tựa {report['program']}, lược đồ dữ liệu {report['schema']}, {enrolled}.",
        f"Đã lưu: {saved}.",
        f"Chưa gửi: {report['unsent_sessions']} phiên ({report['unsent_events']} sự kiện).",
        f"Lần gửi cuối: {report['last_success_at'] or 'chưa có'}.",
    ]
    if report["last_error"]:
        lines.append(f"Lần gửi hỏng gần nhất ({report['last_error_at']}): {report['last_error']}")
    return "\n".join(lines)


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(VIETNAM).isoformat(sep=" ", timespec="seconds")


_COMMANDS: Mapping[str, tuple[Callable[[Store], Report], Callable[[Report], str]]] = {
    "verify": (_verify, _verify_text),
    "rebuild": (_rebuild, _rebuild_text),
    "status": (_status, _status_text),
}
