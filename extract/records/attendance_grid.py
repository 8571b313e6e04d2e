"""Attendance as a grid: names down, the meetings of the year across, a letter where they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.language.dates import find_day
from extract.language.people import Person, looks_like_name
from extract.layout.sheet import Sheet
from extract.records.attendance import Attender
from schemas.page import bounding_box
from schemas.profile import LanguageWords
from schemas.records.meetings import Attendance
from schemas.table import Cell, Table

ABOVE = 140.0
"""Points above the first name in which the day of a column is looked for."""

_MARKS: dict[str, Attendance] = {
    "p": "present",
    "✓": "present",
    "✔": "present",
    "y": "present",
    "l": "present",
    "s": "apologies",
    "ap": "apologies",
    "apols": "apologies",
    "apologies": "apologies",
    "a": "absent",
    "n": "absent",
}
"""The letters of such grids: present, late, sanctioned (apologies accepted), absent. A legend that gives A as
apologies is heeded."""
_LEGEND = re.compile(r"\b(?P<mark>[A-Z]{1,2})\s*[–=:-]\s*(?P<word>present|apologies|absent|sanctioned|late)", re.I)


def _legend(sheets: Sequence[Sheet]) -> dict[str, tuple[Attendance, str | None]]:
    """What the letters stand for, by the legend where one is printed."""
    out: dict[str, tuple[Attendance, str | None]] = {k: (v, None) for k, v in _MARKS.items()}
    words: dict[str, Attendance] = {
        "present": "present",
        "late": "present",
        "sanctioned": "apologies",
        "apologies": "apologies",
        "absent": "absent",
    }
    for sheet in sheets:
        for line in sheet.lines:
            for match in _LEGEND.finditer(line.text):
                word = match["word"].lower()
                out[match["mark"].lower()] = (words[word], match["word"] if word == "late" else None)
    return out


def _name_cells(table: Table, language: LanguageWords) -> list[Cell]:
    cells = [c for c in table.cells if c.col == 0 and looks_like_name(" ".join(c.text.split()).title(), language)]
    return sorted(cells, key=lambda c: c.row)


def _heading(sheet: Sheet, table: Table, cell: Cell, top: float) -> str:
    """What stands over a column: the words above the first name within the column's edges, close together."""
    words = [
        w
        for w in sheet.page.words
        if cell.box.x0 - 1 <= w.box.x_mid <= cell.box.x1 + 1 and top - ABOVE <= w.box.y_mid < top
    ]
    turned = [w for w in words if w.direction in (90, 270)]
    chosen = sorted(turned or words, key=lambda w: -w.box.bottom if w.direction == 90 else w.box.top)
    return "".join(w.text for w in chosen)


def _column(sheet: Sheet, table: Table, names: Sequence[Cell], day: date) -> int | None:
    top = names[0].box.top
    for col in range(1, table.n_cols):
        cell = table.at(names[0].row, col)
        if cell is not None and find_day(_heading(sheet, table, cell, top)) == day:
            return col
    return None


def grid_attenders(sheets: Sequence[Sheet], day: date | None, language: LanguageWords) -> Iterator[Attender]:
    """The people of an attendance grid with what the column of this meeting's day says; nothing where the grid has
    no such column. A grid that goes on over a page keeps its column."""
    if day is None:
        return
    legend = _legend(sheets)
    kept: tuple[int, int] | None = None
    for sheet in sheets:
        for table in sheet.tables:
            names = _name_cells(table, language)
            if len(names) < 2 and kept is None:
                continue
            col = _column(sheet, table, names, day) if names else None
            if col is None and kept and kept[1] == table.n_cols:
                col = kept[0]
            if col is None:
                continue
            kept = (col, table.n_cols)
            for cell in names:
                mark = table.at(cell.row, col)
                found = legend.get(" ".join(mark.text.split()).lower()) if mark else None
                if found is not None and mark is not None:
                    status, note = found
                    box = bounding_box([cell.box, mark.box])
                    yield Attender(
                        Person(" ".join(cell.text.split()), note=note), status, sheet, box, "attendance-grid"
                    )
