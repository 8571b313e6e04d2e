"""The lines of recommendation trackers: what was asked for, when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.actions.due import days_of
from extract.actions.headings import Shape
from extract.layout.sheet import Sheet
from extract.scope import Scope
from extract.text import join_lines
from schemas.page import Box, bounding_box
from schemas.records import RecommendationUpdate, Row
from schemas.table import Cell, Table

_NUMBER = re.compile(r"^\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)](?!\d)\)?)\s*(?=\S)", re.I)


@dataclass(slots=True)
class _Line:
    """A line of a tracker while it is read; texts may go on over a page break."""

    sheet: Sheet
    table: Table
    texts: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)


class TrackerReader:
    """Reads the trackers of a document, table by table."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.lines: list[_Line] = []

    def read(self, table: Table, sheet: Sheet, shape: Shape, goes_on: bool) -> int:
        """Read one table; `goes_on` that it continues the one read before. Returns how many lines begin in it."""
        before = len(self.lines)
        for row in range(shape.first, table.n_rows):
            cells = {
                name: cell for col, name in sorted(shape.fields.items(), reverse=True) if (cell := table.at(row, col))
            }
            self._row(cells, row, table, sheet, goes_on and row == shape.first)
        return len(self.lines) - before

    def _row(self, cells: dict[str, Cell], row: int, table: Table, sheet: Sheet, top: bool) -> None:
        own = {name: cell.text.split("\n") for name, cell in cells.items() if cell.text.strip()}
        begins = {name for name, cell in cells.items() if cell.row == row}
        if "recommendation" not in own:
            if self.lines and (top or set(own) & begins <= {"response", "status"}):
                for name, lines in own.items():
                    if name in begins:
                        self.lines[-1].texts.setdefault(name, []).extend(lines)
            return
        if top and self.lines and _hangs(own["recommendation"][0]):
            for name, lines in own.items():
                self.lines[-1].texts.setdefault(name, []).extend(lines)
            return
        line = _Line(sheet, table, own, [c.box for name, c in cells.items() if name in begins])
        if self.lines and (top or self.lines[-1].table is table) and not {"date", "subject"} & own.keys():
            # Neither a date nor a title of its own: those above hold.
            for name in ("date", "subject"):
                if name in cells and name in self.lines[-1].texts:
                    line.texts[name] = self.lines[-1].texts[name]
        self.lines.append(line)

    def rows(self) -> Iterator[Row]:
        """The rows of all lines read."""
        known = self.scope.vocabulary
        for line in self.lines:
            texts = {name: join_lines(lines, known) for name, lines in line.texts.items()}
            number, recommendation = _numbered(texts["recommendation"])
            raised = days_of(texts.get("date"))
            box = bounding_box(line.boxes)
            receipt = self.scope.receipt(
                "recommendation_updates", line.sheet, box, recommendation, "actions/tracker", 0.95
            )
            yield RecommendationUpdate(
                **receipt,
                table_id=self.scope.table_id(line.table),
                date_raised=raised.last if raised.first == raised.last else None,
                subject=texts.get("subject"),
                number=number or texts.get("number"),
                recommendation=recommendation,
                response=texts.get("response"),
                status=texts.get("status"),
            )


def _hangs(text: str) -> bool:
    """Whether a text goes on with one before it: a small letter, and no number of its own."""
    return bool(re.match(r"[a-z(]", text)) and not _NUMBER.match(text)


def _numbered(text: str) -> tuple[str | None, str]:
    """The number before a text, as printed, and the text without it."""
    found = _NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)
