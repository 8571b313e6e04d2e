"""The period of what came before, where a heading says so under or beside the period that it came before."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from extract.kpis.periods import Period

_A_YEAR_AGO = re.compile(
    r"\b(?:(?:same|this|equivalent|corresponding)\s+(?:month|quarter|period|time|point),?\s+(?:in\s+)?(?:the\s+)?)?"
    r"(?:(?:last|previous|prior)\s+year|year\s+(?:before|ago|earlier))\b",
    re.I,
)


def before(period: Period, label: str) -> Period | None:
    """The same days a year before, where the label says that ("Same month last year" beside "Oct-24"); None for
    another label ("Previous"), which may mean a month, a quarter or a year."""
    if not _A_YEAR_AGO.search(label) or period.first is None or period.last is None:
        return None
    return replace(period, first=_a_year_before(period.first), last=_a_year_before(period.last))


def _a_year_before(day: date) -> date:
    """The day a year before; the last of a month stays the last."""
    year = day.year - 1
    is_last = day.day == monthrange(day.year, day.month)[1]
    last = monthrange(year, day.month)[1]
    return date(year, day.month, last if is_last else min(day.day, last))
