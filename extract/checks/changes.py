"""A printed change against the two figures that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extract.checks.book import Book, Line
from extract.checks.printed import Figure, Interval, around, figure_of, number_in, shown
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import Observation

_CHANGE = re.compile(r"\bchange\b|\bup or down\b|\bdifference\b|\bvariance\b|\bmovement\b", re.I)
_POINTS = re.compile(r"\bpp\b|\bppts?\b|percentage points?|% points?", re.I)
_PER_CENT = re.compile(r"%|\bper\s?cent", re.I)
_VARIANCE = re.compile(r"\bvariance\b|\bdifference\b", re.I)
_BEFORE = re.compile(r"\b(?:prev(?:ious|\.)?|last|prior)\s+(?:period|month|quarter|q(?:tr)?\b)", re.I)
_LAST_YEAR = re.compile(r"\bsame\s+(?:period|month|quarter)|\byear\b|\byr\b", re.I)
_OTHER_BASE = re.compile(r"\b(?:baseline|target|start|national|average|benchmark)\b", re.I)

Period = tuple[str, str]


def check_changes(book: Book) -> Iterator[Verdict]:
    """Every printed change of an indicator."""
    latest = _latest(book)
    for line in book.having("change", "other"):
        for change in line.of("change", "other"):
            if change.value is not None and _CHANGE.search(change.label or ""):
                yield _check(change, line, latest.get(_group(line)))


def _group(line: Line) -> str:
    """The table of an indicator, or itself where it stands alone."""
    return line.kpi.table_id or line.kpi.id


def period_of(observation: Observation) -> Period | None:
    """The first and last day of a figure's period; None where the print does not settle it."""
    if observation.period_from and observation.period_to:
        return observation.period_from, observation.period_to
    return None


def _latest(book: Book) -> dict[str, Period]:
    """The last period for which each table has figures: a row that has none there cannot be compared with it."""
    out: dict[str, Period] = {}
    for line in book.having("actual"):
        for observation in line.of("actual"):
            period = period_of(observation)
            if period and (period[1], period[0]) > (out.get(_group(line), ("", ""))[1], ""):
                out[_group(line)] = period
    return out


def _days(period: Period) -> int:
    return (date.fromisoformat(period[1]) - date.fromisoformat(period[0])).days


def _only(line: Line, period: Period | None) -> Observation | None:
    """The one actual figure of an indicator for a period."""
    found = [o for o in line.of("actual") if period is not None and period_of(o) == period]
    return found[0] if len(found) == 1 else None


def _base_period(change: Observation, line: Line, latest: Period) -> Period | None:
    """Which period a change is counted from."""
    label = change.label or ""
    if period_of(change):
        return period_of(change)
    if change.period_text or _OTHER_BASE.search(label):
        return None
    shown_periods = sorted({p for o in line.of("actual") if (p := period_of(o))}, key=lambda p: p[1])
    earlier = [p for p in shown_periods if p[1] < latest[0]]
    if _LAST_YEAR.search(label):
        first, last = (f"{int(day[:4]) - 1}{day[4:]}" for day in latest)
        return next((p for p in earlier if (p[0], p[1][:7]) == (first, last[:7])), None)
    if _BEFORE.search(label) or len(shown_periods) == 2:
        return earlier[-1] if earlier else None
    return None


def _check(change: Observation, line: Line, latest: Period | None) -> Verdict:
    now = _only(line, latest)
    if latest is None or now is None:
        return not_checkable("change", change, "The latest figure of the row is not printed alone.", change)
    base = _base_period(change, line, latest)
    before = _only(line, base)
    if base is None or before is None:
        return not_checkable(
            "change", change, "The figure that the change is counted from is not shown.", change, now
        )
    evidence = (change, before, now)
    if before.unit != now.unit or abs(_days(base) - _days(latest)) > 3 or base[1] >= latest[0]:
        return not_checkable("change", change, "The two figures are not of one kind.", *evidence)
    old, new, said = figure_of(before, line.kpi), figure_of(now, line.kpi), _said(change)
    if old is None or new is None or said is None:
        return not_checkable("change", change, "A cell of the comparison holds more than one number.", *evidence)
    allowed = _allowed(old, new, f"{change.label} {change.raw} {change.unit}", now.unit)
    if not allowed:
        return not_checkable("change", change, "A change from zero has no percentage.", *evidence)
    right = any(said.interval.meets(interval) for interval, _ in allowed)
    if not right and _VARIANCE.search(change.label or "") and line.of("target"):
        return not_checkable("change", change, "A variance may be counted from the target.", *evidence)
    if not right and _unsigned(said, change.raw) and any(said.interval.meets(i.negative) for i, _ in allowed):
        return not_checkable("change", change, "The change is printed without a sign.", *evidence)
    interval, middle = allowed[0]
    sign = change.unit if change.unit in ("%", "pp") else ""
    return Verdict(
        "change",
        "pass" if right else "fail",
        change,
        f"{change.raw} is printed as the change from {before.raw} ({before.period_text or before.label}) "
        f"to {now.raw} ({now.period_text or now.label}), which is {shown(middle, said.decimals)}{sign}.",
        evidence,
        found=change.raw,
        expected=f"{shown(middle, said.decimals)}{sign}",
        tolerance=str(Interval(interval.low - _half(said), interval.high + _half(said))),
    )


def _half(figure: Figure) -> float:
    return figure.interval.high - figure.value


def _said(change: Observation) -> Figure | None:
    """The change as printed, with its precision."""
    alone = number_in(change.raw or "")
    if alone is None or change.value is None or change.comparator or change.value_high is not None:
        return None
    return around(change.value, alone[1])


def _unsigned(said: Figure, raw: str | None) -> bool:
    """Whether a fall may be printed as a number alone, beside an arrow."""
    return said.value > 0 and "+" not in (raw or "")


def _allowed(old: Figure, new: Figure, printed: str, unit: str | None) -> list[tuple[Interval, float]]:
    """The changes that two printed figures allow, each with its middle, the likeliest first. `printed` is what is
    printed of the change, heading and unit. For percentages both a change in per cent and one in points: councils
    print either under one heading. Where nothing speaks of per cent, the difference."""
    a, b = old.interval, new.interval
    difference = (Interval(b.low - a.high, b.high - a.low), new.value - old.value)
    if _POINTS.search(printed):
        return [difference]
    plain = not _PER_CENT.search(printed)
    out = [difference] if plain else []
    if a.low > 0:
        ends = [(y - x) / x * 100 for x in (a.low, a.high) for y in (b.low, b.high)]
        out.append((Interval(min(ends), max(ends)), (new.value - old.value) / old.value * 100))
    if unit == "%" and not plain:
        out.append(difference)
    return out
