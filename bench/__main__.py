"""python -m bench [NAME…] [--quick]: measure, print a table, write docs/benchmarks.md and docs/benchmarks.json.

NAME: an area or an id; all of them without one. --quick takes few rounds and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from bench.areas import AREAS, chosen
from bench.machine import describe_machine, load
from bench.report import merged, read_json, text_table, write_json, write_markdown
from bench.row import Row

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="*")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    try:
        areas = chosen(given.name)
    except ValueError as error:
        parser.error(str(error))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kiosk starts from compiled files
    load_before = load()
    new: list[Row] = []
    try:
        for area in areas:
            print(f"{area.name} …", file=sys.stderr, flush=True)
            new += area.measure(quick=given.quick)
    finally:  # an area that fails does not cost what was measured before it
        machine = describe_machine(load_before)
        _report([replace(row, machine=machine) for row in new], keep=not given.quick)
    return 0


def _report(new: list[Row], *, keep: bool) -> None:
    print(text_table(new))
    if keep:
        order = [each for area in AREAS for each in area.ids]
        rows = merged(read_json(DOCS / "benchmarks.json"), new, order)
        write_json(DOCS / "benchmarks.json", rows)
        write_markdown(DOCS / "benchmarks.md", rows)


if __name__ == "__main__":
    sys.exit(main())
