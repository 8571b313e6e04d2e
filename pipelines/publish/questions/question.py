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


FIRST = 1001
"""Rows, or threads, that are enough for the first thousand rows, beyond which Datasette shows none."""
