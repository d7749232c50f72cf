"""What a hub tells whoever watches over it: figures in the OpenMetrics format, and whether it is alive and ready."""

from hub.metrics.instruments import Metrics

__all__ = ["Metrics"]
