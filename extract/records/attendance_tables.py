"""Who was there as a table with headings tells it: a column of names beside one that says how each attended, or
columns of ticks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.language.people import Person, people, role_and_note
from extract.layout.sheet import Sheet
from extract.records.attendance import Attender
from extract.records.minute_line import cell_lines, cell_text
from extract.section import Section
from schemas.page import bounding_box
from schemas.profile import LanguageWords, MinutesWords
from schemas.records.meetings import Attendance
from schemas.table import Cell, Table

_MARK = re.compile(r"[✓✔√☑☒xX×●•■YyPp]|yes|Yes|YES|[\uf0fc\uf0fb\uf0a2\uf0fe]")
_HOW: tuple[tuple[str, Attendance], ...] = (
    (r"apolog|apols?\b|sent apologies|sanctioned", "apologies"),
    (r"(?:not|no)\b(?!.*apolog)|absent|did not attend|[x×✗✘]$|n$", "absent"),
    (r"in attendance|attending|observ", "in_attendance"),
    (
        r"present|attended|yes|[yp]$|[yp]\s*[(–-]"
        r"|✓|✔|√|☑|[\uf0fc\uf0fe]|in person|online|virtual|remote|via teams|substitute",
        "present",
    ),
)
_SAID = tuple((re.compile(pattern, re.I), status) for pattern, status in _HOW)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table gives names, how each attended (a column of words, or one of marks for each way), and a role."""

    name: int
    said: int
    marks: tuple[tuple[int, Attendance], ...]
    role: int


def _head_status(text: str, words: MinutesWords) -> Attendance | None:
    groups: tuple[tuple[tuple[str, ...], Attendance], ...] = (
        (words.apologies, "apologies"),
        (words.absent, "absent"),
        (("in attendance",), "in_attendance"),
        (("present", "attended", "members present"), "present"),
    )
    return next((status for entries, status in groups if text in entries), None)


def _columns(table: Table, words: MinutesWords) -> _Columns | None:
    names = [cell_text(table.at(0, col)).casefold().strip(" :*") for col in range(table.n_cols)]
    name = next((c for c, n in enumerate(names) if n in words.name_columns), -1)
    if name < 0 or table.n_rows < 3:
        return None
    said = next((c for c, n in enumerate(names) if n in words.status_columns and c != name), -1)
    marks = tuple((c, s) for c, n in enumerate(names) if c not in {name, said} and (s := _head_status(n, words)))
    if len(marks) == 1 and said < 0:
        said, marks = marks[0][0], ()
    if said < 0 and not marks:
        return None
    taken = {name, said, *(c for c, _ in marks)}
    other = [c for c, n in enumerate(names) if c not in taken and n in words.list_columns and n != "initials"]
    return _Columns(name, said, marks, other[0] if other else -1)


def _status(table: Table, row: int, columns: _Columns) -> tuple[Attendance, str | None] | None:
    """How the person of a row attended, and what is said of it in brackets."""
    for col, status in columns.marks:
        cell = table.at(row, col)
        if cell is not None and (_MARK.fullmatch(cell_text(cell)) or cell.drawings or cell.images):
            return status, None
    text = cell_text(table.at(row, columns.said)) if columns.said >= 0 else ""
    note = re.search(r"\(([^()]+)\)", text)
    return next(((s, note[1] if note else None) for p, s in _SAID if text and p.match(text)), None)


def _ways(table: Table, words: MinutesWords) -> list[Attendance]:
    """How those under each column attended, where every heading of a table says so ("Present", "Apologies"); else
    none."""
    if not 2 <= table.n_cols <= 4:
        return []
    names = [cell_text(table.at(0, col)).casefold().strip(" :*") for col in range(table.n_cols)]
    ways = [_head_status(name, words) for name in names]
    kept = [way for way in ways if way is not None]
    return kept if len(kept) == len(ways) and len(set(kept)) > 1 else []


def _under_ways(
    sheet: Sheet, table: Table, ways: Sequence[Attendance], language: LanguageWords
) -> Iterator[Attender]:
    """The people listed one a line under such headings."""
    for col, status in enumerate(ways):
        for row in range(1, table.n_rows):
            cell = table.at(row, col)
            if cell is None or cell.row != row or cell.col != col:
                continue
            for line in cell_lines(sheet, cell):
                for person in people(line.text, language):
                    yield Attender(person, status, sheet, line.box, "attendance-table")


def _person(cell: Cell | None, words: LanguageWords) -> Person | None:
    found = people(cell_text(cell), words) if cell else []
    return found[0] if len(found) == 1 else None


def _read(sheet: Sheet, table: Table, columns: _Columns, language: LanguageWords) -> Iterator[Attender]:
    for row in range(1, table.n_rows):
        cell, told = table.at(row, columns.name), _status(table, row, columns)
        person = _person(cell, language)
        if cell is None or told is None or person is None:
            continue
        role, note = role_and_note(cell_text(table.at(row, columns.role))) if columns.role >= 0 else ("", None)
        person = replace(person, role=person.role or role or None, note=person.note or note or told[1])
        box = bounding_box([c.box for c in table.row(row) if c.words] or [cell.box])
        yield Attender(person, told[0], sheet, box, "attendance-table")


def table_attenders(
    section: Section, words: MinutesWords, language: LanguageWords
) -> list[tuple[Sheet, Table, list[Attender]]]:
    """The tables of who was there among the first and the last sheets of minutes, each with its people."""
    out: list[tuple[Sheet, Table, list[Attender]]] = []
    for sheet in dict.fromkeys((*section.sheets[:3], section.last)):
        for table in sheet.tables:
            if (columns := _columns(table, words)) is not None:
                found = list(_read(sheet, table, columns, language))
                if len(found) >= 2 and 2 * len(found) >= table.n_rows - 1:
                    out.append((sheet, table, found))
            elif table.n_rows > 1 and (ways := _ways(table, words)):
                found = list(_under_ways(sheet, table, ways, language))
                if len(found) >= 2:
                    out.append((sheet, table, found))
    return out


def outside(tables: Sequence[tuple[Sheet, Table, list[Attender]]], sheet: Sheet, x: float, y: float) -> bool:
    """Whether a point of a sheet, in points, is in none of the tables."""
    return not any(own is sheet and table.box.contains(x, y, 2.0) for own, table, _ in tables)
