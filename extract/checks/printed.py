"""Printed figures as intervals: a value printed as 9% may be anything from 8.5 to 9.5."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.records import Kpi, Observation

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_MEAN = re.compile(r"\b(?:average|avg|mean|median|rate|ratio|per|percentage|proportion|index)\b|%", re.I)
EDGE = 1e-9
"""Room for binary fractions: 0.5 on the nose counts as inside."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a printed figure may stand for, both ends included."""

    low: float
    high: float

    @property
    def negative(self) -> Interval:
        """The same values with the other sign."""
        return Interval(-self.high, -self.low)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high + EDGE and other.low <= self.high + EDGE

    def __str__(self) -> str:
        return f"{shown(self.low)} to {shown(self.high)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its value, how many decimals are printed, and the values it may stand for."""

    value: float
    decimals: int
    interval: Interval


def shown(value: float, decimals: int = 2) -> str:
    """A number for a sentence: rounded, without zeros at its end, with commas for thousands."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def around(value: float, decimals: int, exact: bool = False) -> Figure:
    """A number printed with so many decimals; an `exact` one stands for itself alone."""
    half = 0.0 if exact else 0.5 * 10.0**-decimals
    return Figure(value, decimals, Interval(value - half, value + half))


def number_in(text: str) -> tuple[float, int] | None:
    """The one number that a text prints, with its decimals; None where it prints none or several."""
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return None
    digits = found[0].replace(",", "")
    return float(digits), len(digits.partition(".")[2])


def figure_of(observation: Observation, kpi: Kpi, *, exact: bool = True) -> Figure | None:
    """The figure of an observation whose cell prints it alone; None for ranges, bounds and cells with several.

    A count is exact, if `exact` and if nothing says that it is an average or a rate; all else was rounded."""
    if observation.value is None or observation.value_high is not None or observation.comparator is not None:
        return None
    if observation.qualifier or observation.raw is None:
        return None
    alone = number_in(_without_words(observation.raw, observation))
    if alone is None or abs(alone[0] - abs(observation.value)) > EDGE:
        return None
    whole = exact and observation.unit == "count" and alone[1] == 0 and not _MEAN.search(kpi.name)
    return around(observation.value, alone[1], whole)


def _without_words(raw: str, observation: Observation) -> str:
    """A cell's text without its label and period, whose digits are not figures ("Latest (Oct-25): 88%")."""
    for words in (observation.label, observation.period_text, observation.unit):
        if words and re.search(r"[A-Za-z]", words):
            raw = re.sub(re.escape(words), " ", raw, flags=re.I)
    return raw
