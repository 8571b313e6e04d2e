"""Periods of rows and of whole tables: an indicator over several rows, of which each is another year of it; quarters
without a year under words that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column
from extract.kpis.periods import Period, period_of
from extract.kpis.rag import Rated
from extract.kpis.table_view import View
from extract.kpis.years import Year, in_year, is_bare, settled, year_of_target, year_over
from schemas.page import Box, bounding_box
from schemas.records.performance import Travel

_OF_ROW = ("actual", "benchmark")
"""Measures that the period of an indicator's only row dates: what was aimed at or came before is of another time."""
_OF_OTHER_TIMES = ("previous", "baseline")
"""Measures that the periods of its several rows do not date."""


def in_its_year(seen: View, over: Iterable[str]) -> View:
    """The table with the periods of its columns in its year, where some have none of their own; `over` are the texts
    that stand over it, the nearest first."""
    if not any(is_bare(c) or c.field == "period" for c in seen.columns):
        return seen
    year = year_over(over) or year_of_target(seen.columns)
    return replace(seen, columns=settled(seen.columns, year), year=year)


def with_year(indicator: Indicator, over: Iterable[str]) -> Indicator:
    """The indicator of a table of its own with the periods of its figures in the year that is named `over` it, where
    they have none of their own. What came before may be of another year."""
    if not any(_is_open(o) for o in indicator.observed):
        return indicator
    year = year_over(over)
    if year is None:
        return indicator
    dated = (_in_year(o, year) if _is_open(o) else o for o in indicator.observed)
    return replace(indicator, observed=tuple(dated))


def _is_open(one: Observed) -> bool:
    return one.period is not None and one.period.last is None and one.measure not in _OF_OTHER_TIMES


def _in_year(one: Observed, year: Year) -> Observed:
    given = in_year(one.period, year) if one.period else None
    return replace(one, period=given, confidence=min(one.confidence, 0.85)) if given else one


def row_period(seen: View, row: int, dated: Column) -> Period | None:
    """The period that a row names in its own cell, with its days; None where that is not settled."""
    text = seen.text(row, dated.index)
    found = period_of(text) if text else None
    if found and found.last is None and seen.year:
        found = in_year(found, seen.year)
    return found if found and found.last else None


def later_periods(seen: View, name: Column, dated: Column, carried: bool = False) -> frozenset[int]:
    """The rows that go on with the indicator above them: its name reaches over them, or is left out, and each has a
    period that no other row of the indicator has. None where a row fits neither. `carried` tells that the first rows
    may be those of an indicator on the page before."""
    out: set[int] = set()
    known: set[date] = set()
    for row in seen.rows:
        cell, when = seen.at(row, name.index), row_period(seen, row, dated)
        if cell is None or seen.is_wide(cell):
            continue
        if cell.row == row and cell.text.strip():
            known = {when.last} if when and when.last else set()
            continue
        own = seen.at(row, dated.index)
        if carried and not known and when and when.last and row == seen.rows[0]:
            known = {when.last}
            continue
        if when is None or when.last is None or when.last in known or not known or own is None or own.row != row:
            return frozenset()
        known.add(when.last)
        out.add(row)
    return frozenset(out)


def is_rest(seen: View, row: int, name: Column, figures: Iterable[Column]) -> bool:
    """Whether the first row of a table that goes on is the rest of a name that a page break cut: words that begin
    small and nothing under the figures."""
    text = seen.text(row, name.index)
    return text[:1].islower() and not any(seen.text(row, c.index) for c in figures)


def dated_by_row(observed: Iterable[Observed], when: Period, whole: bool) -> list[Observed]:
    """Figures under headings without a period, with their row's; `whole` where the indicator has a row for each."""

    def is_of_row(one: Observed) -> bool:
        return one.measure not in _OF_OTHER_TIMES if whole else one.measure in _OF_ROW

    return [replace(o, period=when) if o.period is None and is_of_row(o) else o for o in observed]


def rated_by_row(observed: Iterable[Observed], rated: Rated) -> list[Observed]:
    """The figures with the rating of their row as that of what was measured."""
    return [replace(o, rag=o.rag or rated.rag) if o.measure == "actual" else o for o in observed]


def with_period(
    indicator: Indicator, observed: Iterable[Observed], rated: Rated, way: Travel | None, box: Box
) -> Indicator:
    """The indicator with the figures of one more of its periods. Its rating and arrow are those of the latest."""
    new = tuple(observed)
    whole = replace(indicator, box=bounding_box([indicator.box, box]), observed=(*indicator.observed, *new))
    if _latest(new) < _latest(indicator.observed):
        return whole
    return replace(whole, rag=rated.rag, rag_source=rated.source, direction=way)


def _latest(observed: Iterable[Observed]) -> date:
    return max((o.period.last for o in observed if o.period and o.period.last), default=date.min)
