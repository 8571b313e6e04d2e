"""The one seam between PDF files and everything else: `read_pages(path)` gives pages, whichever engine reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from extract.reading.errors import Damaged, Empty, ReadingError
from schemas.page import Page

EngineName = Literal["pdfium", "pdfplumber"]


def read_pages(path: Path, engine: EngineName = "pdfium") -> Iterator[Page]:
    """The pages of a PDF in order. Both engines give the same `Page`; `pdfplumber` is the reference, `pdfium` the
    fast one. Raises a `ReadingError` where the file as a whole cannot be read; a page that cannot be read comes out
    empty with its `error` set.

    A file that PDFium refuses as damaged is tried with pdfplumber, which mends some; `engine_disagreements` (in
    `extract.reading.compare`) says so.
    """
    if engine == "pdfplumber":
        from extract.reading.plumber import pages

        return pages(path)
    return _fast_pages(path)


def _fast_pages(path: Path) -> Iterator[Page]:
    from extract.reading.pdfium import pages

    try:
        yield from pages(path)
    except (Damaged, Empty) as refusal:
        yield from _reference_pages(path, refusal)


def _reference_pages(path: Path, refusal: ReadingError) -> Iterator[Page]:
    """The pages as the other engine reads them; its refusal is the first engine's."""
    from extract.reading.plumber import pages

    try:
        yield from pages(path)
    except ReadingError:
        raise refusal from None
