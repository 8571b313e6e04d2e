"""Glossaries that are tables: which tables hold terms and their meanings, and the entries of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.layout.sheet import Sheet
from schemas.page import Box
from schemas.table import Table

_TERM_HEAD = re.compile(r"^(?:term|abbreviation|acronym|word|phrase|name|initials?)s?\b", re.IGNORECASE)
_TEXT_HEAD = re.compile(
    r"\b(?:definition|meaning|description|explanation|stands for|in full|full (?:name|title|term)|detail)s?\b",
    re.IGNORECASE,
)
_PAIRS = 4
"""Columns of a table that prints its entries in two halves side by side."""


@dataclass(slots=True)
class Entry:
    """An entry as it is put together: lines of its term and of its text, and where they stand."""

    rule: str
    term: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    places: list[tuple[Sheet, Box]] = field(default_factory=list)


def _in_halves(table: Table) -> bool:
    """Whether a table has two columns of terms, each with its meanings on the right: its headings come twice."""
    if table.n_cols != _PAIRS or not table.header_rows:
        return False
    head = [" ".join(c.text.split()).casefold() for c in table.row(0)]
    return len(head) == _PAIRS and bool(head[0]) and head[:2] == head[2:] and bool(_TERM_HEAD.match(head[0]))


def may_hold(table: Table) -> bool:
    """Whether a table under the heading of a glossary has the columns of one."""
    return table.n_cols in (2, 3) or _in_halves(table)


def is_term_table(table: Table) -> bool:
    """Whether a table's own heading names terms and their meanings."""
    if _in_halves(table):
        return bool(_TEXT_HEAD.search(table.row(0)[1].text))
    if table.n_cols not in (2, 3) or not table.header_rows:
        return False
    head = [" ".join(c.text.split()) for c in table.row(0)]
    return len(head) >= 2 and bool(_TERM_HEAD.match(head[0])) and bool(_TEXT_HEAD.search(head[1]))


def are_heads(term: str, text: str) -> bool:
    """Whether the first cells of two columns name terms and their meanings, and say nothing else."""
    few = len(term.split()) <= 2 and len(text.split()) <= 3
    return few and bool(_TERM_HEAD.match(term.strip())) and bool(_TEXT_HEAD.search(text))


def rows_of(sheet: Sheet, table: Table) -> Iterator[Entry]:
    """The entries of a table: its first column and its last, or those of both of its halves."""
    if _in_halves(table):
        yield from _column_rows(sheet, table, 0, 1)
        yield from _column_rows(sheet, table, 2, 3)
    else:
        yield from _column_rows(sheet, table, 0, table.n_cols - 1)


def _column_rows(sheet: Sheet, table: Table, left: int, right: int) -> Iterator[Entry]:
    """The entries of a column of terms and one of meanings."""
    last: Entry | None = None
    headed = _in_halves(table) or is_term_table(table)
    for row in range(table.header_rows if headed else 0, table.n_rows):
        term, text = table.at(row, left), table.at(row, right)
        if text is None or term is text or not text.text.strip():
            continue
        if (term is None or not term.text.strip()) and last is not None:
            last.text.extend(text.text.split("\n"))
            last.places.append((sheet, text.box))
            continue
        if term is None or not term.text.strip():
            continue
        last = Entry("table", term.text.split("\n"), text.text.split("\n"), [(sheet, term.box.union(text.box))])
        yield last
