"""Decisions whose sentence begins in the paragraph above, votes for a motion and for an amendment told in one
sentence, and what a body resolved or agreed within a paragraph."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import Resolution
from tests.typeset import At, scope, section

TOP: list[At | str] = ["**Minutes of the Harrowmere Pier Committee held on 5 May 2025**", "Present: Mr A Ash", ""]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def test_votes_and_movers_in_the_paragraph_that_leads_up_to_a_permission() -> None:
    found = rows(
        At(72, 130, "**3 PIER KIOSK**"),
        At(72, 150, "Councillor Ash moved and Councillor Birch seconded the officer's advice. Upon the vote, with 6"),
        At(72, 162, "voting for, 2 against and 1 abstention, it was"),
        At(
            72,
            190,
            "RESOLVED – That the Head of Piers (Works and Tolls) be authorised to GRANT permission subject to:",
        ),
        At(92, 210, "a. a bond of £4,000; and"),
        At(92, 225, "b. the usual conditions."),
    )
    assert [(r.label, r.text[:40], r.decision, r.votes_for, r.votes_against, r.votes_abstain) for r in found] == [
        (None, "the Head of Piers (Works and Tolls) be a", "delegate", 6, 2, 1),
        ("a.", "a bond of £4,000; and", "delegate", 6, 2, 1),
        ("b.", "the usual conditions.", "delegate", 6, 2, 1),
    ]
    assert found[0].owner_text == "Head of Piers (Works and Tolls)"
    assert found[1].parent_id == found[0].id


def test_a_division_between_motion_and_amendment_in_one_sentence() -> None:
    found = rows(
        At(72, 130, "**3. Tolls**"),
        At(72, 150, "Councillor Ash, seconded by Councillor Birch, moved that tolls be charged."),
        At(72, 180, "Councillor Cole, seconded by Councillor Dale, moved as an amendment that no tolls be charged."),
        At(
            72,
            210,
            "On a roll call 4 members voted for the motion and 3 for the amendment. The motion was accordingly",
        ),
        At(72, 222, "carried."),
        At(72, 250, "**4. Lamps**"),
        At(72, 270, "The Committee agreed:"),
        At(92, 290, "(i) to buy lamps."),
    )
    assert [(r.text, r.decision, r.mover, r.votes_for, r.votes_against) for r in found] == [
        ("no tolls be charged.", "refuse", "Councillor Cole", 3, 4),
        ("tolls be charged.", "approve", "Councillor Ash", 4, 3),
        ("to buy lamps.", "agree", None, None, None),
    ]


def test_what_a_body_resolved_under_an_act_and_agreed_at_the_end_where_others_are_in_capitals() -> None:
    found = rows(
        At(72, 130, "**3. Private business**"),
        At(72, 150, "The Committee resolved under section 100A of the Act to exclude the public from the next item."),
        At(72, 180, "**4. Log**"),
        At(72, 200, "Updates were noted. The Committee agreed to close items 9 and 11."),
        At(72, 230, "**5. Boats**"),
        At(72, 250, "It was RESOLVED to buy a boat."),
        At(72, 280, "**6. Ropes**"),
        At(72, 300, "It was proposed by Mr Ash, seconded by Mr Birch and resolved that ropes be renewed. Mr Cole"),
        At(72, 312, "abstained as he was not there."),
        At(72, 340, "**7. Bills**"),
        At(72, 360, "a) The schedule of £4,117.62 was approved. Proposed Mr Ash, seconded Mr Birch. All in favour."),
        At(72, 390, "b) It was RESOLVED to keep the account."),
    )
    assert [(r.item_number, r.text, r.decision, r.mover) for r in found] == [
        (
            "3",
            "under section 100A of the Act to exclude the public from the next item.",
            "exclude_public",
            None,
        ),
        ("4", "to close items 9 and 11.", "agree", None),
        ("5", "to buy a boat.", "other", None),
        ("6", "ropes be renewed.", "other", "Mr Ash"),
        ("7", "The schedule of £4,117.62 was approved.", "approve", "Mr Ash"),
        ("7", "to keep the account.", "request", None),
    ]


def test_a_report_asked_for_beside_what_is_noted_has_its_month_and_six_months_are_a_month() -> None:
    found = rows(
        At(72, 130, "**3. Nets**"),
        At(72, 150, "RESOLVED that the report be noted and that a further report be submitted in January 2026."),
        At(72, 180, "**4. Sails**"),
        At(72, 200, "RESOLVED that the Clerk bring a report back in six months."),
    )
    assert [(r.due_text, r.due_from, r.due_to) for r in found] == [
        ("in January 2026", "2026-01-01", "2026-01-31"),
        ("in six months", "2025-11-01", "2025-11-30"),
    ]
