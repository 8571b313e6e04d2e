"""A question of our users, and what the SQL of several of them has in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: `name` is its place in the address, `who` asks it, `title` the question in their words,
    `answer` what the rows are, and what they are not."""

    name: str
    who: str
    title: str
    answer: str
    sql: str


_TYPED = "coalesce(nullif(escape_fts(:word), ''), '\"\"')"


def said(table: str, *columns: str) -> str:
    """The rows of a table that say what a person typed, by its full-text index: all of the words, the last of which
    may go on."""
    where = f"'{{{' '.join(columns)}}} : (' || {_TYPED} || '*)'"
    return f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH {where}"


_RECEIPT = "'/-/receipt/{table}/' || {alias}.id AS receipt"


def receipt(table: str, alias: str) -> str:
    """The column that holds the path of a receipt: that of the record of `table` which the query calls `alias`."""
    return _RECEIPT.format(table=table, alias=alias)


SURE = 0.8
"""From this confidence on nothing speaks against a record."""


def doubt(*records: tuple[str, str]) -> str:
    """The column that says why a row is in doubt, NULL where nothing speaks against it: what is the matter with the
    first of its records that is not sure, or how sure its reading is. A record is given as its table and what the
    query calls it."""
    told = [doubt_of(f"'{table}'", f"{alias}.id", f"{alias}.confidence") for table, alias in records]
    return f"coalesce({', '.join(told)}, NULL) AS doubt"


def doubt_of(table: str, record: str, sure: str) -> str:
    """Why a record is in doubt, from SQL expressions for its table's name, its id and how sure its reading is."""
    matter = (
        f"SELECT message FROM issues WHERE issues.record_id = {record} AND issues.record_table = {table} "
        "ORDER BY issues.id LIMIT 1"
    )
    said = f"coalesce(({matter}), 'Read with a confidence of ' || round({sure}, 2) || '.')"
    return f"CASE WHEN {sure} < {SURE} THEN {said} END"


FIRST = 1001
"""Rows, or threads, that are enough for the first thousand rows, beyond which Datasette shows none."""
