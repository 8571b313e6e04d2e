"""Legends: a swatch of a series' colour and its name to the right of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.charts.ink import Ink
from extract.charts.plot import Plot
from extract.charts.ticks import number_in
from extract.tables.text import is_year
from schemas.page import WHITE, Box, Colour, Word

LONGEST, SHORTEST, HIGHEST = 50.0, 7.0, 16.0
"""A swatch is at most so long and so high, a stroke of it at least so long, in points."""
ASIDE, BELOW, ABOVE = 220.0, 120.0, 70.0
"""How far from the plot a legend may stand."""
GAP = 16.0
"""A name begins at most so many points behind its swatch."""
MOST = 2_000
"""So many shapes that could be swatches are no legend any more."""
ALIKE = 60
"""Colours whose parts differ by less than this in sum are one: programs draw a line and its markers in two shades."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a legend: colour, name, and the words of the name."""

    colour: Colour
    name: str
    words: tuple[Word, ...]
    swatch: Box


def legends_of(plots: Sequence[Plot], ink: Ink, words: Sequence[Word]) -> list[list[Entry]]:
    """The legend of each plot, one entry a colour. A line of a legend belongs to the plot that it stands in, beside,
    right above (with no title between them) or below, in this order."""
    zones = [_zone(plot.box) for plot in plots]
    swatches = [(c, b) for c, b in _swatches(ink) if any(z.contains(b.x_mid, b.y_mid) for z in zones)]
    if len(swatches) > MOST:
        return [[] for _ in plots]
    level = [w for w in words if w.direction == 0 and any(z.contains(w.box.x_mid, w.box.y_mid) for z in zones)]
    at_height = ByHeight(level, [box for _, box in swatches])
    out: list[list[Entry]] = [[] for _ in plots]
    for colour, box in swatches:
        named = _name(box, at_height)
        if all(_is_value(w.text) for w in named):
            continue
        owner = _owner(box, plots, zones, level)
        if owner is not None and not any(same(colour, known.colour) for known in out[owner]):
            out[owner].append(Entry(colour, " ".join(w.text for w in named), tuple(named), box))
    return [_one_a_name(entries) for entries in out]


def _zone(plot: Box) -> Box:
    return Box(plot.x0 - ASIDE / 2, plot.top - ABOVE, plot.x1 + ASIDE, plot.bottom + BELOW)


def _one_a_name(entries: Sequence[Entry]) -> list[Entry]:
    """Entries, those of one name once: the border of a swatch is none of its own."""
    out: dict[tuple[int, ...], Entry] = {}
    for entry in entries:
        out.setdefault(tuple(id(w) for w in entry.words), entry)
    return list(out.values())


def _owner(swatch: Box, plots: Sequence[Plot], zones: Sequence[Box], words: Sequence[Word]) -> int | None:
    """The plot that a line of a legend belongs to."""
    ranked = []
    for i, (plot, zone) in enumerate(zip(plots, zones, strict=True)):
        p = plot.box
        if not zone.contains(swatch.x_mid, swatch.y_mid):
            continue
        aside = max(p.x0 - swatch.x1, swatch.x0 - p.x1, 0.0)
        if p.top - 2 <= swatch.y_mid <= p.bottom + 2:
            ranked.append((0 if aside == 0 else 1, aside, i))
        elif swatch.y_mid < p.top:
            if not _parted(swatch, p, words):
                ranked.append((2, p.top - swatch.y_mid + aside, i))
        else:
            ranked.append((3, swatch.y_mid - p.bottom + aside, i))
    return min(ranked)[2] if ranked else None


def _parted(swatch: Box, plot: Box, words: Sequence[Word]) -> bool:
    """Whether a line of words, a title, stands between a line of a legend and the plot below it."""
    between = [
        w
        for w in words
        if swatch.bottom + 4 < w.box.top
        and w.box.bottom < plot.top - 1
        and plot.x0 - 10 <= w.box.x_mid <= plot.x1
        and sum(c.isalpha() for c in w.text) > 1
    ]
    return len(between) > 1


def same(one: Colour, other: Colour) -> bool:
    """Whether two colours are meant as one."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < ALIKE


def entry_for(colour: Colour, entries: Iterable[Entry]) -> Entry | None:
    """The entry of a series' colour: the nearest one that is alike."""
    near = [(sum(abs(a - b) for a, b in zip(e.colour, colour, strict=True)), i, e) for i, e in enumerate(entries)]
    best = min(near, default=None)
    return best[2] if best and best[0] < ALIKE else None


def _swatches(ink: Ink) -> list[tuple[Colour, Box]]:
    """Small areas, markers, strokes and bends that a name may stand behind, areas first."""
    found = [(a.colour, a.box) for a in (*ink.areas, *ink.shapes)]
    found += [(s.colour, Box(s.lo, s.at - 1, s.hi, s.at + 1)) for s in ink.across if s.length >= SHORTEST]
    found += [(b.colour, b.box) for b in ink.bends]
    return [
        (colour, box)
        for colour, box in found
        if colour != WHITE and 2.5 <= box.width <= LONGEST and box.height <= HIGHEST
    ]


class ByHeight:
    """The words and swatches of a page by their height on it: a legend is looked at line by line."""

    def __init__(self, words: Sequence[Word], swatches: Sequence[Box]) -> None:
        self._words = sorted(words, key=lambda w: w.box.y_mid)
        self._swatches = sorted(swatches, key=lambda b: b.y_mid)
        self._word_places = [w.box.y_mid for w in self._words]
        self._swatch_places = [b.y_mid for b in self._swatches]

    def words(self, low: float, high: float) -> Sequence[Word]:
        """The words whose middle lies between two heights."""
        places = self._word_places
        return self._words[bisect_left(places, low) : bisect_right(places, high)]

    def swatches(self, low: float, high: float) -> Sequence[Box]:
        """The same for swatches."""
        places = self._swatch_places
        return self._swatches[bisect_left(places, low) : bisect_right(places, high)]


def _name(swatch: Box, page: ByHeight) -> list[Word]:
    """The words right of a swatch on its line, up to the next swatch or a wide gap, and those of a second line."""
    beside = page.words(swatch.y_mid - HIGHEST, swatch.y_mid + HIGHEST)
    level = sorted(
        (w for w in beside if w.box.x0 > swatch.x1 - 1 and _level(w.box, swatch, 0.55 * w.size)),
        key=lambda w: w.box.x0,
    )
    if not level or level[0].box.x0 - swatch.x1 > GAP:
        return []
    out = [level[0]]
    for word in level[1:]:
        last = out[-1].box
        if word.box.x0 - last.x1 > 0.7 * word.size or _between(last, word.box, page):
            break
        out.append(word)
    return out + _second_line(out, page)


def _is_value(text: str) -> bool:
    """Whether a word is a number, as those printed at markers are; a year may name a series."""
    return number_in(text.rstrip(",;")) is not None and not is_year(text)


def _level(box: Box, swatch: Box, slack: float) -> bool:
    return abs(box.y_mid - swatch.y_mid) <= slack


def _between(left: Box, right: Box, page: ByHeight) -> bool:
    level = page.swatches(left.y_mid - 6, left.y_mid + 6)
    return any(left.x1 <= b.x0 and b.x1 <= right.x0 + 1 for b in level)


def _second_line(first: Sequence[Word], page: ByHeight) -> list[Word]:
    """The words right below a name, in its own type and from its own left edge, that no swatch stands before."""
    head = first[0]
    below = [
        w
        for w in page.words(head.box.y_mid, head.box.y_mid + 2 * head.size)
        if 0.5 * head.size < w.box.top - head.box.top < 1.5 * head.size and abs(w.size - head.size) < 0.2
    ]
    start = [w for w in below if abs(w.box.x0 - head.box.x0) < 1]
    if not start:
        return []
    level = page.swatches(start[0].box.y_mid - 0.5 * head.size, start[0].box.y_mid + 0.5 * head.size)
    if any(b.x1 <= head.box.x0 for b in level):
        return []
    out = [start[0]]
    for word in sorted((w for w in below if w.box.x0 > start[0].box.x1), key=lambda w: w.box.x0):
        if word.box.x0 - out[-1].box.x1 > 0.7 * word.size or abs(word.box.top - out[0].box.top) > 1:
            break
        out.append(word)
    return out
