from __future__ import annotations

from datetime import date

import pytest

from extract.language.deadlines import Deadline, deadlines, resolve
from extract.language.pipeline import read
from schemas.profile import load_profile

WORDS = load_profile().language
MEETING = date(2025, 10, 1)


def first(text: str) -> Deadline | None:
    return next(iter(deadlines(read(text, WORDS), MEETING)), None)


@pytest.mark.parametrize(
    ("text", "due", "rule", "since", "until"),
    [
        (
            "That the dataset be brought to the Panel at the December meeting of the Panel; and",
            "at the December meeting of the Panel",
            "meeting",
            "2025-12-01",
            "2025-12-31",
        ),
        (
            "the revised plan be presented to the 4 February 2026 meeting of the Harrowmere Scrutiny Panel.",
            "to the 4 February 2026 meeting of the Harrowmere Scrutiny Panel",
            "meeting",
            "2026-02-04",
            "2026-02-04",
        ),
        (
            "the letter be shared at, or before, the next meeting",
            "at, or before, the next meeting",
            "meeting",
            None,
            None,
        ),
        (
            "the review be considered at a future meeting of the Panel",
            "at a future meeting of the Panel",
            "meeting",
            None,
            None,
        ),
        ("officers report back by 31 March 2026", "by 31 March 2026", "by-date", None, "2026-03-31"),
        ("the plan be published by 31 March 2026", "by 31 March 2026", "by-date", None, "2026-03-31"),
        ("a choice be made no later than 3 May 2026", "no later than 3 May 2026", "by-date", None, "2026-05-03"),
        ("bring a paper to the meeting in June", "to the meeting in June", "meeting", "2026-06-01", "2026-06-30"),
        (
            "be approved with effect from 1 May 2026",
            "with effect from 1 May 2026",
            "on-date",
            "2026-05-01",
            None,
        ),
        ("works not commence before 1 April 2026", "before 1 April 2026", "by-date", "2026-04-01", None),
        ("a plan be in place by the end of Q2 2026/27", "by the end of Q2 2026/27", "by-end", None, "2026-09-30"),
        ("a reply be sent within six weeks", "within six weeks", "within", "2025-10-01", "2025-11-12"),
        ("the charge apply from 1 April 2026", "from 1 April 2026", "on-date", "2026-04-01", None),
        (
            "the budget go to Council on 13th February for decision",
            "on 13th February",
            "on-date",
            "2026-02-13",
            "2026-02-13",
        ),
        ("reporting back to the committee in 2026.", "in 2026", "in-period", "2026-01-01", "2026-12-31"),
        (
            "outcomes be shared after said visits have been held.",
            "after said visits have been held",
            "after-event",
            None,
            None,
        ),
    ],
)
def test_a_deadline_is_found_and_resolved(
    text: str, due: str, rule: str, since: str | None, until: str | None
) -> None:
    found = first(text)
    assert found is not None
    assert (found.text, found.rule) == (due, rule)
    assert (str(found.first) if found.first else None, str(found.last) if found.last else None) == (since, until)


@pytest.mark.parametrize(
    "text",
    [
        "the minutes of the meeting held on 30 July 2025 be approved",
        "the report published on 5 September be noted",
        "the plan for provision in 2026-31 be adopted",
        "the Panel note the report",
        "the decision taken in 2024 be confirmed",
    ],
)
def test_the_date_of_something_past_or_of_a_name_is_no_deadline(text: str) -> None:
    assert first(text) is None


def test_the_very_month_of_the_meeting_is_not_settled() -> None:
    days = resolve("at the October meeting", MEETING)
    assert (days.first, days.last) == (None, None)


def test_before_a_day_means_the_day_before_at_the_latest() -> None:
    assert resolve("before 1 May 2026").last == date(2026, 4, 30)
