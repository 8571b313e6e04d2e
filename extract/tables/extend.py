"""Rows beyond the rules: a zone between two rules grown over the lines that go on with its columns, and cut again
where its heading is printed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.tables.columns import Channel
from extract.tables.region import WIDE, Zone
from extract.tables.text import Chunk, TextLine, is_figure, is_year
from schemas.page import Box, Word, bounding_box

STEP = 5.0
"""A row that fits most columns stands at most so many font sizes away."""

LONE = 5
TIGHT_SPACE = 0.5
"""So many lines of one group (labels, bands) may come before the next row; lines close to the last one (a long text
in one cell) are not counted."""

FITTING = 0.5
ENOUGH = 3
"""A row fills at least this share of the columns, or so many of them."""

HEADINGS = 3
"""A line of so many bold groups of words under a title begins another table."""
NAMED = 4
"""The first heading of a table, by which another one is known, has so many letters."""
DEEPEST = 3
"""Titles and headings that wrap have at most so many lines."""


def extended(zone: Zone, lines: Sequence[TextLine], turned: Sequence[Word] = ()) -> Zone:
    """The zone with the rows below and above it that fill its columns and cross none of its channels. Headings may
    stand between `turned` ones, which bridge the space up to them."""
    found = zone.channels
    if not found:
        return zone
    below = [line for line in lines if line.box.y_mid > zone.box.bottom]
    above = [line for line in reversed(lines) if line.box.y_mid < zone.box.top]
    down = _taken(below, zone, found, zone.box.bottom, downwards=True)
    over = [b.box for b in turned if zone.box.x0 - b.size <= b.box.x_mid <= zone.box.x1 + b.size]
    up = _taken(above, zone, found, zone.box.top, downwards=False, bridges=over)
    if not down and not up:
        return zone
    kept = (*reversed(up), *zone.lines, *down)
    return replace(zone, lines=kept, box=bounding_box([zone.box, *(line.box for line in kept)]))


def _taken(
    lines: Sequence[TextLine],
    zone: Zone,
    found: Sequence[Channel],
    edge: float,
    downwards: bool,
    bridges: Sequence[Box] = (),
) -> list[TextLine]:
    """The lines to take, nearest first."""
    taken: list[TextLine] = []
    waiting: list[TextLine] = []
    filled: set[int] = set()
    lone = 0
    for line in lines:
        words = tuple(w for w in line.words if zone.box.x0 - line.size <= w.box.x_mid <= zone.box.x1 + line.size)
        if not words:
            continue
        part = TextLine(words, bounding_box([w.box for w in words]), line.size)
        for box in bridges:
            if box.top < edge <= box.bottom + STEP * part.size and not downwards:
                edge = box.top
        space = part.box.top - edge if downwards else edge - part.box.bottom
        chunks = part.chunks(WIDE * part.size)
        if space <= TIGHT_SPACE * part.size:
            filled |= {_column(c, found) for c in chunks}
        else:
            filled = {_column(c, found) for c in chunks}
        rows = len(filled) >= max(2, min(ENOUGH, FITTING * (len(found) + 1)))
        if space > STEP * part.size:
            break
        crossed = sum(1 for c in found if any(k.x0 < c.x0 and k.x1 > c.x1 for k in chunks))
        if (len(chunks) == 1 and crossed) or crossed > 0.34 * len(found):
            break
        edge = part.box.bottom if downwards else part.box.top
        waiting.append(part)
        if rows:
            taken += waiting
            waiting = []
            lone = 0
        elif space > TIGHT_SPACE * part.size:
            lone += 1
            if lone > LONE:
                break
    if downwards:
        taken += _tail(waiting, taken)
    return taken


def _column(chunk: Chunk, found: Sequence[Channel]) -> int:
    return sum(1 for c in found if chunk.x_mid > c.x_mid)


def _tail(waiting: Sequence[TextLine], taken: Sequence[TextLine]) -> list[TextLine]:
    """Second lines of the last row's cells."""
    out: list[TextLine] = []
    last = taken[-1] if taken else None
    for line in waiting:
        if last is None or line.box.y_mid - last.box.y_mid > 1.35 * line.size:
            break
        out.append(line)
        last = line
    return out


def stacked(upper: TextLine, lower: TextLine) -> bool:
    """Whether a line is the upper part of headings in the line below: bold, of its size, close above, and every group
    of its words over one of the line's."""
    size = lower.size
    if abs(upper.size - size) > 0.05 * size or lower.box.y_mid - upper.box.y_mid > 1.45 * size:
        return False
    if not all(w.bold for w in upper.words) or not all(w.bold for w in lower.words):
        return False
    under = lower.chunks(0.6 * size)
    return all(any(u.x0 < c.x1 and c.x0 < u.x1 for u in under) for c in upper.chunks(0.6 * size))


def split_at_headings(zone: Zone, heading: int) -> list[Zone]:
    """The zone cut where its first `heading` lines are printed again, as in tables of one form one after another."""
    if heading < 1:
        return [zone]
    texts = [" ".join(w.text for w in line.words).casefold() for line in zone.lines]
    last = texts[heading - 1]
    if len(last.split()) < 2:
        return [zone]
    starts = [0]
    for i in range(heading + 1, len(texts)):
        if texts[i] == last:
            first = i
            while first > starts[-1] + 1 and (
                (i - first < heading - 1 and texts[first - 1] in texts[:heading])
                or (stacked(zone.lines[first - 1], zone.lines[first]) and not _is_title(zone.lines[first - 1], zone))
            ):
                first -= 1
            starts.append(first)
    return _parts(zone, starts)


def split_at_others(zone: Zone, heading: int) -> list[Zone]:
    """The zone cut where other headings than its first `heading` lines begin another table: bold ones under its
    title, or such as begin with the same words at the left."""
    lines = zone.lines
    if heading < 1:
        return [zone]
    heads = [line for line in lines[:heading] if line.box.x0 <= zone.box.x0 + line.size]
    anew = [i for i in range(heading + 1, len(lines) - 1) if heads and _begins_anew(lines[i], heads)]
    if anew:
        return _parts(zone, [0, *anew])
    if not all(w.bold for line in lines[:heading] for w in line.words):
        return [zone]
    bold = (i for i in range(heading + 2, len(lines) - 1) if lines[i].words[-1].bold)
    return _parts(zone, [0, *(i for i in bold if _heads_another(lines, i))], titled=True)


def _begins_anew(line: TextLine, heads: Sequence[TextLine]) -> bool:
    """Whether a line has headings of its own behind the first one of the table, and looks as these do: "Indicator |
    Target | Q1" below "Indicator | Apr | May"."""
    first = line.words[0].text
    same = next((x for x in heads if x.words[0].text == first and abs(x.box.x0 - line.box.x0) < line.size), None)
    if same is None or len(first) < NAMED or not first.isalpha() or line.words[0].bold != same.words[0].bold:
        return False
    own, known = ([c.text.casefold() for c in x.chunks(WIDE * x.size)] for x in (line, same))
    if len(own) < HEADINGS or len(known) < HEADINGS or own[0] != known[0] or own == known:
        return False
    return line.words[-1].bold == line.words[0].bold and not any(is_figure(c) and not is_year(c) for c in own[1:])


def _heads_another(lines: Sequence[TextLine], i: int) -> bool:
    """Whether line `i` is the first of bold headings, under a title and over plain text."""
    line, above = lines[i], lines[i - 1]
    if not all(w.bold for w in line.words) or not _title_at(lines, i - 1):
        return False
    below = next((x for x in lines[i + 1 : i + 1 + DEEPEST] if not all(w.bold for w in x.words)), None)
    chunks = line.chunks(WIDE * line.size)
    return (
        below is not None
        and len(chunks) >= HEADINGS
        and above.box.x0 <= line.box.x0 + line.size
        and not any(any(ch.isdigit() for ch in c.text) for c in chunks)
    )


def _title_at(lines: Sequence[TextLine], i: int) -> int:
    """How many lines of a title end with line `i`: bold, of one group each, and the first begins with a capital."""
    count = 0
    while count < DEEPEST and i - count > 0:
        line = lines[i - count]
        if not all(w.bold for w in line.words) or len(line.chunks(WIDE * line.size)) > 1:
            return 0
        count += 1
        if line.words[0].text[:1].isupper():
            return count
    return 0


def _parts(zone: Zone, starts: Sequence[int], titled: bool = False) -> list[Zone]:
    """The zone cut at the lines `starts`, without the titles of parts that follow; `titled`: each has one."""
    if len(starts) == 1:
        return [zone]
    out: list[Zone] = []
    for a, b in zip(starts, [*starts[1:], len(zone.lines)], strict=True):
        part = zone.lines[a : b - _title_at(zone.lines, b - 1)] if titled and b < len(zone.lines) else zone.lines[a:b]
        while len(part) > 2 and b < len(zone.lines) and _names_next(part[-2], part[-1], zone.lines[b]):
            part = part[:-1]
        box = bounding_box([line.box for line in part])
        box = replace(box, x0=zone.box.x0, x1=zone.box.x1)
        rules = tuple(r for r in zone.rules if box.top - 4 <= r.at <= box.bottom + 4)
        out.append(Zone(part, rules, box, zone.between_rules))
    return out


def _is_title(line: TextLine, zone: Zone) -> bool:
    """Whether a line is one text that begins at the left end and runs over the first channel."""
    found = zone.channels
    alone = len(line.chunks(WIDE * line.size)) == 1
    return alone and line.box.x0 <= zone.box.x0 + line.size and bool(found) and line.box.x1 > found[0].x1


def _names_next(above: TextLine, line: TextLine, below: TextLine) -> bool:
    """Whether a line of one group stands nearer to the heading below than to the row above: that table's title."""
    alone = len(line.chunks(WIDE * line.size)) == 1
    return alone and line.box.y_mid - above.box.y_mid > below.box.y_mid - line.box.y_mid
