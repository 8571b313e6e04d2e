"""Plans that print a first deadline and a revised one in columns of their own."""

from __future__ import annotations

from dataclasses import replace

from extract.records.actions import read_actions
from schemas.records import Action
from schemas.table import Table
from tests.actions.place import PROFILE, gridded, scope, sheet


def due(*tables: Table) -> list[tuple[str | None, str | None]]:
    rows = read_actions([sheet(*tables)], scope(), frozenset()).rows
    return [(r.due_text, r.due_to) for r in rows if isinstance(r, Action)]


ROWS = (
    ("Buy a second ferry", "Clerk", "28/02/25", ""),
    ("Train four more crews", "Purser", "26/03/25", "25/06/25"),
    ("Look at all the piers", "Diver", "30/05/25", "N/A"),
    ("Paint the lighthouse", "Clerk", "30/05/25", "End of July 2025"),
)
WANTED = [
    ("28/02/25", "2025-02-28"),
    ("25/06/25", "2025-06-25"),
    ("30/05/25", "2025-05-30"),
    ("End of July 2025", "2025-07-31"),
]


def test_the_revised_deadline_counts_where_one_is_given() -> None:
    assert PROFILE.actions.fields
    assert due(gridded(("Action", "Lead", "Original due date", "Revised due date"), *ROWS)) == WANTED
    assert due(gridded(("Action", "Lead", "Due", "Revised"), *ROWS)) == WANTED


def test_also_where_the_rows_are_not_ruled() -> None:
    table = gridded(("Action", "Lead", "Original due date", "Revised due date"), *ROWS)
    assert due(replace(table, engine="aligned")) == WANTED


def test_revised_alone_heads_no_deadline() -> None:
    table = gridded(
        ("Action", "Lead", "Revised"), ("Buy a second ferry", "Clerk", "Yes"), ("Sell one", "Clerk", "No")
    )
    assert due(table) == [(None, None), (None, None)]
