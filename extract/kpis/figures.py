"""What a cell of an indicator table prints: its figures, each with comparator, unit, qualifier and area.

A cell is read as a run of figures with words between them. Numbers that are no figures (ages, "per 10,000", "S47",
dates, "12 month average") are recognised first and become words; what is left must be figures. Words belong to the
figure before or after them: a separator (";", "/", ",") says which, else the way in which the cell begins and ends
("5% social worker; 9% overall" against "SN 19/ Reg 14"). A cell with one figure has no qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.kpis.periods import Period, periods_in
from extract.kpis.printed import NUMBER, Figure, Place, number_of, places_in
from extract.kpis.sharing import counted_parts, qualified
from extract.text import without_marks
from schemas.kpi_words import KpiWords
from schemas.records.performance import Comparator

_DIGIT = re.compile(r"\d")
_SIMPLE = re.compile(rf"(?P<bound>[<>])?(?P<minus>-)?(?P<value>{NUMBER})(?P<unit>%)?")
_ACCOUNTING = re.compile(rf"^\(\s*£?\s*(?:{NUMBER})\s*(?:bn|m|k)?\s*%?\s*\)$", re.I)
# Numbers that are words: identifiers, ordinals, ages, windows, denominators.
_WORDS = re.compile(
    r"(?<![A-Za-z])(?!k?t?co2e?\b)[A-Za-z]+[-./]?\d[\w./-]*"  # S47, KS2, LAC10-QL; not tCO2e
    r"|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:rolling\s+|last\s+|past\s+)?\d+[\s-]*(?:months?|mths?|mnths?|weeks?|wks?|years?|yrs?|quarters?|days?)"
    r"[\s-]+(?:average|avg|rolling|total|max(?:imum)?|min(?:imum)?|period|timescales?|target)\b"
    r"|\b(?:within|in|under|over|after|aged?|ages|than|every|for)\s+\d+(?:\s*[-–+]\s*\d*)?[\s-]*(?:working\s+)?"
    r"(?:days?|wds?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|minutes?|mins?)\b"
    r"|\baged?\s+\d+(?:\s*(?:[-–+]|to)\s*\d*)?"
    r"|(?:per|/)\s?(?:\d{1,3}(?:,\d{3})+|1000+|100)(?:k)?\b"
    r"|\bper\s+\d+k\b"
    r"|[<>≤≥]?\s*\d+\s*(?:[-–]|to)?\s*(?:\d+|\+)?\s*-?(?:year|yr)s?[\s-]*olds?\b"
    r"|\b\d+\s*[-–]\s*\d+\s*(?:yrs?|years?)\b"
    r"|[<>≤≥]\s*\d+\s*(?:yrs?|years?)\b"
    r"|(?<=[%\d])\s*[-–]\s*[<>≤≥]\s*\d+(?![\d%.])"  # "69% - <16": an age beside its figure
    r"|\bn\s*=\s*\d[\d,]*"  # how many were asked
    r"|\b9[059]\s*%\s*(?:ci\b|confidence\b)(?:[^()\d]*\d[\d.]*\s*%?\s*(?:[-–,]|to)\s*\d[\d.]*\s*%?)?"
    r"|\b[A-Za-z]{3,}\s+\d{1,2}(?=\s*:\s*[<>£]?\d)"  # "Level 3: 45%"
    r"|\bunder\s+\d+s\b|\b\d\d\+(?=\s*:?\s+[<>£]?\d)",  # "Under 5s: 40", "18+ 20%"
    re.I,
)
_SPACED = re.compile(r"(?P<before>[<>≤≥]?\s*[-−–+]?\s*£?\s?)(?P<value>\d{1,3}(?: \d{3})+(?:\.\d+)?)(?P<after>\s?%?)")
"""A cell that is one number with spaces between its thousands: "12 345"."""
_BROKEN = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}")
"""A comma within a number that parts no thousands: a decimal comma, or a slip."""
_DATED = re.compile(r"(?:\b(?:by|in|for|from|since|at|to|until|end|ending|during)\s+|\()$", re.I)
_EDGE = re.compile(r"[()\d]")
_LABELS = re.compile(r"\s*[:=]\s*[<>£]?\d")
_ODDS = re.compile(
    r"\b\d+\s+in\s+\d+\b|\b\d+:\d+\b|[¼½¾⅓⅔]|\b\d\d?h\d\d\b"
    r"|\b\d+\s*y(?:(?:ea)?rs?)?,?\s*(?:and\s*)?\d+\s*m(?:(?:on)?ths?)?\b"
    r"|\d\s*(?:m(?:in(?:ute)?s?)?|h(?:ou)?rs?|h)\s*\d+\s*(?:s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?)\b",
    re.I,
)
"""What counts as no single number: "1 in 5", "2:35", "1:250", "2½", "1h20", "2 mins 19 secs", "11y 4m"."""
_DAY = re.compile(
    r"(?:(?:by|due|on|from)\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?",
    re.I,
)
"""A cell that is a day without its year."""
_PLACED = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?=\s*(?:/|(?:out )?of)\s*\d)")
"""What makes an ordinal of a place among others: "6th of 14"."""
_LONGEST = 45
"""A cell of more words than this is prose, and its numbers are not this table's figures."""
_TIMES = frozenset({"days", "weeks", "months", "years", "hours", "minutes"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell gave. `settled` is False where it holds numbers of which nothing could be made."""

    figures: tuple[Figure, ...] = ()
    settled: bool = True


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with those stretches blanked out, all else at its place."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\x00" * (end - start)
    return "".join(chars)


def _dates(text: str) -> list[tuple[int, int, Period]]:
    """The stretches that are periods. A bare year or a pair of short numbers may be a figure: it needs a word such
    as "by" before it, or a bracket."""
    out = []
    for found in periods_in(text):
        bare = re.fullmatch(r"[\d\s/–—-]+", found.period.text) and not re.fullmatch(
            r"(?:19|20)\d\d\s*[/-]\s*(?:(?:19|20)?\d\d)|\d+[/.]\d+[/.]\d+", found.period.text
        )
        named = _DATED.search(text[: found.start]) or _LABELS.match(text[found.end :])
        if bare and not named:
            continue
        if not re.search(r"\d", found.period.text):
            continue
        out.append((found.start, found.end, found.period))
    return out


def read_cell(text: str, words: KpiWords, money: bool = False) -> Reading:
    """The figures that a cell prints. `text` may hold line breaks; `money` says that the column is of amounts or
    changes, in which a number in brackets is negative. A cell without a number gives none and is settled."""
    text = without_marks(text).strip()
    if not _DIGIT.search(text):
        return Reading()
    simple = _SIMPLE.fullmatch(text)
    if simple:
        return Reading((_simple(simple),))
    if spaced := _SPACED.fullmatch(text):
        return read_cell(spaced["before"] + spaced["value"].replace(" ", ",") + spaced["after"], words, money)
    if _PLACED.search(text):
        text = _PLACED.sub("", text)
    if _DAY.fullmatch(text):
        return Reading()
    if len(text.split()) > _LONGEST:
        return Reading((), settled=False)
    if _ODDS.search(text) or _BROKEN.search(text):
        return Reading((), settled=False)
    if _ACCOUNTING.match(text) and (money or "£" in text):
        inner = read_cell(text.strip("()").strip(), words)
        return replace(inner, figures=tuple(replace(f, value=-f.value) for f in inner.figures))
    dates = _dates(text)
    blanked = _masked(text, [(a, b) for a, b, _ in dates])
    blanked = _masked(blanked, [m.span() for m in _WORDS.finditer(blanked) if not _is_whole(m, blanked)])
    places = places_in(text, blanked, words)
    if places is None:
        return Reading((), settled=False)
    if not places:
        return Reading((), settled=bool(dates))
    places = _demoted(places)
    undated = _masked(text, [(a, b) for a, b, p in dates if p.last])
    figures = counted_parts(places, qualified(undated, places, words))
    return Reading(tuple(_dated(figures, places, dates, text)))


def _dated(
    figures: list[Figure], places: list[Place], dates: list[tuple[int, int, Period]], text: str
) -> Iterator[Figure]:
    """The figures with the periods beside them. Of several dates each is that of the figure which it stands before,
    or behind where the cell begins with a figure; a single one is that of a single figure, and of several figures
    that of the one which it stands in brackets with."""
    if len(dates) == 1 and len(figures) == 1:
        yield replace(figures[0], period=dates[0][2])
        return
    if len(dates) == 1:
        a, b, period = dates[0]
        for figure, place in zip(figures, places, strict=True):
            between = text[b : place.start] if b <= place.start else text[place.end : a]
            yield replace(figure, period=period) if _bracketed(text, a) and not _EDGE.search(between) else figure
        return
    leading = bool(dates) and dates[0][0] < places[0].start
    for i, (figure, place) in enumerate(zip(figures, places, strict=True)):
        start = places[i - 1].end if i else 0
        stop = places[i + 1].start if i + 1 < len(places) else None
        if leading:
            near = [p for a, _, p in dates if start <= a < place.start]
        else:
            near = [p for a, _, p in dates if a >= place.end and (stop is None or a < stop)]
        yield replace(figure, period=near[0]) if len(near) == 1 and len(dates) > 1 else figure


def _bracketed(text: str, at: int) -> bool:
    """Whether a place stands within brackets."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _simple(match: re.Match[str]) -> Figure:
    """The figure of a cell that is nothing but a number, as most are."""
    value = number_of(match["value"])
    bound: Comparator | None = "<" if match["bound"] == "<" else ">" if match["bound"] else None
    return Figure(-value if match["minus"] else value, comparator=bound, unit="%" if match["unit"] else None,
                  signed=bool(match["minus"]))  # fmt: skip


def _is_whole(match: re.Match[str], text: str) -> bool:
    """Whether nothing else is printed: then the number is the cell's figure after all."""
    return not re.search(r"\w", text[: match.start()] + text[match.end() :]) and not match[0][:1].isalpha()


def _demoted(places: list[Place]) -> list[Place]:
    """Beside percentages and "35/80", a number of days is no figure but words ("42% within 3 days")."""
    if any(p.figure.unit == "%" or p.whole is not None for p in places):
        return [p for p in places if p.figure.unit not in _TIMES] or places
    return places
