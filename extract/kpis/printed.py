"""The numbers printed in a cell, each with its comparator and unit, before words are given to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.kpis.periods import Period
from schemas.kpi_words import KpiWords
from schemas.records.performance import Comparator

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_SCALE = r"(?:%|per\s?cent\b|percent\b|pp\b|ppts?\b|percentage\s+points?\b)"
_FIGURE = re.compile(
    rf"(?P<bound><=|>=|=<|=>|[<>≤≥])?\s*"
    rf"(?P<sign>(?<![\w)%])[-−–](?=[£\d.])|^[-−–]\s(?=[£\d.])|\+(?=[£\d.]))?"
    rf"(?P<money>£\s?)?(?P<minus>[-−–](?=\d))?(?P<value>{NUMBER})"
    rf"(?P<million>\s?(?:bn|billion|m|million|k)\b(?!\w))?(?:\s*(?P<unit>{_SCALE}))?"
    rf"(?:(?:\s*/\s*|\s+(?:out\s+)?of\s+)(?P<whole>\d[\d,]*)(?![\d/.]|\s?%))?"
    rf"(?:\s*(?:[-–—]|to)\s*£?(?P<high>{NUMBER})(?P<scale>\s?(?:bn|m|k)\b)?\s*(?P<unit2>{_SCALE})?(?![\d/]))?"
    rf"(?P<plus>\+)?",
    re.I,
)
BEFORE: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\b(?:no|not)\s+(?:more|greater|higher)\s+than\s*$|\b(?:up\s+to|at\s+most)\s*$", re.I), "<="),
    (re.compile(r"\b(?:no|not)\s+(?:less|fewer|lower)\s+than\s*$|\bat\s+least\s*$", re.I), ">="),
    (re.compile(r"\b(?:above|over|(?:more|greater|higher)\s+than|exceed(?:s|ing)?)\s*$", re.I), ">"),
    (re.compile(r"\b(?:below|under|(?:less|fewer|lower)\s+than)\s*$", re.I), "<"),
)
AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"^\s*(?:or|and)\s+(?:more|above|over|higher|greater|better)\b", re.I), ">="),
    (re.compile(r"^\s*(?:or|and)\s+(?:less|below|under|lower|fewer)\b", re.I), "<="),
)
_SIGNS: dict[str, Comparator] = {
    "<": "<", ">": ">", "≤": "<=", "≥": ">=", "<=": "<=", ">=": ">=", "=<": "<=", "=>": ">=",
}  # fmt: skip


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
    signed: bool = False
    tail: str = ""


@dataclass(slots=True)
class Place:
    """A figure while its words are being shared out."""

    figure: Figure
    start: int
    end: int
    whole: int | None = None


def number_of(text: str) -> float:
    """The number that "1,234" or "26.4" prints."""
    return float(text.replace(",", ""))


def _measured_in(after: str, words: KpiWords) -> tuple[str | None, int]:
    """The unit that the words right after a figure name, and how many characters it takes."""
    for unit, pattern in _unit_words(words):
        if match := pattern.match(after):
            return unit, match.end()
    return None, 0


@lru_cache(maxsize=16)
def _unit_words(words: KpiWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (unit, re.compile(rf"\s*(?:{pattern})(?!\w)", re.I))
        for unit, patterns in words.units.items()
        for pattern in patterns
    )


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
    for pattern, sign in BEFORE:
        if pattern.search(before):
            return sign
    for pattern, sign in AFTER:
        if pattern.search(after):
            return sign
    return ">=" if match["plus"] else None


def _figure(match: re.Match[str], text: str, words: KpiWords) -> tuple[Figure, int] | None:
    """The figure that a match prints, and how many characters of unit follow it; None for a range that falls."""
    value = number_of(match["value"])
    high = number_of(match["high"]) if match["high"] else None
    if high is not None and high < value:
        return None
    signed = bool(match["sign"] or match["minus"])
    if (match["sign"] or "").strip() in ("-", "−", "–") or match["minus"]:
        value = -value
    after = text[match.end() :]
    unit, taken = _unit(match, after, words)
    return Figure(value, high, _comparator(match, text[: match.start()], after), unit, signed=signed), taken


def places_in(text: str, blanked: str, words: KpiWords) -> list[Place] | None:
    """The figures and their places; None where a number makes no sense."""
    out: list[Place] = []
    for match in _FIGURE.finditer(blanked):
        made = _figure(match, blanked, words)
        if made is None:
            return None
        figure, taken = made
        whole = int(match["whole"].replace(",", "")) if match["whole"] else None
        if whole is not None and abs(figure.value) > whole:
            return None
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        out.append(Place(figure, start, match.end() + taken, whole))
    return out
