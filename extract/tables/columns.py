"""Where white space parts columns: channels that run down through the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.tables.text import Chunk, is_figure

FORGIVEN = 0.15
"""The share of lines that may stand in a channel: spanning headings, band rows, an overlong entry."""

NARROWEST = 1.0
"""Even between figures a channel is this many points wide."""

BULLET = re.compile(r"^([•●○▪▫■□◦‣⁃∙·*o§ü–—-]|[\ue000-\uf8ff])$")
ENUMERATOR = re.compile(r"^(\(?([ivxlc]{1,5}|[a-zA-Z]|\d{1,2}(\.\d{1,2}){0,2})[.)]?\)?)$")


@dataclass(slots=True)
class Channel:
    """White space between two columns: from `x0` to `x1`, with text on both sides in `support` lines."""

    x0: float
    x1: float
    support: int

    @property
    def x_mid(self) -> float:
        """Where the columns part."""
        return (self.x0 + self.x1) / 2


def _valleys(rows: Sequence[Sequence[Chunk]], allowed: int, gap: float) -> list[tuple[float, float]]:
    """Stretches of x where at most `allowed` lines have text, between the first and the last text; of each the
    emptiest part that is `gap` wide, or for want of one its emptiest."""
    events: dict[float, int] = {}
    for row in rows:
        for chunk in row:
            events[chunk.x0] = events.get(chunk.x0, 0) + 1
            events[chunk.x1] = events.get(chunk.x1, 0) - 1
    xs = sorted(events)
    out: list[tuple[float, float]] = []
    depth = 0
    run: list[tuple[int, float, float]] = []
    for x, following in pairwise(xs):
        depth += events[x]
        if depth <= allowed:
            run.append((depth, x, following))
            continue
        if run:
            out.append(_emptiest(run, gap))
            run = []
    return out  # a run that is still open lies right of every column


def _emptiest(run: Sequence[tuple[int, float, float]], gap: float) -> tuple[float, float]:
    widest: tuple[float, float] | None = None
    for most in sorted({depth for depth, _, _ in run}):
        parts: list[tuple[float, float]] = []
        for depth, x0, x1 in run:
            if depth > most:
                continue
            if parts and parts[-1][1] == x0:
                parts[-1] = (parts[-1][0], x1)
            else:
                parts.append((x0, x1))
        best = max(parts, key=lambda part: part[1] - part[0])
        widest = widest or best
        if best[1] - best[0] >= gap:
            return best
    assert widest is not None
    return widest


def channels(rows: Sequence[Sequence[Chunk]], gap: float, least: int = 2, share: float = 0.12) -> list[Channel]:
    """The white channels through the lines `rows` (each its chunks from left to right).

    A channel is at least `gap` points wide, has text on both sides in at least `least` lines and in a `share` of
    those with several chunks. Lines of one chunk never make a channel; they unmake one that they often cross.
    """
    several = [row for row in rows if len(row) > 1]
    if len(several) < least:
        return []
    n = len(several)
    allowed = max(1 if n >= 4 else 0, int(FORGIVEN * n))
    singles = [row[0] for row in rows if len(row) == 1]
    out: list[Channel] = []
    for x0, x1 in _valleys(several, allowed, gap):
        if x1 - x0 < gap and not _parts_figures(several, x0, x1):
            continue
        middle = (x0 + x1) / 2
        support = sum(1 for row in several if row[0].x1 <= middle <= row[-1].x0 or _between(row, middle))
        crossed = sum(1 for chunk in singles if chunk.x0 < x0 and chunk.x1 > x1)
        if support >= max(least, share * n) and crossed <= max(1, 0.34 * len(rows)):
            out.append(Channel(x0, x1, support))
    return _without_bullets(_without_slivers(out, several), several)


def _parts_figures(rows: Sequence[Sequence[Chunk]], x0: float, x1: float) -> bool:
    """Whether a channel too narrow for text parts figures from figures, line for line."""
    if x1 - x0 < NARROWEST:
        return False
    middle = (x0 + x1) / 2
    beside = [(a, b) for row in rows for a, b in pairwise(row) if a.x1 <= middle <= b.x0]
    figures = sum(1 for a, b in beside if is_figure(a.words[-1].text) and is_figure(b.words[0].text))
    return figures >= 3 and figures >= 0.7 * len(beside)


def _between(row: Sequence[Chunk], x: float) -> bool:
    return any(a.x1 <= x <= b.x0 for a, b in pairwise(row))


def _without_slivers(found: list[Channel], rows: Sequence[Sequence[Chunk]]) -> list[Channel]:
    """Drop channels between which hardly any line has text: one column's ragged text, not two columns."""
    out: list[Channel] = []
    for channel in found:
        if out:
            inside = sum(1 for row in rows if any(out[-1].x1 - 1 <= c.x0 and c.x1 <= channel.x0 + 1 for c in row))
            if inside < 2:
                wider = max(out[-1], channel, key=lambda c: (c.support, c.x1 - c.x0))
                out[-1] = wider
                continue
        out.append(channel)
    return out


def _without_bullets(found: list[Channel], rows: Sequence[Sequence[Chunk]]) -> list[Channel]:
    """Drop channels that only part a bullet, or in a plain list a number, from its text."""
    out: list[Channel] = []
    for i, channel in enumerate(found):
        left = found[i - 1].x_mid if i else float("-inf")
        beside = [c for row in rows for c in row if left <= c.x_mid <= channel.x_mid]
        alone = [c.words[0].text for c in beside if len(c.words) == 1]
        bullets = sum(1 for t in alone if BULLET.match(t))
        numbers = sum(1 for t in alone if ENUMERATOR.match(t) and not t.isdigit()) if len(found) == 1 else 0
        if beside and bullets + numbers < 0.7 * len(beside):
            out.append(channel)
    return out
