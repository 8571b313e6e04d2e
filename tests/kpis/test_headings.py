"""Headings of indicator tables, in the words of several houses."""

from __future__ import annotations

import pytest

from extract.kpis.headings import measure_of_label, understand
from schemas.profile import load_profile

WORDS = load_profile().kpis


@pytest.mark.parametrize(
    ("above", "label", "field", "measure"),
    [
        ("", "Measure", "name", None),
        ("", "PI Code & Short Name", "name", None),
        ("", "Service standard", "name", None),
        ("", "Our priority", "section", None),
        ("2030/31", "LA", None, "actual"),
        ("", "Scottish average", None, "benchmark"),
        ("", "Performance indicator", "name", None),
        ("", "Ref.", "ref", None),
        ("", "Lead officer", "owner", None),
        ("", "Reported by", "reporter", None),
        ("", "Comments", "commentary", None),
        ("", "Outcome we want", "outcome", None),
        ("", "RAG", "rag", None),
        ("RAG rating", "Latest", "rag", None),
        ("RAG rating", "Previous", "skip", None),
        ("", "RAG last quarter", "skip", None),
        ("", "RAG against last quarter", "rag", None),
        ("", "Min. acceptable", None, "floor"),
        ("", "Minimum", None, "minimum"),
        ("", "Where we will be (2034)", None, "target"),
        ("", "Direction of travel", "direction", None),
        ("", "Goal 2029/30", None, "target"),
        ("", "Where we started", None, "baseline"),
        ("", "Latest (Oct 30)", None, "actual"),
        ("", "OCT-30", None, "actual"),
        ("", "% change since Oct 29", None, "change"),
        ("", "12-mnth avg", None, "average"),
        ("", "Last 12 months highest", None, "maximum"),
        ("", "Previous quarter", None, "previous"),
        ("", "Year End Forecast", None, "forecast"),
        ("", "Where we are in March 2031", None, "actual"),
        ("", "Where we were in March 2030", None, "previous"),
        ("", "What matters", "name", None),
        ("", "MSG position", None, "other"),
        ("", "Projected outturn", None, "forecast"),
        ("", "Yr end f’cast", None, "forecast"),
        ("", "In-month", None, "actual"),
        ("", "12 month rolling", None, "actual"),
        ("", "% of plan", None, "other"),
        ("", "Percentage of annual target", None, "other"),
        ("", "Contract target", None, "target"),
        ("", "Rate per 1,000", None, "actual"),
        ("", "LCRA 2030/31", None, "actual"),
        ("", "RAG thresholds", "skip", None),
        ("", "RAG rating", "rag", None),
        ("", "On course?", "rag", None),
        ("", "Position at Q3 2031/32", None, "actual"),
        ("", "MSF average", None, "benchmark"),
        ("", "Profile to date", None, "target"),
        ("", "Risk profile", None, None),
        ("", "Session 2030/31", None, "actual"),
        ("", "Most similar boards", None, "benchmark"),
        ("", "Virtual comparator", None, "benchmark"),
        ("", "Are we on track?", "rag", None),
        ("", "Floor", None, "floor"),
        ("Benchmarking", "Family group", None, "benchmark"),
        ("", "Lamps lit", None, None),
    ],
)
def test_what_a_column_holds(above: str, label: str, field: str | None, measure: str | None) -> None:
    column = understand(0, label, above, WORDS)
    assert (column.field, column.measure) == (field, measure)


def test_the_mark_of_a_note_says_nothing_and_is_kept() -> None:
    plain, marked = understand(3, "Q2 2029/30", "Result", WORDS), understand(3, "Q2 2029/30 ¹", "Result", WORDS)
    assert (marked.measure, marked.period) == (plain.measure, plain.period) and plain.measure == "actual"
    assert (marked.label, marked.heading) == ("Q2 2029/30 ¹", "Result Q2 2029/30 ¹")


def test_an_area_heads_its_benchmark() -> None:
    column = understand(0, "SN (28 – 29 data)", "", WORDS)
    assert (column.measure, column.area) == ("benchmark", "SN")
    assert column.period is not None and str(column.period.last) == "2029-03-31"


def test_a_year_above_settles_a_quarter() -> None:
    column = understand(0, "Q1", "2029/30", WORDS)
    assert column.period is not None and str(column.period.last) == "2029-06-30"


def test_a_quarter_above_is_that_of_the_year_below() -> None:
    column = understand(0, "2029/30", "Q1", WORDS)
    assert column.period is not None and str(column.period.last) == "2029-06-30"
    assert understand(0, "Target 2029/30", "Quarter 2", WORDS).measure == "target"


def test_the_date_of_a_note_above_is_not_the_columns() -> None:
    assert understand(0, "England", "Benchmarking (updated Mar-29)", WORDS).period is None


def test_headings_of_other_tables_speak_against() -> None:
    assert all(
        understand(0, h, "", WORDS).foreign for h in ("Target date", "Planned cost", "Budget", "Action", "Likelihood")
    )


def test_labels_in_cells() -> None:
    assert [measure_of_label(t, WORDS) for t in ("Target", "Floor", "Latest", "Lamps")] == [
        "target",
        "floor",
        "actual",
        None,
    ]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Priority", None),  # not "prior"
        ("Prior year", "previous"),
        ("2029-30 (p)", "actual"),
        ("2029/30 (forecast)", "forecast"),
        ("End of year 2029/30", "actual"),
        ("Threshold", "target"),
        ("Monthly performance", "actual"),
        ("Same quarter last year", "previous"),
        ("Numerator", "other"),
    ],
)
def test_headings_of_many_houses(label: str, measure: str | None) -> None:
    assert understand(0, label, "", WORDS).measure == measure


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Cost £'000", "£k"), ("Cost (£ millions)", "£m"), ("£bn", "£bn"), ("Denominator", "count"), ("Result %", "%")],
)
def test_the_unit_of_a_heading(label: str, unit: str) -> None:
    assert understand(0, label, "", WORDS).unit == unit


def test_a_measure_above_dates_what_it_spans_and_signs_alone_are_a_change() -> None:
    found = understand(0, "England", "Comparators 2023/24", WORDS)
    assert (found.measure, found.area, found.period and found.period.text) == ("benchmark", "England", "2023/24")
    assert understand(0, "+/-", "", WORDS).measure == "change"
    assert understand(0, "Numerator", "2024/25 outturn", WORDS).unit == "count"
    assert understand(0, "Sector median", "", WORDS).measure == "benchmark"


def test_a_count_has_no_unit_of_the_name() -> None:
    assert understand(0, "Count", "", WORDS).unit == "count"
    assert understand(0, "Number decided", "", WORDS).unit == "count"


def test_a_quarter_above_a_measure_is_its_period_though_no_year_is_named() -> None:
    column = understand(0, "Target", "Q1", WORDS)
    assert column.measure == "target" and column.period is not None
    assert (column.period.text, column.period.last) == ("Q1", None)


def test_a_financial_year_over_a_quarter_dates_what_is_under_both() -> None:
    column = understand(1, "Actual", "Financial year 2031/32 Quarter 2", WORDS)
    assert (column.measure, column.period and str(column.period.last)) == ("actual", "2031-09-30")


@pytest.mark.parametrize(
    ("above", "label", "measure", "area"),
    [
        ("", "Scottish value", "benchmark", "Scottish"),
        ("", "FG average", "benchmark", "FG average"),
        ("", "Force average rate per 1,000", "benchmark", "Force average"),
        ("", "National performance 2030/31", "benchmark", "National"),
        ("", "RSL average", "benchmark", "RSL average"),
        ("Scotland", "2030/31", "benchmark", "Scotland"),
        ("", "SN avg 30/31", "benchmark", "SN avg"),
        ("", "Eng mean", "benchmark", "Eng mean"),
        ("", "Local average", "average", None),
        ("", "Housemark upper quartile", "benchmark", "Housemark upper quartile"),
        ("", "Latest national data (2030/31)", "benchmark", "national"),
        ("", "Latest available figure", "actual", None),
        ("", "Months since last breach", "other", None),
        ("Family group average", "2030/31", "benchmark", "Family group average"),
        ("England", "Value", "benchmark", "England"),
        ("England", "Rank", "other", None),
        ("England", "Target 2030/31", "target", None),
        ("Harrowmere", "2030/31", "actual", None),
        ("", "Peer group rank (1 = best)", "other", None),
        ("", "Change in rank", "change", None),
        ("", "Local value", "actual", None),
        ("", "County performance", "actual", None),
        ("Lighting time (minutes)", "Median", "average", None),
        ("Housemark", "Median", "benchmark", "Median"),
    ],
)
def test_the_value_of_an_area_is_a_benchmark(above: str, label: str, measure: str, area: str | None) -> None:
    column = understand(0, label, above, WORDS)
    assert (column.measure, column.area) == (measure, area)


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("% within target", "actual"),
        ("Number of lamps over target", "actual"),
        ("Answered within target", "actual"),
        ("% of target", "other"),
        ("Expected range", "other"),
        ("Expected", "target"),
        ("Var. to target", "change"),
        ("Distance from target", "change"),
        ("Standard deviation", "other"),
        ("Threshold green", "target"),
        ("Target (amber)", "other"),
        ("Threshold red", "floor"),
        ("Targets red", "target"),
        ("SLA", "target"),
    ],
)
def test_what_kept_to_a_target_is_none(label: str, measure: str) -> None:
    assert understand(0, label, "", WORDS).measure == measure


def test_a_percentile_is_in_the_unit_in_brackets_above() -> None:
    units = [understand(0, label, "Lighting time (minutes)", WORDS).unit for label in ("90th percentile", "Mean")]
    assert units == ["minutes", "minutes"]
    assert understand(0, "Latest data (month)", "", WORDS).unit is None


@pytest.mark.parametrize(
    ("above", "label", "last"),
    [
        ("Cumulative (April to September 2030)", "Target", "2030-09-30"),
        ("This quarter (Jul - Sep 2030)", "Actual", "2030-09-30"),
        ("Cumulative (updated March 2030)", "Target", None),
        ("Cumulative (April to September 2030)", "Annual target", None),
        ("Q2 2030/31", "Year end forecast", None),
        ("2030/31", "Annual target", "2031-03-31"),
    ],
)
def test_a_spanning_heading_dates_what_is_counted_over_it(above: str, label: str, last: str | None) -> None:
    period = understand(0, label, above, WORDS).period
    assert (str(period.last) if period and period.last else None) == last


@pytest.mark.parametrize(
    ("label", "field", "measure", "area"),
    [
        ("Cymru / Wales 2030/31", None, "benchmark", "Cymru / Wales"),
        ("Cyfartaledd Cymru / Wales average", None, "benchmark", "Cyfartaledd Cymru / Wales average"),
        ("Status / Statws", "rag", None, None),
        ("Targed / Target 2030/31", None, "target", None),
        ("Gogledd / North", None, None, None),
        ("Target / Owner", None, "target", None),
    ],
)
def test_a_heading_in_two_languages(label: str, field: str | None, measure: str | None, area: str | None) -> None:
    column = understand(0, label, "", WORDS)
    assert (column.field, column.measure, column.area) == (field, measure, area)
