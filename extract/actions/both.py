"""Who and by when in one cell, under a heading that names both ("Lead and timescale"): told apart where it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.actions.headings import field_of
from extract.kpis.periods import periods_in
from extract.kpis.vocabulary import matches
from extract.text import join_lines
from schemas.action_words import ActionWords

_BETWEEN = re.compile(r"\s*(?:/|&|,|\n|\band\b)\s*", re.I)
_APART = re.compile(r"\s*(?:[,;:/|(]|\s[-–—])\s*")
_EDGES = " ,;:/|()-–—"
_DAY = re.compile(
    r"(?:by\s+)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{2,4})?)$"
)
_BEFORE = re.compile(r"(?:(?:by|end|of|the|from|until|before|early|mid|late|in|during|w/c)\b[\s-]*)+$", re.I)
_MEETING = re.compile(
    r"(?:(?:by|at|for|before|to|in time for) )?(?:the )?(?:next|\w+) "
    r"(?:meeting|board|committee|cabinet|council|panel|forum|agm)$",
    re.I,
)


@lru_cache(maxsize=4096)
def names_both(heading: str, words: ActionWords) -> bool:
    """Whether a heading names an owner and a deadline both."""
    # a heading that wraps has lines that end anywhere, so its words come first as one line
    texts = (" ".join(heading.split()), heading)
    return any(_both([p for p in _BETWEEN.split(text) if p.strip()], words) for text in texts)


def _both(parts: Sequence[str], words: ActionWords) -> bool:
    named = {field_of(part, words) for part in parts}
    return named in ({"owner", "due"}, {"owner", "date"})


def told_apart(lines: Sequence[str], words: ActionWords, known: frozenset[str]) -> tuple[str, str] | None:
    """The owner and the deadline of a cell that gives one after the other; None where it does not say which is
    which."""
    found: list[tuple[str, str]] = []
    for i in range(1, len(lines)):
        when = join_lines(lines[i:], known)
        if is_when(when, words):
            found.append((join_lines(lines[:i], known).strip(_EDGES), when.strip(_EDGES)))
            break
    text = join_lines(lines, known)
    for mark in _APART.finditer(text):
        when = text[mark.end() :].strip(_EDGES)
        if mark.start() and when and is_when(when, words):
            found.append((text[: mark.start()].strip(_EDGES), when))
            break
    # a line may end in the middle of a date
    return max(found, key=lambda apart: len(apart[1]), default=None)


def is_when(text: str, words: ActionWords) -> bool:
    """Whether a text is a time and nothing else."""
    text = text.strip(_EDGES)
    if _DAY.match(text) or _MEETING.fullmatch(text) or matches(text.rstrip("."), words.starts):
        return True
    found = periods_in(text)
    if not found:
        return False
    before = text[: found[0].start].strip()
    behind = text[max(f.end for f in found) :].strip(" .)")
    return not behind and (not before or bool(_BEFORE.fullmatch(before)))
