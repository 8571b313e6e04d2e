"""Actions on forms: a table of two columns for one action or several, with a label on the left of each thing that is
said of it ("Action 3", "Owner", "Due date")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.actions.drafts import FIELDS, Draft
from extract.actions.entries import Heading
from extract.actions.headings import field_of
from extract.actions.prints import Print, print_of
from extract.kpis.icons import icons_in
from extract.kpis.rag import Palette, rate
from extract.kpis.vocabulary import matches
from extract.layout.lines import lines_of
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.table import Cell, Table

_NUMBERED = re.compile(r"^(actions?)\s*(?:no\.?\s*|number\s+|point\s+)?[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?\s*:?$", re.I)
_MANY = re.compile(r"\s*(?:\w+\s+)?actions\b", re.I)
"""The label of several."""
_NEEDED = frozenset({"action", "owner", "due"})
"""What a form of an action says."""


def _field(label: str, words: ActionWords) -> str | None:
    folded = " ".join(label.split())
    numbered = _NUMBERED.match(folded)
    return field_of(numbered[1] if numbered else folded, words)


def _pairs(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """The cells of each row: the label and what stands beside it."""
    for row in range(table.n_rows):
        label, value = table.at(row, 0), table.at(row, 1)
        if label is not None and value is not None and label is not value and label.row == row:
            yield label, value


def read_forms(table: Table, table_id: str | None, sheet: Sheet, scope: Scope) -> list[Draft]:
    """The actions of a table that is a form; none where it is anything else."""
    words = scope.profile.actions
    if table.n_cols != 2 or table.n_rows < len(_NEEDED):
        return []
    named = [(_field(label.text, words), label, value) for label, value in _pairs(table)]
    if not {name for name, *_ in named} >= _NEEDED:
        return []
    out: list[Draft] = []
    group: list[Draft] = []
    seen: set[str] = set()
    objective: Heading | None = None
    for name, label, cell in named:
        lines = lines_of(cell.words, gap=float("inf"))
        right = max((line.box.x1 for line in lines), default=0.0)
        prints = [print_of(line, table.page, 0.0, right, i == 0, False) for i, line in enumerate(lines)]
        if name in ("recommendation", "objective") and not out:
            objective = Heading(cell.text.split("\n"))
        elif name == "action":
            group = []
            for own in _entries(prints, cell) if _MANY.match(label.text) else [prints]:
                draft = Draft(sheet, table_id, "form", scope.vocabulary, plan=table.title, objective=objective)
                draft.take("action", own)
                group.append(draft)
            out.extend(group)
            seen = set()
        elif name == "response" and group and not group[0].parts.get("update"):
            for draft in group:
                draft.take("update", prints)
        elif name == "rag" and group:
            found = rate(cell.text, cell.fill, icons_in(cell, sheet.page), Palette(), scope.profile.kpis).rag
            for draft in group:
                draft.rag = found
        elif name in FIELDS and group and name not in seen:
            for draft in group:
                draft.take(name, prints)
            seen.add(name)
    return [draft for draft in out if draft.action and not matches(draft.action, words.blanks)]


def _entries(prints: list[Print], cell: Cell) -> list[list[Print]]:
    """The actions of a cell that holds several: each begins with a bullet, or where the line above was ended with
    room for its first word."""
    out: list[list[Print]] = []
    for i, line in enumerate(prints):
        before = prints[i - 1] if i else None
        room = before is not None and before.box.x1 + line.first_width + line.height < cell.box.x1
        if before is None or line.bullet or (room and line.text[:1].isupper() and not any(p.bullet for p in prints)):
            out.append([])
        out[-1].append(line)
    return out
