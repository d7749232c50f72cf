"""Mang đi bằng USB: the unsent log out as a file, the hub's receipt back in. For a kiosk that has no network.

`drives` finds what is plugged in; `service.CarrierService` writes a carrier and takes a receipt.
"""

from kiosk.carriers.drives import Drive, find_drives
from kiosk.carriers.service import CarrierService, Exported, ReceiptTaken
from offline_db.carriers.errors import CarrierError

__all__ = ["CarrierError", "CarrierService", "Drive", "Exported", "ReceiptTaken", "find_drives"]
