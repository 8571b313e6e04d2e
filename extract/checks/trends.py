"""Changes that a table prints in words ("increase", "no change") against the two figures of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.book import Book, Line
from extract.checks.chosen import loose, pair
from extract.checks.verdict import Place, Verdict, not_checkable
from schemas.page import Box
from schemas.records import CellRow, Observation

_HEADING = re.compile(r"\bchange\b|\btrend\b|direction of travel|\bdot\b", re.I)
_OVER_MORE = re.compile(r"\b(?:\d+|twelve|six)[ -]?months?\b|\blong(?:er)?[ -]?term\b", re.I)
"""A heading of changes over more than the last two figures."""
_ROUGH = re.compile(r"static|stable", re.I)
"""What is said of figures that move a little too."""
_WORDS = {
    "up": re.compile(r"(?:an?\s+)?(?:increased?|up|risen|rise|higher)", re.I),
    "down": re.compile(r"(?:an?\s+)?(?:reduction|reduced|decreased?|down|fallen|fall|lower)", re.I),
    "same": re.compile(r"no\s+change|unchanged|(?:the\s+)?same|static|stable", re.I),
}


def check_trends(book: Book) -> Iterator[Verdict]:
    """Every word for a change that stands in the row of an indicator with two dated figures."""
    for line in book.having("actual"):
        two = pair(line)
        if two is None or line.kpi.table_id is None or not (two[0].period_to and two[1].period_to):
            continue
        for cell, said in _words(book, line):
            yield _check(line, cell, said, *two)


def _words(book: Book, line: Line) -> Iterator[tuple[CellRow, str]]:
    """The cells in the row of an indicator, below a heading that speaks of change, that hold nothing but a word."""
    kpi = line.kpi
    table = book.tables.get(kpi.table_id or "")
    if table is None:
        return
    cells = book.cells[table.id]
    heads = [cell for cell in cells if cell.row < max(1, table.header_rows) and _HEADING.search(cell.text)]
    heads = [cell for cell in heads if not _OVER_MORE.search(cell.text)]
    columns = {col for head in heads for col in range(head.col, head.col + head.col_span)}
    for cell in cells:
        middle = (cell.top + cell.bottom) / 2
        if cell.col not in columns or cell.row < table.header_rows or not kpi.top <= middle <= kpi.bottom:
            continue
        text = " ".join(cell.text.split()).strip(" .")
        said = [word for word, pattern in _WORDS.items() if pattern.fullmatch(text)]
        if said:
            yield cell, said[0]


def _check(line: Line, cell: CellRow, said: str, before: Observation, now: Observation) -> Verdict:
    kpi = line.kpi
    place = Place(kpi.page, Box(cell.x0, cell.top, cell.x1, cell.bottom), "kpis", kpi.id)
    old, new = loose(before, line), loose(now, line)
    evidence = (kpi, before, now)
    text = " ".join(cell.text.split())
    if old is None or new is None or before.unit != now.unit:
        why = f"“{text}” stands beside figures that are not one number each of one unit."
        return not_checkable("change", place, why, *evidence)
    went = "up" if new.value > old.value else "down" if new.value < old.value else "same"
    figures = " ".join(f"{before.raw} ({before.period_text}) to {now.raw} ({now.period_text})".split())
    message = f"“{text}” is printed as the change from {figures}."
    slight = old.interval.meets(new.interval) or abs(new.value - old.value) < 0.01 * abs(old.value)
    slight = slight or bool(_ROUGH.search(text))
    if said != went and slight and "same" in (said, went):
        why = f"{message[:-1]}, which differ by less than a reader may call a change."
        return not_checkable("change", place, why, *evidence)
    expected = {"up": "increase", "down": "reduction", "same": "no change"}[went]
    return Verdict(
        "change", "pass" if said == went else "fail", place, message, evidence, found=text, expected=expected
    )
