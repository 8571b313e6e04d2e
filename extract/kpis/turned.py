"""Tables of indicators on their side: each row is a period, each column an indicator ("Month | Visits | Loans").
Read only where the title says that it is about performance, for nothing in such a table does: years beside counts are
statistics of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.cells import observed_in
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.evidence import looks_like_figures
from extract.kpis.headings import Column, measure_of_label, understand
from extract.kpis.marks import travel_of_text, travel_of_words
from extract.kpis.periods import Period, period_of, periods_in
from extract.kpis.rag import Palette, Rated, rate
from extract.kpis.texts import folded, joined
from extract.kpis.vocabulary import contains, matches
from schemas.kpi_words import KpiWords
from schemas.page import bounding_box
from schemas.records.performance import Measure
from schemas.table import Cell, Table

LEAST = 3
"""So many rows, at least, are periods."""
_MOST_COLUMNS = 14
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Za-z]{3}")
_LONGEST_LABEL, _LEAST_NAMES = 4, 2
_AVERAGED = re.compile(r"(?:average|mean|median)\s+[a-z]{3,}", re.I)
"""A name that says of what its figures are the average."""
_MONEY = re.compile(r"£|\bcosts?\b|\bbudget\b|\bspend\b", re.I)


def read_turned(table: Table, words: KpiWords, known: frozenset[str] = frozenset()) -> list[Indicator]:
    """The indicators of a table whose rows are periods; none for any other table."""
    if (
        not 2 <= table.n_cols <= _MOST_COLUMNS
        or table.n_rows <= LEAST
        or not contains(table.title or "", words.titles)
    ):
        return []
    if table.header_rows == 2:
        return _under_names(table, words, known)
    across = _under_measures(table, words, known)
    if across:
        return across
    first = [c for c in table.cells if c.col == 0 and c.row in (1, 2)]  # the first may be that of targets
    if not any(_DIGIT.search(c.text) for c in first) or any(c.col_span > 1 or c.row_span > 1 for c in table.cells):
        return []
    rows = _rows(table, words)
    names = _names(table, words, known)
    if not rows or not names or not all(_holds_figures(c, words) for c in table.cells if c.row and c.col):
        return []
    return [_indicator(table, col, name, rows, words) for col, name in names.items()]


def _under_names(table: Table, words: KpiWords, known: frozenset[str]) -> list[Indicator]:
    """The indicators of a table whose rows are periods and whose columns stand in groups, each under the name of an
    indicator: "Actual" and "Target" of this and of that."""
    body = range(2, table.n_rows)
    texts = [folded(cell.text) if (cell := table.at(row, 0)) else "" for row in body]
    periods = [_whole_period(text) for text in texts]
    if not all(periods) or len(set(texts)) < len(texts):
        return []
    groups: dict[str, dict[int, Column]] = {}
    for col in range(1, table.n_cols):
        over, own = table.at(0, col), table.at(1, col)
        name = joined(over.text, known) if over and over.row_span == 1 else ""
        told = understand(col, folded(own.text) if own and own.row == 1 else "", "", words)
        if not _NAME.search(name) or understand(col, name, "", words).measure or told.measure is None or told.period:
            return []
        groups.setdefault(name, {})[col] = told
    cells = [c for c in table.cells if c.row > 1 and c.col]
    if len(groups) < 2 or not all(c.col_span == c.row_span == 1 and _holds_figures(c, words) for c in cells):
        return []
    out = []
    for name, columns in groups.items():
        own_cells = [c for c in cells if c.col in columns]
        observed = tuple(
            o
            for c in own_cells
            if c.text.strip()
            for o in observed_in(c, replace(columns[c.col], period=periods[c.row - 2]), name, None, None, words)
        )
        out.append(
            Indicator(
                name, bounding_box([c.box for c in own_cells]), {}, observed=observed, rule="turned",
                confidence=0.8 * table.confidence,
            )
        )  # fmt: skip
    return out


def _under_measures(table: Table, words: KpiWords, known: frozenset[str]) -> list[Indicator]:
    """The indicators of a table whose rows are measures ("Target", "Actual") and ratings, and whose columns are the
    indicators; none where two rows say the same, or nothing is compared."""
    if any(c.col_span > 1 or c.row_span > 1 for c in table.cells):
        return []
    told: dict[int, Column] = {}
    for row in range(1, table.n_rows):
        label = folded(cell.text) if (cell := table.at(row, 0)) else ""
        column = understand(row, label, "", words) if label and len(label.split()) <= _LONGEST_LABEL else None
        if column is None or not (column.measure or column.field in ("rag", "direction")):
            return []
        told[row] = column
    measures = [c.measure for c in told.values() if c.measure]
    if measures.count("actual") != 1 or not {"target", "benchmark", "previous", "baseline"} & set(measures):
        return []
    names = _names(table, words, known)
    figures = [c for c in table.cells if c.col and c.row in told and told[c.row].measure]
    if len(names) < _LEAST_NAMES or not all(_holds_figures(c, words) for c in figures):
        return []
    return [_card(table, col, name, told, words) for col, name in names.items()]


def _card(table: Table, col: int, name: str, told: dict[int, Column], words: KpiWords) -> Indicator:
    cells = [c for c in table.cells if c.col == col and c.row in told]
    observed = tuple(_observed([c for c in cells if told[c.row].measure], name, told, words))
    rated, way = Rated(), None
    for cell in cells:
        if told[cell.row].field == "rag" and not rated.rag:
            rated = rate(folded(cell.text), cell.fill, (), Palette(), words)
        elif told[cell.row].field == "direction":
            way = travel_of_words(cell.words, words) or travel_of_text(cell.text, words)
    return Indicator(
        name, bounding_box([c.box for c in table.cells if c.col == col]), {}, rated.rag, rated.source, way, observed,
        "turned", confidence=0.8 * table.confidence,
    )  # fmt: skip


def _rows(table: Table, words: KpiWords) -> dict[int, Column]:
    """What each row would be as a column: a period, or a measure ("Target"); nothing where a row is neither."""
    out: dict[int, Column] = {}
    for row in range(1, table.n_rows):
        cell = table.at(row, 0)
        text = folded(cell.text) if cell else ""
        if (when := _whole_period(text)) is not None:
            out[row] = Column(row, text, text, measure="actual", period=when)
        elif (measure := _limit(text, words)) is not None:
            out[row] = Column(row, text, text, measure=measure)
        else:
            return {}
    periods = [c.period.text for c in out.values() if c.period]
    return out if len(periods) >= LEAST and len(set(periods)) == len(periods) else {}


def _limit(text: str, words: KpiWords) -> Measure | None:
    measure = measure_of_label(text, words) if text else None
    return measure if measure in ("target", "average", "baseline", "benchmark") else None


def _whole_period(text: str) -> Period | None:
    """The period that is all of a text."""
    found = periods_in(text)
    if len(found) != 1 or found[0].period.last is None:
        return None
    return found[0].period if not (text[: found[0].start] + text[found[0].end :]).strip(" .:()") else None


def _names(table: Table, words: KpiWords, known: frozenset[str]) -> dict[int, str]:
    """The indicators' names by column; nothing where a heading says something else, or half of them are of tables of
    money, risks or people ("Loans" alone may be those of a library)."""
    out: dict[int, str] = {}
    foreign = 0
    for col in range(1, table.n_cols):
        cell = table.at(0, col)
        name = joined(cell.text, known) if cell else ""
        told = understand(col, name, "", words)
        measured = told.measure if told.measure != "average" or not _AVERAGED.match(name) else None
        if not _NAME.search(name) or told.field or measured or period_of(name) or _MONEY.search(name):
            return {}
        foreign += told.foreign
        out[col] = name
    return out if 2 * foreign < len(out) else {}


def _holds_figures(cell: Cell, words: KpiWords) -> bool:
    text = folded(cell.text)
    return not text or matches(text, words.blanks) or (bool(_DIGIT.search(text)) and looks_like_figures(text))


def _indicator(table: Table, col: int, name: str, rows: dict[int, Column], words: KpiWords) -> Indicator:
    cells = [c for c in table.cells if c.col == col]
    observed = tuple(_observed(cells, name, rows, words))
    return Indicator(
        name, bounding_box([c.box for c in cells]), {}, observed=observed, rule="turned",
        confidence=0.8 * table.confidence,
    )  # fmt: skip


def _observed(cells: list[Cell], name: str, rows: dict[int, Column], words: KpiWords) -> Iterator[Observed]:
    for cell in cells:
        if cell.row in rows and cell.text.strip():
            yield from observed_in(cell, rows[cell.row], name, None, None, words)
