"""Words that are crossed out are told from those that are underlined, boxed in, or met by a chart's grid line."""

from __future__ import annotations

import pytest
from typeset import At, page, sheets

from extract.layout.struck import struck_words
from schemas.page import Box, Rule

LINE = At(72, 100, "the sum of five thousand pounds", size=10)
"""Its middle is at 105 points; "the" begins at 72, "sum" at 89.5, "of" at 107, "five" at 119.5."""


def rule(x0: float, x1: float, y: float, thickness: float = 0.7) -> Rule:
    return Rule(Box(x0, y - thickness / 2, x1, y + thickness / 2))


def struck(*rules: Rule, line: At = LINE) -> list[str]:
    (sheet,) = sheets(page([line], rules=rules))
    return [word.text for word in struck_words(sheet)]


def test_a_line_through_the_middle_crosses_words_out() -> None:
    assert struck(rule(89.5, 117, 105)) == ["sum", "of"]


def test_a_double_line_crosses_out_as_a_single_one_does() -> None:
    assert struck(rule(89.5, 117, 104.3), rule(89.5, 117, 105.7)) == ["sum", "of"]


def test_lines_drawn_piece_by_piece_cross_a_word_out_together() -> None:
    assert struck(rule(89.5, 97, 105), rule(97, 104.5, 105)) == ["sum"]


@pytest.mark.parametrize(
    "drawn",
    [
        rule(89.5, 117, 109),  # an underline
        rule(89.5, 117, 99),  # a border above
        rule(20, 575, 105),  # a grid line or a border that runs on beside the words
        rule(117.5, 119, 105),  # a dash between two words
        rule(100, 109, 105),  # less than half of either word
        Rule(Box(95, 80, 95.7, 120)),  # an upright one
    ],
)
def test_other_lines_do_not(drawn: Rule) -> None:
    assert struck(drawn) == []


def test_what_runs_up_the_page_is_not_looked_at() -> None:
    assert struck(rule(72, 82, 105), line=At(72, 120, "up", direction=90)) == []
