"""The USB sticks that are plugged in and mounted, as the system tells without asking anybody's permission."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_MEDIA = ("/media/", "/run/media/", "/mnt/usb")
"""Where udisks and common automounters put what a person plugs in."""
_ESCAPE = re.compile(r"\\([0-7]{3})")
_NOT_STICKS = frozenset({"tmpfs", "squashfs", "iso9660", "overlay", "nfs", "nfs4", "cifs"})


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted file system on something that can be unplugged. name: for people. free_bytes: for a plain user."""

    folder: Path
    name: str
    free_bytes: int
    writable: bool


def find_drives() -> list[Drive]:
    """What is plugged in now, by name. Never raises: a stick that is being pulled out is not among them."""
    if sys.platform == "win32":
        return _windows_drives()
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return []
    return mounted_drives(mounts, Path("/sys/class/block"))


def mounted_drives(mounts: str, block_devices: Path) -> list[Drive]:
    """The removable ones of a mount table. block_devices: the folder that says of each device whether it is removable.

    Source: proc(5), the fields of fstab(5); the kernel's sysfs `removable` and the device path of a USB disk.
    """
    found: dict[Path, Drive] = {}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 4 or fields[2] in _NOT_STICKS:
            continue
        device, folder, options = fields[0], Path(_unescaped(fields[1])), fields[3].split(",")
        if not (str(folder).startswith(_MEDIA) or _is_removable(block_devices, device)):
            continue
        drive = _drive(folder, "ro" not in options)
        if drive is not None:
            found[folder] = drive
    return sorted(found.values(), key=lambda drive: drive.name)


def _drive(folder: Path, writable: bool) -> Drive | None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Drive(folder, folder.name or str(folder), free, writable and os.access(folder, os.W_OK))


def _is_removable(block_devices: Path, device: str) -> bool:
    """A partition's disk is the folder above it; some USB disks say that they are fixed, but hang on a USB bus."""
    if not device.startswith("/dev/"):
        return False
    try:
        place = (block_devices / Path(device).name).resolve(strict=True)
    except OSError:
        return False
    if "/usb" in str(place):
        return True
    for each in (place, place.parent):
        try:
            return (each / "removable").read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False


def _unescaped(field: str) -> str:
    r"""A mount table writes a space as \040."""
    raw = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), field)
    return raw.encode("latin-1", "surrogateescape").decode("utf-8", "surrogateescape") if raw.isascii() else raw


if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW

    def _windows_drives() -> list[Drive]:
        kernel = ctypes.windll.kernel32
        present = kernel.GetLogicalDrives()
        letters = [chr(ord("A") + bit) for bit in range(26) if present >> bit & 1]
        roots = [f"{letter}:\\" for letter in letters if kernel.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE]
        return [drive for root in roots if (drive := _drive(Path(root), True)) is not None]
else:

    def _windows_drives() -> list[Drive]:
        return []
