"""The same indicator for the same period in two tables of one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extract.checks.book import Book, Line
from extract.checks.changes import period_of
from extract.checks.printed import figure_of
from extract.checks.verdict import Verdict, not_checkable
from schemas.records import Observation

_Key = tuple[str, str]


def check_repeats(book: Book) -> Iterator[Verdict]:
    """Every figure that another table of the document prints too."""
    lines: dict[_Key, list[Line]] = defaultdict(list)
    for line in book.lines:
        if key := _key(line):
            lines[key].append(line)
    for same in lines.values():
        places = [line.kpi.table_id or f"page {line.kpi.page}" for line in same]
        if len(same) < 2 or len(set(places)) < len(same):
            continue  # one table tells its rows of one name apart by what we do not know
        for first, second in pairwise(same):
            yield from _compare(first, second)


def _words(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def _key(line: Line) -> _Key | None:
    """What makes an indicator the same in another table: its reference and name, or a name of some length."""
    name = _words(line.kpi.name)
    return (_words(line.kpi.ref), name) if line.kpi.ref or len(name.split()) >= 3 else None


def _figures(line: Line) -> dict[tuple[str, str, str | None], Observation]:
    """The actual figures that stand alone for their period."""
    out: dict[tuple[str, str, str | None], list[Observation]] = defaultdict(list)
    for observation in line.of("actual"):
        period = period_of(observation)
        if period and observation.value is not None and observation.area is None:
            out[*period, observation.unit].append(observation)
    return {key: found[0] for key, found in out.items() if len(found) == 1}


def _compare(first: Line, second: Line) -> Iterator[Verdict]:
    theirs = _figures(second)
    for key, mine in _figures(first).items():
        other = theirs.get(key)
        if other is None:
            continue
        evidence = (mine, other)
        a, b = figure_of(mine, first.kpi, exact=False), figure_of(other, second.kpi, exact=False)
        if a is None or b is None:
            yield not_checkable("repeat", other, "One of the two cells holds more than one number.", *evidence)
            continue
        right = a.interval.meets(b.interval)
        message = (
            f"{other.raw} is printed for {other.period_text}; page {mine.page} prints {mine.raw} for the same "
            "indicator and period"
        )
        if not right and _words(first.kpi.section) != _words(second.kpi.section):
            why = f"{message}, under another heading."
            yield not_checkable("repeat", other, why, *evidence)
            continue
        yield Verdict(
            "repeat", "pass" if right else "fail", other, f"{message}.", evidence, found=other.raw, expected=mine.raw,
            tolerance=str(a.interval),
        )  # fmt: skip
