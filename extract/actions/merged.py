"""Cells that say something for several actions and go on over a page break, where they are empty."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.actions.drafts import Draft
from extract.actions.headings import Shape
from extract.actions.units import Unit
from schemas.table import Table

_FIELDS = ("owner", "partners", "start", "due")
"""What one cell may say for several actions."""


def spanning(table: Table, shape: Shape) -> frozenset[str]:
    """The fields whose last cell in a table is one for several rows."""
    ends = ((name, table.at(table.n_rows - 1, col)) for col, name in shape.fields.items() if name in _FIELDS)
    return frozenset(name for name, cell in ends if cell is not None and cell.row_span > 1)


@dataclass(frozen=True, slots=True)
class Merged:
    """What the last action of the page before says, by field; the fields whose cell there is one for several rows;
    and the first row of the body here."""

    held: dict[str, list[str]] = field(default_factory=dict)
    open_cells: frozenset[str] = frozenset()
    first: int = 0

    @classmethod
    def from_before(cls, last: Draft | None, open_cells: frozenset[str], shape: Shape) -> Merged:
        """What goes on in a table with these columns after the action `last`."""
        parts = last.parts if last is not None else {}
        return cls({name: list(parts[name]) for name in _FIELDS if name in parts}, open_cells, shape.first)

    def give(self, unit: Unit, drafts: list[Draft]) -> None:
        """Give it to the actions whose own cell is the empty rest of that one."""
        for name, lines in self.held.items():
            cells = unit.cells.get(name, ())
            if unit.columns.get(name) or not all(c.row == self.first for c in cells):
                continue
            if name in self.open_cells or any(c.row_span > 1 for c in cells):
                for draft in drafts:
                    draft.parts.setdefault(name, list(lines))
