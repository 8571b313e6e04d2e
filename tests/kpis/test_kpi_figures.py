"""Cells of figures: what is printed in one cell, on sentences about nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kpis.cells import observed_in, observed_in_text
from extract.kpis.figures import read_cell
from extract.kpis.headings import Column
from extract.kpis.units import unit_of_name, units
from schemas.page import Box, Word
from schemas.profile import load_profile
from schemas.records.performance import Measure
from schemas.table import Cell

WORDS = load_profile().kpis


def told(text: str) -> list[tuple[float, str | None, str | None, str | None, str | None]]:
    """Value, comparator, unit, qualifier and area of each figure."""
    return [(f.value, f.comparator, f.unit, f.qualifier, f.area) for f in read_cell(text, WORDS).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", [(1234, None, None, None, None)]),
        ("<30%", [(30, "<", "%", None, None)]),
        ("85% or more", [(85, ">=", "%", None, None)]),
        ("no more than 12", [(12, "<=", None, None, None)]),
        ("-3%", [(-3, None, "%", None, None)]),
        ("85% (n=120)", [(85, None, "%", None, None)]),
        ("85% (95% CI 82% to 88%)", [(85, None, "%", None, None)]),
        ("Level 3: 45%", [(45, None, "%", None, None)]),
        ("18+ 20%", [(20, None, "%", None, None)]),
        ("Under 5s: 40", [(40, None, None, None, None)]),
        ("85 → 90", [(85, None, None, None, None), (90, None, None, None, None)]),
        ("78% ³", [(78, None, "%", None, None)]),
        ("12 345", [(12345, None, None, None, None)]),
        ("<£1 200.50", [(1200.5, "<", "£", None, None)]),
        ("61 ¹,²", [(61, None, None, None, None)]),
        ("5%¹ staff\n9%² pupils", [(5, None, "%", "staff", None), (9, None, "%", "pupils", None)]),
        ("+1.5pp", [(1.5, None, "pp", None, None)]),
        ("£2.4m", [(2.4, None, "£m", None, None)]),
        ("7 days", [(7, None, "days", None, None)]),
        ("6% wardens; 8% all\nstaff", [(6, None, "%", "wardens", None), (8, None, "%", "all staff", None)]),
        ("30 North\n17.5 South", [(30, None, None, "North", None), (17.5, None, None, "South", None)]),
        ("61\nSN 52/ Reg 48 / Nat 47", [(61, None, None, None, None), (52, None, None, None, "SN"),
                                        (48, None, None, None, "Reg"), (47, None, None, None, "Nat")]),
        ("52 SN , Nat 47, Reg 48", [(52, None, None, None, "SN"), (47, None, None, None, "Nat"),
                                    (48, None, None, None, "Reg")]),
        ("0.4 (9 fires)", [(0.4, None, None, None, None), (9, None, None, "fires", None)]),
        ("70% - <18 yrs\n45% - >18 yrs", [(70, None, "%", "<18 yrs", None), (45, None, "%", ">18 yrs", None)]),
        ("30/75 (40%)", [(30, None, "count", "of 75", None), (40, None, "%", None, None)]),
        ("4 per month (12 month average)", [(4, None, "per month", None, None)]),
        ("SN - 0.7", [(0.7, None, None, None, "SN")]),
    ],
)  # fmt: skip
def test_what_a_cell_prints(text: str, expected: list[tuple[float, str, str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["", "-", "N/A", "tbc", "Local", "Awaiting figures from the depot", "Q3"])
def test_what_is_no_figure(text: str) -> None:
    reading = read_cell(text, WORDS)
    assert reading.figures == ()


@pytest.mark.parametrize("text", ["1 in 5", "2:35", "2 mins 19 secs", "word " * 50 + "7"])
def test_numbers_that_cannot_be_settled(text: str) -> None:
    assert read_cell(text, WORDS).settled is False


def test_each_figure_has_the_year_beside_it() -> None:
    for text in ("2029/30: 45%\n2030/31: 50%", "45% in 2029/30, 50% in 2030/31"):
        figures = read_cell(text, WORDS).figures
        told = [(f.value, f.qualifier, f.period and str(f.period.last)) for f in figures]
        assert told == [(45, None, "2030-03-31"), (50, None, "2031-03-31")]


def test_a_signed_figure_in_brackets_is_told_apart() -> None:
    first, second = read_cell("45% (+3%)", WORDS).figures
    assert (first.signed, second.bracketed, second.signed, second.value) == (False, True, True, 3)


def test_a_range_has_two_ends() -> None:
    (figure,) = read_cell("10-15%", WORDS).figures
    assert (figure.value, figure.value_high, figure.unit) == (10, 15, "%")


def test_brackets_are_negative_only_for_money() -> None:
    assert read_cell("(12.3)", WORDS, money=True).figures[0].value == -12.3
    assert read_cell("(12.3)", WORDS).figures[0].value == 12.3


def test_a_year_to_come_is_a_period() -> None:
    (figure,) = read_cell("250 by 2031", WORDS).figures
    assert figure.value == 250
    assert (
        figure.period is not None
        and figure.period.last is not None
        and figure.period.last.isoformat() == "2031-12-31"
    )


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    reading = read_cell(text, WORDS)
    if not any(c.isdigit() for c in text):
        assert reading.figures == ()


@given(
    st.floats(min_value=0, max_value=999_999, allow_nan=False), st.integers(0, 2), st.sampled_from(["", "%", " days"])
)
def test_a_printed_number_comes_back(value: float, places: int, unit: str) -> None:
    (figure,) = read_cell(f"{value:,.{places}f}{unit}", WORDS).figures
    assert figure.value == round(float(f"{value:.{places}f}"), places)
    assert (figure.unit or "") == unit.strip()


@given(st.integers(0, 999), st.sampled_from([("<", "<"), (">", ">"), ("≤", "<="), ("≥", ">=")]))
def test_a_bound_keeps_its_sign(value: int, sign: tuple[str, str]) -> None:
    (figure,) = read_cell(f"{sign[0]}{value}%", WORDS).figures
    assert (figure.comparator, figure.value) == (sign[1], value)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Percentage of bins emptied on time", "%"),
        ("% of calls answered", "%"),
        ("Number of flytips cleared", "count"),
        ("Rate of fires per 10,000 homes", "per 10,000"),
        ("Number of days between report and repair", "days"),
        ("Sickness absence days per employee", "days"),
        ("Number and % of inspections done", None),
        ("Emissions from the estate (tonnes)", "tonnes"),
        ("Number of calls answered within 5 days", "count"),
        ("Ensure 90% or more of lamps are lit", "count"),
        ("E07: Tonnes of carbon from boats", "tonnes"),
        ("REV02 Days to process claims", "days"),
        ("Response to calls (mean, minutes)", "minutes"),
    ],
)
def test_the_unit_that_a_name_gives(name: str, unit: str | None) -> None:
    assert unit_of_name(name, WORDS) == unit


def test_a_bracketed_count_is_no_percentage() -> None:
    figures = read_cell("2 leavers (1.9%)", WORDS).figures
    assert units(figures, "% turnover of wardens", None, WORDS) == ["count", "%"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Cost of lamps (£000s)", "£k"),
        ("Cost of lamps (£ million)", "£m"),
        ("Visits to the museum (000s)", "thousand"),
        ("Emissions of the depot (tonnes CO2e)", "tonnes"),
    ],
)
def test_a_scale_in_the_name_is_not_lost(name: str, unit: str) -> None:
    assert unit_of_name(name, WORDS) == unit


def test_the_raised_letter_of_a_footnote_is_no_qualifier() -> None:
    places = (("82.9%", 0, 100, 10), ("a", 31, 99, 6), ("80%", 40, 100, 10))
    words = tuple(Word(text, Box(x, top, x + 20, top + size), size) for text, x, top, size in places)
    cell = Cell(1, 1, 1, 1, Box(0, 95, 60, 115), "82.9% a 80%", words)
    found = list(observed_in(cell, Column(1, "Result", measure="actual"), "Lamps lit", None, None, WORDS))
    assert [(o.raw, o.figure and o.figure.qualifier) for o in found] == [("82.9% a 80%", None)] * 2


def actual(text: str, label: str = "Q2 2029/30", measure: Measure = "actual") -> list[tuple[float | None, float]]:
    """The figures of a cell, and how sure each is."""
    column = Column(1, label, measure=measure)
    cell = Cell(1, 1, 1, 1, Box(0, 95, 60, 115), text)
    found = observed_in(cell, column, "Lamps lit", None, None, WORDS)
    return [(o.figure.value if o.figure else None, o.confidence) for o in found]


def test_of_two_figures_of_which_nothing_tells_which_is_which_both_are_in_doubt() -> None:
    assert actual("3.0% / 9.4%") == [(3.0, 0.6), (9.4, 0.6)]
    assert actual("3.0% staff; 9.4% pupils") == [(3.0, 0.95), (9.4, 0.95)]


def test_a_change_in_brackets_is_a_fall() -> None:
    assert actual("(3.5%)", "Variance", "change") == [(-3.5, 0.95)]
    assert actual("(3.5%)") == [(3.5, 0.6)]  # less than nothing, or an aside
    assert actual("12 (3.5%)") == [(12, 0.95), (3.5, 0.95)]


def test_a_day_without_its_year_is_no_figure() -> None:
    assert actual("30 Sept", "Target", "target") == actual("by 1st March") == []


def test_ages_in_years_and_months_and_tonnes() -> None:
    assert actual("11y 4m") == [(None, 0.3)]
    assert [read_cell(text, WORDS).figures[0].unit for text in ("11,950 tCO2e", "40 t", "12 y")] == [
        "tonnes",
        "tonnes",
        None,
    ]


def test_what_is_no_single_number_settles_nothing() -> None:
    assert actual("93,1%") == [(None, 0.3)]
    assert actual("1:250") == actual("2½") == actual("1h20") == actual("2m10s") == [(None, 0.3)]
    assert actual("1,2345") == [(None, 0.3)]


def test_a_period_in_brackets_is_that_of_the_figure_beside_it() -> None:
    told = [(f.value, f.period and f.period.text) for f in read_cell("8.9 (Q3 23/24: 9.6)", WORDS).figures]
    assert told == [(8.9, None), (9.6, "Q3 23/24")]
    told = [(f.value, f.period and f.period.text) for f in read_cell("8.9 (9.6 in Q3 23/24)", WORDS).figures]
    assert told == [(8.9, None), (9.6, "Q3 23/24")]


def test_a_share_in_brackets_is_that_of_the_count_before_it() -> None:
    box = Box(0, 0, 9, 9)
    column = Column(1, "Result", measure="actual")
    for name, text, wanted in (
        ("Referrals accepted", "412 (38%)", ["count", "%"]),
        ("Share of referrals (%)", "41 (38%)", ["%", "%"]),
    ):
        found = observed_in_text(text, box, column, name, None, None, WORDS)
        assert [o.unit for o in found] == wanted


def test_numbers_in_a_sentence_are_in_doubt() -> None:
    sentence = "At the end of December 288 lamps had been lit, 31 more than at the same point of last year."
    assert {sure for _, sure in actual(sentence)} == {0.6}


def test_a_fall_told_by_an_arrow_alone_is_in_doubt() -> None:
    assert actual("▼ 0.9", "Change", "change") == [(0.9, 0.6)]
    assert actual("▲ 0.9", "Change", "change") == [(0.9, 0.95)]
    assert actual("▼ -0.9", "Change", "change") == [(-0.9, 0.95)]
    assert actual("▼ 0.9") == [(0.9, 0.95)]
