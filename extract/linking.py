"""Rows of different extractors put together: a recommendation to its report, a table to what was read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from extract.section import Section
from schemas.records import Action, Kpi, Meeting, Recommendation, RecommendationUpdate, Report, Row, TableRow
from schemas.records.documents import TableKind


def linked(rows: Sequence[Row], sections: Sequence[Section]) -> list[Row]:
    """The rows with the links that only all of them together give."""
    reports = [r for r in rows if isinstance(r, Report)]
    claims = _claims(rows)
    return [_link(_housed(_dated(row, rows), rows), reports, claims) for row in rows]


def _housed(row: Row, rows: Sequence[Row]) -> Row:
    """A meeting whose agenda does not name the council, with the one that the minutes of the same body name."""
    if not isinstance(row, Meeting) or row.organization is not None or row.body is None:
        return row
    body = row.body.casefold()
    named = {
        r.organization
        for r in rows
        if isinstance(r, Meeting) and r.organization and r.body and r.body.casefold() == body
    }
    return row.model_copy(update={"organization": named.pop()}) if len(named) == 1 else row


def _dated(row: Row, rows: Sequence[Row]) -> Row:
    """A meeting whose agenda does not print its day, with the day on which its reports are to be decided."""
    if not isinstance(row, Meeting) or row.role != "agenda" or row.date is not None:
        return row
    later = [r.page for r in rows if isinstance(r, Meeting) and r.role == "agenda" and r.page > row.page]
    end = min(later, default=10**6)
    days = Counter(r.date for r in rows if isinstance(r, Report) and r.date and row.page < r.page < end)
    if len(days) != 1:
        return row
    day = date.fromisoformat(next(iter(days)))
    printed = f"{day.day} {day:%B %Y}"
    name = f"{row.name}, {printed}" if row.name else printed
    return row.model_copy(update={"date": day.isoformat(), "name": name})


def _claims(rows: Sequence[Row]) -> dict[str, TableKind]:
    """What each table was taken for, by what was read from it."""
    out: dict[str, TableKind] = {}
    for row in rows:
        if isinstance(row, Kpi) and row.table_id:
            out[row.table_id] = "kpi"
        elif isinstance(row, Action) and row.table_id:
            out.setdefault(row.table_id, "action")
        elif isinstance(row, RecommendationUpdate) and row.table_id:
            out.setdefault(row.table_id, "tracker")
    return out


def _link(row: Row, reports: Sequence[Report], claims: dict[str, TableKind]) -> Row:
    if isinstance(row, Recommendation) and row.report_id is None:
        report = _report_of(row, reports)
        return row.model_copy(update={"report_id": report.id}) if report else row
    if isinstance(row, TableRow):
        if row.id in claims:
            return row.model_copy(update={"kind": claims[row.id]})
        if any(r.page == row.page and row.top <= r.bottom and r.top <= row.bottom for r in reports):
            return row.model_copy(update={"kind": "cover"})
    return row


def _report_of(row: Recommendation, reports: Sequence[Report]) -> Report | None:
    """The report on whose pages a recommendation stands: the last that begins before it."""
    inside = [
        r
        for r in reports
        if r.page_first is not None and r.page_last is not None and r.page_first <= row.page <= r.page_last
    ]
    return max(inside, key=lambda r: r.page, default=None)
