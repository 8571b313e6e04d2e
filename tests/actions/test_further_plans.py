"""Plans in looks that were met late: who and by when in one cell, rows without rules under names of groups, one table
that rules of two weights part."""

from __future__ import annotations

from dataclasses import replace

from extract.actions.both import names_both
from extract.records.actions import read_actions
from schemas.records import Action
from schemas.table import Table
from tests.actions.place import PROFILE, gridded, scope, sheet, stacked


def actions(*tables: Table) -> list[Action]:
    return [row for row in read_actions([sheet(*tables)], scope(), frozenset()).rows if isinstance(row, Action)]


def test_who_and_by_when_in_one_cell() -> None:
    table = gridded(
        ("What will we do?", "Lead and timescale", "Progress"),
        ("Buy a second ferry", "Harbour Master\nMarch 2026", "Two were looked at in May"),
        ("Train four more crews", "Clerk, by end of June 2026", "None has applied to us yet"),
        ("Look at each of the piers", "Head of Early Boats", "Divers were asked"),
        ("Write to the lighthouse", "Clerk; next meeting", "A letter is drafted"),
        ("Mend the old lighthouse", "Team, 5 Rivers", "Bricks were bought"),
        ("Paint the lighthouse red", "Clerk, 5 June", "Paint was bought"),
    )
    assert [(a.owner_text, a.due_text, a.due_to) for a in actions(table)] == [
        ("Harbour Master", "March 2026", "2026-03-31"),
        ("Clerk", "by end of June 2026", "2026-06-30"),
        ("Head of Early Boats", None, None),
        ("Clerk", "next meeting", None),
        ("Team, 5 Rivers", None, None),
        ("Clerk", "5 June", None),
    ]


def test_headings_that_name_both() -> None:
    assert names_both("Owner / Deadline", PROFILE.actions)
    assert names_both("By whom\nand by when", PROFILE.actions)
    assert names_both("Who and by\nwhen", PROFILE.actions)
    assert names_both("Lead / date", PROFILE.actions)
    assert not names_both("Lead officer", PROFILE.actions)
    assert not names_both("Owner and status", PROFILE.actions)


def test_rows_without_rules_under_names_of_groups() -> None:
    table = gridded(
        ("Action", "Who", "When"),
        ("Launch the scheme", "Clerk", "1 May 2026"),
        ("Refresh the offer", "Clerk", "1 June 2026"),
        ("*Money", "", ""),
        ("Close the accounts", "Treasurer", "31 May 2026"),
    )
    found = actions(replace(table, engine="borderless"))
    assert [(a.action, a.owner_text, a.due_to, a.area) for a in found] == [
        ("Launch the scheme", "Clerk", "2026-05-01", None),
        ("Refresh the offer", "Clerk", "2026-06-01", None),
        ("Close the accounts", "Treasurer", "2026-05-31", "Money"),
    ]


def test_one_table_that_rules_of_two_weights_part() -> None:
    table = gridded(
        ("Action", "Owner", "Deadline"),
        ("Look at the rules of the ferry", "Clerk", "May 2026"),
        ("Write to the owner of the pier", "Master", "June 2026"),
    )
    head = replace(table, n_rows=2, cells=tuple(c for c in table.cells if c.row < 2), header_rows=1)
    shifted = [replace(c, row=0, box=replace(c.box, x0=c.box.x0 - (9 if c.col else 0))) for c in table.row(2)]
    below = replace(table, n_rows=1, cells=tuple(shifted), header_rows=0)
    low = min(c.box.top for c in shifted)
    parts = (replace(head, box=replace(table.box, bottom=low - 2)), replace(below, box=replace(table.box, top=low)))
    assert [(a.action, a.owner_text) for a in actions(*parts)] == [
        ("Look at the rules of the ferry", "Clerk"),
        ("Write to the owner of the pier", "Master"),
    ]


def test_actions_on_forms() -> None:
    one = gridded(
        ("Action 1", "Buy a second ferry"),
        ("Owner", "Harbour Master"),
        ("Due date", "March 2026"),
        ("Update", "Asked"),
    )
    found = actions(one)
    assert [(a.action, a.owner_text, a.due_to, a.update_text) for a in found] == [
        ("Buy a second ferry", "Harbour Master", "2026-03-31", "Asked")
    ]
    assert not actions(gridded(("Action", "Buy a second ferry"), ("Owner", "Clerk"), ("Cost", "None")))


def test_rows_without_rules_that_lack_who_or_when() -> None:
    table = gridded(
        ("Ref", "Action", "Who", "When"),
        ("7/1", "Launch the scheme", "Clerk", "1 May 2026"),
        ("7/2", "Thank the volunteers", "Chair", ""),
        ("7/3", "Close the old accounts", "", ""),
        ("7/4", "Refresh the offer", "Treasurer", "1 June 2026"),
    )
    found = actions(replace(table, engine="borderless"))
    assert [(a.action, a.owner_text, a.due_to) for a in found] == [
        ("Launch the scheme", "Clerk", "2026-05-01"),
        ("Thank the volunteers", "Chair", None),
        ("Close the old accounts", None, None),
        ("Refresh the offer", "Treasurer", "2026-06-01"),
    ]


def test_actions_counted_in_one_cell() -> None:
    table = stacked(
        [20, 220, 340, 460],
        ["Actions", "Lead", "By when"],
        [(80, "1.1 Paint the crossings"), (92, "1.2 Start a walking bus"), (104, "1.3 Ask the parents")],
        [(80, "Clerk"), (92, "Harbour Master"), (104, "Clerk")],
        [(80, "May 2026"), (92, "June 2026"), (104, "July 2026")],
    )
    assert [(a.action, a.owner_text, a.due_to) for a in actions(table)] == [
        ("Paint the crossings", "Clerk", "2026-05-31"),
        ("Start a walking bus", "Harbour Master", "2026-06-30"),
        ("Ask the parents", "Clerk", "2026-07-31"),
    ]
    one = stacked([20, 220, 340], ["Actions", "By when"], [(80, "1. Paint"), (92, "2. Start it")], [(80, "May 2026")])
    assert [a.action for a in actions(one)] == ["1. Paint 2. Start it"]


def test_a_date_and_an_owner_at_one_height_begin_an_action() -> None:
    table = stacked(
        [20, 130, 260, 360],
        ["Agreed actions", "Owner", "Date due"],
        [(80, "Publish the new"), (90, "rules for allotments"), (100, "Agree the sale of"), (110, "the old depot")],
        [(80, "Parks Officer"), (100, "Estates Manager")],
        [(80, "1 April 2025"), (100, "30 June 2025")],
    )
    assert [(a.action, a.owner_text, a.due_to) for a in actions(replace(table, engine="borderless"))] == [
        ("Publish the new rules for allotments", "Parks Officer", "2025-04-01"),
        ("Agree the sale of the old depot", "Estates Manager", "2025-06-30"),
    ]


def test_a_date_that_a_narrow_cell_breaks() -> None:
    table = gridded(
        ("Agreed action", "Officer and date", "Result"),
        ("Let a contract for the boats", "Licence Master, 31 May\n2026", "It was let"),
        ("Count all of the boats", "Harbour Master\nMay 2026", "Nine were found"),
    )
    assert [(a.owner_text, a.due_text, a.due_to) for a in actions(table)] == [
        ("Licence Master", "31 May 2026", "2026-05-31"),
        ("Harbour Master", "May 2026", "2026-05-31"),
    ]


def test_measures_that_are_taken_and_by_what_they_are_measured() -> None:
    table = gridded(
        ("Measure", "Timescale", "Responsible officer", "Performance indicator"),
        ("Hold a day of boats", "By June 2026", "Clerk", "Ten boats take part"),
    )
    assert [(a.action, a.measure) for a in actions(table)] == [("Hold a day of boats", "Ten boats take part")]


def test_what_is_desired_stands_before_what_is_done() -> None:
    table = gridded(
        ("Desired outcome", "Action", "Lead", "Success measure"),
        ("The young have a place", "Open the club", "Clerk", "Sixty come each week"),
    )
    (found,) = actions(table)
    assert found.objective == "The young have a place"
    assert found.measure == "Sixty come each week"


def test_one_form_for_several_actions() -> None:
    rows = (("Actions", "Cut the verges once\nSow wild flowers at the ring"), ("Lead", "Clerk"), ("Due", "May 2026"))
    assert [(a.action, a.owner_text, a.due_to) for a in actions(gridded(*rows))] == [
        ("Cut the verges once", "Clerk", "2026-05-31"),
        ("Sow wild flowers at the ring", "Clerk", "2026-05-31"),
    ]
    (one,) = actions(gridded(("Action", "Cut the verges once\nSow wild flowers"), *rows[1:]))
    assert one.action == "Cut the verges once Sow wild flowers"


def test_a_title_with_a_label_is_the_objective() -> None:
    table = gridded(("Action", "Lead", "When"), ("Open the club", "Clerk", "May 2026"))
    (found,) = actions(replace(table, title="Outcome 1: A fair harbour"))
    assert found.objective == "A fair harbour"


def test_a_line_for_each_action_at_its_height() -> None:
    table = stacked(
        (20, 220, 300, 400),
        ("Actions", "Lead", "By when"),
        [
            (80, "1.1 Train the crews of all boats"),
            (90, "1.2 Hold a talk on each pier"),
            (100, "1.3 Print a leaflet"),
        ],
        [(80, "Boat Service Desk"), (90, "Pier agents"), (100, "Port")],
        [(80, "June 2026"), (90, "July 2026"), (100, "Done")],
    )
    assert [(a.action, a.owner_text, a.due_text) for a in actions(table)] == [
        ("Train the crews of all boats", "Boat Service Desk", "June 2026"),
        ("Hold a talk on each pier", "Pier agents", "July 2026"),
        ("Print a leaflet", "Port", "Done"),
    ]


def test_a_status_among_accounts_in_one_cell_is_an_account() -> None:
    table = gridded(
        ("Actions", "Lead", "Progress"),
        ("Train the crews of all boats", "Port", "All but two are trained"),
        ("Hold a talk on each pier", "Pier agents", "Signs replaced\nNot started"),
    )
    assert [(a.update_text, a.status) for a in actions(table)] == [
        ("All but two are trained", None),
        ("Signs replaced Not started", None),
    ]
