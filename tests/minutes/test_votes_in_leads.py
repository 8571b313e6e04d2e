"""Leads that tell the vote below "The Committee:", numbers of items with the body's letters, reasons that were given,
a decision within a paragraph, and people with posts behind dashes."""

from __future__ import annotations

from extract.language.people import people
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import Resolution
from tests.typeset import At, scope, section

TOP: list[At | str] = ["**Minutes of the Harrowmere Quay Committee held on 5 May 2025**", "Present: Mr A Ash", ""]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def test_a_lead_with_its_vote_below_the_body_and_reasons_that_were_given() -> None:
    found = rows(
        At(72, 130, "**25/91/Quay 2 Mill Lane**"),
        At(72, 150, "The Committee:"),
        At(72, 172, "Resolved (by 5 votes to 1 with 1 abstention) to grant the application."),
        At(72, 202, "**25/92/Quay 4 Alder Close**"),
        At(72, 222, "The Committee:"),
        At(72, 244, "Resolved (by 5 votes to 2) to reject the advice of the officers."),
        At(72, 266, "Resolved (unanimously) to refuse the application for the following reason:"),
        At(72, 288, "1. The house would stand too high."),
    )
    assert [(r.item_number, r.text, r.decision, r.votes_for, r.votes_against) for r in found] == [
        ("25/91/Quay", "to grant the application.", "approve", 5, 1),
        ("25/92/Quay", "to reject the advice of the officers.", "refuse", 5, 2),
        ("25/92/Quay", "to refuse the application for the following reason:", "refuse", None, None),
    ]


def test_a_decision_at_the_end_of_a_paragraph() -> None:
    found = rows(
        At(72, 130, "**1 BUDGET**"),
        At(72, 150, "Governors asked about the deficit. DECISION: Governors approved the budget."),
    )
    assert [(r.text, r.decision) for r in found] == [("Governors approved the budget.", "approve")]


def test_people_whose_posts_stand_behind_dashes() -> None:
    told = "Mrs A Ash (AA) – Chair, Mr B Birch (BB) – Headteacher, Ms C Cole (CC), Dr D Dunn (DD)"
    assert [(p.name, p.role) for p in people(told, load_profile().language)] == [
        ("Mrs A Ash", "Chair"),
        ("Mr B Birch", "Headteacher"),
        ("Ms C Cole", None),
        ("Dr D Dunn", None),
    ]


def test_a_vote_by_name_right_above_what_was_resolved_and_initials_of_who_acts_behind_it() -> None:
    found = rows(
        At(72, 130, "**1 ALLOWANCES**"),
        At(72, 150, "A recorded vote was asked for and was as follows:-"),
        At(72, 172, "FOR (2): Councillors Ash and Birch."),
        At(72, 194, "AGAINST (1): Councillor Cole."),
        At(72, 216, "ABSTENTION (1): Councillor Dunn."),
        At(72, 238, "RESOLVED - That the scheme be approved. Action: CFO"),
    )
    assert [(r.text, r.votes_for, r.votes_against, r.votes_abstain) for r in found] == [
        ("the scheme be approved.", 2, 1, 1)
    ]
