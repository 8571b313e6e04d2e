"""Tiles: boxes of one size on a page or slide, each with an indicator's name, its figure in large letters or
labelled, and its target. Nothing is drawn inside them, so that no table is there to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.kpis.cells import doubted_fall, observed_in_text
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column, measure_of_label
from extract.kpis.marks import travel_of_words
from extract.kpis.periods import Period, period_of
from extract.kpis.rag import Rated, rating_of_hue, rating_of_text
from extract.kpis.texts import joined
from extract.layout.lines import Line, lines_of
from schemas.kpi_words import KpiWords
from schemas.page import WHITE, Box, Page, Rule, Word
from schemas.records.performance import Rag

LEAST = 2
"""So many boxes of one size are tiles."""
_SMALLEST = (70.0, 36.0)
"""Width and height in points of the smallest tile."""
_WIDEST = 0.6
"""A tile is at most so broad, as a share of the page."""
_BAR = 12.0
"""A coloured bar over a tile is at most so many points high."""
_SAME = 3.0
"""Boxes of one size differ by at most so many points."""
_TALLER = 1.4
_MOST_WORDS = 60
_LARGE = 1.35
"""The figure of a tile is so many times as large as the smallest letters in it, or larger."""
_APART = 1.6
"""Words so many font sizes apart stand in different parts of a tile."""
_LABELLED = re.compile(
    r"^(?P<label>[A-Za-z][A-Za-z' ]{1,24}?)\s*[:=–-]?\s*(?P<figure>[<>≤≥£+-]{0,2}\s?\d[\d,.]*\s?\S*)$"
)
_FIGURE = re.compile(
    r"^(?P<figure>[<>≤≥£+-]{0,2}\s?\d[\d,.]*\s?(?:%|pp|k|m|bn|days?|weeks?)?)(?:\s*[^\w\s.,%£()-]{1,2})?$"
)
"""A figure, with an arrow behind it perhaps."""
_CHANGED = re.compile(
    r"^(?:[^\w\s.,%£()-]{1,2}\s?|(?:up|down)\s+(?:by\s+)?)?(?P<figure>[+-]?\s?\d[\d,.]*\s?"
    r"(?:%|pp|(?:percentage )?points|days?|weeks?|months?|hours?|min(?:ute)?s?|sec(?:ond)?s?)?)\s+"
    r"(?:(?:up|down|higher|lower|more|fewer|less|better|worse|change)\s+)?"
    r"(?:on|since|from|vs\.?|versus|than|compared\s+(?:to|with)|against)\s+[a-z].*$",
    re.I,
)
"""How far a figure moved ("▲ 5.2% on last year")."""
_BEFORE = re.compile(
    r"^(?P<label>[A-Za-z]{1,9}\.?\s?[\d/-]{0,9})\s*:\s*(?P<figure>[<>£-]{0,2}\s?\d[\d,.]*\s?(?:%|pp|k|m|days?)?)$"
)
"""The figure of another period ("Nov: 94%")."""
_UNCHANGED = re.compile(
    r"^\W*(?:no change|unchanged|the same)\b(?:\s+(?:on|since|from|as|compared\s+(?:to|with))\s.*)?$", re.I
)
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(
    r"\W*(?:(?:reporting|latest|data|current)\s+)?(?:period|quarter|month|year|date|data|latest|as\s+at|position\s+at|to)?\W*",
    re.I,
)
"""What may stand beside the period on a line that gives it."""
_LIGHTS = ("red", "amber", "green")


@dataclass(frozen=True, slots=True)
class _Part:
    """A labelled figure of a tile; `change` is one that tells how far it moved, `before` that of another period."""

    label: str
    text: str
    box: Box
    change: str | None = None
    before: str | None = None


def read_tiles(page: Page, words: KpiWords, known: frozenset[str] = frozenset()) -> list[Indicator]:
    """The indicators in the tiles of a page, from top to bottom and left to right; none where fewer than half of the
    boxes of one size read as tiles with something to compare their figure with."""
    groups = _alike(_boxes(page))
    level = [w for w in page.words if w.direction == 0] if groups else []
    for boxes in groups:
        found = [made for box in boxes if (made := _tile(box, level, page, words, known)) is not None]
        compared = [made for made in found if any(o.measure != "actual" for o in made.observed)]
        if len(compared) >= LEAST and 2 * len(compared) >= len(boxes):
            return _by_ground(found, page)
    return []


def _by_ground(tiles: list[Indicator], page: Page) -> list[Indicator]:
    """Tiles rated by the colour of their whole ground, where all of them are and in more than one colour of lights;
    one colour for all, or any other colour among them, is only a house's style."""
    if any(tile.rag for tile in tiles):
        return tiles
    grounds: list[Rag | None] = []
    # a ground with round corners is a drawing
    shades = [(d.fill, d.box) for d in page.drawings if d.fill] + [(f.colour, f.box) for f in page.fills]
    for tile in tiles:
        behind = [(c, b) for c, b in shades if c != WHITE and b.overlap(tile.box) > 0.8 * tile.box.area]
        behind = [(c, b) for c, b in behind if b.area < 1.5 * tile.box.area]
        grounds.append(rating_of_hue(behind[-1][0]) if behind else None)
    if len(set(grounds)) < LEAST or not all(ground in _LIGHTS for ground in grounds):
        return tiles
    return [replace(t, rag=g, rag_source="fill") for t, g in zip(tiles, grounds, strict=True)]


def _boxes(page: Page) -> list[Box]:
    """Boxes that may be tiles: fills, drawings and what rules enclose on four sides."""
    shapes = [f.box for f in page.fills if f.colour != WHITE] + [d.box for d in page.drawings]
    boxes = [b for b in shapes if _sized(b, page)]
    bars = [f.box for f in page.fills if f.colour != WHITE and f.box.height <= _BAR and f.box.width >= _SMALLEST[0]]
    boxes += [b for b in _framed(page.rules, bars) if _sized(b, page)]
    out: list[Box] = []
    for box in boxes:
        if not any(abs(box.x0 - o.x0) + abs(box.top - o.top) + abs(box.x1 - o.x1) < 3 * _SAME for o in out):
            out.append(box)
    return out


def _sized(box: Box, page: Page) -> bool:
    return _SMALLEST[0] <= box.width <= _WIDEST * page.width and _SMALLEST[1] <= box.height <= 0.6 * page.height


def _framed(rules: Sequence[Rule], bars: Sequence[Box]) -> Iterator[Box]:
    """The rectangles that two rules across, or a coloured bar and a rule, and two upright ones draw, none crossed by
    another."""
    across = sorted([*(r.box for r in rules if r.horizontal), *bars], key=lambda b: (round(b.x0), b.top))
    upright = [r.box for r in rules if not r.horizontal]
    if len(across) > 200 or len(upright) > 200:
        return
    for upper, lower in pairwise(across):
        if abs(upper.x0 - lower.x0) > _SAME or abs(upper.x1 - lower.x1) > _SAME:
            continue
        sides = [b for b in upright if b.top <= upper.bottom + _SAME and b.bottom >= lower.y_mid - _SAME]
        if all(any(abs(b.x_mid - x) <= _SAME for b in sides) for x in (upper.x0, upper.x1)):
            yield Box(upper.x0, upper.top, upper.x1, lower.y_mid)


def _alike(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes by their size, the larger sizes first, each group from top to bottom and left to right."""
    groups: list[list[Box]] = []
    for box in boxes:
        for group in groups:
            if abs(group[0].width - box.width) <= _SAME and abs(group[0].height - box.height) <= _SAME:
                group.append(box)
                break
        else:
            groups.append([box])
    groups.sort(key=len, reverse=True)
    for group in [g for g in groups if len(g) < LEAST]:
        # a name of one line more makes a tile of the same width higher
        taller = next((g for g in groups if len(g) >= LEAST and _is_taller(group[0], g)), None)
        if taller is not None:
            taller.append(group[0])
    found = [sorted(g, key=lambda b: (round(b.top), b.x0)) for g in groups if len(g) >= LEAST]
    return sorted(found, key=lambda g: -g[0].area)


def _is_taller(box: Box, tiles: Sequence[Box]) -> bool:
    """Whether a box is as wide as some tiles, not much higher or lower, and stands beside or below them."""
    first = tiles[0]
    alike = abs(box.width - first.width) <= _SAME and max(box.height, first.height) <= _TALLER * min(
        box.height, first.height
    )
    return alike and not any(box.overlap(tile) > 0 for tile in tiles)


def _tile(box: Box, level: Sequence[Word], page: Page, words: KpiWords, known: frozenset[str]) -> Indicator | None:
    """The indicator of a tile. `level` are the words of its page that run level."""
    inside = [w for w in level if box.top <= w.box.y_mid <= box.bottom and box.x0 <= w.box.x_mid <= box.x1]
    if not 3 <= len(inside) <= _MOST_WORDS or not any(_DIGIT.search(w.text) for w in inside):
        return None
    size = min(w.size for w in inside)
    parts: list[_Part] = []
    naming: list[Line] = []
    periods: list[Period] = []
    rag: Rag | None = None
    travel = travel_of_words(inside, words)
    for line in lines_of(inside, gap=_APART):
        text = line.text.strip()
        labelled = _LABELLED.match(text)
        if labelled and measure_of_label(labelled["label"].strip(), words):
            parts.append(_Part(labelled["label"].strip(), text, line.box))
        elif several := _side_by_side(text, words):
            parts.extend(_Part(label, piece, line.box) for label, piece in several)
        elif (alone := _FIGURE.match(text)) and line.size >= _LARGE * size:
            parts.append(_Part("", alone["figure"].strip(), line.box))
        elif changed := _CHANGED.match(text):
            parts.append(_Part("", text, line.box, changed["figure"]))
        elif (dated := _BEFORE.match(text)) and period_of(dated["label"]) is not None:
            parts.append(_Part(dated["label"], text, line.box, before=dated["figure"]))
        elif _UNCHANGED.match(text):
            travel = travel or "same"
        elif (rated := rating_of_text(text, words)) is not None:
            rag = rag or rated
        elif (when := _dates(text)) is not None:
            periods.append(when)
        elif re.search(r"[A-Za-z]", text):
            naming.append(line)
    name = joined("\n".join(line.text for line in naming), known)
    if not re.search(r"[A-Za-z]{3}.*\s", name) or not parts or len(name.split()) > 25:
        return None
    observed = [o for part in parts for o in _observed(part, name, words)]
    if len(periods) == 1:
        observed = [replace(o, period=o.period or periods[0]) if o.measure == "actual" else o for o in observed]
    if sum(o.measure == "actual" for o in observed) != 1:
        return None
    rating = Rated(rag, "text") if rag else _coloured(box, page)
    return Indicator(
        name, box, {}, rating.rag, rating.source, travel, tuple(observed), "tile",
        confidence=0.85,
    )  # fmt: skip


def _side_by_side(text: str, words: KpiWords) -> list[tuple[str, str]]:
    """The labelled figures of one line with their labels ("Target: 80% | Last month: 78.9%"); none where a piece of
    the line is anything else."""
    out: list[tuple[str, str]] = []
    for piece in map(str.strip, re.split(r"[|•·;]", text)):
        labelled = _LABELLED.match(piece)
        if labelled is None or not measure_of_label(labelled["label"].strip(), words):
            return []
        out.append((labelled["label"].strip(), piece))
    return out if len(out) > 1 else []


def _dates(text: str) -> Period | None:
    """The period that a line of a tile is ("Period: Sep-24"); None for another line."""
    period = period_of(text) if _DIGIT.search(text) else None
    return period if period and period.last and _PERIOD.fullmatch(text.replace(period.text, "")) else None


def _observed(part: _Part, name: str, words: KpiWords) -> Iterator[Observed]:
    if part.change:
        moved = observed_in_text(part.change, part.box, Column(0, measure="change"), name, None, None, words)
        yield from (doubted_fall(replace(o, raw=part.text, label=None), part.text, words) for o in moved)
        return
    if part.before:
        period = period_of(part.label)
        column = Column(0, part.label, part.label, measure="previous", period=period)
        earlier = observed_in_text(part.before, part.box, column, name, None, None, words)
        yield from (replace(o, raw=part.text) for o in earlier)
        return
    measure = measure_of_label(part.label, words) if part.label else "actual"
    column = Column(0, part.label, part.label, measure=measure)
    figure = part.text[len(part.label) :].lstrip(" :=–-") if part.label else part.text
    for found in observed_in_text(figure, part.box, column, name, None, None, words):
        yield replace(found, raw=part.text, label=part.label or None)


def _coloured(box: Box, page: Page) -> Rated:
    """The rating that one strong colour in a tile, or along its edge, shows."""
    near = Box(box.x0 - 8, box.top - 2, box.x1 + 8, box.bottom + 2)
    shown = [(f.colour, f.box) for f in page.fills] + [(d.fill, d.box) for d in page.drawings if d.fill]
    hues = {
        hue
        for colour, place in shown
        if max(colour) - min(colour) >= 48
        and near.contains(place.x_mid, place.y_mid)
        and place.area < 0.4 * box.area
        and (hue := rating_of_hue(colour)) in _LIGHTS
    }
    return Rated(hues.pop(), "fill") if len(hues) == 1 else Rated()
