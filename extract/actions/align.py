"""Matching the stacked lines of a column to the actions beside them.

A column's lines are cut into entries and the entries given to the actions in one go, over the whole column: dynamic
programming over (lines used, actions served). A cut costs where a line looks like going on with the one before, a
missing cut where it looks like a new entry, an entry costs by how far its height is from its action's, an action
costs that is left without one. No line is left over: what is printed belongs to somebody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf
from statistics import median

FAR = 0.45
"""What each line of difference in height costs."""
ALONE = 2.4
"""What an action without an entry costs."""
MOST = 60
"""An entry has at most so many lines."""

LARGEST = 12_000
"""More lines times actions than this are not weighed against each other: no page holds them."""
ENOUGH = 3
"""A column's drift is worked out from at least so many entries."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each action the lines [start, end) that are its own, and how much the best cut is better than the next."""

    spans: tuple[tuple[int, int], ...]
    margins: tuple[float, ...]


def sureness(margin: float) -> float:
    """A margin of costs as a confidence from 0.5 (two ways are as good) to 1."""
    return 1.0 - 0.5 * exp(-max(margin, 0.0))


def align(
    heights: Sequence[float], scores: Sequence[float], places: Sequence[float], lead: float, carried: bool = False
) -> Alignment:
    """Give lines to actions. `heights` are the tops of the lines, `scores[i]` what speaks for a new entry at line i
    (that of the first line counts too), `places` the tops of the actions, all in points; `lead` is the distance of
    two lines. `carried` says that the first action is one from the page before, whose text may go on here."""
    n, m = len(heights), len(places)
    if not m:
        return Alignment((), ())
    if n * m > LARGEST:
        return _nearest(heights, places)
    inner = [0.0] * (n + 1)
    for i, score in enumerate(scores):
        inner[i + 1] = inner[i] + max(0.0, score)

    def costs(i: int, j: int) -> list[float]:
        """What it costs to give action j the lines from i on: none of them, one, two, and so on."""
        ends = inner[i : (n if j == m - 1 else min(n, i + MOST)) + 1]
        if carried and j == 0:
            # The first line goes on with what stood on the page before, or nothing does.
            return [max(0.0, scores[0]) + end - inner[1] if k else 0.0 for k, end in enumerate(ends, i)]
        if i == n:
            return [ALONE]
        cut, begun, far = max(0.0, -scores[i]), inner[i + 1], FAR * abs(heights[i] - places[j]) / lead
        return [ALONE, *[cut + (end - begun) + far for end in ends[1:]]]

    forward = [[inf] * (n + 1) for _ in range(m + 1)]
    back = [[0] * (n + 1) for _ in range(m + 1)]
    forward[0][0] = 0.0
    for j in range(m):
        for i in range(n + 1):
            if forward[j][i] == inf:
                continue
            for k, cost in enumerate(costs(i, j), i):
                total = forward[j][i] + cost
                if total < forward[j + 1][k]:
                    forward[j + 1][k], back[j + 1][k] = total, i
    spans: list[tuple[int, int]] = []
    end = n
    for j in range(m, 0, -1):
        start = back[j][end]
        spans.append((start, end))
        end = start
    spans.reverse()
    return Alignment(tuple(spans), _margins(forward, costs, n, m))


def _nearest(heights: Sequence[float], places: Sequence[float]) -> Alignment:
    """Each line to the last action that begins no lower than it; for columns too long to weigh, and never sure."""
    owner = [max(0, bisect_right(places, y + 0.5) - 1) for y in heights]
    spans = [(bisect_left(owner, j), bisect_right(owner, j)) for j in range(len(places))]
    return Alignment(tuple(spans), (0.0,) * len(places))


def align_settled(
    heights: Sequence[float], scores: Sequence[float], places: Sequence[float], lead: float, carried: bool = False
) -> Alignment:
    """The same, with the drift of the column taken out: where its entries stand higher or lower than their actions
    throughout, they are matched again by where they would stand without that."""
    found = align(heights, scores, places, lead, carried)
    drifts = [
        heights[start] - place
        for j, ((start, end), place) in enumerate(zip(found.spans, places, strict=True))
        if end > start and not (carried and j == 0)
    ]
    drift = median(drifts) if len(drifts) >= ENOUGH else 0.0
    if abs(drift) < 0.2 * lead or abs(drift) > 2 * lead:
        return found
    return align(
        heights, scores, [p if carried and j == 0 else p + drift for j, p in enumerate(places)], lead, carried
    )


def _margins(
    forward: list[list[float]], costs: Callable[[int, int], list[float]], n: int, m: int
) -> tuple[float, ...]:
    """For each action by how much the best way beats the best one that cuts before or behind it elsewhere."""
    backward = [[inf] * (n + 1) for _ in range(m + 1)]
    backward[m][n] = 0.0
    for j in range(m - 1, -1, -1):
        for i in range(n + 1):
            if forward[j][i] == inf:
                continue
            backward[j][i] = min([cost + rest for cost, rest in zip(costs(i, j), backward[j + 1][i:], strict=False)])
    best = forward[m][n]
    at: list[float] = []
    for j in range(m + 1):
        totals = sorted(f + b for f, b in zip(forward[j], backward[j], strict=True) if f < inf and b < inf)
        at.append(totals[1] - best if len(totals) > 1 else inf)
    return tuple(min(at[j], at[j + 1]) for j in range(m))
