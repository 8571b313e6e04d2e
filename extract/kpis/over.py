"""What stands over a table: the texts that may name its year, and the name of the indicator that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.codes import CODED
from extract.kpis.headings import understand
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from schemas.kpi_words import KpiWords
from schemas.table import Table

LONGEST_TITLE = 12
"""A title of more words is a sentence above the table and names no section."""
_TOUCH = 2.0
_LABELLED = re.compile(r"(?P<label>[A-Za-z][\w' /]{1,28}?)\s*:\s+(?P<rest>\S.*)")
_NOTE = re.compile(
    r"^(?:[*†(\[]|notes?\b|source\b|n\.?b\.?\b|key\b|figures?\b(?! \d)|data\b)"
    r"|\b(?:provisional|revised|unaudited|compared|published|approved|agreed|next year|last year|were|was)\b",
    re.I,
)
"""How a note begins, or what it says."""
_LINES = 4
"""The name of an indicator stands at most so many lines above its table."""
_LONGEST_NAME = 25
_CHARTED = 3
_PERIOD = re.compile(
    r"\b(?:q(?:uarter)?\s?\d|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august"
    r"|september|october|november|december)\b",
    re.I,
)
_NAME = re.compile(r"[A-Za-z]{3}")


def texts_over(table: Table, sheet: Sheet) -> Iterator[str]:
    """The texts over a table that may name its year: its title, the headings above it on its page, the nearest first,
    and the page's running heads. Notes on figures of another year are none."""
    if table.title and not _NOTE.search(table.title):
        yield table.title
    for line in (*_above(table, sheet), *sheet.furniture):
        prose = len(line.words) > LONGEST_TITLE or line.text.rstrip().endswith((".", ",", ";"))
        if not prose and not _NOTE.search(line.text) and not _in_table(line, sheet):
            yield line.text


def under_its_name(table: Table, sheet: Sheet, words: KpiWords) -> Table:
    """The table with the name of an indicator as its title, where the line just above it says something else about
    the indicator ("Lead: Head of Housing") and the name stands over that."""
    told = _LABELLED.fullmatch(table.title or "")
    if told is None:
        return _under_its_chart(table, sheet)
    label = understand(0, told["label"], "", words)
    if label.field == "name":
        return replace(table, title=told["rest"])
    if label.field is None and label.measure is None:
        return table
    for line in [line for line in _above(table, sheet) if not _in_table(line, sheet)][:_LINES]:
        text = line.text.strip()
        other = _LABELLED.fullmatch(text)
        about = understand(0, other["label"], "", words) if other else None
        if about is not None and about.field == "name" and other:
            return replace(table, title=other["rest"])
        if about is not None and (about.field or about.measure):
            continue
        if text.endswith((".", ",", ";")) or len(line.words) > _LONGEST_NAME:
            return table
        return replace(table, title=text)
    return table


def _under_its_chart(table: Table, sheet: Sheet) -> Table:
    """The table under the heading of an indicator with its code, where nothing but the figures and periods of a chart
    stand between them; the same where its title is a name, or something else stands there."""
    if table.n_cols < _CHARTED or (table.title and not _is_of_chart(table.title)):
        return table
    for line in _above(table, sheet):
        if _in_table(line, sheet):
            return table
        if not _is_of_chart(line.text):
            return replace(table, title=line.text) if CODED.fullmatch(line.text) else table
    return table


def _is_of_chart(text: str) -> bool:
    """Whether a line holds figures and periods alone, as along the sides and over the bars of a chart."""
    return not _NAME.search(_PERIOD.sub(" ", text))


def _above(table: Table, sheet: Sheet) -> Iterator[Line]:
    """The lines above a table, the nearest first."""
    return (line for line in reversed(sheet.lines) if line.box.bottom <= table.box.top + _TOUCH)


def _in_table(line: Line, sheet: Sheet) -> bool:
    return any(t.box.contains(line.box.x_mid, line.box.y_mid) for t in sheet.tables)
