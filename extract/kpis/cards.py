"""Indicator cards: one indicator in a box, its name above, a rating and an arrow beside it, and a strip of cells that
carry their own labels ("Latest: 422", "Target: 400, Floor 360", "Previous: 493 (Green)")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.kpis.cells import observed_in
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.figures import read_cell
from extract.kpis.headings import Column, measure_of_label
from extract.kpis.icons import drawings_in, icons_in
from extract.kpis.marks import travel_of_drawings, travel_of_words
from extract.kpis.rag import Palette, Rated, rate, rating_of_text
from extract.kpis.texts import folded, joined
from schemas.kpi_words import KpiWords
from schemas.page import Page, bounding_box
from schemas.table import Cell, Table

_LABELLED = re.compile(r"^[A-Za-z][\w' ]{2,30}?\s*[:=–-]\s*\S")
_DIGIT = re.compile(r"\d")
LEAST = 2
"""A strip has at least so many labelled cells."""


def _rows(table: Table) -> list[list[Cell]]:
    return [table.row(r) for r in range(table.n_rows)]


def _may_be_labelled(text: str) -> bool:
    """Whether a cell begins with words and a colon or dash, and holds a number: a look that costs little."""
    if ":" not in text and "-" not in text and "–" not in text and "=" not in text:
        return False
    return _DIGIT.search(text) is not None and _LABELLED.match(folded(text)) is not None


def is_labelled(cell: Cell, words: KpiWords) -> bool:
    """Whether a cell begins with a measure's name and a colon or dash, and a figure follows."""
    if not _may_be_labelled(cell.text):
        return False
    figures = read_cell(cell.text, words).figures
    return bool(figures and figures[0].label and measure_of_label(figures[0].label, words))


def labels_twice(row: Sequence[Cell], words: KpiWords) -> bool:
    """Whether two cells of a row are labelled as the same measure: then they belong to two indicators."""
    seen: set[str | None] = set()
    for cell in row:
        if not is_labelled(cell, words):
            continue
        measure = measure_of_label(read_cell(cell.text, words).figures[0].label or "", words)
        if measure in seen:
            return True
        seen.add(measure)
    return False


def _strip(row: list[Cell], words: KpiWords) -> list[Cell]:
    filled = [c for c in row if c.text.strip()]
    likely = [c for c in filled if _may_be_labelled(c.text)]
    if len(likely) < LEAST or len(likely) * 2 <= len(filled):
        return []
    labelled = [c for c in likely if is_labelled(c, words)]
    if len(labelled) < LEAST or len(labelled) * 2 <= len(filled):
        return []
    return [] if labels_twice(labelled, words) else filled


def _name(rows: list[list[Cell]], words: KpiWords) -> Cell | None:
    """The cell that names the indicator: the widest text above the strip that is no rating."""
    texts = [
        c
        for row in rows
        for c in row
        if re.search(r"[A-Za-z]{3}.*\s", folded(c.text)) and rating_of_text(c.text, words) is None
    ]
    return max(texts, key=lambda c: (c.box.width, len(c.text))) if texts else None


def _observed(cell: Cell, name: str, words: KpiWords) -> Iterator[Observed]:
    """The figures of a labelled cell."""
    for found in observed_in(cell, Column(cell.col), name, None, None, words):
        yield replace(found, label=found.label or None)


def _head(strip: list[Cell], others: Sequence[Table], words: KpiWords) -> list[list[Cell]]:
    """The rows of the little table above a strip that stands apart from it (a chart between them): the nearest one
    over the strip's width that holds a name, none beyond another strip."""
    box = bounding_box([c.box for c in strip])
    over = [t for t in others if t.box.bottom <= box.top + 2 and t.n_rows <= 2]
    over = [t for t in over if min(t.box.x1, box.x1) - max(t.box.x0, box.x0) > 0.6 * box.width]
    for table in sorted(over, key=lambda t: -t.box.bottom):
        rows = _rows(table)
        if any(_strip(row, words) for row in rows):
            return []
        if _name(rows, words):
            return rows
    return []


def read_cards(
    table: Table,
    page: Page,
    words: KpiWords,
    known: frozenset[str] = frozenset(),
    others: Sequence[Table] = (),
) -> Iterator[Indicator]:
    """The cards in a table, from top to bottom; none where it holds no strip of labelled cells under a name. `others`
    are the page's tables, among which a strip that stands alone looks for its name."""
    above: list[list[Cell]] = []
    for row in _rows(table):
        strip = _strip(row, words)
        if not strip:
            above.append(row)
            continue
        name = _name(above, words)
        if name is None:
            above = _head(strip, others, words)
            name = _name(above, words)
        if name is not None:
            around = [c for r in above for c in r if c is not name]
            yield _card(table, page, name, joined(name.text, known), strip, around, words)
        above = []


def _card(
    table: Table, page: Page, name: Cell, title: str, strip: list[Cell], around: list[Cell], words: KpiWords
) -> Indicator:
    palette = Palette(ground=frozenset(c.fill for c in [name, *strip] if c.fill))
    rated, travel = Rated(), None
    for cell in around:
        if not rated.rag:
            rated = rate(folded(cell.text), cell.fill, icons_in(cell, page), palette, words)
        travel = travel or travel_of_words(cell.words, words) or travel_of_drawings(drawings_in(cell, page))
    observed = tuple(o for c in strip for o in _observed(c, title, words))
    box = bounding_box([name.box, *(c.box for c in strip), *(c.box for c in around)])
    return Indicator(
        title, box, {}, rated.rag, rated.source, travel, observed, rule="card", confidence=0.95 * table.confidence
    )
