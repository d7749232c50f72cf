"""Making a take-away: codes for the screen, a sheet for the printer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.takeaway.checklist import Checklist
from kiosk.takeaway.paper import Paper
from kiosk.takeaway.printer import NoPrinter, Printed, Printer, PrintFailed

if TYPE_CHECKING:
    from kiosk.takeaway.qr import Codes


class TakeAwayService:
    """Draws and prints. The drawing libraries load at first use: the kiosk starts without them."""

    def __init__(self, printer: Printer, paper: Paper | None = None) -> None:
        """paper: what to print on; without it, what the printer says it holds."""
        self._printer, self._paper = printer, paper

    def codes(self, checklist: Checklist) -> Codes:
        """The list as codes, and the official page as one more. Takes some 50 ms a code."""
        from kiosk.takeaway.qr import codes_of

        return codes_of(checklist)

    def print(self, checklist: Checklist) -> Printed | NoPrinter | PrintFailed:
        """Print the list. Blocks: call it off the window's thread."""
        device = self._printer.find()
        if device is None:
            return NoPrinter()
        from kiosk.takeaway.sheet import draw_sheet

        device = replace(device, paper=self._paper or device.paper)
        sheet = draw_sheet(checklist, device.paper)
        return self._printer.send(device, sheet.pdf, checklist.title) or Printed(sheet.pages)
