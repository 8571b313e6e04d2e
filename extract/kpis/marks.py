"""Arrows and rating marks: characters of symbol fonts, Unicode arrows, and the small drawings that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from schemas.kpi_words import KpiWords
from schemas.page import Box, Drawing, Word
from schemas.records.performance import Travel

_SMALL = 40.0
"""A drawing larger than this many points is no mark."""


@lru_cache(maxsize=512)
def _font(name: str) -> str:
    """A font's family name in small letters, without the tag of a subset and without a style."""
    return re.sub(r"[^a-z0-9 ]", " ", name.split("+")[-1].replace("-", " ").lower()).strip()


@lru_cache(maxsize=4096)
def _glyph_travel(char: str, font: str, words: KpiWords) -> Travel | None:
    for travel, characters in words.arrows.items():
        if char in characters:
            return cast(Travel, travel)
    code = ord(char)
    # A symbol font's characters often come out in the private use area, at 0xF000 and its own code.
    plain = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else char
    squeezed = font.replace(" ", "")
    for name, glyphs in sorted(words.symbol_arrows.items(), key=lambda item: -len(item[0])):
        if name.replace(" ", "") in squeezed:
            for travel, characters in glyphs.items():
                if plain in characters:
                    return cast(Travel, travel)
            return None
    return None


def travel_of_words(words_in_cell: Iterable[Word], words: KpiWords) -> Travel | None:
    """The direction in which an arrow character points; None where there is none, or arrows that disagree."""
    seen: set[Travel] = set()
    for word in words_in_cell:
        for char in word.text:
            travel = _glyph_travel(char, _font(word.font), words)
            if travel:
                seen.add(travel)
    return seen.pop() if len(seen) == 1 else None


def _pointed(across: list[float], low: float, high: float, slack: float = 0.2) -> bool:
    """Whether the points of one side stand close together and in the middle of the other axis."""
    size = high - low
    middle = (max(across) + min(across)) / 2
    return max(across) - min(across) < 0.3 * size and abs(middle - (low + high) / 2) < slack * size


def travel_of_drawing(drawing: Drawing) -> Travel | None:
    """The way in which a drawn triangle or arrow points: the side on which it ends in a point, where the side
    opposite is broader. A bar that lies flat, or an arrow to the side, is no change."""
    box = drawing.box
    if box.width > _SMALL or box.height > _SMALL or len(drawing.points) < 3 or min(box.width, box.height) < 1.0:
        return None
    near = 0.06
    sides = {
        "up": [x for x, y in drawing.points if y - box.top <= near * box.height],
        "down": [x for x, y in drawing.points if box.bottom - y <= near * box.height],
        "left": [y for x, y in drawing.points if x - box.x0 <= near * box.width],
        "right": [y for x, y in drawing.points if box.x1 - x <= near * box.width],
    }
    spans = {
        "up": (box.x0, box.x1),
        "down": (box.x0, box.x1),
        "left": (box.top, box.bottom),
        "right": (box.top, box.bottom),
    }
    if not all(sides.values()):
        return None
    extent = {side: max(points) - min(points) for side, points in sides.items()}
    pointed = {side for side, points in sides.items() if _pointed(points, *spans[side])}
    for one, other in (("up", "down"), ("right", "left")):
        for tip, base in ((one, other), (other, one)):
            if tip in pointed and (
                base not in pointed or extent[base] > extent[tip] + 0.05 * max(box.width, box.height)
            ):
                others = ("up", "down") if tip in ("left", "right") else ("left", "right")
                barbed = base not in pointed and _pointed(sides[tip], *spans[tip], slack=0.05)
                if not barbed and all(_pointed(sides[s], *spans[s], slack=0.1) for s in others):
                    continue  # a lozenge or a circle; an arrow with its barbs half way has a broad foot
                return cast(Travel, {"up": "up", "down": "down"}.get(tip, "same"))
    return None


def travel_of_drawings(drawings: Iterable[Drawing]) -> Travel | None:
    """The direction that a cell's drawings agree on; None where none is an arrow, or arrows disagree."""
    seen = {t for t in map(travel_of_drawing, drawings) if t}
    return seen.pop() if len(seen) == 1 else None


def travel_of_text(text: str, words: KpiWords) -> Travel | None:
    """The direction that a cell prints in words alone ("No change"); None for anything more than that."""
    folded = " ".join(text.split()).strip(" .").lower()
    for travel, patterns in words.words_of_change.items():
        if any(re.fullmatch(p, folded, re.I) for p in patterns):
            return cast(Travel, travel)
    return None


def within(box: Box, inner: Box) -> bool:
    """Whether the middle of `inner` lies in `box`."""
    return box.contains(inner.x_mid, inner.y_mid)
