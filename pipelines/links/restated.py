"""Figures that a later pack prints otherwise: the same indicator, measure and period, another value."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from sqlite_utils import Database

from pipelines.links.bodies import Bodies
from pipelines.links.pairs import Gathered, Row, Shown

MEASURES = ("actual", "benchmark", "baseline")
"""What is said once about a period. Changes, averages and extremes move with the window they are taken over, and
forecasts and targets are meant to."""

SURE_ENOUGH = 0.6
"""Figures read with less confidence than this are not held against each other."""

_RUNNING = re.compile(r"\b(?:ytd|year[- ]to[- ]date|cumulative|to date|rolling|average|avg)\b", re.IGNORECASE)

_FIGURES = f"""
SELECT observations.*, kpis.indicator_id, kpis.name AS indicator, kpis.confidence AS sure
FROM observations JOIN kpis ON kpis.id = observations.kpi_id
WHERE observations.measure IN ({", ".join("?" * len(MEASURES))}) AND observations.value IS NOT NULL
  AND observations.value_high IS NULL AND observations.comparator IS NULL
  AND observations.period_from IS NOT NULL AND observations.period_to IS NOT NULL
  AND kpis.indicator_id IS NOT NULL AND min(kpis.confidence, observations.confidence) >= ?
ORDER BY observations.document_id, observations.page, observations.top, observations.x0, observations.id
"""


def restated(db: Database, bodies: Bodies) -> Gathered:
    """The findings of all indicators, each figure held against the print in the pack before. A document that prints
    two values for one period itself is left out there: which of them is meant cannot be told."""
    series: dict[tuple[object, ...], dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in db.query(_FIGURES, [*MEASURES, SURE_ENOUGH]):
        occasion = bodies.of_document(row["document_id"])
        if occasion:
            series[_key(row)][occasion.date, row["document_id"]].append(row)
    out = Gathered()
    for prints in series.values():
        before: tuple[str, Row] | None = None
        for (day, _), rows in sorted(prints.items()):
            if any(_differ(rows[0], row) for row in rows[1:]):
                continue
            if before and before[0] < day and _differ(before[1], rows[0]):
                out.shown.append(_shown(before[0], before[1], day, rows[0]))
            before = (day, rows[0])
    return out


def _key(row: Row) -> tuple[object, ...]:
    """What has to be the same for two figures to be one figure."""
    same = ("indicator_id", "measure", "period_from", "period_to", "unit")
    folded = tuple(" ".join((row[name] or "").casefold().split()) for name in ("area", "qualifier"))
    return (*(row[name] for name in same), *folded, bool(_RUNNING.search(row["label"] or "")))


def _differ(one: Row, other: Row) -> bool:
    """Whether no figure can stand behind both: 9% and 9.2% may be one, printed with and without decimals."""
    places = min(_decimals(one["value"]), _decimals(other["value"]))
    fits = Decimal(5).scaleb(-places - 1) if _decimals(one["value"]) != _decimals(other["value"]) else Decimal(0)
    return abs(_exact(one["value"]) - _exact(other["value"])) > fits


def _exact(value: float) -> Decimal:
    return Decimal(repr(value))


def _decimals(value: float) -> int:
    """How many decimals a value has as it is stored; whole numbers have none."""
    exponent = _exact(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _shown(day: str, old: Row, later_day: str, new: Row) -> Shown:
    before, after = _printed(old), _printed(new)
    return Shown(
        kind="restated",
        table="observations",
        row=old,
        later_table="observations",
        later=new,
        subject=old["indicator"],
        old=before,
        new=after,
        message=(
            f"{old['period_text'] or old['period_to']} was {before} in the papers for {day} and is {after} in those "
            f"for {later_day}."
        ),
        confidence=min(old["confidence"], new["confidence"], old["sure"], new["sure"]),
    )


def _printed(row: Row) -> str:
    """A figure for a person: as printed where the cell holds little else, or else the number."""
    raw = " ".join((row["raw"] or "").split())
    if raw and len(raw) <= 12:
        return raw
    unit = row["unit"] if row["unit"] in ("%", "£") else ""
    number = f"{row['value']:,.10g}"
    return f"£{number}" if unit == "£" else f"{number}{unit}"
