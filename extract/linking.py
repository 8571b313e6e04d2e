"""Rows of different extractors put together: a recommendation to its report, a table to what was read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from schemas.records import Action, Kpi, Meeting, Recommendation, RecommendationUpdate, Report, Row, TableRow
from schemas.records.documents import TableKind


class Links:
    """What the rows of a document together say of some of them; the few that say something of others are kept."""

    TELLING: ClassVar = (Meeting, Report, Kpi, Action, RecommendationUpdate)
    """What says something of others."""
    LINKED: ClassVar = (Meeting, Recommendation, TableRow)
    """What others say something of."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._meetings: list[Meeting] = []
        self._reports: list[Report] = []
        self._claims: dict[str, TableKind] = {}
        for row in rows:
            self._note(row)

    def _note(self, row: Row) -> None:
        """Note what a row says of others: of a table, what it was taken for by what was read from it."""
        if isinstance(row, Meeting):
            self._meetings.append(row)
        elif isinstance(row, Report):
            self._reports.append(row)
        elif isinstance(row, Kpi) and row.table_id:
            self._claims[row.table_id] = "kpi"
        elif isinstance(row, Action) and row.table_id:
            self._claims.setdefault(row.table_id, "action")
        elif isinstance(row, RecommendationUpdate) and row.table_id:
            self._claims.setdefault(row.table_id, "tracker")

    def changes(self, row: Row) -> dict[str, Any]:
        """The columns of a row that others give another value."""
        if isinstance(row, Meeting):
            return self._dated(row) | self._housed(row)
        if isinstance(row, Recommendation) and row.report_id is None:
            report = self._reports_by_page.get(row.page)
            return {"report_id": report.id} if report else {}
        if isinstance(row, TableRow):
            if row.id in self._claims:
                return {"kind": self._claims[row.id]}
            if any(row.top <= r.bottom and r.top <= row.bottom for r in self._covers.get(row.page, ())):
                return {"kind": "cover"}
        return {}

    def _housed(self, row: Meeting) -> dict[str, Any]:
        """The council of a meeting whose agenda does not name it: the one that the minutes of the same body name."""
        if row.organization is not None or row.body is None:
            return {}
        named = self._houses.get(row.body.casefold(), set())
        return {"organization": next(iter(named))} if len(named) == 1 else {}

    def _dated(self, row: Meeting) -> dict[str, Any]:
        """The day of a meeting whose agenda does not print it: the one on which its reports are to be decided."""
        if row.role != "agenda" or row.date is not None:
            return {}
        at = bisect_right(self._agendas, row.page)
        end = self._agendas[at] if at < len(self._agendas) else 10**6
        first, last = bisect_right(self._days, row.page, key=_page), bisect_left(self._days, end, key=_page)
        days = {day for _, day in self._days[first:last]}
        if len(days) != 1:
            return {}
        day = date.fromisoformat(days.pop())
        printed = f"{day.day} {day:%B %Y}"
        return {"date": day.isoformat(), "name": f"{row.name}, {printed}" if row.name else printed}

    @cached_property
    def _agendas(self) -> list[int]:
        """The pages on which agendas begin, in their order."""
        return sorted(row.page for row in self._meetings if row.role == "agenda")

    @cached_property
    def _days(self) -> list[tuple[int, str]]:
        """The pages and the days of reports, in their order."""
        return sorted((row.page, row.date) for row in self._reports if row.date)

    @cached_property
    def _houses(self) -> dict[str, set[str]]:
        """The councils that are named with each body."""
        out: dict[str, set[str]] = defaultdict(set)
        for row in self._meetings:
            if row.organization and row.body:
                out[row.body.casefold()].add(row.organization)
        return out

    @cached_property
    def _covers(self) -> dict[int, list[Report]]:
        """The reports that begin on each page."""
        out: dict[int, list[Report]] = defaultdict(list)
        for row in self._reports:
            out[row.page].append(row)
        return out

    @cached_property
    def _reports_by_page(self) -> dict[int, Report]:
        """The report that each page belongs to: of several the last to begin."""
        out: dict[int, Report] = {}
        for row in sorted(self._reports, key=lambda r: r.page, reverse=True):
            if row.page_first is not None and row.page_last is not None:
                for number in range(row.page_first, row.page_last + 1):
                    out.setdefault(number, row)
        return out


def _page(place: tuple[int, str]) -> int:
    return place[0]
