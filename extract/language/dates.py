"""Days, months, quarters and years as minutes print them, resolved to first and last days. Never a guess: what the
print and the day of the meeting do not settle comes back as None."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
DAY = r"(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included; None where that end is open or not settled."""

    first: date | None
    last: date | None


def whole_month(year: int, month: int) -> Span:
    """All days of a month."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Span(found, found)


def next_day(month: int, day: int, on: date | None) -> Span | None:
    """The next such day on or after `on`, for a day printed without its year."""
    if on is None:
        return None
    found = _day(on.year, month, day)
    if found and found.first and found.first < on:
        found = _day(on.year + 1, month, day)
    return found


def next_month(month: int, on: date | None) -> Span | None:
    """The next such month after that of `on`, for a month printed without its year; the very month of the meeting
    may mean this year or the next, so it is not settled."""
    if on is None or month == on.month:
        return None
    return whole_month(on.year if month > on.month else on.year + 1, month)


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year


def _financial_year(match: re.Match[str]) -> Span:
    start = int(match["fy"])
    return Span(date(start, 4, 1), date(start + 1, 3, 31))


def _quarter(match: re.Match[str], on: date | None) -> Span | None:
    start = match["fy"]
    if start is None:
        return None
    first = date(int(start), 4, 1) + relativedelta(months=3 * (int(match["q"]) - 1))
    return Span(first, first + relativedelta(months=3, days=-1))


def _numeric(match: re.Match[str], on: date | None) -> Span | None:
    return _day(_full_year(match["y"]), int(match["m"]), int(match["d"])) if 1 <= int(match["m"]) <= 12 else None


def _written(match: re.Match[str], on: date | None) -> Span | None:
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    return _day(int(match["year"]), month, day) if match["year"] else next_day(month, day, on)


def _week(match: re.Match[str], on: date | None) -> Span | None:
    start = parse(match["rest"], on)
    if start is None or start.first is None or start.first != start.last:
        return None
    return Span(start.first, start.first + timedelta(days=6))


def _iso(match: re.Match[str], on: date | None) -> Span | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"])) if 1 <= int(match["m"]) <= 12 else None


def _year_end(match: re.Match[str], on: date | None) -> Span | None:
    if on is None:
        return None
    last = date(on.year if on <= date(on.year, 3, 31) else on.year + 1, 3, 31)
    return Span(last, last)


def _end_of(match: re.Match[str], on: date | None) -> Span | None:
    whole = parse(match["rest"], on)
    return Span(whole.last, whole.last) if whole else None


Reader = Callable[[re.Match[str], date | None], Span | None]

READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (r"(?:w/c|week (?:commencing|beginning|of))\s+(?P<rest>.+)", _week),
        (r"(?:the\s+)?end of (?:the\s+|this\s+)?(?:current\s+)?financial year", _year_end),
        (r"(?:the\s+)?end (?:of\s+)?(?:the\s+)?(?P<rest>.+)", _end_of),
        (r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
        (r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d\d)", _numeric),
        (rf"(?:[a-z]+day,?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _written),
        (rf"(?:[a-z]+day,?\s+)?{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", _written),
        (rf"{MONTH},?\s+{YEAR}", lambda m, on: whole_month(int(m["year"]), MONTHS[m["month"].lower()])),
        (
            rf"{MONTH}[-\s’'](?P<short>\d\d)",
            lambda m, on: whole_month(_full_year(m["short"]), MONTHS[m["month"].lower()]),
        ),
        (MONTH, lambda m, on: next_month(MONTHS[m["month"].lower()], on)),
        (r"q(?:uarter\s*)?(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<fy>20\d\d)\s*[-/–]\s*(?:20)?\d\d)?", _quarter),
        (r"(?:the\s+)?(?:financial year\s+)?(?P<fy>20\d\d)\s*[-/–]\s*(?:20)?\d\d", lambda m, on: _financial_year(m)),
        (YEAR, lambda m, on: Span(date(int(m["year"]), 1, 1), date(int(m["year"]), 12, 31))),
    )
)


def parse(text: str, on: date | None = None) -> Span | None:
    """The days that a printed date or period names, or None. `text` is the date alone; `on` the day of the meeting,
    by which a date without a year is settled ("13th February" is the next one)."""
    folded = " ".join(text.split()).strip(" .,;:")
    for pattern, reader in READERS:
        if match := pattern.fullmatch(folded):
            return reader(match, on)
    return None


SEARCH = re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", re.I)
NUMERIC = re.compile(r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d\d)\b")
MONTH_FIRST = re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}", re.I)


def find_day(text: str) -> date | None:
    """The first full day (with its year) that a line names."""
    for pattern in (SEARCH, MONTH_FIRST, NUMERIC):
        if (match := pattern.search(text)) and (span := parse(match.group())):
            return span.first
    return None
