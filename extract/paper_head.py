"""The head of a paper that is bound behind an agenda without a cover: its item, and whose report it is."""

from __future__ import annotations

import re

from extract.layout.sheet import Sheet

TOP = 8
"""Lines of a page among which both stand."""
_FOR_ITEM = re.compile(r"^agenda\s+item\s+(?:no\.?\s*|number\s*)?:?\s*[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?\s*$", re.I)
_REPORT_OF = re.compile(r"^(?:joint\s+)?report\s+(?:of|by|from|to)\b", re.I)


def opens_paper(sheet: Sheet) -> bool:
    """Whether a page begins the paper of one item: its paragraphs count, and are no items of the agenda before it."""
    top = [line.text for line in sheet.lines[:TOP]]
    return any(_FOR_ITEM.match(text) for text in top[:3]) and any(_REPORT_OF.match(text) for text in top)
