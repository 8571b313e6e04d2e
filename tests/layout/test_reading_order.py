"""Columns one after the other, labels with their values, tables by cells, boxes in one piece."""

from __future__ import annotations

from typeset import At, frame, page, sheets

from extract.layout.order import reading_order
from schemas.page import Box
from schemas.table import Cell, Table

LEFT = [At(60, 100 + 12.5 * i, f"left column sentence number {i} runs to the edge") for i in range(8)]
RIGHT = [At(330, 103 + 12.5 * i, f"right column sentence number {i} runs on") for i in range(8)]


def texts(lines: list[At]) -> list[str]:
    return [line.text for line in reading_order(page(lines).words)]


def test_two_columns_of_prose_do_not_interleave() -> None:
    found = texts([At(60, 60, "A heading over both columns of the page"), *LEFT, *RIGHT])
    assert found[1:9] == [line.text for line in LEFT]
    assert found[9:] == [line.text for line in RIGHT]


def test_columns_that_share_baselines_do_not_interleave() -> None:
    found = texts([*LEFT, *(At(line.x, line.top - 3, line.text) for line in RIGHT)])
    assert found == [line.text for line in (*LEFT, *RIGHT)]


def test_text_across_the_page_ends_the_columns() -> None:
    below = At(60, 210, "A sentence below them that is as wide as both of the columns together with the gap between")
    assert texts([*LEFT, *RIGHT, below])[-1] == below.text


def test_a_list_of_dates_beside_prose_is_read_after_it() -> None:
    dates = [At(330, 100, "Dates of meetings"), At(330, 125, "14 January 2026"), At(330, 150, "25 February 2026")]
    found = texts([*LEFT, *dates, At(330, 175, "15 April 2026")])
    assert found[:8] == [line.text for line in LEFT]


def test_a_label_and_its_value_are_one_line() -> None:
    rows = [At(60, 100 + 20 * i, label) for i, label in enumerate(["Present:", "Apologies:", "Officers:", "Clerk:"])]
    values = [At(180, 100 + 20 * i, "Councillors Ash, Birch, Cedar and Dogwood-Elm") for i in range(4)]
    assert texts([*rows, *values])[0] == "Present: Councillors Ash, Birch, Cedar and Dogwood-Elm"


def test_page_ranges_in_a_right_column_stay_on_their_lines() -> None:
    items = [At(60, 100 + 15 * i, f"{i} A report on some matter of the borough council") for i in range(1, 9)]
    ranges = [At(500, 100 + 15 * i, f"{i} - {i + 4}") for i in range(1, 9)]
    assert texts([*items, *ranges])[0] == "1 A report on some matter of the borough council 1 - 5"


def test_a_table_of_wrapped_cells_is_read_by_cells() -> None:
    placed = [
        At(60, 100, "fit new doors"),
        At(60, 112, "on each floor"),
        At(200, 100, "head of"),
        At(200, 112, "repairs"),
    ]
    made = page(placed)
    cells = tuple(
        Cell(0, i, 1, 1, Box(x - 2, 95, x + 100, 125), "a\nb", tuple(w for w in made.words if abs(w.box.x0 - x) < 90))
        for i, x in enumerate((60.0, 200.0))
    )
    table = Table(1, Box(58, 95, 300, 125), 1, 2, cells)
    assert [line.text for line in reading_order(made.words, [table])] == [
        "fit new doors",
        "on each floor",
        "head of",
        "repairs",
    ]


def test_a_frame_beside_text_is_read_in_one_piece() -> None:
    boxed = [
        At(330, 125, "Recommendation 2."),
        At(330, 137.5, "Doors ought to be tested"),
        At(330, 150, "once in each year."),
    ]
    (sheet,) = sheets(page([*LEFT, *boxed], rules=frame(325, 120, 480, 165)))
    found = [line.text for line in sheet.lines]
    at = found.index("Recommendation 2.")
    assert found[at : at + 3] == [b.text for b in boxed]


def test_turned_text_is_read_along_its_own_direction() -> None:
    made = page([At(60, 400, "first line upward", direction=90), At(80, 400, "second line upward", direction=90)])
    assert [line.text for line in reading_order(made.words)] == ["first line upward", "second line upward"]
