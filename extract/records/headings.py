"""Headings and paragraphs: how a line is set, whether it heads what follows, and where a paragraph begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from schemas.page import Word

_KNOWN = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?(?:reasons? for|background|introduction|alternative options|options|"
    r"context|executive summary|summary|purpose|attached documents?|appendi(?:x|ces)|"
    r"contact (?:details|officers?)|report authors?|"
    r"relevant directors?|"
    r"(?:financial|legal|equalit\w+|resource|policy|risk|other|climate|crime|data)"
    r"[\w ,/&-]* (?:implications?|considerations?|assessments?|comments?)|implications|consultation|conclusions?|"
    r"detail|details|discussion|evidence base|key (?:issues|points|considerations)|wards? affected|"
    r"report details|supporting (?:documents?|documentation|information)|city benefits|revenue cost|"
    r"next steps|policy framework|the report|main report|list of appendices|decision required|signed|"
    r"corporate (?:plan|priorit\w+|objectives?)|equalit\w+|legal|finance|financial|resources)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def heads_section(text: str) -> bool:
    """Whether a text is a heading that reports use for their sections."""
    return _KNOWN.match(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Setting:
    """How running text is set: its size in points, and whether it is bold or in capitals."""

    size: float
    bold: bool
    capitals: bool


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _body(line: Line) -> tuple[Word, ...]:
    """The words of a line behind its label."""
    words = line.words
    if len(words) > 1 and re.match(r"^(?:\(?\w{1,4}[.):]+|\d{1,2}(?:\.\d{1,2})*|[•●▪o–-])$", words[0].text):
        return words[1:]
    return words


def setting_of(line: Line) -> Setting:
    """How a line is set, its label left aside."""
    words = _body(line)
    bold = sum(len(w.text) for w in words if w.bold) * 2 > sum(len(w.text) for w in words)
    return Setting(line.size, bold, _capitals(" ".join(w.text for w in words)))


def is_heading(line: Line, body: Setting | None, labelled: bool) -> bool:
    """Whether a line heads what follows it: a heading that reports use, or one set apart from the `body` before it.

    `labelled` tells that it bears a label that would go on with the list; then only its looks make it a heading.
    """
    text = line.text.strip()
    own = setting_of(line)
    known = bool(_KNOWN.match(text)) and (own.bold or own.capitals or text.endswith(":") or len(text.split()) <= 6)
    if known and (body is None or not labelled or (own.bold and not body.bold)):
        return True
    if body is None or len(text) > 110 or text.endswith((";", ",")):
        return False
    all_bold = all(w.bold for w in _body(line) if any(c.isalnum() for c in w.text))
    if own.bold and all_bold and not body.bold and not text.endswith("."):
        return True
    if own.capitals and not body.capitals:
        return True
    return own.size > body.size + 1.2 and not labelled


@lru_cache(maxsize=4)
def _leadings(sheet: Sheet) -> float:
    """The usual white between two lines of a paragraph, in points."""
    lines = sheet.lines
    gaps = sorted(
        b.box.top - a.box.bottom
        for a, b in pairwise(lines)
        if -0.3 * a.size < b.box.top - a.box.bottom < 1.2 * a.size and abs(a.size - b.size) < 0.6
    )
    return gaps[len(gaps) * 2 // 5] if gaps else 2.0


def starts_paragraph(before: tuple[Sheet, Line], here: tuple[Sheet, Line]) -> bool:
    """Whether a line begins a paragraph: after more white than lines leave, in another column, or after a line that
    ended a sentence before it had to."""
    (sheet, a), (other, b) = before, here
    if sheet is not other:
        return a.text.rstrip().endswith((".", ":", ";", "?", "!"))
    gap = b.box.top - a.box.bottom
    if gap < -0.5 * b.size or gap > _leadings(sheet) + 0.35 * b.size:
        return True
    if not a.text.rstrip().endswith((".", ":", ";", "?", "!")):
        return False
    right = max((line.box.x1 for line in sheet.lines if abs(line.box.x0 - a.box.x0) < 40), default=a.box.x1)
    return a.box.x1 + 0.3 * a.size + b.words[0].box.width < right - a.size
