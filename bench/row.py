"""One line of the benchmark: what was measured, beside its reference, under which conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

_ON = " — "
"""Stands in `conditions` between how it was measured and on which machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """id: stable, programs look it up. unit: "ms", "s", "MB", "bytes", "events/s" or "%", for value and
    reference_value alike; "%" is of the cases in which a person was understood, all else is speed or size.

    how: what was counted and how often. machine: where and when; empty until `bench.__main__` knows it.
    """

    id: str
    value: float
    unit: str
    reference: str
    reference_value: float
    how: str
    machine: str = ""

    @property
    def ratio(self) -> float | None:
        """value / reference_value; at most 1 is better than the reference for times and sizes. None beside a 0."""
        return self.value / self.reference_value if self.reference_value else None

    def as_json(self) -> dict[str, str | float | None]:
        """As it stands in docs/benchmarks.json."""
        return {
            "id": self.id,
            "value": _short(self.value),
            "unit": self.unit,
            "reference": self.reference,
            "reference_value": _short(self.reference_value),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "conditions": f"{self.how}{_ON}{self.machine}",
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Row:
        """Raises KeyError when a field is missing."""
        how, _, machine = raw["conditions"].rpartition(_ON)
        return cls(raw["id"], raw["value"], raw["unit"], raw["reference"], raw["reference_value"], how, machine)


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 stay below."""
    return quantiles(values, n=100)[98]


def _short(value: float) -> float:
    """Four digits that count are more than a benchmark knows."""
    return float(f"{value:.4g}")
