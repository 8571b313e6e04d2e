"""Tables over pages."""

from __future__ import annotations

from drawn import across, down, lattice, page, text

from extract.tables.continuation import join_over_pages
from extract.tables.find import find_tables
from schemas.page import Page

XS = [60.0, 200.0, 280.0, 360.0]


def part(number: int, head: list[str], shift: float = 0.0, bold: bool = True) -> Page:
    xs = [x + shift for x in XS]
    rows = [head, ["Mend the roof", "Clerk", "June"], ["Cut the hedge", "Warden", "July"]]
    if not head:
        rows = rows[1:]
    words = [
        text(xs[c] + 4, 105 + 20 * r, value, bold=bold and bool(head) and r == 0)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
    ]
    return page(*words, rules=lattice(xs, [100.0 + 20 * r for r in range(len(rows) + 1)]), number=number)


HEAD = ["Action", "Owner", "Due"]


def joined(*pages: Page) -> list[bool]:
    return [t.continues for tables in join_over_pages([find_tables(p) for p in pages]) for t in tables]


def test_a_repeated_heading() -> None:
    assert joined(part(1, HEAD), part(2, HEAD)) == [False, True]


def test_a_clipped_heading() -> None:
    assert joined(part(1, HEAD), part(2, ["tion", "Owner", "Due"])) == [False, True]


def test_no_heading_on_the_next_page() -> None:
    tables = list(join_over_pages([find_tables(part(1, HEAD)), find_tables(part(2, []))]))
    second = tables[1][0]
    assert second.continues and second.header_rows == 0


def test_another_table_does_not_continue() -> None:
    assert joined(part(1, HEAD), part(2, ["Risk", "Score", "Mitigation"])) == [False, False]


def test_a_page_between_parts_them() -> None:
    assert joined(part(1, HEAD), part(3, HEAD)) == [False, False]


def test_other_columns_do_not_continue() -> None:
    narrow = page(
        *(text(64, 105, "Mend"), text(104, 105, "Clerk"), text(164, 105, "June")),
        *(text(64, 125, "Cut"), text(104, 125, "Warden"), text(164, 125, "July")),
        rules=[across(y, 60, 220) for y in (100, 120, 140)] + [down(x, 100, 140) for x in (60, 100, 160, 220)],
        number=2,
    )
    assert joined(part(1, HEAD), narrow) == [False, False]
