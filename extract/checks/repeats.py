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

TELLING = 10
"""From here on it is no accident that two figures are the same."""


def check_repeats(book: Book) -> Iterator[Verdict]:
    """Every figure that another table of the document prints too."""
    lines: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    for at, line in enumerate(book.lines):
        if key := _key(line):
            lines[key].append(at)
            places[key].append(line.kpi.table_id or f"page {line.kpi.page}")
    pairs: list[tuple[int, int, bool]] = []
    for key, same in lines.items():
        # one table tells its rows of one name apart by what we do not know
        if len(same) >= 2 and len(set(places[key])) == len(same):
            pairs.extend((first, second, len(same) == 2) for first, second in pairwise(same))
    # as they stand in the document: the rows of a long one are read back from a file, many together
    for first, second, only in sorted(pairs):
        yield from _compare(book.lines[first], book.lines[second], only)


def _words(text: str | None) -> str:
    """The words of a name without what houses write differently: "% of visits", "Percentage of visit (E11)"."""
    plain = re.sub(r"\([^()]*\)", " ", (text or "").casefold()).replace("%", " percentage ")
    words = re.findall(r"\w+", re.sub(r"^\W*total\b", " ", plain))
    return " ".join(w.rstrip("s") if len(w) > 3 else w for w in words)


def _key(line: Line) -> str | None:
    """What makes an indicator the same in another table: its name, if it has some length or a reference with it."""
    name = _words(line.kpi.name)
    return name if len(name.split()) >= (2 if line.kpi.ref else 3) else None


def _figures(line: Line) -> dict[tuple[str, str, str | None], Observation]:
    """The actual figures that stand alone for their period."""
    out: dict[tuple[str, str, str | None], list[Observation]] = defaultdict(list)
    for observation in line.of("actual"):
        period = period_of(observation)
        if period and observation.value is not None and observation.area is None:
            out[*period, observation.unit].append(observation)
    return {key: found[0] for key, found in out.items() if len(found) == 1}


def _compare(first: Line, second: Line, only: bool) -> Iterator[Verdict]:
    theirs = _figures(second)
    pairs = [(mine, theirs[key]) for key, mine in _figures(first).items() if key in theirs]
    agree = [_agree(first, second, *pair) for pair in pairs]
    # Two rows of one name under two headings may count two things. That other periods agree shows that they do not:
    # two of them, or one with a figure of two digits where no third table has the name.
    same = _words(first.kpi.section) == _words(second.kpi.section) and bool(first.kpi.section)
    alike = [abs(mine.value or 0) for (mine, _), right in zip(pairs, agree, strict=True) if right]
    sure = same or len(alike) >= 2 or (only and any(value >= TELLING for value in alike))
    for (mine, other), right in zip(pairs, agree, strict=True):
        evidence = (mine, other)
        message = (
            f"{other.raw} is printed for {other.period_text}; page {mine.page} prints {mine.raw} for the same "
            "indicator and period"
        )
        if right is None:
            why = "One of the two cells holds more than one number."
            yield not_checkable("repeat", other, why, *evidence)
        elif not right and not sure:
            why = f"{message}, under another heading, where it may count something else."
            yield not_checkable("repeat", other, why, *evidence)
        else:
            yield Verdict(
                "repeat", "pass" if right else "fail", other, f"{message}.", evidence,
                found=other.raw, expected=mine.raw,
            )  # fmt: skip


def _agree(first: Line, second: Line, mine: Observation, other: Observation) -> bool | None:
    """Whether two figures can be one; None where a cell does not print one number."""
    a, b = figure_of(mine, first.kpi, exact=False), figure_of(other, second.kpi, exact=False)
    return a.interval.meets(b.interval) if a is not None and b is not None else None
