"""The lines of print in a column: text, bullet, place, and how much speaks for a new entry at each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.layout.lines import Line
from extract.text import BULLETS
from schemas.action_words import ActionWords
from schemas.page import Box

_DASHES = "-–—−"
_GLUED = re.compile(rf"^[{re.escape(BULLETS)}\u2023\u25e6]+(?=\S)")
_UNFINISHED = re.compile(
    r"(?:[,/&(:–-]|\b(?:and|or|of|the|to|for|with|in|on|a|an|by|from|that|which|is|are|at|as|their|our))$", re.I
)
_HANGS = re.compile(r"^(?:[/&,;)\]]|\d{2,4}(?:[.,;)]|$)|[a-z])")


@dataclass(frozen=True, slots=True)
class Print:
    """A line of a cell. `text` is without its bullet; `y` its top in points, counted on over page breaks; `fresh`
    tells that it is the first line of a row of the grid; `room` is the space left at its right, in points."""

    text: str
    bullet: str
    y: float
    height: float
    page: int
    box: Box
    first_width: float
    room: float
    bold: bool
    left: float
    fresh: bool = False
    top_of_page: bool = False


def print_of(line: Line, page: int, shift: float, right: float, fresh: bool, top_of_page: bool) -> Print:
    """A line as an entry of a column; `shift` is added to its height on the page, `right` is where its cell's text
    may run to."""
    words = list(line.words)
    bullet = ""
    if words and (all(c in BULLETS for c in words[0].text) or (len(words) > 1 and words[0].text in _DASHES)
                  or (len(words) > 1 and words[0].text == "o")):  # fmt: skip
        bullet = words[0].text
        words = words[1:]
    text = " ".join(w.text for w in words)
    if not bullet and (glued := _GLUED.match(text)):
        bullet, text = glued.group(), text[glued.end() :]
    return Print(
        text=text,
        bullet=bullet,
        y=line.box.top + shift,
        height=line.box.height,
        page=page,
        box=line.box,
        first_width=words[0].box.width if words else 0.0,
        room=right - line.box.x1,
        bold=line.bold,
        left=words[0].box.x0 if words and not bullet else line.box.x0,
        fresh=fresh,
        top_of_page=top_of_page,
    )


def on_top(line: Print) -> Print:
    """The line as one on top of a page, whose distance to the line before says nothing."""
    return replace(line, top_of_page=True)


def broken(a: Print, b: Print, known: frozenset[str]) -> bool:
    """Whether a narrow cell broke a word between two lines without a hyphen: its parts are no words of the document
    by themselves, and together they are."""
    left, right = re.search(r"[^\W\d_]+$", a.text), re.match(r"[^\W\d_]+", b.text)
    if left is None or right is None or b.bullet or a.room > b.first_width:
        return False
    if len(right.group()) == 1 and right.group() not in "aAIO" and re.fullmatch(r"[a-z](?:\s.*)?", b.text):
        return True  # no word is one such letter
    parts = (left.group().casefold(), right.group().casefold())
    odd = any(part not in known or (len(part) == 1 and part not in "ai") for part in parts)
    return odd and "".join(parts) in known


def leading(columns: Iterable[Sequence[Print]]) -> float:
    """The distance of lines that follow each other in one paragraph, in points."""
    steps = [b.y - a.y for lines in columns for a, b in pairwise(lines) if a.page == b.page and b.y - a.y > 1]
    heights = [line.height for lines in columns for line in lines]
    if not steps:
        return 1.15 * median(heights) if heights else 12.0
    low = sorted(steps)[: max(1, len(steps) // 3)]
    return max(median(low), 1.0)


def _gap_score(a: Print, b: Print, lead: float, spaced: bool) -> float:
    """What the white space between two lines says."""
    if b.top_of_page:
        return 0.0
    gap = (b.y - a.y) / lead
    if gap > 1.7:
        return 3.0
    if gap > 1.25:
        return 1.5
    return -1.2 if spaced else -0.3


def new_entry(a: Print, b: Print, lead: float, spaced: bool, kind: str, words: ActionWords) -> float:
    """How much speaks for a new entry at line `b` that follows `a`: above 0 for, below 0 against, in the units of
    the costs in `align`. `spaced` says that the column sets its entries apart; `kind` is the column's field."""
    score = _gap_score(a, b, lead, spaced)
    if b.bullet:
        score += 3.0 if kind in ("action", "update", "measure") or a.bullet else 1.5
    if b.fresh:
        score += 1.0
    if a.text == b.text:
        score += 2.5  # the same is said of the next
    if _HANGS.match(b.text):
        score -= 3.0
    if _UNFINISHED.search(a.text):
        score -= 2.5
    elif a.text.endswith((".", ";")):
        score += 0.5
    if b.first_width and a.room > b.first_width + 0.4 * a.height:
        score += 1.2  # the next word would have fitted: the line was ended on purpose
    elif not b.bullet:
        score -= 0.8
    if kind in ("measure", "update") and re.match(r"[A-Z<>]|\d+%", b.text) and not _UNFINISHED.search(a.text):
        score += 0.8
    if kind in ("due", "start"):
        score += _date_score(a.text, b.text, words)
    return score


def _date_score(a: str, b: str, words: ActionWords) -> float:
    """What two lines of a column of dates say: a date after a whole date begins an entry, "Completed by" does not."""
    ends = "|".join(words.ends)
    if re.match(rf"(?:{ends})\b", b, re.I):
        return 1.0 if re.match(r"by\b.*\d{2}$", a, re.I) else -4.0
    if not re.search(r"\d{2}\s*$|\b(?:ongoing|asap|immediate(?:ly)?)$", a, re.I):
        return -1.5 if not re.match(rf"(?:{'|'.join(words.starts)})", b, re.I) else -0.5
    months = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    starts = rf"(?:{months}|\d{{1,2}}(?:st|nd|rd|th)?\s*(?:{months}|[/.])|\d{{4}}|q[1-4]|{'|'.join(words.starts)})"
    return 2.5 if re.match(starts, b, re.I) else -1.0
