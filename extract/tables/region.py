"""Where tables without a full grid may be: between rules of one width, between upright rules, in aligned text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.tables.columns import Channel, channels
from extract.tables.edges import Edges, Segment
from extract.tables.text import Chunk, TextLine, column_gap
from schemas.page import Box, bounding_box

SAME_END = 8.0
"""Rules of one table end within this many points of each other."""

LEAST_RULE = 60.0
"""A rule over a table is at least this many points long."""

WIDE = 1.15
"""Outside of rules only a gap of this many font sizes counts as one between columns: justified prose stays below."""

FAR = 9.0
"""Lines more than so many font sizes apart are not in one table without rules."""

STRANGERS = 2
"""So many lines in a row may fit none of the columns (band rows, spanning headings) before the text is another."""


BEYOND = 4.0
"""A line that reaches so many font sizes further right than the columns is prose."""


def channels_in(lines: Sequence[TextLine]) -> list[Channel]:
    """The white channels through lines of text, by their own measure."""
    if len(lines) < 2:
        return []
    gap = column_gap(lines)
    size = sorted([line.size for line in lines])[len(lines) // 2]
    return channels([line.chunks(gap * line.size) for line in lines], gap * size)


@dataclass(slots=True)
class Zone:
    """Lines of text that may be a table, and the horizontal rules among them. Its channels are looked for once."""

    lines: tuple[TextLine, ...]
    rules: tuple[Segment, ...]
    box: Box
    between_rules: bool = False
    _channels: list[Channel] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def channels(self) -> list[Channel]:
        """The white channels through its lines."""
        if self._channels is None:
            self._channels = channels_in(self.lines)
        return self._channels

    def with_rules(self, rules: Iterable[Segment]) -> Zone:
        """The zone with other rules."""
        made = Zone(self.lines, tuple(rules), self.box, self.between_rules)
        made._channels = self._channels
        return made


def is_underline(rule: Segment, lines: Sequence[TextLine]) -> bool:
    """Whether a rule only underlines words: it begins and ends with them, close below."""
    for line in lines:
        if not line.box.top + 0.6 * line.box.height <= rule.at <= line.box.bottom + 0.15 * line.size:
            continue
        starts = any(abs(w.box.x0 - rule.lo) <= 1.5 for w in line.words)
        ends = any(abs(w.box.x1 - rule.hi) <= 1.5 for w in line.words)
        if starts and ends:
            return True
    return False


def joined_rules(across: Sequence[Segment]) -> list[Segment]:
    """Rules at one height, end to end with gaps no wider than a column's, as one."""
    out: list[Segment] = []
    for rule in sorted(across, key=lambda s: (round(s.at), s.lo)):
        last = out[-1] if out else None
        if last and abs(last.at - rule.at) <= 1.5 and -1.0 <= rule.lo - last.hi <= 16.0:
            out[-1] = Segment(last.at, last.lo, rule.hi)
        else:
            out.append(rule)
    return sorted(out, key=lambda s: s.at)


def ruled_zones(lines: Sequence[TextLine], across: Sequence[Segment]) -> list[Zone]:
    """Zones between horizontal rules of the same ends; shorter rules inside them belong to the zone too."""
    whole = joined_rules(across)
    out: list[Zone] = []
    used: set[int] = set()
    for i, first in enumerate(whole):
        if i in used or first.length < LEAST_RULE:
            continue
        group = [
            j
            for j in range(i, len(whole))
            if j not in used and abs(whole[j].lo - first.lo) <= SAME_END and abs(whole[j].hi - first.hi) <= SAME_END
        ]
        if len(group) < 2:
            continue
        used.update(group)
        out.extend(_zones_of([whole[j] for j in group], lines, across))
    return out


def _zones_of(group: Sequence[Segment], lines: Sequence[TextLine], across: Sequence[Segment]) -> list[Zone]:
    """Cut a group of equal rules where what stands between two of them is no table."""
    out: list[Zone] = []
    run: list[Segment] = [group[0]]
    for rule in group[1:]:
        between = _inside(lines, run[-1].at, rule.at, rule)
        if between and not _tabular(between):
            out.extend(_zone(run, lines, across))
            run = []
        run.append(rule)
    out.extend(_zone(run, lines, across))
    return out


def _zone(run: Sequence[Segment], lines: Sequence[TextLine], across: Sequence[Segment]) -> list[Zone]:
    if len(run) < 2:
        return []
    top, bottom = run[0].at, run[-1].at
    lo, hi = min(r.lo for r in run), max(r.hi for r in run)
    inside = _inside(lines, top, bottom, Segment(top, lo, hi))
    short = [s for s in across if top - 1 <= s.at <= bottom + 1 and lo - 3 <= s.lo and s.hi <= hi + 3]
    rules = sorted({*run, *(s for s in short if s.length < 0.85 * (hi - lo))}, key=lambda s: s.at)
    return [Zone(tuple(inside), tuple(rules), Box(lo, top, hi, bottom), True)] if len(inside) > 1 else []


def _inside(lines: Sequence[TextLine], top: float, bottom: float, rule: Segment) -> list[TextLine]:
    """The parts of lines between two heights and between the ends of a rule."""
    out = []
    for line in lines:
        if top <= line.box.y_mid <= bottom:
            words = tuple(w for w in line.words if rule.lo - 4 <= w.box.x_mid <= rule.hi + 4)
            if words:
                out.append(TextLine(words, bounding_box([w.box for w in words]), line.size))
    return out


def _tabular(lines: Sequence[TextLine]) -> bool:
    """Whether lines between two rules may be rows: a single short band, or mostly several groups of words."""
    several = sum([line.widest > WIDE * line.size for line in lines])
    return len(lines) <= 2 or several >= 0.34 * len(lines)


def aligned_zones(lines: Sequence[TextLine], across: Sequence[Segment]) -> list[Zone]:
    """Zones of lines that leave the same white channels free, without regard to rules."""
    rows = [line.chunks(WIDE * line.size) for line in lines]
    out: list[Zone] = []
    i = 0
    while i < len(lines):
        if len(rows[i]) < 2:
            i += 1
            continue
        end = _grow(lines, rows, i)
        members = list(range(i, end + 1))
        if sum(1 for j in members if len(rows[j]) > 1) >= 2:
            inside = tuple(lines[j] for j in members)
            box = bounding_box([line.box for line in inside])
            near = rules_near(box, across)
            out.append(Zone(inside, tuple(near), box))
        i = end + 1
    return out


def rules_near(box: Box, across: Sequence[Segment], above: float = 8.0) -> list[Segment]:
    """The horizontal rules at a zone (from `above` points over it on): as they are drawn, and where pieces side by
    side make one rule over the whole width, that rule too."""
    level = [s for s in across if box.top - above <= s.at <= box.bottom + 8 and s.lo < box.x1 and s.hi > box.x0]
    whole = [s for s in joined_rules(level) if s.length >= 0.85 * box.width]
    return sorted({*level, *whole}, key=lambda s: s.at)


def _free(row: Sequence[Chunk]) -> list[tuple[float, float]]:
    edges = [float("-inf")] + [x for c in row for x in (c.x0, c.x1)] + [float("inf")]
    return [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]


def _meet(
    a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]], gap: float
) -> list[tuple[float, float]]:
    """The stretches that are free in both, at least `gap` points wide."""
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        lo, hi = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if hi - lo >= gap:
            out.append((lo, hi))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return out


def _grow(lines: Sequence[TextLine], rows: Sequence[Sequence[Chunk]], start: int) -> int:
    """The last line that still leaves a channel of the lines from `start` on free; lines of one group at the end do
    not count, unless they go on with a row."""
    free = _inner(rows[start])
    last = start
    strangers = 0
    right = rows[start][-1].x1
    for j in range(start + 1, len(lines)):
        size = lines[j].size
        if lines[j].box.top - lines[j - 1].box.bottom > FAR * size:
            break
        met = _meet(free, _free(rows[j]), 0.6 * size)
        # A line of several groups must keep a channel between its own groups.
        fits = len(met) >= len(free) or (len(rows[j]) > 1 and _kept(met, rows[j]))
        if fits:
            strangers = 0
            if len(rows[j]) > 1:
                free, last = met, j
                right = max(right, rows[j][-1].x1)
        else:
            strangers += 1
            if strangers > STRANGERS or len(rows[j]) > 2 or rows[j][-1].x1 > right + BEYOND * size:
                break
    # Second lines of the last row's cells.
    while last + 1 < len(lines) and _second_line(lines, rows, last, free):
        last += 1
    return last


def _inner(row: Sequence[Chunk]) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in itertools.pairwise(row)]


def _kept(met: Sequence[tuple[float, float]], row: Sequence[Chunk]) -> bool:
    return any(row[0].x1 <= hi and lo <= row[-1].x0 for lo, hi in met)


def _second_line(
    lines: Sequence[TextLine], rows: Sequence[Sequence[Chunk]], last: int, free: Sequence[tuple[float, float]]
) -> bool:
    line, above = lines[last + 1], lines[last]
    if len(rows[last + 1]) != 1 or line.box.y_mid - above.box.y_mid > 1.35 * line.size:
        return False
    return len(_meet(free, _free(rows[last + 1]), 0.6 * line.size)) >= len(free)


def upright_groups(edges: Edges) -> list[list[Segment]]:
    """Vertical lines that no horizontal one crosses, side by side at the same heights; each group from left to right.

    Pieces of one line further down the page are in the same group: band rows interrupt such lines."""
    loose = [s for s in edges.down if not _crossed(s, edges.across)]
    loose.sort(key=lambda s: (s.at, s.lo))
    rows: dict[tuple[int, int], list[Segment]] = {}
    for line in loose:
        for (top, bottom), members in rows.items():
            if abs(top - line.lo) <= 4 and abs(bottom - line.hi) <= 4:
                members.append(line)
                break
        else:
            rows[round(line.lo), round(line.hi)] = [line]
    groups: list[list[Segment]] = []
    for _, members in sorted(rows.items()):
        if len(members) < 2:
            continue
        places = {round(s.at / 3) for s in members}
        for group in groups:
            known = {round(s.at / 3) for s in group}
            if len(places & known) >= 0.7 * min(len(places), len(known)):
                group.extend(members)
                break
        else:
            groups.append(list(members))
    return groups


def _crossed(line: Segment, across: Sequence[Segment]) -> bool:
    return any(s.lo - 3 <= line.at <= s.hi + 3 and line.lo - 3 <= s.at <= line.hi + 3 for s in across)


HEADED = 70.0
"""The rules around the heading of a grid stand at most so many points above it ..."""
HEADING_RULES = 3
"""... and are at most so many."""


def zone_in(box: Box, lines: Sequence[TextLine], across: Sequence[Segment]) -> Zone:
    """The text in the area of a grid whose upright lines are not believed, with its horizontal rules."""
    top = _heading_top(box, lines, across)
    box = Box(box.x0, top, box.x1, box.bottom)
    inside = _inside(lines, box.top, box.bottom, Segment(box.top, box.x0, box.x1))
    level = [s for s in across if box.top - 2 <= s.at <= box.bottom + 2 and s.lo < box.x1 and s.hi > box.x0]
    return Zone(tuple(inside), tuple(level), box, True)


def _heading_top(box: Box, lines: Sequence[TextLine], across: Sequence[Segment]) -> float:
    """Where the heading begins that stands above a grid between rules of its width; the grid's own top where none
    does. A band may stand between the two."""
    over = [
        s.at
        for s in across
        if box.top - HEADED <= s.at < box.top - 2
        and abs(s.lo - box.x0) <= SAME_END
        and abs(s.hi - box.x1) <= SAME_END
    ]
    below = box.top
    for at in sorted(over, reverse=True)[:HEADING_RULES]:
        between = _inside(lines, at, below, Segment(at, box.x0, box.x1))
        if not between or len(between) > 4:
            break
        if max(len(line.chunks(WIDE * line.size)) for line in between) >= 3:
            return at
        below = at
    return box.top
