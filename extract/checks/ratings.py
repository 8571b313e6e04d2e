"""Ratings against target and threshold, and arrows against figures, where the page says what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.book import Book, Line
from extract.checks.legends import Legend, arrow_follows_figure, legends_of
from extract.checks.printed import Figure, figure_of, number_in, shown
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import Observation

_UP = re.compile(r"^\W*(?:increase|improve|raise|maximise|grow)\b", re.I)
_DOWN = re.compile(r"^\W*(?:reduce|decrease|lower|cut|minimise)\b", re.I)
_COLOURS = ("red", "amber", "green")


def check_ratings(book: Book) -> Iterator[Verdict]:
    """Every rating of an indicator that stands with a target, on a page whose legend is known."""
    legends = legends_of(book.pages)
    for line in book.lines:
        legend = legends.get(line.kpi.page)
        if legend is not None and line.kpi.rag in _COLOURS:
            yield _rating(line, legend)


def check_directions(book: Book) -> Iterator[Verdict]:
    """Every arrow of an indicator that prints its last two figures, where arrows are said to follow the figure."""
    for line in book.lines:
        if line.kpi.direction is None or not arrow_follows_figure(book.text(line.kpi.page)):
            continue
        pair = _pair(line)
        if pair is not None:
            yield _direction(line, *pair)


def _single(line: Line, measure: str) -> Observation | None:
    found = [o for o in line.of(measure) if o.value is not None]
    return found[0] if len(found) == 1 else None


def _current(line: Line) -> Observation | None:
    """The figure that a rating is about: the last of those with a period, or the only one."""
    found = [o for o in line.of("actual") if o.value is not None]
    if len(found) > 1 and all(o.period_to for o in found):
        last = max(o.period_to or "" for o in found)
        found = [o for o in found if o.period_to == last]
    return found[0] if len(found) == 1 else None


def _loose(observation: Observation, line: Line) -> Figure | None:
    """A figure, where the cell prints it with others of the same card ("Target: 90%, Floor 85%") too."""
    figure = figure_of(observation, line.kpi)
    if figure is not None or observation.value is None or observation.value_high is not None:
        return figure
    pieces = [number_in(piece) for piece in re.split(r"[,;](?=\s)|(?<=[\d%])\s+(?=[A-Z])", observation.raw or "")]
    same = [piece for piece in pieces if piece and abs(piece[0] - observation.value) < 1e-9]
    if not same:
        return None
    bare = observation.model_copy(update={"raw": f"{observation.value:.{same[0][1]}f}", "comparator": None})
    return figure_of(bare, line.kpi)


def _rating(line: Line, legend: Legend) -> Verdict:
    kpi, now, target = line.kpi, _current(line), _single(line, "target")
    if now is None or target is None:
        return not_checkable("rating", kpi, "The rating does not stand with one figure and one target.", kpi)
    floor = _single(line, "floor") if legend.kind == "floor" else None
    evidence = tuple(r for r in (kpi, now, target, floor) if r is not None)
    value, aim, least = _loose(now, line), _loose(target, line), _loose(floor, line) if floor else None
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
    if not ok and least is None and up is None:
        why = f"The rating should be {by_legend}, but the print does not say whether more is better."
        return not_checkable("rating", kpi, why, *evidence)
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


def _pair(line: Line) -> tuple[Observation, Observation] | None:
    """The figure before and the latest one."""
    now, before = _current(line), _single(line, "previous")
    if now is not None and before is None:
        dated = sorted(
            (o for o in line.of("actual") if o.period_to and o.value is not None), key=lambda o: o.period_to or ""
        )
        before = dated[-2] if len(dated) > 1 and dated[-2].period_to != dated[-1].period_to else None
    return (before, now) if before is not None and now is not None else None


def _direction(line: Line, before: Observation, now: Observation) -> Verdict:
    kpi, evidence = line.kpi, (line.kpi, before, now)
    old, new = _loose(before, line), _loose(now, line)
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
