from __future__ import annotations

from extract.records.attendance import Attender, same_person, without_repeats
from extract.records.attendance_lists import attenders
from extract.records.attendance_rows import top_rows
from extract.records.minute_lines import minute_lines
from schemas.profile import load_profile
from tests.typeset import At, section

PROFILE = load_profile()


def found(*lines: At | str) -> list[tuple[str, str, str | None]]:
    lines_of = minute_lines(section("minutes", lines), PROFILE.minutes)
    rows = top_rows(lines_of, PROFILE.minutes, PROFILE.language)
    people, _ = attenders(rows, PROFILE.minutes, PROFILE.language)
    return [(a.status, a.person.name, a.person.role) for a in people]


def test_a_list_that_wraps_with_a_nested_heading_and_apologies() -> None:
    assert found(
        At(65, 60, "Present:"),
        At(160, 60, "Councillors Ash (Chair), Birch (Vice-Chair), Cole"),
        At(160, 72, "(except for agenda items 1-6), Dunn and Elm"),
        At(160, 90, "**Appointed Members: Robert Fir**"),
        At(65, 108, "Apologies:"),
        At(160, 108, "Councillors Gorse"),
        At(65, 140, "**1. MINUTES**"),
    ) == [
        ("present", "Ash", "Chair"),
        ("present", "Birch", "Vice-Chair"),
        ("present", "Cole", None),
        ("present", "Dunn", None),
        ("present", "Elm", None),
        ("present", "Robert Fir", "Appointed Member"),
        ("apologies", "Gorse", None),
    ]


def test_capitals_without_colons_and_one_name_a_line() -> None:
    assert found(
        "PRESENT",
        "Councillor Ann Ash, Leader of the Green Group",
        "Councillor Ben Birch",
        "Councillor Cy Cole,",
        "IN ATTENDANCE VIRTUALLY: Mr D Dunn (Head of Parks)",
        "Apologies:",
        "Councillor Eve Elm",
        "",
        "Welcome and introductions",
    ) == [
        ("present", "Councillor Ann Ash", "Leader of the Green Group"),
        ("present", "Councillor Ben Birch", None),
        ("present", "Councillor Cy Cole", None),
        ("in_attendance", "Mr D Dunn", "Head of Parks"),
        ("apologies", "Councillor Eve Elm", None),
    ]


def test_two_lists_beside_each_other() -> None:
    assert found(
        At(72, 60, "**Members:**"),
        At(300, 60, "**Officials:**"),
        At(72, 75, "Ann Ash (Chair)"),
        At(300, 75, "Dee Dunn (Cabinet Office)"),
        At(72, 90, "Ben Birch"),
        At(300, 90, "Eve Elm (Secretary)"),
        At(72, 105, "**Apologies:**"),
        At(300, 105, "Fay Fir (Treasury)"),
        At(72, 120, "Cy Cole"),
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Ben Birch", None),
        ("in_attendance", "Dee Dunn", "Cabinet Office"),
        ("in_attendance", "Eve Elm", "Secretary"),
        ("in_attendance", "Fay Fir", "Treasury"),
        ("apologies", "Cy Cole", None),
    ]


def test_columns_of_names_with_initials_or_with_where_they_are_from() -> None:
    assert found(
        At(40, 60, "PRESENT"),
        At(120, 60, "Ann Ash (SBC)"),
        At(230, 60, "AA"),
        At(300, 60, "Ben Birch"),
        At(420, 60, "BB"),
        At(120, 75, "Cy Cole"),
        At(230, 75, "CC"),
        At(300, 75, "Dee Dunn"),
        At(420, 75, "DD"),
    ) == [
        ("present", "Ann Ash", "SBC"),
        ("present", "Ben Birch", None),
        ("present", "Cy Cole", None),
        ("present", "Dee Dunn", None),
    ]
    assert found(
        "Attendees:",
        At(72, 90, "Ann Ash"),
        At(300, 90, "Harrowmere University"),
        At(72, 105, "Ben Birch"),
        At(300, 105, "Home Office"),
        At(72, 120, "Cy Cole"),
        At(300, 120, "Home Office"),
        At(72, 135, "Dee Dunn"),
        At(300, 135, "Talk Local"),
    ) == [
        ("present", "Ann Ash", "Harrowmere University"),
        ("present", "Ben Birch", "Home Office"),
        ("present", "Cy Cole", "Home Office"),
        ("present", "Dee Dunn", "Talk Local"),
    ]


def test_the_same_person_under_two_prints_is_there_once() -> None:
    assert same_person("Mr R Love, OBE", "Robert Love")
    assert same_person("Councillor Ash", "Ash")
    assert not same_person("Mr A Ash", "Mrs B Ash")
    lines = minute_lines(section("minutes", ["Present: Ann Ash and Ben Birch"]), PROFILE.minutes)
    rows = top_rows(lines, PROFILE.minutes, PROFILE.language)
    people, _ = attenders(rows, PROFILE.minutes, PROFILE.language)
    again = [Attender(a.person, "in_attendance", a.sheet, a.box, "attended-sentence") for a in people]
    assert len(without_repeats([*people, *again])) == 2


def test_a_column_of_councils_that_long_names_come_near_to() -> None:
    assert found(
        At(75, 60, "**Members**"),
        At(260, 60, "**Authority**"),
        At(75, 80, "Councillor May Elder (Chair)"),
        At(260, 80, "Harrow City Council"),
        At(75, 100, "Councillor Ann Dunn (Vice-Chair)"),
        At(260, 100, "Mere District Council"),
        At(75, 120, "Councillor Ray Gorse"),
        At(260, 120, "Harrow City Council"),
    ) == [
        ("present", "Councillor May Elder", "Chair"),
        ("present", "Councillor Ann Dunn", "Vice-Chair"),
        ("present", "Councillor Ray Gorse", "Harrow City Council"),
    ]


def test_headings_within_a_line_and_those_without_a_name() -> None:
    assert found(
        "Present: Cllrs Ann Ash (Chair), Ben Birch. Attended virtually: Cllr Cy Cole. Clerk: Dee Dunn.",
        "In attendance: Mrs E Elm (Warden), County Cllr F Fir and four members of the public",
        "Apologies: Cllr G Gorse (holiday)",
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Ben Birch", None),
        ("in_attendance", "Cllr Cy Cole", None),
        ("in_attendance", "Dee Dunn", "Clerk"),
        ("in_attendance", "Mrs E Elm", "Warden"),
        ("in_attendance", "County Cllr F Fir", None),
        ("apologies", "Cllr G Gorse", None),
    ]


def test_one_word_councillors_in_the_middle_of_a_list() -> None:
    assert found("Present: Councillor A Ash (Chairman), Councillors B Birch, C Cole and D Dunn") == [
        ("present", "Councillor A Ash", "Chairman"),
        ("present", "B Birch", None),
        ("present", "C Cole", None),
        ("present", "D Dunn", None),
    ]
