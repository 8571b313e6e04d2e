"""Agendas whose numbers stand in the middle of the rows that they number."""

from __future__ import annotations

from extract.records.agenda import extract
from schemas.records import AgendaItem
from tests.typeset import At, scope, section


def items(*lines: At | str) -> list[tuple[str | None, str | None, str | None]]:
    rows = extract(section("agenda", ["**Harrowmere Quay Board**", "**AGENDA**", *lines]), scope())
    return [(r.number, r.title, r.page_label_first) for r in rows if isinstance(r, AgendaItem)]


def test_numbers_at_the_second_of_three_lines_and_between_two() -> None:
    assert items(
        At(40, 130, "1."),
        At(80, 130, "Welcome and Apologies for Absence from all Members of the Board and of its Groups"),
        At(40, 147, "2."),
        At(80, 147, "Declarations of Interest"),
        At(80, 164, "Minute of the meeting of 8 October 2025"),
        At(40, 170, "3."),
        At(500, 170, "3 - 9"),
        At(80, 177, "and of the Ferry Company"),
        At(80, 194, "Monitoring of the Quay"),
        At(40, 207, "4."),
        At(80, 207, "Report by the Treasurer"),
        At(500, 207, "11 - 24"),
        At(80, 220, "(copy enclosed)"),
        At(80, 237, "Plan of the Quay"),
        At(40, 250, "5."),
        At(80, 250, "5.1 Delivery of the Plan"),
        At(80, 263, "5.2 Part of the Ferry in the Plan"),
        At(40, 280, "6."),
        At(80, 280, "Date of the Next Meeting"),
    ) == [
        ("1", "Welcome and Apologies for Absence from all Members of the Board and of its Groups", None),
        ("2", "Declarations of Interest", None),
        ("3", "Minute of the meeting of 8 October 2025 and of the Ferry Company", "3"),
        ("4", "Monitoring of the Quay", "11"),
        ("5", "Plan of the Quay", None),
        ("5.1", "Delivery of the Plan", None),
        ("5.2", "Part of the Ferry in the Plan", None),
        ("6", "Date of the Next Meeting", None),
    ]


def test_numbers_at_the_first_of_three_lines_stay() -> None:
    assert items(
        At(40, 130, "1."),
        At(80, 130, "Welcome and Apologies for Absence from all Members of the Board and of its Groups"),
        At(40, 147, "2."),
        At(80, 147, "Monitoring of the Quay"),
        At(80, 160, "Report by the Treasurer"),
        At(80, 173, "(copy enclosed)"),
        At(40, 190, "3."),
        At(80, 190, "Date of the Next Meeting"),
    ) == [
        ("1", "Welcome and Apologies for Absence from all Members of the Board and of its Groups", None),
        ("2", "Monitoring of the Quay", None),
        ("3", "Date of the Next Meeting", None),
    ]


def test_pages_close_behind_a_title_in_the_column_of_those_above_and_whose_report_it_is() -> None:
    assert items(
        At(40, 130, "A1"),
        At(80, 130, "Apologies"),
        At(40, 147, "A2"),
        At(80, 147, "Minutes of the last meeting"),
        At(320, 147, "1 - 6"),
        At(40, 164, "A3"),
        At(80, 164, "Monitoring of the Quay"),
        At(320, 164, "7 - 14"),
        At(80, 177, "Report of the Treasurer"),
        At(40, 194, "A4"),
        At(80, 194, "Boats for the Quay and the Ferry: Award of Cont"),
        At(320, 194, "15 - 18"),
    ) == [
        ("A1", "Apologies", None),
        ("A2", "Minutes of the last meeting", "1"),
        ("A3", "Monitoring of the Quay", "7"),
        ("A4", "Boats for the Quay and the Ferry: Award of Cont", "15"),
    ]
