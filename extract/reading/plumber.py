"""The reference engine: pdfplumber."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from schemas.page import Box, Page, Word


def pages(path: Path) -> Iterator[Page]:
    """The pages of a PDF as pdfplumber reads them."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            words = tuple(
                Word(w["text"], Box(w["x0"], w["top"], w["x1"], w["bottom"]), w["size"])
                for w in page.extract_words(extra_attrs=["size"])
            )
            yield Page(page.page_number, float(page.width), float(page.height), words)
