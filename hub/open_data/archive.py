"""The zip of an open dataset: the data as CSV and Parquet, tables, dictionary, licence and checksums. Reproducible."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyarrow as pa
import pyarrow.parquet as pq

from hub.open_data.anonymise import COLUMNS
from hub.open_data.dataset import Dataset
from hub.open_data.describe import data_package, dictionary, licence, readme
from hub.reports.csv_form import safe

SESSIONS, SUMMARIES, UNITS = "phien", "bang-tong-hop", "don-vi"
_DATE_TIME = (1980, 1, 1, 0, 0, 0)


def archive(dataset: Dataset) -> bytes:
    """All files; equal datasets give equal bytes."""
    rows = [astuple(row) for row in dataset.data.rows]
    summaries = list(_summary_records(dataset))
    names = dataset.communes | {dataset.scope.unit_code: dataset.scope.name}
    units = [(code, safe(name)) for code, name in names.items()]
    files = {
        f"{SESSIONS}.csv": _csv(COLUMNS, rows),
        f"{SESSIONS}.parquet": _parquet(COLUMNS, rows),
        f"{SUMMARIES}.csv": _csv(("unit", "column", "value", "sessions"), summaries),
        f"{UNITS}.csv": _csv(("code", "name"), units),
        "tu-dien-du-lieu.md": dictionary(dataset).encode(),
        "README.vi.md": readme(dataset, "vi").encode(),
        "README.en.md": readme(dataset, "en").encode(),
        "LICENSE.md": licence().encode(),
    }
    files["datapackage.json"] = json.dumps(data_package(dataset, files), ensure_ascii=False, indent=1).encode()
    sums = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    body = BytesIO()
    with ZipFile(body, "w", ZIP_DEFLATED) as zipped:
        for name, content in sorted(files.items()):
            info = ZipInfo(name, _DATE_TIME)
            info.external_attr = 0o644 << 16
            zipped.writestr(info, content, ZIP_DEFLATED)
    return body.getvalue()


def _summary_records(dataset: Dataset) -> Iterable[tuple[str, str, str, int | str]]:
    """One record a cell; the count of a unit that was left out is empty."""
    for summary in dataset.summaries:
        for unit, cells in (*summary.units.items(), (dataset.scope.unit_code, summary.totals)):
            for value in summary.values:
                yield unit, summary.column, value, "" if cells is None else cells[value]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return lines.getvalue().encode()


def _parquet(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    schema = pa.schema([(name, pa.string()) for name in columns])
    table = pa.table({name: [row[n] for row in rows] for n, name in enumerate(columns)}, schema=schema)
    body = BytesIO()
    pq.write_table(table, body, compression="zstd", store_schema=False)
    return body.getvalue()
