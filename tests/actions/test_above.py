"""What stands above a plan, or spans its rows, and holds for its actions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.actions.due import Days, days_in, year_of
from extract.records.actions import read_actions
from schemas.records import Action
from schemas.table import Table
from tests.actions.place import gridded, scope, sheet


def actions(*sheets_of: tuple[Table, list[tuple[float, float, str]]]) -> list[Action]:
    sheets = [sheet(table, number=table.page, lines=lines) for table, lines in sheets_of]
    return [row for row in read_actions(sheets, scope(), frozenset()).rows if isinstance(row, Action)]


def test_a_paragraph_with_a_label_above_is_the_objective() -> None:
    table = gridded(("Step", "Owner", "Finish"), ("Mend the rails", "Clerk", "31/05/26"))
    above = [(20.0, 76.0, "Area for improvement 2: The piers should"), (20.0, 86.0, "be safe.")]
    (found,) = actions((table, above))
    assert found.objective == "The piers should be safe."
    (far,) = actions((table, [(20.0, 30.0, "Objective 2: The piers should be safe.")]))
    assert far.objective is None


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("Q4", "2025/26", "2026-01-01", "2026-03-31"),
        ("By end of Q2", "2025/26", None, "2025-09-30"),
        ("End of quarter 1", "2025/26", "2025-06-30", "2025-06-30"),
        ("3rd quarter", "2025/26", "2025-10-01", "2025-12-31"),
        ("Q3 2024/25", "2025/26", "2024-10-01", "2024-12-31"),
        ("Q3", None, None, None),
        ("June", "2025/26", None, None),
        ("Q3 or Q4", "2025/26", None, None),
    ],
)
def test_a_quarter_of_the_plans_year(text: str, year: str | None, first: str | None, last: str | None) -> None:
    assert days_in(text, year) == Days(first, last)


def test_the_year_that_headings_name() -> None:
    assert year_of(None, "Delivery Plan 2025/26", "Harbour 2024-25") == "2025/26"
    assert year_of("Plan 2025-2026") == "2025/26"
    assert year_of("Plan 2023/24 and 2024/25", "Plan 2025/26") is None
    assert year_of("Strategy 2023-2026", None) is None
    assert year_of("Action plan 2025") is None


def test_a_quarter_under_a_title_has_days() -> None:
    table = replace(
        gridded(("Action", "Owner", "Due"), ("Mend the rails", "Clerk", "By end of Q2")),
        title="Harbour Action Plan 2025/26",
    )
    (found,) = actions((table, []))
    assert (found.due_text, found.due_to) == ("By end of Q2", "2025-09-30")


def test_a_cell_over_several_rows_goes_on_over_the_page() -> None:
    first = gridded(("Action", "Owner", "Due"), ("Mend the rails", "Clerk", "May 2026"), ("Paint", "", "June 2026"))
    second = gridded(("Count the boats", "", "July 2026"), ("Ring the bell", "Harbour Master", ""), page=2)
    spans = {(1, 1): 2}
    cells = tuple(replace(c, row_span=spans.get((c.row, c.col), 1)) for c in first.cells if (c.row, c.col) != (2, 1))
    found = actions((replace(first, cells=cells), []), (replace(second, header_rows=0, continues=True), []))
    assert [a.owner_text for a in found] == ["Clerk", "Clerk", "Clerk", "Harbour Master"]
    apart = actions((first, []), (replace(second, header_rows=0, continues=True), []))
    assert [a.owner_text for a in apart] == ["Clerk", None, None, "Harbour Master"]
