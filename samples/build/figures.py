"""The arithmetic of the samples: changes, averages, maxima, arrows and ratings, all from the printed figures."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rounded(value: float, decimals: int = 0) -> float:
    """Half away from zero, as people and spreadsheets round."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(round(value, 9))).quantize(step, ROUND_HALF_UP))


def month_end(label: str) -> str:
    """The last day of "Oct-21" as an ISO date."""
    month = MONTHS.index(label[:3].title()) + 1
    year = 2000 + int(label[-2:])
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def share(part: int, whole: int) -> int:
    """A percentage as printed."""
    return int(rounded(100 * part / whole))


@dataclass(frozen=True)
class Indicator:
    """One indicator and its series."""

    raw: dict[str, Any]
    months: tuple[str, ...]
    values: tuple[float, ...]

    def __getattr__(self, name: str) -> Any:
        return self.raw.get(name)

    @property
    def places(self) -> int:
        """Decimal places in print."""
        return int(self.raw.get("decimals", 0))

    def at(self, month: str) -> float:
        """The figure of a month."""
        return self.values[self.months.index(month)]

    def show(self, value: float, thousands: bool = False) -> str:
        """A figure as a cell prints it."""
        text = f"{value:{',' if thousands else ''}.{self.places}f}"
        return {"%": f"{text}%", "£": f"£{text}"}.get(self.unit, text)

    def back(self, month: str, steps: int) -> str:
        """The month so many months before."""
        return self.months[self.months.index(month) - steps]

    def change(self, month: str, since: str) -> int:
        """The change between two months in percent of the earlier figure."""
        return int(rounded(100 * (self.at(month) - self.at(since)) / self.at(since)))

    def year(self, month: str) -> tuple[float, ...]:
        """The twelve figures that end with a month."""
        end = self.months.index(month) + 1
        return self.values[end - 12 : end]

    def average(self, month: str) -> float:
        """The average of twelve months."""
        return rounded(sum(self.year(month)) / 12, self.places)

    def arrow(self, month: str) -> str | None:
        """Which way the figure went since the month before."""
        now, before = self.at(month), self.at(self.back(month, 1))
        return "up" if now > before else "down" if now < before else None

    def improved(self, month: str) -> bool | None:
        """Whether that was for the better; None where neither way is better."""
        arrow = self.arrow(month)
        return None if arrow is None or self.better == "none" else arrow == self.better


def rating(value: float, target: float, floor: float) -> str:
    """Green at the target or better, amber at the floor or better, else red.

    Where the floor is above the target, lower is better.
    """
    sign = 1 if target >= floor else -1
    return "green" if sign * value >= sign * target else "amber" if sign * value >= sign * floor else "red"


def within_tenth(value: float, target: float, better: str) -> str:
    """Green where the target is met, amber within a tenth of it, else red."""
    sign = 1 if better == "up" else -1
    limit = target * (1 - sign * 0.1)
    return "green" if sign * value >= sign * target else "amber" if sign * value >= sign * limit else "red"


def indicators(content: dict[str, Any]) -> dict[str, Indicator]:
    """The indicators by key; rates are worked out from the counts that they are rates of."""
    months = tuple(content["months"])
    found: dict[str, Indicator] = {}
    for raw in content["indicators"]:
        values = raw.get("values")
        if raw.get("per"):
            base, households = raw["per"]
            values = [rounded(v * 10000 / households, raw["decimals"]) for v in found[base].values]
        found[raw["key"]] = Indicator(raw, months, tuple(float(v) for v in values))
    return found
