"""Names of categories along the base of a plot: level words, in one line or several, or words that run up the
page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from statistics import median

from extract.charts.plot import Plot
from extract.charts.slots import Slots
from extract.kpis.periods import period_of
from schemas.page import Box, Word, starts_of

CLOSE = 26.0
"""The names begin at most so many points from the plot."""
OFF = 0.3
"""The middle of a name lies at most this part of the pitch from that of its slot."""

_FIGURES = 8
"""A period has at most so many figures."""
_FIGURE, _LOWER = 0.51, 0.52
"""About how wide a figure and most small letters are, in font sizes."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the slots (None where none is printed), and all words that they are made of."""

    texts: tuple[str | None, ...]
    words: tuple[Word, ...]


def names_of(plot: Plot, slots: Slots, words: Sequence[Word]) -> Names | None:
    """The names of a plot's slots; None where hardly any can be told. `words` are those that belong to nothing
    else."""
    found = _below(plot, slots, words) if plot.axis.upright else _beside(plot, slots, words)
    if found is None or sum(t is not None for t in found.texts) < 2:
        return None
    return found


def _below(plot: Plot, slots: Slots, words: Sequence[Word]) -> Names | None:
    """Under the plot: turned words, or level ones line by line."""
    lo, hi = slots.middles[0] - slots.pitch, slots.middles[-1] + slots.pitch
    for foot in dict.fromkeys((plot.box.bottom, plot.base)):
        under = [w for w in words if w.box.top >= foot - 2 and lo <= w.box.x_mid <= hi]
        slanted = [w for w in words if w.slant and w.box.bottom >= foot]
        if sum(w.box.bottom - foot < 2 * CLOSE for w in slanted) >= 2:
            return _slanted(slots, slanted, foot)
        turned = [w for w in under if w.direction in (90, 270) and w.box.top - foot < 3 * CLOSE]
        if sum(w.box.top - foot < CLOSE for w in turned) >= 2:
            return _turned(slots, turned)
        level = [part for w in under if w.direction == 0 and not w.slant for part in _cut(w, slots)]
        level.sort(key=lambda w: (w.box.top, w.box.x0))
        found = _level(slots, level, foot)
        if found is not None:
            return found
    return None


def _cut(word: Word, slots: Slots) -> list[Word]:
    """A word, or the periods that it is made of where those of several slots were printed without a gap."""
    edges = word.edges
    if word.box.width < 1.4 * slots.pitch or len(edges) != len(word.text):
        return [word]
    ends = (*edges[1:], word.box.x1)
    places = [
        min(range(len(slots.middles)), key=lambda i: abs(slots.middles[i] - (a + b) / 2))
        for a, b in zip(edges, ends, strict=True)
    ]
    out = []
    for place in sorted(set(places)):
        first, last = places.index(place), len(places) - places[::-1].index(place)
        text = word.text[first:last]
        if not _is_period(text):
            return [word]
        box = Box(edges[first], word.box.top, ends[last - 1], word.box.bottom)
        out.append(replace(word, text=text, box=box, starts=starts_of(edges[first:last])))
    return out


def _turned(slots: Slots, words: Sequence[Word]) -> Names:
    """Words that run up or down the page, put together slot by slot in the way that they run."""
    groups: dict[int, list[Word]] = {}
    for word in words:
        slot = slots.nearest(word.box.x_mid)
        if slot is not None:
            groups.setdefault(slot, []).append(word)
    texts: list[str | None] = [None] * len(slots.middles)
    for slot, group in groups.items():
        up = group[0].direction == 90
        columns = sorted(
            group, key=lambda w: (round(w.box.x_mid / 3) * (1 if up else -1), -w.box.bottom if up else w.box.top)
        )
        texts[slot] = _told(columns)
    return Names(tuple(texts), tuple(w for g in groups.values() for w in g))


def _slanted(slots: Slots, words: Sequence[Word], foot: float) -> Names | None:
    """Words that run at an angle: those on one line make a name, whose upper end points at its slot."""
    slant = words[0].slant
    lines: list[list[Word]] = []
    for word in sorted((w for w in words if abs(w.slant - slant) < 0.1), key=lambda w: _height(w, slant)):
        if lines and _height(word, slant) - _height(lines[-1][-1], slant) < 0.4 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: w.box.x0)
    lines = [line for line in lines if min(w.box.top for w in line) - foot < CLOSE]
    ends = [line[-1].box.x1 if slant < 0 else line[0].box.x0 for line in lines]
    places = [slots.nearest(end - _shift(ends, slots), 0.2) for end in ends]
    if len(lines) < 2 or None in places or len(set(places)) < len(places):
        return None
    texts: list[str | None] = [None] * len(slots.middles)
    for place, text in zip(places, _texts(lines), strict=True):
        if place is not None:
            texts[place] = text
    return Names(tuple(texts), tuple(w for line in lines for w in line))


def _height(word: Word, slant: float) -> float:
    """Where the line that a word runs on meets the page's left edge."""
    return word.box.bottom - slant * word.box.x0


def _shift(ends: Sequence[float], slots: Slots) -> float:
    """How far the ends of slanted names lie from the middles that they point at, as most do."""
    offsets = sorted(end - min(slots.middles, key=lambda m: abs(m - end)) for end in ends)
    return offsets[len(offsets) // 2] if offsets else 0.0


def _texts(lines: Sequence[Sequence[Word]]) -> list[str]:
    """The texts of slanted lines. Some programs print them letter by letter: then only the step from one letter to
    the next tells where a word ends, wider than the letter by most of a space. How wide the letters of the font are,
    its narrowest figures or else letters tell."""
    steps = [(a, b, _step(a, b)) for line in lines for a, b in pairwise(line) if len(a.text) == 1]
    figures = [step for a, _, step in steps if a.text.isdecimal()]
    letters = [step for a, _, step in steps if a.text.islower() and _width(a.text) == _LOWER]
    broad = median(figures) / _FIGURE if figures else median(letters) / _LOWER if letters else 1.0
    out = []
    for line in lines:
        text = line[0].text
        spelt = 2 * sum(len(w.text) == 1 for w in line) > len(line)
        for a, b in pairwise(line):
            wide = _step(a, b) > (sum(map(_width, a.text)) + 0.17) * max(0.9, broad)
            apart = a.text[-1] not in "-/" and (wide or not spelt)
            text += (" " if apart else "") + b.text
        out.append(text)
    return out


def _step(before: Word, word: Word) -> float:
    """How far along their line, in font sizes, a word begins behind the one before it."""
    return (word.box.x0 - before.box.x0) * hypot(1.0, word.slant) / word.size


def _width(letter: str) -> float:
    """About how wide a letter is, in font sizes."""
    return (
        0.32
        if letter in "iljtfrI'.,/()"
        else 0.4
        if letter == "-"
        else 0.85
        if letter in "mwMW"
        else 0.65
        if letter.isupper()
        else _LOWER
    )


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in words:
        if rows and abs(word.box.bottom - rows[-1][0].box.bottom) < 0.4 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _level(slots: Slots, words: Sequence[Word], top: float) -> Names | None:
    """Lines of words under each other: the first near the plot, the others while they stand under the slots too."""
    parts: list[list[Word]] = [[] for _ in slots.middles]
    bottom = None
    size = 0.0
    for row in _rows(words):
        if bottom is None:
            if row[0].box.top - top > CLOSE:
                return None
            size = row[0].size
        elif row[0].box.top - bottom > 0.45 * size or abs(row[0].size - size) > 0.3:
            break
        placed = _placed(slots, row, size)
        if placed is None:
            if bottom is None:
                return None
            break
        for slot, group in placed.items():
            parts[slot] += group
        bottom = max(w.box.bottom for w in row)
    if bottom is None:
        return None
    texts = tuple(_told(part) or None for part in parts)
    if any(_several(word, slots) for part in parts for word in part):
        return None
    if _run_together(parts, slots, size) and not all(text is None or _is_period(text) for text in texts):
        return None
    return Names(texts, tuple(w for part in parts for w in part))


def _told(words: Sequence[Word]) -> str:
    """The text of words in their order; what ends in a dash or stroke goes on without a space."""
    out = ""
    for word in words:
        out += word.text if not out or out[-1] in "-/" else " " + word.text
    return out


def _several(word: Word, slots: Slots) -> bool:
    """Whether a word is several periods printed over each other: longer than two slots, and more figures than one."""
    return word.box.width > 2 * slots.pitch and sum(c.isdigit() for c in word.text) > _FIGURES


def _run_together(parts: Sequence[Sequence[Word]], slots: Slots, size: float) -> bool:
    """Whether names of neighbours are printed into each other, so that their letters may have been mixed."""
    for left, right in pairwise(parts):
        if left and right:
            gap = min(w.box.x0 for w in right) - max(w.box.x1 for w in left)
            wide = max(max(w.box.x1 for w in p) - min(w.box.x0 for w in p) for p in (left, right))
            if gap < 0.05 * size or wide > slots.pitch:
                return True
    return False


def _is_period(text: str) -> bool:
    found = period_of(text)
    return found is not None and found.text == text


def _placed(slots: Slots, row: Sequence[Word], size: float) -> dict[int, list[Word]] | None:
    """The words of a line by slot, if those of each stand under its middle: every word in the slot that is nearest,
    or else words with no wider gap than a space together. None for another kind of line."""
    ordered = sorted(row, key=lambda w: w.box.x0)
    nearest: dict[int, list[Word]] = {}
    for word in ordered:
        slot = slots.nearest(word.box.x_mid)
        if slot is not None:
            nearest.setdefault(slot, []).append(word)
    if sum(map(len, nearest.values())) == len(row) and all(_centred(slots, i, g) for i, g in nearest.items()):
        return nearest
    chunks: list[list[Word]] = []
    for word in ordered:
        if chunks and word.box.x0 - chunks[-1][-1].box.x1 < 0.5 * size:
            chunks[-1].append(word)
        else:
            chunks.append([word])
    out: dict[int, list[Word]] = {}
    for chunk in chunks:
        slot = slots.nearest((chunk[0].box.x0 + chunk[-1].box.x1) / 2, OFF)
        if slot is None or slot in out:
            return None
        out[slot] = chunk
    return out


def _centred(slots: Slots, slot: int, group: Sequence[Word]) -> bool:
    """Whether words stand under the middle of a slot with no gap between them wider than a word's."""
    middle = (group[0].box.x0 + group[-1].box.x1) / 2
    gaps = (b.box.x0 - a.box.x1 for a, b in pairwise(group))
    return abs(middle - slots.middles[slot]) <= OFF * slots.pitch and all(g < 0.8 * group[0].size for g in gaps)


def _beside(plot: Plot, slots: Slots, words: Sequence[Word]) -> Names | None:
    """Left of a plot of lying bars: the words that end near it, line by line."""
    p = plot.box
    left = [w for w in words if w.direction == 0 and w.box.x1 <= p.x0 + 2 and p.x0 - w.box.x1 < 260]
    parts: list[list[Word]] = [[] for _ in slots.middles]
    for row in _rows(sorted(left, key=lambda w: (w.box.bottom, w.box.x0))):
        ordered = sorted(row, key=lambda w: -w.box.x1)
        if p.x0 - ordered[0].box.x1 > CLOSE:
            continue
        chunk = [ordered[0]]
        for word in ordered[1:]:
            if chunk[-1].box.x0 - word.box.x1 > 0.8 * word.size:
                break
            chunk.append(word)
        slot = slots.nearest(ordered[0].box.y_mid)
        if slot is not None:
            parts[slot] += reversed(chunk)
    texts = tuple(_told(part) or None for part in parts)
    for slot, part in enumerate(parts):
        if part and abs((part[0].box.top + part[-1].box.bottom) / 2 - slots.middles[slot]) > OFF * slots.pitch:
            return None
    return Names(texts, tuple(w for part in parts for w in part))


def around(words: Sequence[Word]) -> Box | None:
    """The box around some words."""
    if not words:
        return None
    boxes = [w.box for w in words]
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )
