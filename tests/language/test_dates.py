from __future__ import annotations

from datetime import date

import pytest

from extract.language.dates import find_day, parse

MEETING = date(2025, 10, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("31 March 2026", "2026-03-31", "2026-03-31"),
        ("Tuesday, 3rd of February 2026", "2026-02-03", "2026-02-03"),
        ("March 4, 2026", "2026-03-04", "2026-03-04"),
        ("04/03/26", "2026-03-04", "2026-03-04"),
        ("13th February", "2026-02-13", "2026-02-13"),
        ("1 October", "2025-10-01", "2025-10-01"),
        ("March 2026", "2026-03-01", "2026-03-31"),
        ("Mar-26", "2026-03-01", "2026-03-31"),
        ("December", "2025-12-01", "2025-12-31"),
        ("Q2 2026/27", "2026-07-01", "2026-09-30"),
        ("end of Q4 2025/26", "2026-03-31", "2026-03-31"),
        ("end of the financial year", "2026-03-31", "2026-03-31"),
        ("w/c 2 November", "2025-11-02", "2025-11-08"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026/27", "2026-04-01", "2027-03-31"),
    ],
)
def test_a_printed_date_gives_its_first_and_last_day(text: str, first: str, last: str) -> None:
    found = parse(text, MEETING)
    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize("text", ["October", "Q3", "late spring", "31 February 2026", "2 13 2026", ""])
def test_what_is_not_settled_is_none(text: str) -> None:
    assert parse(text, MEETING) is None


def test_a_day_without_a_year_needs_the_meeting() -> None:
    assert parse("13th February") is None


def test_the_day_of_a_heading_is_found() -> None:
    assert find_day("Minutes of the meeting held on Monday 5th January 2026 at 6pm") == date(2026, 1, 5)
    assert find_day("Minutes 2025/26") is None
