"""The ends of a zone: titles and notes taken off, headings above it taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.tables.columns import Channel
from extract.tables.edges import Segment
from extract.tables.extend import stacked
from extract.tables.region import WIDE, Zone, channels_in
from extract.tables.text import COLUMN_GAP, Chunk, TextLine, is_figure
from extract.tables.turned import with_turned
from schemas.page import Word, bounding_box

ENDS = 6
"""Titles and notes are looked for among so many lines at either end."""

CLOSE = 1.1
"""A heading stands at most so many font sizes above the next line (white space between the two)."""

INDENT = 1.5
"""A title or note begins within so many font sizes of the table's left end; a spanning heading further right."""


OTHER_SIZE = 0.25
"""A line whose letters differ from the table's by more than this share is a title or a note."""

HEADED = 0.6
"""A line above a rule is the heading of the rows below it if it has words over at least this share of the columns."""

ASIDE = 0.15
"""A heading over some columns has its middle at least this share of the width away from the table's."""


def trimmed(zone: Zone) -> Zone | None:
    """The zone without lines of prose at its ends; None where nothing is left."""
    lines = zone.lines
    lower = channels_in(lines[min(ENDS, len(lines) // 2) :]) or zone.channels
    upper = channels_in(lines[: max(len(lines) - ENDS, len(lines) // 2)]) or zone.channels
    if not lower or not upper:
        return zone
    left = min(line.box.x0 for line in lines)
    first = _after_titles(lines, lower, left, zone.rules)
    last = _before_notes(lines, upper, left, zone)
    if last - first < 2:
        return None
    if first == 0 and last == len(lines):
        return zone
    kept = lines[first:last]
    box = bounding_box([line.box for line in kept])
    rules = tuple(r for r in zone.rules if box.top - 6 <= r.at <= box.bottom + 6)
    box = replace(box, x0=min(box.x0, zone.box.x0), x1=max(box.x1, zone.box.x1))
    return Zone(kept, rules, box, zone.between_rules)


def _after_titles(lines: Sequence[TextLine], found: Sequence[Channel], left: float, rules: Sequence[Segment]) -> int:
    first = 0
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    for i, line in enumerate(lines[:ENDS]):
        if first == i and line.size > (1 + OTHER_SIZE) * usual:
            first = i + 1
            continue
        chunks = line.chunks(WIDE * line.size)
        if len(chunks) > 1 and 2 * len(chunks) > len(found) and first == i:
            break
        above = lines[i - 1] if i else None
        second = above is not None and first == i and _second(above, line, rules)
        if len(chunks) == 1 and (second or _crosses(line, found, left)):
            first = i + 1
    return first


def _second(above: TextLine, line: TextLine, rules: Sequence[Segment]) -> bool:
    """Whether a line is the second one of a title: close below it, of its size, with no rule between."""
    if line.box.y_mid - above.box.y_mid > 1.4 * line.size or abs(line.size - above.size) > 0.05 * line.size:
        return False
    return not any(above.box.y_mid < r.at < line.box.y_mid for r in rules)


def _before_notes(lines: Sequence[TextLine], found: Sequence[Channel], left: float, zone: Zone) -> int:
    last = len(lines)
    for i in range(len(lines) - 1, max(0, len(lines) - 1 - ENDS), -1):
        line = lines[i]
        chunks = line.chunks(WIDE * line.size)
        if len(chunks) == 1 and _crosses(line, found, left) and not _ruled_off(zone, i):
            last = i
        elif len(chunks) > 1 and last < len(lines):
            break
    return last


def _ruled_off(zone: Zone, i: int) -> bool:
    """Whether rules over the whole width part a line from those above and below it, as they do rows: a band."""
    if not zone.between_rules or not 0 < i < len(zone.lines) - 1:
        return False
    above, line, below = (zone.lines[k].box.y_mid for k in (i - 1, i, i + 1))
    whole = [r.at for r in zone.rules if r.length >= 0.85 * zone.box.width]
    return any(above < at < line for at in whole) and any(line < at < below for at in whole)


def _crosses(line: TextLine, found: Sequence[Channel], left: float) -> bool:
    """Whether a line begins at the left end and runs through the first channel."""
    return line.box.x0 <= left + INDENT * line.size and line.box.x1 > found[0].x1 + 2 * line.size


def with_heading(zone: Zone, lines: Sequence[TextLine], turned: Sequence[Word] = ()) -> Zone:
    """The zone with the lines just above it that read as its heading: several groups within its width, close above;
    or one group over its right part, as spanning headings are. The zone reaches as high as its `turned` headings."""
    taken: list[TextLine] = []
    found = zone.channels
    if not found:
        return zone
    box = zone.box

    def chunks_of(line: TextLine) -> list[Chunk]:
        beside = [b for b in turned if b.box.top <= line.box.y_mid <= b.box.bottom]
        return with_turned([line], beside)[0].chunks(WIDE * line.size)

    edge = min(zone.lines[0].box.top, box.top)
    tall = [b.box.top for b in turned if b.box.top < edge <= b.box.bottom and box.x0 <= b.box.x_mid <= box.x1]
    edge = min([edge, *tall])
    above = [line for line in lines if line.box.y_mid < edge]
    for line in reversed(above[-4:]):
        size = line.size
        if abs(size - zone.lines[0].size) > OTHER_SIZE * size:
            break
        chunks = chunks_of(line)
        heads = len(chunks) >= HEADED * (len(found) + 1) and _begins_with_figures(zone)
        if edge - line.box.bottom > CLOSE * size or (_closed_above(line, edge, zone) and not heads):
            break
        words = tuple(w for w in line.words if box.x0 - size <= w.box.x_mid <= box.x1 + size)
        if not words or len(words) < len(line.words):
            break
        if len(chunks) == 1 and line.box.x0 < found[0].x0 - 0.5 * size:
            break
        if len(chunks) == 1 and len(line.words) > 8:
            break
        taken.insert(0, line)
        edge = line.box.top
    while taken and len(chunks_of(taken[0])) == 1 and not _ruled(taken[0], zone):
        if stacked(taken[0], (*taken, *zone.lines)[1]) or _off_centre(taken[0], zone):
            break
        taken.pop(0)
    if not taken:
        return zone
    box = bounding_box([box, *(line.box for line in taken)])
    return Zone((*taken, *zone.lines), zone.rules, box, zone.between_rules)


def over_band(zone: Zone, lines: Sequence[TextLine]) -> Zone:
    """A zone between rules whose first row is one text (a band), with the heading that stands over its first rule:
    else the band would be taken for a title."""
    first = zone.lines[0]
    found = zone.channels
    if not found or len(first.chunks(WIDE * first.size)) > 1:
        return zone
    box = zone.box
    taken: list[TextLine] = []
    edge = box.top
    for line in reversed([line for line in lines if line.box.y_mid < box.top][-3:]):
        inside = box.x0 - line.size <= line.box.x0 and line.box.x1 <= box.x1 + line.size
        if not inside or edge - line.box.bottom > CLOSE * line.size or abs(line.size - first.size) > 0.05 * line.size:
            break
        taken.insert(0, line)
        edge = line.box.top
    # Headings of narrow columns stand closer together than groups of words in prose are taken for apart.
    most = max((len(line.chunks(COLUMN_GAP * line.size)) for line in taken), default=0)
    if most < max(3, HEADED * (len(found) + 1)):
        return zone
    kept = (*taken, *zone.lines)
    return replace(zone, lines=kept, box=bounding_box([box, *(line.box for line in taken)]))


def _begins_with_figures(zone: Zone) -> bool:
    """Whether the first line of a zone is a row of figures: then its heading stands above it."""
    first = zone.lines[0]
    return any(is_figure(c.text) for c in first.chunks(WIDE * first.size)[1:])


def _off_centre(line: TextLine, zone: Zone) -> bool:
    """Whether a short bold line stands over the right part of a table only: a heading over some columns; a title
    stands at the left or in the middle."""
    box = zone.box
    away = abs(line.box.x_mid - box.x_mid) > ASIDE * box.width and line.box.x0 > box.x0 + 2 * ASIDE * box.width
    return away and len(line.words) <= 5 and all(w.bold for w in line.words)


def _closed_above(line: TextLine, edge: float, zone: Zone) -> bool:
    """Whether a rule over the whole width parts a line from the table below it, and none stands above the line: then
    the table ends with that rule."""
    wide = [r for r in zone.rules if r.length >= 0.85 * zone.box.width and line.box.y_mid < r.at <= edge + 2]
    over = [r for r in zone.rules if r.length >= 0.4 * zone.box.width and 0 < line.box.y_mid - r.at <= 4 * line.size]
    return bool(wide) and not over


def _ruled(line: TextLine, zone: Zone) -> bool:
    """Whether a rule runs close under a line."""
    return any(
        0 <= r.at - line.box.y_mid <= 1.6 * line.size and r.lo < line.box.x1 and r.hi > line.box.x0
        for r in zone.rules
    )
