"""What a column of an indicator table holds, from its heading: a field of the indicator, or a measure of figures with
its period and area. The vocabulary is data (`kpis` of the profile)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from extract.kpis.period_before import before
from extract.kpis.periods import Period, period_of, periods_in
from extract.kpis.units import money_unit, unit_of_name
from extract.kpis.vocabulary import contains, matches, name_of
from extract.text import without_marks
from schemas.kpi_words import KpiWords
from schemas.records.performance import Measure

SEARCHED: frozenset[str] = frozenset(
    {"change", "average", "maximum", "minimum", "floor", "forecast", "target", "baseline", "benchmark"}
)
"""Measures whose words count anywhere in a heading; those of the others must be all of it."""
INDICATORS = ("indicators?", "measures?", "kpis?", "metrics?")
"""Words for what is measured."""
STRONG_NAMES = (*INDICATORS, "pis?", "b?rag")
"""Words that head the names or ratings of indicators and nothing else."""
LONGEST = 10
"""A heading of more words than this is prose that stands over a column by accident."""
_BRACKETS = re.compile(r"\([^()]*\)?")
_BRACKETED = re.compile(r"\w[^()]*(?:\(|$)")
"""A text with something besides its brackets."""
_LEADING = re.compile(r"\b(?:data|as at|at end of|end of|for|from|since)$", re.I)
"""What leads to a period, left at the end of a heading when the period is taken off."""
_LEADING_ENDS = ("ata", "at", "of", "for", "rom", "nce")
"""How those words end: a quick look before the pattern."""
_DATING = re.compile(r"\s(?:in|by|on|at|to|during)$", re.I)
"""What leads to a period too, and elsewhere to other things ("Led by")."""
_SIGNS = ("+/-", "-/+", "+/–", "±", "+or-", "(+/-)", "+-")
"""Headings of signs alone over a change."""
_POINTS = re.compile(r"(?<!\w)(?:pp|ppts?|percentage points?)(?!\w)", re.I)
_SURE = re.compile(r"\b9\d(?:\.\d)?\s?%\s*(?:ci\b|confidence\b)", re.I)
"""How sure an interval is, which says nothing of the unit of its ends."""
_PER_CENT = re.compile(r"(?<!\w)per\s?cent(?!ile)", re.I)
_OF_AREA = re.compile(
    r"\s(?:rates?|values?|figures?|scores?|results?|performance|actuals?|outturn)(?:\sper\s[\d,]+.*)?$", re.I
)
"""What is given of an area, behind its name ("Scottish value", "Force average rate per 1,000")."""
_WHOLE_YEAR = re.compile(r"\b(?:annual|(?:full|whole)[ -]year|year[ -]?end|end[ -]of[ -]year)\b", re.I)
"""What speaks of a year under the heading of a part of it."""
_YEAR = 363
"""Days of a year, without the last."""
_IN_UNITS = ("s)", "kg)", "km)", "fte)", "wte)")
"""How brackets with a unit end; "(month)" says which figure it is."""
_OWN = frozenset({"local", "median", "county"})
"""Names of areas whose values may be one's own: a county council's "County performance"."""
_AVERAGE = re.compile(r"\s(?:averages?|avge?\.?|ave\.?|mean|median)$", re.I)
_BEFORE = re.compile(r"\b(?:last|previous|prior)\s+(?:year|quarter|month|period|report)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:since|vs?\.?|versus|than|compared|from|on|against|to)\s+(?:the\s+)?(?:last|prev|prior)", re.I
)
_LATEST = re.compile(r"^(?:latest|current|most recent|last)(?: available)? ", re.I)
_LENGTHS = ("times?", "waits?", "durations?", "lengths?", "delays?", "ages?", "days", "hours", "minutes", "weeks")
"""What has a median of its own."""
_FIELDS_FIRST = (
    "name",
    "owner",
    "reporter",
    "ref",
    "outcome",
    "commentary",
    "rag",
    "direction",
    "section",
    "unit",
    "period",
    "skip",
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `label` is its own heading as printed, `heading` with the headings that span it.

    `field` names a column of `kpis` (or `unit`, `period`, `skip`, `tally`), `measure` the kind of its figures; both
    None for a heading that says nothing. `strong` tells that the heading belongs to indicator tables alone,
    `by_title` that the year of its period is that of the words over the table, `shifted` that it stood beside its
    figures.
    """

    index: int
    label: str = ""
    heading: str = ""
    field: str | None = None
    measure: Measure | None = None
    area: str | None = None
    period: Period | None = None
    unit: str | None = None
    strong: bool = False
    foreign: bool = False
    by_title: bool = False
    shifted: bool = False


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """A heading without its periods, brackets and edges, for comparing with the vocabulary."""
    text = label
    for found in sorted(periods_in(label), key=lambda f: -f.start):
        if re.search(r"\d", found.period.text) or found.period.text.lower() != text.strip().lower():
            text = text[: found.start] + " " + text[found.end :]
    dated = text != label and text.endswith(" ")
    if "(" in text or ")" in text:
        text = _BRACKETS.sub(" ", text) if _BRACKETED.search(text) else re.sub(r"[()]", " ", text)
    text = " ".join(text.split())
    if text[-3:].casefold().endswith(_LEADING_ENDS):
        text = " ".join(_LEADING.sub(" ", text).split())
    if dated:
        text = _DATING.sub("", text)
    return text.strip(" :;,.-–—/*").strip()


@lru_cache(maxsize=16)
def _fields(words: KpiWords) -> dict[str, tuple[str, ...]]:
    """The headings of the fields, in the order in which these are tried."""
    return {name: words.fields.get(name, ()) for name in _FIELDS_FIRST}


def _field(text: str, words: KpiWords) -> str | None:
    return name_of(text, _fields(words))


@lru_cache(maxsize=16)
def _measures(words: KpiWords) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The words of all measures: those that count anywhere in a heading, and by measure those that must be all of
    it."""
    anywhere = tuple(p for name, patterns in words.measures.items() if name in SEARCHED for p in patterns)
    return anywhere, {name: patterns for name, patterns in words.measures.items() if name not in SEARCHED}


def _measure(text: str, words: KpiWords) -> Measure | None:
    if len(text.split()) > LONGEST:
        return None
    if matches(text, words.attained):
        return "actual"
    anywhere, whole = _measures(words)
    alone = name_of(text, whole)
    if alone == "other" or not contains(text, anywhere):
        return cast(Measure, alone)
    for measure, patterns in words.measures.items():
        if measure == alone or (measure in SEARCHED and contains(text, patterns)):
            return cast(Measure, measure)
    return None


def measure_of_label(label: str, words: KpiWords) -> Measure | None:
    """The measure that an inline label of a cell names ("Target:", "Floor", "Previous")."""
    text = plain(label)
    return _measure(text, words) if text and len(text.split()) <= 3 else None


def _area(label: str, words: KpiWords) -> str | None:
    """The area that a heading names, as printed; None unless it names nothing else but what is given of it."""
    text = plain(label)
    if not text or matches(text, words.areas):
        return text or None
    whose = _AVERAGE.sub("", text)
    if whose != text and whose.casefold() not in _OWN and matches(whose, words.areas):
        return text
    bare = _LATEST.sub("", _OF_AREA.sub("", text))
    return bare if bare != text and bare.casefold() not in _OWN and matches(bare, words.areas) else None


def _is_statistic(area: str, above: str, words: KpiWords) -> bool:
    """Whether a median is that of what was measured, which stands above it, and not that of others: "Median" under
    "Response time"."""
    return bool(above) and area.casefold() == "median" and contains(above, _LENGTHS)


def _unit(heading: str, words: KpiWords) -> str | None:
    """The unit that a heading sets for its column ("% change from", "£m", "pp change", "Days")."""
    if "%" in heading:
        heading = _SURE.sub(" ", heading)
    if _POINTS.search(heading):
        return "pp"
    if "%" in heading or _PER_CENT.search(heading):
        return "%"
    money = money_unit(heading)
    if money:
        return money
    if matches(plain(heading), words.counted):
        return "count"
    told = _BRACKETS.search(heading) if "(" in heading else None
    if told and told[0].casefold().endswith(_IN_UNITS) and (unit := name_of(told[0].strip("() "), words.units)):
        return unit
    named = unit_of_name(heading, words) if contains(heading, words.rates) else None
    return named if named and named != "count" else None


def _period(label: str, above: str, academic: bool) -> Period | None:
    """The period of a column: its own, or that of a heading above it which is nothing but a period ("2024/25" over
    "Q1", "Q1" over "2024/25"); not the date of a note in a spanning heading ("updated March 2019")."""
    own = period_of(label, academic)
    if not above or _left_over(above):
        return own
    if own and own.last:
        part = period_of(above, academic)
        both = period_of(f"{above} {own.text}", academic) if part and part.last is None else None
        return both if both and both.last and own.text in both.text else own
    both = period_of(f"{label} {above}", academic)
    return both if both and (own is None or (both.last and own.text in both.text)) else own


@lru_cache(maxsize=8192)
def understand(index: int, label: str, above: str, words: KpiWords, academic: bool = False) -> Column:
    """The meaning of a column from its own heading and those that span it from above, without marks of notes."""
    column = _understood(index, without_marks(label), without_marks(above), words, academic)
    if " / " in label:
        column = _in_one_tongue(column, without_marks(label), without_marks(above), words, academic)
    return replace(column, label=label, heading=" ".join(filter(None, (above, label))))


def _in_one_tongue(column: Column, label: str, above: str, words: KpiWords, academic: bool) -> Column:
    """The meaning of a heading printed in two languages, from the half that is understood: "Cymru / Wales"."""
    first, _, second = label.partition(" / ")
    for half, other in ((second, first), (first, second)):
        if contains(other, words.other_tongue):
            found = _understood(column.index, half, above, words, academic)
            if found.field or found.measure:
                return replace(found, area=found.area and plain(label))
    return column


def _understood(index: int, label: str, above: str, words: KpiWords, academic: bool) -> Column:
    heading = " ".join(filter(None, (above, label)))
    text, parent = plain(label), plain(above)
    period = _period(label, above, academic)
    if period is None and parent and parent != above and _measure(parent, words):
        # "Comparators 2023/24" over "England"; what stands in brackets is a note's ("updated March 2019")
        period = period_of(_BRACKETS.sub(" ", above), academic)
    if period is None and parent and parent != above and _only_dates(above, words):
        period = period_of(above, academic)
    if period and above and _WHOLE_YEAR.search(label) and _is_part(period) and period_of(label, academic) is None:
        period = None
    unit = "count" if label != heading and matches(text, words.counted) else _unit(heading, words)
    column = Column(index, label, heading, period=period, unit=unit)
    if period is None and label.replace(" ", "") in _SIGNS:
        return Column(index, label, heading, measure="change", unit=unit)
    if not text and period is None:
        return column

    def made(field: str | None = None, measure: Measure | None = None, area: str | None = None,
             strong: bool = False, foreign: bool = False) -> Column:  # fmt: skip
        return Column(index, label, heading, field, measure, area, period, unit, strong, foreign)

    limit = _limit(text, parent, words) or _named_limit(label, words)
    if limit:
        return made(measure=limit)
    if _is_rating(text, words) and not matches(text, words.measures.get("actual", ())):
        return made(field="tally")
    if (
        parent
        and matches(parent, words.fields.get("rag", ()))
        and not matches(text, words.fields.get("direction", ()))
    ):
        return made(field="skip" if matches(text, words.measures.get("previous", ())) else "rag", strong=True)
    area = _area(label, words)
    if area and _is_statistic(area, parent, words):
        return made(measure="average")
    if area:
        return made(measure="benchmark", area=area, strong=True)
    field = _field(text, words) or _field(folded_label(label), words)
    if field == "rag" and of_before(label):
        field = "skip"
    if field:
        return made(field=field, strong=field in ("name", "direction", "rag") and _strong_name(field, label))
    if matches(text, words.foreign) or matches(parent, words.foreign):
        return made(foreign=True)
    own = _measure(text, words) if text else None
    others = _area(above, words) if parent and (own == "actual" or (own is None and not _left_over(label))) else None
    if others:
        return made(measure="benchmark", area=others, strong=True)  # "Scotland" over "2023/24"
    if own is None or (own == "actual" and parent and not text):
        own = _measure(parent, words) if parent else None
        if own == "benchmark" and text:
            return made(measure="benchmark", area=text, strong=True)
    if own:
        if own == "previous" and period is not None and period_of(label, academic) is None:
            period = before(period, label)  # that of a heading above is of what came after
        return made(measure=own, strong=own in ("target", "floor", "baseline", "benchmark"))
    if period is not None and not _left_over(label):
        return made(measure="actual")
    return column


def _is_part(period: Period) -> bool:
    """Whether a period is less than a year."""
    return period.last is None or period.first is None or (period.last - period.first).days < _YEAR


def of_before(label: str) -> bool:
    """Whether a heading speaks of the time before and not of a comparison with it: "Status last quarter", not "Status
    against last quarter"."""
    return bool(_BEFORE.search(label)) and not _COMPARED.search(label)


def _only_dates(above: str, words: KpiWords) -> bool:
    """Whether a spanning heading is a period and how its figures are counted over it: "Cumulative (April to September
    2024)", not "Cumulative (updated March 2024)"."""
    rest = above
    for found in sorted(periods_in(above), key=lambda f: -f.start):
        rest = rest[: found.start] + rest[found.end :]
    return rest != above and matches(" ".join(re.sub(r"[^\w\s-]", " ", rest).split()), words.spans)


def _is_rating(text: str, words: KpiWords) -> bool:
    return name_of(text, words.ratings) in ("red", "amber", "green")


def _limit(text: str, parent: str, words: KpiWords) -> Measure | None:
    """What a column of limits holds, headed by a rating under a heading of thresholds: green begins at the target,
    red ends at the floor."""
    if not parent or not _is_rating(text, words) or not matches(parent, words.thresholds):
        return None
    if matches(text, words.ratings.get("green", ())):
        return "target"
    return "floor" if matches(text, words.ratings.get("red", ())) else "other"


def _named_limit(label: str, words: KpiWords) -> Measure | None:
    """As `_limit`, for a heading that is both: "Threshold red", "Target (amber)", and not "Targets red"."""
    before, _, last = label.rstrip(" )").rpartition(" ")
    last = last.lstrip("(")
    if not before or len(last) < 3 or not _is_rating(last, words):
        return None
    first = re.sub(r"[()]", " ", before).split()
    if not first or first[-1].casefold() == "targets":
        return None
    return _limit(last, " ".join(first).strip(" :-–—"), words)


def folded_label(label: str) -> str:
    """A heading with only its white space and edges tidied ("Figures from")."""
    return " ".join(label.split()).strip(" :;,.-–—/*").strip()


def hinted(label: str, words: KpiWords) -> str | None:
    """The field of a column of words whose heading only hints at it ("Comments by the service on the target")."""
    return next((name for name, patterns in words.hints.items() if contains(label, patterns)), None)


def _strong_name(field: str, text: str) -> bool:
    """Whether a heading names indicators and nothing else could be meant."""
    return field == "direction" or contains(text, STRONG_NAMES)


def _left_over(label: str) -> bool:
    """Whether a heading says more than its period."""
    rest = label
    for found in sorted(periods_in(label), key=lambda f: -f.start):
        rest = rest[: found.start] + rest[found.end :]
    rest = re.sub(r"\((?:p|r|e|provisional|revised|unaudited|estimated?|part year|to date)\)", "", rest, flags=re.I)
    idle = r"\b(?:data|actual|outturn|result|year|financial|fiscal|session|month|quarter|to|end|at|as|of)\b|[^\w]"
    return bool(re.sub(idle, "", rest, flags=re.I).strip())
