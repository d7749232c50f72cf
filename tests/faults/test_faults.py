"""Kills, lost answers, partitions, thin lines: small runs of the campaigns that `make bench-faults` runs in full."""

from __future__ import annotations

from pathlib import Path

from offline_db.sync.backoff import Backoff
from offline_db.sync.worker import Timing
from tests.faults.backlog import drain
from tests.faults.kills import storm
from tests.faults.partitions import partition
from tests.faults.replies import drop

HASTY = Timing(idle_s=1.0, debounce_s=0.05, backoff=Backoff(base_s=0.1, cap_s=0.5))


def test_killing_kiosk_and_hub_at_any_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    killed = storm(tmp_path, kills=12, seed=20261122)
    assert killed.saved_but_gone == 0
    assert killed.verdict.clean, killed.verdict
    assert killed.verdict.events > 100


def test_answers_that_are_lost_leave_nothing_twice(tmp_path: Path) -> None:
    dropped = drop(tmp_path, replies=150, seed=20261122)
    assert dropped.verdict.clean, dropped.verdict


def test_after_a_partition_all_arrives_with_no_tap_and_no_new_event(tmp_path: Path) -> None:
    drained = partition(tmp_path, kiosks=2, rounds=1, longest_s=0.5, timing=HASTY, seed=20261122, silent=False)
    assert len(drained.seconds) == 2
    assert all(verdict.clean for verdict in drained.verdicts)


def test_a_thin_line_that_is_cut_carries_a_backlog_and_sends_little_again(tmp_path: Path) -> None:
    thin = drain(tmp_path, sessions=12, bits_per_s=46_000, cut_every_s=(0.8, 1.6), seed=20261122, delay_s=0.1)
    assert thin.cuts > 0
    assert thin.sent_again <= 64_000
    assert thin.verdict.clean, thin.verdict
