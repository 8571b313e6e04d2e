"""Parts of tables over a page break in which a column is empty."""

from __future__ import annotations

from dataclasses import replace

from drawn import across, page, right, text, texts

from extract.tables.continuation import join_over_pages
from extract.tables.find import find_tables

HEAD = [text(60, 100, "Theme"), text(140, 100, "Parish"), right(320, 100, "Turnout"), right(390, 100, "Electors")]


def test_a_part_without_its_first_column_is_put_on_the_columns_above() -> None:
    first = [text(60, 120, "Marsh"), text(140, 120, "Harrow"), right(320, 120, "41.5%"), right(390, 120, "204")]
    first += [text(140, 136, "Thornby"), right(320, 136, "38%"), right(390, 136, "1,310")]
    more = [text(140, 60, "Oldcastle"), right(320, 60, "35%"), right(390, 60, "412")]
    more += [text(140, 76, "Wexcombe"), right(320, 76, "44.2%"), right(390, 76, "77")]
    (above,) = find_tables(page(*HEAD, *first, rules=[across(y, 60, 390) for y in (96, 116, 152)]))
    (below,) = find_tables(page(*more, rules=[across(y, 140, 390) for y in (56, 92)], number=2))
    assert (above.n_cols, below.n_cols) == (4, 3)
    _, (joined,) = join_over_pages([[above], [below]])
    assert joined.continues and joined.n_cols == 4
    assert texts(joined) == [["", "Oldcastle", "35%", "412"], ["", "Wexcombe", "44.2%", "77"]]


def test_columns_that_stand_elsewhere_are_another_table() -> None:
    body = [text(60, 120, "Marsh"), text(140, 120, "Harrow"), right(320, 120, "41.5%"), right(390, 120, "204")]
    body += [text(60, 136, "Hill"), text(140, 136, "Thornby"), right(320, 136, "38%"), right(390, 136, "1,310")]
    other = [text(60, 60, "Boats and nets"), right(240, 60, "3.5%"), right(520, 60, "9.1%")]
    other += [text(60, 76, "Pots and lines"), right(240, 76, "14%"), right(520, 76, "2.7%")]
    (above,) = find_tables(page(*HEAD, *body, rules=[across(y, 60, 390) for y in (96, 116, 152)]))
    (below,) = find_tables(page(*other, rules=[across(y, 60, 520) for y in (56, 92)], number=2))
    _, (joined,) = join_over_pages([[above], [replace(below, title=None)]])
    assert not joined.continues and joined.n_cols == below.n_cols
