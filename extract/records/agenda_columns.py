"""Agendas in columns that no rules part: what stands beside the titles, and numbers at half the height of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.agenda_numbers import NUMBER, is_range
from schemas.page import bounding_box

LEAST = 3
"""Items that have something in a column beside their titles."""


def text_columns(lines: Sequence[tuple[Sheet, Line]], ranges: Sequence[re.Pattern[str]]) -> list[float]:
    """The left edges, in points, of columns of words beside the titles of items ("Attached", "Chair"): where at least
    three numbered lines go on after white space. Columns of pages are none."""
    numbered = [(s, line) for s, line in lines if len(line.words) > 1 and NUMBER.match(line.words[0].text)]
    feet = {(s.number, round(line.box.bottom) + d) for s, line in numbered for d in (-1, 0, 1)}
    own = {id(line) for _, line in numbered}
    starts: list[float] = []
    for sheet, line in lines:
        words, first = line.words, 2 if id(line) in own else 0
        if (sheet.number, round(line.box.bottom)) not in feet:
            continue
        for i in range(first, len(words)):
            if i and words[i].box.x0 - words[i - 1].box.x1 <= 1.6 * words[i].size:
                continue
            rest = " ".join(w.text for w in words[i:])
            if any(c.isalpha() for c in rest) and not is_range(rest) and not any(p.search(rest) for p in ranges):
                starts.append(words[i].box.x0)
    edges: list[float] = []
    for x in sorted(starts):
        if sum(abs(x - other) < 3 for other in starts) >= LEAST and not any(abs(x - e) < 3 for e in edges):
            edges.append(x)
    return edges


def with_centred_numbers(lines: Sequence[tuple[Sheet, Line]]) -> list[tuple[Sheet, Line]]:
    """The lines with a number that stands at half the height of a title of two lines put before the first of them."""
    out: list[tuple[Sheet, Line]] = []
    for sheet, line in lines:
        above = out[-1][1] if out and out[-1][0] is sheet else None
        if above is not None and NUMBER.match(line.words[0].text) and _beside(above, line):
            own = tuple(sorted((*line.words, *above.words), key=lambda w: w.box.x0))
            out[-1] = (sheet, Line(own, bounding_box([w.box for w in own])))
        else:
            out.append((sheet, line))
    return out


def _beside(above: Line, line: Line) -> bool:
    """Whether a line overlaps the one above it by a good part of its height and stands left and right of it."""
    overlap = above.box.bottom - line.box.top
    if not 0.3 * line.size < overlap < 0.9 * line.box.height or NUMBER.match(above.words[0].text):
        return False
    clear = all(w.box.x1 < above.box.x0 or w.box.x0 > above.box.x1 for w in line.words)
    return clear and line.words[0].box.x1 < above.box.x0
