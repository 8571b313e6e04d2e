"""Cells that are filled one by one, with no line between those of one colour."""

from __future__ import annotations

from extract.tables.edges import edges_of
from schemas.page import Box, Colour, Fill, Page

PALE: Colour = (234, 240, 248)
WHITISH: Colour = (247, 249, 252)
RED: Colour = (255, 0, 0)


def row(top: float, *colours: Colour) -> list[Fill]:
    return [Fill(Box(100 + 80 * c, top, 180 + 80 * c, top + 30), colour) for c, colour in enumerate(colours)]


def page(*rows: list[Fill]) -> Page:
    return Page(1, 800, 600, fills=tuple(f for fills in rows for f in fills))


def test_columns_of_tiles_are_seen_in_three_rows() -> None:
    shades = (PALE, WHITISH, PALE)
    edges = edges_of(page(*(row(100 + 30 * i, s, s, s) for i, s in enumerate(shades))))
    assert [round(s.at) for s in edges.down] == [100, 180, 260, 340]


def test_two_rows_are_not_enough() -> None:
    edges = edges_of(page(row(100, PALE, PALE, PALE), row(130, WHITISH, WHITISH, WHITISH)))
    assert [round(s.at) for s in edges.down] == [100, 340]


def test_two_reds_above_each_other_are_two_cells() -> None:
    edges = edges_of(page(row(100, PALE, RED), row(130, WHITISH, RED)))
    (between,) = [s for s in edges.across if round(s.at) == 130]
    assert (round(between.lo), round(between.hi)) == (100, 260)


def test_one_shade_in_pieces_has_no_edge_within() -> None:
    edges = edges_of(page(row(100, PALE), row(130, PALE)))
    assert [round(s.at) for s in edges.across] == [100, 160]


def test_a_band_between_rows_of_tiles_does_not_part_them() -> None:
    band = [Fill(Box(100, 130, 340, 150), RED)]
    edges = edges_of(
        page(row(100, PALE, PALE, PALE), band, row(150, PALE, PALE, PALE), row(180, WHITISH, WHITISH, WHITISH))
    )
    assert [round(s.at) for s in edges.down if s.lo == 150] == [180, 260]
