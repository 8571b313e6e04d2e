"""What columns hold, by their headings and by each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.actions.evidence import is_plan, is_tracker
from extract.actions.headings import field_of, understand
from schemas.table import Table
from tests.actions.place import PROFILE, gridded, sheet

WORDS = PROFILE.actions


def fields(table: Table) -> list[str | None]:
    shape = understand(table, sheet().page, WORDS)
    return [shape.fields.get(col) for col in range(table.n_cols)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Lead Owner (s)", "owner"),
        ("Start date /\nCompletion date", "due"),
        ("Timescal\ne", "due"),
        ("How we will know", "measure"),
        ("Key partners", "partners"),
        ("What we have committed to", "action"),
        ("ACTION FOR?", "owner"),
        ("Action proposed", "recommendation"),
        ("Action taken", "response"),
        ("Progress status", "status"),
        ("What do we need to improve?", "objective"),
        ("What needs to happen?", "action"),
        ("What will the impact be?", "measure"),
        ("Who can help?", "partners"),
        ("Date of original action", "date"),
        ("Recommendation number", "number"),
        ("Recommendation status", "status"),
        ("Progress RAG", "rag"),
        ("Name of audit", "subject"),
        ("Management comments", "response"),
        ("The harbour in winter", None),
    ],
)
def test_headings(heading: str, field: str | None) -> None:
    assert field_of(heading, WORDS) == field


def test_priorities_head_the_actions_where_nothing_else_does() -> None:
    rows = ["Build a slipway", "May 24", "One slipway"]
    assert fields(gridded(["Priorities", "Target date", "Measure"], rows)) == ["action", "due", "measure"]
    assert fields(gridded(["Priority", "Action", "Target date"], rows)) == ["objective", "action", "due"]


def test_a_recommendation_beside_an_action_is_what_it_is_for() -> None:
    head = ["Recommendation", "Action", "Owner"]
    assert fields(gridded(head, ["Be kind", "Train staff", "HR"])) == ["objective", "action", "owner"]


def test_items_of_a_list_with_who_and_when_are_actions() -> None:
    table = gridded(["Item", "By whom", "By when"], ["Send the plan of the pier to members", "Clerk", "asap"])
    assert fields(table) == ["action", "owner", "due"] and is_plan(
        table, understand(table, sheet().page, WORDS), WORDS
    )


def test_other_tables_are_no_plans() -> None:
    for head in (
        ["Risk", "Mitigating action", "Owner"],
        ["Indicator", "Target", "Latest"],
        ["Item", "Pages", "Officer"],
        ["Budget", "Actual", "Variance"],
    ):
        table = gridded(head, ["Ferry runs late", "Buy a second boat", "Harbour Master"])
        shape = understand(table, sheet().page, WORDS)
        assert not is_plan(table, shape, WORDS) and not is_tracker(table, shape)


def test_a_plan_may_name_its_portfolio_and_risks() -> None:
    def plan(*heads: str) -> bool:
        table = gridded(heads, ["Build a new slipway", *["Harbour Master"] * (len(heads) - 1)])
        return is_plan(table, understand(table, sheet().page, WORDS), WORDS)

    assert plan("Action", "Cabinet Member", "Lead officer", "By when", "Risks / barriers")
    assert not plan("Action", "Risk", "Likelihood", "Owner", "By when")
    assert not plan("Action", "Cabinet Member", "Date of decision")


def test_start_and_end_below_one_heading() -> None:
    head = gridded(
        ("Action", "Lead", "Timescale", "Timescale"), ("", "", "Start", "End"), ["Mend", "Clerk", "May", "June"]
    )
    merged = replace(head, header_rows=2)
    assert fields(merged) == ["action", "owner", "start", "due"]


def test_what_is_recommended_is_what_an_action_is_for_and_not_what_was_found() -> None:
    head = ["Finding", "Recommendation", "Agreed action", "Owner"]
    rows = ["Leases are late", "Keep a diary", "Buy a diary", "Clerk"]
    assert fields(gridded(head, rows)) == ["notes", "objective", "action", "owner"]
    assert fields(gridded(["CQC finding", "Action", "Owner"], rows[1:])) == ["objective", "action", "owner"]


def test_by_says_who_or_when_by_what_stands_below_it() -> None:
    assert fields(gridded(["Action", "By"], ["Send the budget", "Treasurer"])) == ["action", "owner"]
    assert fields(gridded(["Action", "By"], ["Send the budget", "3 May 2026"])) == ["action", "due"]
    head = ["Action", "Delivered by", "Status"]
    assert fields(gridded(head, ["Send the budget", "Finance team", "Open"])) == ["action", "owner", "status"]
    assert fields(gridded(head, ["Send the budget", "June 2026", "Open"])) == ["action", "due", "status"]
    assert field_of("By 31 March 2026", WORDS) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Officer update", "update"),
        ("Lead officer comments", "update"),
        ("Lead officer", "owner"),
        ("Councillor/Officer", "owner"),
        ("Executive sponsor", "owner"),
        ("Six month update", "update"),
        ("What we’ve done", "update"),
        ("How we’ll know it’s worked", "measure"),
        ("Milestone / Action", "action"),
        ("Milestones", "measure"),
        ("We said we would…", "action"),
        ("Recommended step", "action"),
        ("Specific activity", "action"),
        ("Improvement needed", "objective"),
        ("Management response and action", "action"),
        ("Management response", "response"),
        ("Proposal for improvement", "recommendation"),
        ("Peer team recommendation", "recommendation"),
        ("Date of recommendation", "date"),
        ("Regulator and report", "subject"),
        ("Progress rating", "rag"),
        ("With support from", "partners"),
        ("Due for completion", "due"),
    ],
)
def test_headings_of_other_houses(heading: str, field: str) -> None:
    assert field_of(heading, WORDS) == field


def test_by_beside_an_owner_says_when() -> None:
    table = gridded(("Action", "Lead", "By"), ("Mend the rails of the pier", "Clerk", "July meeting"))
    assert understand(table, sheet().page, WORDS).fields == {0: "action", 1: "owner", 2: "due"}


def test_an_outcome_of_what_is_closed_is_an_account() -> None:
    table = gridded(("Action", "Outcome", "Date closed"), ("Mend the rails of the pier", "Mended", "May 2026"))
    assert understand(table, sheet().page, WORDS).fields == {0: "action", 1: "update"}
    table = gridded(("Action", "Lead", "Outcome"), ("Mend the rails of the pier", "Clerk", "Nobody falls"))
    assert understand(table, sheet().page, WORDS).fields == {0: "action", 1: "owner", 2: "measure"}


def test_with_whom_and_when_alone_make_no_plan_of_activities() -> None:
    table = gridded(("Activity", "When", "Who with"), ("Drop in at the library", "June 2026", "Residents"))
    assert not is_plan(table, understand(table, sheet().page, WORDS), WORDS)
    table = gridded(("Activity", "When", "Who"), ("Drop in at the library", "June 2026", "Clerk"))
    assert is_plan(table, understand(table, sheet().page, WORDS), WORDS)


def test_activities_on_days_of_the_week_are_no_plan() -> None:
    table = gridded(("Activity", "Lead", "When"), ("Run round the park", "J. Orme", "Saturdays"))
    assert not is_plan(table, understand(table, sheet().page, WORDS), WORDS)
    table = gridded(("Activity", "Lead", "When"), ("Mend the old bell", "J. Orme", "Spring 2026"))
    assert is_plan(table, understand(table, sheet().page, WORDS), WORDS)
