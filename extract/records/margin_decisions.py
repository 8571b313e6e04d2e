"""Decisions in the right margin: boxes headed "Decision" or "Action" beside the discussion of an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.records.minute_line import NUMBER, MinuteLine, made_line
from schemas.page import Word
from schemas.profile import MinutesWords

_MIDDLE = 0.5
"""The share of a page's width right of which such a column begins."""
_NEAR = 4.0
"""Points by which the left edges of its headings may differ."""
_BLOCK = 2.4
"""Font sizes of white, line to line, after which a box has ended."""


def _is_heading(line: Line, i: int, names: frozenset[str]) -> bool:
    """Whether a word of a line stands alone in the right half and heads a box."""
    words, word = line.words, line.words[i]
    if word.text.casefold().strip(" :") not in names:
        return False
    before = words[i - 1].box.x1 if i else 0.0
    after = words[i + 1].box.x0 if i + 1 < len(words) else 1e9
    return word.box.x0 - before > 0.8 * word.size and after - word.box.x1 > 1.6 * word.size


def _headings(sheet: Sheet, lines: Sequence[Line], words: MinutesWords) -> list[Word]:
    """The headings of the boxes of a sheet: at one left edge, more than one of them, one of a decision."""
    edge = _MIDDLE * sheet.page.width
    names = frozenset({n for n in (*words.decision_columns, *words.actions) if " " not in n})
    found = [
        line.words[i]
        for line in lines
        if line.box.x1 > edge
        for i, w in enumerate(line.words)
        if w.text[0] in "DdAaRr" and w.box.x0 > edge and _is_heading(line, i, names)
    ]
    if len(found) < 2:
        return []
    left = min(w.box.x0 for w in found)
    kept = [w for w in found if w.box.x0 - left < _NEAR]
    told = any(w.text.casefold().strip(" :") in words.decision_columns for w in kept)
    return kept if len(kept) > 1 and told else []


def _parted(lines: Sequence[Line], left: float, top: float) -> tuple[list[list[Word]], list[list[Word]]]:
    """The rows of a sheet left of a column's edge, and those in it; a row that runs across the edge is whole."""
    beside: list[list[Word]] = []
    column: list[list[Word]] = []
    for row in lines_of([w for line in lines for w in line.words], float("inf")):
        own = [w for w in row.words if w.box.x0 >= left - _NEAR]
        rest = [w for w in row.words if w.box.x0 < left - _NEAR]
        across = bool(own and rest) and own[0].box.x0 - rest[-1].box.x1 < 0.6 * own[0].size
        if not own or across or row.box.top < top - own[0].size:
            beside.append(list(row.words))
            continue
        column.append(own)
        if rest:
            beside.append(rest)
    return beside, column


def _blocks(sheet: Sheet, column: Sequence[Sequence[Word]], heads: Sequence[Word]) -> Iterator[list[MinuteLine]]:
    """The boxes of the column, each with the line of its heading first; what stands under none is left out."""
    marks = {id(w) for w in heads}
    block: list[MinuteLine] = []
    for words in column:
        line = made_line(sheet, words, block[-1] if block else None)
        if id(words[0]) in marks:
            if block:
                yield block
            block = [replace(line, pitch=0.0)]
        elif block and line.pitch < _BLOCK * line.size:
            block.append(line)
    if block:
        yield block


def _begins_item(line: MinuteLine) -> bool:
    """Whether a line left of the boxes is the heading of an item."""
    first = line.words[0]
    return line.bold or (len(line.words) > 1 and bool(NUMBER.match(first.text)) and line.words[1].bold)


def margin_lines(sheet: Sheet, lines: Sequence[Line], words: MinutesWords) -> list[MinuteLine] | None:
    """The lines of a sheet with such a column, what a box says put behind the discussion of its item and, if it is a
    decision, marked so; None for any other sheet."""
    heads = _headings(sheet, lines, words)
    if not heads:
        return None
    left, top = min(w.box.x0 for w in heads), min(w.box.top for w in heads)
    beside, column = _parted(lines, left, top)
    out: list[MinuteLine] = []
    boxes = list(_blocks(sheet, column, heads))
    above: MinuteLine | None = None
    for row in beside:
        above = made_line(sheet, row, above)
        while (
            boxes
            and above.box.top > boxes[0][0].box.bottom
            and (_begins_item(above) or above.box.top > boxes[0][-1].box.bottom)
        ):
            out += _told(boxes.pop(0), words)
        out.append(above)
    return [*out, *(line for box in boxes for line in _told(box, words))]


def _told(box: Sequence[MinuteLine], words: MinutesWords) -> list[MinuteLine]:
    """The lines of a box: those below the heading of a decision are decided, an action keeps its heading."""
    head, *rest = box
    if head.text.casefold().strip(" :") in words.decision_columns:
        return [replace(line, decided=True) for line in rest]
    return list(box)
