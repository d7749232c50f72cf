"""What the take-away asks of a printer, and what may come of it. Expected outcomes are values, never exceptions."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Protocol

from kiosk.takeaway.paper import Paper


@dataclass(frozen=True, slots=True)
class Device:
    """A printer that is there. name: as the system knows it. paper: what is in it."""

    name: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class Printed:
    """The system's print service has taken all pages."""

    pages: int


@dataclass(frozen=True, slots=True)
class NoPrinter:
    """This computer has no printer; the code on the screen is the take-away."""


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """There is a printer, but it took nothing. reason: for the volunteer, in Vietnamese."""

    reason: str


class Printer(Protocol):
    """The system's printing. Both calls block for a bounded time: see each implementation."""

    def find(self) -> Device | None:
        """The printer to use, or None."""

    def send(self, device: Device, pdf: bytes, title: str) -> PrintFailed | None:
        """Queue a document; None when the system has taken it. title: shown in the print queue."""


def system_printer() -> Printer:
    """The printing of this operating system."""
    if sys.platform == "win32":
        from kiosk.takeaway.windows import WindowsPrinter

        return WindowsPrinter()
    from kiosk.takeaway.cups import CupsPrinter

    return CupsPrinter()
