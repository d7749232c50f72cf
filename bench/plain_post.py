"""The reference of `bench.sync`: one POST into one bulk insert, answered after the commit."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable

import orjson
import psycopg
import zstandard
from fastapi import FastAPI, Request

EventRow = tuple[str, str, str, str, str, str]
_TABLE = """CREATE TABLE IF NOT EXISTS event(
    id TEXT, commune TEXT, session TEXT, kind TEXT, at TEXT, payload TEXT, PRIMARY KEY(commune, id))"""


def _into_sqlite(path: str) -> Callable[[list[EventRow]], None]:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {_TABLE}")

    def insert(rows: list[EventRow]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO event VALUES(?,?,?,?,?,?) ON CONFLICT DO NOTHING", rows)
        connection.execute("COMMIT")

    return insert


def _into_postgresql(url: str) -> Callable[[list[EventRow]], None]:
    connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True)
    connection.execute(_TABLE.encode())

    def insert(rows: list[EventRow]) -> None:
        with connection.transaction(), connection.cursor() as cursor, cursor.copy("COPY event FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    return insert


_URL = os.environ["DIEMTUA_HUB_DATABASE"]
_insert = _into_sqlite(_URL.removeprefix("sqlite:///")) if _URL.startswith("sqlite") else _into_postgresql(_URL)
app = FastAPI()


@app.post("/push")
async def push(request: Request) -> dict[str, int]:
    rows: list[EventRow] = orjson.loads(zstandard.decompress(await request.body()))
    _insert(rows)
    return {"got": len(rows)}
