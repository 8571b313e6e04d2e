"""Decisions set in tables: a notice of decisions with a column of them, and a form whose label names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.layout.sheet import Sheet
from extract.records.minute_line import NUMBER, MinuteLine, cell_lines, cell_text
from extract.records.minute_tables import bold_title
from extract.section import Section
from schemas.profile import MinutesWords
from schemas.table import Cell, Table

SHARE = 0.35
"""The share of a section's words in such tables from which the decisions are set in them."""
LEAST = 18
"""Letters that a decision has on average; "Approved" beside an address is the decision of somebody else."""


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A table with decisions: the rows below its headings, and which column holds what, -1 where there is none;
    `mixed`: the column of decisions holds actions too; `beside`: it stands under its item, beside the reasons."""

    table: Table
    decision: int
    number: int = -1
    title: int = -1
    notes: int = -1
    first: int = 1
    mixed: bool = False
    beside: bool = False


_ITEM_LABEL = re.compile(r"^(?:agenda\s+)?item\s+(?:no\.?\s*)?(\d{1,3}[a-z]?)$")
_PART = re.compile(r"^\d{1,2}\.\d{1,2}\.?$")
"""The number of a part of an item: "2.1"."""
_REASONS = re.compile(r"^(?:reasons?|rationale|(?:alternative\s+)?options?|implications?)\b")
"""Headings of what stands beside a decision under its item."""


def _name(cell: Cell | None) -> str:
    return cell_text(cell).casefold().strip(" :.*?")


def _headed(table: Table, words: MinutesWords) -> DecisionTable | None:
    """A table with a column of decisions under its heading."""
    for row in range(min(2, table.n_rows - 1)):
        names = [_name(table.at(row, col)) for col in range(table.n_cols)]
        found = [col for col, name in enumerate(names) if name in words.decision_columns]
        mixed = [] if found else [col for col, name in enumerate(names) if _mixed(name, words)]
        found = found or mixed
        if len(found) != 1 or sum(bool(n) for n in names) < 2:
            continue
        number = next((c for c, n in enumerate(names) if n in words.item_columns and _numbers(table, c, row + 1)), -1)
        other = {found[0], number}
        title = next((c for c, n in enumerate(names) if n in words.title_columns and c not in other), -1)
        notes = next((c for c, n in enumerate(names) if n in words.note_columns), -1)
        if title < 0 and number >= 0 and number + 1 < table.n_cols and number + 1 not in {found[0], notes}:
            title = number + 1
        if title < 0 and number < 0:
            reasoned = all(not n or i == found[0] or _REASONS.match(n) for i, n in enumerate(names))
            return DecisionTable(table, found[0], first=row + 1, beside=True) if reasoned else None
        return DecisionTable(table, found[0], number, title, notes, row + 1, bool(mixed))
    return None


def _mixed(name: str, words: MinutesWords) -> bool:
    """Whether a heading names decisions and actions both ("Decision / Action")."""
    parts = [part for part in re.split(r"\s*(?:/|&|,|\band\b|\bor\b)\s*", name) if part]
    known = {*words.decision_columns, *words.actions}
    return len(parts) > 1 and all(p in known for p in parts) and any(p in words.decision_columns for p in parts)


def _numbers(table: Table, col: int, first: int) -> bool:
    """Whether a column holds the numbers of items."""
    filled = [t for row in range(first, table.n_rows) if (t := cell_text(table.at(row, col)))]
    return bool(filled) and 2 * sum(bool(NUMBER.match(t) or _PART.match(t)) for t in filled) > len(filled)


def _long_enough(found: DecisionTable) -> bool:
    texts = [cell_text(found.table.at(r, found.decision)) for r in range(found.first, found.table.n_rows)]
    filled = [t for t in texts if t]
    return bool(filled) and sum(map(len, filled)) >= LEAST * len(filled)


def _form(table: Table, words: MinutesWords) -> DecisionTable | None:
    """A form: labels at the left, one of which names the decision."""
    labels = [_name(table.at(row, 0)) for row in range(table.n_rows)]
    if table.n_cols < 2 or table.n_rows < 3 or not any(label in words.decision_columns for label in labels):
        return None
    return DecisionTable(table, 1)


def decision_tables(section: Section, words: MinutesWords) -> dict[int, list[DecisionTable]]:
    """The tables of decisions of a section by the number of their sheet; where the decisions stand elsewhere only
    those that set one decision beside its reasons."""
    out: dict[int, list[DecisionTable]] = {}
    inside = 0
    for sheet in section.sheets:
        for table in sheet.tables:
            found = _headed(table, words)
            found = (
                found
                if found and (found.beside or _long_enough(found))
                else _form(table, words)
                if found is None
                else None
            )
            if found is not None:
                out.setdefault(sheet.number, []).append(found)
                inside += sum(len(cell.words) for cell in table.cells)
    if inside > SHARE * sum(len(line.words) for _, line in section.lines()):
        return out
    return {n: kept for n, found in out.items() if (kept := [t for t in found if t.beside or _all_decided(t)])}


_ACT = re.compile(
    r"^(?:application\s+|permission\s+|licen[cs]e\s+)?(?:granted|refused|approved|agreed|deferred|continued|noted|rejected"
    r"|withdrawn|resolved|remitted|adjourned)\b",
    re.I,
)


def _all_decided(found: DecisionTable) -> bool:
    """Whether each entry of a column of decisions begins with what was done: a list of applications that the meeting
    went through."""
    texts = [cell_text(found.table.at(r, found.decision)) for r in range(found.first, found.table.n_rows)]
    return found.number >= 0 and len(texts) > 1 and all(_ACT.match(t) for t in texts)


def _decided(cell: Cell, sheet: Sheet) -> list[MinuteLine]:
    return [replace(line, decided=True) for line in cell_lines(sheet, cell)]


_SAYS_SO = re.compile(
    r"^(?!actions?\b|[A-Z]{2,3}\s+to\b)[^.;:]*\b(?:agreed|approved|resolved|noted|endorsed|ratified|adopted|accepted|received"
    r"|recommended|elected|appointed|deferred|decided)\b",
    re.I,
)
"""How a paragraph of a column of decisions and actions begins that is a decision."""


def _said_so(cell: Cell, sheet: Sheet) -> list[MinuteLine]:
    """The lines of a cell of decisions and actions, those of its decisions marked so."""
    blocks: list[list[MinuteLine]] = []
    for line in cell_lines(sheet, cell):
        if not blocks or line.pitch > 1.6 * max(line.size, 1.0) or blocks[-1][-1].text.endswith("."):
            blocks.append([])
        blocks[-1].append(line)
    return [
        replace(line, decided=bool(_SAYS_SO.match(" ".join(x.text for x in block))))
        for block in blocks
        for line in block
    ]


def _with_head(lines: list[MinuteLine], head: tuple[str, str]) -> list[MinuteLine]:
    return [replace(lines[0], head=head), *lines[1:]] if lines else lines


def _rows(found: DecisionTable, sheet: Sheet) -> Iterator[MinuteLine]:
    table = found.table
    for row in range(found.first, table.n_rows):
        cell = table.at(row, found.decision)
        if cell is None or cell.row != row or not cell.words:
            continue
        number, title = cell_text(table.at(row, found.number)), cell_text(table.at(row, found.title))
        if number and not NUMBER.match(number) and not _PART.match(number):
            title, number = title or number, ""
        if not number and title and NUMBER.match(title.split()[0]) and " " in title:
            number, title = title.split(maxsplit=1)
        notes = table.at(row, found.notes) if found.notes >= 0 else None
        told = cell_lines(sheet, notes) if notes else []
        if not title and found.title < 0:
            title, told = bold_title(told)
        lines = [*told, *(_said_so(cell, sheet) if found.mixed else _decided(cell, sheet))]
        yield from _with_head(lines, (number.rstrip("."), title)) if number or title else lines


def _form_rows(found: DecisionTable, sheet: Sheet, words: MinutesWords) -> Iterator[MinuteLine]:
    table = found.table
    rows = [(_name(table.at(row, 0)), table.at(row, 1)) for row in range(table.n_rows)]
    title = next((cell_text(cell) for name, cell in rows if name in words.form_titles), "")
    item = _ITEM_LABEL.match(rows[0][0])
    number, title = (item[1], cell_text(rows[0][1])) if item and not title else ("", title)
    for name, cell in rows:
        if name in words.decision_columns and cell is not None and cell.words:
            yield from _with_head(_decided(cell, sheet), (number, title)) if title else _decided(cell, sheet)
            number = title = ""


def _lines_of(found: DecisionTable, sheet: Sheet, words: MinutesWords) -> list[MinuteLine]:
    """The lines of the decisions of one table, the first of each item with its number and title."""
    if found.number < 0 and found.title < 0 and not found.beside:
        return list(_form_rows(found, sheet, words))
    return list(_rows(found, sheet))


def with_decisions(lines: Sequence[MinuteLine], section: Section, words: MinutesWords) -> list[MinuteLine]:
    """The lines of minutes with those of each table of decisions in the order of its items, and only what was decided
    of them marked so; the same lines where there is no such table."""
    tables = decision_tables(section, words)
    if not tables:
        return list(lines)
    out: list[MinuteLine] = []
    told: set[int] = set()
    for line in lines:
        found = next((t for t in tables.get(line.sheet.number, ()) if line.words and _inside(line, t)), None)
        if found is None:
            out.append(line)
        elif id(found.table) not in told:
            told.add(id(found.table))
            out += _lines_of(found, line.sheet, words)
    return out


def _inside(line: MinuteLine, found: DecisionTable) -> bool:
    return found.table.box.contains(line.box.x_mid, line.box.y_mid, 2.0)
