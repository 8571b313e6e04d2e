"""Which figures of an indicator a statement is about: the latest, the one before, its target."""

from __future__ import annotations

import re

from extract.checks.book import Line
from extract.checks.printed import Figure, figure_of, number_in
from schemas.records import Observation


def single(line: Line, measure: str) -> Observation | None:
    """The one figure of a measure; None where the row has none or several."""
    found = [o for o in line.of(measure) if o.value is not None]
    return found[0] if len(found) == 1 else None


def current(line: Line) -> Observation | None:
    """The figure that a rating is about: the last of those with a period, or the only one."""
    found = [o for o in line.of("actual") if o.value is not None]
    if len(found) > 1 and all(o.period_to for o in found):
        last = max(o.period_to or "" for o in found)
        found = [o for o in found if o.period_to == last]
    return found[0] if len(found) == 1 else None


def loose(observation: Observation, line: Line) -> Figure | None:
    """A figure, where the cell prints it with others of the same card ("Target: 90%, Floor 85%") too."""
    figure = figure_of(observation, line.kpi)
    if figure is not None or observation.value is None or observation.value_high is not None:
        return figure
    pieces = [number_in(piece) for piece in re.split(r"[,;](?=\s)|(?<=[\d%])\s+(?=[A-Z])", observation.raw or "")]
    same = [piece for piece in pieces if piece and abs(piece[0] - observation.value) < 1e-9]
    if not same:
        return None
    bare = observation.model_copy(update={"raw": f"{observation.value:.{same[0][1]}f}", "comparator": None})
    return figure_of(bare, line.kpi)


def pair(line: Line) -> tuple[Observation, Observation] | None:
    """The figure before and the latest one."""
    now, before = current(line), single(line, "previous")
    if now is not None and before is None:
        dated = sorted(
            (o for o in line.of("actual") if o.period_to and o.value is not None), key=lambda o: o.period_to or ""
        )
        before = dated[-2] if len(dated) > 1 and dated[-2].period_to != dated[-1].period_to else None
    return (before, now) if before is not None and now is not None else None
