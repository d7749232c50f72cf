"""Push a file of events from one Morango database to another over loopback HTTP, as Kolibri's sync does.

morango_push.py EVENTS: fills the client, pushes once, prints {"seconds", "held"}. With "serve PORT": the server half.
"""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(os.environ["PEER_FOLDER"])
CERTIFICATE = FOLDER / "certificate"
CHUNK = 500  # Morango's default


def django(side):
    os.environ.update(PEER_SIDE=side, DJANGO_SETTINGS_MODULE="morango_side.settings")
    sys.path.insert(0, str(Path(__file__).parent))
    import django as package

    package.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from morango.models.certificates import ScopeDefinition

    for name in ("root", "kiosk"):
        ScopeDefinition.objects.get_or_create(
            id=name,
            defaults={
                "profile": "kiosk",
                "version": 1,
                "primary_scope_param_key": "user" if name == "root" else "",
                "description": name,
                "read_filter_template": "",
                "write_filter_template": "",
                "read_write_filter_template": "${user}",
            },
        )


def serve(port):
    django("server")
    from cheroot.wsgi import Server
    from django.core.wsgi import get_wsgi_application
    from morango.models.certificates import Certificate
    from morango_side.models import Person

    certificate = Certificate.generate_root_certificate("root")
    person = Person(_morango_source_id=certificate.id, username="hub", is_superuser=True)
    person.set_password("bench")
    person.save()
    CERTIFICATE.write_text(certificate.id)
    Server(("127.0.0.1", port), get_wsgi_application(), numthreads=4).start()


def fill(events, partition):
    from django.db import transaction
    from morango_side.models import Event

    made = []
    with events.open() as file, transaction.atomic():
        for line in file:
            fields = json.loads(line)
            event = Event(_morango_source_id=fields.pop("id"), _morango_partition=partition, **fields)
            event.id = event.calculate_uuid()
            made.append(event)
        Event.objects.bulk_create(made, batch_size=100)


def push(events, port):
    django("client")
    from morango.models.certificates import Filter
    from morango.sync.controller import MorangoProfileController

    root = CERTIFICATE.read_text()
    connection = MorangoProfileController("kiosk").create_network_connection(f"http://127.0.0.1:{port}/")
    server_certificate = connection.get_remote_certificates(root, "root")[0]
    certificate = connection.certificate_signing_request(
        server_certificate, "kiosk", {"user": root}, userargs="hub", password="bench"
    )
    session = connection.create_sync_session(certificate, server_certificate, chunk_size=CHUNK)
    fill(events, f"{root}:event")
    begun = time.perf_counter()
    client = session.get_push_client()
    client.initialize(Filter(root))
    client.run()
    client.finalize()
    return time.perf_counter() - begun


def main(events):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, __file__, "serve", str(port)])
    try:
        end = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("Morango's server did not start")
            time.sleep(0.1)
        seconds = push(events, port)
        [held] = sqlite3.connect(FOLDER / "server.db").execute("SELECT count(*) FROM morango_side_event").fetchone()
        print(json.dumps({"seconds": seconds, "held": held}))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
