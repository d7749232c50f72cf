"""Sessions at the hub: the projection that the console lists, and the timeline read from the log itself."""

from hub.sessions.timeline import timeline

__all__ = ["timeline"]
