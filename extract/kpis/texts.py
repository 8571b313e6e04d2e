"""The text of a cell as one line: words put together that a narrow cell broke."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.text import join_lines

_BROKEN_YEARS = re.compile(r"((?:19|20)\d\d[-–/]\d?)\s*\n\s*(\d{1,2})(?!\d)")
"""A pair of years that the end of a line broke: "2022-2" over "3"."""
_REST = re.compile(
    r"[bcdfghlmnptvz]ings?|[at]?tions?|[bcdfmptvz]ations?|sions?|ments?|ness|it(?:y|ies)|[ae]nces?|[ai]ally"
)
"""The rest of a broken word: spelt as no word of English is."""
LONG_WORD = 9
"""Two halves that make a word of so many letters are one; short words ("in" and "to") stand side by side too."""


def folded(text: str | None) -> str:
    """A text with its white space folded."""
    return " ".join((text or "").split())


def joined(text: str, known: frozenset[str] = frozenset()) -> str:
    """A cell's lines as one text. `known` are the document's words; a broken word is told by them from a compound.
    A slash at the end of a line breaks no word."""
    # only of several lines is anything worth remembering: the document's words have to be compared for it
    return _put_together(text, known) if "\n" in text else " ".join(text.split())


@lru_cache(maxsize=4096)
def _put_together(text: str, known: frozenset[str]) -> str:
    text = _BROKEN_YEARS.sub(r"\1\2", text)
    parts = re.split(r"(?<=/)[ \t]*\n", text)
    return " ".join(filter(None, (join_lines(_mended(part.split("\n"), known), known) for part in parts)))


def _mended(lines: list[str], known: frozenset[str]) -> list[str]:
    """The lines of a narrow cell, a word alone on its line put together with the rest of it on the next: a rest that
    is no word, or one that makes a word of the document with it."""
    out = lines[:1]
    for line in lines[1:]:
        left, right = out[-1].strip(), line.split(" ", 1)[0].strip(".,;:)")
        if len(left) > 3 and left.isalpha() and right.isalpha() and right.islower():
            whole = (left + right).casefold()
            if _REST.fullmatch(right) or (whole in known and len(whole) >= LONG_WORD):
                out[-1] = left + line.strip()
                continue
        out.append(line)
    return out
