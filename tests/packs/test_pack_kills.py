"""kill -9 while a pack is installed: the old one or the new one runs, whole, and the next try succeeds."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pack_world import World, library_of

from content.packs.loading import load_active

RANDOM_KILLS = 20
LONGEST_LIFE_S = 0.08

# Forks for each life, so that the imports are paid once: every life is a process of its own, killed by the kernel.
# A line says when it dies: at the n-th time it touches the file system, or after so many seconds.
INSTALLER = """
import os, signal, sys, threading, time
from pathlib import Path
from content.packs.install import PackInstaller
from content.packs.source import FolderSource
from content.packs.store import PackStore
import content.guides.validation, content.sources

home, repository, shipped = map(Path, sys.argv[1:])
TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.truncate", "shutil.rmtree"}

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def live(when):
    unit, number = when.split()
    if unit == "touch":
        left = [int(number)]
        def count(event, _arguments):
            if event in TOUCHES:
                left[0] -= 1
                if left[0] == 0:
                    die()
        sys.addaudithook(count)
    else:
        signal.signal(signal.SIGALRM, die)
        signal.setitimer(signal.ITIMER_REAL, float(number))
    PackInstaller(PackStore(home, shipped=shipped), "0.1.0").update(FolderSource(repository))
    os._exit(0)

for when in sys.stdin:
    child = os.fork()
    if child == 0:
        live(when)
    _, status = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(status) else "done", flush=True)
"""


class Victim:
    """A kiosk whose installer is killed again and again, each time from the same beginning."""

    def __init__(self, world: World, process: subprocess.Popen[str]) -> None:
        self.world, self._process = world, process
        self._home = world.folder / "kiosk"
        self._start = world.folder / "start"
        shutil.copytree(self._home, self._start, symlinks=True)

    def die(self, when: str) -> tuple[bool, int]:
        """Whether it was killed before it was done, and the version that runs after."""
        shutil.rmtree(self._home)
        shutil.copytree(self._start, self._home, symlinks=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{when}\n")
        self._process.stdin.flush()
        killed = self._process.stdout.readline() == "killed\n"
        pack = self.world.store.active()
        assert pack.version in {1, 2}, when
        assert self.world.store.is_sound(pack), when
        library, used = load_active(self.world.store, library_of)
        assert (used, library.guide("lam-thu").version) == (pack, pack.version), when
        return killed, pack.version

    def recovers(self) -> bool:
        """Whether the next try installs the pack and leaves nothing lying about."""
        self.world.update()
        leftovers = list(self.world.store.folder.glob(".new-*"))
        return self.world.store.active().version == 2 and not leftovers


@contextmanager
def victim(world: World) -> Iterator[Victim]:
    folders = map(str, (world.folder / "kiosk", world.repository, world.folder / "shipped"))
    command = [sys.executable, "-c", INSTALLER, *folders]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Victim(world, process)
        assert process.stdin is not None
        process.stdin.close()


def test_a_kill_at_any_touch_of_the_disk_leaves_the_old_pack_or_the_new_one(second: World) -> None:
    versions = []
    with victim(second) as kiosk:
        for touch in range(1, 1000):
            killed, version = kiosk.die(f"touch {touch}")
            versions.append(version)
            if touch % 10 == 0:
                assert kiosk.recovers(), touch
            if not killed:
                break
    assert versions == sorted(versions), "once the new pack is active, no later kill brings the old one back"
    assert set(versions) == {1, 2}
    assert len(versions) > 50


def test_a_kill_at_a_random_moment_leaves_the_old_pack_or_the_new_one(second: World) -> None:
    chance = random.Random(8)
    with victim(second) as kiosk:
        kills = sum(kiosk.die(f"after {chance.uniform(0.002, LONGEST_LIFE_S)}")[0] for _ in range(RANDOM_KILLS))
        assert kills > 0
        assert kiosk.recovers()
