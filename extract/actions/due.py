"""Deadlines of plans: the first and last day that a printed one allows. What is not settled stays None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extract.kpis.periods import Found, periods_in

_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-–—/]|to|and)\s*(20\d\d)(?!\d)")
_HALVES = re.compile(
    r"\bstart(?:s|ed|ing)?(?: date)?\s*[:–-]?\s*(?P<start>.+?)\s*(?:[;,/–-]\s*)?\b"
    r"(?:complet(?:ed?|ion)(?: date)?(?: by)?|end(?:s|ing)?(?: date)?|finish(?:ed)?(?: by)?|due(?: by)?)"
    r"\s*[:–-]?\s*(?P<end>.+)$",
    re.I | re.S,
)
_OPEN = re.compile(r"^\s*(?:from|start(?:s|ed|ing)?|commenc(?:e[ds]?|ing)|since)\b", re.I)
_FROM = re.compile(r"\b(?:from|starting|commencing|since)\s+(?:in\s+|the\s+)?$", re.I)
_NOT_BEFORE = re.compile(r"\b(?:not|no) (?:before|earlier than|sooner than)\s*(?:the\s+)?$", re.I)
_GOES_ON = re.compile(
    r"^\s*(?:[-–—,&(/]|and|then)?\s*(?:(?:is|and)\s+)?(?:ongoing|on-going|onwards?|continuous|continuing)\b", re.I
)
"""What leaves the end open behind a date: "Jan 2025 - ongoing", "from March onwards"."""
_BY = re.compile(r"\b(?:by|until|before|no later than)\s*(?:the\s+)?(?:end\s+(?:of\s+)?)?$", re.I)
_VAGUE = re.compile(
    r"\b(?:early|mid|late|easter|spring|summer|autumn|winter|cycle|beginning|around|circa)\b[\s-]*(?:in\s+)?$", re.I
)
_DAYS = re.compile(r"(?<![\d/.-])(\d\d?)(?:st|nd|rd|th)?\s*(?:[-–—&]|to|and|or)\s*$")
"""The first of several days of one month ("1-5 May 2025")."""
_WEEK = re.compile(r"\b(?:w/?c|week (?:commencing|beginning|of))\s*:?\s*$", re.I)
_END_OF = re.compile(r"\bend\s+(?:of\s+)?(?:the\s+)?$", re.I)
_NAMED_YEAR = re.compile(r"^\s*(?:business|planning|cycle|financial)", re.I)


_QUARTER = re.compile(
    r"(?:(?P<by>by|before|until|in|during)\s+)?(?:the\s+)?(?P<end>end\s+(?:of\s+)?)?(?:the\s+)?"
    r"(?P<quarter>q(?:uarter|tr)?\.?\s*[1-4]|[1-4](?:st|nd|rd|th)\s+quarter)(?P<rest>\s*\([^()]*\)|)\s*\.?",
    re.I,
)
"""A quarter of a year that is not named."""
_WHOLE_YEAR = re.compile(r"(?<![\d/-])(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)(?!\d|[-/])")


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day allowed, as ISO dates; None for an end that is open or not settled."""

    first: str | None = None
    last: str | None = None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _settled(text: str) -> list[Found]:
    """The periods in a text that have days and are not blurred by a word before them ("Late Spring 2011")."""
    out: list[Found] = []
    for found in sorted(periods_in(text), key=lambda f: f.start):
        before, behind = text[: found.start], text[found.end :]
        if found.period.last is None or _VAGUE.search(before):
            continue
        pair = re.fullmatch(r"\d\d\s*[-/–]\s*\d\d", found.period.text)
        if (pair and not before.casefold().rstrip().endswith("fy")) or _NAMED_YEAR.match(behind):
            continue  # "21/22 Business cycle" names a cycle, not a day
        out.append(found)
    return out


def days_of(text: str | None) -> Days:
    """The days that a deadline allows. A month ends on its last day, a range of years on the last of December of its
    last one; "from" leaves the end open, "by" the beginning."""
    folded = " ".join((text or "").split())
    folded = re.sub(r"(?<=[A-Za-z])\s*[-–]\s*(?=\d)", "-", folded)
    if not folded:
        return Days()
    halves = _HALVES.search(folded)
    if halves:
        begun, done = days_of(halves["start"]), days_of(halves["end"])
        return Days(begun.first, done.last)
    years = _YEARS.search(folded)
    if years and int(years[2]) >= int(years[1]):
        return Days(f"{years[1]}-01-01", f"{years[2]}-12-31")
    found = _settled(folded)
    if not found:
        return Days()
    if len(found) > 1 and re.search(r"\bfor\b", folded):
        return Days()  # a date for each of several things
    latest = max(found, key=lambda f: f.period.last or date.min)
    before = folded[: latest.start]
    begin, end = found[0].period.first, latest.period.last
    if _WEEK.search(before) and end:
        return Days(_iso(begin), _iso(end + timedelta(days=6)))
    if _END_OF.search(before) and len(found) == 1:
        begin = end
    if begin == end and (days := _DAYS.search(before)):
        begin = begin.replace(day=int(days[1])) if begin and 0 < int(days[1]) < begin.day else begin
    opens = _OPEN.match(folded) or _FROM.search(before) or _NOT_BEFORE.search(before)
    if len(found) == 1 and (opens or _GOES_ON.match(folded[latest.end :])):
        return Days(_iso(begin), None)
    if _BY.search(before) and len(found) == 1:
        return Days(None, _iso(end))
    return Days(_iso(begin), _iso(end))


def year_of(*texts: str | None) -> str | None:
    """The financial year that headings of a plan name, the nearest first; None where one names several, or none."""
    for text in texts:
        named = {(a, b) for a, b in _WHOLE_YEAR.findall(text or "")}
        if named:
            first, last = min(named)
            return f"{first}/{last}" if len(named) == 1 and (int(first) + 1) % 100 == int(last) else None
    return None


def days_in(text: str | None, year: str | None) -> Days:
    """The days that a deadline allows in a plan for a financial year: a quarter without a year is one of it."""
    quarter = _QUARTER.fullmatch(" ".join((text or "").split())) if year and text else None
    if quarter is None:
        return days_of(text)
    days = days_of(f"Q{re.search('[1-4]', quarter['quarter'])[0]} {year}")  # type: ignore[index]
    if quarter["by"] and quarter["by"].lower() in ("by", "before", "until"):
        return Days(None, days.last)
    return Days(days.last, days.last) if quarter["end"] else days


def start_of(text: str | None) -> str | None:
    """The start that a combined cell prints ("Start: Sept 20 Completed by: …"), as printed; None where none is."""
    halves = _HALVES.search(" ".join((text or "").split()))
    return halves["start"].strip(" ;,:") if halves else None
