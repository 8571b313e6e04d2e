"""Deadlines as plans print them, and the days that they allow."""

from __future__ import annotations

import pytest

from extract.actions.due import Days, days_of, start_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nov -23", "2023-11-01", "2023-11-30"),
        ("Feb- 24", "2024-02-01", "2024-02-29"),
        ("By 30th Sept 23", None, "2023-09-30"),
        ("Visits to be planned by 31st May 2023", None, "2023-05-31"),
        ("Start: Sept 23 Completed by: December 23", "2023-09-01", "2023-12-31"),
        ("Start: 1st Oct 23 Completed by 31st Mar 24", "2023-10-01", "2024-03-31"),
        ("w/c 6th November 2023", "2023-11-06", "2023-11-12"),
        ("Q2 2025/26", "2025-07-01", "2025-09-30"),
        ("End of June 2024", "2024-06-30", "2024-06-30"),
        ("2024-2027", "2024-01-01", "2027-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("From May 2024", "2024-05-01", None),
        ("Jan 2025 - ongoing", "2025-01-01", None),
        ("March 2025 onwards", "2025-03-01", None),
        ("not before 1 May 2025", "2025-05-01", None),
        ("FY25/26", "2025-04-01", "2026-03-31"),
        ("25/26 Business cycle", None, None),
        ("1-5 May 2025", "2025-05-01", "2025-05-05"),
        ("1 and 8 May 2025", "2025-05-01", "2025-05-08"),
        ("01-04-2025", "2025-04-01", "2025-04-01"),
        ("H1 2025/26", "2025-04-01", "2025-09-30"),
        ("H1 2025", None, None),
        ("by Easter 2025", None, None),
        ("Monthly from May 2024", "2024-05-01", None),
    ],
)
def test_a_deadline_allows_the_days_that_it_settles(text: str, first: str | None, last: str | None) -> None:
    assert days_of(text) == Days(first, last)


@pytest.mark.parametrize(
    "text",
    [None, "", "Ongoing", "ASAP", "June", "late January", "Late Spring 2024", "23/24 Business cycle", "1-2 years",
     "Sept 2024 for the draft, December 2024 for the rest"],
)  # fmt: skip
def test_what_settles_no_day_gives_none(text: str | None) -> None:
    assert days_of(text) == Days()


def test_the_start_in_a_combined_cell() -> None:
    assert start_of("Start: 14th Sept 23 Completed by 31st Mar 24") == "14th Sept 23"
    assert start_of("By 31st Mar 24") is None
