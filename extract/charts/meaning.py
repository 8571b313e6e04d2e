"""What the words of a chart mean: which measure a series is, whether categories are periods, what the axis counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.charts.model import Chart, Series
from extract.kpis.headings import measure_of_label, plain
from extract.kpis.periods import Period, period_of
from extract.kpis.units import unit_of_name
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords
from schemas.records.performance import Measure

_SETTLED: frozenset[Measure] = frozenset(
    {"target", "benchmark", "floor", "baseline", "average", "forecast", "previous"}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a series is: its measure, and the area of a benchmark."""

    measure: Measure
    area: str | None = None


def meanings(series: Sequence[Series], words: KpiWords, house: str | None) -> list[Meaning]:
    """The meaning of each series by its name in the legend. A lone series is the indicator itself, and so is the only
    one that stands beside targets and benchmarks; any other name that says nothing is `other`."""
    if len(series) == 1:
        found = _meaning(series[0].name, words, house)
        return [found if found and found.measure in _SETTLED else Meaning("actual")]
    told = [_meaning(s.name, words, house) for s in series]
    unknown = [i for i, m in enumerate(told) if m is None]
    alone = len(unknown) == 1 and all(m.measure in _SETTLED for m in told if m is not None)
    return [m or Meaning("actual" if alone else "other") for m in told]


def _meaning(name: str | None, words: KpiWords, house: str | None) -> Meaning | None:
    if not name:
        return None
    text = plain(name) or name
    if matches(text, words.areas):
        return Meaning("benchmark", text)
    if matches(text, words.own_area) or (house and _names(text, house)):
        return Meaning("actual")
    measure = measure_of_label(name, words)
    return Meaning(measure) if measure and measure != "benchmark" else None


def _names(text: str, house: str) -> bool:
    """Whether a name is that of the house, as "Ashby" for "Ashby Borough Council"."""
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", house, re.I) is not None and len(text) > 3


def periods(chart: Chart, title: str, words: KpiWords) -> dict[str, Period]:
    """The periods of a chart's categories; none unless all of them are, for "16-17" may be an age."""
    names = dict.fromkeys(r.category for s in chart.series for r in s.readings if r.category)
    academic = contains(title, words.academic)
    found = {name: period for name in names if (period := period_of(name, academic)) and _whole(period, name)}
    return found if len(found) == len(names) else {}


def _whole(period: Period, name: str) -> bool:
    return len(period.text) >= len(" ".join(name.split()).strip("().: "))


def unit(chart: Chart, title: str, words: KpiWords) -> str | None:
    """The unit that the axis prints, or else the one that the title names; a count only where the title says so."""
    if chart.axis.unit:
        return chart.axis.unit
    named = unit_of_name(title, words)
    return named if named != "count" or contains(title, words.counts) else None
