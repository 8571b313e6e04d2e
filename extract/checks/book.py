"""The rows of one document, looked up by what the checks ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.layout.sheet import Sheet
from schemas.records import (
    AgendaItem,
    AttendanceRow,
    CellRow,
    IssueRow,
    Kpi,
    Observation,
    PageRow,
    Record,
    Resolution,
    Row,
    TableRow,
)


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with all its figures, in the order in which they were read."""

    kpi: Kpi
    figures: tuple[Observation, ...]

    def of(self, *measures: str) -> list[Observation]:
        """The figures of some measures."""
        return [o for o in self.figures if o.measure in measures]


@dataclass(frozen=True, slots=True)
class Book:
    """All that the checks look at: the indicators, the other rows, the sheets, and which records are doubtful."""

    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    pages: Mapping[int, PageRow]
    tables: Mapping[str, TableRow]
    cells: Mapping[str, Sequence[CellRow]]
    doubtful: frozenset[str]
    doubtful_pages: frozenset[int]

    @property
    def items(self) -> list[AgendaItem]:
        """The agenda items, in their printed order."""
        return [row for row in self.rows if isinstance(row, AgendaItem)]

    @property
    def resolutions(self) -> list[Resolution]:
        """What was decided."""
        return [row for row in self.rows if isinstance(row, Resolution)]

    @property
    def attendances(self) -> list[AttendanceRow]:
        """Who was there."""
        return [row for row in self.rows if isinstance(row, AttendanceRow)]

    def text(self, page: int) -> str:
        """The text of a page."""
        row = self.pages.get(page)
        return row.text if row else ""

    def label(self, page: int) -> str | None:
        """The printed number of a page."""
        row = self.pages.get(page)
        return row.page_label if row else None

    def sure(self, records: Iterable[Record], enough: float) -> bool:
        """Whether all records were read with certainty: confident, and nothing said against them."""
        return all(record.confidence >= enough and record.id not in self.doubtful for record in records)


DOUBTS = frozenset({"figure-unsettled", "row-merged", "engines-disagree", "ocr-text"})
"""Issues that make what they are about, or what stands on their page, doubtful."""


def open_book(rows: Sequence[Row], sheets: Sequence[Sheet]) -> Book:
    """The rows of a document, sorted out."""
    figures: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Observation) and row.kpi_id is not None:  # values of charts are no printed figures
            figures[row.kpi_id].append(row)
    lines = tuple(Line(row, tuple(figures[row.id])) for row in rows if isinstance(row, Kpi))
    doubts = [row for row in rows if isinstance(row, IssueRow) and row.code in DOUBTS]
    named = {row.record_id for row in doubts if row.record_id}
    places = {row.page for row in doubts if row.record_id is None and row.page is not None}
    doubtful = {row.id for row in rows if isinstance(row, Record) and (row.id in named or row.page in places)}
    pages = {row.page: row for row in rows if isinstance(row, PageRow)}
    tables = {row.id: row for row in rows if isinstance(row, TableRow)}
    cells: dict[str, list[CellRow]] = {table: [] for table in tables}
    for row in rows:
        if isinstance(row, CellRow):
            cells.setdefault(row.table_id, []).append(row)
    return Book(lines, tuple(rows), tuple(sheets), pages, tables, cells, frozenset(doubtful), frozenset(places))
