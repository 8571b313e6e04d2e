"""Numbers printed along an axis, and the line that fits them: value as a linear function of the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.charts.ink import Ink, Stroke
from extract.charts.model import Axis, Tick
from extract.tables.text import is_year
from schemas.page import Box, Word

LEAST = 3
"""An axis has so many ticks: fewer cannot show that it is linear."""
NEAREST = 6.0
"""Ticks stand at least so far from each other, in points."""
REACH = 30.0
"""The marks of an axis begin at most so many points from its numbers."""
SNAPPED, LOOSE = 0.2, 0.12
"""How far a place may be off: in points where the axis draws marks at its ticks, in font sizes where it does not."""
CROOKED = 0.03
"""Ticks that leave their line by more than this part of a step are no linear axis."""

_TICK = re.compile(
    r"(?P<sign>[-−–])?(?P<money>£)?(?P<minus>[-−–])?(?P<open>\()?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<scale>bn|m|k)?(?P<percent>%)?(?P<close>\))?",
    re.I,
)


def number_in(text: str) -> tuple[float, int, str | None] | None:
    """The value, decimals and unit of a text that is one number and nothing else; None for any other."""
    match = _TICK.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["value"].replace(",", "")
    negative = bool(match["sign"] or match["minus"] or match["open"])
    unit = "%" if match["percent"] else (match["money"] or "") + (match["scale"] or "").lower()
    return (-float(digits) if negative else float(digits)), len(digits.partition(".")[2]), unit or None


@dataclass(frozen=True, slots=True)
class Number:
    """A number on a page that may be a tick."""

    value: float
    decimals: int
    unit: str | None
    box: Box
    size: float
    text: str


def numbers_of(words: Sequence[Word]) -> list[Number]:
    """The words of a page that are numbers. A sign or the thousands set apart by a thin space belong to them."""
    out: list[Number] = []
    level = [w for w in words if w.direction == 0]
    for i, word in enumerate(level):
        if not any(c.isdecimal() for c in word.text):
            continue
        after = level[i + 1] if i + 1 < len(level) else None
        before = level[i - 1] if i else None
        text, box = word.text, word.box
        if after is not None and _joined(word, after) and number_in(text + after.text):
            text, box = text + after.text, box.union(after.box)
        elif before is not None and _joined(before, word) and number_in(before.text + text):
            if any(c.isdecimal() for c in before.text):
                continue  # taken with the word before
            text, box = before.text + text, box.union(before.box)
        elif _in_words(before, word) or _in_words(word, after):
            continue
        found = number_in(text)
        if found:
            out.append(Number(*found, box, word.size, text))
    return out


def _joined(left: Word, right: Word) -> bool:
    """Whether two words stand so close that they are one number: "1 000", "20 %", "£ 5"."""
    gap = right.box.x0 - left.box.x1
    return -0.5 <= gap <= 0.35 * left.size and abs(left.box.y_mid - right.box.y_mid) < 1


def _in_words(left: Word | None, right: Word | None) -> bool:
    """Whether two words follow each other as in a sentence or a formula, so that neither is a number alone."""
    if left is None or right is None:
        return False
    gap = right.box.x0 - left.box.x1
    return -0.2 * left.size <= gap <= 0.45 * left.size and abs(left.box.bottom - right.box.bottom) < 0.3 * left.size


def axes_of(numbers: Sequence[Number], ink: Ink) -> list[Axis]:
    """The value axes of a page: upright ones and level ones, each fitted to its numbers and to the marks beside them.
    Those of which one holds the ticks of another are one."""
    found: list[Axis] = []
    for edge in ("x1", "x0", "x_mid"):
        for group in _aligned(numbers, edge):
            found += _axes_in(group, True, ink, found)
    for group in _aligned(numbers, "bottom"):
        found += _axes_in(group, False, ink, found)
    return found


def _axes_in(group: Sequence[Number], upright: bool, ink: Ink, known: Sequence[Axis]) -> list[Axis]:
    """The axes among aligned numbers, by their own places or by those of the marks beside them: the first and last
    number of a level axis are not always centred on their marks."""
    middles = [n.box.y_mid if upright else n.box.x_mid for n in group]
    marks = _marks_beside(group, upright, ink)
    marked = [(_nearest(marks, place, 0.5 * n.size), n) for place, n in zip(middles, group, strict=True)]
    out: list[Axis] = []
    bare = list(zip(middles, group, strict=True))
    ways = [bare] if marked == bare else [bare, marked] if upright else [marked, bare]
    for placed in ways:
        for run in _runs(placed, falling=upright):
            axis = _fitted(run, upright, ink)
            if axis and not _known(axis, [*known, *out]):
                out.append(axis)
    return out


def _nearest(marks: Sequence[float], place: float, within: float) -> float:
    """The mark nearest to a place; the place itself where none is near."""
    at = bisect_left(marks, place)
    best = min(marks[max(0, at - 1) : at + 1], key=lambda m: abs(m - place), default=place)
    return best if abs(best - place) <= within else place


def _known(axis: Axis, found: Iterable[Axis]) -> bool:
    boxes = {tick.box for tick in axis.ticks}
    return any(len(boxes & {tick.box for tick in other.ticks}) >= 2 for other in found)


def _aligned(numbers: Sequence[Number], edge: str) -> list[list[Number]]:
    """Numbers that share an edge (or the middle) within a point."""
    ordered = sorted(numbers, key=lambda n: getattr(n.box, edge))
    groups: list[list[Number]] = []
    for number in ordered:
        if groups and getattr(number.box, edge) - getattr(groups[-1][-1].box, edge) <= 0.8:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) >= LEAST]


def _runs(placed: Sequence[tuple[float, Number]], falling: bool) -> list[list[tuple[float, Number]]]:
    """Stretches of numbers with even steps of place and of value; `falling` where the value falls as the place
    grows."""
    placed = sorted(placed, key=lambda p: p[0])
    out: list[list[tuple[float, Number]]] = []
    used: set[int] = set()
    for i in range(len(placed)):
        if i in used:
            continue
        best: list[int] = []
        for j in range(i + 1, min(i + 4, len(placed))):
            run = _run_from(placed, i, j, falling)
            if len(run) > len(best):
                best = run
        if len(best) >= LEAST and not _counts_years([placed[k][1] for k in best]):
            out.append([placed[k] for k in best])
            used.update(best)
    return out


def _run_from(placed: Sequence[tuple[float, Number]], i: int, j: int, falling: bool) -> list[int]:
    step = placed[j][0] - placed[i][0]
    rise = placed[j][1].value - placed[i][1].value
    if step < NEAREST or rise == 0 or (rise > 0) == falling:
        return []
    run = [i, j]
    while True:
        last_place, last = placed[run[-1]]
        place, value = last_place + step, placed[i][1].value + rise * len(run)
        k = bisect_left(placed, place - max(1.0, 0.04 * step), key=lambda p: p[0])
        for m in range(k, len(placed)):
            if placed[m][0] > place + max(1.0, 0.04 * step):
                return run
            number = placed[m][1]
            if abs(number.value - value) <= _rounding(number, last, rise) * len(run) and m > run[-1]:
                run.append(m)
                break
        else:
            return run


def _rounding(a: Number, b: Number, rise: float) -> float:
    """How far a printed tick may lie from an even step: a thirtieth of the step, where decimals were cut."""
    whole = abs(rise) / 30
    return min(whole, 0.5 * 10.0 ** -max(a.decimals, b.decimals)) + 1e-9 * abs(rise)


def _counts_years(run: Sequence[Number]) -> bool:
    """Whether the numbers are years, which are categories and no values."""
    return all(n.unit is None and n.decimals == 0 and is_year(f"{n.value:.0f}") for n in run)


def _fitted(run: Sequence[tuple[float, Number]], upright: bool, ink: Ink) -> Axis | None:
    """The axis through a run of numbers; None where their units clash or they do not lie on a line."""
    units = {n.unit for _, n in run if n.value != 0 or n.unit}
    if len(units) > 1:
        return None
    places, slack = _snapped(run, upright, ink)
    values = [n.value for _, n in run]
    mean_p, mean_v = sum(places) / len(places), sum(values) / len(values)
    slope = sum((p - mean_p) * (v - mean_v) for p, v in zip(places, values, strict=True)) / sum(
        (p - mean_p) ** 2 for p in places
    )
    origin = mean_v - slope * mean_p
    off = max(abs(origin + slope * p - v) / abs(slope) for p, v in zip(places, values, strict=True))
    step = (places[-1] - places[0]) / (len(places) - 1)
    if off > max(0.6, CROOKED * step):
        return None
    ticks = tuple(Tick(n.value, p, n.decimals, n.unit, n.box) for p, (_, n) in zip(places, run, strict=True))
    return Axis(upright, ticks, origin, slope, slack + off, step, next(iter(units), None))


def _snapped(run: Sequence[tuple[float, Number]], upright: bool, ink: Ink) -> tuple[list[float], float]:
    """The places of the ticks, taken from the marks or grid lines drawn at them where there are any, and how far they
    may be off."""
    size = run[0][1].size
    marks = _marks_beside([n for _, n in run], upright, ink)
    offsets: list[float | None] = []
    for place, _ in run:
        near = [m - place for m in marks if abs(m - place) <= 0.5 * size]
        offsets.append(min(near, key=abs) if near else None)
    known = [o for o in offsets if o is not None]
    if not known:
        return [p for p, _ in run], LOOSE * size
    middle = median(known)
    steady = [o if o is not None and abs(o - middle) <= 0.6 else None for o in offsets]
    sure = sum(o is not None for o in steady)
    places = [p + (o if o is not None else middle) for (p, _), o in zip(run, steady, strict=True)]
    return places, SNAPPED if sure * 2 > len(run) else max(SNAPPED, 0.5 * LOOSE * size)


def _marks_beside(numbers: Sequence[Number], upright: bool, ink: Ink) -> list[float]:
    """The places of tick marks and grid lines that begin beside the numbers of an axis, on either side."""
    boxes = [n.box for n in numbers]
    if upright:
        lo, hi = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
        strokes: Iterable[Stroke] = ink.across
    else:
        lo, hi = min(b.top for b in boxes), max(b.bottom for b in boxes)
        strokes = ink.down
    return sorted(s.at for s in strokes if hi - 2 <= s.lo <= hi + REACH or lo - REACH <= s.hi <= lo + 2)
