"""Local overlays: what differs by province and commune. May import content.guides; nothing of search or the library."""

from content.overlays.apply import apply_overlays, counters_of
from content.overlays.model import ASK_AT_COUNTER, Counter, Overlay

__all__ = ["ASK_AT_COUNTER", "Counter", "Overlay", "apply_overlays", "counters_of"]
