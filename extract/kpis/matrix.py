"""One indicator in a table of its own, its name in the title, or in a part of one under its name: years down and
quarters across, months down and years across, years down and areas or a target across."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.cells import observed_in
from extract.kpis.codes import CODED
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.evidence import looks_like_figures
from extract.kpis.headings import Column, understand
from extract.kpis.icons import icons_in
from extract.kpis.over_time import rated_by_row
from extract.kpis.period_before import before
from extract.kpis.periods import Period, is_period, period_of
from extract.kpis.rag import Palette, Rated, rate
from extract.kpis.texts import folded, joined
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords
from schemas.page import Page, bounding_box
from schemas.table import Cell, Table

_MOST_COLUMNS, _MOST_ROWS = 14, 40
_LEAST = 2
"""So many rows and columns of figures, at least."""
_NAME = re.compile(r"[A-Za-z]{3}.*\s")
_LONGEST_NAME = 25
_COMPARED = frozenset({"target", "benchmark", "floor"})
_MONEY = re.compile(r"£|\b(?:costs?|budgets?|spend(?:ing)?|income|expenditure|loans?|reserves?|price)\b", re.I)
_CORNERS = ("year", "month", "quarter", "(?:financial|academic|calendar) year", "date")
_BESIDE = ("rag", "direction", "commentary", "skip")
"""Fields of columns that are no figures."""
_DIGIT = re.compile(r"\d")


def read_matrix(table: Table, page: Page, words: KpiWords, known: frozenset[str] = frozenset()) -> list[Indicator]:
    """The indicator of a table that is about one alone, or those of one with such parts, each under its name in a row
    of its own; nothing for any other table. Periods on both sides are read only under the code of an indicator, or a
    title that speaks of performance: all sorts of things are counted by year and month."""
    if table.header_rows > 1 or table.n_rows <= _LEAST:
        return []
    parts = list(_parts(table))
    found = [_read(part, page, words, known) for part in parts]
    return [one for one in found if one] if all(found) else []


def _parts(table: Table) -> Iterator[Table]:
    """The table, or its parts under names over most of its width, each with the headings over it."""
    wide = {c.row: c for c in table.cells if c.row and c.col == 0 and 2 * c.col_span > table.n_cols}
    if 1 not in wide:
        yield table
        return
    ends = [*sorted(wide)[1:], table.n_rows]
    for first, end in zip(sorted(wide), ends, strict=True):
        body = [replace(c, row=c.row - first) for c in table.cells if first < c.row < end]
        cells = (*(c for c in table.cells if c.row == 0), *body)
        box = bounding_box([wide[first].box, *(c.box for c in body)])
        yield replace(table, box=box, n_rows=end - first, cells=cells, title=wide[first].text)


def _read(table: Table, page: Page, words: KpiWords, known: frozenset[str]) -> Indicator | None:
    name = joined(table.title or "", known)
    if not (_LEAST <= table.n_rows - 1 < _MOST_ROWS and _LEAST < table.n_cols <= _MOST_COLUMNS):
        return None
    if not _NAME.search(name) or len(name.split()) > _LONGEST_NAME or any(c.col_span > 1 for c in table.cells):
        return None
    heads = [table.at(0, c) for c in range(table.n_cols)]
    fields = [understand(c, folded(cell.text) if cell else "", "", words).field for c, cell in enumerate(heads)]
    placed = [c for c in range(1, table.n_cols) if fields[c] not in _BESIDE]
    rows = _side([table.at(r, 0) for r in range(1, table.n_rows)], words, ours=False)
    columns = _side([heads[c] for c in placed], words, ours=True) if rows else []
    if not columns or not _corner(table, words) or matches(name, words.subjects):
        return None
    if not (CODED.match(name) or _is_compared([*rows, *columns], name, words)):
        return None
    if not all(_holds_figure(c, words) for c in table.cells if c.row and c.col in placed):
        return None
    rag = fields.index("rag") if "rag" in fields else None
    ratings = [_rating(table.at(r, rag) if rag else None, page, words) for r in range(1, table.n_rows)]
    observed: list[Observed] = []
    for r, down in enumerate(rows):
        for c, across in zip(placed, columns, strict=True):
            both, cell = _both(down, across), table.at(r + 1, c)
            if both is None:
                return None
            if cell and cell.text.strip():
                observed += rated_by_row(observed_in(cell, both, name, None, None, words), ratings[r])
    if not any(o.measure == "actual" for o in observed):
        return None
    dated = [(c.period.last, rated) for c, rated in zip(rows, ratings, strict=True) if c.period and c.period.last]
    latest = max(dated, key=lambda each: each[0])[1] if dated else Rated()
    return Indicator(
        name, table.box, {}, latest.rag, latest.source, None, tuple(observed), "matrix",
        confidence=0.8 * table.confidence,
    )  # fmt: skip


def _rating(cell: Cell | None, page: Page, words: KpiWords) -> Rated:
    if cell is None:
        return Rated()
    return rate(folded(cell.text), cell.fill, icons_in(cell, page), Palette(), words)


def _is_compared(sides: list[Column], name: str, words: KpiWords) -> bool:
    """Whether a table sets its figures beside targets or those of others, or its title speaks of performance."""
    if _MONEY.search(name) or any("£" in c.label for c in sides):
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


def _both(down: Column, across: Column) -> Column | None:
    """A row and a column put together; None where both say what is measured, or both of when."""
    if not down.period and not across.period:
        return None
    kinds = [c for c in (down, across) if c.measure != "actual" or not c.period]
    if len(kinds) > 1:
        return None
    kind = kinds[0] if kinds else across
    if not (down.period and across.period):
        when = down.period or across.period
        if when and kind.measure == "previous" and kind.period is None:
            when = before(when, kind.label)
        return replace(kind, period=when)
    when = _when(down.period, across.period)
    return replace(kind, period=when) if when else None


def _when(one: Period, other: Period) -> Period | None:
    """The period that two name together: "April" and "2023/24"."""
    part, year = (one, other) if one.last is None else (other, one)
    if part.last is not None or year.last is None:
        return None
    found = period_of(f"{part.text.rstrip('.')} {year.text}")
    return found if found and found.last and found.text != year.text else None
