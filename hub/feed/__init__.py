"""What kiosks of a commune must know: announcements, settings, the staff roster."""

from hub.feed.service import publish

__all__ = ["publish"]
