"""Those present: stars that a legend below the list explains, those absent without notice, items in columns."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import AttendanceRow
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
