"""Indicators broken down over rows: a name that stands for several rows, and right of it whom or what each row's
figures are of ("Women", "Major applications")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.kpis.drafts import Indicator, Observed
from extract.kpis.headings import Column, understand
from extract.kpis.rag import Rated
from extract.kpis.table_view import View
from schemas.kpi_words import KpiWords
from schemas.page import Box, bounding_box

_LETTERS = re.compile(r"[A-Za-z]{3}")
_LONGEST = 12
"""A part is named in so many words."""


def part_column(seen: View, name: Column, figures: Iterable[Column], words: KpiWords) -> Column | None:
    """The column that says what each row of a name over several rows is of; None where there is no such column, or
    one whose words are those of headings ("Actual", "Target 2023/24"): its rows differ in more than whom they are of.
    """
    first = min((c.index for c in figures), default=0)
    spans = [c for c in seen.body(name.index) if c.row_span > 1]
    if not spans or any(not _LETTERS.search(c.text) for c in spans):
        return None
    for column in seen.columns[name.index + 1 : first]:
        if column.field not in (None, "section", "skip") or column.measure:
            continue
        if any(_heads(cell.text, words) for cell in seen.body(column.index)):
            return None
        if all(_tells(seen, range(c.row, c.row + c.row_span), column.index) for c in spans):
            return column
    return None


def _heads(text: str, words: KpiWords) -> bool:
    """Whether a text would say, over a column, what its figures are or of when."""
    told = understand(0, " ".join(text.split()), "", words)
    return bool(told.measure or told.period or told.field in ("rag", "direction", "period"))


def _tells(seen: View, rows: range, col: int) -> bool:
    """Whether each of some rows has a cell of its own in a column, with words that no other has."""
    cells = [cell for row in rows if (cell := seen.at(row, col)) and cell.row == row and cell.row_span == 1]
    texts = {" ".join(c.text.split()) for c in cells}
    return len(texts) == len(rows) and all(_LETTERS.search(t) and len(t.split()) <= _LONGEST for t in texts)


def of_part(observed: Iterable[Observed], part: str, rated: Rated) -> Iterator[Observed]:
    """The figures of a row with its part as what narrows them, and its rating as theirs."""
    for one in observed:
        figure = one.figure
        if figure is not None:
            figure = replace(figure, qualifier=" ".join(filter(None, (part, figure.qualifier))))
        yield replace(one, figure=figure, rag=one.rag or (rated.rag if one.measure == "actual" else None))


def with_part(indicator: Indicator, observed: Iterable[Observed], rated: Rated, box: Box) -> Indicator:
    """The indicator with the figures of one more of its rows. It has a rating only if all rows have the same."""
    same = rated.rag == indicator.rag
    return replace(
        indicator,
        box=bounding_box([indicator.box, box]),
        observed=(*indicator.observed, *observed),
        rag=indicator.rag if same else None,
        rag_source=indicator.rag_source if same else None,
    )
