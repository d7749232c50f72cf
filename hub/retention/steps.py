"""What each step of retention shares: how large it is, what it says, and deleting what hangs on a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa

from hub.db.base import Base

ROWS = 500
"""Deleted in one transaction, so that a push never waits long behind it."""
Which: TypeAlias = Callable[[sa.ColumnElement[str], sa.ColumnElement[object]], sa.ColumnElement[bool]]
"""From the columns of the commune and of the id to the condition on rows."""


@dataclass(frozen=True, slots=True)
class Step:
    """rows: removed by it. months: the partitions dropped with it."""

    rows: int
    months: tuple[str, ...] = ()


def delete_dependents(connection: sa.Connection, table: sa.Table, which: Which) -> None:
    """Delete every row of other tables that hangs on the rows of `table` (commune_code, id) that `which` chooses."""
    for child, key in _referring(table):
        local = {element.column.name: element.parent for element in key.elements}
        condition = which(local["commune_code"], local["id"])
        _delete_deep(connection, child, condition)


def _delete_deep(connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]) -> None:
    for child, key in _referring(table):
        local = sa.tuple_(*(element.parent for element in key.elements))
        referred = sa.select(*(element.column for element in key.elements)).where(condition)
        _delete_deep(connection, child, local.in_(referred))
    connection.execute(sa.delete(table).where(condition))


def _referring(table: sa.Table) -> Iterator[tuple[sa.Table, sa.ForeignKeyConstraint]]:
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_key_constraints:
            if key.referred_table is table and child is not table:
                yield child, key


@contextmanager
def deletion_allowed(connection: sa.Connection) -> Iterator[None]:
    """Inside, SQLite's triggers against deletion are gone. Nobody else writes before they are back: BEGIN IMMEDIATE."""
    if connection.dialect.name != "sqlite":
        yield
        return
    found = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    triggers = [(str(name), str(sql)) for name, sql in found if str(name).endswith("_no_delete")]
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
