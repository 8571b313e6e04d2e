"""Lists of those present in the looks of houses that were read blind."""

from __future__ import annotations

from extract.records.attendance_lists import attenders
from extract.records.attendance_rows import top_rows
from extract.records.minute_lines import minute_lines
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import AttendanceRow
from tests.typeset import At, scope, section

PROFILE = load_profile()
TOP: list[At | str] = ["**Minutes of the Ferry Board held on 5 May 2025**", "Present: Mr A Ash and Mr B Birch", ""]


def listed(*lines: At | str) -> list[tuple[str, str, str | None]]:
    lines_of = minute_lines(section("minutes", lines), PROFILE.minutes)
    rows = top_rows(lines_of, PROFILE.minutes, PROFILE.language)
    found, _ = attenders(rows, PROFILE.minutes, PROFILE.language)
    return [(a.status, a.person.name, a.person.role) for a in found]


def test_initials_in_apologies_do_not_end_them() -> None:
    rows = extract(
        section(
            "minutes",
            [
                *TOP,
                At(72, 130, "**1. Apologies**"),
                At(
                    72,
                    150,
                    "Apologies were received and accepted from Cllr D. Finch (holiday) and Cllr R. Swale (unwell).",
                ),
            ],
        ),
        scope(),
    )
    away = [r.name for r in rows if isinstance(r, AttendanceRow) and r.status == "apologies"]
    assert away == ["Cllr D. Finch", "Cllr R. Swale"]


def test_headings_of_groups_and_of_the_members_of_a_sub_committee() -> None:
    assert listed(
        "Members of the Sub-Committee: Councillor Ann Ash (Chair) and Councillor Ben Birch",
        "Officers and partners in attendance:",
        "• Cy Dale – Head of Play",
        "",
        "**1. The application**",
    ) == [
        ("present", "Councillor Ann Ash", "Chair"),
        ("present", "Councillor Ben Birch", None),
        ("in_attendance", "Cy Dale", "Head of Play"),
    ]
    assert listed(
        "Members of the Committee: Councillors Ash, Birch and Cole",
        "Present: Councillors Ash and Birch",
        "Present (Officers): Mr D Dunn (Clerk)",
    ) == [("present", "Ash", None), ("present", "Birch", None), ("in_attendance", "Mr D Dunn", "Clerk")]


def test_a_label_that_wraps_beside_its_names_and_brackets_that_wrap() -> None:
    assert listed(
        At(72, 100, "Cabinet Members:"),
        At(220, 100, "Councillor Ann Ash (Leader)"),
        At(220, 112.5, "Councillor Ben Birch (Deputy Leader and Cabinet Member for"),
        At(220, 125, "Money)"),
        At(72, 137.5, "Other Members in"),
        At(220, 137.5, "Councillors Cy Cole and Di Dunn"),
        At(72, 150, "attendance:"),
        At(72, 162.5, "Officers:"),
        At(220, 162.5, "Eve Elm, Chief Executive"),
        At(220, 175, "Fay Fir, Director of Resources (Section 151 Officer)"),
    ) == [
        ("present", "Councillor Ann Ash", "Leader"),
        ("present", "Councillor Ben Birch", "Deputy Leader and Cabinet Member for Money"),
        ("in_attendance", "Cy Cole", None),
        ("in_attendance", "Di Dunn", None),
        ("in_attendance", "Eve Elm", "Chief Executive"),
        ("in_attendance", "Fay Fir", "Director of Resources (Section 151 Officer)"),
    ]


def test_posts_and_bodies_beside_names_are_no_people() -> None:
    assert listed(
        "**In attendance:**",
        At(72, 80, "Ann Ash"),
        At(250, 80, "Executive Director, Transport"),
        At(72, 95, "Ben Birch"),
        At(250, 95, "Healthwatch (via MS Teams)"),
        At(72, 110, "Cy Cole"),
        At(250, 110, "Chief Nurse"),
        "Audit Office: Ms Di Dunn",
    ) == [
        ("in_attendance", "Ann Ash", "Executive Director, Transport"),
        ("in_attendance", "Ben Birch", "Healthwatch"),
        ("in_attendance", "Cy Cole", "Chief Nurse"),
        ("in_attendance", "Ms Di Dunn", None),
    ]


def test_initials_in_a_narrow_column_before_the_post() -> None:
    assert listed(
        "**Present:**",
        At(72, 80, "Ann Ash"),
        At(200, 80, "AA Independent Member"),
        At(72, 95, "Ben Birch"),
        At(200, 95, "BB Independent Member"),
    ) == [("present", "Ann Ash", "Independent Member"), ("present", "Ben Birch", "Independent Member")]


def test_absent_with_apologies() -> None:
    assert listed("Councillors present: Cllr A Ash, Cllr B Birch", "Absent with apologies: Cllr T Ives") == [
        ("present", "Cllr A Ash", None),
        ("present", "Cllr B Birch", None),
        ("apologies", "Cllr T Ives", None),
    ]
