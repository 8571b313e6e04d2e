"""Columns headed "Year end position": a forecast while that year runs, and what was reached once it is over. Which of
the two is told by the periods beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.kpis.headings import Column, plain
from extract.kpis.periods import Period
from extract.kpis.vocabulary import matches
from schemas.kpi_words import KpiWords


def at_year_ends(columns: Sequence[Column], words: KpiWords) -> tuple[Column, ...]:
    """The columns, the position at the end of a year as an actual figure where the table has later ones."""
    if not any(c.measure == "forecast" for c in columns):
        return tuple(columns)
    return tuple(
        replace(c, measure="actual") if c.measure == "forecast" and _is_over(c, columns, words) else c
        for c in columns
    )


def _is_over(column: Column, columns: Sequence[Column], words: KpiWords) -> bool:
    """Whether the year of a column that may be either is over: a figure was measured after it; or a later one is
    aimed at, and none was measured within it."""
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
