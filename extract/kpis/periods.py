"""Periods as councils print them.

A period is read only where the print settles it: a month without a year, "Latest" and "Q1 2024" (which may count from
January or from April) give a text and no dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extract.kpis.period_days import unsettled
from extract.kpis.period_forms import forms, held

_BARE_MAY = re.compile(r"\b(?:may|march|mar)\b")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both inclusive; `first` and `last` are None where the print does not settle them."""

    text: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A period and where in the text it stands (character offsets)."""

    period: Period
    start: int
    end: int


@lru_cache(maxsize=8192)
def periods_in(text: str, academic: bool = False) -> tuple[Found, ...]:
    """The periods that a text names, in the order of the forms that recognise them, never two over one place.

    `academic` says that a pair of years ("2015/16") means September to August, as in a table about schools.
    """
    out: list[Found] = []
    signs = held(text)
    if not signs:
        return ()
    for pattern, reader in forms(signs):
        for match in pattern.finditer(text):
            if any(match.start() < found.end and found.start < match.end() for found in out):
                continue
            if _BARE_MAY.fullmatch(match[0]):
                continue  # the verbs "may" and "march", not months, where nothing but a small letter says so
            span = reader(match, academic)
            if span is None and reader is not unsettled:
                continue
            words = " ".join(match[0].split())
            out.append(Found(Period(words, *(span or (None, None))), match.start(), match.end()))
    return tuple(out)


def is_period(text: str) -> bool:
    """Whether a text is a period and nothing else ("2019/20", "April", "Q2")."""
    found = periods_in(text)
    return len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip(" .:()")


def period_of(text: str, academic: bool = False) -> Period | None:
    """The one period that a heading or a note names; the first where it names several ("2019/20 Q2 target") and
    the one with dates where another has none; None where it names none."""
    found = sorted(periods_in(text, academic), key=lambda f: (f.period.last is None, f.start))
    return found[0].period if found else None
