"""The one seam between PDF files and everything else: `read_pages(path)` gives pages, whichever engine reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from schemas.page import Page

EngineName = Literal["pdfium", "pdfplumber"]


def read_pages(path: Path, engine: EngineName = "pdfium") -> Iterator[Page]:
    """The pages of a PDF in order. Both engines give the same `Page`; `pdfplumber` is the reference, `pdfium` the
    fast one. Raises a `ReadingError` where the file as a whole cannot be read; a page that cannot be read comes out
    empty with its `error` set."""
    if engine == "pdfplumber":
        from extract.reading.plumber import pages

        return pages(path)
    from extract.reading.pdfium import pages as fast_pages

    return fast_pages(path)
