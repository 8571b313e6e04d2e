"""Votes told above a decision, amendments "moved in amendment", lists within "it was agreed:", and what is left of a
decision when who moved it is taken off."""

from __future__ import annotations

from dataclasses import replace

from extract.language.motions import movers
from extract.layout.sheet import lay_out
from extract.records.minutes import extract
from extract.section import Section
from schemas.profile import load_profile
from schemas.records import AttendanceRow, Resolution
from tests.actions.place import gridded
from tests.typeset import At, page, scope, section

PROFILE = load_profile()
TOP: list[At | str] = ["**Minutes of the Harrowmere Quay Committee held on 5 May 2025**", "Present: Mr A Ash", ""]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def test_an_amendment_that_wins_is_not_the_motion_that_it_beat() -> None:
    found = rows(
        At(72, 130, "**1 A HOUSE ON THE QUAY**"),
        At(
            72,
            150,
            "It was moved by Mr Ash, seconded by Ms Birch, that consent be granted. It was moved in amendment",
        ),
        At(
            72,
            162,
            "by Mr Cole, seconded by Mr Dale, that consent be refused. The Convener gave his casting vote for",
        ),
        At(72, 174, "the amendment and consent was accordingly refused."),
    )
    assert [(r.text, r.decision, r.mover, r.seconder) for r in found] == [
        ("consent be refused.", "refuse", "Mr Cole", "Mr Dale")
    ]
    moved = movers(
        "It was moved by Mr Ash, seconded by Ms Birch, that it be. An amendment followed.", PROFILE.language
    )
    assert moved is not None and not moved.amendment


def test_a_show_of_hands_in_the_paragraph_above_and_what_is_instructed_beside_what_is_noted() -> None:
    found = rows(
        At(72, 130, "**2. Accounts**"),
        At(
            72,
            150,
            "By way of show of hands (and in noting there were 6 for, 0 against and 1 abstention) this was agreed.",
        ),
        At(72, 180, "RESOLVED that the accounts be approved."),
        At(72, 210, "**3. Nets**"),
        At(72, 230, "RESOLVED to note the report and instruct the Clerk to report back in August 2025."),
        At(72, 260, "**4. Ropes**"),
        At(72, 280, "RECOMMENDED to Full Council: that ropes be bought."),
    )
    assert [(r.text, r.votes_for, r.votes_against, r.votes_abstain, r.due_to) for r in found] == [
        ("the accounts be approved.", 6, 0, 1, None),
        (
            "to note the report and instruct the Clerk to report back in August 2025.",
            None,
            None,
            None,
            "2025-08-31",
        ),
        ("ropes be bought.", None, None, None, None),
    ]
    assert [r.decision for r in found] == ["approve", "note", "recommend"]


def test_a_vote_on_an_amendment_that_fell_is_not_that_of_the_decision_below() -> None:
    found = rows(
        At(72, 130, "**2. Accounts**"),
        At(72, 150, "The amendment was put to the vote and lost, 2 voting for and 5 against."),
        At(72, 180, "RESOLVED that the accounts be approved."),
    )
    assert [(r.votes_for, r.votes_against) for r in found] == [(None, None)]


def test_parts_within_what_was_agreed_and_a_bracket_left_open() -> None:
    found = rows(
        At(72, 130, "**2 Taxis**"),
        At(72, 150, "It was agreed: (a) to fix the fares; and (b) that the Clerk write to the drivers."),
        At(72, 180, "**3 Minutes**"),
        At(72, 200, "The minutes were taken as read and signed as a correct record. (Prop. DH, Sec. JT)"),
    )
    assert [(r.label.text if hasattr(r.label, "text") else r.label, r.text) for r in found] == [
        ("(a)", "to fix the fares; and"),
        ("(b)", "that the Clerk write to the drivers."),
        (None, "The minutes were taken as read and signed as a correct record."),
    ]


def test_resolved_within_a_paragraph_and_more_behind_it() -> None:
    found = rows(
        At(72, 130, "**3. Tolls**"),
        At(
            72,
            150,
            "It was proposed by Mr Ash and seconded by Mr Birch that the tolls be supported. For: 2; Against: 1.",
        ),
        At(72, 162, "**Resolved:** that the Committee supports the tolls and makes the following requests:"),
        At(92, 180, "(a) that the strategy be published by 31 May 2026;"),
        At(92, 195, "(b) that tolls be reported quarterly."),
    )
    assert [(r.label, r.text, r.mover, r.votes_for, r.votes_against) for r in found] == [
        (None, "the Committee supports the tolls and makes the following requests:", "Mr Ash", 2, 1),
        ("(a)", "that the strategy be published by 31 May 2026;", "Mr Ash", 2, 1),
        ("(b)", "that tolls be reported quarterly.", "Mr Ash", 2, 1),
    ]


def test_names_after_semicolons_that_wrap_and_a_substitute_in_a_table() -> None:
    lines: list[At | str] = [
        "**Minutes of the Quay Committee held on 5 May 2025**",
        "PRESENT: Councillors: Mrs A. Ash (Chairman); D. Birch; M. Cole-Dale; Ms J. Elm; Mr P. Fir; Ms Q. Gorse; K.",
        "Holm.",
        "",
        "**1. Minutes**",
    ]
    people = [r.name for r in extract(section("minutes", lines), scope()) if isinstance(r, AttendanceRow)]
    assert people == ["Mrs A. Ash", "D. Birch", "M. Cole-Dale", "Ms J. Elm", "Mr P. Fir", "Ms Q. Gorse", "K. Holm"]
    table = gridded(
        ("Member", "Authority", "Present"),
        ("Cllr Ann Ash", "Harrowmere", "Y"),
        ("Cllr Ben Birch", "Harrowmere", "Y (sub for Cllr Cole)"),
        ("Cllr Cy Cole", "Harrowmere", "Apologies"),
    )
    made = page(["**Minutes of the Quay Committee held on 5 May 2025**"])
    made = replace(made, words=(*made.words, *(w for cell in table.cells for w in cell.words)))
    found = extract(Section("minutes", tuple(lay_out([made], [[table]], PROFILE.pack))), scope())
    assert [(r.name, r.status, r.note) for r in found if isinstance(r, AttendanceRow)] == [
        ("Cllr Ann Ash", "present", None),
        ("Cllr Ben Birch", "present", "sub for Cllr Cole"),
        ("Cllr Cy Cole", "apologies", None),
    ]


def test_a_sentence_below_a_list_that_fills_its_line_is_no_more_of_it() -> None:
    lines: list[At | str] = [
        "**Minutes of the Quay Committee held on 5 May 2025**",
        "PRESENT: Councillors: Mrs A. Ash (Chairman); D. Birch; M. Cole-Dale; Ms J. Elm; and Mr R. Holm, Town Clerk",
        "APOLOGY for absence was received from Councillor Q. Gorse",
        "",
        "**1. Minutes**",
    ]
    people = [r for r in extract(section("minutes", lines), scope()) if isinstance(r, AttendanceRow)]
    assert [(r.name, r.role) for r in people if r.status == "present"][-1] == ("Mr R. Holm", "Town Clerk")
    assert [r.name for r in people if r.status == "apologies"] == ["Councillor Q. Gorse"]


def test_a_list_under_the_last_words_of_a_paragraph_and_what_was_considered_and_agreed() -> None:
    found = rows(
        At(72, 130, "**1 Minute**"),
        At(
            72,
            150,
            "The Board approved the Minute subject to the amendment of item 6, proposed by Ms Ash and seconded",
        ),
        At(72, 162, "by Mr Birch."),
        At(72, 190, "**2 Finance**"),
        At(72, 210, "The Treasurer told of a loss of £2.3m. Following discussion, the Board:"),
        At(92, 225, "(i) heard from the auditor;"),
        At(92, 237, "(ii) noted the loss; and"),
        At(92, 249, "(iii) directed the Clerk to bring a plan to the next meeting."),
        At(72, 270, "**3 Risks**"),
        At(72, 290, "The Board considered the report and agreed that risk 7 be escalated to the Council."),
        At(72, 320, "**4 Policies**"),
        At(72, 340, "The Board approved the following policies:"),
        At(92, 360, "• Attendance"),
    )
    assert [(r.item_number, r.label, r.text, r.decision) for r in found] == [
        (
            "1",
            None,
            "The Board approved the Minute subject to the amendment of item 6, proposed by Ms Ash and seconded by "
            "Mr Birch.",
            "approve",
        ),
        ("2", "(ii)", "noted the loss; and", "note"),
        ("2", "(iii)", "directed the Clerk to bring a plan to the next meeting.", "request"),
        ("3", None, "risk 7 be escalated to the Council.", "refer"),
        ("4", None, "Attendance", "approve"),
    ]


def test_who_is_in_the_chair_behind_the_title_of_chairman() -> None:
    lines: list[At | str] = [
        "**Minutes of the Quay Committee held on 5 May 2025**",
        "PRESENT: Councillor A B Ash (Chairman) in the Chair",
    ]
    found = [r for r in extract(section("minutes", lines), scope()) if isinstance(r, AttendanceRow)]
    assert [(r.name, r.role) for r in found] == [("Councillor A B Ash", "Chairman")]


def test_the_motion_that_won_and_not_the_one_that_lost_before_it() -> None:
    found = rows(
        At(72, 130, "**1 A HOUSE ON THE QUAY**"),
        At(
            72, 150, "A motion to approve was proposed and seconded. On being put to the vote this was lost (3 for, 4"
        ),
        At(
            72,
            162,
            "against). A motion to refuse was then proposed by Mr Ash and seconded by Mr Birch and on being put",
        ),
        At(72, 174, "to the vote was carried (4 for, 3 against)."),
        At(72, 200, "**RESOLVED** that the application be refused."),
    )
    assert [(r.decision, r.mover, r.votes_for, r.votes_against) for r in found] == [("refuse", "Mr Ash", 4, 3)]


def test_who_moved_the_last_of_two_decisions_and_an_outcome_of_no_motion() -> None:
    found = rows(
        At(72, 130, "**5 Planning**"),
        At(72, 150, "It was agreed to object to the pier. All in favour."),
        At(72, 180, "**6 Finance**"),
        At(
            72,
            200,
            "The cheques were approved. It was resolved to appoint Mrs Peel as auditor. Prop. Cllr. Fane; sec.",
        ),
        At(72, 212, "Cllr. Amory."),
        At(72, 240, "**7 Tree**"),
        At(
            72,
            260,
            "Cllr. Hext proposed that the tree be bought; Cllr. Fane seconded and this was carried unanimously.",
        ),
    )
    assert [(r.item_number, r.text, r.mover, r.seconder) for r in found] == [
        ("5", "to object to the pier.", None, None),
        ("6", "The cheques were approved.", None, None),
        ("6", "to appoint Mrs Peel as auditor.", "Cllr. Fane", "Cllr. Amory"),
        ("7", "the tree be bought", "Cllr. Hext", "Cllr. Fane"),
    ]
