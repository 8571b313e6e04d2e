"""Ratings against target and threshold, and arrows against figures, where the page says what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.book import Book, Line
from extract.checks.chosen import current, loose, pair, single
from extract.checks.legends import Legend, arrow_follows_figure, legends_of
from extract.checks.printed import Figure, shown
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import Observation

_UP = re.compile(r"^\W*(?:increase|improve|raise|maximise|grow)\b", re.I)
_DOWN = re.compile(r"^\W*(?:reduce|decrease|lower|cut|minimise)\b", re.I)
_COLOURS = ("red", "amber", "green")


def check_ratings(book: Book) -> Iterator[Verdict]:
    """Every rating of an indicator that stands with a target, on a page whose legend is known."""
    legends = legends_of(book.pages)
    for line in book.having("target"):
        if line.kpi.rag not in _COLOURS:
            continue
        legend = legends.get(line.kpi.page)
        if legend is None:
            yield not_checkable("rating", line.kpi, "No thresholds are stated for the rating.", line.kpi)
        else:
            yield _rating(line, legend)


def check_directions(book: Book) -> Iterator[Verdict]:
    """Every arrow of an indicator that prints its last two figures, where arrows are said to follow the figure."""
    for line in book.directed:
        two = pair(line)
        if two is None:
            continue
        if arrow_follows_figure(book.text(line.kpi.page)):
            yield _direction(line, *two)
        else:
            yield not_checkable(
                "direction", line.kpi, "The page does not say what its arrows follow.", line.kpi, *two
            )


def _rating(line: Line, legend: Legend) -> Verdict:
    kpi, now, target = line.kpi, current(line), single(line, "target")
    if now is None or target is None:
        return not_checkable("rating", kpi, "The rating does not stand with one figure and one target.", kpi)
    floor = single(line, "floor") if legend.kind == "floor" else None
    evidence = tuple(r for r in (kpi, now, target, floor) if r is not None)
    value, aim, least = loose(now, line), loose(target, line), loose(floor, line) if floor else None
    alike = now.unit == target.unit and (floor is None or floor.unit == now.unit)
    if value is None or aim is None or not alike:
        return not_checkable("rating", kpi, "Figure and target are not one number each of one unit.", *evidence)
    if legend.kind == "floor" and least is None:
        return not_checkable(
            "rating", kpi, "The legend speaks of a floor, and none stands with the figure.", *evidence
        )
    up = _higher_is_better(line, target, aim, least)
    right = _by_floor(value, aim, least, up) if least is not None else _by_margin(value, aim, legend.margin or 0, up)
    if not right:
        return not_checkable("rating", kpi, "The print does not say whether more is better.", *evidence)
    ok, by_legend = kpi.rag in right, " or ".join(sorted(right))
    limits = f"the target {_word(target, aim)}" + (f" and the floor {_word(floor, least)}" if floor and least else "")
    margin = f" (amber: within {shown(legend.margin or 0)}% of it)" if legend.kind == "margin" else ""
    return Verdict(
        "rating",
        "pass" if ok else "fail",
        kpi,
        f"{_word(now, value)} with {limits}{margin} is rated {kpi.rag}; by the legend it is {by_legend}.",
        evidence,
        found=kpi.rag,
        expected=by_legend,
        tolerance=str(value.interval),
        doubt=kpi.rag_source == "icon",
    )


def _word(observation: Observation, figure: Figure) -> str:
    return f"{shown(figure.value, figure.decimals)}{observation.unit if observation.unit == '%' else ''}"


def _higher_is_better(line: Line, target: Observation, aim: Figure, floor: Figure | None) -> bool | None:
    """Which way is good: from target and floor, from the target's comparator, or from the indicator's first word."""
    if floor is not None and floor.value != aim.value:
        return aim.value > floor.value
    if target.comparator is not None:
        return target.comparator in (">", ">=")
    if _UP.search(line.kpi.name) or _DOWN.search(line.kpi.name):
        return _UP.search(line.kpi.name) is not None
    return None


def _ends(figure: Figure, up: bool) -> tuple[float, float]:
    """The worst and the best value that a printed figure may stand for, so that more is better."""
    low, high = figure.interval.low, figure.interval.high
    return (low, high) if up else (-high, -low)


def _by_floor(value: Figure, target: Figure, floor: Figure, up: bool | None) -> set[str]:
    """The ratings that are right, given what rounding may hide."""
    if up is None:
        return set()
    worst, best = _ends(value, up)
    aim, least = (target.value, floor.value) if up else (-target.value, -floor.value)
    right = {"green"} if best >= aim else set()
    if worst <= aim and best >= least:
        right |= {"amber"}
    return right | ({"red"} if worst <= least else set())


def _by_margin(value: Figure, target: Figure, margin: float, up: bool | None) -> set[str]:
    """The ratings that are right where amber means a margin around the target, in per cent of it or in points; all
    but green where nothing says which way is good."""
    sign = 1 if up is not False else -1
    shortfalls = [sign * (target.value - v) for v in (value.interval.low, value.interval.high)]
    limits = (margin, abs(target.value) * margin / 100)
    right: set[str] = set()
    if min(shortfalls) <= 0 or up is None:
        right |= {"green"}
    spread = [abs(s) for s in shortfalls] if up is None else shortfalls
    if max(spread) >= 0 and min(spread) <= max(limits):
        right |= {"amber"}
    if max(spread) >= min(limits):
        right |= {"red"}
    return right


def _direction(line: Line, before: Observation, now: Observation) -> Verdict:
    kpi, evidence = line.kpi, (line.kpi, before, now)
    old, new = loose(before, line), loose(now, line)
    if old is None or new is None or before.unit != now.unit:
        return not_checkable("direction", kpi, "The two figures are not one number each of one unit.", *evidence)
    if old.value == new.value:
        # Figures that are printed alike may differ in what was rounded away.
        right = {"same", "up", "down"} if old.interval.low < old.interval.high else {"same"}
    else:
        right = {"up" if new.value > old.value else "down"} | (
            {"same"} if old.interval.meets(new.interval) else set()
        )
    went = "up" if new.value > old.value else "down" if new.value < old.value else "same"
    return Verdict(
        "direction",
        "pass" if kpi.direction in right else "fail",
        kpi,
        f"The arrow points {kpi.direction} and the figure went from {_word(before, old)} to {_word(now, new)}.",
        evidence,
        found=kpi.direction,
        expected=went,
    )
