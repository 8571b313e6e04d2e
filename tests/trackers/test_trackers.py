"""Trackers of recommendations: merged cells, rows broken by the page, numbers in the cell, empty status."""

from __future__ import annotations

from dataclasses import replace

from extract.records.actions import read_actions
from schemas.records import RecommendationUpdate
from schemas.table import Table
from tests.actions.place import gridded, scope, sheet

HEAD = ["Date", "Title", "Action proposed", "Action Taken", "Progress\nStatus"]


def updates(*tables: Table) -> list[RecommendationUpdate]:
    sheets = [sheet(table, number=table.page) for table in tables]
    rows = read_actions(sheets, scope(), frozenset()).rows
    return [row for row in rows if isinstance(row, RecommendationUpdate)]


def merged(table: Table, col: int, row: int, rows: int) -> Table:
    """The table with a cell that spans rows."""
    kept = [c for c in table.cells if c.col != col or not row < c.row < row + rows]
    return replace(table, cells=tuple(replace(c, row_span=rows) if (c.row, c.col) == (row, col) else c for c in kept))


FIRST = gridded(
    HEAD,
    ["01/10/23", "Ferries", "1) That the winter timetable is sent to members.", "Sent on 4 October.", "Completed"],
    ["", "", "2) That the Panel visits the yard.", "A day is being looked for.", ""],
    ["02/11/23", "Piers", "1) That the report of the divers is shared with the Panel.", "The report is being", ""],
    wide=300.0,
)
SECOND = gridded(
    HEAD, ["", "", "", "translated.", ""], ["", "", "2) That the rails are mended.", "Ordered.", "In progress"],
    page=2, wide=300.0,
)  # fmt: skip


def test_a_cell_over_several_rows_counts_for_each() -> None:
    table = merged(merged(FIRST, 0, 1, 2), 1, 1, 2)
    assert [(r.date_raised, r.subject, r.number) for r in updates(table)][:2] == [
        ("2023-10-01", "Ferries", "1)"), ("2023-10-01", "Ferries", "2)"),
    ]  # fmt: skip


def test_the_number_is_left_out_of_the_text_and_an_empty_status_is_none() -> None:
    first, second, _ = updates(FIRST)
    assert first.recommendation == "That the winter timetable is sent to members." and first.status == "Completed"
    assert second.recommendation == "That the Panel visits the yard." and second.status is None


def test_a_row_broken_by_the_page_is_one_line() -> None:
    rows = updates(FIRST, SECOND)
    assert [(r.page, r.response) for r in rows[2:]] == [(1, "The report is being translated."), (2, "Ordered.")]


def test_a_task_group_is_what_its_recommendations_are_about() -> None:
    head = ["Date raised", "Task group", "Rec. no.", "Recommendation", "Cabinet response and progress", "Status"]
    table = gridded(head, ["01/10/23", "Ferries", "1", "Run a night boat.", "Agreed from June.", "Open"], wide=150.0)
    (row,) = updates(table)
    assert (row.subject, row.number, row.response) == ("Ferries", "1", "Agreed from June.")


def test_recommendations_with_their_responses_are_tracked() -> None:
    table = gridded(["Recommendation", "Response"], ["Run a night boat in summer.", "Agreed from June."], wide=300.0)
    (row,) = updates(table)
    assert (row.recommendation, row.response) == ("Run a night boat in summer.", "Agreed from June.")


def test_a_row_over_all_columns_says_when_or_what() -> None:
    table = gridded(
        ["Agenda item", "Recommendation", "Response", "Status"],
        ["Meeting of 6 June 2024"],
        ["Ferries", "That the timetable is sent to members.", "Sent.", "Complete"],
        ["Meeting of 12 September 2024"],
        ["Piers", "That the divers report to the Panel.", "Awaited.", "Open"],
        wide=220.0,
    )
    assert [(u.date_raised, u.subject) for u in updates(table)] == [
        ("2024-06-06", "Ferries"),
        ("2024-09-12", "Piers"),
    ]
    bare = gridded(
        ["No.", "Recommendation", "Response"],
        ["Review of the ferries"],
        ["1", "That the timetable is sent to members.", "Sent."],
        wide=220.0,
    )
    assert [(u.date_raised, u.subject, u.number) for u in updates(bare)] == [(None, "Review of the ferries", "1")]


def test_numbers_with_their_letter_or_behind_their_word() -> None:
    table = gridded(
        ["Recommendation", "Response"],
        ["R2 Run a night boat.", "Agreed."],
        ["Recommendation 3: Paint the boats.", "Agreed."],
        ["AFI4 Mend the rails.", "Agreed."],
        ["A1 is the best road to the quay.", "Agreed."],
        wide=300.0,
    )
    assert [(u.number, u.recommendation) for u in updates(table)] == [
        ("R2", "Run a night boat."),
        ("3", "Paint the boats."),
        ("AFI4", "Mend the rails."),
        (None, "A1 is the best road to the quay."),
    ]


def test_a_table_for_each_meeting_is_dated_by_its_title() -> None:
    head = ["Recommendation", "Response", "Position"]
    first = replace(gridded(head, ["Run a night boat.", "Agreed.", "Open"], wide=220.0), title="Meeting: 4 June 2024")
    second = replace(
        gridded(head, ["Paint the boats.", "No.", "Closed"], wide=220.0, page=2), title="Panel, 9 July 2024"
    )
    third = replace(second, page=3, title="Recommendations as at 1 August 2024")
    assert [(u.date_raised, u.response, u.status) for u in updates(first, second, third)] == [
        ("2024-06-04", "Agreed.", "Open"),
        ("2024-07-09", "No.", "Closed"),
        (None, "No.", "Closed"),
    ]


def test_what_a_body_promised_is_no_recommendation() -> None:
    table = gridded(["We said we would…", "What we have done"], ["Mend all the rails", "Nine are mended"], wide=300.0)
    assert not updates(table)
