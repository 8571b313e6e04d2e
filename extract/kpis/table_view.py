"""A table as the indicator reader needs it: quick look-ups, columns understood, and marks that stand in cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product

from extract.kpis.by_body import body_of, set_right
from extract.kpis.headings import Column, understand
from extract.kpis.marks import within
from extract.kpis.periods import period_of, periods_in
from extract.kpis.texts import LONG_WORD, folded, joined
from extract.kpis.vocabulary import contains
from extract.kpis.years import Year
from extract.layout.lines import Line
from schemas.kpi_words import KpiWords
from schemas.page import Page
from schemas.table import Cell, Table

_LATEST_HEAD = 6
"""Rows of a body among which headings are looked for."""
_LONG = re.compile(rf"[a-z]{{{LONG_WORD},}}")
_GLUED = re.compile(r"(?<=[a-z)])(?=[A-Z\d(][A-Za-z\d])")
"""Where a space is missing between words."""
_MOST_LINES = 4
"""Lines of a heading up to which broken words are looked for."""


def without_furniture(table: Table, furniture: Sequence[Line]) -> Table:
    """The table without the stamps and running heads that stand inside its box: a page number stamped on a slide is
    no part of the cell behind it."""
    stamps = [line for line in furniture if table.box.overlap(line.box) > 0]
    if not stamps:
        return table
    return replace(table, cells=tuple(_without(cell, stamps) for cell in table.cells))


def _without(cell: Cell, stamps: Sequence[Line]) -> Cell:
    inside = [line for line in stamps if any(within(line.box, word.box) for word in cell.words)]
    if not inside:
        return cell
    texts = {folded(line.text) for line in inside}
    lines = [line for line in cell.text.split("\n") if folded(line) not in texts]
    kept = tuple(w for w in cell.words if not any(within(line.box, w.box) for line in inside))
    return replace(cell, text="\n".join(lines), words=kept)


@dataclass(frozen=True)
class View:
    """A table with its columns understood. `rows` are the rows of the body, `year` is the one named over it, where
    some of its periods have none of their own."""

    table: Table
    page: Page
    columns: tuple[Column, ...]
    places: dict[tuple[int, int], Cell]
    rows: tuple[int, ...]
    known: frozenset[str] = frozenset()
    year: Year | None = None

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place; None where there is none."""
        return self.places.get((row, col))

    def text(self, row: int, col: int) -> str:
        """The text of the cell that covers a place, as one line."""
        cell = self.at(row, col)
        return joined(cell.text, self.known) if cell else ""

    def is_wide(self, cell: Cell) -> bool:
        """Whether a cell runs over all columns of a table of several."""
        return cell.col_span == self.table.n_cols > 2

    def column(self, field: str) -> Column | None:
        """The first column that holds a field."""
        return next((c for c in self.columns if c.field == field), None)

    def latest(self, field: str) -> Column | None:
        """The column that holds a field for the latest period, where each period has one; else the first."""
        found = [c for c in self.columns if c.field == field]
        if len(found) > 1 and all(c.period and c.period.last for c in found):
            return max(found, key=lambda c: c.period.last if c.period and c.period.last else date.min)
        return found[0] if found else None

    def cells(self, col: int) -> list[Cell]:
        """The cells of a column's body, each once; none that runs over all columns, as bands and notes do."""
        seen: dict[int, Cell] = {}
        wide = self.table.n_cols if self.table.n_cols > 2 else 0
        for row in self.rows:
            cell = self.places.get((row, col))
            if cell and cell.col_span != wide:
                seen[id(cell)] = cell
        return list(seen.values())

    def body(self, col: int) -> list[Cell]:
        """The cells of a column's body that hold text, each once."""
        return [cell for cell in self.cells(col) if cell.text.strip()]


def places_of(table: Table) -> dict[tuple[int, int], Cell]:
    """Each place of the grid with the cell that covers it."""
    out: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                out.setdefault((row, col), cell)
    return out


def _shared_out(
    labels: list[tuple[str, str]], places: dict[tuple[int, int], Cell], heads: int
) -> list[tuple[str, str]]:
    """The headings, one over several columns that is nothing but a period for each ("Sep 2023 Sep 2024") in these: it
    was printed too close to be told apart."""
    out = list(labels)
    for col, (label, above) in enumerate(labels):
        cell = places.get((heads - 1, col))
        if cell is None or cell.col != col or cell.col_span < 2 or cell.row + cell.row_span != heads:
            continue
        found = sorted(periods_in(label), key=lambda f: f.start)
        if len(found) == cell.col_span and "".join(f.period.text for f in found).replace(" ", "") == label.replace(
            " ", ""
        ):
            for i, each in enumerate(found):
                out[col + i] = (each.period.text, above)
    return out


@lru_cache(maxsize=16)
def _long_words(words: KpiWords) -> frozenset[str]:
    """The long words that headings are made of, for those that a narrow cell broke."""
    groups = (*words.fields.values(), *words.measures.values(), words.areas)
    found = {w for patterns in groups for pattern in patterns for w in _LONG.findall(pattern)}
    return frozenset(found | {w.removesuffix("s") for w in found})


def _headings(
    places: dict[tuple[int, int], Cell], col: int, heads: int, n_cols: int, known: frozenset[str]
) -> tuple[str, str]:
    """A column's own heading and what stands above it, from the first `heads` rows; `known` are words of headings."""
    texts: list[str] = []
    for row in range(heads):
        cell = places.get((row, col))
        text = joined(cell.text, known) if cell else ""
        if cell and cell.col_span >= n_cols:
            continue  # a title set inside the table
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return (texts[-1], " ".join(texts[:-1])) if texts else ("", "")


def _understood(labels: list[tuple[str, str]], words: KpiWords, academic: bool) -> list[Column]:
    return [understand(i, label, above, words, academic) for i, (label, above) in enumerate(labels)]


def _told(column: Column) -> bool:
    """Whether a column is understood."""
    return bool(column.field or column.measure)


def _telling(columns: Sequence[Column]) -> int:
    """How many columns are understood."""
    return sum(map(_told, columns))


def _text_at(places: dict[tuple[int, int], Cell], row: int, col: int) -> str:
    cell = places.get((row, col))
    return joined(cell.text) if cell else ""


def _is_figure(text: str, words: KpiWords) -> bool:
    """Whether a cell of a heading row holds a figure: begins with a number and says nothing that a heading says."""
    if not re.match(r"[<>£]?\d[\d,.]*(?:\s*%|\s|$)", text) or period_of(text):
        return False
    column = understand(0, text, "", words)
    return column.field is None and column.measure is None


def _heading_rows(table: Table, places: dict[tuple[int, int], Cell], words: KpiWords) -> int:
    """How many first rows are headings: not those that hold figures, or one text alone (a band), under headings
    already understood."""
    for heads in range(1, table.header_rows):
        labels = [_headings(places, col, heads, table.n_cols, _long_words(words)) for col in range(table.n_cols)]
        columns = _understood(labels, words, False)
        texts = [_text_at(places, heads, col) for col in range(table.n_cols)]
        # Headings beside the band that reach down to it are no texts of its own row.
        down = columns[0].field == "name" and all(map(_told, columns))
        beside = [t for c, t in enumerate(texts[1:], 1) if not (down and places[heads, c].row < heads)]
        alone = bool(texts[0]) and not any(beside) and places[heads, 0].row == heads
        if alone and _telling(columns) >= max(3, table.n_cols // 2):
            return heads
        below = [_text_at(places, heads, c.index) for c in columns if c.measure]
        if _telling(columns) >= 3 and any(_is_figure(text, words) for text in below):
            return heads
    return table.header_rows


def _unbroken(
    column: Column, table: Table, places: dict[tuple[int, int], Cell], words: KpiWords, academic: bool
) -> Column:
    """A column whose heading says something once the words that its narrow cell broke are put together, or those that
    were printed without their spaces ("AnnualTarget2030/31") are set apart."""
    if _GLUED.search(column.label):
        found = understand(column.index, _GLUED.sub(" ", column.label), "", words, academic)
        if found.field or found.measure:
            return replace(found, label=column.label, heading=column.heading)
    over = [places.get((row, column.index)) for row in range(table.header_rows)]
    own = list(dict.fromkeys(cell.text for cell in over if cell and cell.col_span == 1))
    tried = [*reversed([cell.text for cell in over if cell]), "\n".join(own)]
    for text_of in tried:
        lines = [line.strip() for line in text_of.split("\n") if line.strip()]
        if 1 < len(lines) <= _MOST_LINES:
            for glue in product(("", " "), repeat=len(lines) - 1):
                text = lines[0] + "".join(g + line for g, line in zip(glue, lines[1:], strict=True))
                found = understand(column.index, text, "", words, academic)
                if found.field or found.measure:
                    return found
    return column


def _filled(places: dict[tuple[int, int], Cell], row: int, n_cols: int) -> int:
    return sum(1 for col in range(n_cols) if _text_at(places, row, col))


def _heading_row(table: Table, places: dict[tuple[int, int], Cell], words: KpiWords, academic: bool) -> int | None:
    """The first row of the body that reads as headings, for a table whose own were not recognised."""
    for row in range(table.header_rows, min(table.n_rows, table.header_rows + _LATEST_HEAD)):
        texts = [_text_at(places, row, col) for col in range(table.n_cols)]
        filled = sum(1 for t in texts if t)
        if filled < 3:
            continue
        if _reads_as_headings(texts, max(3, 0.6 * filled), words, academic):
            return row
    return None


def _reads_as_headings(texts: Sequence[str], least: float, words: KpiWords, academic: bool) -> bool:
    """Whether so many texts are understood as headings; most rows are no headings, and soon out of reach of it."""
    told, left = 0, sum(1 for text in texts if text)
    for col, text in enumerate(texts):
        if not text:
            continue
        if told + left < least:
            return False
        column = understand(col, text, "", words, academic)
        told += bool(column.field or column.measure)
        left -= 1
    return told >= least


def view(table: Table, page: Page, words: KpiWords, context: str = "", known: frozenset[str] = frozenset()) -> View:
    """The table with its columns understood. `context` is text beside it that tells what years it counts in,
    `known` the words of the document."""
    places = places_of(table)
    heads = _heading_rows(table, places, words)
    labels = [_headings(places, col, heads, table.n_cols, _long_words(words)) for col in range(table.n_cols)]
    labels = _shared_out(labels, places, heads)
    everything = " ".join([context, *(f"{a} {b}" for a, b in labels)])
    academic = contains(everything, words.academic)
    columns = [
        column if column.field or column.measure else _unbroken(column, table, places, words, academic)
        for column in _understood(labels, words, academic)
    ]
    rows = list(range(heads, table.n_rows))
    if _telling(columns) < 2:
        found = _heading_row(table, places, words, academic)
        if found is not None:
            # The first lines of its longer headings may have been left in the row above.
            before = [r for r in range(found) if _filled(places, r, table.n_cols) > 1] if found == heads else []
            own = [
                " ".join(filter(None, (_text_at(places, r, col) for r in (*before, found))))
                for col in range(table.n_cols)
            ]
            columns = _understood([(text, "") for text in own], words, academic)
            rows.remove(found)
    seen = View(table, page, tuple(columns), places, tuple(rows), known)
    bands = {row for row in seen.rows if table.n_cols > 2 and sum(1 for c in table.row(row) if c.text.strip()) < 2}
    bodies = [body_of([c for c in seen.cells(column.index) if c.row not in bands]) for column in columns]
    return replace(seen, columns=tuple(set_right(columns, bodies, words)))
