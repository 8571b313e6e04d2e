"""Labels beside a table: a cell of the table to its left is none."""

from __future__ import annotations

from extract.kpis.sections import beside
from schemas.page import Box, Fill, Page
from schemas.table import Table
from tests.typeset import At, words


def test_a_coloured_cell_of_the_table_to_the_left_is_no_label() -> None:
    left = Table(1, Box(40, 100, 240, 200), 2, 2, ())
    own = Table(1, Box(300, 100, 500, 200), 2, 2, ())
    said = (*words(At(160, 150, "Slow boats")), *words(At(262, 150, "Boats")))
    fills = (Fill(Box(150, 140, 240, 170), (255, 153, 153)), Fill(Box(255, 140, 298, 170), (9, 9, 90)))
    page = Page(1, 595, 842, words=said, fills=fills)
    assert [text for _, text in beside(own, page, 300, frozenset(), (left, own))] == ["Boats"]
