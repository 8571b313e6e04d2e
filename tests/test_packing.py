"""Pages come back from bytes as they were, with and without the part in C."""

from __future__ import annotations

import pickle
import re
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout.lines import Line
from extract.leaves import read_leaves
from extract.packing import next_in, packed, unpacked
from extract.quick import native
from schemas.page import Box, Drawing, Fill, Image, Page, Rule, Word
from schemas.table import Cell, Table

SOURCES = sorted((Path(__file__).parents[1] / "extract").rglob("*.py"))
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
    # as texts, for the middle of a box from minus to plus infinity is no number, and equal to none
    assert [repr(word.box.x_mid) for word in back.words] == [repr(word.box.x_mid) for word in words]
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


def test_what_is_not_known_is_a_pickle() -> None:
    """Here and in the middle of something known; and without the part in C, everything."""
    assert unpacked(packed({1 + 2j})) == {1 + 2j}
    for item in ([Box(0.0, 1.0, 2.0, 3.0), 1 + 2j], 2**70, _Named(1)):
        assert pickle.loads(packed(item)) == item
        assert unpacked(packed(item)) == item
    file = BytesIO(packed(1 + 2j) + packed("a"))
    assert (next_in(file), next_in(file)) == (1 + 2j, "a")


class _Named(NamedTuple):
    number: int


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters())  # also halves of characters, as damaged fonts give
    | st.binary()
    | st.dates()
    | BOXES
    | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.frozensets(st.text(max_size=3) | st.integers(0, 9) | BOXES, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.skipif(native is None, reason="the part in C was not built")
class TestStored:
    """The form that the part in C has for pages."""

    @settings(max_examples=300, deadline=None)
    @given(VALUES)
    def test_values_come_back_with_their_types(self, value: object) -> None:
        data = native.stored(value)
        assert data[:1] == b"A"
        assert repr(native.fetched(data)) == repr(value) or _has_sets(value)
        assert native.fetched(data) == value

    def test_pages_of_samples_are_stored_so(self) -> None:
        assert all(packed(leaf)[:1] == b"A" for leaf in read_leaves(SAMPLES[0], last=3))

    def test_what_is_one_object_is_one_object_again(self) -> None:
        box, text = Box(0.0, 1.0, 2.0, 3.0), "a text of some length"
        back = unpacked(packed(([box, text], (box, text), {"box": box})))
        assert back[0][0] is back[1][0] is back[2]["box"]
        assert back[0][1] is back[1][1]

    def test_nothing_that_is_stored_or_fetched_stays(self) -> None:
        word = Word("a text of some length", Box(0.0, 1.0, 2.0, 3.0), 9.0)
        before = sys.getrefcount(word), sys.getrefcount(word.box), sys.getrefcount(word.text)
        for _ in range(50):
            back = unpacked(packed((word, word, [word.box], frozenset({word.text}))))
            assert sys.getrefcount(back[0]) == 4  # twice in the tuple, once here, and once while asking
        assert (sys.getrefcount(word), sys.getrefcount(word.box), sys.getrefcount(word.text)) == before

    @settings(max_examples=400, deadline=None)
    @given(VALUES, st.data())
    def test_damaged_bytes_are_refused_or_give_something(self, value: object, data: st.DataObject) -> None:
        stored = bytearray(native.stored([value, value]))
        for _ in range(data.draw(st.integers(1, 3))):
            stored[data.draw(st.integers(0, len(stored) - 1))] = data.draw(st.integers(0, 255))
        cut = data.draw(st.integers(0, len(stored)))
        for given_bytes in (bytes(stored), bytes(stored[:cut])):
            # a list may come out as a key of a dict, a number as the side of a box: errors of Python, and no crash
            with suppress(ValueError, TypeError, OverflowError):
                native.fetched(given_bytes)

    def test_what_is_nested_too_deep_is_left_to_pickles(self) -> None:
        deep: object = "a"
        for _ in range(200):
            deep = [deep]
        assert native.stored(deep) is None
        assert unpacked(packed(deep)) == deep

    def test_a_class_without_slots_is_refused(self) -> None:
        class Loose:
            def __init__(self) -> None:
                self.a = 1

        with pytest.raises(TypeError):
            native.keep(23, Loose, ("a",), 1, False)
        assert native.stored(Loose()) is None

    @pytest.mark.parametrize(("number", "given"), [(0, -1), (0, 3), (24, 2), (-1, 2)])
    def test_more_values_than_fields_and_more_classes_are_refused(self, number: int, given: int) -> None:
        with pytest.raises(ValueError, match="fields"):
            native.keep(number, Rule, ("box", "colour"), given, False)

    def test_only_bytes_are_taken(self) -> None:
        with pytest.raises(TypeError):
            native.fetched("A")


def _has_sets(value: object) -> bool:
    """Whether it holds a set, which may be written in any order."""
    return "frozenset" in repr(value)


def test_every_kept_class_has_a_number_of_its_own() -> None:
    found = re.findall(r"^keep\((\d+), (\w+)", "\n".join(path.read_text() for path in SOURCES), re.M)
    numbers = [int(number) for number, _ in found]
    assert sorted(numbers) == list(range(9, 9 + len(numbers)))
