"""The RAG rating of an action: the word or the fill of its rating column, or the fill behind its status."""

from __future__ import annotations

from extract.actions.drafts import Draft
from extract.actions.headings import Shape
from extract.kpis.icons import icons_in
from extract.kpis.rag import Palette, rate
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.page import Colour
from schemas.records.performance import Rag
from schemas.table import Cell, Table

_RATED = ("rag", "status", "update")
"""The columns that rate: the last where it holds nothing but words of status."""


def _ground(table: Table, shape: Shape) -> frozenset[Colour]:
    """The fills of the columns that rate nothing: bands and zebra stripes."""
    return frozenset(
        c.fill for c in table.cells if c.fill and (c.row < shape.first or shape.fields.get(c.col) not in _RATED)
    )


def rated(table: Table, shape: Shape, sheet: Sheet, rows: range, draft: Draft, scope: Scope) -> Rag | None:
    """The rating of an action in some rows of a table; in undrawn rows that of the cells beside its first line."""
    palette = Palette(ground=_ground(table, shape))
    top = min(box.top for box in draft.boxes)
    for name in _RATED if draft.parts.get("status") else _RATED[:1]:
        col = shape.column(name)
        cells: list[Cell] = [c for r in rows if col is not None and (c := table.at(r, col)) is not None]
        if len(cells) > 1:
            cells = [c for c in cells if c.box.top - 3 <= top < c.box.bottom]
        for cell in cells:
            text = cell.text if name == "rag" else ""
            found = rate(text, cell.fill, icons_in(cell, sheet.page), palette, scope.profile.kpis)
            if found.rag:
                return found.rag
    return None
