"""Finds the pages on which records stand, by their words in the text layer of the printed part."""

from __future__ import annotations

import bisect
import re
import unicodedata
from pathlib import Path

import pypdfium2

from expect.records import Record

PREFIXES = (60, 40, 25, 16, 10)


class NotFound(LookupError):
    """A record's words are not in the text layer where they should be."""


def squeeze(text: str) -> str:
    """Text without white space, hyphens, quotes and case: what survives any line breaking."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u00ad\u2010-\u2015\ufffe\u0002\-'‘’\"“”]", "", text)


def page_texts(pdf: Path) -> list[str]:
    """The squeezed text of each page."""
    document = pypdfium2.PdfDocument(str(pdf))
    return [squeeze(page.get_textpage().get_text_bounded()) for page in document]


class Finder:
    """Looks for texts one after the other, never going back."""

    def __init__(self, texts: list[str]) -> None:
        self.text = "".join(texts)
        self.starts = [0]
        for text in texts[:-1]:
            self.starts.append(self.starts[-1] + len(text))
        self.at = 0

    def page(self, needle: str) -> int:
        """The 1-based page on which the needle next begins."""
        wanted = squeeze(needle)
        for length in PREFIXES:
            if length > 10 and len(wanted) <= length / 2:
                continue
            found = self.text.find(wanted[:length], self.at)
            if found >= 0:
                self.at = found + 1
                return bisect.bisect_right(self.starts, found)
        raise NotFound(needle)


def locate(pdf: Path, records: list[Record]) -> None:
    """Sets the page of every record that has none."""
    finders: dict[str, Finder] = {}
    texts = page_texts(pdf)
    last = 1
    for record in records:
        if record.with_previous:
            record.page = last
        elif record.page is None:
            # each kind is read in its own pass: kinds may interleave on a page in any order
            finder = finders.setdefault(record.kind, Finder(texts))
            record.page = finder.page(record.needle)
        last = record.page
