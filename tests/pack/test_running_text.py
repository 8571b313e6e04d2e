"""Lines to running text."""

from __future__ import annotations

import pytest

from extract.text import Vocabulary, join_lines, without_marks


def vocabulary(texts: list[str]) -> frozenset[str]:
    said = Vocabulary()
    for text in texts:
        said.add([text])
    return said.words()


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the lifts of", "the tower"], "the lifts of the tower"),
        (["an impor-", "tant matter"], "an important matter"),
        (["the multi-", "agency team"], "the multi-agency team"),
        (["outpatient non-", "attendance"], "outpatient non-attendance"),
        (["a long-", "term plan"], "a long-term plan"),
        (["Birch-", "Elm said"], "Birch-Elm said"),
        (["the 2025-", "26 budget"], "the 2025-26 budget"),
        (["ends here -", "and goes on"], "ends here - and goes on"),
    ],
)
def test_words_broken_at_a_line_end(lines: list[str], joined: str) -> None:
    known = vocabulary(["an important agency term and team", *lines])
    assert join_lines(lines, known) == joined


def test_the_parts_of_a_broken_word_are_no_words_of_the_document() -> None:
    assert vocabulary(["the next ten-", "ancy begins"]) == {"the", "next", "begins"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("78% ³", "78%"),
        ("78%³", "78%"),
        ("Bins missed ¹,² in March", "Bins missed in March"),
        ("60 kg/m² a year", "60 kg/m² a year"),
        ("no note", "no note"),
    ],
)
def test_marks_of_notes_are_taken_out_and_units_stay(text: str, left: str) -> None:
    assert without_marks(text) == left
