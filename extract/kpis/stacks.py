"""Cards side by side in the columns of one grid: each column holds cards one below the other, and each card its name,
its figure, labelled figures ("Target: 50%") and perhaps a rating, in cells that share their rows with other cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.kpis.cards import is_labelled, labels_twice
from extract.kpis.cells import observed_in, observed_in_text
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column
from extract.kpis.icons import drawings_in, icons_in
from extract.kpis.marks import travel_of_drawings, travel_of_words
from extract.kpis.rag import Palette, Rated, rate
from extract.kpis.texts import folded, joined
from schemas.kpi_words import KpiWords
from schemas.page import Page, bounding_box
from schemas.records.performance import Travel
from schemas.table import Cell, Table

LEAST = 2
"""So many cards, at least, stand side by side."""
_ALONE = re.compile(r"^(?P<figure>[<>≤≥£+-]{0,2}\s?\d[\d,.]*\s?(?:%|pp|k|m|bn|days?|weeks?)?)(?:\s*[^\w\s]{1,2})?$")
"""A figure, and an arrow perhaps, and nothing else."""
_NAMING = re.compile(r"[A-Za-z]{3}.*\s")


@dataclass(slots=True)
class _Card:
    """What was found of a card so far, from its name down."""

    name: Cell
    title: str
    cells: list[Cell] = field(default_factory=list)
    observed: list[Observed] = field(default_factory=list)
    rated: Rated = field(default_factory=Rated)
    travel: Travel | None = None

    @property
    def whole(self) -> bool:
        """Whether it has one figure of its own and something to compare it with."""
        return sum(o.measure == "actual" for o in self.observed) == 1 and len(self.observed) >= LEAST


def read_stacks(table: Table, page: Page, words: KpiWords, known: frozenset[str] = frozenset()) -> list[Indicator]:
    """The cards of a table whose columns stack them, column by column; none where fewer than two are whole."""
    if not 2 <= table.n_cols <= 8 or table.n_rows < 3 or sum(":" in c.text for c in table.cells) < 2 * LEAST:
        return []
    if not any(labels_twice(table.row(row), words) for row in range(table.n_rows)):
        return []
    palette = Palette(ground=frozenset(c.fill for c in table.cells if c.fill and is_labelled(c, words)))
    found = [
        card
        for col in range(table.n_cols)
        for card in _cards([c for c in table.cells if c.col == col], page, words, known, palette)
        if card.whole
    ]
    if len(found) < LEAST:
        return []
    return [_indicator(card, table) for card in found]


def _cards(
    cells: list[Cell], page: Page, words: KpiWords, known: frozenset[str], palette: Palette
) -> Iterator[_Card]:
    """The cards of one column, whole or not."""
    card: _Card | None = None
    for cell in sorted(cells, key=lambda c: c.row):
        text = folded(cell.text)
        rated = rate(text, cell.fill, icons_in(cell, page), palette, words) if card else Rated()
        if card and is_labelled(cell, words):
            own = observed_in(cell, Column(cell.col), card.title, None, None, words)
            card.observed += [replace(o, label=o.label or None) for o in own]
        elif card and (alone := _ALONE.match(text)) and not any(o.measure == "actual" for o in card.observed):
            own = observed_in_text(
                alone["figure"], cell.box, Column(cell.col, measure="actual"), card.title, None, None, words
            )
            card.observed += [replace(o, raw=joined(cell.text), label=None) for o in own]
            card.travel = travel_of_words(cell.words, words) or travel_of_drawings(drawings_in(cell, page))
        elif card and rated.rag and not _NAMING.search(text):
            card.rated = card.rated if card.rated.rag else rated
        elif card and rated.source == "text":
            card.rated = rated
        elif _NAMING.search(text):
            if card:
                yield card
            card = _Card(cell, joined(cell.text, known))
        elif text:
            continue
        if card:
            card.cells.append(cell)
    if card:
        yield card


def _indicator(card: _Card, table: Table) -> Indicator:
    box = bounding_box([c.box for c in card.cells])
    return Indicator(
        card.title, box, {}, card.rated.rag, card.rated.source, card.travel, tuple(card.observed), rule="card",
        confidence=0.85 * table.confidence,
    )  # fmt: skip
