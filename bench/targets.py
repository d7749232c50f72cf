"""What the measurements are to reach: printed beside them, never a failing exit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bench.row import Row


@dataclass(frozen=True, slots=True)
class Target:
    """of: whether the limit is on the value, in its unit, or on its ratio to the reference."""

    of: Literal["value", "ratio"]
    limit: float
    at_most: bool = True

    def met_by(self, row: Row) -> bool:
        measured = row.value if self.of == "value" else row.ratio
        if measured is None:  # no ratio to a reference of nothing
            return False
        return measured <= self.limit if self.at_most else measured >= self.limit

    def words(self, unit: str) -> str:
        """Such as "≤ 1.6×" or "≤ 20 ms"."""
        return f"{'≤' if self.at_most else '≥'} {self.limit:g}{'×' if self.of == 'ratio' else ' ' + unit}"


TARGETS = {
    "cold_start": Target("ratio", 1.6),
    "event_append_p50": Target("ratio", 3),
    "event_append_p99": Target("value", 20),
    "store_open": Target("value", 5),
    "search_recall_at_1": Target("value", 90, at_most=False),
    "search_recall_at_3": Target("value", 97, at_most=False),
    "search_out_of_scope": Target("value", 90, at_most=False),
    "search_7000_p99": Target("value", 15),
    "search_60_load": Target("value", 150),
    "answers_p99": Target("value", 50),
    "sync_push": Target("ratio", 0.5, at_most=False),
    "sync_session_push": Target("ratio", 0.4, at_most=False),
    "sync_bytes_per_event": Target("ratio", 1.15),
    "hub_ingest_vs_copy": Target("ratio", 0.5, at_most=False),
    "sync_push_vs_morango": Target("ratio", 40, at_most=False),
    "sync_push_vs_pouchdb": Target("ratio", 4, at_most=False),
    "cluster_writes_back": Target("value", 30),
    "cluster_acked_lost": Target("value", 0),
    "cluster_lost_and_given_again": Target("value", 0),
    "fleet_return_p99": Target("value", 5),
    "fleet_return_lost": Target("value", 0),
    "console_p95": Target("value", 150),
    "fault_model": Target("value", 0),
    "fault_kills": Target("value", 0),
    "fault_lost_replies": Target("value", 0),
    "fault_partition_drain": Target("value", 60),
    "fault_backlog": Target("value", 300),
    "fault_sent_again": Target("value", 64),
}
