"""The rows of one document, looked up by what the checks ask for.

A long document's rows are not in memory, so the book keeps where they are, and hands out each when it is asked for.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from extract.layout.sheet import Sheet
from extract.shelf import Each, Lookup
from schemas.records import (
    AgendaItem,
    AttendanceRow,
    CellRow,
    IssueRow,
    Kpi,
    Observation,
    PageRow,
    Record,
    Report,
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
    """All that the checks look at. `lines` are the indicators, `directed` those with an arrow, `measures` what each
    line has figures of; `pages` are the rows of pages by number, `labels` and `owners` their labels and agenda
    items; `tables` by id with the `cells` of each; `shares` the printed figures with a % sign by page; `items` the
    agenda items in their printed order, `reports` those of items by the item's id, `ranges` the issues about the
    pages of items, by the item's id; `resolutions` what was decided by counted votes, `attendances` who was there, by
    meeting; `doubtful` and `doubtful_pages` the records and pages that an issue makes doubtful."""

    lines: Sequence[Line]
    directed: Sequence[Line]
    sheets: Sequence[Sheet]
    pages: Mapping[int, PageRow]
    tables: Mapping[str, TableRow]
    cells: Mapping[str, Sequence[CellRow]]
    shares: Mapping[int, Sequence[Observation]]
    labels: Mapping[int, str | None]
    owners: Mapping[int, str | None]
    items: Sequence[AgendaItem]
    reports: Mapping[str | None, Report]
    ranges: Mapping[str | None, IssueRow]
    resolutions: Sequence[Resolution]
    attendances: Mapping[str, Sequence[AttendanceRow]]
    doubtful: frozenset[str]
    doubtful_pages: frozenset[int]
    measures: Sequence[frozenset[str]]

    def having(self, *measures: str) -> Iterator[Line]:
        """The indicators with a figure of one of some measures; others are not fetched."""
        return (self.lines[i] for i, has in enumerate(self.measures) if not has.isdisjoint(measures))

    def text(self, page: int) -> str:
        """The text of a page."""
        row = self.pages.get(page)
        return row.text if row else ""

    def label(self, page: int) -> str | None:
        """The printed number of a page."""
        return self.labels.get(page)

    def sure(self, records: Iterable[Record], enough: float) -> bool:
        """Whether all records were read with certainty: confident, and nothing said against them."""
        return all(record.confidence >= enough and not self._is_doubtful(record) for record in records)

    def _is_doubtful(self, record: Record) -> bool:
        return record.id in self.doubtful or record.page in self.doubtful_pages


DOUBTS = frozenset(
    {"figure-unsettled", "row-merged", "columns-doubtful", "rating-doubtful", "engines-disagree", "ocr-text"}
)
"""Issues that make what they are about, or what stands on their page, doubtful."""


def _places() -> array[int]:
    return array("L")


@dataclass(slots=True)
class _Places:
    """Where the rows of a document stand in its list of rows, and the few that are kept."""

    kpis: list[tuple[int, str]] = field(default_factory=list)
    directed: list[tuple[int, str]] = field(default_factory=list)
    measures: dict[str, frozenset[str]] = field(default_factory=dict)
    figures: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_places))
    shares: dict[int, array[int]] = field(default_factory=lambda: defaultdict(_places))
    pages: dict[int, int] = field(default_factory=dict)
    labels: dict[int, str | None] = field(default_factory=dict)
    owners: dict[int, str | None] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    cells: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_places))
    items: list[AgendaItem] = field(default_factory=list)
    reports: dict[str | None, Report] = field(default_factory=dict)
    ranges: dict[str | None, IssueRow] = field(default_factory=dict)
    resolutions: list[Resolution] = field(default_factory=list)
    attendances: dict[str, list[AttendanceRow]] = field(default_factory=lambda: defaultdict(list))
    doubtful: set[str] = field(default_factory=set)
    doubtful_pages: set[int] = field(default_factory=set)

    def note(self, at: int, row: Row) -> None:
        """Note the row at a place."""
        if isinstance(row, CellRow):
            self.cells[row.table_id].append(at)
        elif isinstance(row, Observation):
            if row.kpi_id is not None:  # values of charts are no printed figures
                self.figures[row.kpi_id].append(at)
                self.measures[row.kpi_id] = _with(self.measures.get(row.kpi_id, frozenset()), row.measure)
            if row.raw and "%" in row.raw:
                self.shares[row.page].append(at)
        elif isinstance(row, Kpi):
            self.kpis.append((at, row.id))
            if row.direction is not None:
                self.directed.append((at, row.id))
        elif isinstance(row, PageRow):
            self.pages[row.page], self.labels[row.page], self.owners[row.page] = (
                at,
                row.page_label,
                row.agenda_item_id,
            )
        elif isinstance(row, TableRow):
            self.tables[row.id] = at
        elif isinstance(row, IssueRow):
            self._note_issue(row)
        elif isinstance(row, AgendaItem):
            self.items.append(row)
        elif isinstance(row, Report):
            self.reports[row.agenda_item_id] = row
        elif isinstance(row, Resolution):
            if row.votes_for is not None or row.votes_against is not None:
                self.resolutions.append(row)
        elif isinstance(row, AttendanceRow):
            self.attendances[row.meeting_id].append(row)

    def _note_issue(self, row: IssueRow) -> None:
        if row.code.startswith("range-"):
            self.ranges[row.record_id] = row
        if row.code in DOUBTS and row.record_id:
            self.doubtful.add(row.record_id)
        elif row.code in DOUBTS and row.page is not None:
            self.doubtful_pages.add(row.page)


@cache
def _with(measures: frozenset[str], measure: str) -> frozenset[str]:
    """The measures and another one: the same object for the same measures."""
    return measures | {measure}


def open_book(rows: Sequence[Row], sheets: Sequence[Sheet]) -> Book:
    """The rows of a document, sorted out. They may grow at their end while the book is open."""
    places = _Places()
    for at, row in enumerate(rows):
        places.note(at, row)

    def one(at: int) -> Any:
        return rows[at]

    def several(where: Sequence[int]) -> list[Any]:
        if where and where[-1] - where[0] == len(where) - 1:
            return list(rows[where[0] : where[-1] + 1])
        return [rows[at] for at in where]

    def line(place: tuple[int, str]) -> Line:
        at, kpi = place
        return Line(cast(Kpi, rows[at]), tuple(several(places.figures.get(kpi, ()))))

    return Book(
        lines=Each(places.kpis, line),
        directed=Each(places.directed, line),
        sheets=sheets,
        pages=Lookup(places.pages, one),
        tables=Lookup(places.tables, one),
        cells=Lookup({table: places.cells.get(table, ()) for table in places.tables}, several),
        shares=Lookup(places.shares, several),
        labels=places.labels,
        owners=places.owners,
        items=places.items,
        reports=places.reports,
        ranges=places.ranges,
        resolutions=places.resolutions,
        attendances=places.attendances,
        doubtful=frozenset(places.doubtful),
        doubtful_pages=frozenset(places.doubtful_pages),
        measures=[places.measures.get(kpi, frozenset()) for _, kpi in places.kpis],
    )
