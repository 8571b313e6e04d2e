"""Words by where they stand, and patterns from a profile."""

from __future__ import annotations

import pickle
from dataclasses import replace

from extract.layout.lines import Line
from extract.patterns import first_match, holds_any
from extract.places import inside, outside
from extract.tables.text import text_lines
from schemas.page import Box, Word
from schemas.table import Cell, Table


def word(text: str, x0: float, top: float, width: float = 20.0) -> Word:
    return Word(text, Box(x0, top, x0 + width, top + 10.0), 10.0)


A, B, C = word("a", 0, 0), word("b", 100, 0), word("c", 0, 100)


def test_inside_and_outside_go_by_the_middle_of_a_word() -> None:
    box = Box(5.0, 0.0, 105.0, 20.0)
    assert inside([A, B, C], box) == [A]
    assert inside([A, B, C], box, slack=5.0) == [A, B]
    assert outside([A, B, C], box) == [B, C]
    assert outside([A, B, C], box, C.box) == [B]
    assert outside([A, B, C]) == [A, B, C]


def test_a_pattern_that_spells_out_capitals_means_them_where_it_is_asked_to() -> None:
    patterns = ("^present$", "^PRESENT (?:[A-Z])")
    assert holds_any(patterns, "Present", cased=True)
    assert not holds_any(patterns, "present at the meeting", cased=True)
    assert holds_any(patterns, "present at the meeting")
    found = first_match((r"page (\d+)", r"\d+"), "Page 47")
    assert found is not None and found.group(1) == "47"


def test_what_is_kept_of_a_box_is_made_anew_with_it() -> None:
    box = replace(Box(0.0, 0.0, 10.0, 20.0), x1=30.0)
    assert (box.x_mid, box.y_mid) == (15.0, 10.0)
    assert pickle.loads(pickle.dumps(box)) == box
    assert pickle.loads(pickle.dumps(box)).x_mid == 15.0


def test_equal_lines_are_equal_whatever_was_asked_of_one_of_them() -> None:
    one, other = Line((A, B), A.box), Line((A, B), A.box)
    assert one.size == 10.0 and not one.bold
    assert one == other and hash(one) == hash(other)


def test_the_chunks_of_a_line_do_not_depend_on_what_was_asked_before() -> None:
    words = [word("12", 0, 0), word("34", 24, 0), word("x", 46, 0), word("y", 90, 0)]
    fresh = [[c.text for c in text_lines(words)[0].chunks(gap)] for gap in (1.0, 5.0, 50.0)]
    line = text_lines(words)[0]
    assert line.widest == float("inf")  # two figures side by side
    assert [[c.text for c in line.chunks(gap)] for gap in (1.0, 5.0, 50.0)] == fresh
    assert fresh[2] == ["12", "34 x y"]


def test_the_first_cell_over_a_place_of_a_table_is_the_one_at_it() -> None:
    wide = Cell(0, 0, 1, 2, Box(0, 0, 20, 10), "wide")
    under = Cell(1, 1, 1, 1, Box(10, 10, 20, 20), "under")
    second = Cell(0, 1, 1, 1, Box(10, 0, 20, 10), "second")
    table = Table(1, Box(0, 0, 20, 20), 2, 2, (wide, second, under))
    assert table.at(0, 1) is wide and table.at(1, 1) is under and table.at(1, 0) is None
    moved = replace(table, cells=(under,))
    assert moved.at(0, 1) is None
    assert pickle.loads(pickle.dumps(table)) == table
