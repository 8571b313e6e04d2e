"""What the heading of an item of minutes looks like, and how headings count up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records.minute_line import ITEM_NUMBER, MinuteLine
from extract.records.minute_paragraphs import LEAD_ALONE
from extract.text import join_lines

NUMBERED = re.compile(rf"^(?:\*\s+)?(?P<number>{ITEM_NUMBER})(?P<stop>[.):]?)\s+(?:[:–—-]\s+)?(?P<title>\S.*)$")
ITEM_IN_TITLE = re.compile(
    r"\s*[(\[]\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[A-Za-z]?)\s*[)\]]\s*$", re.I
)
_LEAD = re.compile(r"^(?:RESOLVED|AGREED|APPROVED|DECIDED|NOTED|RECOMMENDED|IT WAS|ACTION)\b")
_NO_HEAD = re.compile(
    r"^(?:un)?restricted items?$|^exempt items?$|^part\s+(?:\d|i{1,3}|[ab])\b|^minutes$|^agenda$|^items?$|^present\b"
    r"|^apologies\s*:|^in attendance\b|^signed\b|^chair(?:man|person)?\b.{0,4}$"
    r"|^the meeting (?:ended|closed|finished)"
    r"|^(?:it was )?(?:resolved|agreed|decided|approved)$|^(?:decisions?|resolutions?)(?: taken| made)?$"
    r"|^meeting (?:ended|closed|finished)|^date\b|^actions?\b|^note:|^\(?the meeting|^clerk\b",
    re.I,
)
_ANNOUNCES = re.compile(
    r"(?:^|\s)(?:resolved|agreed|decided|noted|approved|recommended|determined)(?:\s+unanimously)?(?:\s+(?:to|that))?\s*:"
    r"\s*[-–—]?$|^(?:the\s+)?(?:[\w’'&-]+\s+){0,6}?(?:authority|board|cabinet|committee|council|executive|forum|governors"
    r"|members|panel)\s*:\s*[-–—]?$",
    re.I,
)
"""A line that announces decisions and heads no item, also in bold: "The Committee resolved:-", "The Board:"."""


@dataclass(slots=True)
class Head:
    """A heading: the lines from `first` up to (not including) `end`; `rest` is what follows the title on its line."""

    first: int
    end: int
    number: str | None
    title: str
    rest: MinuteLine | None = None


def is_lead(line: MinuteLine) -> bool:
    """Whether a line announces a decision, or an action."""
    return bool(_LEAD.match(line.text) or LEAD_ALONE.match(line.text))


def numbered_title(text: str) -> bool:
    """Whether a text may be the title behind a number."""
    return sum(c.isalpha() for c in text) >= 3 and not _LEAD.match(text)


def plain_title(text: str) -> bool:
    """Whether a text may be a title without a number: it announces nothing and is no running word of minutes."""
    if ":" in text[-3:] and _ANNOUNCES.search(text):
        return False
    return numbered_title(text) and not _NO_HEAD.match(text.strip(" :"))


def is_heading_type(line: MinuteLine, title: str) -> bool:
    """Whether a line is set as headings are: in bold, or its title in capitals."""
    letters = [c for c in title if c.isalpha()]
    return line.bold or (len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters))


BRACKETED = re.compile(r"^[(\[]\s*(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<number>\d{1,3}[A-Za-z]?)\s*[)\]]$", re.I)


def title_end(lines: Sequence[MinuteLine], i: int, pitch: float) -> int:
    """The index after the last line of a title that begins at line `i`."""
    first = lines[i]
    upper = first.text.isupper()
    end = i + 1
    while end < len(lines) and end - i < 6:
        line = lines[end]
        if line.sheet is not first.sheet or line.head or BRACKETED.match(line.text) or NUMBERED.match(line.text):
            break
        same = line.bold if first.bold else (upper and line.text.isupper())
        if not same or not 0 < line.pitch <= 1.35 * pitch or is_lead(line) or line.size < first.size - 1:
            break
        end += 1
    return end


def value(match: re.Match[str]) -> int:
    """The number by which headings count up."""
    digits = re.search(r"\d+", match["number"])
    return int(digits.group()) if digits else 0


def values(matches: Sequence[re.Match[str]]) -> list[int]:
    """The numbers by which headings count up: of those with a year in them ("AM26/20") the part that changes."""
    parts = [[int(d) for d in re.findall(r"\d+", m["number"])] for m in matches]
    if not parts or not all(parts) or len({len(p) for p in parts}) > 1:
        return [value(m) for m in matches]
    changing = max(range(len(parts[0])), key=lambda i: (len({p[i] for p in parts}), -i))
    return [p[changing] for p in parts]


def counts_up(values: Sequence[int]) -> tuple[int, float]:
    """How many of the numbers go on by one or two from the one kept before them, and the share of them."""
    best = 0
    for start in range(min(3, len(values))):
        last, kept = values[start], 1
        for value in values[start + 1 :]:
            if 1 <= value - last <= 2:
                last, kept = value, kept + 1
        best = max(best, kept)
    return best, best / max(1, len(values))


def from_match(lines: Sequence[MinuteLine], i: int, match: re.Match[str], pitch: float) -> Head:
    """The heading that begins at line `i`, its number and the beginning of its title matched."""
    end = title_end(lines, i, pitch)
    title = join_lines([match["title"], *(line.text for line in lines[i + 1 : end])])
    return Head(i, end, match["number"], ITEM_IN_TITLE.sub("", title))
