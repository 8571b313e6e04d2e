"""Lists of actions under a heading, without a table."""

from __future__ import annotations

from extract.actions.lists import action_lists
from tests.actions.place import scope, sheet

Found = list[tuple[str, str | None, str | None]]


def listed(*lines: tuple[float, float, str]) -> Found:
    drafts = action_lists(sheet(lines=lines), scope(), [])
    return [(d.action, d.text("owner"), d.text("due")) for d in drafts]


def test_a_list_of_actions_under_a_heading_says_who_is_to_act() -> None:
    assert listed(
        (60, 80, "Actions/further information to be provided:"),
        (60, 100, "i. Assistant Director to give the figures by ward"),
        (60, 120, "ii. Clerk to write to the Trust"),
        (60, 160, "Actions:"),
        (60, 180, "1. Mend what is broken"),
    ) == [
        ("Assistant Director to give the figures by ward", "Assistant Director", None),
        ("Clerk to write to the Trust", "Clerk", None),
    ]


def test_entries_whose_bullets_are_drawn_each_say_who_is_to_act() -> None:
    assert listed(
        (60, 80, "*Actions agreed"),
        (80, 100, "Ada Quill will send the list of boats to all members of the Forum by 2 May 2026."),
        (80, 110, "The Harbour Office to mend the rails before the end of June"),
        (80, 120, "2026."),
        (80, 130, "Parish clerks will count the boats within four weeks."),
        (60, 150, "*Date of the next meeting: 3 July 2026"),
    ) == [
        ("Ada Quill will send the list of boats to all members of the Forum by 2 May 2026.", "Ada Quill",
         "by 2 May 2026"),
        ("The Harbour Office to mend the rails before the end of June 2026.", "Harbour Office",
         "before the end of June 2026"),
        ("Parish clerks will count the boats within four weeks.", "Parish clerks", "within four weeks"),
    ]  # fmt: skip


def test_who_and_by_when_behind_dashes_or_in_brackets() -> None:
    assert listed(
        (60, 80, "*Actions arising from the meeting of 2 May 2026"),
        (60, 100, "1. Ask for a price for the slip – Clerk – by 31 May 2026"),
        (60, 120, "2. Clear the drain – Cllr Finch – before the next meeting"),
        (60, 140, "3. Paint the gate (Cllr Wren, June 2026)"),
    ) == [
        ("Ask for a price for the slip", "Clerk", "by 31 May 2026"),
        ("Clear the drain", "Cllr Finch", "before the next meeting"),
        ("Paint the gate", "Cllr Wren", "June 2026"),
    ]


def test_sentences_under_a_heading_are_no_list() -> None:
    assert listed((60, 80, "*Actions"), (60, 100, "We have taken many of them since the spring.")) == []
    assert listed((60, 80, "Actions"), (60, 100, "Ada Quill will send the list of boats.")) == []


def test_a_name_before_what_it_is_to_do() -> None:
    assert listed(
        (60, 80, "*Action list"),
        (60, 100, "CD: meet the farmer at the weir"),
        (60, 120, "Clerk: thank the school for the songs"),
    ) == [("meet the farmer at the weir", "CD", None), ("thank the school for the songs", "Clerk", None)]


def test_next_steps_with_who_and_when_in_brackets() -> None:
    assert listed(
        (60, 80, "*Next steps"),
        (60, 100, "Brief all members (Clerk, May 2026)"),
        (60, 110, "Write the paper (Policy Team, before the June Cabinet)"),
    ) == [("Brief all members", "Clerk", "May 2026"), ("Write the paper", "Policy Team", "before the June Cabinet")]


def test_a_sentence_that_leads_to_a_list() -> None:
    assert listed(
        (60, 80, "The group agreed these actions:"),
        (60, 100, "1. Sue Park to send the draft to the port by 18 July 2026."),
        (60, 120, "2. Officers to check the charts."),
    ) == [
        ("Sue Park to send the draft to the port by 18 July 2026.", "Sue Park", "by 18 July 2026"),
        ("Officers to check the charts.", "Officers", None),
    ]


def test_who_stands_first_before_dashes() -> None:
    assert listed(
        (60, 80, "*Action points"),
        (60, 100, "• Clerk – obtain a price for the tank – by 30 June 2026"),
        (60, 120, "• Cllr Wren – Judge the show – mid June"),
        (60, 140, "• Paint the gate – Cllr Wren – May 2026"),
    ) == [
        ("obtain a price for the tank", "Clerk", "by 30 June 2026"),
        ("Judge the show", "Cllr Wren", "mid June"),
        ("Paint the gate", "Cllr Wren", "May 2026"),
    ]
