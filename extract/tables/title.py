"""The line that names a table: just above it, or for want of that a bold one at its side."""

from __future__ import annotations

from collections.abc import Sequence

from extract.tables.text import TextLine
from schemas.table import Table

NEAR = 3.0
"""A title ends at most so many of its font sizes above its table."""

LONGEST = 30
"""A title has at most so many words; a longer line is prose."""


def title_of(table: Table, lines: Sequence[TextLine]) -> str | None:
    """The nearest line above a table that stands over it and reads as a title; None where there is none."""
    box = table.box
    above = [line for line in lines if line.box.y_mid < box.top and line.box.x0 < box.x1 and line.box.x1 > box.x0]
    if not above:
        return None
    last = above[-1]
    if box.top - last.box.bottom > NEAR * last.size or len(last.words) > LONGEST:
        return None
    text = " ".join(w.text for w in last.words)
    bold = sum(1 for w in last.words if w.bold) * 2 > len(last.words)
    named = text.lower().startswith(("table", "exhibit", "figure", "appendix", "annex"))
    if not (bold or named) and (text.endswith((".", ";", ",")) or len(last.words) > 12):
        return None
    before = above[-2] if len(above) > 1 else None
    if before and named is False and before.size == last.size and last.box.top - before.box.bottom < 0.6 * last.size:
        words = before.words
        first = " ".join(w.text for w in words)
        same = (sum(1 for w in words if w.bold) * 2 > len(words)) == bold
        if first.lower().startswith(("table", "exhibit")) and same:
            return f"{first} {text}"
    return text
