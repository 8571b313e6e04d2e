"""Agendas in columns that no rules part: what stands beside the titles, and numbers at half the height of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.agenda_numbers import NUMBER, is_range
from schemas.page import bounding_box

_OPEN = re.compile(
    r"^(?:\(\s*(?:pages?|pp?\.?)(?:\s*\d+\w?\s*(?:[-–—]|to)?)?|(?:pages?|pp?\.?)\s*\d+\w?\s*(?:[-–—]|to))$", re.I
)
_REST = re.compile(r"^(?:\d+\w?\s*)?(?:(?:[-–—]|to)\s*)?(?:\d+\w?)?\s*\)?$", re.I)
"""A range of pages that is cut by the edge of its column, and what is left of it on the line below."""
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


def with_whole_ranges(lines: Sequence[tuple[Sheet, Line]]) -> list[tuple[Sheet, Line]]:
    """The lines with ranges of pages that wrap in their own column ("(Pages 5 -" over "12)") whole on the first."""
    out = list(lines)
    for i in range(len(out) - 1):
        (sheet, line), (below_on, below) = out[i], out[i + 1]
        at = _open_range(line) if "age" in line.text or "p" in line.text else 0
        if not at or below_on is not sheet or below.box.top - line.box.bottom > line.size:
            continue
        cut = next((k for k, w in enumerate(below.words) if abs(w.box.x0 - line.words[at].box.x0) < 3), -1)
        rest = below.words[cut:] if cut >= 0 else ()
        if not rest or not _REST.match(" ".join(w.text for w in rest)):
            continue
        out[i] = (sheet, Line((*line.words, *rest), line.box))  # it stands on its own line still
        own = below.words[:cut]
        out[i + 1] = (sheet, Line(own, bounding_box([w.box for w in own]))) if own else out[i]
    return [pair for i, pair in enumerate(out) if i == 0 or pair[1] is not out[i - 1][1]]


def _open_range(line: Line) -> int:
    """Where on a line a range of pages begins that is not ended there; 0 where none does."""
    for i in range(len(line.words) - 1, 0, -1):
        if line.words[i].box.x0 - line.words[i - 1].box.x1 > line.words[i].size:
            return i if _OPEN.match(" ".join(w.text for w in line.words[i:])) else 0
    return 0


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
