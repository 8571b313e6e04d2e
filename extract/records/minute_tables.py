"""Minutes that are set in tables: the number, title, notes and action of an item in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.minute_line import (
    NUMBER,
    MinuteLine,
    cell_lines,
    cell_text,
    printed,
)
from extract.section import Section
from schemas.page import bounding_box
from schemas.profile import MinutesWords
from schemas.table import Table

_NUMBERED = re.compile(r"^(?P<number>\d{1,3}[a-z]?)[.):]\s+(?P<title>[A-Z(]\D{2,90})$")
"""A number and a title in one cell: "2. Budget monitoring"."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a minutes table holds what, -1 where there is none; `first` is the row at which the items
    begin: who was there may stand in rows above them."""

    number: int
    title: int
    notes: int
    action: int
    first: int = 0


def _columns(table: Table) -> Columns | None:
    """The columns of a table that holds minutes: a number, a title, long notes, and perhaps an action. None for
    any other table."""
    if not 2 <= table.n_cols <= 5:
        return None
    first = _first_item(table)
    texts = [[cell_text(table.at(r, c)) for r in range(first, table.n_rows)] for c in range(table.n_cols)]
    lengths = [sum(map(len, column)) for column in texts]
    notes = lengths.index(max(lengths))
    numbers = [c for c in range(notes) if any(NUMBER.match(t) or _NUMBERED.match(t) for t in texts[c])]
    if not numbers:
        return None
    number = numbers[0]
    filled = [t for t in texts[number] if t]
    if sum(bool(NUMBER.match(t) or _NUMBERED.match(t)) for t in filled) < 0.5 * len(filled):
        return None
    average = lengths[notes] / max(1, sum(1 for t in texts[notes] if t))
    has_action_head = any(
        re.fullmatch(r"(?i)by wh(?:om|en)|deadline|progress|status", t) for col in texts for t in col
    )
    discussed = re.search(r"(?i)\bdiscussion\b|\bminutes\b", cell_text(table.at(0, notes)))
    for_actions = has_action_head and not discussed and not _titled(table, notes, first)
    if average < 40 or for_actions or lengths[notes] < 0.45 * sum(lengths):
        return None
    title = number + 1 if number + 1 < notes else -1
    action = notes + 1 if notes + 1 < table.n_cols else -1
    return Columns(number, title, notes, action, first)


def _titled(table: Table, notes: int, first: int) -> bool:
    """Whether most of the cells of a column begin with a title in bold that plain text follows."""
    filled = [c for row in range(first, table.n_rows) if (c := table.at(row, notes)) is not None and c.words]
    heads = [c for c in filled if c.words[0].bold and not c.words[-1].bold]
    return 2 * len(heads) > len(filled)


def in_action_table(line: MinuteLine, words: MinutesWords, head: bool = False) -> bool:
    """Whether a line stands in a table of actions; `head`: in its headings."""
    for table in line.sheet.tables:
        if not line.words or not table.header_rows or table.n_rows < 3 or not table.box.contains(*_middle(line), 1.0):
            continue
        heads = [c for c in table.cells if c.row < table.header_rows]
        named = [cell_text(c).casefold().strip(" :") for c in heads]
        wanted = (
            any(n in words.actions or n.endswith(("actions", "action")) for n in named) and _columns(table) is None
        )
        if wanted and (not head or any(c.box.contains(*_middle(line), 1.0) for c in heads)):
            return True
    return False


def _middle(line: MinuteLine) -> tuple[float, float]:
    return line.box.x_mid, line.box.y_mid


def _first_item(table: Table) -> int:
    """The row of the first number in the first column, where rows without one stand above it; 0 where it is at the
    head of the table, or under one row of headings."""
    at = next((r for r in range(table.n_rows) if NUMBER.match(cell_text(table.at(r, 0)))), 0)
    return at if at > 1 else 0


def _with_sides(lines: list[MinuteLine], action: Sequence[MinuteLine]) -> list[MinuteLine]:
    """The lines with the words of an action cell beside the line at whose height each block of them begins."""
    blocks: list[list[MinuteLine]] = []
    for mark in action:
        if blocks and mark.pitch <= 1.6 * max(mark.size, 1.0):
            blocks[-1].append(mark)
        else:
            blocks.append([mark])
    out = list(lines)
    for block in blocks:
        if not out:
            break
        near = min(range(len(out)), key=lambda i: abs(out[i].box.y_mid - block[0].box.y_mid))
        text = " ".join(m.text for m in block)
        old = out[near]
        out[near] = replace(old, side=f"{old.side} {text}".strip())
    return out


def table_lines(sheet: Sheet, table: Table, columns: Columns) -> Iterator[MinuteLine]:
    """The notes of a minutes table line by line, the first line of each item with its number and title."""
    for row in range(columns.first, table.n_rows):
        own = {c.col: c for c in table.row(row)}
        number, title = cell_text(own.get(columns.number)), cell_text(own.get(columns.title))
        if both := _NUMBERED.match(number):
            number, title = both["number"], title or both["title"]
        notes = own.get(columns.notes)
        lines = cell_lines(sheet, notes) if notes else []
        if columns.action in own:
            lines = _with_sides(lines, cell_lines(sheet, own[columns.action]))
        if number and not title:
            title, lines = bold_title(lines)
        if number or title:
            head = (number.rstrip(".") or None, title)
            source = lines[0] if lines else None
            if source is None:
                cell = own.get(columns.title) or own.get(columns.number)
                yield MinuteLine(sheet, (), cell.box if cell else table.box, head=head)
                continue
            lines[0] = replace(source, head=head)
        yield from lines


def bold_title(lines: list[MinuteLine]) -> tuple[str, list[MinuteLine]]:
    """The title that stands in bold at the head of the notes, and the lines after it."""
    end = next((i for i, line in enumerate(lines) if not line.bold), len(lines))
    if end == 0 and lines and (cut := _run_in(lines[0])):
        first = lines[0]
        rest = first.words[cut:]
        while rest and not any(c.isalnum() for c in rest[0].text):
            rest = rest[1:]
        kept = [replace(first, words=rest, box=bounding_box([w.box for w in rest]))] if rest else []
        return printed(first.words[:cut]).rstrip(" .:–—-"), [*kept, *lines[1:]]
    return " ".join(line.text for line in lines[:end]), lines[end:]


def _run_in(line: MinuteLine) -> int:
    """How many bold words stand before the plain ones of a line; 0 where bold ones stand among these."""
    end = next((i for i, w in enumerate(line.words) if not w.bold), 0)
    return end if end and sum(w.bold for w in line.words[end:]) <= 1 else 0


def minutes_table(sheet: Sheet) -> tuple[Table, Columns] | None:
    """The largest table of a sheet that sets minutes, and what its columns hold; None where there is none."""
    for table in sorted(sheet.tables, key=lambda t: -t.box.area):
        if (columns := _columns(table)) is not None and table.box.height > 60:
            return table, columns
    return None


def inside(line: Line, table: Table, columns: Columns) -> bool:
    """Whether a line stands among the items of a minutes table."""
    top = min((c.box.top for c in table.row(columns.first)), default=table.box.top)
    return table.box.contains(line.box.x_mid, line.box.y_mid, 2.0) and line.box.y_mid >= top - 2.0


def _in_other_table(sheet: Sheet, line: Line) -> bool:
    """Whether a line stands in a table that sets no minutes: who was there, a log of actions."""
    tables = (t for t in sheet.tables if t.n_cols > 1 and t.box.contains(line.box.x_mid, line.box.y_mid, 1.0))
    return any(_columns(t) is None for t in tables)


def set_in_tables(section: Section) -> bool:
    """Whether the minutes themselves are set in tables: these hold most of the words. A list of public questions in
    the middle of ordinary minutes is a table with numbers and texts too."""
    found = [t for sheet in section.sheets if (t := minutes_table(sheet)) is not None]
    inside = sum(len(cell.words) for table, at in found for cell in table.cells if cell.row >= at.first)
    if not inside:
        return False
    outside = sum(len(line.words) for sheet, line in section.lines() if not _in_other_table(sheet, line))
    return inside > 0.5 * outside
