"""Entries of a glossary on lines of their own: "TERM – meaning", "TERM: meaning", "“Term” means …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.glossary_tables import Entry
from extract.records.headings import setting_of, starts_paragraph

Place = tuple[Sheet, Line]

DASH = re.compile(
    r"^[“\"‘']?(?P<term>[^\s–—:“\"‘'][^–—:.;“”\"]{0,60}?)[”\"’']?\s*(?:\s[–—-]\s|[–—]\s|:\s"
    r"|\s(?:means|refers to)\s)\s*(?P<text>\S.*)$"
)
STOP = re.compile(
    r"^(?:sources?|references|further information|contacts?|ends|notes?|appendix\b.*|annexe?\b.*|bibliography)\s*:?$",
    re.I,
)
LEAD_LINES = 8
"""Lines that may stand between the heading of a glossary and its first term."""
LEAST_ENTRIES = 3


def dashed(rest: Sequence[Place], start: int) -> tuple[list[Entry], int]:
    """Entries on lines of their own, "TERM – meaning" or "TERM: meaning"; other lines go on with the one before."""
    out: list[Entry] = []
    misses = 0
    for i, (sheet, line) in enumerate(rest):
        found = DASH.match(line.text)
        if found and len(found.group("term").split()) <= 8:
            rule = "means" if _set_apart(line) else "dash"
            out.append(Entry(rule, [found.group("term")], [found.group("text")], [(sheet, line.box)]))
            misses = 0
            continue
        misses += 1
        if not out and i < LEAD_LINES and not setting_of(line).bold:
            continue  # a sentence or two may lead to the first term
        if not out or misses > 6 or setting_of(line).bold or STOP.match(line.text):
            return _enough(out), start + i
        if starts_paragraph(rest[i - 1], (sheet, line)) and rest[i - 1][0] is sheet:
            return _enough(out), start + i
        out[-1].text.append(line.text)
        out[-1].places.append((sheet, line.box))
    return _enough(out), start + len(rest)


def _set_apart(line: Line) -> bool:
    """Whether a term is in quotes or bold, and what it means is not."""
    first, last = line.words[0], line.words[-1]
    return first.text[:1] in '“"‘' or (first.bold and not last.bold)


def _enough(entries: list[Entry]) -> list[Entry]:
    """The entries where there are so many that they make a list; two do where their terms are set apart."""
    apart = all(entry.rule == "means" for entry in entries)
    return entries if len(entries) >= (2 if apart else LEAST_ENTRIES) else []
