"""Periods as printed, and what they leave open."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.kpis.period_forms import FORMS, held
from extract.kpis.periods import period_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Actual (July 2031)", "2031-07-01", "2031-07-31"),
        ("SEP-30", "2030-09-01", "2030-09-30"),
        ("% change from Feb-28", "2028-02-01", "2028-02-29"),
        ("Target 27-28", "2027-04-01", "2028-03-31"),
        ("2029/30", "2029-04-01", "2030-03-31"),
        ("Q3 2024/25", "2024-10-01", "2024-12-31"),
        ("Q1 20/21", "2020-04-01", "2020-06-30"),
        ("Q4 29-30", "2030-01-01", "2030-03-31"),
        ("2024/25 Q4", "2025-01-01", "2025-03-31"),
        ("Oct 2024/25", "2024-10-01", "2024-10-31"),
        ("2024/25 Jan", "2025-01-01", "2025-01-31"),
        ("Feb 2024/25", "2025-02-01", "2025-02-28"),
        ("as at 31 March 2031", "2031-03-31", "2031-03-31"),
        ("31/03/2031", "2031-03-31", "2031-03-31"),
        ("31-03-2031", "2031-03-31", "2031-03-31"),
        ("2031-03-31", "2031-03-31", "2031-03-31"),
        ("2030", "2030-01-01", "2030-12-31"),
        ("Rolling 12 months to Mar-31", "2030-04-01", "2031-03-31"),
        ("Oct to Dec 2030", "2030-10-01", "2030-12-31"),
        ("SN (28 – 29 data)", "2028-04-01", "2029-03-31"),
        ("6 months to Sept 2030", "2030-04-01", "2030-09-30"),
        ("Rolling 12 months Mar-31", "2030-04-01", "2031-03-31"),
        ("1 April 2030 - 30 June 2030", "2030-04-01", "2030-06-30"),
        ("1 April to 30 June 2030", "2030-04-01", "2030-06-30"),
        ("Q3 YTD 2030/31", "2030-04-01", "2030-12-31"),
        ("H1 2030/31", "2030-04-01", "2030-09-30"),
        ("Second half year 2030/31", "2030-10-01", "2031-03-31"),
        ("Half year 2030/31", "2030-04-01", "2030-09-30"),
        ("Month 9 2030/31", "2030-12-01", "2030-12-31"),
        ("P12 2030/31", "2031-03-01", "2031-03-31"),
        ("2028/29 to 2030/31", "2028-04-01", "2031-03-31"),
        ("AY 2030/31", "2030-09-01", "2031-08-31"),
        ("Sept ’30", "2030-09-01", "2030-09-30"),
        ("2030-31 to Sept", "2030-04-01", "2030-09-30"),
        ("2030/31 (to end of February)", "2030-04-01", "2031-02-28"),
    ],
)
def test_what_a_heading_names(text: str, first: str, last: str) -> None:
    period = period_of(text)
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "October",
        "Q1",
        "Q1 2024",
        "2024 Q1",
        "YTD",
        "Last 12 months average",
        "Oct to Dec",
        "Autumn 2030",
        "H1 2030",
        "Spring term 2030",
        "Summer 2030/31",
        "Week 12 2030/31",
        "Second half of 2030/31",
    ],
)
def test_what_the_print_does_not_settle(text: str) -> None:
    period = period_of(text)
    assert period is not None and period.first is None and period.last is None


@pytest.mark.parametrize("text", ["Target", "16-17 years", "20-25%", "12-mnth avg", "0-17", ""])
def test_what_is_no_period(text: str) -> None:
    assert period_of(text) is None


def test_a_school_year_ends_in_august() -> None:
    period = period_of("2029/30", academic=True)
    assert period is not None and period.last == date(2030, 8, 31)


@given(st.dates(date(2005, 1, 1), date(2040, 12, 31)), st.sampled_from(["%b-%y", "%B %Y", "%b %Y"]))
def test_any_month_comes_back(day: date, form: str) -> None:
    period = period_of(day.strftime(form))
    assert period is not None and period.first is not None and period.last is not None
    assert period.first <= day <= period.last
    assert (period.last - period.first).days <= 30


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    period = period_of(text)
    assert period is None or period.first is None or (period.last is not None and period.first <= period.last)


@pytest.mark.parametrize(("pattern", "needs"), [(pattern, needs) for pattern, _, needs in FORMS])
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_no_form_is_left_out_of_a_text_in_which_it_stands(
    pattern: re.Pattern[str], needs: frozenset[str], data: st.DataObject
) -> None:
    signs = held(data.draw(st.from_regex(pattern)))
    assert signs and needs <= signs


@pytest.mark.parametrize(
    ("text", "last"), [("Q1 24/25", "2024-06-30"), ("24/25 Q3", "2024-12-31"), ("Quarter 4 23-24", "2024-03-31")]
)
def test_quarters_of_short_years(text: str, last: str) -> None:
    found = period_of(text)
    assert found is not None and str(found.last) == last


def test_years_put_together_are_not_the_first_of_them() -> None:
    for text in ("2022 - 24", "2022-24", "2022 – 2024"):
        found = period_of(text)
        assert found and (found.first, found.last) == (date(2022, 1, 1), date(2024, 12, 31)), text
    assert period_of("2019 - 41") is None
