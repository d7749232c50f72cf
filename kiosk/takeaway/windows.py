"""Printing on Windows: the program that is registered for printing PDF files, on the user's default printer."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import gettempdir

from kiosk.takeaway.paper import paper_named
from kiosk.takeaway.printer import Device, PrintFailed

if sys.platform == "win32":
    import os
    import winreg

    _WINDOWS_KEY = r"Software\Microsoft\Windows NT\CurrentVersion\Windows"

    class WindowsPrinter:
        """Reads the default printer from the registry; hands the file over at once, without waiting for the paper."""

        def find(self) -> Device | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:
                    device, _ = winreg.QueryValueEx(key, "Device")  # "name,driver,port"
            except FileNotFoundError:
                return None
            name = str(device).split(",", maxsplit=1)[0]
            # the registry has no paper size; receipt printers carry the width of their roll in their name
            return (
                Device(name, paper_named(next((word for word in name.split() if "80" in word), ""))) if name else None
            )

        def send(self, device: Device, pdf: bytes, title: str) -> PrintFailed | None:
            # The verb returns before the program has read the file, so that it cannot be removed here: one file,
            # written over by the next print, with nothing in it but the guide's own text.
            path = Path(gettempdir()) / "diem-tua-in.pdf"
            try:
                path.write_bytes(pdf)
                os.startfile(path, "print")  # noqa: S606  # the path is ours, the verb fixed
            except OSError as error:
                return PrintFailed(f"Máy in {device.name} không nhận “{title}”: {error.strerror}.")
            return None
