"""The one seam between PDF files and everything else: `read_pages(path)` gives pages, whichever engine reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from extract.reading.errors import Damaged, Empty, ReadingError
from schemas.page import Page

EngineName = Literal["pdfium", "pdfplumber"]


NONE_LEFT_OUT: Mapping[int, str] = MappingProxyType({})


def read_pages(
    path: Path,
    engine: EngineName = "pdfium",
    first: int = 1,
    last: int | None = None,
    left_out: Mapping[int, str] = NONE_LEFT_OUT,
) -> Iterator[Page]:
    """The pages of a PDF in order, all or those from `first` to `last` (both included, counted from 1).

    Both engines give the same `Page`; `pdfplumber` is the reference, `pdfium` the fast one. Raises a `ReadingError`
    where the file as a whole cannot be read; a page that cannot be read comes out empty with its `error` set,
    and so does one that is `left_out` (by its number, with the sentence to set).

    A file that PDFium refuses as damaged is tried with pdfplumber, which mends some; `engine_disagreements` (in
    `extract.reading.compare`) says so.
    """
    if engine == "pdfplumber":
        from extract.reading.plumber import pages

        return _between(pages(path, left_out), first, last)
    return _fast_pages(path, first, last, left_out)


def _between(pages: Iterator[Page], first: int, last: int | None) -> Iterator[Page]:
    return islice(pages, first - 1, last)


def _fast_pages(path: Path, first: int, last: int | None, left_out: Mapping[int, str]) -> Iterator[Page]:
    from extract.reading.pdfium import pages

    try:
        yield from pages(path, first, last, left_out)
    except (Damaged, Empty) as refusal:
        yield from _between(_reference_pages(path, left_out, refusal), first, last)


def _reference_pages(path: Path, left_out: Mapping[int, str], refusal: ReadingError) -> Iterator[Page]:
    """The pages as the other engine reads them; its refusal is the first engine's."""
    from extract.reading.plumber import pages

    try:
        yield from pages(path, left_out)
    except ReadingError:
        raise refusal from None
