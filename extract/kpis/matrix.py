"""One indicator in a table of its own, its name in the title: years down and quarters across, months down and years
across, years down and areas or a target across."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.cells import observed_in
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.evidence import looks_like_figures
from extract.kpis.headings import Column, understand
from extract.kpis.periods import Period, is_period, period_of
from extract.kpis.texts import folded, joined
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords
from schemas.table import Cell, Table

_MOST_COLUMNS, _MOST_ROWS = 14, 40
_LEAST = 2
"""So many rows and columns of figures, at least."""
_CODED = re.compile(
    r"(?!(?:TABLE|FIGURE|PART|STAGE|PHASE|ITEM|ANNEX|YEAR|PAGE)\b)"
    r"(?:(?i:kpi|pi|indicator|measure|metric)\s?|[A-Z]{1,6}[./ -]?)\d[\w./-]*\s*[:–—-]\s+\S"
)
"""How a title begins that has the code of an indicator before its name."""
_NAME = re.compile(r"[A-Za-z]{3}.*\s")
_LONGEST_NAME = 25
_COMPARED = frozenset({"target", "benchmark", "floor"})
_MONEY = re.compile(r"£|\b(?:costs?|budgets?|spend(?:ing)?|income|expenditure|loans?|reserves?|price)\b", re.I)
_CORNERS = ("year", "month", "quarter", "(?:financial|academic|calendar) year", "date")
_DIGIT = re.compile(r"\d")


def read_matrix(table: Table, words: KpiWords, known: frozenset[str] = frozenset()) -> list[Indicator]:
    """The indicator of a table that is about one alone; nothing for any other table. Periods on both sides are read
    only under the code of an indicator, or a title that speaks of performance: all sorts of things are counted by
    year and month."""
    name = joined(table.title or "", known)
    if not (_LEAST < table.n_rows <= _MOST_ROWS and _LEAST < table.n_cols <= _MOST_COLUMNS and table.header_rows < 2):
        return []
    if not _NAME.search(name) or len(name.split()) > _LONGEST_NAME or any(c.col_span > 1 for c in table.cells):
        return []
    rows = _side([table.at(r, 0) for r in range(1, table.n_rows)], words, ours=False)
    columns = _side([table.at(0, c) for c in range(1, table.n_cols)], words, ours=True) if rows else []
    if not columns or not _corner(table, words) or matches(name, words.subjects):
        return []
    if not (_CODED.match(name) or _is_compared([*rows, *columns], name, words)):
        return []
    if not all(_holds_figure(c, words) for c in table.cells if c.row and c.col):
        return []
    grid = [[_both(down, across) for across in columns] for down in rows]
    if any(both is None for line in grid for both in line):
        return []
    observed = tuple(_observed(table, name, grid, words))
    if not any(o.measure == "actual" for o in observed):
        return []
    return [Indicator(name, table.box, {}, observed=observed, rule="matrix", confidence=0.8 * table.confidence)]


def _is_compared(sides: list[Column], name: str, words: KpiWords) -> bool:
    """Whether a table sets its figures beside targets or those of others, or its title speaks of performance."""
    if _MONEY.search(name):
        return False
    return any(c.measure in _COMPARED for c in sides) or contains(name, words.titles)


def _corner(table: Table, words: KpiWords) -> bool:
    """Whether the first heading heads periods, or says nothing."""
    cell = table.at(0, 0)
    text = folded(cell.text) if cell else ""
    told = understand(0, text, "", words)
    return not text or told.field == "period" or matches(text, _CORNERS)


def _side(cells: list[Cell | None], words: KpiWords, ours: bool) -> list[Column]:
    """What each heading of a side says: a period or a measure; nothing where one says neither, or where two say the
    same. Beside areas one of unknown words may be `ours`, the council's own name."""
    out: list[Column] = []
    unknown = 0
    for i, cell in enumerate(cells):
        text = folded(cell.text) if cell else ""
        told = understand(i, text, "", words)
        if is_period(text):
            told = Column(i, text, text, measure="actual", period=period_of(text))
        elif told.field or told.foreign or not text or (cell and cell.row_span > 1):
            return []
        elif told.measure is None:
            unknown += 1
            told = replace(told, measure="actual")
        out.append(told)
    areas = sum(1 for c in out if c.area)
    if unknown > (ours and areas > 0) or len({c.label.casefold() for c in out}) < len(out):
        return []
    return out if len(out) >= _LEAST else []


def _holds_figure(cell: Cell, words: KpiWords) -> bool:
    text = folded(cell.text)
    return not text or matches(text, words.blanks) or (bool(_DIGIT.search(text)) and looks_like_figures(text))


def _observed(table: Table, name: str, grid: list[list[Column | None]], words: KpiWords) -> Iterator[Observed]:
    for r, line in enumerate(grid, 1):
        for c, column in enumerate(line, 1):
            cell = table.at(r, c)
            if column and cell and cell.text.strip():
                yield from observed_in(cell, column, name, None, None, words)


def _both(down: Column, across: Column) -> Column | None:
    """A row and a column put together; None where both say what is measured, or both of when."""
    if not down.period and not across.period:
        return None
    kinds = [c for c in (down, across) if c.measure != "actual" or not c.period]
    if len(kinds) > 1:
        return None
    kind = kinds[0] if kinds else across
    if not (down.period and across.period):
        return replace(kind, period=down.period or across.period)
    when = _when(down.period, across.period)
    return replace(kind, period=when) if when else None


def _when(one: Period, other: Period) -> Period | None:
    """The period that two name together: "April" and "2023/24"."""
    part, year = (one, other) if one.last is None else (other, one)
    if part.last is not None or year.last is None:
        return None
    found = period_of(f"{part.text.rstrip('.')} {year.text}")
    return found if found and found.last and found.text != year.text else None
