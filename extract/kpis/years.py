"""The year of columns headed by a quarter or a month alone ("Q1", "Apr"), from the words over their table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from extract.kpis.headings import Column
from extract.kpis.period_days import MONTHS
from extract.kpis.periods import Period, period_of, periods_in

_BARE = re.compile(
    rf"q(?:uarter|tr)?\.?\s*[1-4]|[1-4](?:st|nd|rd|th)\s+quarter|(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?", re.I
)
"""A period without a year that one can be given to: a quarter or a month."""
_PAIR = re.compile(r"\d\s*[-‐–—/]\s*(?:(?:19|20)?\d\d)(?!\d)")
_ANOTHER = re.compile(r"\b(?:last|previous|prior|same|before|preceding|comparator)\b", re.I)
"""Words in a heading that say that it is not of the year which the title names."""
_TWO_MONTHS, _QUARTER, _YEAR = 58, 92, 365
"""Days at least, and at most."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year as a quarter or a month of it is written: "2024/25", or "2024" where it is a calendar year."""

    text: str
    calendar: bool = False


def years_named(text: str) -> set[Year]:
    """The years that a text names, themselves or by a quarter or some months of them; of financial and calendar years
    the former. A plan's years ("2023-26") and a single month, which may be that of the meeting, tell nothing."""
    found: set[Year] = set()
    for one in periods_in(text):
        first, last = one.period.first, one.period.last
        if first is None or last is None or (last - first).days > _YEAR:
            continue
        if one.period.text.isdigit():
            found.add(Year(one.period.text, calendar=True))
        elif _financial(first) == _financial(last) and (
            _PAIR.search(one.period.text) or (last - first).days >= _TWO_MONTHS
        ):
            found.add(_financial(last))
    return {year for year in found if not year.calendar} or found


def _financial(day: date) -> Year:
    first = day.year - (day.month < 4)
    return Year(f"{first}/{(first + 1) % 100:02d}")


def is_bare(column: Column) -> bool:
    """Whether a column's period is a quarter or a month without a year, and of no other year than its table's."""
    if column.period is None or not _has_no_year(column.period):
        return False
    return column.measure not in ("previous", "change") and not _ANOTHER.search(column.heading)


def _has_no_year(period: Period) -> bool:
    return period.last is None and _BARE.fullmatch(period.text) is not None


def in_year(period: Period, year: Year, academic: bool = False) -> Period | None:
    """A quarter or a month without a year as that of a year; None for another period, or where that does not settle
    it."""
    if not _has_no_year(period) or (_is_quarter(period) and year.calendar):
        return None
    given = period_of(f"{period.text.rstrip('.')} {year.text}", academic)
    return replace(period, first=given.first, last=given.last) if given and given.last else None


def _is_part(period: Period) -> bool:
    """Whether a period is no longer than a quarter."""
    return bool(period.first and period.last and (period.last - period.first).days <= _QUARTER)


def _is_quarter(period: Period) -> bool:
    return "q" in period.text.casefold()


def year_over(texts: Iterable[str]) -> Year | None:
    """The year of a table: the one that is named by the first text over it that names any; None where that names
    several."""
    years = next((named for text in texts if (named := years_named(text))), set())
    return years.pop() if len(years) == 1 else None


def year_of_target(columns: Sequence[Column]) -> Year | None:
    """The year of quarters and months whose own target names it ("Outturn 2030/31 | Target 2031/32 | Q1 | Q2"): the
    only year of the targets, where the other headings name that year or the one before it, which stands before the
    parts. None for another order: behind its quarters, the outturn is theirs and the target the next year's."""
    aims = {y for c in columns if c.measure == "target" and c.period for y in years_named(c.period.text)}
    aim = next(iter(aims)) if len(aims) == 1 else None
    parts = [c.index for c in columns if is_bare(c)]
    if aim is None or aim.calendar or not parts:
        return None
    for column in columns:
        named = years_named(column.heading) if column.measure != "target" and column.heading else set()
        if named and named != {aim} and (named != {_year_before(aim)} or column.index > min(parts)):
            return None
    return aim


def _year_before(year: Year) -> Year:
    first = int(year.text[:4]) - 1
    return Year(f"{first}/{(first + 1) % 100:02d}")


def settled(columns: Sequence[Column], year: Year | None, academic: bool = False) -> tuple[Column, ...]:
    """The columns, the periods of those without a year set in the `year` of their table. Nothing is settled where
    periods that stand side by side would not follow each other then."""
    if year is None:
        return tuple(columns)
    out = [_placed(c, year, academic) if is_bare(c) else c for c in columns]
    groups: dict[tuple[object, ...], list[date]] = defaultdict(list)
    for column, new in zip(columns, out, strict=True):
        # Quarters and months that name their year themselves stand in the same row as the others.
        if new.period and new.period.first and new.period.last and _is_part(new.period):
            above = column.heading.removesuffix(column.label) if column is not new else ""
            days = groups[above, column.field, column.measure, _is_quarter(new.period)]
            if not days or days[-1] != new.period.last:
                days.append(new.period.last)
    return tuple(out) if all(_in_order(days) for days in groups.values()) else tuple(columns)


def _placed(column: Column, year: Year, academic: bool) -> Column:
    given = in_year(column.period, year, academic) if column.period else None
    return replace(column, period=given, by_title=True) if given else column


def _in_order(days: Sequence[date]) -> bool:
    return all(a < b for a, b in pairwise(days)) or all(a > b for a, b in pairwise(days))
