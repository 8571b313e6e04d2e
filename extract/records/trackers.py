"""The lines of recommendation trackers: what was asked for, when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.actions.due import days_of
from extract.actions.headings import Shape
from extract.actions.labelled import Card
from extract.actions.turned import Found, back
from extract.actions.units import band
from extract.layout.sheet import Sheet
from extract.scope import Scope
from extract.text import join_lines
from schemas.page import Box, bounding_box
from schemas.records import RecommendationUpdate, Row
from schemas.table import Cell, Table

_NUMBER = re.compile(
    r"^\s*(?:(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)](?!\d)\)?)\s*(?=\S)"
    r"|(?:rec(?:ommendation)?\.?|proposal)\s(?:no\.?\s?)?(\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[.:)–—-]?\s+(?=\S)"
    r"|((?:r|p|afi|pfi|rec)\d{1,3}(?:\.\d{1,2})?[a-z]?)\s?[.:)–—-]?\s+(?=\S))",
    re.I,
)
"""A number before a text: counted, behind a word for what is counted (which is no part of it), or with its letter."""

_MEETING = re.compile(r"\b(?:meeting|committee|panel|cabinet|board|raised|made)\b", re.I)
"""What a title with a date names: when the recommendations below it were made."""


@dataclass(slots=True)
class _Line:
    """A line of a tracker while it is read; texts may go on over a page break."""

    sheet: Sheet
    found: Found | None
    texts: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)


class TrackerReader:
    """Reads the trackers of a document, table by table."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.lines: list[_Line] = []
        self.band: str | None = None
        self.dated: str | None = None

    def read(self, found: Found, sheet: Sheet, shape: Shape, goes_on: bool) -> int:
        """Read one table; `goes_on` that it continues the one read before. Returns how many lines begin in it."""
        before = len(self.lines)
        if not goes_on:
            self.band = None
        title = found.table.title
        if title or not goes_on:
            # each meeting may have a table of its own
            self.dated = title if title and _MEETING.search(title) else None
        for row in range(shape.first, found.table.n_rows):
            if (text := band(found.table, row)) is not None and (row or not goes_on):
                self.band = text
                continue
            self._row(_cells(found.table, shape, row), row, found, sheet, goes_on and row == shape.first)
        return len(self.lines) - before

    def told(self, card: Card, sheet: Sheet) -> None:
        """Read what labels in running text say of a recommendation."""
        texts = {name: [line.text for line in lines] for name, lines in card.parts.items()}
        texts.setdefault("response", texts.pop("update", []))
        if "recommendation" in card.numbers:
            texts["number"] = [card.numbers["recommendation"]]
        if texts.get("recommendation"):
            self.lines.append(_Line(sheet, None, texts, [card.box]))

    def finished(self) -> Iterator[Row]:
        """The rows of the lines that are as they will be, which are let go: all but the last, to which more may be
        added, and those just before it that share a text with it."""
        last = [id(text) for line in self.lines[-1:] for text in line.texts.values()]
        shares = (any(id(text) in last for text in line.texts.values()) for line in self.lines)
        done = next((count for count, share in enumerate(shares) if share), len(self.lines))
        for line in self.lines[:done]:
            yield self._as_row(line)
        del self.lines[:done]

    def _row(self, cells: dict[str, Cell], row: int, found: Found, sheet: Sheet, top: bool) -> None:
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
        line = _Line(sheet, found, own, [c.box for name, c in cells.items() if name in begins])
        if self.lines and (top or self.lines[-1].found is found) and not {"date", "subject"} & own.keys():
            # Neither a date nor a title of its own: those above hold.
            for name in ("date", "subject"):
                if name in cells and name in self.lines[-1].texts:
                    line.texts[name] = self.lines[-1].texts[name]
        for name in ("date", "subject"):
            # What a row over all columns says of the rows below it: the meeting, or what was looked into.
            if self.band and name not in cells and (name == "subject" or days_of(self.band).first):
                line.texts.setdefault(name, [self.band])
        if self.dated and "date" not in cells:
            line.texts.setdefault("date", [self.dated])
        self.lines.append(line)

    def rows(self) -> Iterator[Row]:
        """The rows of all lines read that were not given as finished."""
        return map(self._as_row, self.lines)

    def _as_row(self, line: _Line) -> Row:
        known = self.scope.vocabulary
        texts = {name: join_lines(lines, known) for name, lines in line.texts.items()}
        number, recommendation = _numbered(texts["recommendation"])
        raised = days_of(texts.get("date"))
        box = back(bounding_box(line.boxes), line.sheet.page, line.found.way if line.found else 0)
        receipt = self.scope.receipt(
            "recommendation_updates", line.sheet, box, recommendation, "actions/tracker", 0.95
        )
        return RecommendationUpdate(
            **receipt,
            table_id=line.found.table_id if line.found else None,
            date_raised=raised.last if raised.first == raised.last else None,
            subject=texts.get("subject"),
            number=number or texts.get("number"),
            recommendation=recommendation,
            response=texts.get("response") or None,
            status=texts.get("status"),
        )


def _cells(table: Table, shape: Shape, row: int) -> dict[str, Cell]:
    """The cell of each field in a row. One over several columns belongs to that in which its text begins."""
    lefts = {c.col: c.box.x0 for c in table.cells if c.col_span == 1}
    out: dict[str, Cell] = {}
    for col, name in sorted(shape.fields.items()):
        cell = table.at(row, col)
        if cell is None or name in out:
            continue
        covered = [c for c in shape.fields if cell.col <= c < cell.col + cell.col_span]
        start = min((w.box.x0 for w in cell.words), default=cell.box.x0)
        begun = [c for c in covered if lefts.get(c, cell.box.x0) <= start + 3]
        if len(covered) == 1 or col == max(begun, default=covered[0]):
            out[name] = cell
    return out


def _hangs(text: str) -> bool:
    """Whether a text goes on with one before it: a small letter, and no number of its own."""
    return bool(re.match(r"[a-z(]", text)) and not _NUMBER.match(text)


def _numbered(text: str) -> tuple[str | None, str]:
    """The number before a text, as printed, and the text without it."""
    found = _NUMBER.match(text)
    return (found[found.lastindex or 1], text[found.end() :]) if found else (None, text)
