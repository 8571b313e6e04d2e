"""Rows shaded by turns, without rules, and headings over them."""

from __future__ import annotations

from itertools import pairwise

from drawn import across, lattice, page, right, text, texts

from extract.tables.find import find_tables
from schemas.page import Box, Fill

NAMES = ["Lamps lit", "Gullies cleared", "Benches mended", "Trees planted", "Signs cleaned", "Paths swept"]
XS = (60, 200, 280, 360, 480)


def shade(top: float, colour: tuple[int, int, int] = (230, 236, 245)) -> list[Fill]:
    return [Fill(Box(a, top, b, top + 24), colour) for a, b in pairwise(XS)]


def row(i: int, top: float) -> list[list]:  # type: ignore[type-arg]
    words = [text(64, top + 7, NAMES[i]), right(270, top + 7, f"{90 + i}.5%"), right(350, top + 7, "95%")]
    return [*words, text(364, top + 7, "Crews were short")]


HEAD = [text(64, 107, "Measure"), text(204, 107, "Actual"), text(284, 107, "Target"), text(364, 107, "Comment")]
ROWS = [words for i in range(6) for words in row(i, 124 + 24 * i)]


def test_shaded_rows_and_those_between_are_one_table() -> None:
    for first in (0, 1):
        fills = [f for i in range(first, 6, 2) for f in shade(124 + 24 * i)]
        (table,) = find_tables(page(*HEAD, *ROWS, fills=fills))
        assert [line[0] for line in texts(table)] == ["Measure", *NAMES]
        assert texts(table)[1][1:3] == ["90.5%", "95%"]
        assert table.header_rows == 1


def test_shades_that_enclose_the_table_draw_its_columns() -> None:
    fills = [*shade(100, (20, 60, 110)), *(f for i in (1, 3, 5) for f in shade(124 + 24 * i))]
    (table,) = find_tables(page(*HEAD, *ROWS, fills=fills))
    assert [line[0] for line in texts(table)] == ["Measure", *NAMES]
    assert (table.n_cols, table.header_rows) == (4, 1)


def test_tables_of_one_form_with_nothing_between_stay_two() -> None:
    low = [words for i in range(2) for words in row(i, 208 + 24 * i)]
    heads = [
        text(x, 191, t) for x, t in zip((64, 204, 284, 364), ("Measure", "Actual", "Target", "Comment"), strict=True)
    ]
    tops = (100, 124, 148, 184, 208, 232)
    shades = [(20, 60, 110), (230, 236, 245), (200, 216, 235)] * 2
    fills = [f for top, colour in zip(tops, shades, strict=True) for f in shade(top, colour)]
    found = find_tables(page(*HEAD, *row(0, 124), *row(1, 148), *heads, *low, fills=fills))
    assert [t.n_rows for t in found] == [3, 3]


def test_a_band_ruled_off_below_the_heading_is_no_heading() -> None:
    rules = [across(y, 60, 480) for y in (121, 145, *(145 + 24 * i for i in range(1, 7)))]
    words = [w for i in range(6) for w in row(i, 145 + 24 * i)]
    (table,) = find_tables(page(*HEAD, text(64, 131, "Streets", bold=True), *words, rules=rules))
    assert table.header_rows == 1
    assert texts(table)[1][0] == "Streets"


def test_a_band_that_is_longer_than_the_first_column_is_no_title() -> None:
    words = [text(60, 100, "Ref"), text(100, 100, "Action"), text(260, 100, "Lead"), text(380, 100, "By when")]
    words += [text(60, 116, "Priority 1: Better places to live", bold=True)]
    rules = [across(y, 60, 480) for y in (113, 129, 145, 161, 177)]
    for i, name in enumerate(NAMES[:3]):
        y = 132 + 16 * i
        words += [text(60, y, f"1.{i}"), text(100, y, name), text(260, y, "Head of Parks"), text(380, y, "May 2026")]
    (table,) = find_tables(page(*words, rules=rules))
    assert table.header() == ["Ref", "Action", "Lead", "By when"]
    assert texts(table)[1][0] == "Priority 1: Better places to live"


def test_a_title_between_two_tables_of_one_form_is_no_row_of_them() -> None:
    xs = (60, 120, 180, 240)
    words, rules = [], []
    for top, title in ((100, "Lamps that are lit: all streets"), (170, "Paths that are swept: all parks")):
        words.append(text(60, top - 16, title, size=9))
        for i, cells in enumerate((("Month", "2030/31", "2031/32"), ("April", "0.7", "0.6"), ("May", "0.8", "0.9"))):
            words += [text(x + 4, top + 16 * i + 4, t, size=9) for x, t in zip(xs, cells, strict=False)]
        rules += lattice(xs, [top + 16 * i for i in range(4)])
    found = find_tables(page(*words, rules=rules))
    assert [(t.n_rows, t.n_cols, t.title) for t in found] == [
        (3, 3, "Lamps that are lit: all streets"), (3, 3, "Paths that are swept: all parks"),
    ]  # fmt: skip
