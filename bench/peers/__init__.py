"""Pushing the same events as Morango (Kolibri's sync) and PouchDB (CHT's) do, in one run with ours in between.

The peers run as their authors ship them, each in an environment of its own that `bench.peers.install` makes under
var/peers: a client process and a server process, over loopback, from a filled client store to the server's store. Ours:
the kiosk's encrypted store to a hub on SQLite, durable on both sides, signed and chain-checked. Order of a run: ours,
Morango, ours, PouchDB, ours; each peer is compared with the mean of ours just before and just after it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.peers import events, install, ours, theirs
from bench.row import Row

IDS = ("sync_push_vs_morango", "sync_push_vs_pouchdb")
EVENTS = 100_000


def measure(*, quick: bool) -> list[Row]:
    """Rates in events a second. Takes some ten minutes for 100,000 events, most of them Morango's."""
    n = 2_000 if quick else EVENTS
    morango, pouchdb = install.morango(), install.pouchdb()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = events.write(folder / "events.jsonl", n)
        before = ours.push(folder / "first", n)
        morango_rate = theirs.morango(morango, file, folder / "morango", n)
        between = ours.push(folder / "second", n)
        pouchdb_rate = theirs.pouchdb(pouchdb, file, folder / "pouchdb", n)
        after = ours.push(folder / "third", n)
    how = f"{n} events of 20 to a session, filled client store to server store over loopback; ours {{}} events/s"
    return [
        _row("sync_push_vs_morango", (before, between), "Morango 0.8, chunks of 500, SQLite", morango_rate, how),
        _row("sync_push_vs_pouchdb", (between, after), "PouchDB 9 to express-pouchdb, LevelDB", pouchdb_rate, how),
    ]


def _row(name: str, beside: tuple[float, float], reference: str, reference_rate: float, how: str) -> Row:
    said = how.format(" and ".join(f"{rate:.0f}" for rate in beside) + " just before and after")
    return Row(name, sum(beside) / 2, "events/s", reference, reference_rate, said)
