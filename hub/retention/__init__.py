"""Removing what is older than a hub is to keep, so that what stays can still be checked.

`retire` drops months on PostgreSQL and deletes rows elsewhere; `RetiredTally` keeps the counts of what went.
"""

from hub.retention.models import RetiredTally
from hub.retention.service import Retired, limit_of, retire

__all__ = ["Retired", "RetiredTally", "limit_of", "retire"]
