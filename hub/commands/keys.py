"""`keys`: the hub's own keys, and the answer to a kiosk that recovers its key by USB."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from hub.audit import Action, note_operator
from hub.commands.operator import Operator, Subparsers
from hub.escrow.files import ANSWER_NAME, MAX_REQUEST_BYTES, answer_request
from hub.escrow.service import NotReleased
from hub.keys import HubKeys, load_keys, rotate
from hub.sealing_key import announce_sealing_key
from offline_db.protocol.ids import Uuid7Source


def add(commands: Subparsers) -> None:
    keys = commands.add_parser("keys", help="the hub's own keys")
    ways = keys.add_subparsers(required=True, metavar="way")
    ways.add_parser("show", help="the ids of the keys in force").set_defaults(run=_show)
    words = "put a new sealing key in force and tell all kiosks; what was sealed for earlier ones stays readable"
    ways.add_parser("rotate-sealing", help=words).set_defaults(run=_rotate)
    words = "tell all kiosks the sealing key in force once more, after a rotation that was cut short"
    ways.add_parser("announce", help=words).set_defaults(run=_announce)
    answer = ways.add_parser("answer", help="answer a kiosk's recovery file with a code that two people released")
    answer.add_argument("request", type=Path)
    answer.add_argument("--code", required=True)
    answer.add_argument("--out", type=Path, metavar="DIR", help="where the answer goes; beside the request by default")
    answer.set_defaults(run=_answer)


def _show(operator: Operator, _options: argparse.Namespace) -> int:
    keys = load_keys(operator.settings.home)
    print(f"sealing {keys.sealing_key_id}\nescrow  {keys.escrow_key_id}")
    return 0


def _rotate(operator: Operator, _options: argparse.Namespace) -> int:
    return _tell(operator, rotate(operator.settings.home, "sealing"))


def _announce(operator: Operator, _options: argparse.Namespace) -> int:
    return _tell(operator, load_keys(operator.settings.home))


def _tell(operator: Operator, keys: HubKeys) -> int:
    now = datetime.now(UTC)
    with operator.database.write() as session:
        communes = announce_sealing_key(session, keys, now)
        note_operator(
            session, Uuid7Source(), now, Action.HUB_KEY_ROTATED, unit_code="vn", subject=f"key:{keys.sealing_key_id}"
        )
    print(f"Khóa niêm phong nay là {keys.sealing_key_id}; đã báo cho máy của {communes} xã, phường.")
    print("Hãy sao lưu thư mục keys của máy chủ ngay: mất khóa là mất thông tin liên hệ đã niêm phong.")
    return 0


def _answer(operator: Operator, options: argparse.Namespace) -> int:
    keys = load_keys(operator.settings.home)
    try:
        with options.request.open("rb") as file:
            request = file.read(MAX_REQUEST_BYTES)
        with operator.database.write() as session:
            made = answer_request(session, Uuid7Source(), keys, request, options.code, datetime.now(UTC))
        if isinstance(made, NotReleased):
            print(made.value, file=sys.stderr)
            return 1
        answer: Path = (options.out or options.request.parent) / ANSWER_NAME
        answer.write_bytes(made)
    except OSError as error:
        print(f"{options.request}: {error}", file=sys.stderr)
        return 1
    print(f"Đã ghi {answer}. Đem về máy và chạy diem-tua-setup recover --from USB.")
    return 0
