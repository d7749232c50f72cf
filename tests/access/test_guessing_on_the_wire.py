"""Whoever tries enrolment codes waits after a while, whichever process is asked; whoever has a right one does not."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from shutil import copyfile

import httpx
from console_world import HELP_POINTS, HERE, TLS, World
from memory_kiosk import MemoryKiosk

from hub.accounts.attempts import ENROLMENT, WINDOW
from hub.app import create_app
from hub.db.models import HelpPoint
from hub.enrolment.service import give_code
from offline_db.protocol.encoding import compress
from offline_db.protocol.messages import EnrolmentRequest, KioskStatus
from offline_db.protocol.signing import ENROLMENT_KEY_ID, STATUS_HEADER, Message, sign


def ask(http: httpx.Client, world: World, kiosk: MemoryKiosk, code: str) -> httpx.Response:
    now = world.clock.now()
    request = EnrolmentRequest(code=code, public_key=b64encode(kiosk.public_key).decode())
    status = KioskStatus(version="0.1.0", unsent_events=0, unsent_sessions=0, clock=now)
    headers = {
        STATUS_HEADER: status.model_dump_json(),
        "content-type": "application/json",
        "content-encoding": "zstd",
    }
    body = compress(request.model_dump_json().encode())
    message = Message(method="POST", path="/v1/enrolments", query="", headers=headers, body=body)
    signed = sign(message, kiosk.sign, key_id=ENROLMENT_KEY_ID, created=int(now.timestamp()), nonce="c29uZw")
    return http.post("/v1/enrolments", content=body, headers=headers | signed)


def test_after_too_many_wrong_codes_an_address_waits_at_every_process(empty_hub: Path, tmp_path: Path) -> None:
    copyfile(empty_hub, tmp_path / "hub.db")
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}", staff=())
    with world.database.write() as session:
        point = session.get_one(HelpPoint, HELP_POINTS[HERE])
        right = give_code(session, point, "Máy 1", world.clock.now())
    kiosk = MemoryKiosk()
    with world.served() as one:
        world.app = create_app(world.hub)
        with world.served() as other:
            first = httpx.Client(base_url=one, verify=TLS)
            second = httpx.Client(base_url=other, verify=TLS)
            with first, second:
                wrong = [ask(first, world, kiosk, "K7QM-2XPD-9RTA").status_code for _ in range(ENROLMENT.per_address)]
                assert wrong == [403] * ENROLMENT.per_address
                refused = ask(second, world, kiosk, right)
                assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
                assert "đợi 15 phút" in refused.json()["detail"]
                elsewhere = httpx.Client(base_url=other, verify=TLS, headers={"x-forwarded-for": "10.9.9.9"})
                with elsewhere:
                    assert ask(elsewhere, world, kiosk, right).status_code == 201
                world.clock.forward(WINDOW)
                assert ask(first, world, kiosk, right).status_code == 201, "the same answer again"
