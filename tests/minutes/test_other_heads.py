"""Whose meeting it was, and when, in the looks of houses that were read blind."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import AttendanceRow, Meeting
from tests.typeset import At, scope, section


def test_a_title_whose_last_word_stands_alone_is_no_heading_of_a_list() -> None:
    rows = extract(
        section(
            "minutes",
            [
                "**MINUTES OF A MEETING OF THE HEALTH AND CARE OVERVIEW AND SCRUTINY**",
                "**PANEL**",
                "**London Borough of Harrowmere**",
                "**Monday 11 December 2023 at 7pm, Room 2, Town Hall**",
                "",
                "Panel members present: Cllr Ann Ash and Cllr Ben Birch",
                "",
                "**1. Minutes**",
            ],
        ),
        scope(),
    )
    meeting = rows[0]
    assert isinstance(meeting, Meeting)
    assert (meeting.organization, meeting.body, meeting.date) == (
        "London Borough of Harrowmere",
        "HEALTH AND CARE OVERVIEW AND SCRUTINY PANEL",
        "2023-12-11",
    )
    assert [r.name for r in rows if isinstance(r, AttendanceRow)] == ["Cllr Ann Ash", "Cllr Ben Birch"]


def test_whose_meeting_it_is_behind_meeting_of() -> None:
    rows = extract(
        section(
            "minutes",
            [
                "**Harrowmere Combined Authority**",
                "**Meeting of the Transport Board held on 12 July 2024 at 11.00 am**",
                "Present (Members): Cllr Ann Ash",
                "**1. Minutes**",
            ],
        ),
        scope(),
    )
    meeting = rows[0]
    assert isinstance(meeting, Meeting)
    assert (meeting.organization, meeting.body, meeting.venue) == (
        "Harrowmere Combined Authority",
        "Transport Board",
        None,
    )


def test_a_body_of_a_council_an_afternoon_and_a_member_who_decides() -> None:
    def head(*lines: str) -> tuple[str | None, str | None, str | None]:
        meeting = extract(section("minutes", [*lines, "", "**1. Minutes**"]), scope())[0]
        assert isinstance(meeting, Meeting)
        return meeting.organization, meeting.body, meeting.start_time

    assert head("Minutes of a meeting of the Planning Committee of Holm Borough Council held on 8 May 2024") == (
        "Holm Borough Council",
        "Planning Committee",
        None,
    )
    assert head("Holm Health Board", "Minutes of the meeting on 5 May 2024, 1.30 – 3.30pm, Civic Hall")[2] == "13:30"
    assert (
        head("Holm Health Board", "Minutes of the meeting on 5 May 2024, 10.00 – 12.30pm, Civic Hall")[2] == "10:00"
    )
    assert head("HOLM COUNCIL", "CABINET MEMBER DECISION NOTICE", "Date of decision: 2 May 2024")[1] == "HOLM COUNCIL"
    assert head("HOLM COUNCIL", "CABINET – SUMMARY OF DECISIONS", "Date: 2 May 2024")[1] == "CABINET"
    assert (
        head("HOLM COUNCIL", "Minutes", "A meeting of the Play Committee was held on 2 May 2024.")[1]
        == "Play Committee"
    )
    assert head("Minutes", "Meeting: Play Committee", "Date: 2 May 2024")[1] == "Play Committee"
    assert head("Holm Trust – Board of Trustees", "Minutes of 2 May 2024")[:2] == ("Holm Trust", "Board of Trustees")
    assert head("MINUTES OF THE FULL COUNCIL MEETING OF HOLM PARISH COUNCIL", "HELD ON 2 MAY 2024")[0] == (
        "HOLM PARISH COUNCIL"
    )
    assert head("Holm Parish Council – Minutes of the meeting held on 2 May 2024")[1] == "Holm Parish Council"
    assert head("HOLM FIRE AUTHORITY – AUDIT COMMITTEE", "MINUTES", "2 MAY 2024")[:2] == (
        "HOLM FIRE AUTHORITY",
        "AUDIT COMMITTEE",
    )
    assert head("Minutes of a meeting of the Cabinet held in the Hall on 2 May 2024")[1] == "Cabinet"
    assert head("Unconfirmed minutes of the Quality, Safety and Experience Committee", "held on 2 May 2024")[1] == (
        "Quality, Safety and Experience Committee"
    )


def test_a_list_under_a_table_of_those_present_and_no_item_is_whose_meeting_it_is() -> None:
    rows = extract(
        section(
            "minutes",
            [
                "**Holm Forum**",
                "**Notes of the meeting held on 16 January 2024 at 4.00pm via Microsoft Teams**",
                "Present: Cllr Ann Ash*, Cllr Ben Birch",
                "Local authority officers: Cy Cole (Head of Play)",
                "",
                "**1. Welcome**",
                "The Chair opened the meeting.",
                "**2. School budgets**",
            ],
        ),
        scope(),
    )
    meeting = rows[0]
    assert isinstance(meeting, Meeting)
    assert (meeting.organization, meeting.body, meeting.venue) == (None, "Holm Forum", "Microsoft Teams")
    assert [(r.name, r.status) for r in rows if isinstance(r, AttendanceRow)] == [
        ("Cllr Ann Ash", "present"),
        ("Cllr Ben Birch", "present"),
        ("Cy Cole", "in_attendance"),
    ]


def test_a_day_over_the_end_of_its_line_and_not_that_of_the_minutes_approved() -> None:
    lines: list[At | str] = [
        "**FERRY COMMUNITY COUNCIL**",
        "Minutes of the Ordinary Meeting held in the Hall on Tuesday 9 January",
        "2024 at 7.00pm",
        "Presennol / Present: Cllr Ann Ash, Cllr Ben Birch",
        "Ymddiheuriadau / Apologies: Cllr Cy Cole",
        At(72, 160, "**1 Minutes**"),
        At(72, 180, "It was RESOLVED that the minutes of the meeting held on 12 December 2023 be approved."),
    ]
    rows = extract(section("minutes", lines), scope())
    (meeting,) = [r for r in rows if isinstance(r, Meeting)]
    assert meeting.date == "2024-01-09"
    assert [(r.name, r.status) for r in rows if isinstance(r, AttendanceRow)] == [
        ("Cllr Ann Ash", "present"),
        ("Cllr Ben Birch", "present"),
        ("Cllr Cy Cole", "apologies"),
    ]


def test_an_update_is_no_date() -> None:
    rows = extract(
        section(
            "minutes",
            [
                "**Ferry Update Appendix 1 – County Council 13 March 2025**",
                "**Minutes of the Ferry Committee – 13**",
                "**December 2024**",
                "",
                "**1. Boats**",
                "RESOLVED that the boats be noted.",
            ],
        ),
        scope(),
    )
    meeting = rows[0]
    assert isinstance(meeting, Meeting)
    assert meeting.date == "2024-12-13"
