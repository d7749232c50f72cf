"""`rotate-key`: give the kiosk a new device key; it does so by itself once a year."""

from __future__ import annotations

import argparse
import sys

from kiosk.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    commands.add_parser("rotate-key", help="đổi khóa của máy").set_defaults(run=_rotate)


def _rotate(given: argparse.Namespace) -> int:
    import httpx

    from kiosk.version import VERSION
    from offline_db.clock import SystemClock
    from offline_db.store import default_key_store, open_store
    from offline_db.sync.about import at_enrolment
    from offline_db.sync.errands.device_key import device_signer, rotate
    from offline_db.sync.transport import Transport, open_http

    clock = SystemClock()
    with open_store(given.folder, default_key_store(given.folder)) as store:
        enrolment, device = store.device.enrolment, store.device
        if enrolment is None:
            print("Máy này chưa ghi danh với máy chủ nên chưa có gì để đổi.", file=sys.stderr)
            return 2
        signer = device_signer(enrolment.kiosk_id, lambda: device.key_seed)
        with open_http(enrolment.hub_url) as http:
            try:
                failed = rotate(
                    device, enrolment.kiosk_id, Transport(http, signer, clock, at_enrolment(VERSION, clock)), clock
                )
            except httpx.HTTPError:
                print("Chưa kết nối được máy chủ. Máy sẽ tự đổi xong ở lần gửi tới.", file=sys.stderr)
                return 1
    if failed is not None:
        print(failed.cause.value, file=sys.stderr)
        return 1
    print("Đã đổi khóa của máy.")
    return 0
