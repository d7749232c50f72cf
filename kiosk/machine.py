"""A digest that tells this machine from another one that runs a copy of its disk, and tells nothing else of it.

The hub compares it from contact to contact. It is salted with the kiosk's id, so that it is of no use to recognise the
machine anywhere else. Linux: /etc/machine-id, which travels with a copied disk, and the addresses of the built-in
network cards, which do not; USB cards come and go. Windows: MachineGuid.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import UUID

_PHYSICAL = 1
"""ARPHRD_ETHER of Linux's if_arp.h: Ethernet and Wi-Fi."""


def machine_digest(kiosk_id: UUID) -> str:
    """32 hex digits, the same after every restart; "" where nothing identifies the machine."""
    parts = list(_windows_parts() if sys.platform == "win32" else linux_parts(Path("/")))
    if not parts:
        return ""
    return sha256("\n".join([kiosk_id.hex, *parts]).encode()).hexdigest()[:32]


def linux_parts(root: Path) -> Iterator[str]:
    """What identifies a machine whose file system begins at `root`; what cannot be read is left out."""
    with suppress(OSError):
        yield (root / "etc/machine-id").read_text().strip()
    cards = root / "sys/class/net"
    yield from sorted(address for card in _entries(cards) if (address := _built_in_address(card)))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _built_in_address(card: Path) -> str:
    """The card's own address, as long as it hangs on no USB port and is not made up by software; else ""."""
    try:
        device = (card / "device").resolve(strict=True)
        own = (card / "addr_assign_type").read_text().strip() == "0"  # 0: burnt in, not random or set
        physical = (card / "type").read_text().strip() == str(_PHYSICAL)
        address = (card / "address").read_text().strip()
    except OSError:
        return ""
    on_usb = any(part.startswith("usb") for part in device.parts)
    return address if own and physical and not on_usb else ""


def _windows_parts() -> Iterator[str]:
    if sys.platform != "win32":
        return
    import winreg

    cryptography = r"SOFTWARE\Microsoft\Cryptography"
    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, cryptography, 0, access) as key:
        yield str(winreg.QueryValueEx(key, "MachineGuid")[0])
