"""Recommendations numbered R1, those of a group that looked into something, and a report that asks with "That"."""

from __future__ import annotations

import pytest
from typeset import At, scope, section

from extract.records.agenda import extract as agenda
from extract.records.recommendations import extract
from schemas.records import AgendaItem, Recommendation


def found(*lines: At | str, report: bool = True) -> list[tuple[str | None, str, str]]:
    made = section("report" if report else "other", lines)
    return [(r.number, r.text, r.source) for r in extract(made, scope()) if isinstance(r, Recommendation)]


def test_the_recommendations_of_a_group_in_a_report_that_asks_for_its_own() -> None:
    assert found(
        "**SUBJECT: FERRIES**",
        "**REPORT OF: HARBOUR MASTER**",
        At(72, 130, "**Recommendations**"),
        At(72, 150, "Members are asked to:"),
        At(90, 170, "a. endorse the report; and"),
        At(90, 185, "b. agree to look again in a year."),
        At(72, 220, "**2. Recommendations of the task and finish group**"),
        At(72, 245, "**R1** That the Harbour Board publishes a plan for"),
        At(72, 257, "night boats by June 2026."),
        At(72, 280, "**R2** That the Harbour Master paints the pier."),
    ) == [
        ("a", "endorse the report; and", "report"),
        ("b", "agree to look again in a year.", "report"),
        ("R1", "That the Harbour Board publishes a plan for night boats by June 2026.", "review"),
        ("R2", "That the Harbour Master paints the pier.", "review"),
    ]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("That the Committee:", "report"),
        ("That the Ferry Panel notes:", "report"),
        ("The boats should be:", "review"),
    ],
)
def test_what_a_paper_without_a_cover_asks_its_committee(lead: str, source: str) -> None:
    rows = found(
        At(72, 60, "**The state of the boats**"),
        At(72, 100, "**Recommendations**"),
        At(72, 120, lead),
        At(90, 140, "(a) approves the new boats; and"),
        At(90, 155, "(b) notes the old boats."),
        report=False,
    )
    assert {row[2] for row in rows} == {source}


def test_ranges_that_wrap_in_their_own_column_beside_descriptions() -> None:
    lines = [
        At(250, 80, "**AGENDA**"),
        At(72, 110, "**3.**"),
        At(100, 110, "**Minutes**"),
        At(430, 110, "(Pages 5 -"),
        At(100, 123, "To agree the minutes of the last meeting."),
        At(430, 123, "12)"),
        At(72, 143, "**4.**"),
        At(100, 143, "**Boats in the Harbour of Harrowmere: Final Report of the**"),
        At(430, 143, "(Pages 13 -"),
        At(100, 156, "**Group**"),
        At(430, 156, "40)"),
        At(72, 176, "**5.**"),
        At(100, 176, "**Work Programme**"),
        At(430, 176, "(Page 41)"),
        At(72, 196, "**6.**"),
        At(100, 196, "**Piers**"),
        At(430, 196, "(Pages 42 -"),
        At(100, 209, "To note the state of the piers."),
        At(430, 209, "50)"),
    ]
    rows = [r for r in agenda(section("agenda", lines), scope()) if isinstance(r, AgendaItem)]
    assert [(r.number, r.title, r.page_label_first, r.page_label_last) for r in rows] == [
        ("3", "Minutes", "5", "12"),
        ("4", "Boats in the Harbour of Harrowmere: Final Report of the Group", "13", "40"),
        ("5", "Work Programme", "41", "41"),
        ("6", "Piers", "42", "50"),
    ]
