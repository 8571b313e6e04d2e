"""The days of a period from the match of its form (`extract.kpis.period_forms`): the first and the last, or None
where the print does not settle them, or names no days that there are."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_YEARS = 5
"""Figures put together years up to so many apart; the years of a plan are more."""


def _month_number(text: str) -> int:
    return MONTHS.index(text[:3].lower()) + 1


def _full_year(text: str) -> int:
    """A year of two or four digits; two digits are of this century."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(first: tuple[int, int], last: tuple[int, int]) -> tuple[date, date] | None:
    """From the first day of one (year, month) to the last day of another; None where they run backwards."""
    begin, end = _month_span(*first)[0], _month_span(*last)[1]
    return (begin, end) if begin <= end else None


def _year_pair(first: str, second: str, academic: bool) -> tuple[date, date] | None:
    """The year that "2019-20", "2019/2020" or "19-20" names: April to March, or September to August."""
    a = _full_year(first)
    b = _full_year(second) if len(second) == 4 else (a // 100) * 100 + int(second)
    if b != a + 1:
        return None
    return (date(a, 9, 1), date(b, 8, 31)) if academic else (date(a, 4, 1), date(b, 3, 31))


def day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A day whose month is a word."""
    try:
        day = date(_full_year(match["dy"]), _month_number(match["dm"]), int(match["dd"]))
    except ValueError:
        return None
    return day, day


def numeric_day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A day in figures."""
    try:
        day = date(_full_year(match["ny"]), int(match["nm"]), int(match["nd"]))
    except ValueError:
        return None
    return day, day


def dashed_day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A day with dashes, which begins with the day or, as ISO 8601 has it, with the year."""
    try:
        day = date(*(int(match[a] or match[b]) for a, b in (("ny", "iy"), ("nm", "im"), ("nd", "id"))))
    except ValueError:
        return None
    return day, day


def month_range(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """From one month to another."""
    last_year = _full_year(match["ry"])
    last = _month_number(match["rm"])
    first = _month_number(match["rn"])
    # "Oct to Dec 2024" and "Apr to Mar 2024": the first month takes the year before where it would come later.
    first_year = _full_year(match["rx"]) if match["rx"] else last_year - (first > last)
    return _months((first_year, first), (last_year, last))


def month_of(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A month of a calendar year."""
    return _month_span(_full_year(match["my"]), _month_number(match["mm"]))


def month_of_year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A month of a financial or academic year: "Oct" under "2024/25"."""
    span = _year_pair(match["qa"], match["qb"], academic)
    if span is None:
        return None
    month = _month_number(match["mm"])
    return _month_span(span[0].year + (month < span[0].month), month)


def part_of_year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A year up to a month of it: "2024/25 to Sept"."""
    span, month = _year_pair(match["qa"], match["qb"], academic), month_of_year(match, academic)
    return (span[0], month[1]) if span and month else None


def window(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Some months to the end of a month."""
    year, month = _full_year(match["wy"]), _month_number(match["wm"])
    count = match["wn"].lower()
    before = 12 * year + month - (12 if count == "twelve" else int(count))
    return _months((before // 12, before % 12 + 1), (year, month))


def days(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """From one day to another: "1 April 2024 - 30 June 2024"."""
    try:
        last = date(_full_year(match["dy"]), _month_number(match["dm"]), int(match["dd"]))
        first = date(_full_year(match["ey"] or match["dy"]), _month_number(match["em"]), int(match["ed"]))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _of_year(match: re.Match[str], first: int, last: int) -> tuple[date, date] | None:
    """From one month to another of a financial year, April being the first."""
    span = _year_pair(match["qa"], match["qb"], academic=False)
    if span is None:
        return None
    begins, ends = ((span[0].year + (month > 9), (month + 2) % 12 + 1) for month in (first, last))
    return _months(begins, ends)


def half(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Half a financial year, the first where nothing says which."""
    return (
        _of_year(match, 7, 12)
        if (match["hn"] or match["hm"] or "1").lower() in ("2", "second", "2nd")
        else _of_year(match, 1, 6)
    )


def numbered_month(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A month of a financial year by its number: "Month 9 2024/25" is December."""
    number = int(match["pn"])
    return _of_year(match, number, number) if 1 <= number <= 12 else None


def to_quarter(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A financial year up to a quarter of it: "Q3 YTD 2024/25"."""
    return _of_year(match, 1, 3 * int(match["qn"]))


def years_to(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Several years one after another: "2021/22 to 2023/24"."""
    first, last = (_year_pair(match[f"{one}a"], match[f"{one}b"], academic) for one in "qz")
    return (first[0], last[1]) if first and last and first[0] < last[0] else None


def quarter(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A quarter of a financial year."""
    span = _year_pair(match["qa"], match["qb"], academic=False)
    if span is None:
        return None
    number = int(match["qn"] or match["qm"])
    month = 3 * number + 1
    year = span[0].year
    if month > 12:
        year, month = year + 1, month - 12
    return _months((year, month), (year, month + 2))


def pair(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A financial or academic year."""
    words = match["aw"] or match["ax"]
    return _year_pair(match["ya"], match["yb"], academic or bool(words))


def short_pair(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """The same in two figures each: "24/25"."""
    return _year_pair(match["sa"], match["sb"], academic)


def year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A calendar year."""
    year = int(match["cy"])
    return date(year, 1, 1), date(year, 12, 31)


def years(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Years put together ("2022 - 24"), both counted in."""
    first = int(match["fa"])
    last = _full_year(match["fb"]) if len(match["fb"]) == 4 else (first // 100) * 100 + int(match["fb"])
    return (date(first, 1, 1), date(last, 12, 31)) if first + 2 <= last <= first + _MOST_YEARS else None


def unsettled(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """No days: the print leaves them open."""
    return None
