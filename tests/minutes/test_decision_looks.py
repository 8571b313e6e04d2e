"""Decisions as other houses print them: in the passive, behind a body's name, in tables, with headings run in."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import Resolution
from tests.actions.place import gridded
from tests.minutes.ferry import TOP, decided
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section


def test_a_word_in_capitals_that_says_something_of_its_subject() -> None:
    assert decided(
        At(72, 130, "**4. Minutes**"),
        At(72, 150, "The minutes of 3 April were AGREED as a correct record. Mr Ash thanked the clerk."),
        At(72, 180, "**5. Piers**"),
        At(72, 200, "There was submitted a Minute of 2 April, the terms of which were **APPROVED.**"),
        At(72, 230, "**6. Boats**"),
        At(72, 250, "The Board CONSIDERED and NOTED the report on boats."),
    ) == [
        ("4", None, "The minutes of 3 April were AGREED as a correct record.", "approve"),
        ("5", None, "There was submitted a Minute of 2 April, the terms of which were APPROVED.", "approve"),
        ("6", None, "the report on boats.", "note"),
    ]


def test_a_line_that_capitals_begin_in_the_middle_of_a_sentence() -> None:
    assert decided(
        At(72, 130, "**4. Sites**"),
        At(72, 150, "The scores of all the sites had been sent out before the meeting, and so the Board"),
        At(72, 162.5, "AGREED that the three smallest sites be left out of the plan."),
        At(72, 190, "**5. Date**"),
    ) == [("4", None, "the three smallest sites be left out of the plan.", "agree")]


def test_acts_behind_the_name_of_a_body_and_lists_under_it() -> None:
    assert decided(
        At(72, 130, "**4. Schools**"),
        At(72, 150, "Thereafter, the Committee:-"),
        At(82, 170, "i. NOTED the progress on the new school;"),
        At(82, 190, "ii. AGREED the new phasing; and"),
        At(82, 210, "iii. REQUESTED a report on the old school."),
        At(72, 240, "**5. Forum**"),
        At(72, 260, "The Committee APPOINTED Mr Birch to the Arts Forum."),
    ) == [
        ("4", "i.", "the progress on the new school;", "note"),
        ("4", "ii.", "the new phasing; and", "agree"),
        ("4", "iii.", "a report on the old school.", "request"),
        ("5", None, "Mr Birch to the Arts Forum.", "appoint"),
    ]


def test_bullets_that_end_in_semicolons_under_a_heading_and_a_body() -> None:
    assert decided(
        At(72, 130, "**4. Dentists**"),
        At(72, 150, "**Resolved**"),
        At(72, 170, "The Committee:"),
        At(82, 190, "• Noted the presentation;"),
        At(82, 210, "• Requested that the Harbour Health Board provide an update in June 2025."),
        At(72, 240, "**5. Hospital**"),
        At(72, 252.5, "**Resolved**"),
        At(72, 270, "To note the report."),
    ) == [
        ("4", None, "Noted the presentation;", "note"),
        ("4", None, "Requested that the Harbour Health Board provide an update in June 2025.", "request"),
        ("5", None, "To note the report.", "note"),
    ]


def test_numbers_without_stops_and_capitals_before_the_clause() -> None:
    assert decided(
        At(72, 130, "**4. Waste**"),
        At(72, 150, "**RESOLVED**"),
        At(72, 170, "1 That Option B be adopted."),
        At(72, 190, "2 That the Clerk publish the hours."),
        At(72, 220, "**5. Plan**"),
        At(72, 240, "**RESOLVED –**"),
        At(72, 260, "THAT the plan be noted."),
    ) == [
        ("4", "1", "That Option B be adopted.", "approve"),
        ("4", "2", "That the Clerk publish the hours.", "request"),
        ("5", None, "the plan be noted.", "note"),
    ]


def test_resolved_behind_the_words_on_who_moved() -> None:
    assert decided(
        At(72, 130, "**4. Minutes**"),
        At(72, 150, "On the motion of Mr Ash, seconded by Mr Birch, it was resolved that the minutes,"),
        At(72, 162.5, "copies of which had been circulated, be approved."),
        At(72, 190, "**5. Plan**"),
        At(72, 210, "RESOLVED that the plan be noted."),
    ) == [
        ("4", None, "the minutes, copies of which had been circulated, be approved.", "approve"),
        ("5", None, "the plan be noted.", "note"),
    ]


def test_headings_with_their_text_right_behind_them() -> None:
    assert decided(
        At(72, 130, "1. **Apologies.** None."),
        At(72, 150, "2. **Minutes.** The minutes were proposed by Mr Ash, seconded by Mr Birch and agreed by all."),
        At(72, 170, "3. **Grants.** It was resolved to give £100 to each of the two clubs."),
        At(72, 190, "4. **Date of next meeting.** 3 June."),
    ) == [
        ("2", None, "The minutes were proposed by Mr Ash, seconded by Mr Birch and agreed by all.", "approve"),
        ("3", None, "to give £100 to each of the two clubs.", "other"),
    ]


def test_headings_in_the_middle_of_the_page() -> None:
    assert decided(
        At(262, 130, "**78. MINUTES**"),
        At(72, 150, "RESOLVED that the minutes be approved."),
        At(225.5, 180, "**79. QUESTIONS OF THE PUBLIC**"),
        At(72, 200, "RESOLVED that the answers be noted."),
        At(255.5, 230, "**80. THE BUDGET**"),
    ) == [
        ("78", None, "the minutes be approved.", "approve"),
        ("79", None, "the answers be noted.", "note"),
    ]


def test_an_apology_that_was_accepted_is_no_decision() -> None:
    assert (
        decided(
            At(72, 130, "**4. Apologies**"),
            At(72, 150, "Apologies were received from Mr C Cole and were accepted."),
        )
        == []
    )


def test_a_notice_of_decisions_as_a_table() -> None:
    table = gridded(
        ("Item", "Subject", "Decision", "Reason for decision"),
        ("5", "Fees of the ferry", "(1) That the fees be approved.", "To pay for coal."),
        ("6", "Piers", "That the report be deferred.", "A survey is to come."),
    )
    own = tabled("minutes", [At(40, 30, "**Notice of decisions taken on 5 May 2025**")], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.item_title, r.label, r.text, r.decision) for r in rows] == [
        ("5", "Fees of the ferry", "(1)", "That the fees be approved.", "approve"),
        ("6", "Piers", None, "That the report be deferred.", "defer"),
    ]


def test_a_form_with_a_decision() -> None:
    table = gridded(
        ("Title", "Coal for the ferry"),
        ("Decision maker", "Director of Boats"),
        ("Decision taken", "To award the contract to Holm Coal."),
        ("Reasons", "It was the lowest price."),
    )
    own = tabled("minutes", [At(40, 30, "**RECORD OF OFFICER DECISION**")], table)
    rows = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_title, r.text, r.decision) for r in rows] == [
        ("Coal for the ferry", "To award the contract to Holm Coal.", "approve")
    ]


def test_the_letter_of_a_paragraph_in_which_a_decision_stands_is_not_its_own() -> None:
    assert decided(
        At(72, 130, "**4. Finance**"),
        At(72, 150, "a) Payments. Proposed by Mr Ash, seconded by Mr Birch and **RESOLVED** that these be paid."),
        At(72, 180, "b) Precept. **RESOLVED** (unanimously) to set the precept at £18,450."),
        At(72, 210, "**5. Date of next meeting**"),
    ) == [("4", None, "these be paid.", "other"), ("4", None, "to set the precept at £18,450.", "agree")]


def test_how_the_vote_was_taken_and_what_was_not_approved() -> None:
    assert decided(
        At(72, 130, "**4. Lights**"),
        At(72, 150, "It was RESOLVED on a vote that the Clerk obtain three quotations."),
        At(72, 180, "**5. Budget**"),
        At(72, 200, "Decision: The budget for training was not approved (2 for, 4 against)."),
    ) == [
        ("4", None, "the Clerk obtain three quotations.", "request"),
        ("5", None, "The budget for training was not approved (2 for, 4 against).", "refuse"),
    ]


def test_a_head_that_both_pages_of_short_minutes_have_is_no_part_of_a_list() -> None:
    head = At(72, 30, "Harrowmere Health Board")
    first: list[At | str] = [head, *TOP, At(72, 720, "**4. Plan**"), At(72, 745, "RESOLVED: The Board:")]
    first += [At(72, 765, "a) approved the plan; and")]
    found = extract(section("minutes", first, [head, At(72, 72, "b) asked for a report.")]), scope())
    rows = [r for r in found if isinstance(r, Resolution)]
    assert [(r.label, r.text, r.page) for r in rows] == [
        ("a)", "approved the plan; and", 1),
        ("b)", "asked for a report.", 2),
    ]
