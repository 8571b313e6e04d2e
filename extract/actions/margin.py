"""Actions of minutes at whose right edge a column names who is to act, where no table holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.actions.drafts import Draft
from extract.actions.running import DOER, drafted_line, inside, paragraph, step_of, wraps
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.page import Box, Word, bounding_box

_RIGHT = 0.6
"""The column stands behind so much of the page's width."""
_WIDE = 60.0
"""A name begins at most so many points right of the column's heading, and ..."""
_STICKS_OUT = 8.0
"""... so many left of it."""
_WHO = re.compile(r"(?:[A-Z][\w’'.&/-]*\s?){1,4}")

_NEVER = re.compile(r"(?!)")


@cache
def _ends(names: tuple[str, ...]) -> frozenset[str]:
    """The last words of the headings of such a column."""
    return frozenset(name.split()[-1] for name in names)


def headed_at(sheet: Sheet, names: Sequence[str]) -> float | None:
    """Where the heading of a column of owners begins at the right, in points; `names` are such headings."""
    last = _ends(tuple(names))
    for line in sheet.lines:
        word = line.words[-1]
        if word.box.x0 < _RIGHT * sheet.page.width or word.text.strip(" :").casefold() not in last or line.direction:
            continue
        right = [w for w in line.words if w.box.x0 >= _RIGHT * sheet.page.width]
        if " ".join(w.text for w in right).strip(" :").casefold() in names:
            return right[0].box.x0
    return None


@dataclass(slots=True)
class MarginReader:
    """Reads the sheets of a document in their order: the column is headed once and goes on."""

    scope: Scope
    headed: float | None = None

    def read(self, sheet: Sheet, taken: Sequence[Box]) -> Iterator[Draft]:
        """The paragraphs of a sheet that say who is to do what and have a name beside them in the column."""
        at = headed_at(sheet, self.scope.profile.minutes.actions)
        self.headed = self.headed if at is None else at
        if self.headed is None:
            return
        edge = self.headed - _STICKS_OUT
        lines: list[Line] = []
        marks: dict[int, str] = {}
        for line in sheet.lines:
            beside = [w for w in line.words if w.box.x0 >= edge]
            if line.direction or len(beside) == len(line.words) or inside(line, taken):
                continue
            who = " ".join(w.text for w in beside)
            if beside and beside[0].box.x0 - self.headed < _WIDE and _WHO.fullmatch(who):
                marks[len(lines)] = who
            lines.append(_of([w for w in line.words if w.box.x0 < edge]))
        step = step_of(lines)
        for i, who in marks.items():
            while i and _goes_on(lines, i, step):
                i -= 1
            if DOER.match(lines[i].text) is not None:
                yield from drafted_line(paragraph(lines, i, step, _NEVER), lines[i].text, who, sheet, self.scope)


def _goes_on(lines: Sequence[Line], i: int, step: float) -> bool:
    """Whether a line goes on with the one above it."""
    gap = lines[i].box.top - lines[i - 1].box.top
    return 0 < gap <= 1.3 * step and wraps(lines[i - 1], lines, lines[i])


def _of(words: Sequence[Word]) -> Line:
    return Line(tuple(words), bounding_box([w.box for w in words]))
