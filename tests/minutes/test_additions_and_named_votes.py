"""Motions that only add to what is decided, votes by name or in figures, lists whose entries are leads."""

from __future__ import annotations

from extract.language.motions import Votes, votes
from extract.language.recorded_votes import recorded_votes, told_votes
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import Resolution
from tests.typeset import At, scope, section

LANGUAGE = load_profile().language
TOP: list[At | str] = ["**Minutes of the Harrowmere Quay Committee held on 5 May 2025**", "Present: Mr A Ash", ""]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def test_who_moved_an_addition_did_not_move_the_decision_that_takes_it_in() -> None:
    found = rows(
        At(72, 130, "**1 WORK PROGRAMME**"),
        At(72, 150, "Councillor Ash proposed that boats be added to the programme. Councillor Birch seconded. The"),
        At(72, 162, "proposal was carried by 4 votes to 1, with 1 abstention."),
        At(72, 184, "RESOLVED that, subject to the addition of boats in January 2026, the programme be approved."),
        At(72, 214, "**2 LEASE OF THE QUAY**"),
        At(72, 234, "Councillor Cole proposed, and Councillor Dunn seconded, an additional recommendation that the"),
        At(72, 246, "tenant be asked to report every quarter. This was agreed."),
        At(72, 268, "RESOLVED that:"),
        At(72, 282, "(1) the lease be granted to the Ferry Company; and"),
        At(72, 296, "(2) the tenant be asked to report every quarter."),
        At(72, 326, "**3 HOUSE ON THE QUAY**"),
        At(72, 346, "Councillor Elm proposed, and Councillor Fir seconded, that the house be let. The motion was"),
        At(72, 358, "carried by 5 votes to 2."),
        At(72, 380, "RESOLVED that the house be let."),
    )
    assert [(r.item_number, r.mover, r.seconder, r.votes_for) for r in found] == [
        ("1", None, None, None),
        ("2", None, None, None),
        ("2", None, None, None),
        ("3", "Councillor Elm", "Councillor Fir", 5),
    ]


def test_votes_by_name_and_in_figures_without_marks() -> None:
    told = "For: Councillors Ash, Birch and Cole (3) Against: Councillors Dunn and Elm (2) Abstained: None"
    assert recorded_votes(told, LANGUAGE) == Votes(3, 2, 0)
    assert recorded_votes("For: Councillors Ash and Birch Against: Councillor Cole", LANGUAGE) == Votes(2, 1, None)
    assert recorded_votes("For (2): Ash and Birch. Against (0):", LANGUAGE) == Votes(2, 0, None)
    assert recorded_votes("For: those who spoke of the harbour Against: Councillor Cole", LANGUAGE) == Votes(
        None, 1, None
    )
    assert told_votes("For: 3 Against: 2 For: 4 Against: 1", LANGUAGE).votes_abstain is None
    assert votes("Vote: For 4, Against 7, Abstain 1.") == Votes(4, 7, 1)
    assert votes("Vote: For 4 Against 7") == Votes(4, 7, None)
    assert votes("10 for, 3 against, 2 abstentions") == Votes(10, 3, 2)


def test_recorded_votes_above_what_was_moved_and_below_what_was_resolved() -> None:
    found = rows(
        At(72, 130, "**1 QUAY DUES**"),
        At(72, 150, "It was moved by Councillor Ash and seconded by Councillor Birch:"),
        At(72, 172, "“That the dues stay as they are.”"),
        At(72, 194, "An amendment was moved by Councillor Cole and seconded by Councillor Dunn that the dues rise."),
        At(72, 216, "A recorded vote was taken on the amendment:"),
        At(72, 238, "For: Councillors Cole and Dunn (2)"),
        At(72, 250, "Against: Councillors Ash, Birch and Elm (3)"),
        At(72, 272, "The amendment was lost."),
        At(72, 294, "RESOLVED: That the dues stay as they are."),
        At(72, 316, "For: Councillors Ash, Birch, Elm and Fir"),
        At(72, 328, "Against: Councillor Cole"),
    )
    assert [(r.decision, r.mover, r.votes_for, r.votes_against) for r in found] == [
        ("refuse", "Councillor Cole", 2, 3),
        (found[1].decision, "Councillor Ash", 4, 1),
    ]


def test_figures_of_a_vote_above_a_decision_and_entries_that_are_leads_themselves() -> None:
    found = rows(
        At(72, 130, "**1 TRANSFER**"),
        At(72, 150, "The Treasurer explained the transfer."),
        At(72, 172, "Vote: For 4, Against 7."),
        At(72, 194, "Decision: the Committee did not approve the transfer."),
        At(72, 224, "**2 BUDGET**"),
        At(72, 244, "Decision: Cabinet:"),
        At(90, 266, "a. NOTED the forecast;"),
        At(90, 280, "b. APPROVED the virements; and"),
        At(90, 294, "c. RECOMMENDED to Council that the programme be increased."),
        At(72, 324, "**3 ALLOCATIONS**"),
        At(72, 344, "**Executive Decision**"),
        At(90, 366, "1. That the scheme be adopted."),
        At(90, 388, "2. That the Director be asked to publish it."),
        At(72, 410, "**Reasons for Decision**"),
        At(72, 432, "The scheme is old."),
    )
    assert [(r.item_number, r.label, r.decision, r.votes_for, r.votes_against) for r in found] == [
        ("1", None, "refuse", 4, 7),
        ("2", "a.", "note", None, None),
        ("2", "b.", "approve", None, None),
        ("2", "c.", "recommend", None, None),
        ("3", "1.", "approve", None, None),
        ("3", "2.", "request", None, None),
    ]


def test_a_quotation_ends_its_paragraph_where_white_space_follows() -> None:
    found = rows(
        At(72, 130, "**1 DARK SKIES**"),
        At(72, 150, "Councillor Ash moved, and Councillor Birch seconded, the following motion:"),
        At(72, 174, "“This Council notes that light grows. This Council resolves:"),
        At(72, 187, "(a) to adopt a policy of dark skies; and"),
        At(72, 200, "(b) to write to the County Council about its lamps.”"),
        At(72, 222, "Following debate the motion was put to the vote and declared CARRIED by 6 votes to 3."),
    )
    assert [(r.label, r.text, r.votes_for) for r in found] == [
        ("(a)", "to adopt a policy of dark skies; and", 6),
        ("(b)", "to write to the County Council about its lamps.", 6),
    ]


def test_the_decision_below_an_amendment_that_won_was_moved_by_who_moved_that() -> None:
    found = rows(
        At(72, 130, "**1 QUAY SCHOOL**"),
        At(72, 150, "Motion"),
        At(72, 172, "That the Committee agrees to close the school."),
        At(72, 194, "Moved by Councillor Ash, seconded by Councillor Birch."),
        At(72, 216, "Amendment"),
        At(72, 238, "That the Committee agrees to keep the school."),
        At(72, 260, "Moved by Councillor Cole, seconded by Councillor Dunn."),
        At(72, 282, "The Amendment was carried by 4 votes to 3 and the Committee resolved accordingly."),
        At(72, 304, "Decision"),
        At(72, 326, "The Committee agreed to keep the school."),
    )
    assert [(r.mover, r.seconder, r.votes_for, r.votes_against) for r in found] == [
        ("Councillor Cole", "Councillor Dunn", 4, 3)
    ]
