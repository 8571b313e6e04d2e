"""One indicator in a small table of its own: labels and values side by side ("Actual | 94% | Target | 95%") or one
above the other, under the indicator's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.kpis.cells import observed_in
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column, understand
from extract.kpis.icons import drawings_in, icons_in
from extract.kpis.marks import travel_of_drawings, travel_of_text, travel_of_words
from extract.kpis.notes import note_of
from extract.kpis.periods import is_period
from extract.kpis.rag import Palette, Rated, rate
from extract.kpis.texts import folded, joined
from extract.kpis.vocabulary import matches
from schemas.kpi_words import KpiWords
from schemas.page import Page
from schemas.records.performance import Travel
from schemas.table import Cell, Table

_MOST_ROWS, _MOST_COLUMNS = 14, 8
"""A larger table is not about one indicator."""
_LEAST = 2
"""So many labelled figures, at least, of different kinds."""
_DIGIT = re.compile(r"\d")
_VALUE = re.compile(r"[<>£]?\d")
_LONGEST_LABEL = 6
_LONGEST_NAME = 40
_TEXT_FIELDS = ("ref", "owner", "reporter", "outcome", "commentary", "section")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label, as a column would be headed by it, and the cell that it stands for."""

    column: Column
    label: Cell
    value: Cell


def read_single(table: Table, page: Page, words: KpiWords, known: frozenset[str] = frozenset()) -> Indicator | None:
    """The indicator of a table that is about one alone; None for any other table."""
    if not (2 <= table.n_cols <= _MOST_COLUMNS and 1 <= table.n_rows <= _MOST_ROWS):
        return None
    if sum(1 for cell in table.cells if _DIGIT.search(cell.text)) < _LEAST:
        return None  # too few figures
    if _has_rows_of_measures(table, words):
        return None
    pairs = list(_pairs(table, words))
    if any(p.column.field == "name" and p.value.row > p.label.row for p in pairs):
        return None  # a table of one row, with a heading
    measured = {p.column.measure for p in pairs if p.column.measure and _DIGIT.search(p.value.text)}
    if "actual" not in measured or len(measured) < _LEAST:
        return None
    used = {id(c) for p in pairs for c in (p.label, p.value)}
    rest = [c for c in table.cells if c.text.strip() and id(c) not in used]
    name = _name(table, pairs, rest, known)
    if name is None or len(rest) > 2:
        return None
    found = _indicator(table, page, name, pairs, words, known)
    for cell in rest:
        note = note_of([cell], table.n_cols, words, known)
        if note and note.text and not found.texts.get("commentary"):
            found = replace(found, texts={**found.texts, "commentary": note.text})
    return found


def _has_rows_of_measures(table: Table, words: KpiWords) -> bool:
    """Whether two rows or more begin with a measure and have a figure for each of several periods over them."""
    over = [c for c in table.row(0)[1:] if is_period(folded(c.text))]
    if len(over) < _LEAST:
        return False
    rows = [table.row(r) for r in range(1, table.n_rows)]
    figures = (row for row in rows if len(row) > _LEAST and sum(1 for c in row[1:] if _VALUE.match(c.text)) >= _LEAST)
    return sum(1 for row in figures if (told := _label(row[0], words)) is not None and told.measure) >= _LEAST


def _pairs(table: Table, words: KpiWords) -> Iterator[_Pair]:
    """The labels of a table with their values: right of them, else below them."""
    taken: set[int] = set()
    for row in range(table.n_rows):
        cells = table.row(row)
        labels = {id(c): column for c in cells if (column := _label(c, words)) is not None}
        filled = [c for c in cells if c.text.strip()]
        labels |= _dated(filled, labels, words)
        for i, cell in enumerate(cells):
            column = labels.get(id(cell))
            if column is None or id(cell) in taken:
                continue
            if len(filled) > 1 and len(labels) == len(filled):
                value = _below(table, cell)
            else:
                after = cells[i + 1] if i + 1 < len(cells) else None
                # "Good is | Low": what stands beside a label to skip is skipped too, whatever it says
                value = after if column.field == "skip" or id(after) not in labels else None
            if value is not None and id(value) not in taken and (column.measure or column.field):
                taken |= {id(cell), id(value)}
                yield _Pair(column, cell, value)


def _dated(filled: list[Cell], labels: dict[int, Column], words: KpiWords) -> dict[int, Column]:
    """The periods in a row of nothing but periods and measures ("2022/23 | 2023/24 | Target"): they head what stands
    below them. Beside the label of a field they are its value."""
    rest = [c for c in filled if id(c) not in labels]
    if not rest or len(filled) < 2 or any(c.field for c in labels.values()):
        return {}
    told: dict[int, Column] = {}
    for cell in rest:
        column = understand(cell.col, folded(cell.text), "", words)
        if column.measure != "actual" or column.period is None or column.period.last is None:
            return {}  # nearly always the first
        told[id(cell)] = column
    return told


def _below(table: Table, cell: Cell) -> Cell | None:
    return next((c for c in table.cells if c.row == cell.row + cell.row_span and c.col == cell.col), None)


def _label(cell: Cell, words: KpiWords) -> Column | None:
    """What a cell says as a heading; None for a value."""
    text = folded(cell.text).rstrip(" :")
    if not text or len(text.split()) > _LONGEST_LABEL or _VALUE.match(text):
        return None
    column = understand(cell.col, text, "", words)
    return column if (column.field and column.field != "tally") or column.measure else None


def _name(table: Table, pairs: list[_Pair], rest: list[Cell], known: frozenset[str]) -> str | None:
    """The indicator's name: labelled, or alone over the width of the table, or its title."""
    labelled = [joined(p.value.text, known) for p in pairs if p.column.field == "name"]
    wide = [joined(c.text, known) for c in rest if c.row == 0 and c.col_span >= max(2, table.n_cols - 2)]
    for text in (*labelled, *wide, table.title or ""):
        if re.search(r"[A-Za-z]{3}.*\s", text) and len(text.split()) <= _LONGEST_NAME:
            return text
    return None


def _indicator(
    table: Table, page: Page, name: str, pairs: list[_Pair], words: KpiWords, known: frozenset[str]
) -> Indicator:
    observed: list[Observed] = []
    texts: dict[str, str | None] = {}
    rated, travel = Rated(), None
    palette = Palette(ground=frozenset(p.label.fill for p in pairs if p.label.fill))
    unit = next((joined(p.value.text) for p in pairs if p.column.field == "unit"), None)
    for pair in pairs:
        field = pair.column.field
        if pair.column.measure:
            observed += observed_in(pair.value, pair.column, name, unit, None, words)
        elif field == "rag" and not rated.rag:
            rated = rate(folded(pair.value.text), pair.value.fill, icons_in(pair.value, page), palette, words)
        elif field == "direction":
            travel = travel or _travel(pair.value, page, words)
        elif field in _TEXT_FIELDS and not matches(folded(pair.value.text), words.blanks):
            texts[field] = texts.get(field) or joined(pair.value.text, known) or None
    return Indicator(
        name, table.box, texts, rated.rag, rated.source, travel, tuple(observed), "single",
        confidence=0.9 * table.confidence,
    )  # fmt: skip


def _travel(cell: Cell, page: Page, words: KpiWords) -> Travel | None:
    drawn = travel_of_words(cell.words, words) or travel_of_drawings(drawings_in(cell, page))
    return drawn or travel_of_text(cell.text, words)
