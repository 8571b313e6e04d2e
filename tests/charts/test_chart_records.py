"""Charts as records: what a series means, what other print says already, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.charts.find import find_charts
from extract.charts.known import without_card, without_tables
from extract.charts.meaning import Meaning, meanings, periods
from extract.charts.model import Axis, Chart, Charts, Reading, Series, bounded, rounded
from extract.records.charts import read_charts
from schemas.page import Box, Page
from schemas.profile import load_profile
from schemas.records import ChartRow, IssueRow, Kpi, Observation, Row
from schemas.table import Cell, Table
from tests.charts.sketch import BLUE, FOOT, ORANGE, TOP, Sketch
from tests.tables.drawn import text
from tests.typeset import scope, sheets

WORDS = load_profile().kpis
BOX = Box(0, 0, 10, 10)
MONTHS = ("Apr-30", "May-30", "Jun-30", "Jul-30")
TENS = ("0%", "20%", "40%", "60%", "80%", "100%")


def series(name: str | None, **values: float) -> Series:
    readings = tuple(Reading(category.replace("_", "-"), value, 0.5, BOX) for category, value in values.items())
    return Series(name, BLUE, "bars", readings)


def chart(*of: Series) -> Chart:
    return Chart("bars", BOX, BOX, Axis(True, (), 0.0, -1.0, 0.2, 20.0), tuple(of))


def records(sketch: Sketch, before: tuple[Row, ...] = ()) -> list[Row]:
    return read_charts(sheets(sketch.page()), before, scope(), "Harrowmere Borough Council")


def figures(rows: list[Row]) -> list[Observation]:
    return [row for row in rows if isinstance(row, Observation)]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((None,), [Meaning("actual")]),
        (("Lamps",), [Meaning("actual")]),
        (("Harrowmere", "Target"), [Meaning("actual"), Meaning("target")]),
        (("Ours", "National", "Target"), [Meaning("actual"), Meaning("benchmark", "National"), Meaning("target")]),
        (("Houses", "Flats"), [Meaning("other"), Meaning("other")]),
    ],
)
def test_the_legend_says_what_a_series_is(names: tuple[str | None, ...], told: list[Meaning]) -> None:
    assert meanings([series(name, a=1) for name in names], WORDS, "Harrowmere Borough Council") == told


def test_categories_are_periods_only_where_all_are() -> None:
    assert list(periods(chart(series(None, **{"2029/30": 1, "2030/31": 2})), "", WORDS)) == ["2029/30", "2030/31"]
    assert periods(chart(series(None, **{"16-17": 1, "18-24": 2, "25-64": 3})), "", WORDS) == {}


def test_a_value_that_is_printed_nowhere_has_an_error_and_no_raw() -> None:
    rows = records(Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).title("Drains cleared in a day"))
    (row,) = [row for row in rows if isinstance(row, ChartRow)]
    assert (row.title, row.unit, row.kind, row.axis_from, row.axis_to) == (
        "Drains cleared in a day",
        "%",
        "bars",
        0,
        100,
    )
    first = figures(rows)[0]
    assert (first.raw, first.value, first.unit, first.measure) == (None, 37.0, "%", "actual")
    assert (first.period_from, first.period_to, first.chart_id, first.kpi_id) == (
        "2030-04-01",
        "2030-04-30",
        row.id,
        None,
    )
    assert first.error is not None and 0 < first.error < 1 and first.confidence < 0.8


def test_a_number_at_a_bar_is_kept_as_printed_and_a_contradiction_is_an_issue() -> None:
    sketch = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).title("Drains cleared in a day")
    for i, (printed, value) in enumerate(zip(("37%", "12%", "80%", "46%"), (37, 12, 80, 64), strict=True)):
        sketch.words += text(Sketch.middle(i, 4) - 6, sketch.y(value) - 10, printed, 8)
    rows = records(sketch)
    assert [(o.raw, o.value, o.error) for o in figures(rows)] == [
        ("37%", 37, None), ("12%", 12, None), ("80%", 80, None), ("46%", 46, None),
    ]  # fmt: skip
    (issue,) = [row for row in rows if isinstance(row, IssueRow)]
    assert (issue.code, issue.found, issue.record_id) == ("chart-differs", "46%", figures(rows)[3].id)


def test_a_chart_that_nothing_names_is_an_issue_and_no_record() -> None:
    (issue,) = records(Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]))
    assert isinstance(issue, IssueRow) and issue.code == "chart-unread" and "nothing beside it" in issue.message


def test_a_page_that_breaks_off_is_an_issue_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Sketch().axis(TENS).names(MONTHS).bars([37, 12, 80, 64]).title("Drains cleared in a day").page()

    def broken(given: Page) -> Charts:
        if given.number == 1:
            raise ZeroDivisionError("no pitch")
        return find_charts(given)

    monkeypatch.setattr("extract.records.charts.find_charts", broken)
    rows = read_charts(sheets(page, replace(page, number=2)), (), scope())
    assert [row.code for row in rows if isinstance(row, IssueRow)] == ["extractor-failed"]
    assert [row.page for row in rows if isinstance(row, ChartRow)] == [2]


def cell(row: int, col: int, content: str) -> Cell:
    return Cell(row, col, 1, 1, BOX, content)


def test_what_a_table_of_the_page_prints_is_not_read_again() -> None:
    head = [cell(0, c + 1, month) for c, month in enumerate(MONTHS)]
    body = [cell(1, c + 1, str(value)) for c, value in enumerate((37, 12, 80, 64))]
    table = Table(1, BOX, 2, 5, (cell(0, 0, "Ward"), *head, cell(1, 0, "North"), *body), 1)
    same = series("North", Apr_30=37.2, May_30=12.1, Jun_30=79.9, Jul_30=64)
    other = series("South", Apr_30=50, May_30=52, Jun_30=55, Jul_30=57)
    assert [s.name for s in without_tables(chart(same, other), [table]).series] == ["South"]


def card(**more: Any) -> Kpi:
    own = {
        "id": "card",
        "document_id": "d0c",
        "page": 1,
        "x0": 50.0,
        "top": TOP - 40,
        "x1": 450.0,
        "bottom": FOOT + 80,
    }
    facts = {"extractor": "kpis/card", "confidence": 0.9, "name": "Lamps lit", "indicator_id": "lamps"}
    return Kpi(**(own | facts | more))


def printed(measure: str, value: float) -> Observation:
    own = {"document_id": "d0c", "page": 1, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0, "confidence": 0.9}
    return Observation(
        **own,
        id=measure,
        extractor="kpis/card",
        kpi_id="card",
        measure=measure,
        raw=f"{value:g}%",
        value=value,
        unit="%",
    )  # type: ignore[arg-type]


def test_a_chart_in_a_card_belongs_to_its_indicator_and_repeats_none_of_its_figures() -> None:
    before = (card(), printed("actual", 64), printed("previous", 80), printed("target", 70))
    sketch = (
        Sketch().axis(["0", "20", "40", "60", "80", "100"]).names(MONTHS).legend({"Figure": BLUE, "Target": ORANGE})
    )
    sketch.bars([37, 12, 80, 64], BLUE, 0, 2).bars([70, 70, 70, 70], ORANGE, 1, 2)
    rows = records(sketch, before)
    (row,) = [row for row in rows if isinstance(row, ChartRow)]
    assert (row.title, row.kpi_id, row.indicator_id, row.unit) == ("Lamps lit", "card", "lamps", "%")
    told = [(o.measure, o.period_text) for o in figures(rows)]
    assert told == [("actual", "Apr-30"), ("actual", "May-30")] + [("target", month) for month in MONTHS[:3]]
    assert not [row for row in rows if isinstance(row, IssueRow)]


def test_a_card_that_prints_another_figure_than_its_chart_shows_is_told() -> None:
    own = series("Figure", Apr_30=37, May_30=12, Jun_30=80, Jul_30=64)
    _, clashes = without_card(chart(own), [Meaning("actual")], [printed("actual", 46), printed("previous", 80)])
    assert [(clash.reading.category, clash.printed.value) for clash in clashes] == [("Jul-30", 46)]


def test_errors_are_rounded_up_and_values_to_one_digit_more() -> None:
    assert [bounded(error) for error in (0.0312, 0.3, 2.71, 160.4, 0.0)] == [0.032, 0.3, 2.8, 170.0, 0.0]
    assert [rounded(17.24681, 0.3), rounded(36871.4, 160.4), rounded(0.12345, 0.0021)] == [17.25, 36870.0, 0.1235]
