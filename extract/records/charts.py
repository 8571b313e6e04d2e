"""Charts and their values: pages of a document in, `charts` and `observations` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.charts.find import find_charts
from extract.charts.known import Clash, without_card, without_tables
from extract.charts.meaning import Meaning, meanings, periods, unit
from extract.charts.model import Chart, Reading, Series, Unread
from extract.charts.ticks import number_in
from extract.kpis.indicators import named_id
from extract.kpis.periods import Period
from extract.layout.sheet import Sheet
from extract.scope import Scope
from extract.shelf import Lookup
from schemas.ledger import PASSING_ROOM, Ledger
from schemas.page import Box
from schemas.records import ChartRow, IssueRow, Kpi, Observation, Row

PRINTED = 0.85
"""The confidence in a number that is printed at its bar or point."""
DRAWN: tuple[tuple[float, float], ...] = ((0.3, 0.7), (0.7, 0.6), (float("inf"), 0.5))
"""That in a value read from the drawing, by how far (points) the line through the ticks may be off: never as high as
that in a printed figure."""


def read_charts(sheets: Sequence[Sheet], rows: Sequence[Row], scope: Scope, house: str | None = None) -> Ledger:
    """The charts of a document and their values. `rows` are what was read before: charts in cards belong to those
    indicators, and what cards and tables print is not read again. A page that breaks off is an issue."""
    out = Ledger(room=PASSING_ROOM)
    if not sheets:
        return out
    places: dict[int, list[int]] = defaultdict(list)
    printed: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if isinstance(row, Kpi) and row.extractor == "kpis/card":
            places[row.page].append(at)
            printed[row.id] = []  # only of these the figures are asked for; a figure stands after its indicator
        elif isinstance(row, Observation) and row.kpi_id in printed:
            printed[row.kpi_id].append(at)

    def fetched(where: Sequence[int]) -> list[Any]:
        return [rows[at] for at in where]

    cards: Mapping[int, Sequence[Kpi]] = Lookup(places, fetched)
    figures: Mapping[str, Sequence[Observation]] = Lookup(printed, fetched)
    for sheet in sheets:
        try:
            out.extend(_of_sheet(sheet, cards.get(sheet.number, ()), figures, scope, house))
        except Exception as error:
            message = f"Reading the charts of page {sheet.number} broke off ({type(error).__name__}: {error})."
            out.append(scope.issue("extractor-failed", message, page=sheet.number, severity="error"))
    return out


def _of_sheet(
    sheet: Sheet, cards: Sequence[Kpi], figures: Mapping[str, Sequence[Observation]], scope: Scope, house: str | None
) -> list[Row]:
    """The rows of the charts of one page."""
    found = find_charts(sheet.page)
    out: list[Row] = []
    for chart in found.charts:
        card = next((k for k in cards if _holds(k, chart.plot)), None)
        out.extend(_rows(chart, sheet, card, figures, scope, house))
    out.extend(_unread(sheet, unread, scope) for unread in found.unread)
    return out


def _holds(card: Kpi, plot: Box) -> bool:
    return Box(card.x0, card.top, card.x1, card.bottom).contains(plot.x_mid, plot.y_mid)


def _rows(
    chart: Chart,
    sheet: Sheet,
    card: Kpi | None,
    figures: Mapping[str, Sequence[Observation]],
    scope: Scope,
    house: str | None,
) -> Iterator[Row]:
    title = card.name if card else chart.title
    if title is None:
        yield _unread(sheet, Unread(chart.plot, "nothing beside it says what it shows"), scope)
        return
    chart = without_tables(chart, sheet.tables)
    told = meanings(chart.series, scope.profile.kpis, house)
    clashes: list[Clash] = []
    if card:
        chart, clashes = without_card(chart, told, figures.get(card.id, ()))
    if not any(series.readings for series in chart.series):
        return
    row = _chart(chart, title, sheet, card, figures, scope, house)
    yield row
    when = periods(chart, title, scope.profile.kpis)
    for series, meaning in zip(chart.series, told, strict=True):
        for reading in series.readings:
            yield from _value(row, chart, series, meaning, reading, when.get(reading.category or ""), sheet, scope)
    for clash in clashes:
        yield _issue(row, clash.reading, clash.printed.raw or f"{clash.printed.value:g}", sheet, scope)


def _chart(
    chart: Chart,
    title: str,
    sheet: Sheet,
    card: Kpi | None,
    figures: Mapping[str, Sequence[Observation]],
    scope: Scope,
    house: str | None,
) -> ChartRow:
    own = next((o.unit for o in figures.get(card.id, ()) if o.measure == "actual"), None) if card else None
    ticks = sorted(tick.value for tick in chart.axis.ticks)
    return ChartRow(
        **scope.receipt("charts", sheet, chart.box, title, f"chart/{chart.kind}", _confidence(chart)),
        title=title,
        kind=chart.kind,
        unit=chart.axis.unit or own or unit(chart, title, scope.profile.kpis),
        axis_from=ticks[0],
        axis_to=ticks[-1],
        kpi_id=card.id if card else None,
        indicator_id=card.indicator_id if card else named_id(house or scope.document_id, title),
    )


def _confidence(chart: Chart) -> float:
    return next(sure for slack, sure in DRAWN if chart.axis.slack <= slack)


def _value(
    row: ChartRow,
    chart: Chart,
    series: Series,
    meaning: Meaning,
    reading: Reading,
    period: Period | None,
    sheet: Sheet,
    scope: Scope,
) -> Iterator[Row]:
    printed = number_in(reading.printed) if reading.printed else None
    rule = "printed" if printed else series.form
    receipt = scope.receipt(
        "observations", sheet, reading.box, f"{series.name or ''} {reading.category or ''} {row.title}",
        f"chart/{rule}", PRINTED if printed else _confidence(chart),
    )  # fmt: skip
    yield Observation(
        **receipt,
        chart_id=row.id,
        measure=meaning.measure,
        label=series.name,
        period_text=period.text if period else None,
        period_from=period.first.isoformat() if period and period.first else None,
        period_to=period.last.isoformat() if period and period.last else None,
        area=meaning.area,
        qualifier=None if period else reading.category,
        raw=reading.printed,
        value=printed[0] if printed else reading.value,
        error=None if printed else reading.error,
        unit=row.unit,
    )
    if reading.differs and reading.printed:
        yield _issue(row, reading, reading.printed, sheet, scope, receipt["id"])


def _issue(
    row: ChartRow, reading: Reading, printed: str, sheet: Sheet, scope: Scope, record_id: str | None = None
) -> IssueRow:
    """A printed number that is not what its bar or point shows."""
    drawn = reading.differs or f"{reading.value:g}"
    return scope.issue(
        "chart-differs",
        f"{printed} is printed, and the chart shows about {drawn} for {reading.category or 'all categories'}.",
        page=sheet.number,
        record_table="observations" if record_id else "charts",
        record_id=record_id or row.id,
        found=printed,
        expected=f"{drawn} ± {reading.error:g}",
    )


def _unread(sheet: Sheet, unread: Unread, scope: Scope) -> IssueRow:
    return scope.issue(
        "chart-unread",
        f"A chart in the {_place(sheet, unread.box)} of page {sheet.number} was not read: {unread.why}.",
        page=sheet.number,
        severity="info",
    )


def _place(sheet: Sheet, box: Box) -> str:
    """Where on the page a box lies, in words."""
    part = "upper" if box.y_mid < sheet.page.height / 2 else "lower"
    return f"{part} half"
