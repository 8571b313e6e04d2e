"""What a chart is called: its title above the plot or its caption, never a line of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line, lines_of
from schemas.page import Box, Word

FAR = 48.0
"""A title ends at most so many points above its chart."""
UNDER = 40.0
"""A caption begins at most so many points below it."""
LONGEST = 22
"""A title has at most so many words."""

MOST = 0.6
"""A line belongs to a chart that it shares at least this part of its length with."""

CAPTION = re.compile(r"(?:figure|fig\.?|chart|graph)\s*[A-Z]{0,3}\d", re.I)
_UNIT = re.compile(
    r"[\W\d]*(?:%|£\s?(?:m|k|bn|million|000s?)?|per\s?cent|percentage|number|count|days|weeks|rate)?[\W\d]*", re.I
)


def title_of(chart: Box, words: Sequence[Word]) -> str | None:
    """The title of a chart, from the words of the page that are not the chart's own; None where
    nothing stands there that can be one."""
    above = _lines(chart, words, chart.top - 3 * FAR, chart.top + 2)
    below = _lines(chart, words, chart.bottom - 2, chart.bottom + UNDER)
    for i in [*range(len(above) - 1, -1, -1), *range(len(above), len(above) + len(below))]:
        lines = above[i:] if i < len(above) else below[i - len(above) :]
        if CAPTION.match(lines[0].text) and len(lines[0].text.split()) <= LONGEST:
            return _caption(lines)
    bottom = chart.top
    for i in range(len(above) - 1, -1, -1):
        line = above[i]
        if bottom - line.box.bottom > FAR:
            return None
        if _UNIT.fullmatch(line.text):
            bottom = line.box.top
            continue
        return _whole(above[: i + 1])
    return None


def _lines(chart: Box, words: Sequence[Word], top: float, bottom: float) -> list[Line]:
    """The lines of a strip of the page that stand mostly over or under the chart, from top to bottom."""
    level = [w for w in words if w.direction == 0 and not w.slant and w.box.top >= top and w.box.bottom <= bottom]
    return [line for line in lines_of(level) if _shared(line.box, chart) >= MOST * line.box.width]


def _shared(line: Box, chart: Box) -> float:
    return min(line.x1, chart.x1 + 12) - max(line.x0, chart.x0 - 12)


def _caption(lines: Sequence[Line]) -> str:
    """A caption that begins with the first of some lines: it, and those below it in the same type."""
    parts = [lines[0]]
    for line in lines[1:3]:
        if abs(line.size - parts[-1].size) > 0.3 or line.box.top - parts[-1].box.bottom > 0.6 * line.size:
            break
        parts.append(line)
    return " ".join(part.text for part in parts)


def _whole(lines: Sequence[Line]) -> str | None:
    """The title that ends with the last of some lines: it, and a line before it in the same type."""
    last = lines[-1]
    parts = [last]
    for line in reversed(lines[:-1]):
        if abs(line.size - parts[0].size) > 0.3 or parts[0].box.top - line.box.bottom > 0.6 * line.size:
            break
        parts.insert(0, line)
    text = " ".join(part.text for part in parts)
    return text if len(parts) <= 3 and _is_title(text) else None


def _is_title(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= LONGEST
        and sum(c.isalpha() for c in text) >= 3
        and not text.rstrip().endswith((".", ";", ","))
        and not text[0].islower()
    )
