"""Putting rows into their tables: many with one statement where a full-text index hangs on the table."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter

from pipelines.columns import column_names
from schemas.records import Row

MOST_ROWS = 100
"""Rows of one statement. The triggers of a full-text index make SQLite write what the index holds in memory to the
file before each statement, so that inserting row by row costs twice as much."""

TOGETHER = 5_000
"""Rows that are looked at together."""

Values = tuple[object, ...]


@cache
def insert_sql(model: type[Row], rows: int = 1) -> str:
    """The statement that inserts so many rows of a model."""
    names = column_names(model)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = f"({', '.join('?' * len(names))})"
    return f'INSERT INTO "{model.table}" ({quoted}) VALUES {", ".join([marks] * rows)}'


def insert(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Insert rows of any models, those of each model in their order. Not all of them are in memory at once."""
    rows = iter(rows)
    while part := list(islice(rows, TOGETHER)):
        _insert(connection, part)


def _insert(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    by_model: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, same in by_model.items():
        values = values_of(model, same)
        if not model.search:
            connection.executemany(insert_sql(model), values)
            continue
        most = min(MOST_ROWS, connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(values[0]))
        for part in _parts(values, most):
            connection.execute(insert_sql(model, len(part)), [value for row in part for value in row])


def values_of(model: type[Row], rows: Iterable[Row]) -> list[Values]:
    """The rows' values in the order of the model's columns, as SQLite takes them: damaged fonts give halves of
    characters and zero characters, which no database and no CSV file can hold."""
    pick = itemgetter(*column_names(model))
    out: list[Values] = [pick(vars(row)) for row in rows]
    # one look at all texts together: nearly no document has anything to take out
    if _clean("".join([value for values in out for value in values if isinstance(value, str)])):
        return out
    return [tuple(_storable(value) for value in values) for values in out]


def _parts(values: Sequence[Values], most: int) -> Iterator[Sequence[Values]]:
    for start in range(0, len(values), most):
        yield values[start : start + most]


def _clean(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _storable(value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
