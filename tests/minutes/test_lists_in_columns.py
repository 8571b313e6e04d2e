"""Lists of those present in columns whose entries wrap, or that have headings of their own."""

from __future__ import annotations

from extract.records.attendance_lists import attenders
from extract.records.attendance_rows import top_rows
from extract.records.minute_lines import minute_lines
from schemas.profile import load_profile
from tests.typeset import At, section

PROFILE = load_profile()


def listed(*lines: At | str) -> list[tuple[str, str, str | None]]:
    lines_of = minute_lines(section("minutes", lines), PROFILE.minutes)
    rows = top_rows(lines_of, PROFILE.minutes, PROFILE.language)
    found, _ = attenders(rows, PROFILE.minutes, PROFILE.language)
    return [(a.status, a.person.name, a.person.role) for a in found]


def test_names_that_wrap_in_each_of_three_columns() -> None:
    assert listed(
        At(72, 60, "Present: Councillor Gale in the Chair"),
        At(110, 90, "Councillor"),
        At(220, 90, "Councillor Ash"),
        At(400, 90, "Councillor Dr"),
        At(110, 103, "Birchenough"),
        At(220, 103, "Councillor Cole (substitute for"),
        At(400, 103, "Featherstonehaugh"),
        At(110, 116, "Councillor Elm"),
        At(220, 116, "Councillor Dunn)"),
        At(400, 116, "Councillor Fir"),
        At(72, 160, "**1. MINUTES**"),
    ) == [
        ("present", "Councillor Gale", "in the Chair"),
        ("present", "Councillor Birchenough", None),
        ("present", "Councillor Ash", None),
        ("present", "Councillor Dr Featherstonehaugh", None),
        ("present", "Councillor Cole", None),
        ("present", "Councillor Elm", None),
        ("present", "Councillor Fir", None),
    ]


def test_names_and_posts_that_wrap_beside_labels_that_wrap() -> None:
    assert listed(
        At(72, 60, "Present:"),
        At(140, 60, "Dame Ann Ashworth-"),
        At(250, 60, "Chair"),
        At(140, 73, "Birch"),
        At(140, 91, "Mr Ben Cole"),
        At(250, 91, "Director of Estates and Deputy to the"),
        At(250, 104, "Head of Works"),
        At(72, 122, "In"),
        At(140, 122, "Ms Cy Dale"),
        At(250, 122, "Director of Play"),
        At(72, 135, "attendance:"),
        At(140, 148, "Mr Di Elm"),
        At(250, 148, "Secretary (minutes)"),
        At(72, 166, "Apologies:"),
        At(140, 166, "Ms Eve Fir"),
        At(250, 166, "Nurse"),
        At(72, 200, "**1 Welcome**"),
    ) == [
        ("present", "Dame Ann Ashworth-Birch", "Chair"),
        ("present", "Mr Ben Cole", "Director of Estates and Deputy to the Head of Works"),
        ("in_attendance", "Ms Cy Dale", "Director of Play"),
        ("in_attendance", "Mr Di Elm", "Secretary"),
        ("apologies", "Ms Eve Fir", "Nurse"),
    ]


def test_columns_with_headings_of_their_own_are_read_one_after_the_other() -> None:
    assert listed(
        At(72, 60, "**Employer representatives**"),
        At(320, 60, "**Also in attendance**"),
        At(72, 73, "Ann Ash (Chair)"),
        At(320, 73, "Cy Dale, Head of Play"),
        At(72, 86, "Ben Birch"),
        At(320, 86, "Di Elm, Chair of the Harrowmere Playgrounds"),
        At(320, 99, "Committee"),
        At(72, 112, "**Scheme members**"),
        At(72, 125, "Eve Fir"),
        At(320, 125, "**Apologies**"),
        At(72, 138, "Flo Gorse"),
        At(320, 138, "Gus Holm"),
        At(72, 170, "**1. Declarations**"),
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Ben Birch", None),
        ("present", "Eve Fir", None),
        ("present", "Flo Gorse", None),
        ("in_attendance", "Cy Dale", "Head of Play"),
        ("in_attendance", "Di Elm", "Chair of the Harrowmere Playgrounds Committee"),
        ("apologies", "Gus Holm", None),
    ]


def test_the_title_of_an_item_without_a_number_ends_the_columns() -> None:
    assert listed(
        At(72, 60, "**Present:**"),
        At(300, 60, "**Also present:**"),
        At(72, 73, "Ann Ash (Chair)"),
        At(300, 73, "Cy Dale (Works Office)"),
        At(72, 86, "Ben Birch"),
        At(300, 86, "Di Elm (Play Office)"),
        At(72, 112, "**Welcome and introductions**"),
    ) == [
        ("present", "Ann Ash", "Chair"),
        ("present", "Ben Birch", None),
        ("present", "Cy Dale", "Works Office"),
        ("present", "Di Elm", "Play Office"),
    ]


def test_a_group_is_present_only_where_other_lists_say_who_else_came_or_did_not() -> None:
    names = ("**Employer representatives**", "Ann Ash", "Ben Birch")
    assert listed(*names, "", "**1. Minutes**") == []
    assert [status for status, _, _ in listed(*names, "**Apologies**", "Cy Dale")] == [
        "present",
        "present",
        "apologies",
    ]


def test_a_second_column_close_behind_a_bracket_and_who_sat_on_a_hearing() -> None:
    assert listed("Sederunt", "Councillor Ann Ash (Convener) Councillor Ben Birch", "Councillor Cy Dale") == [
        ("present", "Councillor Ann Ash", "Convener"),
        ("present", "Councillor Ben Birch", None),
        ("present", "Councillor Cy Dale", None),
    ]
    assert listed("Licensing Sub-Committee: Councillor Ann Ash (Chair), Councillor Ben Birch") == [
        ("present", "Councillor Ann Ash", "Chair"),
        ("present", "Councillor Ben Birch", None),
    ]


def test_one_who_is_not_named_among_names() -> None:
    assert [n for _, n, _ in listed("**Attendees**", "Ann Ash (AA)", "Works Observer", "Cy Dale (CD)")] == [
        "Ann Ash",
        "Cy Dale",
    ]


def test_a_label_of_something_else_ends_a_list() -> None:
    assert listed(
        At(72, 60, "**Sub-Committee:** Councillor Ann Ash (Chair), Councillor Ben Birch"),
        At(72, 80, "**Premises:** The Anchor, 8 Quay Street, Harrowmere"),
        At(72, 100, "**Application:** Review of a licence, brought by the Harbour Police"),
    ) == [("present", "Councillor Ann Ash", "Chair"), ("present", "Councillor Ben Birch", None)]


def test_names_with_initials_one_a_line_are_no_list_that_runs_on() -> None:
    assert listed(
        At(72, 60, "**Present**"),
        At(310, 60, "**In attendance**"),
        At(72, 80, "Ann Ashworth (AA), Independent Non-Executive"),
        At(310, 80, "Cy Dale (CD), Chief Finance Officer"),
        At(72, 93, "Member (Chair)"),
        At(72, 110, "Ben Birch (BB), Partner"),
        At(310, 110, "Di Elm (DE), Internal Audit, Harrowmere Tarrant"),
        At(310, 123, "LLP"),
        At(310, 140, "Eve Fir (EF), Board Secretary of Harrowmere"),
        At(310, 153, "(minutes)"),
        At(72, 170, "**Apologies**"),
        At(72, 187, "Flo Gorse (FG), Nurse"),
    ) == [
        ("present", "Ann Ashworth", "Independent Non-Executive Member (Chair)"),
        ("present", "Ben Birch", "Partner"),
        ("apologies", "Flo Gorse", "Nurse"),
        ("in_attendance", "Cy Dale", "Chief Finance Officer"),
        ("in_attendance", "Di Elm", "Internal Audit, Harrowmere Tarrant LLP"),
        ("in_attendance", "Eve Fir", "Board Secretary of Harrowmere"),
    ]


def test_columns_headed_as_times_and_authorities_hold_no_people() -> None:
    assert listed(
        At(72, 60, "**PRESENT:**"),
        At(72, 80, "**COUNCILLOR**"),
        At(250, 80, "**LEFT**"),
        At(360, 80, "**AUTHORITY**"),
        At(72, 95, "A Ash (Chair)"),
        At(360, 95, "Quayside"),
        At(72, 110, "B Birch"),
        At(250, 110, "11.20"),
        At(360, 110, "Ferry Coast"),
        At(72, 125, "C Cole"),
        At(360, 125, "Ferry Coast"),
        At(72, 150, "**APOLOGIES:**"),
        At(72, 165, "D Dale"),
        At(250, 165, "Ferry Coast"),
    ) == [
        ("present", "A Ash", "Chair"),
        ("present", "B Birch", "Ferry Coast"),
        ("present", "C Cole", "Ferry Coast"),
        ("apologies", "D Dale", "Ferry Coast"),
    ]
