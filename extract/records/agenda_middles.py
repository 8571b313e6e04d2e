"""Agendas in rows whose numbers stand in the middle of them: the number of three lines is on the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.agenda_numbers import NUMBER
from schemas.page import Box, Word

NEAR = 4.0
"""Points within which things stand in one column."""
LOOSER = 1.12
"""How much further apart than the lines of one item those of two are, at least."""
LEAST = 3
"""Numbered lines that make a column of numbers."""


@dataclass(slots=True)
class _Row:
    """The lines of titles that stand close together; `marks` are the numbers among them, each with the place of its
    line in the row (the half of a line where it stands between two)."""

    at: list[int] = field(default_factory=list)
    marks: list[tuple[float, int]] = field(default_factory=list)


def _columns(lines: Sequence[tuple[Sheet, Line]]) -> tuple[float, float] | None:
    """The left edges, in points, of the numbers and of the titles beside them."""
    found = [
        (line.words[0].box.x0, line.words[1].box.x0)
        for _, line in lines
        if len(line.words) > 1
        and NUMBER.match(line.words[0].text)
        and line.words[1].box.x0 - line.words[0].box.x1 > line.size
    ]
    if len(found) < LEAST:
        return None
    number, title = median(n for n, _ in found), median(t for _, t in found)
    alike = sum(abs(n - number) < NEAR and abs(t - title) < NEAR for n, t in found)
    return (number, title) if alike >= LEAST else None


def _numbered(line: Line, number: float) -> bool:
    return abs(line.words[0].box.x0 - number) < NEAR and NUMBER.match(line.words[0].text) is not None


def _rows(lines: Sequence[tuple[Sheet, Line]], number: float, title: float) -> list[_Row]:
    """The rows of an agenda from its first number on, by the white space between the lines of titles."""
    begins = next((i for i, (_, line) in enumerate(lines) if _numbered(line, number)), len(lines))
    entries = [
        i
        for i, (_, line) in enumerate(lines)
        if i >= begins - 2
        and any(
            abs(w.box.x0 - title) < NEAR for w in (line.words[1:2] if _numbered(line, number) else line.words[:1])
        )
    ]
    pitches = [
        lines[b][1].box.bottom - lines[a][1].box.bottom for a, b in pairwise(entries) if lines[a][0] is lines[b][0]
    ]
    tight = min((p for p in pitches if p > 0), default=0.0)
    rows: list[_Row] = []
    for i in entries:
        sheet, line = lines[i]
        above = lines[rows[-1].at[-1]] if rows else None
        if above and above[0] is sheet and 0 < line.box.bottom - above[1].box.bottom <= LOOSER * tight:
            rows[-1].at.append(i)
        else:
            rows.append(_Row([i]))
        if _numbered(line, number):
            rows[-1].marks.append((len(rows[-1].at) - 1, i))
    for i, (sheet, line) in enumerate(lines):  # numbers that stand between two lines
        if i in entries or not _numbered(line, number):
            continue
        for row in rows:
            heights = [lines[k][1].box.y_mid for k in row.at if lines[k][0] is sheet]
            if heights and heights[0] < line.words[0].box.y_mid < heights[-1]:
                row.marks.append((sum(h < line.words[0].box.y_mid for h in heights) - 0.5, i))
    return rows


def _first(line: Line, mark: Word) -> Line:
    box = Box(min(mark.box.x0, line.box.x0), line.box.top, line.box.x1, line.box.bottom)
    return Line((mark, *line.words), box)


def with_middle_numbers(lines: Sequence[tuple[Sheet, Line]]) -> list[tuple[Sheet, Line]]:
    """The lines with each number put before the first line of its row, where every row has one number, in its
    middle; as they are where any row says otherwise, or none has three lines."""
    out = list(lines)
    if (columns := _columns(lines)) is None:
        return out
    rows = _rows(lines, *columns)
    if not rows or any(len(row.marks) != 1 or row.marks[0][0] != (len(row.at) - 1) / 2 for row in rows):
        return out
    for row in rows:
        if len(row.at) < LEAST:
            continue
        mark = lines[row.marks[0][1]]
        rest = mark[1].words[1:]
        out[row.at[0]] = (out[row.at[0]][0], _first(lines[row.at[0]][1], mark[1].words[0]))
        if rest:
            box = Box(rest[0].box.x0, mark[1].box.top, mark[1].box.x1, mark[1].box.bottom)
            out[row.marks[0][1]] = (mark[0], Line(rest, box))
    moved = {row.marks[0][1] for row in rows if len(row.at) >= LEAST}
    return [pair for i, pair in enumerate(out) if i not in moved or len(lines[i][1].words) > 1]
