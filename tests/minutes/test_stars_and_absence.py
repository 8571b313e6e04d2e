"""Those present: stars that a legend below the list explains, those absent without notice, items in columns."""

from __future__ import annotations

from extract.language.people import people as named
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import AttendanceRow
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section


def people(*lines: At | str) -> list[tuple[str, str, str | None]]:
    rows = extract(section("minutes", ["**Minutes of the Ferry Board held on 5 May 2025**", *lines]), scope())
    return [(r.name, r.status, r.role) for r in rows if isinstance(r, AttendanceRow)]


def test_a_legend_below_the_list() -> None:
    assert people(
        At(72, 80, "**Committee Members:**"),
        At(72, 95, "* Cllr Ann Ash (Chair)"),
        At(300, 95, "* Cllr Ben Birch"),
        At(72, 110, "Cllr Cy Cole"),
        At(300, 110, "Cllr Di Dunn"),
        At(72, 130, "**Co-opted Members:**"),
        At(72, 145, "* Mr Ed Elm"),
        At(72, 165, "* = present"),
        At(72, 190, "Apologies were received from Cllr Cole."),
        At(72, 220, "**21/26 WORK PROGRAMME**"),
        At(72, 240, "RESOLVED that the programme be noted."),
    ) == [
        ("Cllr Ann Ash", "present", "Chair"),
        ("Cllr Ben Birch", "present", None),
        ("Cllr Cy Cole", "apologies", None),
        ("Cllr Di Dunn", "absent", None),
        ("Mr Ed Elm", "present", "Co-opted Member"),
    ]


def test_absent_without_apology_and_an_item_in_columns() -> None:
    assert people(
        At(72, 80, "**Present:** Mr A Ash, Mr B Birch"),
        At(72, 95, "**Absent without notice:** Councillor Cole"),
        At(72, 120, "1."),
        At(110, 120, "**APOLOGIES**"),
        At(280, 120, "Apologies for absence were received from County"),
        At(280, 132, "Councillor D Dunn and Mr E Elm."),
        At(72, 160, "**2. MINUTES**"),
        At(72, 180, "RESOLVED that the minutes be signed."),
        At(72, 210, "**3. DATE**"),
    ) == [
        ("Mr A Ash", "present", None),
        ("Mr B Birch", "present", None),
        ("Councillor Cole", "absent", None),
        ("County Councillor D Dunn", "apologies", None),
        ("Mr E Elm", "apologies", None),
    ]


def test_posts_before_initials_and_a_role_in_a_column_of_brackets() -> None:
    language = load_profile().language
    assert [(p.name, p.role) for p in named("Chief Boat Officer M Ash, Treasurer D Box", language)] == [
        ("M Ash", "Chief Boat Officer"),
        ("D Box", "Treasurer"),
    ]
    assert [(p.name, p.role) for p in named("Mrs P Elm (Clerk), 3", language)] == [("Mrs P Elm", "Clerk")]
    assert people(
        At(72, 80, "PRESENT:"),
        At(180, 80, "Councillor Mrs A Ash"),
        At(360, 80, "(Chairman)"),
        At(180, 95, "Councillor B Birch"),
        At(360, 95, "(Vice-Chairman)"),
        At(72, 120, "**1. APOLOGIES**"),
        At(72, 140, "Cllr Tuck – accepted."),
        At(72, 160, "**2. DATE**"),
    ) == [
        ("Councillor Mrs A Ash", "present", "Chairman"),
        ("Councillor B Birch", "present", "Vice-Chairman"),
        ("Cllr Tuck", "apologies", None),
    ]


def test_columns_headed_by_how_those_under_them_attended() -> None:
    table = gridded(
        ("Present", "Apologies", "In attendance"), ("Ann Ash (Chair) Ben Birch", "Cy Cole", "Di Dunn (Clerk)")
    )
    own = tabled("minutes", [At(40, 30, "**Minutes of the Ferry Board held on 5 May 2025**")], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, AttendanceRow)]
    assert [(r.name, r.status) for r in rows][-2:] == [("Cy Cole", "apologies"), ("Di Dunn", "in_attendance")]


def test_groups_within_the_row_of_a_heading_and_whose_post_it_is() -> None:
    assert people(
        At(
            72,
            80,
            "In attendance: Primary heads: Ann Ash, Ben Box. Secondary heads: Cy Cole and Bo Bell. Governors: Di",
        ),
        At(72, 92, "Dunn (Chair). Officers: Ed Elm (Finance)."),
        At(72, 110, "Clerk: F. Fir. District Councillor G. Gorse."),
        At(72, 130, "Also present – The Boat Actuary (H. Hill) and the Independent Adviser (J. Joy)."),
        At(72, 160, "**1. APOLOGIES**"),
        At(72, 180, "None."),
    ) == [
        ("Ann Ash", "in_attendance", None),
        ("Ben Box", "in_attendance", None),
        ("Cy Cole", "in_attendance", None),
        ("Bo Bell", "in_attendance", None),
        ("Di Dunn", "in_attendance", "Chair"),
        ("Ed Elm", "in_attendance", "Finance"),
        ("F. Fir", "in_attendance", "Clerk"),
        ("District Councillor G. Gorse", "in_attendance", None),
        ("H. Hill", "present", "Boat Actuary"),
        ("J. Joy", "present", "Independent Adviser"),
    ]
