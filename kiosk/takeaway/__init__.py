"""What a person takes home: the list of papers and steps as codes for a phone, or on paper.

May import kiosk.visits and content; nothing of the window.
"""

from kiosk.takeaway.checklist import Checklist, checklist_of
from kiosk.takeaway.paper import A4, RECEIPT, Paper
from kiosk.takeaway.printer import Device, NoPrinter, Printed, Printer, PrintFailed, system_printer
from kiosk.takeaway.service import TakeAwayService

__all__ = [
    "A4",
    "RECEIPT",
    "Checklist",
    "Device",
    "NoPrinter",
    "Paper",
    "PrintFailed",
    "Printed",
    "Printer",
    "TakeAwayService",
    "checklist_of",
    "system_printer",
]
