"""Which values of a chart the page prints elsewhere: in a table, or in the card that the chart stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.charts.meaning import Meaning
from extract.charts.model import Chart, Reading, Series
from extract.charts.ticks import number_in
from schemas.records import Observation
from schemas.table import Table

MOST = 0.7
"""A series that shares so much of its values with a table was drawn from it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A value of a chart that a figure printed beside it contradicts."""

    reading: Reading
    printed: Observation


def without_tables(chart: Chart, tables: Sequence[Table]) -> Chart:
    """The chart without the series that a table of its page prints."""
    if not tables:
        return chart
    printed = _printed(tables)
    return replace(chart, series=tuple(s for s in chart.series if not _in_print(s, printed)))


def _printed(tables: Sequence[Table]) -> Mapping[str, list[float]]:
    """The numbers of all cells, by the texts that head their row and their column."""
    out: dict[str, list[float]] = {}
    for table in tables:
        heads = [c for c in table.cells if c.text.strip()]
        for cell in heads:
            found = number_in(cell.text.strip().replace(" ", ""))
            if found is None:
                continue
            for head in heads:
                if head is not cell and (head.col == cell.col or head.row == cell.row):
                    out.setdefault(_folded(head.text), []).append(found[0])
    return out


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _in_print(series: Series, printed: Mapping[str, list[float]]) -> bool:
    same = sum(
        any(abs(value - r.value) <= 2 * r.error for value in printed.get(_folded(r.category or ""), ()))
        for r in series.readings
    )
    return same >= MOST * len(series.readings)


def without_card(chart: Chart, told: Sequence[Meaning], figures: Sequence[Observation]) -> tuple[Chart, list[Clash]]:
    """The chart without the values that its card prints (the latest, the one before, the target of the latest), and
    those of them that the drawing contradicts."""
    order = [r.category for s in chart.series for r in s.readings if r.category]
    places = {name: i for i, name in enumerate(dict.fromkeys(order))}
    last = max(places.values(), default=0)
    kept: list[Series] = []
    clashes: list[Clash] = []
    for series, meaning in zip(chart.series, told, strict=True):
        readings = []
        for reading in series.readings:
            figure = _figure(meaning, last - places.get(reading.category or "", last), figures)
            if figure is None:
                readings.append(reading)
            elif _apart(figure, reading):
                clashes.append(Clash(reading, figure))
        kept.append(replace(series, readings=tuple(readings)))
    return replace(chart, series=tuple(kept)), clashes


def _figure(meaning: Meaning, back: int, figures: Sequence[Observation]) -> Observation | None:
    """The card's figure of a measure, so many categories before the last; None where the card prints none or
    several."""
    measure = meaning.measure
    if back == 1 and measure == "actual":
        measure = "previous"
    elif back > 0 or measure not in ("actual", "target", "floor"):
        return None
    found = [o for o in figures if o.measure == measure and o.value is not None]
    return found[0] if len(found) == 1 else None


def _apart(figure: Observation, reading: Reading) -> bool:
    """Whether a printed figure lies beyond what the drawing and its own rounding allow."""
    raw = f"{figure.value:g}"
    rounding = 0.5 * 10.0 ** -len(raw.partition(".")[2])
    return figure.value is not None and abs(figure.value - reading.value) > reading.error + rounding
