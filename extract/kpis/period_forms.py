"""The forms in which councils print periods: months, quarters, calendar, financial and academic years, days, rolling
windows; each a pattern, what reads the days from it, and the signs without which a text cannot hold it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from extract.kpis.period_days import (
    MONTHS,
    dashed_day,
    day,
    days,
    half,
    month_of,
    month_of_year,
    month_range,
    numbered_month,
    numeric_day,
    pair,
    part_of_year,
    quarter,
    short_pair,
    to_quarter,
    unsettled,
    window,
    year,
    years,
    years_to,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SEP = r"[\s\-‐–/'’]*"
_DASH = r"\s*[-‐–—/]\s*"
_TO = r"\s*(?:[-‐–—]|to|until)\s*"
_NOT_AGE = r"|\s*(?:y(?:ea)?rs?|weeks?|wks?|w?days?|months?|mths?|miles|olds?)\b"
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:spring|summer|autumn|winter)"
_PAIR = rf"(?P<{{0}}a>{_YEAR}){_DASH}(?P<{{0}}b>{_YEAR}|\d\d)(?!\d)"


Reader = Callable[[re.Match[str], bool], tuple[date, date] | None]
Needs = frozenset[str]
"""What a text has in it wherever a form stands in it; see `held`."""

# The longer forms first: each is tried on what the ones before it left.
FORMS: tuple[tuple[re.Pattern[str], Reader, Needs], ...] = tuple(
    (re.compile(pattern, re.I), reader, frozenset(needs.split()))
    for pattern, reader, needs in (
        (
            rf"\b(?:rolling\s+)?(?P<wn>[1-9]|1\d|2[0-4]|twelve)[\s-]*(?:months?|mths?)\s+(?:(?:rolling|average)\s+)?"
            rf"(?:to|ending)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<wm>{_MONTH}){_SEP}(?P<wy>{_YEAR}|\d\d)(?!\d)",
            window,
            "month digit",
        ),
        (
            rf"\brolling\s+(?P<wn>12|twelve)[\s-]*(?:months?|mths?)\s*[-–:(]?\s*"
            rf"(?P<wm>{_MONTH}){_SEP}(?P<wy>{_YEAR}|\d\d)(?!\d)",
            window,
            "month digit",
        ),
        (
            rf"\b(?P<ed>\d\d?)(?:st|nd|rd|th)?\s+(?P<em>{_MONTH})(?:,?\s+(?P<ey>{_YEAR}|\d\d))?{_TO}"
            rf"(?P<dd>\d\d?)(?:st|nd|rd|th)?\s+(?P<dm>{_MONTH}),?\s+(?P<dy>{_YEAR}|\d\d)(?!\d)",
            days,
            "month digit",
        ),
        (
            rf"\b(?P<dd>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dm>{_MONTH}),?\s+(?P<dy>{_YEAR}|\d\d)(?!\d)",
            day,
            "month digit",
        ),
        (
            rf"(?<![\d.])(?P<nd>\d\d?)[/.](?P<nm>\d\d?)[/.](?P<ny>{_YEAR}|\d\d)(?![\d.]*\d)",
            numeric_day,
            "digit point",
        ),
        (
            rf"(?<![\d-])(?:(?P<nd>\d\d?)-(?P<nm>\d\d?)-(?P<ny>{_YEAR})|(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d))(?![\d-])",
            dashed_day,
            "year dash",
        ),
        (
            rf"\b(?P<rn>{_MONTH})(?:{_SEP}(?P<rx>{_YEAR}|\d\d))?{_TO}(?P<rm>{_MONTH}){_SEP}(?P<ry>{_YEAR}|\d\d)(?!\d)",
            month_range,
            "month digit",
        ),
        (
            rf"\b(?:q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])|(?P<qm>[1-4])(?:st|nd|rd|th)\s+quarter)[\s,:(\-–of]*"
            rf"(?:fy\s*)?{_PAIR.format('q')}",
            quarter,
            "quarter year dash",
        ),
        (
            rf"(?<!\d){_PAIR.format('q')}[\s,:(\-–]*(?:q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])"
            rf"|(?P<qm>[1-4])(?:st|nd|rd|th)\s+quarter)\b",
            quarter,
            "quarter year dash",
        ),
        (
            rf"\bq(?:uarter|tr)?\.?\s*(?P<qn>[1-4])(?P<qm>)[\s,:(\-–of]*(?:fy\s*)?"
            rf"(?P<qa>[0-4]\d){_DASH}(?P<qb>[0-4]\d)(?![\d%])",
            quarter,
            "quarter digit dash",
        ),
        (
            rf"(?<![\d.,£/-])(?P<qa>[0-4]\d){_DASH}(?P<qb>[0-4]\d)[\s,:(\-–]*q(?:uarter|tr)?\.?\s*(?P<qn>[1-4])(?P<qm>)\b",
            quarter,
            "quarter digit dash",
        ),
        (
            rf"\b(?:ytd\s+)?(?:q(?:uarter|tr)?\.?\s*)(?P<qn>[1-4])\s+(?:ytd|year\s+to\s+date|cumulative)[\s,:(\-–]*"
            rf"{_PAIR.format('q')}",
            to_quarter,
            "quarter year dash",
        ),
        (
            rf"\b(?:h(?P<hn>[12])|(?:(?P<hm>first|second|1st|2nd)\s+)?half[\s-]*year)[\s,:(\-–]*(?:of\s+)?"
            rf"{_PAIR.format('q')}",
            half,
            "year dash part",
        ),
        (
            rf"\b(?:month|period|mth|m|p)\s*(?P<pn>1[0-2]|0?[1-9])[\s,:(\-–]+{_PAIR.format('q')}",
            numbered_month,
            "year dash part",
        ),
        (
            rf"(?<!\d){_PAIR.format('q')}\s*(?:[-‐–—]|to|until)\s*{_PAIR.format('z')}",
            years_to,
            "year dash",
        ),
        (rf"\bq(?:uarter|tr)?\.?\s*[1-4][\s,]*{_YEAR}(?!\d)", unsettled, "quarter year"),
        (rf"(?<![\d/]){_YEAR}[\s,]*q(?:uarter|tr)?\.?\s*[1-4]\b", unsettled, "quarter year"),
        (
            rf"\b(?:{_SEASON}(?:\s+term)?|[ht][1-3]|week\s+\d\d?|(?:first|second|1st|2nd)\s+half)[\s,:(]+(?:of\s+)?"
            rf"(?:{_PAIR.format('u')}|{_YEAR})(?!\d)",
            unsettled,
            "year part",
        ),
        (rf"\b{_MONTH}{_TO}{_MONTH}(?![\w-])(?!{_SEP}\d)", unsettled, "named"),
        (
            rf"(?<!\d){_PAIR.format('q')}[\s,:(]+(?:ytd\s+|up\s+)?to\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<mm>{_MONTH})",
            part_of_year,
            "named year dash",
        ),
        (rf"\b(?P<mm>{_MONTH})[\s,:(]+{_PAIR.format('q')}", month_of_year, "named year dash"),
        (rf"\b(?P<mm>{_MONTH}){_SEP}(?P<my>{_YEAR}|[0-4]\d)(?!\d)(?!{_DASH}\d\d\b)(?!%)", month_of, "month digit"),
        (rf"(?<!\d){_PAIR.format('q')}[\s,:]+(?P<mm>{_MONTH})$", month_of_year, "named year dash"),
        (
            rf"(?P<aw>\b(?:(?:academic|school)\s+year|AY)\s+)?(?<!\d){_PAIR.format('y')}"
            rf"(?P<ax>\s*\(?(?:academic|school)\b(?:\s+year\b)?\)?)?",
            pair,
            "year dash",
        ),
        (
            rf"(?<![\d.,£/-])(?P<sa>[0-4]\d){_DASH}(?P<sb>[0-4]\d)(?![\d%,-]|\.\d{_NOT_AGE})",
            short_pair,
            "digit dash",
        ),
        (rf"(?<![\d.,£/-])(?P<fa>{_YEAR})\s*[-‐–—]\s*(?P<fb>{_YEAR}|\d\d)(?![\d%/]|[.,-]\d)", years, "year dash"),
        (rf"(?<![\d.,£/-])(?P<cy>{_YEAR})(?!\s?[-‐–—]\s?\d\d(?!\d))(?![\d%/-]|[.,]\d)", year, "year"),
        (
            rf"\bq(?:uarter|tr)?\.?\s*[1-4]\b|\b[1-4](?:st|nd|rd|th)\s+quarter\b|\b{_MONTH}(?![\w-])",
            unsettled,
            "named",
        ),
        (r"\b(?:year\s+to\s+date|ytd|(?:rolling|last)\s+(?:12|twelve)\s+months?)\b", unsettled, "span"),
    )
)
_DIGIT = re.compile(r"\d")
_FULL_YEAR = re.compile(_YEAR)
_DASHES = re.compile(r"[-‐–—/]")
_PART = re.compile(rf"{_SEASON}|half|week|month|period|\b[hmpt]\s*\d|\bmth", re.I)
_ANY_MONTH = re.compile("|".join(MONTHS))
_DATED_MONTH = re.compile(r"[a-z]\.?,?[\s\-‐–/'’]*\d\d")
"""What every form with a month and digits ends in: the month's last letter, its year behind it."""


def held(text: str) -> Needs:
    """What a text holds of that which periods are made of: a quick look before forms are tried on it."""
    small = text.casefold()
    signs: set[str] = set()
    if _ANY_MONTH.search(small):
        signs.add("named")
    if "q" in small:
        signs |= {"quarter", "named"}
    if _DIGIT.search(text):
        signs.add("digit")
        if _FULL_YEAR.search(text):
            signs.add("year")
            if _PART.search(small):
                signs.add("part")
        if "named" in signs and _DATED_MONTH.search(small):
            signs.add("month")
        if _DASHES.search(text):
            signs |= {"dash", "point"}
        elif "." in text:
            signs.add("point")
    if "year" in small or "month" in small or "ytd" in small:
        signs.add("span")
    return frozenset(signs)


@cache
def forms(signs: Needs) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The forms that can stand in a text which holds these signs."""
    return tuple((pattern, reader) for pattern, reader, needs in FORMS if needs <= signs)
