"""The part that puts words into lines in C does what Python does, to the last bit."""

from __future__ import annotations

import os
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import quick
from extract.layout import lines
from extract.reading import read_pages
from extract.tables import text
from schemas.page import Box, Word

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))
EXAMPLES = int(os.environ.get("EXAMPLES", "150"))
"""Sets of words drawn by lot; `make sanitize` asks for more."""

GAPS = [lines.GAP, 0.5, inf]

needs_native = pytest.mark.skipif(quick.native is None, reason="the part in C was not built here")


def in_layout(words: list[Word]) -> list[str]:
    """All that the layout makes of words, with the types of numbers and with -0.0."""
    found = [lines.lines_of(words, gap) for gap in GAPS] + ([[lines.line_of(words)]] if words else [])
    parts = [lines.may_part(tuple(words), gap) for gap in (0.1, 1.2)] if words else []
    return [f"{line!r} {line.text!r} {line.size} {line.bold}" for each in found for line in each] + [repr(parts)]


def in_tables(words: list[Word]) -> list[str]:
    """All that the finder of tables makes of words."""
    found = text.text_lines(words)
    return [
        f"{line!r} {line.widest} {line.spaces} {[line.chunks(gap) for gap in (0.0, 3.0, 9.5, 300.0)]}"
        for line in found
    ]


def both(words: list[Word]) -> tuple[list[str], list[str]]:
    """What C and what Python make of words."""
    fast = in_layout(words) + in_tables(words)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(lines, "native", None)
        without.setattr(text, "native", None)
        return fast, in_layout(words) + in_tables(words)


@needs_native
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    pages = list(read_pages(path))
    assert sum(len(page.words) for page in pages) > 100
    for page in pages:
        fast, slow = both(list(page.words))
        assert fast == slow


PLACES = st.one_of(st.integers(-20, 60).map(lambda n: n / 2), st.floats(-50, 50).map(lambda n: round(n, 3)))
HEIGHTS = st.sampled_from([0.0, 4.0, 9.5, 10.0, 10.25, 30.0])
TEXTS = st.sampled_from(
    ["of", "12", "345", "(12)", "(1-4)", "4%", "n/a", "-", "£1,200", "²", "½", "é", "Total", ")", ""]
)


@st.composite
def words(draw: st.DrawFn) -> Word:
    """A word somewhere on few baselines, so that many stand on the same or nearly the same."""
    x, top, wide, high = draw(PLACES), draw(PLACES), draw(HEIGHTS), draw(HEIGHTS)
    box = Box(x, top, x + wide, top + high)
    size, direction = (
        draw(st.sampled_from([0.0, 6.0, 10.0, 10.04])),
        draw(st.sampled_from([0, 0, 0, 0, 0, 0, 180, 90])),
    )
    return Word(draw(TEXTS), box, size, direction=direction, bold=draw(st.booleans()))


@needs_native
@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(words(), max_size=14))
def test_words_drawn_by_lot(drawn: list[Word]) -> None:
    fast, slow = both(drawn)
    assert fast == slow


@needs_native
@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(words(), max_size=14))
def test_level_words_drawn_by_lot(drawn: list[Word]) -> None:
    fast, slow = both([word for word in drawn if word.direction == 0])
    assert fast == slow


@needs_native
@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e6))
def test_lines_in_the_order_of_rounded_middles(place: float, step: float) -> None:
    drawn = [
        Word("a", Box(float(i), place + i * step / 50, i + 1.0, place + i * step / 50 + 9.0), 9.0) for i in range(9)
    ]
    fast, slow = both(drawn)
    assert fast == slow


@needs_native
@pytest.mark.parametrize(
    "strange",
    [
        [Word("a", Box(0, 0, 5, 9), 9.0), Word("b", Box(7.0, 0.0, 9.0, 9.0), 9.0)],
        [Word("a", Box(0.0, 0.0, 5.0, 9.0), 9), Word("b", Box(7.0, 0.0, 9.0, 9.0), 9.0)],
        [Word("a", Box(0.0, float("nan"), 5.0, 9.0), 9.0), Word("b", Box(7.0, 0.0, 9.0, 9.0), 9.0)],
    ],
    ids=["whole numbers in a box", "a whole size", "no number"],
)
def test_what_is_left_to_python(strange: list[Word]) -> None:
    assert quick.native.level_lines(strange, 2.5) is None
    assert quick.native.text_lines(strange) is None
    fast, slow = both(strange)
    assert fast == slow


@needs_native
@pytest.mark.parametrize("wrong", [None, 3, "words", [None], [3.0], ("a",), [object()]])
def test_other_things_than_words_are_left_to_python(wrong: object) -> None:
    for asked in (quick.native.text_lines, quick.native.line_of, quick.native.measured, quick.native.spaces):
        assert asked(wrong) is None
    assert quick.native.level_lines(wrong, 2.5) is None
    assert quick.native.level_lines([], "gap") is None
    assert quick.native.chunks(wrong, 2.5) is None
    assert quick.native.may_part(wrong, 2.5) is None
    with pytest.raises(TypeError, match="a class"):
        quick.native.know_lines(dict)
    with pytest.raises(TypeError, match="a class"):
        quick.native.know_lines(wrong)
    quick.native.know_lines(lines.Line)
