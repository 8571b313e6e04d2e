"""Action plans, small and put down by hand: stacked entries, rows, page breaks, bands, ratings, issues."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.sheet import Sheet
from extract.records.actions import ActionRecords, read_actions
from schemas.page import Box
from schemas.records import Action, IssueRow, Owner
from schemas.table import Cell, Table
from tests.actions.place import gridded, scope, sheet, stacked

LEFTS = [20.0, 320.0, 380.0, 560.0, 700.0]
HEADS = ["Priorities/Actions", "Target date", "Measure", "Key partners"]


def found(*sheets: Sheet, known: tuple[str, ...] = ()) -> ActionRecords:
    return read_actions(sheets, scope(*known), frozenset())


def actions(*tables: Table) -> list[Action]:
    sheets = [sheet(table, number=table.page) for table in tables]
    return [row for row in found(*sheets).rows if isinstance(row, Action)]


SLIDE = stacked(
    LEFTS, HEADS,
    [(80, "*Outcome: Boats leave on time in all"), (90, "*weathers"), (100, "• Buy a second ferry"),
     (120, "• Train four crews and let them"), (130, "  sail in winter"), (150, "*Outcome: Piers are safe"),
     (160, "• Look at each pier")],
    [(104, "Dec-23"), (128, "Mar -24"), (166, "June 24")],
    [(104, "Ferry in service"), (126, "Four crews have"), (136, "their papers"), (166, "Six looked at")],
    [(100, "Harbour Trust"), (160, "Divers")],
)  # fmt: skip


def test_stacked_entries_are_matched_by_height() -> None:
    first, second, third = actions(SLIDE)
    assert (first.action, first.due_text, first.measure) == ("Buy a second ferry", "Dec-23", "Ferry in service")
    assert (second.action, second.due_to) == ("Train four crews and let them sail in winter", "2024-03-31")
    assert (second.measure, second.partners_text) == ("Four crews have their papers", None)
    assert (third.measure, third.partners_text) == ("Six looked at", "Divers")


def test_headings_among_the_actions_are_their_objectives() -> None:
    assert [a.objective for a in actions(SLIDE)] == [
        "Boats leave on time in all weathers", "Boats leave on time in all weathers", "Piers are safe",
    ]  # fmt: skip


def test_the_order_of_the_columns_does_not_matter() -> None:
    turned = stacked(
        [20.0, 80.0, 260.0, 560.0], ["By when", "Working with", "What we will do"],
        [(104, "Dec-23"), (128, "Mar-24")], [(104, "Harbour Trust"), (130, "Divers")],
        [(100, "• Buy a second ferry"), (124, "• Train four crews")],
    )  # fmt: skip
    assert [(a.action, a.due_text, a.partners_text) for a in actions(turned)] == [
        ("Buy a second ferry", "Dec-23", "Harbour Trust"), ("Train four crews", "Mar-24", "Divers"),
    ]  # fmt: skip


def test_a_date_between_two_bullets_that_touch_is_due_for_both() -> None:
    shared = stacked(
        LEFTS[:3], HEADS[:2],
        [(100, "• Buy a second ferry"), (130, "• Train crews"), (140, "• Mend the pier"), (170, "• Rest")],
        [(100, "Dec-23"), (130, "Mar-24"), (170, "May-24")],
    )  # fmt: skip
    assert [a.due_text for a in actions(shared)] == ["Dec-23", "Mar-24", "Mar-24", "May-24"]


def test_a_date_that_another_owner_shares_is_flagged() -> None:
    shared = stacked(
        LEFTS[:4], [*HEADS[:2], "Lead"],
        [(100, "• Buy a second ferry"), (130, "• Train crews"), (140, "• Mend the pier"), (170, "• Rest")],
        [(100, "Dec-23"), (130, "Mar-24"), (170, "May-24")],
        [(100, "Ines Falk"), (130, "Ada Brook"), (140, "Tom Reed"), (170, "Ines Falk")],
    )  # fmt: skip
    rows = found(sheet(shared)).rows
    second, third = [row for row in rows if isinstance(row, Action)][1:3]
    assert third.confidence < second.confidence
    assert (third.due_text, third.owner_text) == ("Mar-24", "Tom Reed")
    assert third.id in [row.record_id for row in rows if isinstance(row, IssueRow)]


def test_one_date_leaves_a_row_with_bullets_one_action() -> None:
    one = stacked(LEFTS[:3], HEADS[:2], [(80, "Look at the piers, that is"), (90, "• the north pier"),
                                        (100, "• the south pier")], [(80, "Dec-23")])  # fmt: skip
    assert [a.action for a in actions(one)] == ["Look at the piers, that is the north pier the south pier"]


def test_a_cell_goes_on_over_a_page_break_without_a_heading() -> None:
    first = stacked(
        LEFTS[:4], ["Action", "Lead", "Update"],
        [(80, "• Write the winter timetable"), (110, "• Ask the islands what they need"), (120, "  of a boat")],
        [(80, "Ines Falk"), (110, "Tom Reed")],
        [(80, "Written."), (110, "Letters went to all seven islands"), (120, "and were read by the")],
    )  # fmt: skip
    second = stacked(
        LEFTS[:4], [], [(80, "• Mend the north pier"), (120, "• Mend the south pier")],
        [(80, "Ada Brook"), (120, "Tom Reed")],
        [(80, "harbour office in May."), (100, "Divers were down twice."), (120, "Not begun.")], page=2,
    )  # fmt: skip
    rows = actions(first, second)
    assert [(a.page, a.update_text) for a in rows] == [
        (1, "Written."),
        (1, "Letters went to all seven islands and were read by the harbour office in May."),
        (2, "Divers were down twice."),
        (2, "Not begun."),
    ]
    assert [a.owner_text for a in rows] == ["Ines Falk", "Tom Reed", "Ada Brook", "Tom Reed"]


def test_rows_of_a_log_their_status_and_rating() -> None:
    log = gridded(
        ["Date", "Action", "Deadline", "Progress"],
        ["04/05/23", "Send the tide tables to members", "Ongoing", "On track"],
        ["04/05/23", "Ask the Trust for a quote", "30/06/23", "Plan in place"],
        fills={(1, 3): (146, 208, 80), (2, 3): (255, 204, 0)},
    )
    assert [(a.due_text, a.due_to, a.status, a.rag, a.update_text) for a in actions(log)] == [
        ("Ongoing", None, "On track", "green", None), ("30/06/23", "2023-06-30", "Plan in place", "amber", None),
    ]  # fmt: skip


def test_bands_name_areas_and_headings_again_are_no_actions() -> None:
    plan = gridded(
        ["Action", "Owner", "When"], ["Piers"], ["Mend the north pier", "Tom Reed", "May 24"],
        ["Action", "Owner", "When"], ["Boats"], ["Paint the hull of the ferry", "Ada Brook", "June 24"],
    )  # fmt: skip
    assert [(a.area, a.owner_text) for a in actions(plan)] == [("Piers", "Tom Reed"), ("Boats", "Ada Brook")]


def test_a_word_broken_in_a_narrow_cell_is_one_word() -> None:
    table = gridded(["Action", "Led by"], ["Mend the pier", "Harbourmaste\nr"], wide=66.0)
    (row,) = [r for r in found(sheet(table), known=("harbourmaster",)).rows if isinstance(r, Action)]
    assert row.owner_text == "Harbourmaster"


def test_owners_have_rows_of_their_own() -> None:
    rows = found(sheet(gridded(["Action", "By whom"], ["Mend the pier", "Tom Reed / Cllr Okoro"]))).rows
    (action,) = [r for r in rows if isinstance(r, Action)]
    owners = [r for r in rows if isinstance(r, Owner)]
    assert [(o.order, o.name) for o in owners] == [(1, "Tom Reed"), (2, "Cllr Okoro")]
    assert {o.record_id for o in owners} == {action.id}


def test_a_match_that_could_be_another_is_flagged() -> None:
    doubtful = stacked(
        LEFTS[:4], HEADS[:3], [(100, "• Buy a second ferry"), (130, "• Train crews"), (160, "• Mend the pier")],
        [(100, "Dec-23"), (130, "Mar-24"), (160, "May-24")], [(115, "A ferry"), (145, "Crews")],
    )  # fmt: skip
    issues = [r for r in found(sheet(doubtful)).rows if isinstance(r, IssueRow)]
    assert issues and {issue.code for issue in issues} == {"action-doubtful"}
    assert not [r for r in found(sheet(SLIDE)).rows if isinstance(r, IssueRow)]


def test_minutes_with_a_column_for_actions_give_those_that_say_what() -> None:
    minutes = gridded(
        ["No", "Notes", "Action"], ["1", "The tide tables were late.", "Clerk to ask the printer"],
        ["2", "The pier was shut.", "TR"], ["3", "No more business.", "None"], wide=200.0,
    )  # fmt: skip
    assert [a.action for a in actions(minutes)] == ["Clerk to ask the printer"]


def test_rows_that_are_but_lines_of_one_cell_are_read_together() -> None:
    table = gridded(
        ["Action", "Owner", "When"], ["Mend the pier and", "Harbour", "May 24"], ["the steps beside it", "Trust", ""],
        ["Paint the ferry", "Ada Brook", "June 24"],
    )  # fmt: skip
    tight = stacked_rows(table)
    assert [(a.action, a.owner_text) for a in actions(tight)] == [
        ("Mend the pier and the steps beside it", "Harbour Trust"), ("Paint the ferry", "Ada Brook"),
    ]  # fmt: skip
    assert len(actions(table)) == 3


def stacked_rows(table: Table) -> Table:
    """The table with rows as high as a line of print."""

    def low(box: Box, row: int, height: float) -> Box:
        return replace(box, top=100.0 + 11 * row, bottom=100.0 + 11 * row + height)

    def cell(c: Cell) -> Cell:
        words = tuple(replace(w, box=low(w.box, c.row, 9.0)) for w in c.words)
        return replace(c, box=low(c.box, c.row, 11.0), words=words)

    return replace(table, cells=tuple(cell(c) for c in table.cells))


def test_one_status_among_accounts_is_an_account() -> None:
    table = gridded(
        ["Who", "What", "By when", "Update"],
        ["Head of Parks", "Plant forty limes on the quay", "May 2026", "Not started"],
        ["Clerk", "Write to the ferry company", "June 2026", "Letter sent and a reply awaited"],
        ["Clerk", "Publish the tree strategy", "July 2026", "Draft with members of the panel"],
    )
    first = actions(table)[0]
    assert (first.status, first.update_text) == (None, "Not started")


def test_milestones_with_owner_date_and_position_are_actions() -> None:
    table = gridded(
        ["Milestone", "Lead", "Delivery date", "Position as at 31 October 2025"],
        ["Plant forty limes on the quay", "Head of Parks", "31 May 2026", "Trees ordered from the nursery"],
    )
    (only,) = actions(table)
    assert (only.action, only.due_to, only.update_text) == (
        "Plant forty limes on the quay", "2026-05-31", "Trees ordered from the nursery",
    )  # fmt: skip


def test_headings_may_be_questions() -> None:
    table = gridded(
        ["What will we do?", "Who?", "By when?", "How will we know?"],
        ["Plant forty limes on the quay", "Head of Parks", "May 2026", "The quay has shade in summer"],
    )
    (only,) = actions(table)
    assert (only.owner_text, only.measure) == ("Head of Parks", "The quay has shade in summer")
