"""Removing what is older than a hub is to keep, so that what stays can still be checked.

`retire` drops months on PostgreSQL and deletes rows elsewhere. The counts that reports are made of stay.
"""

from hub.retention.service import Retired, limit_of, retire

__all__ = ["Retired", "limit_of", "retire"]
