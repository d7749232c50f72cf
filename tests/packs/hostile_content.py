"""Packs that two people signed all the same: each holds one thing that must never reach a kiosk's screen."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import yaml
import zstandard
from hostile_metadata import Damage, truncate
from pack_world import GUIDE, World
from PIL import Image
from tuf.api.metadata import TargetFile, Targets

from content.packs.card import FIELD

THU = "guides/lam-thu.yaml"


# -- the files in the repository are not those that were signed


def byte_flipped(world: World) -> None:
    path = world.target(THU)
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)


def file_truncated(world: World) -> None:
    truncate(world.target(THU))


def file_goes_on(world: World) -> None:
    path = world.target(THU)
    path.write_bytes(path.read_bytes() + b"# more\n")


def file_emptied(world: World) -> None:
    world.target(THU).write_bytes(b"")


def file_missing(world: World) -> None:
    world.target(THU).unlink()


def file_is_a_link(world: World) -> None:
    path = world.target(THU)
    path.rename(world.folder / "outside.yaml")
    path.symlink_to(world.folder / "outside.yaml")


def file_is_a_pipe(world: World) -> None:
    world.target(THU).unlink()
    os.mkfifo(world.target(THU))


def file_is_a_folder(world: World) -> None:
    world.target(THU).unlink()
    world.target(THU).mkdir()


def folder_is_a_link(world: World) -> None:
    shutil.move(world.workshop.targets / "guides", world.folder / "outside")
    (world.workshop.targets / "guides").symlink_to(world.folder / "outside")


# -- names, sizes, numbers


def named(name: str) -> Damage:
    return lambda world: world.with_files({name: b"[]"})


def names_that_differ_in_case(world: World) -> None:
    world.with_files({"extra/anh.txt": b"1", "extra/Anh.txt": b"2"})


def file_and_folder_of_one_name(world: World) -> None:
    world.with_files({"extra.txt": b"1", "extra.txt/b.txt": b"2"})


def too_many_files(world: World) -> None:
    file = TargetFile.from_data("x", b"x", ["sha256"])

    def change(targets: Targets) -> None:
        targets.targets |= {f"extra/{number}.txt": file for number in range(2_001)}

    world.resign(change)


def claims(**changes: Any) -> Damage:
    """The signed entry of one guide says something else."""

    def damage(world: World) -> None:
        def change(targets: Targets) -> None:
            for field, value in changes.items():
                setattr(targets.targets[THU], field, value)

        world.resign(change)

    return damage


def too_heavy_together(world: World) -> None:
    def change(targets: Targets) -> None:
        for number in range(30):
            file = TargetFile(9_000_000, {"sha256": f"{number:064x}"}, f"extra/{number}.txt")
            targets.targets[file.path] = file

    world.resign(change)


def sha512_only(world: World) -> None:
    def change(targets: Targets) -> None:
        targets.targets[THU] = TargetFile.from_data(THU, b"{}", ["sha512"])

    world.resign(change)


# -- the card


def card(**changes: object) -> Damage:
    def damage(world: World) -> None:
        def change(targets: Targets) -> None:
            targets.unrecognized_fields[FIELD] |= changes

        world.resign(change)

    return damage


def card_missing(world: World) -> None:
    def change(targets: Targets) -> None:
        del targets.unrecognized_fields[FIELD]

    world.resign(change)


def made_in_the_future(world: World) -> None:
    card(created=(world.now + timedelta(days=400)).date().isoformat())(world)


# -- what the files hold


def holding(name: str, content: bytes) -> Damage:
    return lambda world: world.with_files({name: content})


def without(*names: str) -> Damage:
    return lambda world: world.with_files(dict.fromkeys(names))


def guide_with(**changes: object) -> bytes:
    return yaml.safe_dump(GUIDE | changes, allow_unicode=True).encode()


def yaml_bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def zip_bomb() -> bytes:
    """A few kilobytes that unpack to 200 MB."""
    return zstandard.compress(b"[" + b" " * 200_000_000 + b"]", 3)


def huge_picture() -> bytes:
    """A sound PNG of 30,000 × 30,000 points in a few hundred bytes, as far as its head says."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(90_001))) + chunk(b"IEND", b"")


def picture(form: str, size: tuple[int, int] = (64, 64)) -> bytes:
    made = BytesIO()
    Image.effect_noise(size, 50).save(made, form)
    return made.getvalue()


def svg(inside: str, head: str = "") -> bytes:
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 10 10">{inside}</svg>'
    ).encode()


ENTITY_BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)

Maker = Callable[[], bytes]
