"""Changes, averages and highest figures against the figures shown, within what the print allows."""

from __future__ import annotations

import pytest
from ledger import book, grid, indicator

from extract.checks.changes import check_changes
from extract.checks.printed import number_in
from extract.checks.repeats import check_repeats
from extract.checks.trends import check_trends
from extract.checks.windows import check_windows
from schemas.records import Row


def change(printed: str, before: str, now: str, label: str = "% change from Sep-25") -> list[str]:
    row = indicator(
        "Blocked gullies", ("actual", "Sep-25", before), ("actual", "Oct-25", now), ("change", label, printed)
    )
    return [v.result for v in check_changes(book(row))]


@pytest.mark.parametrize(
    ("printed", "before", "now", "result"),
    [
        ("3%", "597", "615", "pass"),
        ("-3%", "597", "615", "fail"),
        ("4%", "597", "615", "fail"),
        ("9%", "1,000", "1,085", "pass"),
        ("9%", "1,000", "1,084", "fail"),
        ("5%", "24%", "25%", "pass"),  # of rounded shares: anything from 0 to 8.5
        ("12%", "24%", "25%", "fail"),
        ("1%", "24%", "25%", "pass"),  # in points, under the same heading
        ("100%", "0", "4", "not_checkable"),
    ],
)
def test_a_change_is_held_against_its_two_figures(printed: str, before: str, now: str, result: str) -> None:
    assert change(printed, before, now) == [result]


@pytest.mark.parametrize(
    ("printed", "before", "now", "result"),
    [
        ("+295", "610", "905", "pass"),
        ("-14", "61", "47", "pass"),
        ("14", "61", "47", "not_checkable"),  # beside an arrow that points down
        ("+60", "100", "150", "fail"),
        ("50%", "100", "150", "pass"),
        ("50", "100", "150", "pass"),
        ("+4", "0", "4", "pass"),
        ("+1.2", "44.1%", "45.3%", "pass"),
        ("+2.7", "44.1%", "45.3%", "pass"),  # in per cent, which nothing says
        ("+4", "44.1%", "45.3%", "fail"),
    ],
)
def test_where_nothing_speaks_of_per_cent_a_change_is_a_difference(
    printed: str, before: str, now: str, result: str
) -> None:
    assert change(printed, before, now, "Change from Sep-25") == [result]


def test_a_variance_may_be_from_the_target() -> None:
    figures = ("actual", "Sep-25", "61"), ("actual", "Oct-25", "47")
    beside = indicator("Leaks", *figures, ("target", "Target", "50"), ("change", "Variance", "-3"))
    alone = indicator("Leaks", *figures, ("change", "Variance", "-3"))
    assert [v.result for v in check_changes(book(beside))] == ["not_checkable"]
    assert [v.result for v in check_changes(book(alone))] == ["fail"]


def test_points_are_no_percentages() -> None:
    assert change("+2pp", "40%", "42%", "PP CHANGE") == ["pass"]
    assert change("+5pp", "40%", "42%", "PP CHANGE") == ["fail"]


def test_a_change_from_a_month_that_is_not_shown_is_not_checkable() -> None:
    assert change("8%", "597", "615", "% change from Oct-24") == ["not_checkable"]


def test_a_row_without_the_tables_latest_month_is_not_checkable() -> None:
    late = indicator("Cleared gullies", ("actual", "Oct-25", "12"), ref="D2")
    row = indicator(
        "Blocked gullies", ("actual", "Aug-25", "10"), ("actual", "Sep-25", "20"),
        ("change", "% change from Aug-25", "5%"),
    )  # fmt: skip
    assert [v.result for v in check_changes(book(row, late))] == ["not_checkable"]


def test_a_change_names_all_figures_that_it_used() -> None:
    row = indicator(
        "Blocked gullies", ("actual", "Sep-25", "50"), ("actual", "Oct-25", "60"),
        ("change", "% change from Sep-25", "10%"),
    )  # fmt: skip
    (verdict,) = check_changes(book(row))
    assert [r.id for r in verdict.evidence] == ["t/D1/% change from Sep-25", "t/D1/Sep-25", "t/D1/Oct-25"]
    assert (verdict.found, verdict.expected, verdict.tolerance) == ("10%", "20%", "19.5 to 20.5")


def windowed(measure: str, label: str, printed: str, *months: str) -> list[tuple[str, str]]:
    figures = [("actual", name, raw) for name, raw in zip(("Jul-25", "Aug-25", "Sep-25"), months, strict=False)]
    return [(v.kind, v.result) for v in check_windows(book(indicator("Leaks", *figures, (measure, label, printed))))]


@pytest.mark.parametrize(
    ("printed", "months", "result"),
    [
        ("11", ("10", "11", "13"), "pass"),
        ("13", ("10", "11", "13"), "fail"),
        ("40%", ("30%", "40%", "60%"), "not_checkable"),  # shares may be weighed
    ],
)
def test_an_average_of_all_its_months(printed: str, months: tuple[str, ...], result: str) -> None:
    assert windowed("average", "3-month avg", printed, *months) == [("average", result)]


def test_an_average_needs_all_its_months() -> None:
    assert windowed("average", "12-mnth avg", "90", "10", "11", "13") == [("average", "not_checkable")]


@pytest.mark.parametrize(("printed", "result"), [("12", "fail"), ("13", "pass"), ("14", "not_checkable")])
def test_a_highest_figure_with_months_not_shown(printed: str, result: str) -> None:
    assert windowed("maximum", "12-mnth max.", printed, "10", "11", "13") == [("maximum", result)]


def test_a_highest_share_may_be_rounded() -> None:
    assert windowed("maximum", "12-mnth max.", "12.6%", "10%", "11%", "13%") == [("maximum", "not_checkable")]
    assert windowed("maximum", "12-mnth max.", "12.4%", "10%", "11%", "13%") == [("maximum", "fail")]


def test_a_highest_figure_of_the_months_shown_must_be_one_of_them() -> None:
    assert windowed("maximum", "3 months max", "14", "10", "11", "13") == [("maximum", "fail")]
    assert windowed("minimum", "3 months min", "10", "10", "11", "13") == [("minimum", "pass")]
    assert windowed("minimum", "12 months min", "11", "10", "11", "13") == [("minimum", "fail")]


def worded(word: str, before: str, now: str, heading: str = "Change") -> list[str]:
    row = indicator("Leaks", ("actual", "Sep-25", before), ("actual", "Oct-25", now))
    table = grid("t", [["Sep-25", heading], [before, word]])
    cells = [c.model_copy(update={"top": 100.0, "bottom": 118.0}) if getattr(c, "row", 0) == 1 else c for c in table]
    return [v.result for v in check_trends(book(row, cells))]


@pytest.mark.parametrize(
    ("word", "before", "now", "result"),
    [
        ("increase", "40", "60", "pass"),
        ("Reduction", "40", "60", "fail"),
        ("No change", "40", "60", "fail"),
        ("No change", "1,000", "1,001", "not_checkable"),
        ("No change", "40", "40", "pass"),
        ("Stable", "40", "42", "not_checkable"),
        ("Stable", "40", "40", "pass"),
    ],
)
def test_a_change_in_words(word: str, before: str, now: str, result: str) -> None:
    assert worded(word, before, now) == [result]


def test_a_trend_over_more_than_two_figures_is_not_theirs() -> None:
    assert worded("Reduction", "40", "60", "Trend") == ["fail"]
    assert worded("Reduction", "40", "60", "12-month trend") == []


def test_other_words_in_the_column_say_nothing_of_the_change() -> None:
    assert worded("improving", "40", "60") == []


def repeated(name: str, *figures: tuple[str, str], section: str = "Drains") -> list[Row]:
    shown = [("actual", month, raw) for month, raw in figures]
    return indicator(name, *shown, table="u", page=9, section=section)


def test_one_indicator_in_two_tables() -> None:
    here = indicator(
        "% of drains cleared", ("actual", "Sep-25", "70%"), ("actual", "Oct-25", "80%"), section="Drains"
    )
    there = repeated("Percentage of drains cleared (D1)", ("Sep-25", "70.4%"), ("Oct-25", "83%"))
    assert [v.result for v in check_repeats(book(here, there))] == ["pass", "fail"]


def test_under_another_heading_it_may_count_something_else() -> None:
    here = indicator("Number of drains cleared", ("actual", "Oct-25", "80"), section="North")
    there = repeated("Number of drains cleared", ("Oct-25", "83"), section="South")
    assert [v.result for v in check_repeats(book(here, there))] == ["not_checkable"]


def test_that_another_month_agrees_shows_that_it_is_one_indicator() -> None:
    def compared(before: str) -> list[str]:
        here = indicator(
            "Number of drains cleared", ("actual", "Sep-25", before), ("actual", "Oct-25", "80"), section="North"
        )
        there = repeated("Number of drains cleared", ("Sep-25", before), ("Oct-25", "83"), section="Summary")
        return [v.result for v in check_repeats(book(here, there))]

    assert compared("71") == ["pass", "fail"]
    assert compared("4") == ["pass", "not_checkable"]


def test_rows_of_one_name_in_one_table_are_not_compared() -> None:
    rows = [
        *indicator("Number of drains cleared", ("actual", "Oct-25", "80"), ref="D1"),
        *indicator("Number of drains cleared", ("actual", "Oct-25", "83"), ref="D2"),
    ]
    assert list(check_repeats(book(rows))) == []


@pytest.mark.parametrize(
    ("text", "number"), [("88%", (88.0, 0)), ("£1,234.50", (1234.5, 2)), ("5 of 9", None), ("none", None)]
)
def test_a_number_with_its_decimals(text: str, number: tuple[float, int] | None) -> None:
    assert number_in(text) == number
