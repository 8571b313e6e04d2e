"""Agendas set as tables: a column of numbers, one of titles, and beside them who leads, when, which paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.layout.sheet import Sheet
from schemas.page import Word
from schemas.profile import AgendaColumns
from schemas.table import Cell, Table

NUMBER = re.compile(r"^(?:[A-Z]{1,4}[\s/.-]?)?\d{1,3}(?:[./]\d{1,4}){0,2}[a-z]?[.):]?$")
LEAST = 3
"""An agenda has at least so many numbered items."""


@dataclass(frozen=True, slots=True)
class AgendaTable:
    """A table with the items of an agenda: its columns (-1 where there is none) and the row below its headings."""

    table: Table
    number: int
    title: int
    page: int
    first: int


def text_of(cell: Cell | None) -> str:
    """The words of a cell on one line; "" where there is none."""
    return " ".join(cell.text.split()) if cell is not None else ""


def _name(cell: Cell | None) -> str:
    return text_of(cell).casefold().strip(" :.*")


def _numbers(table: Table, col: int, first: int) -> list[str]:
    return [t for row in range(first, table.n_rows) if NUMBER.match(t := text_of(table.at(row, col)))]


def _filled(table: Table, col: int, first: int) -> int:
    return sum(1 for row in range(first, table.n_rows) if text_of(table.at(row, col)))


def _headed(table: Table, words: AgendaColumns) -> AgendaTable | None:
    for row in range(min(3, table.n_rows - LEAST)):
        names = [_name(table.at(row, col)) for col in range(table.n_cols)]
        if not any(n in words.title or n in words.number for n in names) or not any(n in words.other for n in names):
            continue
        first = row + 1
        number = next((c for c in range(min(3, table.n_cols)) if len(_numbers(table, c, first)) >= LEAST), -1)
        title = next((c for c, n in enumerate(names) if c != number and n in words.title), -1)
        title = title if title >= 0 else number + 1
        if number < 0 or title >= table.n_cols or _filled(table, title, first) < LEAST:
            return None
        page = next((c for c, n in enumerate(names) if n in words.page and c not in {number, title}), -1)
        return AgendaTable(table, number, title, page, first)
    return None


def agenda_table(sheet: Sheet, words: AgendaColumns) -> AgendaTable | None:
    """The table of a sheet that lists the items of an agenda; None where there is none."""
    return next((found for table in sheet.tables if table.n_cols >= 3 and (found := _headed(table, words))), None)


def goes_on(found: AgendaTable, sheet: Sheet, words: AgendaColumns) -> AgendaTable | None:
    """The table of the next sheet that goes on with one, with or without its headings."""
    if (again := agenda_table(sheet, words)) is not None:
        return again
    for table in sheet.tables:
        alike = table.n_cols == found.table.n_cols and abs(table.box.x0 - found.table.box.x0) < 6
        if alike and _numbers(table, found.number, 0):
            return AgendaTable(table, found.number, found.title, found.page, 0)
    return None


@dataclass(frozen=True, slots=True)
class TableItem:
    """An item as its row prints it; `words` are those of its number and title cells."""

    number: str
    title: str
    description: str
    pages: str
    words: tuple[Word, ...]


def items_of(found: AgendaTable) -> Iterator[TableItem]:
    """The numbered items of an agenda's table from top to bottom."""
    table = found.table
    for row in range(found.first, table.n_rows):
        number, title = table.at(row, found.number), table.at(row, found.title)
        if (
            number is None
            or title is None
            or number.row != row
            or not NUMBER.match(text_of(number))
            or title is number
        ):
            continue
        if not text_of(title):
            continue
        head, rest = _split(title)
        pages = text_of(table.at(row, found.page)) if found.page >= 0 else ""
        yield TableItem(text_of(number).rstrip(".):"), head, rest, pages, (*number.words, *title.words))


def _split(cell: Cell) -> tuple[str, str]:
    """A cell's title and what is said below it: its bold words where plain ones follow them."""
    words = cell.words
    end = next((i for i, w in enumerate(words) if not w.bold and any(c.isalpha() for c in w.text)), len(words))
    if 0 < end < len(words) and not any(w.bold for w in words[end:]) and sum(len(w.text) for w in words[:end]) > 2:
        return " ".join(w.text for w in words[:end]), " ".join(w.text for w in words[end:])
    return text_of(cell), ""
