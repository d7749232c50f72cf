"""Three PostgreSQL under Patroni and etcd, all on the loopback interface as the user postgres; gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NODES = 3
_BINARIES = Path("/usr/lib/postgresql")
_LEADER = {"master", "primary"}


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@dataclass(slots=True)
class PatroniCluster:
    """folder: of all nodes. is_synchronous: whether a commit waits until a standby has it."""

    folder: Path
    is_synchronous: bool
    postgres: list[int] = field(default_factory=lambda: _free_ports(NODES))
    rest: list[int] = field(default_factory=lambda: _free_ports(NODES))
    etcd: list[int] = field(default_factory=lambda: _free_ports(2 * NODES))
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Follows the leader: libpq asks one host after the other for one that takes writes."""
        hosts = "&".join(f"host=127.0.0.1:{port}" for port in self.postgres)
        return f"postgresql+psycopg://postgres@/postgres?{hosts}&target_session_attrs=read-write"

    def start(self) -> None:
        peers = ",".join(f"e{node}=http://127.0.0.1:{self.etcd[NODES + node]}" for node in range(NODES))
        for node in range(NODES):
            client, peer = (f"http://127.0.0.1:{self.etcd[node + offset]}" for offset in (0, NODES))
            self._spawn(
                f"e{node}",
                *("etcd", "--name", f"e{node}", "--data-dir", str(self.folder / f"e{node}")),
                *("--listen-client-urls", client, "--advertise-client-urls", client),
                *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
                *("--initial-cluster", peers, "--initial-cluster-state", "new"),
            )
        self.start_node(0)
        self.wait("a leader", lambda: self.leader() == 0 and self.member(0).get("state") == "running")
        for node in range(1, NODES):
            self.start_node(node)
        self.wait("two standbys", lambda: len(self.member(0).get("replication", [])) == NODES - 1)
        if self.is_synchronous:
            self.wait("a synchronous standby", lambda: "sync" in self._sync_states())

    def start_node(self, node: int) -> None:
        (self.folder / f"n{node}").mkdir(exist_ok=True)
        shutil.chown(self.folder / f"n{node}", "postgres")
        settings = self.folder / f"n{node}.yml"
        settings.write_text(json.dumps(self._settings(node)), "utf-8")  # JSON is YAML
        self._spawn(f"n{node}", "/usr/bin/patroni", str(settings))

    def leader(self) -> int | None:
        return next((node for node in range(NODES) if self.member(node).get("role") in _LEADER), None)

    def member(self, node: int) -> dict[str, Any]:
        """What a node's Patroni says of it; {} when it says nothing."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest[node]}/patroni", timeout=2) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            return dict(json.loads(error.read() or b"{}"))
        except (OSError, ValueError):
            return {}

    def kill_leader(self, *, stalled_s: float) -> None:
        """kill -9 the leader and its Patroni, after its standbys received nothing for a while, and never will."""
        leader = self.leader()
        assert leader is not None
        receivers = [
            pid for node in range(NODES) if node != leader for pid in self._children(node) if _is(pid, b"walreceiver")
        ]
        for pid in receivers:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(stalled_s)
        patroni = self._processes.pop(f"n{leader}")
        for pid in (*_descendants(patroni.pid), patroni.pid, self._postmaster(leader), *self._children(leader)):
            _kill(pid)
        patroni.wait()
        for pid in receivers:  # what they had not written yet never came
            _kill(pid)

    def wait(self, what: str, reached: Callable[[], object], seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            logs = "\n".join(path.read_text("utf-8", "replace")[-1500:] for path in self.folder.glob("*.log"))
            assert time.monotonic() < deadline, f"no {what} in time\n{logs}"
            time.sleep(0.2)

    def stop(self) -> None:
        postgres = [pid for node in range(NODES) for pid in self._all_of(node)]
        for name in sorted(self._processes, reverse=True):  # Patroni before etcd
            process = self._processes[name]
            for pid in (*_descendants(process.pid), process.pid):
                _kill(pid)
            process.wait()
        for pid in postgres:
            _kill(pid)

    def _sync_states(self) -> set[str]:
        return {each.get("sync_state", "") for each in self.member(0).get("replication", [])}

    def _postmaster(self, node: int) -> int:
        return int((self.folder / f"n{node}" / "data" / "postmaster.pid").read_text("utf-8").split()[0])

    def _children(self, node: int) -> list[int]:
        return _descendants(self._postmaster(node))

    def _all_of(self, node: int) -> list[int]:
        try:
            return [self._postmaster(node), *self._children(node)]
        except (OSError, ValueError, IndexError):
            return []

    def _spawn(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                ["runuser", "-u", "postgres", "--", *command], stdout=log, stderr=log, cwd=self.folder
            )

    def _settings(self, node: int) -> dict[str, Any]:
        here = f"127.0.0.1:{self.postgres[node]}"
        binaries = max(_BINARIES.glob("*/bin"), key=lambda path: int(path.parent.name))
        parameters = {"wal_log_hints": "on", "max_wal_senders": 8, "max_replication_slots": 8, "max_connections": 100}
        return {
            "scope": "hub",
            "name": f"n{node}",
            "restapi": {"listen": f"127.0.0.1:{self.rest[node]}", "connect_address": f"127.0.0.1:{self.rest[node]}"},
            "etcd3": {"hosts": ",".join(f"127.0.0.1:{port}" for port in self.etcd[:NODES])},
            "bootstrap": {
                "dcs": {
                    "ttl": 20,
                    "loop_wait": 2,
                    "retry_timeout": 5,
                    "maximum_lag_on_failover": 1 << 30,
                    "synchronous_mode": self.is_synchronous,
                    "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": parameters},
                },
                "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
            },
            "postgresql": {
                "listen": here,
                "connect_address": here,
                "data_dir": str(self.folder / f"n{node}" / "data"),
                "bin_dir": str(binaries),
                "pgpass": str(self.folder / f"n{node}" / "pgpass"),
                "authentication": {name: {"username": name} for name in ("replication", "rewind")}
                | {"superuser": {"username": "postgres"}},
                "pg_hba": [
                    "local all all trust",
                    "host all all 127.0.0.1/32 trust",
                    "host replication all 127.0.0.1/32 trust",
                ],
                "parameters": {"unix_socket_directories": str(self.folder / f"n{node}"), "shared_buffers": "64MB"},
            },
        }


@contextmanager
def running_patroni(*, is_synchronous: bool) -> Iterator[PatroniCluster]:
    folder = Path(tempfile.mkdtemp(prefix="patroni-"))
    shutil.chown(folder, "postgres")
    cluster = PatroniCluster(folder, is_synchronous)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _descendants(pid: int) -> list[int]:
    """Children first, then theirs."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text("ascii").split()):
            found += [child, *_descendants(child)]
    return found


def _is(pid: int, what: bytes) -> bool:
    return what in Path(f"/proc/{pid}/cmdline").read_bytes()


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGCONT)
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
