"""Averages, highest and lowest figures of some months against the months that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.checks.book import Book, Line
from extract.checks.changes import period_of
from extract.checks.printed import EDGE, Figure, Interval, figure_of, shown
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import Observation
from schemas.records.checks import CheckKind

_WINDOW = re.compile(r"\b(?P<count>\d{1,2}|twelve|six|three)[\s-]*(?:months?|mnths?|mths?|mnth)\b", re.I)
_WORDS = {"twelve": 12, "six": 6, "three": 3}
_KINDS: dict[str, CheckKind] = {"average": "average", "maximum": "maximum", "minimum": "minimum"}


def check_windows(book: Book) -> Iterator[Verdict]:
    """Every average, maximum and minimum over a stated number of months."""
    latest = _latest_month(book)
    for line in book.having(*_KINDS):
        for claim in line.of(*_KINDS):
            count = _count(claim)
            if count is not None and claim.value is not None and (end := latest.get(line.kpi.table_id or "")):
                yield _check(claim, line, count, end)


def _count(claim: Observation) -> int | None:
    """How many months a claim covers, by its heading."""
    match = _WINDOW.search(f"{claim.label or ''} {claim.period_text or ''}")
    if match is None:
        return None
    return _WORDS.get(match["count"].lower()) or int(match["count"])


def _month(observation: Observation) -> int | None:
    """The month of a figure, counted from year 0; None for other periods."""
    period = period_of(observation)
    if period is None or period[0][:7] != period[1][:7]:
        return None
    first, last = date.fromisoformat(period[0]), date.fromisoformat(period[1])
    return first.year * 12 + first.month if (last - first).days >= 27 else None


def _latest_month(book: Book) -> dict[str, int]:
    """The last month for which each table shows figures."""
    out: dict[str, int] = {}
    for line in book.having("actual"):
        for observation in line.of("actual"):
            month = _month(observation)
            if month is not None and line.kpi.table_id:
                out[line.kpi.table_id] = max(month, out.get(line.kpi.table_id, 0))
    return out


def _check(claim: Observation, line: Line, count: int, end: int) -> Verdict:
    kind = _KINDS[claim.measure]
    months = {m: o for o in line.of("actual") if (m := _month(o)) is not None and end - count < m <= end}
    evidence = (claim, *months.values())
    # A mean of counts is itself no count; an extreme is what its month prints.
    said = figure_of(claim, line.kpi, exact=kind != "average")
    figures = [figure_of(o, line.kpi) for o in months.values()]
    known = [f for f in figures if f is not None]
    if said is None or len(known) < len(figures) or any(o.unit != claim.unit for o in months.values()):
        return not_checkable(
            kind, claim, "A cell of the comparison does not hold one number of that unit.", *evidence
        )
    if not known:
        return not_checkable(kind, claim, "None of the months is shown.", claim)
    if kind == "average":
        return _average(claim, said, known, count, evidence)
    return _extreme(kind, claim, said, months, known, count, evidence)


def _average(
    claim: Observation, said: Figure, known: Sequence[Figure], count: int, evidence: tuple[Observation, ...]
) -> Verdict:
    if len(known) < count:
        why = f"Only {len(known)} of the {count} months are shown."
        return not_checkable("average", claim, why, *evidence)
    low = sum(f.interval.low for f in known) / count
    high = sum(f.interval.high for f in known) / count
    mean = sum(f.value for f in known) / count
    right = said.interval.meets(Interval(low, high))
    if not right and claim.unit != "count":
        why = "The months do not average to it; an average of shares or rates may be weighed by their sizes."
        return not_checkable("average", claim, why, *evidence)
    return Verdict(
        "average",
        "pass" if right else "fail",
        claim,
        f"{claim.raw} is printed as the average of {count} months, which is {shown(mean, said.decimals + 1)}.",
        evidence,
        found=claim.raw,
        expected=shown(mean, said.decimals + 1),
        tolerance=str(Interval(low - (said.interval.high - said.value), high + (said.interval.high - said.value))),
    )


def _extreme(
    kind: CheckKind,
    claim: Observation,
    said: Figure,
    months: dict[int, Observation],
    known: Sequence[Figure],
    count: int,
    evidence: tuple[Observation, ...],
) -> Verdict:
    """Months that are not shown may hold the extreme, so that with some missing only a month beyond it is wrong."""
    sign = 1 if kind == "maximum" else -1
    beyond = max(known, key=lambda f: sign * f.value)
    month = list(months.values())[list(known).index(beyond)]
    word, name = ("above", "highest") if sign > 0 else ("below", "lowest")
    over = sign * beyond.value > sign * said.value and not beyond.interval.meets(said.interval)
    short = len(known) == count and not beyond.interval.meets(said.interval)
    if over or short:
        message = (
            f"{claim.raw} is printed as the {name} of {count} months, and {month.raw} "
            f"({month.period_text}) is {word + ' it' if over else 'the ' + name + ' shown'}."
        )
        return Verdict(
            kind, "fail", claim, message, evidence, found=claim.raw, expected=month.raw,
            tolerance=str(beyond.interval),
        )  # fmt: skip
    if len(known) < count and abs(beyond.value - said.value) > EDGE:
        why = f"Only {len(known)} of the {count} months are shown, none of them {word} {claim.raw}."
        return not_checkable(kind, claim, why, *evidence)
    message = f"{claim.raw} is printed as the {name} of {count} months; of those shown it is {month.raw}."
    return Verdict(kind, "pass", claim, message, evidence, found=claim.raw, expected=month.raw)
