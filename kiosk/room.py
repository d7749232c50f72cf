"""Whether the disk has room for what is recorded. Sending, guides and what is open go on either way.

Recording a day takes about 2 MB. What takes gigabytes on such a machine is something else, so the limits leave a
technician days to find it, and leave the machine itself room to start.
"""

from __future__ import annotations

import shutil
from enum import Enum
from pathlib import Path
from typing import Final

WARN_BELOW_MB: Final = 500
REFUSE_BELOW_MB: Final = 250


class Room(Enum):
    ENOUGH = "enough"
    LOW = "low"
    """The volunteer is told; everything goes on."""
    NONE = "none"
    """No session is begun."""


def room_for(free_mb: int) -> Room:
    """free_mb: of 2^20 bytes, what this user may still write where the store lies."""
    if free_mb < REFUSE_BELOW_MB:
        return Room.NONE
    return Room.LOW if free_mb < WARN_BELOW_MB else Room.ENOUGH


def free_mb(folder: Path) -> int:
    """How much this user may still write in `folder`, in units of 2^20 bytes. Raises OSError."""
    return shutil.disk_usage(folder).free >> 20
