"""Lines printed in a piece for each cell: their joints are the lines between the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.tables.find import find_tables
from schemas.page import Page, Rule, Word
from schemas.table import Table
from tests.tables.drawn import across, down, text

XS = (50.0, 150.0, 190.0, 225.0, 265.0, 300.0)
HEADS = ("Lamp post", "Before", "Good is", "Actual", "Target")
ROWS = (("Lamps lit at dusk", "90%", "High", "94%", "95%"), ("Lamps out", "8", "Low", "9", "7"))


def pieces(y: float, xs: Sequence[float] = XS) -> list[Rule]:
    return [across(y, a, b) for a, b in pairwise(xs)]


def row(top: float, texts: Sequence[str]) -> list[Word]:
    return [w for x, t in zip(XS, texts, strict=False) for w in text(x + 1, top, t)]


def read(*rules: Rule, words: Sequence[Word] = ()) -> list[Table]:
    own = [*row(90, HEADS), *row(110, ROWS[0]), *row(130, ROWS[1])]
    return find_tables(Page(1, 400, 400, words=(*own, *words), rules=rules))


def test_joints_part_headings_that_touch() -> None:
    (found,) = read(
        *pieces(103), *pieces(123), *pieces(143), words=text(50, 60, "Lamps and how many of them are lit")
    )
    assert (found.n_rows, found.n_cols, found.header_rows) == (3, 5, 1)
    assert tuple(found.header()) == HEADS
    assert [c.text for c in found.row(1)] == list(ROWS[0])


def test_a_text_over_several_columns_is_a_band() -> None:
    words = text(51, 150, "Everything that is at the quay and is lit at night")
    (found,) = read(*pieces(103), *pieces(123), *pieces(143), *pieces(163), words=words)
    assert [c.col_span for c in found.row(3)] == [5]


def test_words_over_the_joints_of_a_row_of_several_texts_say_that_they_are_none() -> None:
    words = [*text(51, 150, "Lamps at the far quay"), *text(140, 150, "lost"), *text(290, 150, "4")]
    for found in read(*pieces(103), *pieces(123), *pieces(143), *pieces(163), words=words):
        assert found.n_cols != 5 or found.engine != "ruled"


def test_lines_between_the_columns_are_the_better_evidence() -> None:
    drawn = [down(x, 85, 143) for x in XS]
    (found,) = read(*pieces(85), *pieces(103), *pieces(123), *pieces(143), *drawn)
    assert (found.n_rows, found.n_cols) == (3, 5)


def test_lines_between_groups_of_rows_part_no_rows() -> None:
    words = [*row(150, ("Lamps sold", "4", "High", "5", "6")), *row(165, ("Lamps lost", "3", "Low", "2", "1"))]
    (found,) = read(*pieces(103), *pieces(143), *pieces(180), words=words)
    assert [c.text for c in found.row(found.n_rows - 1)][:2] == ["Lamps lost", "3"]


def test_lines_of_several_tables_are_not_one_grid() -> None:
    words = [*row(150, HEADS), *row(170, ROWS[0])]
    found = read(*pieces(103), *pieces(123), *pieces(143), *pieces(163), *pieces(183), words=words)
    assert all(t.engine != "ruled" for t in found)
