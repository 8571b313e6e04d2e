"""One-to-one matching of two lists of rows, with what is to be told about each match: shown or doubted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extract.similarity import Likeness, assign
from pipelines.links.pairs import CLEAR_LEAD


@dataclass(frozen=True, slots=True)
class Match:
    """Row and column that belong together, and the best that the row has beside."""

    row: int
    column: int
    likeness: Likeness
    rival: float

    @property
    def clear(self) -> bool:
        """Whether the second best is far enough behind. Of several that say the very same any will do: they were
        given out in reading order."""
        return self.likeness.score - self.rival >= CLEAR_LEAD


def matches(likenesses: dict[tuple[int, int], Likeness], floor: float) -> list[Match]:
    """The best one-to-one matching among pairs that are at least `floor` alike, in the order of the rows."""
    scores = {pair: found.score for pair, found in likenesses.items() if found.score >= floor}
    chosen = assign(scores)
    held = {column: scores[row, column] for row, column in chosen.items()}
    by_row: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (row, column), score in scores.items():
        by_row[row].append((column, score))
    out = []
    for row, column in sorted(chosen.items()):
        # columns that other rows hold with a better score are spoken for
        free = [score for other, score in by_row[row] if other != column and score > held.get(other, -1.0)]
        out.append(Match(row, column, likenesses[row, column], max(free, default=0.0)))
    return out
