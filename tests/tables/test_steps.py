"""The small steps on the way: figures, lines, edges, channels."""

from __future__ import annotations

import pytest
from drawn import across, page, right, text

from extract.tables.columns import channels
from extract.tables.edges import edges_of
from extract.tables.text import is_blank_mark, is_figure, text_lines, two_figures
from schemas.page import Box, Fill


@pytest.mark.parametrize("content", ["12", "1,234", "35%", "(0.5)", "-3.2", "12 (4)", "£40", "<0.3", ".9%", "31.6**"])
def test_figures(content: str) -> None:
    assert is_figure(content)


@pytest.mark.parametrize("content", ["Local", "12 days after", "M1", "", "n/a", "5 social workers"])
def test_words_are_no_figures(content: str) -> None:
    assert not is_figure(content)


def test_marks_for_nothing() -> None:
    assert all(is_blank_mark(mark) for mark in ("-", "–", "N/A", "n/a", "tbc", "…"))
    assert not is_blank_mark("none")


def test_raised_marks_share_the_line_and_cells_set_half_a_line_lower_do_not() -> None:
    raised = text(85, 98, "2", size=6)
    lower = text(200, 106, "aside")
    lines = text_lines([*text(60, 100, "Total"), *raised, *lower])
    assert [[w.text for w in line.words] for line in lines] == [["Total", "2"], ["aside"]]


def test_two_figures_are_told_from_the_parts_of_one() -> None:
    def pair(a: str, b: str) -> bool:
        left, second = [*text(60, 100, a), *text(60 + 5 * len(a) + 3, 100, b)]
        return two_figures(left, second)

    assert pair("1,940", "2,218")
    assert pair("35%", "40%") is False  # a sign at the end may belong to what follows: left to the white space
    assert not pair("12", "345")
    assert not pair("12", "(4)")


def test_dashes_and_double_rules_are_one_edge() -> None:
    rules = [across(100, x, x + 5) for x in range(60, 200, 8)] + [across(101.5, 60, 200)]
    (edge,) = edges_of(page(rules=rules)).across
    assert (edge.lo, edge.hi) == (60, 201)


def test_the_seam_between_fills_of_one_colour_is_no_edge() -> None:
    grey = (200, 200, 200)
    fills = [Fill(Box(60, 100, 160, 120), grey), Fill(Box(60, 120, 160, 140), grey)]
    assert [round(s.at) for s in edges_of(page(fills=fills)).across] == [100, 140]


def test_channels_forgive_a_spanning_line_and_ignore_bullets() -> None:
    rows = [
        [*text(60, 100 + 12 * i, "•"), *text(75, 100 + 12 * i, "Oak"), *right(200, 100 + 12 * i, "7")]
        for i in range(6)
    ]
    rows.append(text(60, 180, "All of the trees in every one of the parks"))
    chunks = [text_lines(row)[0].chunks(5.5) for row in rows]
    (channel,) = channels(chunks, 5.5)
    assert 90 <= channel.x0 < channel.x1 <= 195
