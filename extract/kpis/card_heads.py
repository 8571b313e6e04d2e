"""A first row that is the head of a card: an indicator's name over most of the width, and beside it only its rating
or its arrow. What stands below is a table of the one indicator, its periods across."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.kpis.drafts import Indicator
from extract.kpis.icons import drawings_in, icons_in
from extract.kpis.marks import travel_of_drawings, travel_of_words
from extract.kpis.periods import is_period
from extract.kpis.rag import Palette, Rated, rate
from extract.kpis.texts import folded, joined
from schemas.kpi_words import KpiWords
from schemas.page import Page, bounding_box
from schemas.records.performance import Travel
from schemas.table import Cell, Table

_MOST_ROWS = 10
_PERIODS = 2
"""So many periods, at least, stand side by side below."""
_NAME = re.compile(r"[A-Za-z]{3}.*\s")
_BESIDE = 2
"""So many cells, at most, stand beside the name."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What stands below such a row, under the name as its title, and what the row says besides."""

    table: Table
    rated: Rated
    travel: Travel | None

    def told(self, indicator: Indicator, whole: Table) -> Indicator:
        """The indicator of the table below with what its head says."""
        rag, source = (self.rated.rag, self.rated.source) if self.rated.rag else (indicator.rag, indicator.rag_source)
        way = self.travel or indicator.direction
        return replace(indicator, box=whole.box, rag=rag, rag_source=source, direction=way, rule="card")


def under_own_head(table: Table, page: Page, words: KpiWords, known: frozenset[str] = frozenset()) -> Headed | None:
    """The table below the head of a card; None for a table without one."""
    if table.n_cols < 3 or not 3 <= table.n_rows <= _MOST_ROWS:
        return None
    first = table.row(0)
    if not first or not table.row(1):
        return None
    name, *beside = first
    if name.col or name.row_span > 1 or 2 * name.col_span <= table.n_cols:
        return None
    marked = [c for c in beside if c.text.strip() or c.fill != name.fill or c.drawings or c.images]
    if not 1 <= len(marked) <= _BESIDE or any(c.row_span > 1 for c in beside) or not _NAME.search(folded(name.text)):
        return None
    below = table.row(1)
    if below[0].col or sum(1 for c in below[1:] if is_period(folded(c.text))) < _PERIODS:
        return None
    rated, travel = Rated(), None
    for cell in marked:
        own, way = _rating(cell, page, words), _way(cell, page, words)
        if own.rag is None and way is None:
            return None
        rated, travel = rated if rated.rag else own, travel or way
    rows = tuple(replace(c, row=c.row - 1) for c in table.cells if c.row)
    inner = replace(
        table,
        box=bounding_box([c.box for c in rows]),
        n_rows=table.n_rows - 1,
        cells=rows,
        header_rows=1,
        title=joined(name.text, known),
        band_rows=frozenset(r - 1 for r in table.band_rows if r > 1),
    )
    return Headed(inner, rated, travel)


def _rating(cell: Cell, page: Page, words: KpiWords) -> Rated:
    return rate(folded(cell.text), cell.fill, icons_in(cell, page), Palette(), words)


def _way(cell: Cell, page: Page, words: KpiWords) -> Travel | None:
    return travel_of_words(cell.words, words) or travel_of_drawings(drawings_in(cell, page))
