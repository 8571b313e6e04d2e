"""Tables of actions without headings."""

from __future__ import annotations

from dataclasses import replace

from extract.actions.unheaded import unheaded
from extract.records.actions import read_actions
from schemas.records import Action
from tests.actions.place import PROFILE, gridded, scope, sheet

ROWS = (
    ("1.", "Draft a plan of one page", "Leader", "30 April 2026"),
    ("2.", "Map who our neighbours are", "Policy Officer", "May 2026"),
    ("3.", "Set days for the walks", "All members", "ASAP"),
)


def test_what_who_and_by_when_are_told_by_what_the_columns_hold() -> None:
    table = replace(gridded(*ROWS), title="Actions from the away day", header_rows=0)
    found = [r for r in read_actions([sheet(table)], scope(), frozenset()).rows if isinstance(r, Action)]
    assert [(a.action, a.owner_text, a.due_text) for a in found] == [row[1:] for row in ROWS]


def test_other_tables_without_headings_are_no_lists() -> None:
    words = PROFILE.actions
    assert unheaded(replace(gridded(*ROWS), title="Meetings of the year"), words) is None
    dated = [(*row[:3], text) for row, text in zip(ROWS, ("May 2026", "£4,000", "ASAP"), strict=True)]
    assert unheaded(replace(gridded(*dated), title="Actions"), words) is None
    assert unheaded(replace(gridded(*ROWS[:2]), title="Actions"), words) is None
