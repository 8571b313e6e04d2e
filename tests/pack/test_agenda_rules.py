"""Items of an agenda: numbers, wrapped titles, descriptions, ranges of pages."""

from __future__ import annotations

import pytest
from typeset import At, scope, section

from extract.meeting import clock, meeting_facts
from extract.records.agenda import extract
from schemas.records import AgendaItem, Meeting, RecordBox


def items(*pages: list[At | str] | list[str]) -> list[AgendaItem]:
    return [r for r in extract(section("agenda", *pages), scope()) if isinstance(r, AgendaItem)]


def short(found: list[AgendaItem]) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(i.number, i.title, i.page_label_first, i.page_label_last) for i in found]


def test_bold_titles_with_descriptions_under_them() -> None:
    found = items(
        [
            At(250, 80, "**AGENDA**"),
            At(72, 110, "**7**"),
            At(100, 110, "**SERIOUS CASE REVIEW (Pages 9 - 30)**"),
            At(100, 135, "Report of the chair of the partnership on what was learnt."),
            At(72, 165, "**8**"),
            At(100, 165, "**HOMES PLAN (Page 31)**"),
        ]
    )
    assert short(found) == [("7", "SERIOUS CASE REVIEW", "9", "30"), ("8", "HOMES PLAN", "31", "31")]
    assert found[0].description == "Report of the chair of the partnership on what was learnt."


def test_a_range_that_wraps() -> None:
    found = items(
        [
            "AGENDA",
            At(72, 100, "6 MINUTES OF THE PREVIOUS MEETING, WITH MATTERS ARISING (Pages"),
            At(82, 112.5, "1 - 8)"),
            At(82, 140, "To sign them."),
        ]
    )
    assert short(found) == [("6", "MINUTES OF THE PREVIOUS MEETING, WITH MATTERS ARISING", "1", "8")]


def test_a_title_that_wraps_and_is_set_as_its_description_is() -> None:
    full = "Transfer of the service for young people from one directorate to another, with its staff"
    found = items(
        ["AGENDA", At(72, 100, f"1. {full}"), At(86, 112.5, "and premises (Pages 5 - 7)"), At(72, 140, "2. Roads")]
    )
    assert short(found) == [("1", f"{full} and premises", "5", "7"), ("2", "Roads", None, None)]


def test_ranges_in_a_column_of_their_own() -> None:
    found = items(
        [
            At(72, 80, "AGENDA"),
            At(500, 80, "Page"),
            At(72, 110, "1. Apologies"),
            At(72, 125, "2. Minutes"),
            At(500, 125, "3 - 12"),
            At(72, 140, "3. Roads"),
            At(500, 140, "13"),
        ]
    )
    assert short(found) == [
        ("1", "Apologies", None, None),
        ("2", "Minutes", "3", "12"),
        ("3", "Roads", "13", "13"),
    ]


def test_parts_of_an_agenda_with_letters_of_their_own() -> None:
    found = items(["AGENDA", "A1. Apologies", "A2. Minutes", "B1. Roads", "B2. Quays", "C3. Dates"])
    assert [i.number for i in found] == ["A1", "A2", "B1", "B2", "C3"]


def test_sub_items_and_lettered_numbers() -> None:
    found = items(["AGENDA", "9. Reports", "10. Plans", "10.1 Homes plan", "10.2 Roads plan", "11. Dates"])
    assert [i.number for i in found] == ["9", "10", "10.1", "10.2", "11"]
    assert [i.number for i in items(["AGENDA", "A1. Apologies", "A2. Interests", "A3. Minutes"])] == [
        "A1",
        "A2",
        "A3",
    ]
    assert [i.number for i in items(["AGENDA", "7. Plans", "7a Homes plan", "7b Roads plan", "8. Dates"])] == [
        "7",
        "7a",
        "7b",
        "8",
    ]


def test_numbers_with_the_year_in_them() -> None:
    assert [i.number for i in items(["AGENDA", "101/25 Apologies", "102/25 Minutes", "103/25 Roads"])] == [
        "101/25",
        "102/25",
        "103/25",
    ]


def test_the_word_item_before_each_number() -> None:
    assert short(items(["AGENDA", "Item 1 Apologies", "Item 2 Minutes (Pages 3 - 4)"])) == [
        ("1", "Apologies", None, None),
        ("2", "Minutes", "3", "4"),
    ]


def test_ranges_in_front_of_the_numbers() -> None:
    lines: list[At | str] = [At(72, 80, "AGENDA"), At(130, 100, "1"), At(150, 100, "Apologies")]
    lines += [At(72, 120, "3 - 12"), At(130, 120, "2"), At(150, 120, "Minutes")]
    assert short(items(lines)) == [("1", "Apologies", None, None), ("2", "Minutes", "3", "12")]


def test_a_title_that_wraps_to_the_margin_under_its_number() -> None:
    full = "To approve the minutes of the meeting of the parish council that was held on the third of March"
    found = items(
        ["AGENDA", At(72, 100, f"3. {full}"), At(72, 112.5, "in the village hall."), At(72, 130, "4. Roads")]
    )
    assert [i.title for i in found] == [f"{full} in the village hall.", "Roads"]


def test_a_time_of_day_in_front_of_the_number() -> None:
    assert [i.number for i in items(["AGENDA", "9.30 1. Welcome", "9.40 2. Minutes", "10.00 3. Roads"])] == [
        "1",
        "2",
        "3",
    ]


def test_to_follow_is_no_part_of_a_title() -> None:
    assert items(["AGENDA", "1. Apologies", "2. White Paper - To follow"])[1].title == "White Paper"


def test_numbers_inside_a_description_are_no_items() -> None:
    found = items(
        [
            "AGENDA",
            At(72, 100, "1."),
            At(100, 100, "Interests"),
            At(100, 125, "Members are asked to say"),
            At(115, 137.5, "1. what they own, and"),
            At(115, 150, "2. where they work."),
            At(72, 180, "2."),
            At(100, 180, "Minutes"),
        ]
    )
    assert [i.title for i in found] == ["Interests", "Minutes"]


def test_a_sign_off_at_the_margin_ends_the_last_item() -> None:
    found = items(
        [
            "AGENDA",
            At(72, 100, "1."),
            At(100, 100, "Roads"),
            At(100, 125, "A report."),
            At(72, 200, "Ivy Ash, Chief Executive"),
        ]
    )
    assert found[0].description == "A report."


def test_an_item_over_a_page_end_has_a_second_box() -> None:
    rows = extract(
        section(
            "agenda",
            ["AGENDA", At(72, 700, "1."), At(100, 700, "**Roads**"), At(100, 725, "A report of the engineer on the")],
            [At(100, 72, "state of the roads.")],
        ),
        scope(),
    )
    (box,) = [r for r in rows if isinstance(r, RecordBox)]
    (item,) = [r for r in rows if isinstance(r, AgendaItem)]
    assert (box.record_id, box.page) == (item.id, 2)
    assert item.description == "A report of the engineer on the state of the roads."


def test_the_meeting_of_an_agenda() -> None:
    rows = extract(
        section(
            "agenda",
            [
                At(200, 60, "**HARROWMERE BOROUGH COUNCIL**"),
                At(250, 80, "**HOMES SCRUTINY PANEL**"),
                At(72, 100, "Wednesday, 14th January, 2026, at 5.30 pm"),
                At(72, 115, "Council Chamber, Civic Centre"),
                At(250, 140, "**AGENDA**"),
                At(72, 160, "1. Apologies"),
                At(72, 175, "2. Minutes"),
            ],
        ),
        scope(),
    )
    (meeting,) = [r for r in rows if isinstance(r, Meeting)]
    assert (meeting.organization, meeting.body) == ("HARROWMERE BOROUGH COUNCIL", "HOMES SCRUTINY PANEL")
    assert (meeting.date, meeting.start_time) == ("2026-01-14", "17:30")
    assert meeting.venue == "Council Chamber, Civic Centre"
    assert meeting.role == "agenda"


def test_the_day_of_publishing_is_not_the_day_of_the_meeting() -> None:
    (page,) = section("agenda", ["Date published: 5 January 2026", "Wednesday, 14 January 2026 at 10.00 am"]).sheets
    assert meeting_facts(page.lines).date == "2026-01-14"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("at 5.30 pm", "17:30"),
        ("at 10 a.m.", "10:00"),
        ("12.15pm", "12:15"),
        ("at 19:00", "19:00"),
        ("paragraph 10.4", None),
    ],
)
def test_times_of_day(text: str, time: str | None) -> None:
    assert clock(text) == time


def test_a_column_of_pages_that_says_to_follow_over_two_lines() -> None:
    found = items(
        [
            "AGENDA",
            At(72, 90, "Item"),
            At(480, 90, "Page"),
            At(72, 110, "1."),
            At(100, 110, "**Risks**"),
            At(480, 110, "35"),
            At(72, 140, "2."),
            At(100, 140, "**Work programme**"),
            At(480, 140, "To"),
            At(480, 152, "follow"),
            At(72, 180, "3."),
            At(100, 180, "**Other business**"),
        ]
    )
    assert short(found) == [
        ("1", "Risks", "35", "35"),
        ("2", "Work programme", None, None),
        ("3", "Other business", None, None),
    ]
    assert found[1].description is None


def test_numbers_with_letters_and_the_year_and_titles_run_in() -> None:
    found = items(
        [
            At(250, 80, "**AGENDA**"),
            At(72, 110, "AM24/01 **Apologies** – to receive and accept apologies for absence."),
            At(72, 130, "AM24/02 **Allotments** – to consider the rent."),
            At(72, 150, "AM24/03 **Date of next meeting** – Monday 1 July 2024."),
        ]
    )
    assert short(found) == [
        ("AM24/01", "Apologies", None, None),
        ("AM24/02", "Allotments", None, None),
        ("AM24/03", "Date of next meeting", None, None),
    ]
    assert found[1].description == "to consider the rent."


def test_one_page_alone_in_the_column_of_pages() -> None:
    found = items(
        [
            At(250, 60, "**AGENDA**"),
            At(470, 80, "Page(s)"),
            At(72, 100, "1 Apologies"),
            At(72, 120, "2 Charges"),
            At(490, 126, "21"),
            At(84, 134, "To consider the charges."),
            At(72, 154, "3 Lease"),
            At(480, 154, "23 - 30"),
        ]
    )
    assert short(found) == [("1", "Apologies", None, None), ("2", "Charges", "21", "21"), ("3", "Lease", "23", "30")]


def test_columns_without_rules_and_a_number_at_half_the_height_of_its_title() -> None:
    found = items(
        [
            At(250, 60, "**AGENDA**"),
            At(72, 80, "1.1 Welcome"),
            At(360, 80, "Oral"),
            At(430, 80, "Chair"),
            At(72, 100, "1.2 Apologies"),
            At(360, 100, "Oral"),
            At(430, 100, "Chair"),
            At(94, 120, "Progress against what was found by"),
            At(72, 126, "2.1"),
            At(360, 126, "Attached"),
            At(430, 126, "Director of Piers"),
            At(94, 132, "the external review"),
            At(72, 152, "2.2 Date of next meeting"),
        ]
    )
    assert short(found) == [
        ("1.1", "Welcome", None, None),
        ("1.2", "Apologies", None, None),
        ("2.1", "Progress against what was found by the external review", None, None),
        ("2.2", "Date of next meeting", None, None),
    ]
    assert found[2].description == "Attached Director of Piers"
