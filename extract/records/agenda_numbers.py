"""Numbers and page ranges of agenda items: what they look like, and how one number goes on from another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from schemas.page import Word

NUMBER = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2})*[a-zA-Z]?|[A-Z]\.?\d{1,2}|\d{1,4}/\d{1,4}|\(\d{1,2}\)"
    r"|[A-Z]{1,4}\d\d/\d{1,3}|[A-Z]{2,4}/\d{1,4}|[A-Z]{2,4}/\d\d(?:\d\d)?/\d{1,3})[.):]*$"
)
PLAIN_RANGE = re.compile(r"^(\d{1,4}\w?)\s*(?:[-–—]|to)\s*(\d{1,4}\w?)$", re.IGNORECASE)
_PAGE_HEADING = re.compile(r"^(?:item\b.*)?\bpages?(?:\(s\))?(?:\s+(?:no|nos|number|numbers)s?\.?)?$", re.IGNORECASE)
_TIME = re.compile(r"^\d{1,2}[.:]\d{2}(?:am|pm|hrs)?$", re.IGNORECASE)
GAP_TO_RANGE = 1.6
"""Font sizes of white before a page range in a column of its own."""


def heads_pages(line: Line) -> bool:
    """Whether a line is, or ends behind a gap in, the heading of a column of page numbers."""
    words = line.words
    for i in range(len(words)):
        apart = i == 0 or words[i].box.x0 - words[i - 1].box.x1 >= GAP_TO_RANGE * words[i].size
        if apart and _PAGE_HEADING.match(" ".join(w.text for w in words[i:])):
            return True
    return False


def page_column(sheet: Sheet, line: Line) -> float | None:
    """The left edge, in points, of a column of page numbers at the right, where a line heads one."""
    if not heads_pages(line):
        return None
    found = next((w.box.x0 for w in line.words if re.fullmatch(r"pages?(?:\(s\))?", w.text, re.IGNORECASE)), None)
    return found if found is not None and found > 0.6 * sheet.page.width else None


def before_gap(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a line up to the first gap that may part a column from it."""
    for i in range(1, len(words)):
        if words[i].box.x0 - words[i - 1].box.x1 >= GAP_TO_RANGE * max(words[i].size, 1.0):
            return words[:i]
    return words


def is_range(text: str) -> bool:
    """Whether a text is nothing but a range of pages, or begins with what is left of one."""
    return bool(re.match(r"^\(?\s*(?:pages?|pp?\.?)?\s*\d*\w?\s*(?:[-–—]|to)?\s*\d+\w?\s*\)$", text, re.IGNORECASE))


def without_lead(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a line from its number on: without "Item", and without a time of day or a range of pages printed
    in front."""
    if len(words) > 1 and re.fullmatch(r"item\s*:?", words[0].text, re.IGNORECASE):
        return words[1:]
    if len(words) > 2 and _TIME.match(words[0].text) and NUMBER.match(words[1].text):
        return words[1:]
    for i in range(1, min(4, len(words))):
        gap = words[i].box.x0 - words[i - 1].box.x1
        if gap > words[i].size and PLAIN_RANGE.match(text_before(words, words[i])) and NUMBER.match(words[i].text):
            return words[i:]
    return words


def text_before(words: Sequence[Word], word: Word) -> str:
    """The text of a line in front of one of its words."""
    return " ".join(w.text for w in words[: next(i for i, w in enumerate(words) if w is word)])


def next_of_year(number: str, last: str) -> bool:
    """Whether a number with the year in it ("101/25", "25/101", "AM24/07"), or with letters ("PC/101"), goes on from
    another."""
    here, there = re.findall(r"\d+", number), re.findall(r"\d+", last)
    if len(here) != len(there) or not here:
        return False
    steps = [int(a) - int(b) for a, b in zip(here, there, strict=True)]
    return steps in ([0, 1], [1, 0], [1])


def leading_bold(words: Sequence[Word]) -> int:
    """How many first words are bold, where a plain run follows them; 0 for a line in one style."""
    n = 0
    while n < len(words) and words[n].bold:
        n += 1
    return n if 0 < n < len(words) and not any(w.bold for w in words[n:]) else 0


def number_key(number: str) -> tuple[str, int, int, str]:
    """A number in parts: its letter, whole number, sub-number and trailing letter."""
    found = re.match(r"([A-Za-z]?)\.?(\d+)(?:\.(\d+))?.*?([A-Za-z]?)$", number)
    if found is None:
        return "", 0, 0, ""
    return found.group(1).upper(), int(found.group(2)), int(found.group(3) or 0), found.group(4).casefold()
