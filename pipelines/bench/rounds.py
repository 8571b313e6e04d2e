"""The contenders taking turns, and medians over the turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pipelines.bench.contenders import Contender
from pipelines.bench.measure import Cost, cost_of

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Turns:
    """What the contenders cost on one set of files: by name, one entry a turn, None where it did not finish."""

    costs: dict[str, list[Cost | None]]

    def finished(self, name: str) -> list[Cost]:
        """The turns of a contender that came to an end."""
        return [cost for cost in self.costs.get(name, ()) if cost is not None]

    def rate(self, name: str) -> float | None:
        """Pages a second of processor time, the median of the turns."""
        rates = [cost.rate for cost in self.finished(name)]
        return median(rates) if rates else None

    def megabytes(self, name: str) -> float | None:
        """The highest peak of memory of the turns."""
        return max((cost.megabytes for cost in self.finished(name)), default=None)

    def ratio(self, name: str, other: str) -> float | None:
        """How many times as fast `name` is as `other`: the median of the ratios within each turn."""
        pairs = zip(self.costs.get(name, ()), self.costs.get(other, ()), strict=False)
        ratios = [a.rate / b.rate for a, b in pairs if a is not None and b is not None and b.rate]
        return median(ratios) if ratios else None


def take_turns(contenders: Sequence[Contender], files: Sequence[Path], turns: int, tell: Tell) -> Turns:
    """Let the contenders that are installed take turns on the files. Slow ones take one turn only."""
    costs: dict[str, list[Cost | None]] = {c.name: [] for c in contenders if c.installed}
    for turn in range(turns if files else 0):
        for one in contenders:
            if one.installed and not (one.slow and turn):
                costs[one.name].append(cost_of(one.name, files))
                tell(f"turn {turn + 1}: {one.title}")
    return Turns(costs)
