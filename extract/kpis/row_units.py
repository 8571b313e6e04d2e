"""Figures printed without their sign in a row whose targets have it: "83.3" beside "> 90%" is no count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.kpis.drafts import Observed
from extract.kpis.vocabulary import contains
from schemas.kpi_words import KpiWords

_AIMS = ("target", "floor", "baseline")
_LIKE_THEM = ("actual", "previous", "forecast", "average", "benchmark", "maximum", "minimum")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_WHOLE = 100.0
_LIKELY = 0.85
"""How sure a unit is at most that is its neighbour's."""


def in_the_rows_unit(observed: Sequence[Observed], name: str, words: KpiWords) -> list[Observed]:
    """The figures of a row, bare ones as percentages where all its targets are, the name counts nothing and one of
    them has decimals. Words beside one or a figure over a hundred show that they count something else."""
    aims = [o for o in observed if o.measure in _AIMS and o.figure]
    bare = [o for o in observed if o.measure in _LIKE_THEM and o.figure and o.unit == "count"]
    if not bare or not aims or not all("%" in o.raw for o in aims) or contains(name, words.counts):
        return list(observed)
    if not all(_PLAIN.fullmatch(o.raw) and float(o.raw) <= _WHOLE for o in bare) or not any(
        "." in o.raw for o in bare
    ):
        return list(observed)
    return [_as_share(o) if any(o is b for b in bare) else o for o in observed]


def _as_share(one: Observed) -> Observed:
    return replace(one, unit="%", confidence=min(one.confidence, _LIKELY))
