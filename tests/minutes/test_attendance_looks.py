"""Those present as other houses print them: sentences among the lists, groups, stars, tables with a column of how."""

from __future__ import annotations

import pytest

from extract.language.people import people
from extract.records.attendance_lists import attenders
from extract.records.attendance_rows import top_rows
from extract.records.minute_lines import minute_lines
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import AttendanceRow
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section

PROFILE = load_profile()


def found(*lines: At | str) -> list[tuple[str, str, str | None]]:
    lines_of = minute_lines(section("minutes", lines), PROFILE.minutes)
    rows = top_rows(lines_of, PROFILE.minutes, PROFILE.language)
    listed, _ = attenders(rows, PROFILE.minutes, PROFILE.language)
    return [(a.status, a.person.name, a.person.role) for a in listed]


def test_a_sentence_on_apologies_among_the_lists() -> None:
    assert found(
        "**Present:** Councillor A Ash (Chair)",
        At(110, 100, "Councillors B Birch and C Cole"),
        "Apologies for absence were received from Councillors D Dunn (Holm Council) and",
        "E Elm.",
        "Officers in attendance: Mr F Fir (Clerk)",
        "",
        "**1. Minutes**",
    ) == [
        ("present", "Councillor A Ash", "Chair"),
        ("present", "B Birch", None),
        ("present", "C Cole", None),
        ("apologies", "D Dunn", "Holm Council"),
        ("apologies", "E Elm", None),
        ("in_attendance", "Mr F Fir", "Clerk"),
    ]


def test_headings_that_name_the_body_and_groups_that_no_list_of_words_knows() -> None:
    assert found(
        "**MEMBERS OF THE CABINET PRESENT**",
        "Councillors Ann Ash (Chair) and Ben Birch",
        "**Boatmen’s Guild:**",
        "Mr C Cole",
        "Cabinet Member: Cllr D Dunn",
        "**MEMBERS OF THE CABINET ABSENT**",
        "Councillor Eve Elm",
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Ben Birch", None),
        ("present", "Mr C Cole", None),
        ("present", "Cllr D Dunn", "Cabinet Member"),
        ("absent", "Councillor Eve Elm", None),
    ]


def test_a_star_marks_those_present() -> None:
    assert found(
        "(* = present)",
        At(72, 100, "*Mrs A Ash (Chairman)"),
        At(300, 100, "Mr B Birch"),
        At(72, 115, "Mr C Cole"),
        At(300, 115, "*Mr D Dunn"),
        "Apologies: Mr B Birch",
    ) == [
        ("present", "Mrs A Ash", "Chairman"),
        ("absent", "Mr C Cole", None),
        ("present", "Mr D Dunn", None),
        ("apologies", "Mr B Birch", None),
    ]


def test_an_item_ends_the_lists() -> None:
    assert found(
        "Present: Mr A Ash and Mr B Birch",
        "**TB24/045 Apologies for Absence**",
        "Apologies were received from Mr C Cole.",
    ) == [("present", "Mr A Ash", None), ("present", "Mr B Birch", None)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councillors A Ash (Chair), B Birch; Ms C Cole (Adviser), Mr D Dunn", "A Ash|B Birch|Ms C Cole|Mr D Dunn"),
        ("The Mayor (Councillor Ann Ash) in the Chair; Councillors Birch and Cole", "Councillor Ann Ash|Birch|Cole"),
        ("Cllr A Ash in the Chair, Cllrs B Box, C Cole. Town Cllr D Elm", "Cllr A Ash|B Box|C Cole|Town Cllr D Elm"),
        ("Ann Ash (AA) Chair, Harbour Police; Ben Birch (BB), Ferry Company", "Ann Ash|Ben Birch"),
        ("Mayor Ann Ash (Chair), the Mayor of Harrowmere; Mr B Birch", "Mayor Ann Ash|Mr B Birch"),
    ],
)  # fmt: skip
def test_lists_in_a_sentence(text: str, names: str) -> None:
    assert [p.name for p in people(text, PROFILE.language)] == names.split("|")


def test_a_table_with_a_column_of_how_each_attended() -> None:
    table = gridded(
        ("Name", "Role", "Attendance"),
        ("Ann Ash", "Chair", "Present"),
        ("Ben Birch", "Trustee", "Apologies"),
        ("Cy Cole", "Trustee", "Present (from item 4)"),
        ("Di Dunn", "Clerk", "In attendance"),
    )
    own = tabled("minutes", [At(40, 30, "**Minutes of the Ferry Board held on 5 May 2025**")], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, AttendanceRow)]
    assert [(r.name, r.status, r.role, r.note) for r in rows] == [
        ("Ann Ash", "present", "Chair", None),
        ("Ben Birch", "apologies", "Trustee", None),
        ("Cy Cole", "present", "Trustee", "from item 4"),
        ("Di Dunn", "in_attendance", "Clerk", None),
    ]


def test_a_table_with_ticks() -> None:
    table = gridded(
        ("Councillor", "Present", "Apologies"), ("Ann Ash", "✓", ""), ("Ben Birch", "", "✓"), ("Cy Cole", "✓", "")
    )
    own = tabled("minutes", [At(40, 30, "**Minutes of the Ferry Board held on 5 May 2025**")], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, AttendanceRow)]
    assert [(r.name, r.status) for r in rows] == [
        ("Ann Ash", "present"),
        ("Ben Birch", "apologies"),
        ("Cy Cole", "present"),
    ]


def test_headings_of_columns_are_nobody_and_a_clerk_has_a_post() -> None:
    assert found(
        "**Apologies**",
        At(72, 90, "**Name**"),
        At(250, 90, "**Role**"),
        At(400, 90, "**Initials**"),
        At(72, 105, "Sara Holm"),
        At(250, 105, "Head of Nursing"),
        At(400, 105, "SH"),
    ) == [("apologies", "Sara Holm", "Head of Nursing")]
    assert found("PRESENT: Councillors Ash and Birch. Town Clerk: C Cole. Five members of the public.") == [
        ("present", "Ash", None),
        ("present", "Birch", None),
        ("in_attendance", "C Cole", "Town Clerk"),
    ]


def test_labels_in_the_left_column_of_a_table_and_brackets_over_a_line_end() -> None:
    assert found(
        At(72, 90, "Voting members"),
        At(200, 90, "Cllr Ann Ash (Chair)"),
        At(200, 105, "Mr Ben Birch"),
        At(72, 120, "In attendance"),
        At(200, 120, "Mr Cy Cole (Head of"),
        At(200, 135, "Boats) and Ms Di Dunn (DD, Clerk)"),
    ) == [
        ("present", "Cllr Ann Ash", "Chair"),
        ("present", "Mr Ben Birch", None),
        ("in_attendance", "Mr Cy Cole", "Head of Boats"),
        ("in_attendance", "Ms Di Dunn", "Clerk"),
    ]


def test_the_first_item_is_no_group_of_names() -> None:
    assert found(
        "Members present: Councillors A Ash (Leader) and B Birch",
        "**Item 5: Climate Plan**",
        "**Decision:**",
        "Approved the Climate Plan.",
    ) == [("present", "A Ash", "Leader"), ("present", "B Birch", None)]


def test_one_name_a_line_with_one_word_on_where_from() -> None:
    assert found(
        "**Board members present**", "Ann Ash, Chair", "Beth Lyons, Healthwatch", "Cy Cole, Head of Boats"
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Beth Lyons", "Healthwatch"),
        ("present", "Cy Cole", "Head of Boats"),
    ]
