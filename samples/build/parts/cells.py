"""Figures in cells: what is printed and the observations that it holds.

A cell is a text ("<28 days", "97.2%") or a mapping of `raw` to the text and `obs` to its figures, each a mapping
of value and, where they differ from the cell's, unit, measure, qualifier, area, comparator.
"""

from __future__ import annotations

import re
from typing import Any

from expect.records import Record
from typeset.word import plain

FIGURE = re.compile(
    r"^(?P<sign>[<>]=?|)\s*(?P<pound>£|)(?P<number>[-+]?[\d,]+(?:\.\d+)?)\s*"
    r"(?P<unit>%|days|)(?P<more> or (?:more|less)|)$"
)
NOTHING = {"", "N/A", "tbc", "-", "Local", "Not due"}


def text_of(cell: Any) -> str:
    """What the cell prints."""
    return cell["raw"] if isinstance(cell, dict) else str(cell)


def observe(
    kpi: str, cell: Any, measure: str, label: str, period: str | None, unit: str, area: str | None = None
) -> list[Record]:
    """The observations of a cell."""
    raw = plain(text_of(cell))
    if isinstance(cell, dict):
        figures = cell["obs"]
    elif raw in NOTHING:
        figures = []
    else:
        figures = [single(raw, unit)]
    base = {
        "kpi": kpi,
        "measure": measure,
        "label": label,
        "period": period,
        "area": area,
        "qualifier": None,
        "raw": raw,
        "value": None,
        "comparator": None,
        "unit": unit,
    }
    return [Record("observations", drop_unsettled({**base, **figure}), with_previous=True) for figure in figures]


def drop_unsettled(fields: dict[str, Any]) -> dict[str, Any]:
    """Leaves out the fields that the conventions do not settle, marked by a question mark."""
    return {key: value for key, value in fields.items() if value != "?"}


def single(raw: str, unit: str) -> dict[str, Any]:
    """The one figure of a plain cell."""
    match = FIGURE.match(raw)
    if match is None:
        raise ValueError(f"not a plain figure: {raw!r}")
    comparator = match["sign"] or {" or more": ">=", " or less": "<="}.get(match["more"])
    number = float(match["number"].replace(",", ""))
    return {
        "value": int(number) if number.is_integer() else number,
        "comparator": comparator,
        "unit": match["unit"] or ("£" if match["pound"] else unit),
    }
