"""Periods as councils print them: months, quarters, calendar, financial and academic years, days, rolling windows.

A period is read only where the print settles it: a month without a year, "Latest" and "Q1 2024" (which may count from
January or from April) give a text and no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SEP = r"[\s\-‐–/'’]*"
_DASH = r"\s*[-‐–—/]\s*"
_TO = r"\s*(?:[-‐–—]|to|until)\s*"
_NOT_AGE = r"|\s*(?:y(?:ea)?rs?|weeks?|wks?|w?days?|months?|mths?|miles|olds?)\b"
_YEAR = r"(?:19|20)\d\d"
_MOST_YEARS = 5
"""Figures put together years up to so many apart; the years of a plan are more."""
_SEASON = r"(?:spring|summer|autumn|winter)"
_PAIR = rf"(?P<{{0}}a>{_YEAR}){_DASH}(?P<{{0}}b>{_YEAR}|\d\d)(?!\d)"


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


def _day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    try:
        day = date(_full_year(match["dy"]), _month_number(match["dm"]), int(match["dd"]))
    except ValueError:
        return None
    return day, day


def _numeric_day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    try:
        day = date(_full_year(match["ny"]), int(match["nm"]), int(match["nd"]))
    except ValueError:
        return None
    return day, day


def _dashed_day(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A day with dashes, which begins with the day or, as ISO 8601 has it, with the year."""
    try:
        day = date(*(int(match[a] or match[b]) for a, b in (("ny", "iy"), ("nm", "im"), ("nd", "id"))))
    except ValueError:
        return None
    return day, day


def _month_range(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    last_year = _full_year(match["ry"])
    last = _month_number(match["rm"])
    first = _month_number(match["rn"])
    # "Oct to Dec 2024" and "Apr to Mar 2024": the first month takes the year before where it would come later.
    first_year = _full_year(match["rx"]) if match["rx"] else last_year - (first > last)
    return _months((first_year, first), (last_year, last))


def _month_of(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    return _month_span(_full_year(match["my"]), _month_number(match["mm"]))


def _month_of_year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A month of a financial or academic year: "Oct" under "2024/25"."""
    span = _year_pair(match["qa"], match["qb"], academic)
    if span is None:
        return None
    month = _month_number(match["mm"])
    return _month_span(span[0].year + (month < span[0].month), month)


def _part_of_year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A year up to a month of it: "2024/25 to Sept"."""
    span, month = _year_pair(match["qa"], match["qb"], academic), _month_of_year(match, academic)
    return (span[0], month[1]) if span and month else None


def _window(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Some months to the end of a month."""
    year, month = _full_year(match["wy"]), _month_number(match["wm"])
    count = match["wn"].lower()
    before = 12 * year + month - (12 if count == "twelve" else int(count))
    return _months((before // 12, before % 12 + 1), (year, month))


def _days(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
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


def _half(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Half a financial year, the first where nothing says which."""
    return (
        _of_year(match, 7, 12)
        if (match["hn"] or match["hm"] or "1").lower() in ("2", "second", "2nd")
        else _of_year(match, 1, 6)
    )


def _numbered_month(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A month of a financial year by its number: "Month 9 2024/25" is December."""
    number = int(match["pn"])
    return _of_year(match, number, number) if 1 <= number <= 12 else None


def _to_quarter(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """A financial year up to a quarter of it: "Q3 YTD 2024/25"."""
    return _of_year(match, 1, 3 * int(match["qn"]))


def _years_to(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Several years one after another: "2021/22 to 2023/24"."""
    first, last = (_year_pair(match[f"{one}a"], match[f"{one}b"], academic) for one in "qz")
    return (first[0], last[1]) if first and last and first[0] < last[0] else None


def _quarter(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
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


def _pair(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    words = match["aw"] or match["ax"]
    return _year_pair(match["ya"], match["yb"], academic or bool(words))


def _short_pair(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    return _year_pair(match["sa"], match["sb"], academic)


def _year(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    year = int(match["cy"])
    return date(year, 1, 1), date(year, 12, 31)


def _years(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    """Years put together ("2022 - 24"), both counted in."""
    first = int(match["fa"])
    last = _full_year(match["fb"]) if len(match["fb"]) == 4 else (first // 100) * 100 + int(match["fb"])
    return (date(first, 1, 1), date(last, 12, 31)) if first + 2 <= last <= first + _MOST_YEARS else None


def _unsettled(match: re.Match[str], academic: bool) -> tuple[date, date] | None:
    return None


_Reader = Callable[[re.Match[str], bool], tuple[date, date] | None]
_Needs = frozenset[str]
"""What a text has in it wherever a form stands in it; see `_held`."""

# The longer forms first: each is tried on what the ones before it left.
_FORMS: tuple[tuple[re.Pattern[str], _Reader, _Needs], ...] = tuple(
    (re.compile(pattern, re.I), reader, frozenset(needs.split()))
    for pattern, reader, needs in (
        (
            rf"\b(?:rolling\s+)?(?P<wn>[1-9]|1\d|2[0-4]|twelve)[\s-]*(?:months?|mths?)\s+(?:(?:rolling|average)\s+)?"
            rf"(?:to|ending)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<wm>{_MONTH}){_SEP}(?P<wy>{_YEAR}|\d\d)(?!\d)",
            _window,
            "month digit",
        ),
        (
            rf"\brolling\s+(?P<wn>12|twelve)[\s-]*(?:months?|mths?)\s*[-–:(]?\s*"
            rf"(?P<wm>{_MONTH}){_SEP}(?P<wy>{_YEAR}|\d\d)(?!\d)",
            _window,
            "month digit",
        ),
        (
            rf"\b(?P<ed>\d\d?)(?:st|nd|rd|th)?\s+(?P<em>{_MONTH})(?:,?\s+(?P<ey>{_YEAR}|\d\d))?{_TO}"
            rf"(?P<dd>\d\d?)(?:st|nd|rd|th)?\s+(?P<dm>{_MONTH}),?\s+(?P<dy>{_YEAR}|\d\d)(?!\d)",
            _days,
            "month digit",
        ),
        (
            rf"\b(?P<dd>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm>{_MONTH}),?\s+(?P<dy>{_YEAR}|\d\d)(?!\d)",
            _day,
            "month digit",
        ),
        (
            rf"(?<![\d.])(?P<nd>\d\d?)[/.](?P<nm>\d\d?)[/.](?P<ny>{_YEAR}|\d\d)(?![\d.]*\d)",
            _numeric_day,
            "digit point",
        ),
        (
            rf"(?<![\d-])(?:(?P<nd>\d\d?)-(?P<nm>\d\d?)-(?P<ny>{_YEAR})|(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d))(?![\d-])",
            _dashed_day,
            "year dash",
        ),
        (
            rf"\b(?P<rn>{_MONTH})(?:{_SEP}(?P<rx>{_YEAR}|\d\d))?{_TO}(?P<rm>{_MONTH}){_SEP}(?P<ry>{_YEAR}|\d\d)(?!\d)",
            _month_range,
            "month digit",
        ),
        (
            rf"\b(?:q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])|(?P<qm>[1-4])(?:st|nd|rd|th)\s+quarter)[\s,:(\-–of]*"
            rf"(?:fy\s*)?{_PAIR.format('q')}",
            _quarter,
            "quarter year dash",
        ),
        (
            rf"(?<!\d){_PAIR.format('q')}[\s,:(\-–]*(?:q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])"
            rf"|(?P<qm>[1-4])(?:st|nd|rd|th)\s+quarter)\b",
            _quarter,
            "quarter year dash",
        ),
        (
            rf"\bq(?:uarter|tr)?\.?\s*(?P<qn>[1-4])(?P<qm>)[\s,:(\-–of]*(?:fy\s*)?"
            rf"(?P<qa>[0-4]\d){_DASH}(?P<qb>[0-4]\d)(?![\d%])",
            _quarter,
            "quarter digit dash",
        ),
        (
            rf"(?<![\d.,£/-])(?P<qa>[0-4]\d){_DASH}(?P<qb>[0-4]\d)[\s,:(\-–]*q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])(?P<qm>)\b",
            _quarter,
            "quarter digit dash",
        ),
        (
            rf"\b(?:ytd\s+)?(?:q(?:uarter|tr)?\.?\s*)(?P<qn>[1-4])\s+(?:ytd|year\s+to\s+date|cumulative)[\s,:(\-–]*"
            rf"{_PAIR.format('q')}",
            _to_quarter,
            "quarter year dash",
        ),
        (
            rf"\b(?:h(?P<hn>[12])|(?:(?P<hm>first|second|1st|2nd)\s+)?half[\s-]*year)[\s,:(\-–]*(?:of\s+)?"
            rf"{_PAIR.format('q')}",
            _half,
            "year dash part",
        ),
        (
            rf"\b(?:month|period|mth|m|p)\s*(?P<pn>1[0-2]|0?[1-9])[\s,:(\-–]+{_PAIR.format('q')}",
            _numbered_month,
            "year dash part",
        ),
        (
            rf"(?<!\d){_PAIR.format('q')}\s*(?:[-‐–—]|to|until)\s*{_PAIR.format('z')}",
            _years_to,
            "year dash",
        ),
        (rf"\bq(?:uarter|tr)?\.?\s*[1-4][\s,]*{_YEAR}(?!\d)", _unsettled, "quarter year"),
        (rf"(?<![\d/]){_YEAR}[\s,]*q(?:uarter|tr)?\.?\s*[1-4]\b", _unsettled, "quarter year"),
        (
            rf"\b(?:{_SEASON}(?:\s+term)?|[ht][1-3]|week\s+\d\d?|(?:first|second|1st|2nd)\s+half)[\s,:(]+(?:of\s+)?"
            rf"(?:{_PAIR.format('u')}|{_YEAR})(?!\d)",
            _unsettled,
            "year part",
        ),
        (rf"\b{_MONTH}{_TO}{_MONTH}(?![\w-])(?!{_SEP}\d)", _unsettled, "named"),
        (
            rf"(?<!\d){_PAIR.format('q')}[\s,:(]+(?:ytd\s+|up\s+)?to\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<mm>{_MONTH})",
            _part_of_year,
            "named year dash",
        ),
        (rf"\b(?P<mm>{_MONTH})[\s,:(]+{_PAIR.format('q')}", _month_of_year, "named year dash"),
        (rf"\b(?P<mm>{_MONTH}){_SEP}(?P<my>{_YEAR}|[0-4]\d)(?!\d)(?!{_DASH}\d\d\b)(?!%)", _month_of, "month digit"),
        (rf"(?<!\d){_PAIR.format('q')}[\s,:]+(?P<mm>{_MONTH})$", _month_of_year, "named year dash"),
        (
            rf"(?P<aw>\b(?:(?:academic|school)\s+year|AY)\s+)?(?<!\d){_PAIR.format('y')}"
            rf"(?P<ax>\s*\(?(?:academic|school)\b(?:\s+year\b)?\)?)?",
            _pair,
            "year dash",
        ),
        (
            rf"(?<![\d.,£/-])(?P<sa>[0-4]\d){_DASH}(?P<sb>[0-4]\d)(?![\d%,-]|\.\d{_NOT_AGE})",
            _short_pair,
            "digit dash",
        ),
        (rf"(?<![\d.,£/-])(?P<fa>{_YEAR})\s*[-‐–—]\s*(?P<fb>{_YEAR}|\d\d)(?![\d%/]|[.,-]\d)", _years, "year dash"),
        (rf"(?<![\d.,£/-])(?P<cy>{_YEAR})(?!\s?[-‐–—]\s?\d\d(?!\d))(?![\d%/-]|[.,]\d)", _year, "year"),
        (
            rf"\bq(?:uarter|tr)?\.?\s*[1-4]\b|\b[1-4](?:st|nd|rd|th)\s+quarter\b|\b{_MONTH}(?![\w-])",
            _unsettled,
            "named",
        ),
        (r"\b(?:year\s+to\s+date|ytd|(?:rolling|last)\s+(?:12|twelve)\s+months?)\b", _unsettled, "span"),
    )
)
_DIGIT = re.compile(r"\d")
_FULL_YEAR = re.compile(_YEAR)
_DASHES = re.compile(r"[-‐–—/]")
_PART = re.compile(rf"{_SEASON}|half|week|month|period|\b[hmpt]\s*\d|\bmth", re.I)
_ANY_MONTH = re.compile("|".join(MONTHS))
_DATED_MONTH = re.compile(r"[a-z]\.?,?[\s\-‐–/'’]*\d\d")
"""What every form with a month and digits ends in: the month's last letter, its year behind it."""
_BARE_MAY = re.compile(r"\b(?:may|march|mar)\b")


def _held(text: str) -> _Needs:
    """What a text holds of that which periods are made of: a quick look before forms are tried on it."""
    small = text.casefold()
    held: set[str] = set()
    if _ANY_MONTH.search(small):
        held.add("named")
    if "q" in small:
        held |= {"quarter", "named"}
    if _DIGIT.search(text):
        held.add("digit")
        if _FULL_YEAR.search(text):
            held.add("year")
            if _PART.search(small):
                held.add("part")
        if "named" in held and _DATED_MONTH.search(small):
            held.add("month")
        if _DASHES.search(text):
            held |= {"dash", "point"}
        elif "." in text:
            held.add("point")
    if "year" in small or "month" in small or "ytd" in small:
        held.add("span")
    return frozenset(held)


@cache
def _forms(held: _Needs) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The forms that can stand in a text which holds that."""
    return tuple((pattern, reader) for pattern, reader, needs in _FORMS if needs <= held)


@lru_cache(maxsize=8192)
def periods_in(text: str, academic: bool = False) -> tuple[Found, ...]:
    """The periods that a text names, in the order of the forms that recognise them, never two over one place.

    `academic` says that a pair of years ("2015/16") means September to August, as in a table about schools.
    """
    out: list[Found] = []
    held = _held(text)
    if not held:
        return ()
    for pattern, reader in _forms(held):
        for match in pattern.finditer(text):
            if any(match.start() < found.end and found.start < match.end() for found in out):
                continue
            if _BARE_MAY.fullmatch(match[0]):
                continue  # the verbs "may" and "march", not months, where nothing but a small letter says so
            span = reader(match, academic)
            if span is None and reader is not _unsettled:
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
