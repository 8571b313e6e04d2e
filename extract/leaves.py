"""The part of reading that each page allows alone: its words and its tables. So a long document can be read by ranges
of pages in several processes, and put together in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, tee
from pathlib import Path

from extract.layout.line_numbers import without_line_numbers
from extract.packing import keep, next_in, packed
from extract.progress import UNWATCHED, Progress
from extract.reading import EngineName, read_pages
from extract.shelf import Each, Shelf
from extract.tables.continuation import join_over_pages
from extract.tables.find import find_tables
from schemas.page import Page
from schemas.table import Table

MOST_PAGES = 20_000
"""Pages of one file that are read: many times the longest pack. A small file can say that it has any number."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it was read, and its tables; `fault` says why these could not be found."""

    page: Page
    tables: tuple[Table, ...] = ()
    fault: str | None = None


keep(10, Leaf)


def leaf_of(page: Page, progress: Progress = UNWATCHED) -> Leaf:
    """The page with its tables. One that breaks the finder is a fault to be told of, not the end of the document."""
    page = without_line_numbers(page)
    place = f"tables {page.number}"
    if not progress.enter(place):
        return Leaf(page, fault=progress.reason(place))
    try:
        return Leaf(page, tuple(find_tables(page)))
    except Exception as error:
        return Leaf(page, fault=type(error).__name__)


def read_leaves(
    path: Path,
    engine: EngineName = "pdfium",
    first: int = 1,
    last: int | None = None,
    progress: Progress = UNWATCHED,
) -> Iterator[Leaf]:
    """The pages of a PDF with their tables, as `read_pages` gives them, each told of before it is read. Those that
    were given up are left out: they come out empty with an error. Raises what `read_pages` raises."""
    pages = read_pages(path, engine, first, min(last or MOST_PAGES, MOST_PAGES), _left_out(progress))
    for number in count(first):
        progress.enter(f"page {number}")
        page = next(pages, None)
        if page is None:
            return
        yield leaf_of(page, progress)


def _left_out(progress: Progress) -> dict[int, str]:
    """The numbers of the pages that were given up, each with a sentence."""
    return {
        int(place.removeprefix("page ")): f"It was given up: {progress.reason(place)}."
        for place in progress.given_up
        if place.startswith("page ")
    }


def pages_of(leaves: Sequence[Leaf]) -> Sequence[Page]:
    """The pages of leaves, each taken when it is asked for."""
    return Each(leaves, lambda leaf: leaf.page)


class Pile(Shelf[Leaf]):
    """The leaves of a document. `faults` are the numbers of the pages whose tables could not be found, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[int, str]] = []


def put_on(pile: Pile, leaves: Iterable[Leaf]) -> None:
    """Put the leaves of a document on a pile, one by one, with the tables that go on over a page end joined."""
    ahead, behind = tee(leaves)
    for leaf, tables in zip(behind, join_over_pages(leaf.tables for leaf in ahead), strict=True):
        pile.append(replace(leaf, tables=tuple(tables)), len(leaf.page.words))
        if leaf.fault:
            pile.faults.append((leaf.page.number, leaf.fault))


def write_leaves(path: Path, first: int, last: int, to: Path, progress: Progress = UNWATCHED) -> None:
    """Read the pages `first` to `last` (both included, from 1) of a PDF and write them with their tables to a file of
    our own, for `stored_leaves`. Raises what `read_pages` raises."""
    with to.open("wb") as file:
        for leaf in read_leaves(path, first=first, last=last, progress=progress):
            # each by itself, so that who reads them needs to hold one only
            file.write(packed(leaf))


def stored_leaves(files: Iterable[Path]) -> Iterator[Leaf]:
    """What `write_leaves` wrote, one file after another. Only for files that this program has just written: whoever
    can write a pickle can run code."""
    for path in files:
        with path.open("rb") as file:
            while file.peek(1):
                yield next_in(file)
