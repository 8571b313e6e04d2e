"""Headings at one end of their columns and figures at the other: in a table without lines a heading may so come to
stand over its neighbour's figures, with no heading at one end of the run and no figures at the other. They are put
back in their order, and what was read under them is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.kpis.evidence import numeric_share
from extract.kpis.headings import Column
from extract.kpis.table_view import View

_FIGURES = 0.6
"""A column without a heading is one of figures where so many of its cells are."""


def put_back(seen: View) -> View:
    """The table with the headings of each such run over the figures beside them; itself where it has none."""
    if seen.table.engine != "borderless":
        return seen
    bare = [c.index for c in seen.columns if not c.heading and _is_filled(seen, c)]
    empty = [c.index for c in seen.columns if c.measure and c.heading and not seen.body(c.index)]
    if not bare or len(bare) != len(empty):
        return seen
    columns = list(seen.columns)
    for a, b in zip(bare, empty, strict=True):
        run = columns[min(a, b) : max(a, b) + 1]
        if all(c.measure and c.heading for c in run if c.index != a):
            columns[min(a, b) : max(a, b) + 1] = _moved(run, run.index(columns[b]) - run.index(columns[a]))
    return replace(seen, columns=tuple(columns))


def _is_filled(seen: View, column: Column) -> bool:
    return len(seen.body(column.index)) > 1 and numeric_share(seen, column.index) >= _FIGURES


def _moved(run: Sequence[Column], by: int) -> list[Column]:
    """The columns of a run with the heading of the next one each, or of the one before where `by` is negative; the
    last, which has no figures, without."""
    step = 1 if by > 0 else -1
    return [
        replace(run[i + step], index=c.index, shifted=True) if 0 <= i + step < len(run) else Column(c.index)
        for i, c in enumerate(run)
    ]
