"""Pages come back from bytes as they were, with and without the part in C."""

from __future__ import annotations

import pickle
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout.lines import Line
from extract.leaves import read_leaves
from extract.packing import next_in, packed, unpacked
from extract.quick import native
from schemas.page import Box, Drawing, Fill, Image, Page, Rule, Word
from schemas.table import Cell, Table

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.pdf"))
NUMBERS = st.floats(allow_nan=False)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
WORDS = st.builds(Word, st.text(), BOXES, NUMBERS, st.booleans(), st.booleans(), COLOURS, st.sampled_from([0, 90]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:20])
def test_pages_come_back_as_they_were(path: Path) -> None:
    for leaf in read_leaves(path, last=12):
        back = unpacked(packed(leaf))
        assert repr(back.page) == repr(leaf.page)
        assert back == leaf
        assert hash(back.page) == hash(leaf.page)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=6), st.lists(BOXES, max_size=3), COLOURS)
def test_all_parts_of_a_page_come_back(words: list[Word], boxes: list[Box], colour: tuple[int, int, int]) -> None:
    page = Page(
        3,
        595.0,
        842.0,
        tuple(words),
        rules=tuple(Rule(box, colour) for box in boxes),
        fills=tuple(Fill(box, colour) for box in boxes),
        images=tuple(Image(box) for box in boxes),
        drawings=tuple(Drawing(box, ((box.x0, box.top),), fill=colour) for box in boxes),
    )
    cells = tuple(Cell(0, i, 1, 1, word.box, word.text, (word,)) for i, word in enumerate(words))
    table = Table(3, page.box, 1, len(words), cells, band_rows=frozenset({1}))
    lines = [Line((word,), word.box, word.direction) for word in words]
    back, again, printed = unpacked(packed((page, table, lines)))
    assert (back, again, printed) == (page, table, lines)
    assert [word.box.x_mid for word in back.words] == [word.box.x_mid for word in words]
    assert [line.text for line in printed] == [word.text for word in words]
    for place, word in enumerate(back.words):  # what was one object is one object
        assert again.cells[place].words[0] is word
        assert printed[place].words[0] is word


def test_numbers_that_are_no_floats_come_back_too() -> None:
    box = Box(1, 2, 3, 5)
    back = unpacked(packed(box))
    assert (back, back.x_mid, back.y_mid) == (box, 2.0, 3.5)


def test_one_after_another_from_a_file() -> None:
    file = BytesIO(packed(Box(0.0, 1.0, 2.0, 3.0)) + packed([Word("a", Box(0.0, 1.0, 2.0, 3.0), 9.0)]))
    assert next_in(file) == Box(0.0, 1.0, 2.0, 3.0)
    assert next_in(file)[0].text == "a"
    with pytest.raises(EOFError):
        next_in(file)


def test_bytes_are_a_plain_pickle() -> None:
    assert pickle.loads(packed(Box(0.0, 1.0, 2.0, 3.0))) == Box(0.0, 1.0, 2.0, 3.0)


@pytest.mark.skipif(native is None, reason="the part in C was not built")
class TestMakers:
    """What makes objects in C."""

    def test_it_leaves_other_numbers_of_values_to_the_class(self) -> None:
        maker = native.filler(Word, Word.__slots__, len(Word.__slots__), False)
        assert maker("a", Box(0.0, 0.0, 1.0, 1.0), 9.0) == Word("a", Box(0.0, 0.0, 1.0, 1.0), 9.0)
        with pytest.raises(TypeError):
            maker()

    def test_a_class_without_slots_is_refused(self) -> None:
        class Loose:
            def __init__(self) -> None:
                self.a = 1

        with pytest.raises(TypeError):
            native.filler(Loose, ("a",), 1, False)

    @pytest.mark.parametrize("given", [-1, 3])
    def test_more_values_than_fields_are_refused(self, given: int) -> None:
        with pytest.raises(ValueError, match="fields"):
            native.filler(Rule, ("box", "colour"), given, False)
