"""The part of reading that each page allows alone: its words and its tables. So a long document can be read by ranges
of pages in several processes, and put together in one.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.reading import read_pages
from extract.tables.find import find_tables
from schemas.page import Page
from schemas.table import Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it was read, and its tables; `fault` names the exception that finding them ended with."""

    page: Page
    tables: tuple[Table, ...] = ()
    fault: str | None = None


def leaf_of(page: Page) -> Leaf:
    """The page with its tables. One that breaks the finder is a fault to be told of, not the end of the document."""
    try:
        return Leaf(page, tuple(find_tables(page)))
    except Exception as error:
        return Leaf(page, fault=type(error).__name__)


def write_leaves(path: Path, first: int, last: int, to: Path) -> None:
    """Read the pages `first` to `last` (both included, from 1) of a PDF and write them with their tables to a file of
    our own, for `stored_leaves`. Raises what `read_pages` raises."""
    with to.open("wb") as file:
        for page in read_pages(path, first=first, last=last):
            # each with a pickle of its own, so that who reads them needs to hold one only
            pickle.dump(leaf_of(page), file, pickle.HIGHEST_PROTOCOL)


def stored_leaves(files: Iterable[Path]) -> Iterator[Leaf]:
    """What `write_leaves` wrote, one file after another. Only for files that this program has just written: whoever
    can write a pickle can run code."""
    for path in files:
        with path.open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)
