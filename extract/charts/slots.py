"""Places along the category axis: evenly spaced middles, taken from what is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Slots:
    """Evenly spaced middles of categories, and the distance between two of them, in points."""

    middles: tuple[float, ...]
    pitch: float

    def nearest(self, place: float, within: float = 0.5) -> int | None:
        """The slot whose middle lies within a part of the pitch from a place."""
        best = min(range(len(self.middles)), key=lambda i: abs(self.middles[i] - place))
        return best if abs(self.middles[best] - place) <= within * self.pitch else None

    def filling(self, lo: float, hi: float) -> Slots:
        """These slots and those like them before and behind, as far as their middles lie between two places."""
        first, last, reach = self.middles[0], self.middles[-1], 0.3 * self.pitch
        before = int(max(0.0, (first - reach - lo) // self.pitch))
        behind = int(max(0.0, (hi - reach - last) // self.pitch))
        middles = [first - i * self.pitch for i in range(before, 0, -1)]
        middles += [*self.middles, *(last + i * self.pitch for i in range(1, behind + 1))]
        return Slots(tuple(middles), self.pitch)


def even(places: Sequence[float]) -> Slots | None:
    """The slots whose middles are those places, gaps filled; None where they are not evenly spaced."""
    ordered = distinct(places)
    if len(ordered) < 2:
        return None
    pitch = min(b - a for a, b in pairwise(ordered))
    if pitch < 4:
        return None
    pitch = median(d for a, b in pairwise(ordered) if (d := b - a) < 1.5 * pitch)
    steps = [(p - ordered[0]) / pitch for p in ordered]
    if any(abs(s - round(s)) > 0.12 for s in steps):
        return None
    count = round(steps[-1])
    pitch = (ordered[-1] - ordered[0]) / count
    return Slots(tuple(ordered[0] + i * pitch for i in range(count + 1)), pitch)


def distinct(places: Sequence[float], within: float = 1.0) -> list[float]:
    """Places in order, those within a point of each other once."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > within:
            out.append(place)
    return out
