"""The rows of one document, looked up by what the checks ask for.

A long document's rows are not in memory, so the book keeps where they are, and hands out each when it is asked for.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from extract.layout.sheet import Sheet
from extract.shelf import Each
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

Key = TypeVar("Key")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with all its figures, in the order in which they were read."""

    kpi: Kpi
    figures: tuple[Observation, ...]

    def of(self, *measures: str) -> list[Observation]:
        """The figures of some measures."""
        return [o for o in self.figures if o.measure in measures]


class Lookup(Mapping[Key, Found]):
    """What stands at known places, fetched from there when it is asked for."""

    def __init__(self, places: Mapping[Key, Any], fetch: Callable[[Any], Found]) -> None:
        self._places = places
        self._fetch = fetch

    def __getitem__(self, key: Key) -> Found:
        return self._fetch(self._places[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Book:
    """All that the checks look at. `pages` are the rows of pages by number, `labels` and `owners` their labels and
    agenda items; `tables` by id with the `cells` of each; `shares` the printed figures with a % sign by page; `items`
    the agenda items in their printed order, `reports` those of items by the item's id, `ranges` the issues about the
    pages of items, by the item's id; `resolutions` what was decided by counted votes, `attendances` who was there, by
    meeting."""

    lines: Sequence[Line]
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


DOUBTS = frozenset({"figure-unsettled", "row-merged", "engines-disagree", "ocr-text"})
"""Issues that make what they are about, or what stands on their page, doubtful."""


def _places() -> array[int]:
    return array("L")


@dataclass(slots=True)
class _Places:
    """Where the rows of a document stand in its list of rows, and the few that are kept."""

    kpis: array[int] = field(default_factory=_places)
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
            if row.raw and "%" in row.raw:
                self.shares[row.page].append(at)
        elif isinstance(row, Kpi):
            self.kpis.append(at)
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


def open_book(rows: Sequence[Row], sheets: Sequence[Sheet]) -> Book:
    """The rows of a document, sorted out. They may grow at their end while the book is open."""
    places = _Places()
    for at, row in enumerate(rows):
        places.note(at, row)

    def one(at: int) -> Any:
        return rows[at]

    def several(where: Iterable[int]) -> list[Any]:
        return [rows[at] for at in where]

    def line(at: int) -> Line:
        kpi = cast(Kpi, rows[at])
        return Line(kpi, tuple(several(places.figures.get(kpi.id, ()))))

    return Book(
        lines=Each(places.kpis, line),
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
    )
