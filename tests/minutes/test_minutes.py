from __future__ import annotations

from typing import Any

from extract.records.minutes import extract
from schemas.records import IssueRow, Owner, RecordBox, Resolution, Row
from tests.typeset import At, scope, section

HEAD: list[At | str] = [
    At(65, 50, "**HARROWMERE CITY COUNCIL**", 12),
    At(65, 64, "**PLAY AND PARKS SCRUTINY PANEL**", 12),
    At(65, 84, "**MINUTES OF THE MEETING HELD ON 1 OCTOBER 2025 AT 5.30 PM**", 12),
    At(65, 110, "Present: Councillors Ash (Chair), Birch and Cole"),
]


def rows(*pages: list[At | str]) -> list[Row]:
    return extract(section("minutes", *pages), scope())


def decided(*pages: list[At | str]) -> list[Resolution]:
    return [r for r in rows(*pages) if isinstance(r, Resolution)]


def brief(found: list[Resolution], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(r, c) for c in columns) for r in found]


def test_the_meeting_and_its_decisions() -> None:
    found = rows(
        [
            *HEAD,
            At(65, 150, "**7. APOLOGIES**"),
            At(65, 170, "The apologies of Councillor Dunn were noted."),
            At(65, 200, "**8. PLAY PLAN FOR THE CITY OF HARROWMERE AND ITS**"),
            At(93, 212, "**NEIGHBOURS**"),
            At(65, 232, "Eve Elm, Head of Play; and Fay Fir, Clerk were present and, with consent, spoke."),
            At(65, 260, "**RESOLVED** that the Play Plan be presented to the Panel at the December meeting."),
        ]
    )
    meeting = found[0]
    assert meeting.model_dump(include={"organization", "body", "date", "start_time", "role"}) == {
        "organization": "HARROWMERE CITY COUNCIL",
        "body": "PLAY AND PARKS SCRUTINY PANEL",
        "date": "2025-10-01",
        "start_time": "17:30",
        "role": "minutes",
    }
    people = [(r.name, r.status, r.role) for r in found if r.table == "attendances"]  # type: ignore[attr-defined]
    assert people == [
        ("Ash", "present", "Chair"),
        ("Birch", "present", None),
        ("Cole", "present", None),
        ("Councillor Dunn", "apologies", None),
        ("Eve Elm", "in_attendance", "Head of Play"),
        ("Fay Fir", "in_attendance", "Clerk"),
    ]
    resolutions = [r for r in found if isinstance(r, Resolution)]
    assert brief(resolutions, "item_number", "text", "decision", "due_text", "due_from", "due_to") == [
        ("7", "The apologies of Councillor Dunn were noted.", "note", None, None, None),
        (
            "8",
            "the Play Plan be presented to the Panel at the December meeting.",
            "request",
            "at the December meeting",
            "2025-12-01",
            "2025-12-31",
        ),
    ]
    assert resolutions[1].item_title == "PLAY PLAN FOR THE CITY OF HARROWMERE AND ITS NEIGHBOURS"
    assert resolutions[1].extractor == "minutes/resolved-clause"


def test_titles_over_a_bracketed_item_and_numbered_paragraphs() -> None:
    found = decided(
        [
            At(72, 50, "**PLAY PANEL - 3 March 2026**"),
            At(72, 75, "PRESENT: Ann Ash (Chair) and Ben Birch"),
            At(72, 110, "**Play update**"),
            At(72, 130, "(Item 4)"),
            At(90, 150, "1. Ms Ash spoke about the state of the swings in all of the parks of the city:"),
            At(108, 165, "a. It was agreed that swings should be as close to home as possible."),
            At(90, 190, "2. RESOLVED that the Panel note the Play Update."),
            At(72, 230, "**The Yearly Report of the Parks**"),
            At(72, 250, "(Item 5)"),
            At(90, 270, "1. RESOLVED - to note the report and its findings."),
        ]
    )
    assert brief(found, "item_number", "item_title", "label", "text", "decision") == [
        ("4", "Play update", None, "the Panel note the Play Update.", "note"),
        ("5", "The Yearly Report of the Parks", None, "to note the report and its findings.", "note"),
    ]


def test_motions_amendments_and_votes() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**3 Swings**"),
            At(65, 170, "The recommendation was moved by Councillor Ash and seconded by Councillor Birch."),
            At(65, 195, "Councillor Cole moved an amendment to the report as follows:"),
            At(65, 220, "Approve two swings in each park from 1 April 2026."),
            At(65, 245, "The amendment was seconded by Councillor Dunn"),
            At(65, 270, "On being put to the vote the amendment was LOST (1 member voting in favour and 4 against)"),
            At(65, 295, "On being put to the vote the recommendation was CARRIED (4 for, 0 against, 1 abstention)."),
            At(65, 320, "It was APPROVED"),
            At(65, 335, "2a. Swings - Approve and paint one swing in each park."),
            At(65, 380, "**4 Slides**"),
            At(65, 400, "The Panel heard of slides. Nothing was done about them and the item was closed early."),
        ]
    )
    assert brief(found, "label", "text", "decision", "mover", "seconder", "votes_for", "votes_against") == [
        (
            None,
            "Approve two swings in each park from 1 April 2026.",
            "refuse",
            "Councillor Cole",
            "Councillor Dunn",
            1,
            4,
        ),
        (
            "2a.",
            "Swings - Approve and paint one swing in each park.",
            "approve",
            "Councillor Ash",
            "Councillor Birch",
            4,
            0,
        ),
    ]


def test_what_was_carried_without_a_lead_and_what_was_not_approved() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**3 Swings**"),
            At(65, 170, "Councillor Ash moved report recommendation 1 and it was seconded by Councillor Birch."),
            At(65, 195, "On being put to the vote the recommendations were CARRIED (unanimously)."),
            At(65, 220, "That the Play and Parks Panel:"),
            At(83, 240, "1. Approved the buying of swings."),
            At(65, 270, "Councillor Ash moved report recommendation 2 and it was seconded by Councillor Cole."),
            At(65, 295, "On being put to the vote, recommendation 2 FELL (2 voting for, 7 voting against)"),
            At(65, 320, "Recommendation 2 was not approved:"),
            At(83, 340, "2. Authorise the Director of Parks to buy slides."),
            At(65, 380, "**4 Slides**"),
            At(83, 400, "• The late start was noted, and so was the long wait for the slides of the city."),
            At(65, 430, "The Panel for Play and Parks noted this update report."),
        ]
    )
    assert brief(found, "item_number", "label", "decision", "seconder", "votes_for", "votes_against") == [
        ("3", "1.", "approve", "Councillor Birch", None, None),
        ("3", "2.", "refuse", "Councillor Cole", 2, 7),
        ("4", None, "note", None, None, None),
    ]


def test_a_clause_over_a_page_end_has_a_further_box_and_its_owner_a_row() -> None:
    found = rows(
        [
            *HEAD,
            At(65, 150, "**3. Paint**"),
            At(65, 175, "**4. Swings**"),
            At(65, 700, "RESOLVED that authority be delegated to the Director of Parks to choose the paint and to"),
        ],
        [
            At(65, 60, "buy it by 31 March 2026."),
            At(65, 100, "**5. Slides**"),
            At(65, 120, "The slides are open to all."),
        ],
    )
    (resolution,) = [r for r in found if isinstance(r, Resolution)]
    assert resolution.text.endswith("to choose the paint and to buy it by 31 March 2026.")
    assert (resolution.page, resolution.due_to, resolution.decision) == (1, "2026-03-31", "delegate")
    assert [(b.record_id, b.page) for b in found if isinstance(b, RecordBox)] == [(resolution.id, 2)]
    assert [(o.record_id, o.name) for o in found if isinstance(o, Owner)] == [(resolution.id, "Director of Parks")]


def test_a_parish_without_set_forms() -> None:
    found = decided(
        [
            At(40, 40, "**Harrowmere Parish Council**", 12),
            At(40, 60, "**Minutes of the meeting held on Tuesday 3rd March 2026 at 7.00pm in the Village Hall**", 12),
            At(40, 90, "PRESENT"),
            At(120, 90, "Ann Ash"),
            At(220, 90, "AA"),
            At(120, 103, "Ben Birch"),
            At(220, 103, "BB"),
            At(40, 130, "**1 Minutes**"),
            At(40, 145, "The minutes of the last meeting were approved. Proposed by AA seconded by BB."),
            At(40, 175, "**2 Open Forum**"),
            At(40, 190, "A neighbour spoke. It was agreed that AA would write to the owner. BB agreed to"),
            At(40, 203, "look at the hedge."),
            At(40, 230, "**3 Hall**"),
            At(40, 245, "It was resolved to mend the roof. The Council noted that rain was on its way."),
        ]
    )
    assert brief(found, "item_number", "text", "decision", "mover", "seconder", "owner_text") == [
        ("1", "The minutes of the last meeting were approved.", "approve", "AA", "BB", None),
        ("2", "AA would write to the owner.", "request", None, None, "AA"),
        ("3", "to mend the roof.", "other", None, None, None),
    ]


def test_a_decision_recording_form() -> None:
    found = decided(
        [
            At(68, 50, "Decision Recording Form", 20),
            At(68, 80, "Decision determined at Parks Policy Committee meeting on 23 October 2025", 12),
            At(42, 110, "**Committee Members present:**"),
            At(42, 125, "Councillor Ann Ash"),
            At(42, 140, "Councillor Ben Birch"),
            At(40, 180, "(a) Subject:"),
            At(160, 180, "Swings in the parks of the city and"),
            At(160, 195, "beyond (agenda item 7)"),
            At(40, 220, "**(d) Decision taken**"),
            At(70, 240, "That the Parks Policy Committee:"),
            At(70, 255, "1. noted the report."),
            At(70, 270, "2. Authorised the Director of Parks to buy swings."),
            At(40, 300, "**(e) Exempt Information?**"),
            At(70, 320, "Open"),
        ]
    )
    assert brief(found, "item_number", "item_title", "label", "text", "decision", "owner_text") == [
        ("7", "Swings in the parks of the city and beyond", "1.", "noted the report.", "note", None),
        (
            "7",
            "Swings in the parks of the city and beyond",
            "2.",
            "Authorised the Director of Parks to buy swings.",
            "delegate",
            "Director of Parks",
        ),
    ]


def test_doubt_is_an_issue() -> None:
    found = rows(
        [
            At(65, 50, "**MINUTES OF THE PLAY PANEL**"),
            At(65, 80, "**1. Swings**"),
            At(65, 100, "RESOLVED:"),
            At(65, 140, "**2. Slides**"),
            At(65, 160, "There were none."),
        ]
    )
    codes = {r.code for r in found if isinstance(r, IssueRow)}
    assert codes == {
        "lead-without-clause",
        "minutes-without-date",
        "minutes-without-attendance",
        "minutes-without-decision",
    }


def test_a_clause_that_recommends_keeps_its_words_and_leads_its_parts() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**18. Buses**"),
            At(65, 170, "**Resolved:**"),
            At(65, 190, "(1) That the update be noted."),
            At(65, 210, "(2) That the Mayor be recommended to:"),
            At(95, 230, "(a) publish the fares; and"),
            At(95, 250, "(b) consult with unions."),
        ]
    )
    assert brief(found, "label", "text", "decision") == [
        ("(1)", "That the update be noted.", "note"),
        ("(2)", "That the Mayor be recommended to:", "recommend"),
        ("(a)", "publish the fares; and", "recommend"),
        ("(b)", "consult with unions.", "recommend"),
    ]
    assert [r.parent_id for r in found] == [None, None, found[1].id, found[1].id]


def test_what_stands_under_the_name_of_the_body_alone() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**1. Winter plan**"),
            At(65, 170, "Ms Elm spoke to the plan."),
            At(65, 190, "The Board:"),
            At(95, 210, "**Noted** the winter plan; and"),
            At(95, 230, "**Agreed** to receive news at its November meeting."),
            At(65, 260, "**2. Money**"),
            At(65, 280, "The Board **RECEIVED** and **NOTED** the report."),
        ]
    )
    assert brief(found, "item_number", "text", "decision") == [
        ("1", "Noted the winter plan; and", "note"),
        ("1", "Agreed to receive news at its November meeting.", "agree"),
        ("2", "the report.", "note"),
    ]


def test_votes_behind_a_decision_and_a_part_that_was_agreed() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**25/104 Money**"),
            At(
                65,
                170,
                "a) RESOLVED that the payments be approved. Proposed: Cllr Ash. Seconded: Cllr Birch. All in favour.",
            ),
            At(65, 190, "b) The Clerk spoke. It was agreed to defer the precept to the December meeting."),
            At(65, 220, "**25/105 Market**"),
            At(65, 240, "RESOLVED by 4 votes to 1 to accept the quotation of Stone Ltd."),
        ]
    )
    assert brief(found, "label", "text", "decision", "mover", "seconder", "votes_for") == [
        ("a)", "the payments be approved.", "approve", "Cllr Ash", "Cllr Birch", None),
        ("b)", "to defer the precept to the December meeting.", "defer", None, None, None),
        (None, "to accept the quotation of Stone Ltd.", "approve", None, None, 4),
    ]


def test_a_permission_with_its_conditions_after_a_motion_that_fell() -> None:
    found = decided(
        [
            *HEAD,
            At(65, 150, "**14 LAND AT MILL WAY**"),
            At(
                65,
                170,
                "Councillor Ash moved that the application be refused, which was seconded by Councillor Cole.",
            ),
            At(65, 182, "On being put to the vote the motion was LOST by 3 votes to 5."),
            At(65, 210, "RESOLVED: That permission be GRANTED subject to this condition:"),
            At(65, 230, "(a) no work shall begin until a drain has been approved."),
            At(65, 260, "**15 APPEALS**"),
            At(65, 280, "The Panel noted the appeals."),
        ]
    )
    assert brief(found, "item_number", "label", "text", "decision") == [
        ("14", None, "the application be refused", "refuse"),
        ("14", None, "permission be GRANTED subject to this condition:", "approve"),
        ("14", "(a)", "no work shall begin until a drain has been approved.", "approve"),
        ("15", None, "The Panel noted the appeals.", "note"),
    ]
    assert found[2].parent_id == found[1].id


def test_where_a_meeting_was_held() -> None:
    meeting = rows(
        [
            At(65, 50, "**Northmere Fire Authority**", 12),
            At(65, 70, "**Board**", 12),
            At(65, 90, "Minutes of the meeting held on 22 July 2025 at 10.00am at Fire House, Depot Road"),
            At(65, 115, "**Members Present**"),
            At(65, 130, "Cllr R Ash"),
            At(65, 160, "**1. Plans**"),
            At(65, 180, "RESOLVED that the plans be noted."),
        ]
    )[0]
    assert meeting.model_dump(include={"venue", "start_time"}) == {
        "venue": "Fire House, Depot Road",
        "start_time": "10:00",
    }
