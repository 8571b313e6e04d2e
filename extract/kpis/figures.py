"""What a cell of an indicator table prints: its figures, each with comparator, unit, qualifier and area.

A cell is read as a run of figures with words between them. Numbers that are no figures (ages, "per 10,000", "S47",
dates, "12 month average") are recognised first and become words; what is left must be figures. Words belong to the
figure before or after them: a separator (";", "/", ",") says which, else the way in which the cell begins and ends
("5% social worker; 9% overall" against "SN 19/ Reg 14"). A cell with one figure has no qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extract.kpis.periods import Period, periods_in
from schemas.kpi_words import KpiWords
from schemas.records.performance import Comparator

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_SCALE = r"(?:%|per\s?cent\b|percent\b|pp\b|ppts?\b|percentage\s+points?\b)"
_FIGURE = re.compile(
    rf"(?P<bound><=|>=|=<|=>|[<>≤≥])?\s*"
    rf"(?P<sign>(?<![\w)%])[-−–](?=[£\d.])|^[-−–]\s(?=[£\d.])|\+(?=[£\d.]))?"
    rf"(?P<money>£\s?)?(?P<minus>[-−–](?=\d))?(?P<value>{_NUMBER})"
    rf"(?P<million>\s?(?:bn|billion|m|million|k)\b(?!\w))?(?:\s*(?P<unit>{_SCALE}))?"
    rf"(?:(?:\s*/\s*|\s+(?:out\s+)?of\s+)(?P<whole>\d[\d,]*)(?![\d/.]))?"
    rf"(?:\s*(?:[-–—]|to)\s*£?(?P<high>{_NUMBER})(?P<scale>\s?(?:bn|m|k)\b)?\s*(?P<unit2>{_SCALE})?(?![\d/]))?"
    rf"(?P<plus>\+)?",
    re.I,
)
_ACCOUNTING = re.compile(rf"^\(\s*£?\s*(?:{_NUMBER})\s*(?:bn|m|k)?\s*%?\s*\)$", re.I)

# Numbers that are words: identifiers, ordinals, ages, windows, denominators.
_WORDS = re.compile(
    r"[A-Za-z]+[-./]?\d[\w./-]*"  # S47, KS2, LAC10-QL
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
    r"|(?<=[%\d])\s*[-–]\s*[<>≤≥]\s*\d+(?![\d%.])",  # "69% - <16": an age beside its figure
    re.I,
)
_DATED = re.compile(r"(?:\b(?:by|in|for|from|since|at|to|until|end|ending|during)\s+|\()$", re.I)
_BEFORE: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\b(?:no|not)\s+(?:more|greater|higher)\s+than\s*$|\b(?:up\s+to|at\s+most)\s*$", re.I), "<="),
    (re.compile(r"\b(?:no|not)\s+(?:less|fewer|lower)\s+than\s*$|\bat\s+least\s*$", re.I), ">="),
    (re.compile(r"\b(?:above|over|(?:more|greater|higher)\s+than|exceed(?:s|ing)?)\s*$", re.I), ">"),
    (re.compile(r"\b(?:below|under|(?:less|fewer|lower)\s+than)\s*$", re.I), "<"),
)
_AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"^\s*(?:or|and)\s+(?:more|above|over|higher|greater|better)\b", re.I), ">="),
    (re.compile(r"^\s*(?:or|and)\s+(?:less|below|under|lower|fewer)\b", re.I), "<="),
)
_SIGNS: dict[str, Comparator] = {
    "<": "<", ">": ">", "≤": "<=", "≥": ">=", "<=": "<=", ">=": ">=", "=<": "<=", "=>": ">=",
}  # fmt: skip
_CUT = re.compile(r"[;,\n|/]|\.\s+(?=[A-Z])|\band\b")
_EDGES = " \t\n-–—:=.,;/|()*&"
_PLACE = re.compile(r"^(?:[a-z][\w']*\s+)*in\s+([A-Z][\w/&]*(?:\s+[A-Z][\w/&]*)*)$")
_CLAUSE = re.compile(r"^[A-Z][\w' ]*\b(?:is|are|was|were|of)$")
_ODDS = re.compile(r"\b\d+\s+in\s+\d+\b")
_LONGEST = 45
"""A cell of more words than this is prose, and its numbers are not this table's figures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a cell. `unit` is what the cell itself says (a sign or word), None where it says nothing;
    `tail` are the words that follow it, `bracketed` whether it stands in brackets behind another."""

    value: float
    value_high: float | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    qualifier: str | None = None
    area: str | None = None
    period: Period | None = None
    label: str | None = None
    bracketed: bool = False
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell gave. `settled` is False where it holds numbers of which nothing could be made."""

    figures: tuple[Figure, ...] = ()
    settled: bool = True


def number_of(text: str) -> float:
    """The number that "1,234" or "26.4" prints."""
    return float(text.replace(",", ""))


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
        if bare and not _DATED.search(text[: found.start]):
            continue
        if not re.search(r"\d", found.period.text):
            continue
        out.append((found.start, found.end, found.period))
    return out


def _measured_in(after: str, words: KpiWords) -> tuple[str | None, int]:
    """The unit that the words right after a figure name, and how many characters it takes."""
    for unit, patterns in words.units.items():
        for pattern in patterns:
            match = re.match(rf"\s*(?:{pattern})(?!\w)", after, re.I)
            if match:
                return unit, match.end()
    return None, 0


def _unit(match: re.Match[str], after: str, words: KpiWords) -> tuple[str | None, int]:
    sign = match["unit"] or match["unit2"]
    if sign:
        return ("%" if sign[0] == "%" or re.fullmatch(r"per\s?cent", sign, re.I) else "pp"), 0
    scale = (match["million"] or match["scale"] or "").strip().lower()
    if match["money"]:
        return "£" + {"": "", "billion": "bn", "million": "m"}.get(scale, scale), 0
    if scale:
        return {"billion": "bn", "million": "m"}.get(scale, scale), 0
    return _measured_in(after, words)


def _comparator(match: re.Match[str], before: str, after: str) -> Comparator | None:
    if match["bound"]:
        return _SIGNS[match["bound"]]
    for pattern, sign in _BEFORE:
        if pattern.search(before):
            return sign
    for pattern, sign in _AFTER:
        if pattern.search(after):
            return sign
    return ">=" if match["plus"] else None


def _figure(match: re.Match[str], text: str, words: KpiWords) -> tuple[Figure, int] | None:
    """The figure that a match prints, and how many characters of unit follow it; None for a range that falls."""
    value = number_of(match["value"])
    high = number_of(match["high"]) if match["high"] else None
    if high is not None and high < value:
        return None
    if (match["sign"] or "").strip() in ("-", "−", "–") or match["minus"]:
        value = -value
    after = text[match.end() :]
    unit, taken = _unit(match, after, words)
    return Figure(value, high, _comparator(match, text[: match.start()], after), unit), taken


@dataclass(slots=True)
class _Place:
    """A figure while its words are being shared out."""

    figure: Figure
    start: int
    end: int
    whole: int | None = None


def _places(text: str, blanked: str, words: KpiWords) -> list[_Place] | None:
    """The figures and their places; None where a number makes no sense."""
    out: list[_Place] = []
    for match in _FIGURE.finditer(blanked):
        made = _figure(match, blanked, words)
        if made is None:
            return None
        figure, taken = made
        whole = int(match["whole"].replace(",", "")) if match["whole"] else None
        if whole is not None and abs(figure.value) > whole:
            return None
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        out.append(_Place(figure, start, match.end() + taken, whole))
    return out


def _without_notes(text: str, words: KpiWords) -> str:
    """Words that say where a figure comes from, or that it is a local one, qualify nothing."""
    text = re.sub(r"\([^()\d]*\)", " ", text)
    for pattern in words.notes:
        text = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", " ", text, flags=re.I)
    return text


def _tidy(text: str) -> str:
    """The words between figures as a qualifier: without dashes, brackets and joining words at their ends."""
    text = " ".join(text.replace("\x00", " ").split())
    for pattern, _ in _BEFORE:
        text = pattern.sub("", text)
    for pattern, _ in _AFTER:
        text = pattern.sub("", text)
    text = text.strip(_EDGES)
    text = re.sub(r"(?:^|\s)(?:and|of|with|is|are|was|were)$", "", text).strip(_EDGES)
    text = "" if _CLAUSE.match(text) else text
    place = _PLACE.match(text)
    return place[1] if place else text


def _area_in(text: str, words: KpiWords) -> str | None:
    """The area that a stretch of words names, as printed; None unless the words are nothing else."""
    tidy = _tidy(text)
    return tidy if tidy and any(re.fullmatch(p, tidy, re.I) for p in words.areas) else None


def _split(gap: str, trailing: bool) -> tuple[str, str] | None:
    """A gap between two figures cut at its separator; None where it has none. Of line breaks alone, which may also
    be the wraps of a narrow cell, the one that ends (`trailing`) or begins the words."""
    cuts = [m for m in _CUT.finditer(gap) if m[0] != "\n"]
    if cuts:
        return gap[: cuts[-1].start()], gap[cuts[-1].end() :]
    breaks = list(re.finditer("\n", gap))
    if not breaks:
        return None
    cut = breaks[-1] if trailing else breaks[0]
    return gap[: cut.start()], gap[cut.end() :]


def _share(gaps: list[str]) -> list[tuple[str, str]]:
    """For each figure the words before and after it. `gaps` has one more entry than there are figures."""
    first, last = gaps[0], gaps[-1]
    before = ["" for _ in gaps[1:]]
    after = ["" for _ in gaps[1:]]
    before[0], after[-1] = first, last
    trailing = bool(_tidy(last)) and not _tidy(first)
    for i, gap in enumerate(gaps[1:-1]):
        if not _tidy(gap):
            continue
        parts = _split(gap, trailing)
        if parts is not None:
            after[i], before[i + 1] = parts
            if trailing and _tidy(after[i]):
                before[i + 1] = ""
        elif trailing:
            after[i] = gap
        else:
            before[i + 1] = gap
    return list(zip(before, after, strict=True))


def _bracket(gaps: list[str], i: int) -> str | None:
    """The words inside the brackets that figure `i` begins or fills; None where it stands in none."""
    head, tail = gaps[i].rfind("("), gaps[i + 1].find(")")
    if head < 0 or tail < 0 or ")" in gaps[i][head:] or "(" in gaps[i + 1][:tail]:
        return None
    if _tidy(gaps[i][head + 1 :]):
        return None
    return gaps[i + 1][:tail]


def _qualified(text: str, places: list[_Place], words: KpiWords) -> list[Figure]:
    """The figures with the words that belong to each."""
    ends = [0, *(p.end for p in places)]
    starts = [*(p.start for p in places), len(text)]
    gaps = [text[a:b] for a, b in zip(ends, starts, strict=True)]
    inside: dict[int, str] = {}
    for i in range(len(places)):
        words_inside = _bracket(gaps, i) if i else None
        if words_inside is not None:
            inside[i] = words_inside
    mains = [i for i in range(len(places)) if i not in inside]
    # The gaps between the main figures, with the bracketed ones cut out.
    around: list[str] = [gaps[mains[0]]]
    for n, i in enumerate(mains):
        stop = mains[n + 1] if n + 1 < len(mains) else len(places)
        piece = gaps[i + 1]
        for j in range(i + 1, stop):
            piece = piece[: piece.rfind("(")] + " " + gaps[j + 1][gaps[j + 1].find(")") + 1 :]
        around.append(piece)
    shares = _share([_without_notes(g, words) for g in around])
    figures: dict[int, Figure] = {}
    for n, i in enumerate(mains):
        head, tail = shares[n]
        area = _area_in(head, words) or _area_in(tail, words)
        qualifier = None if area else (_tidy(head) or _tidy(tail) or None)
        if len(places) == 1:
            qualifier = None
        figures[i] = replace(places[i].figure, qualifier=qualifier, area=area, label=_tidy(head) or None,
                             tail=_tidy(tail))  # fmt: skip
        for j in range(i + 1, mains[n + 1] if n + 1 < len(mains) else len(places)):
            own = _tidy(_without_notes(inside[j], words))
            only = qualifier if len(mains) > 1 or _tidy(head) else None
            figures[j] = replace(places[j].figure, qualifier=own or only, bracketed=True)
        if len(mains) == 1 and not _tidy(head):
            figures[i] = replace(figures[i], qualifier=None)
    return [figures[i] for i in range(len(places))]


def _parts(places: list[_Place], figures: list[Figure]) -> list[Figure]:
    """ "35/80" counts: the part with the words "of 80"."""
    out = []
    for place, figure in zip(places, figures, strict=True):
        if place.whole is not None:
            words = " ".join(filter(None, (figure.qualifier, f"of {place.whole}")))
            figure = replace(figure, unit="count", qualifier=words)
        out.append(figure)
    return out


def read_cell(text: str, words: KpiWords, money: bool = False) -> Reading:
    """The figures that a cell prints. `text` may hold line breaks; `money` says that the column is an amount, in
    which a number in brackets is negative. A cell without a number gives none and is settled."""
    text = text.strip()
    if not re.search(r"\d", text):
        return Reading()
    if len(text.split()) > _LONGEST:
        return Reading((), settled=False)
    if _ODDS.search(text):
        return Reading((), settled=False)
    if _ACCOUNTING.match(text) and (money or "£" in text):
        inner = read_cell(text.strip("()").strip(), words)
        return replace(inner, figures=tuple(replace(f, value=-f.value) for f in inner.figures))
    dates = _dates(text)
    blanked = _masked(text, [(a, b) for a, b, _ in dates])
    blanked = _masked(blanked, [m.span() for m in _WORDS.finditer(blanked) if not _is_whole(m, blanked)])
    places = _places(text, blanked, words)
    if places is None:
        return Reading((), settled=False)
    if not places:
        return Reading((), settled=bool(dates))
    places = _demoted(places)
    figures = _parts(places, _qualified(text, places, words))
    if dates and len(figures) == 1:
        figures = [replace(f, period=dates[0][2]) for f in figures]
    return Reading(tuple(figures))


def _is_whole(match: re.Match[str], text: str) -> bool:
    """Whether nothing else is printed: then the number is the cell's figure after all."""
    return not re.search(r"\w", text[: match.start()] + text[match.end() :]) and not match[0][:1].isalpha()


_TIMES = frozenset({"days", "weeks", "months", "years", "hours", "minutes"})


def _demoted(places: list[_Place]) -> list[_Place]:
    """Beside percentages and "35/80", a number of days is no figure but words ("42% within 3 days")."""
    if any(p.figure.unit == "%" or p.whole is not None for p in places):
        return [p for p in places if p.figure.unit not in _TIMES] or places
    return places
