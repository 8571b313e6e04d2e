"""Columns whose headings may mean two things, told by the columns beside them: the position at the end of a year, a
median of one's own or of others, what was expected and what is aimed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.kpis.headings import Column, plain
from extract.kpis.periods import Period
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords

_RUN = ("latest point", "(?:upper|lower) (?:control|process) limit", "[lu][cp]l", "baseline median", "percentile")
"""Headings of run charts, whose median is that of the indicator itself."""
_OBSERVED = ("observed(?: .*)?",)
_EXPECTED = ("expected(?: .*)?",)


def by_neighbours(columns: Sequence[Column], words: KpiWords) -> tuple[Column, ...]:
    """The columns, each with the meaning that the others leave it."""
    return tuple(_told(c, columns, words) if c.measure in ("forecast", "benchmark", "target") else c for c in columns)


def told_apart(figures: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of figures, those that nothing but the heading above them tells from another ("2023/24" under
    "Tenants" and under "Shared owners") with the whole heading as their own."""
    kinds = Counter(map(_kind, figures))
    return tuple(
        replace(c, label=c.heading) if kinds[_kind(c)] > 1 and c.label and c.heading != c.label else c
        for c in figures
    )


def _kind(column: Column) -> tuple[object, ...]:
    return column.measure, column.label, column.period, column.area, column.unit


def _told(column: Column, columns: Sequence[Column], words: KpiWords) -> Column:
    if column.measure == "forecast":
        return replace(column, measure="actual") if _is_over(column, columns, words) else column
    label = plain(column.label)
    if column.measure == "target":
        model = matches(label, _EXPECTED) and any(matches(plain(c.label), _OBSERVED) for c in columns)
        return replace(column, measure="other", strong=False) if model else column
    own = label.casefold() == "median" and sum(c.measure == "benchmark" for c in columns) == 1
    if own and any(contains(c.label, _RUN) for c in columns):
        return replace(column, measure="average", area=None, strong=False)
    return column


def _is_over(column: Column, columns: Sequence[Column], words: KpiWords) -> bool:
    """Whether the year of a column headed "Year end position", a forecast while that year runs, is over: a figure was
    measured after it; or a later one is aimed at, and none was measured within it."""
    own = column.period
    if own is None or own.last is None or not matches(plain(column.label), words.year_ends):
        return False
    measured = [c.period for c in columns if c.measure == "actual" and c.period and c.period.last]
    if any(_after(period, own) for period in measured):
        return True
    aims = [c.period for c in columns if c.measure == "target" and c.period]
    return any(_after(aim, own) for aim in aims) and not any(_within(period, own) for period in measured)


def _after(period: Period, year: Period) -> bool:
    return bool(period.first and year.last and period.first > year.last)


def _within(period: Period, year: Period) -> bool:
    return bool(period.last and year.first and year.last and year.first <= period.last <= year.last)
