"""Covers of reports in the forms of several councils."""

from __future__ import annotations

from typeset import At, scope, section

from extract.cover import cover_entries, is_cover
from extract.records.reports import extract
from schemas.profile import load_profile
from schemas.records import Report

COVERS = load_profile().covers


def report(*lines: At | str) -> Report:
    (row,) = extract(section("report", list(lines)), scope())
    assert isinstance(row, Report)
    return row


def test_labels_in_a_column_of_their_own_with_values_that_wrap() -> None:
    found = report(
        At(72, 80, "**DECISION-MAKER:**"),
        At(220, 80, "HOMES SCRUTINY PANEL"),
        At(72, 95, "**SUBJECT:**"),
        At(220, 95, "THE LIFTS OF QUAYFIELD TOWER AND OF"),
        At(220, 107.5, "MARINER HOUSE"),
        At(72, 125, "**DATE OF DECISION:**"),
        At(220, 125, "14 JANUARY 2026"),
        At(72, 140, "**REPORT OF:**"),
        At(220, 140, "HEAD OF REPAIRS"),
    )
    assert found.title == "THE LIFTS OF QUAYFIELD TOWER AND OF MARINER HOUSE"
    assert (found.decision_maker, found.report_of, found.date) == (
        "HOMES SCRUTINY PANEL",
        "HEAD OF REPAIRS",
        "2026-01-14",
    )


def test_from_and_to_with_several_names_and_the_day_behind_the_body() -> None:
    found = report(
        At(72, 80, "From:"),
        At(170, 80, "Ivy Ash, Leader of the Council"),
        At(170, 105, "Tom Birch, Director of Homes"),
        At(72, 125, "To:"),
        At(170, 125, "Cabinet - 14 January 2026"),
        At(72, 145, "Subject:"),
        At(170, 145, "Lifts"),
        At(72, 165, "Classification:"),
        At(170, 165, "Unrestricted"),
    )
    assert found.report_of == "Ivy Ash, Leader of the Council Tom Birch, Director of Homes"
    assert (found.date, found.confidentiality) == ("2026-01-14", "Unrestricted")


def test_plain_lines_with_two_labels_on_one() -> None:
    found = report(
        "COMMITTEE: Homes Policy Committee",
        At(72, 90, "DATE: 14 January 2026"),
        At(72, 105, "TITLE: Lifts"),
        At(72, 120, "Wards: Quayfield"),
        At(300, 120, "Report of: Head of Repairs"),
        At(72, 135, "Officer presenting the report: Ivy Ash Job title: Head of Repairs"),
    )
    assert (found.decision_maker, found.title, found.wards) == ("Homes Policy Committee", "Lifts", "Quayfield")
    assert (found.report_of, found.author) == ("Head of Repairs", "Ivy Ash")


def test_an_author_in_a_form_of_title_name_and_telephone() -> None:
    found = report(
        "SUBJECT: Lifts",
        "DECISION-MAKER: Homes Scrutiny Panel",
        "REPORT OF: Head of Repairs",
        At(72, 160, "Author:"),
        At(170, 160, "Title"),
        At(220, 160, "Engineer"),
        At(170, 175, "Name:"),
        At(220, 175, "Ivy Ash"),
        At(350, 175, "Tel:"),
    )
    assert found.author == "Ivy Ash"


def test_what_is_printed_on_a_later_sheet_of_the_cover() -> None:
    first: list[At | str] = ["SUBJECT: Lifts", "DECISION-MAKER: Homes Scrutiny Panel", "REPORT OF: Head of Repairs"]
    second: list[At | str] = [
        At(72, 80, "KEY DECISION?"),
        At(300, 80, "No"),
        At(72, 95, "WARDS AFFECTED:"),
        At(300, 95, "All"),
    ]
    (row,) = extract(section("report", first, second), scope())
    assert isinstance(row, Report)
    assert (row.key_decision, row.wards) == ("No", "All")


def test_a_page_of_prose_is_no_cover() -> None:
    (sheet,) = section(
        "other", ["To the panel it was said that the", "date of the works had been moved", "by a month."]
    ).sheets
    assert not is_cover(cover_entries(sheet, COVERS))
    assert extract(section("report", ["Lifts", "The lifts are old."]), scope()) == []


def test_labels_in_bold_type_without_colons_two_on_a_line() -> None:
    found = report(
        At(72, 80, "**Committee**"),
        At(150, 80, "Licensing Panel"),
        At(300, 80, "**Date**"),
        At(380, 80, "15 May 2024"),
        At(72, 100, "**Report title**"),
        At(150, 100, "Taxi fares"),
        At(72, 120, "**Report author**"),
        At(156, 120, "Ivy Ash"),
        At(300, 120, "**Key decision**"),
        At(380, 120, "No"),
    )
    assert (found.decision_maker, found.date, found.author, found.key_decision) == (
        "Licensing Panel",
        "2024-05-15",
        "Ivy Ash",
        "No",
    )
