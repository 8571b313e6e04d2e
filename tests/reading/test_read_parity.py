"""Both engines see the same page: words, rules, fills, colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from extract.reading import read_pages
from schemas.page import Box, Colour, Fill, Image, Page, Rule, Word

Item = TypeVar("Item", Word, Rule, Fill, Image)

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = ("boards", "bristol", "kent", "other-house", "schools-parishes", "west-sussex")
SHARED = [path for folder in FOLDERS for path in sorted((CORPUS / folder).rglob("*.pdf"))[2:40:15]]


def alike(first: Colour, second: Colour) -> bool:
    return all(abs(a - b) <= 24 for a, b in zip(first, second, strict=True))


def near(first: Box, second: Box, slack: float = 2.0) -> bool:
    return all(
        abs(a - b) <= slack
        for a, b in zip(
            (first.x0, first.top, first.x1, first.bottom),
            (second.x0, second.top, second.x1, second.bottom),
            strict=True,
        )
    )


def font(word: Word) -> str:
    # where Arial is not embedded, PDFium says what it takes in its place
    return word.font.replace("Helvetica", "Arial")


def same_word(one: Word, other: Word) -> bool:
    return (
        (one.text, one.direction, one.bold, font(one)) == (other.text, other.direction, other.bold, font(other))
        and abs(one.size - other.size) < 0.1
        and alike(one.colour, other.colour)
        and near(one.box, other.box, 0.25 * one.size)
    )


def same_area(one: Rule | Fill, other: Rule | Fill) -> bool:
    return near(one.box, other.box) and alike(one.colour, other.colour)


def left_over(mine: Sequence[Item], theirs: Sequence[Item], same: Callable[[Item, Item], bool]) -> int:
    """How many of both have no partner on the other side."""
    others = list(theirs)
    alone = 0
    for item in mine:
        at = next((i for i, other in enumerate(others) if same(item, other)), None)
        if at is None:
            alone += 1
        else:
            others.pop(at)
    return alone + len(others)


def same_image(one: Image, other: Image) -> bool:
    return near(one.box, other.box)


def check(first: Page, second: Page) -> None:
    where = f"page {first.number}"
    assert (first.number, first.rotation, first.pdf_label) == (second.number, second.rotation, second.pdf_label)
    assert near(first.box, second.box, 0.1)
    assert left_over(first.words, second.words, same_word) <= 4 + 0.01 * len(first.words), where
    assert left_over(first.rules, second.rules, same_area) <= 0.01 * len(first.rules), where
    assert left_over(first.fills, second.fills, same_area) <= 0.01 * len(first.fills), where
    assert left_over(first.images, second.images, same_image) == 0, where
    assert abs(len(first.drawings) - len(second.drawings)) <= 0.05 * len(first.drawings), where


def compare(path: Path, first: int, step: int, last: int) -> int:
    """Compare some pages of a file; gives how many."""
    chosen = range(first, last, step)
    fast = islice(read_pages(path), last)
    reference = islice(read_pages(path, "pdfplumber"), last)
    count = 0
    for one, other in zip(fast, reference, strict=True):
        if one.number - 1 in chosen:
            check(one, other)
            count += 1
    return count


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[:30])
def test_engines_agree_on_the_samples(path: Path) -> None:
    assert compare(path, 0, 3, 10) > 0


@pytest.mark.shared
@pytest.mark.skipif(not SHARED, reason="the development corpus is not here")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name[:30])
def test_engines_agree_on_real_papers(path: Path) -> None:
    assert compare(path, 0, 2, 3) > 0
