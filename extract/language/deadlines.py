"""Deadlines: by or at when something is to be done, as printed and resolved against the day of the meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extract.language.dates import MONTHS, Span, next_month, parse
from extract.language.negation import negated
from schemas.profile import LanguageWords

Pattern = list[dict[str, Any]]

KEY = "deadlines"
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
NUMBERS |= {"twelve": 12, "a": 1, "an": 1, "fourteen": 14, "twenty-eight": 28, "thirty": 30}

_MONTH_WORD = rf"(?<![a-z])(?:{'|'.join(sorted(MONTHS))})(?![a-z])"
_MONTH = {"LOWER": {"IN": sorted(MONTHS)}, "IS_TITLE": True}
_DAY = {"TEXT": {"REGEX": r"^[0-3]?\d(?:st|nd|rd|th)?$"}}
_YEAR = {"TEXT": {"REGEX": r"^20\d\d$"}}
_WEEKDAY = {"TEXT": {"REGEX": r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"}, "OP": "?"}
_THE = {"LOWER": {"IN": ["the", "a", "its", "their", "this", "our"]}, "OP": "?"}

_DATES: list[Pattern] = [
    [
        _WEEKDAY,
        {"LOWER": "the", "OP": "?"},
        _DAY,
        {"LOWER": "of", "OP": "?"},
        _MONTH,
        {"TEXT": ",", "OP": "?"},
        _YEAR,
    ],
    [_WEEKDAY, {"LOWER": "the", "OP": "?"}, _DAY, {"LOWER": "of", "OP": "?"}, _MONTH],
    [_MONTH, _YEAR],
    [{"TEXT": {"REGEX": r"^\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d$"}}],
    [{"TEXT": {"REGEX": r"^[A-Z][a-z]{2,3}-\d\d$"}}],
    [{"TEXT": {"REGEX": r"^Q[1-4]$"}}, {"TEXT": {"REGEX": r"^20\d\d[/-]\d\d$"}}],
    [
        {"TEXT": {"REGEX": r"^Q[1-4]$"}},
        {"TEXT": {"REGEX": r"^20\d\d$"}},
        {"TEXT": "-"},
        {"TEXT": {"REGEX": r"^\d\d$"}},
    ],
]
_LOOSE: list[Pattern] = [[_MONTH], [_YEAR], [{"LOWER": {"IN": ["christmas", "easter"]}, "IS_TITLE": True}]]
_YEAR_END: Pattern = [
    {"LOWER": "the", "OP": "?"},
    {"LOWER": {"IN": ["current", "this"]}, "OP": "?"},
    {"LOWER": {"IN": ["financial", "municipal", "calendar", "academic"]}, "OP": "?"},
    {"LOWER": {"IN": ["year", "month", "term", "week", "quarter"]}},
]
_END_OF: Pattern = [{"LOWER": "the", "OP": "?"}, {"LOWER": "end"}, {"LOWER": "of"}, {"LOWER": "the", "OP": "?"}]

_BY: list[Pattern] = [
    [{"LOWER": "by"}],
    [{"LOWER": "before"}],
    [{"LOWER": {"IN": ["no", "not"]}}, {"LOWER": "later"}, {"LOWER": "than"}],
    [{"LOWER": "on"}, {"LOWER": "or"}, {"LOWER": "before"}],
    [{"LOWER": "until"}],
    [{"LOWER": "w/c"}],
    [{"LOWER": "in"}, {"LOWER": "the"}, {"LOWER": "week"}, {"LOWER": "commencing"}],
]
_AT: list[Pattern] = [
    [{"LOWER": "on"}],
    [{"LOWER": "from"}],
    [{"LOWER": "with"}, {"LOWER": "effect"}, {"LOWER": "from"}],
    [{"LOWER": "effective"}, {"LOWER": "from"}],
]
_IN: list[Pattern] = [[{"LOWER": "in"}], [{"LOWER": "during"}]]
_MEETING_AT: list[Pattern] = [
    [{"LOWER": {"IN": ["at", "to", "for", "by", "before", "until", "after", "following"]}}],
    [{"LOWER": "at"}, {"TEXT": ","}, {"LOWER": "or"}, {"LOWER": "before"}, {"TEXT": ","}],
    [{"LOWER": "at"}, {"LOWER": "or"}, {"LOWER": "before"}],
    [{"LOWER": "in"}, {"LOWER": "time"}, {"LOWER": "for"}],
]
_WHEN = {
    "LOWER": {
        "IN": ["next", "future", "following", "later", "forthcoming", "subsequent", "scheduled", "first", *MONTHS]
    }
}
_NAME = {"TEXT": {"REGEX": r"^(?:[A-Z][\w’'-]*|&|and)$"}}
_MEETING = {"LOWER": {"IN": ["meeting", "meetings"]}}
_BODY = {"TEXT": {"IN": ["Board", "Committee", "Cabinet", "Council", "Panel", "Forum"]}}
"""A body whose meeting is meant: "to the June Board"."""
_OF: Pattern = [
    {"LOWER": "of"},
    {"LOWER": {"IN": ["the", "this"]}, "OP": "?"},
    {"TEXT": {"REGEX": r"^[A-Z]"}},
    {"TEXT": {"REGEX": r"^(?:[A-Z][\w’'-]*|&|and|for|of|the|-)$"}, "OP": "*"},
]


def _meeting_patterns(bodies: list[str]) -> list[Pattern]:
    body: Pattern = [{"LOWER": "of"}, {"LOWER": {"IN": ["the", "this"]}, "OP": "?"}, {"LOWER": {"IN": bodies}}]
    heads: list[Pattern] = [
        [_THE, _WHEN, {"LOWER": "available", "OP": "?"}, {**_NAME, "OP": "{0,6}"}, _MEETING],
        [_THE, _WHEN, _YEAR, {**_NAME, "OP": "{0,6}"}, _MEETING],
        [_THE, _DAY, _MONTH, {**_YEAR, "OP": "?"}, {**_NAME, "OP": "{0,6}"}, _MEETING],
        [_THE, {**_NAME, "OP": "{1,6}"}, {"TEXT": {"IN": ["'s", "’s", "'", "’"]}}, _WHEN, _MEETING],
        [_THE, {**_NAME, "OP": "{0,6}"}, _MEETING, {"LOWER": "in"}, _MONTH, {**_YEAR, "OP": "?"}],
        [_THE, {**_NAME, "OP": "{0,6}"}, _MEETING, {"LOWER": "on"}, _DAY, _MONTH, {**_YEAR, "OP": "?"}],
        [{"LOWER": "the"}, {"LOWER": {"IN": ["next", *MONTHS]}}, {**_YEAR, "OP": "?"}, _BODY],
    ]
    tails: list[Pattern] = [[], _OF, body]
    return [start + head + tail for start in _MEETING_AT for head in heads for tail in tails]


def of_meetings(words: LanguageWords) -> dict[str, list[Pattern]]:
    """The token patterns of deadlines that are meetings; the longest match wins."""
    return {"meeting": _meeting_patterns(sorted(words.bodies))}


def needed_by_meetings(words: LanguageWords) -> re.Pattern[str]:
    """What a text in small letters holds wherever it names a meeting as a deadline."""
    bodies = "|".join(sorted(body.lower() for body in _BODY["TEXT"]["IN"]))
    return re.compile(rf"meeting|(?:next|{_MONTH_WORD}).*?(?:{bodies})", re.S)


def needed_by_days(words: LanguageWords) -> re.Pattern[str]:
    """What a text in small letters holds wherever one of the rules for days finds anything."""
    return re.compile(
        rf"\d|{_MONTH_WORD}|christmas|easter|within|been|(?<![a-z])end(?![a-z])"
        r"|(?<![a-z])in (?:a|an|\w+) (?:day|week|month|year)"
    )


def of_days(words: LanguageWords) -> dict[str, list[Pattern]]:
    """The token patterns of all other deadlines, by rule; the longest match of a rule wins."""
    number: dict[str, Any] = {"LOWER": {"IN": sorted(NUMBERS)}}
    unit: dict[str, Any] = {"LOWER": {"IN": ["day", "days", "week", "weeks", "month", "months", "year", "years"]}}
    inside: Pattern = [{"LOWER": "within"}, {"LOWER": {"IN": ["the", "next"]}, "OP": "*"}]
    working: dict[str, Any] = {"LOWER": {"IN": ["working", "calendar", "school"]}, "OP": "?"}
    dates = [*_DATES, *_LOOSE]
    in_dates: list[Pattern] = [[_MONTH, _YEAR], [_YEAR]]
    starts: list[Pattern] = [*_BY, [{"LOWER": "at"}]]
    ends: list[Pattern] = [*dates, _YEAR_END]
    return {
        "by-date": [by + date for by in _BY for date in dates],
        "by-end": [by + _END_OF + date for by in starts for date in ends],
        "on-date": [at + date for at in _AT for date in _DATES],
        "in-period": [at + date for at in _IN for date in in_dates],
        "within": [[*inside, n, working, unit] for n in (number, {"IS_DIGIT": True})],
        "in-time": [
            [{"LOWER": "in"}, n, unit, *tail]
            for n in (number, {"IS_DIGIT": True})
            for tail in ([], [{"TEXT": {"IN": ["'", "’", "'s", "’s"]}}, {"LOWER": "time"}], [{"LOWER": "time"}])
        ],
        "after-event": [
            [
                {"LOWER": {"IN": ["after", "once"]}},
                {"TEXT": {"REGEX": r"^[^.;:,]+$"}, "OP": "{1,8}"},
                {"LOWER": {"IN": ["have", "has"]}},
                {"LOWER": "been"},
                {"TEXT": {"REGEX": r"^\w+$"}},
            ]
        ],
    }


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed (with its preposition), the rule that found it, and the days that it allows."""

    text: str
    rule: str
    first: date | None
    last: date | None


_PAST = {
    "held",
    "dated",
    "published",
    "agreed",
    "issued",
    "approved",
    "taken",
    "received",
    "made",
    "considered",
    "was",
}
_OF_THE_PAST = {"on-date", "in-period"}
"""What may be the date of something already done; "published by 31 March" is none."""
_LEAD_IN = re.compile(
    r"^(?:at, or before,|at or before|in time for|on or before|(?:no|not) later than|with effect from|effective from"
    r"|in the week commencing|at|to|for|by|before|until|from|on|in|during|after|following)\s+",
    re.I,
)


def _within(text: str, on: date | None) -> Span:
    bare = re.sub(r"\W*s?\s+time$", "", text, flags=re.I)
    match = re.search(r"(\w[\w-]*)\s+(working\s+|school\s+)?(day|week|month|year)s?$", bare, re.I)
    if on is None or match is None or match[2]:
        return Span(None, None)
    count = NUMBERS.get(match[1].lower()) or int(match[1])
    unit = match[3].lower() + "s"
    step = timedelta(weeks=count) if unit == "weeks" else timedelta(days=count) if unit == "days" else None
    last = (
        on + step if step else on + (relativedelta(months=count) if unit == "months" else relativedelta(years=count))
    )
    return Span(on, last)


def _about(day: date | None, months: bool) -> Span:
    """The days that "in six months" allows: the month of the day so reached; for days and weeks that day itself."""
    if day is None or not months:
        return Span(day, day)
    first = day.replace(day=1)
    return Span(first, first + relativedelta(months=1, days=-1))


def _meeting_days(text: str, on: date | None) -> Span:
    found = re.search(r"(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+(?:\s+20\d\d)?)", text)
    if found:
        return parse(found[1], on) or Span(None, None)
    for word, year in re.findall(r"([A-Za-z]+)(?:\s+(20\d\d))?", text):
        if word.lower() in MONTHS and word[0].isupper():
            settled = parse(f"{word} {year}") if year else next_month(MONTHS[word.lower()], on)
            return settled or Span(None, None)
    return Span(None, None)


def resolve(text: str, on: date | None = None) -> Span:
    """The first and last day that a printed deadline allows, given the day of the meeting; both None where it is not
    settled ("at a future meeting"). "by" leaves the first day open, "from" the last."""
    folded = " ".join(text.split()).strip(" .,;")
    if re.search(r"\bmeetings?\b", folded, re.I) or folded.endswith(tuple(_BODY["TEXT"]["IN"])):
        days = _meeting_days(folded, on)
    elif re.match(r"within\b", folded, re.I):
        return _within(folded, on)
    elif re.match(r"in\s+(?:an?|[a-z-]+|\d+)\s+(?:day|week|month|year)s?\b", folded, re.I):
        return _about(_within(folded, on).last, months="month" in folded or "year" in folded)
    else:
        days = parse(_LEAD_IN.sub("", folded), on) or parse(folded, on) or Span(None, None)
    start = folded.lower()
    if start.startswith(("by ", "until ", "no later", "not later", "on or before")):
        return Span(None, days.last)
    if start.startswith("before "):
        return Span(None, days.first - timedelta(days=1) if days.first else None)
    if start.startswith(("from ", "with effect from", "effective from")):
        return Span(days.first, None)
    return days


def _is_past(span: Tokens, on: date | None) -> bool:
    """Whether the date is that of something already done: said so by the word before it, or by the calendar; or is
    but the first half of a year such as 2025-26."""
    effect = span.doc[span.start].lower_ in ("with", "effective")  # "approved with effect from 1 May"
    if span.label_ in _OF_THE_PAST and not effect and span.start and span.doc[span.start - 1].lower_ in _PAST:
        return True
    if span.end < len(span.doc) and span.doc[span.end].text in {"-", "/", "–"}:
        return True
    days = resolve(span.text, on)
    latest = days.last or days.first
    return bool(on and latest and latest < on)


def deadlines(doc: Doc, on: date | None = None) -> list[Deadline]:
    """The deadlines in a clause, in printed order, without the dates of what is already past."""
    out: list[Deadline] = []
    end = -1
    for span in sorted(doc.spans[KEY], key=lambda s: (s.start, -s.end)):
        if span.start < end or _is_past(span, on):
            continue
        end = span.end
        days = resolve(span.text, on)
        if span.text.lower().startswith("before ") and negated(doc, span.start - 1):  # "not commence before 1 April"
            days = Span(days.last + timedelta(days=1) if days.last else None, None)
        out.append(Deadline(span.text, span.label_, days.first, days.last))
    return out
