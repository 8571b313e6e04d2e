"""Whether one row holds several actions, and the area that a page is about."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.actions.entries import Entry
from extract.actions.prints import new_entry
from extract.actions.units import Unit
from extract.layout.sheet import Sheet
from schemas.action_words import ActionWords
from schemas.table import Table


def stacked(unit: Unit, entries: list[Entry], words: ActionWords) -> bool:
    """Whether one ruled row holds several actions: they are set apart by bullets or white space, and so are the
    dates beside them, or where there are none, another column's entries in the same number."""
    bulleted = all(e.lines[0].bullet for e in entries)
    if unit.columns.get("due") and ("action" in unit.spaced or bulleted):
        return _parts(unit, "due", words) >= 2
    if not bulleted:
        return False
    others = [name for name in ("owner", "partners", "measure", "update", "status") if unit.columns.get(name)]
    return any(_parts(unit, name, words) == len(entries) for name in others)


def _parts(unit: Unit, name: str, words: ActionWords) -> int:
    """How many entries a column seems to hold by itself."""
    lines = unit.columns[name]
    return 1 + sum(new_entry(a, b, unit.lead, name in unit.spaced, name, words) > 0 for a, b in pairwise(lines))


def area_of_page(sheet: Sheet, table: Table, top: float | None = None) -> str | None:
    """The heading of a page on which a table stands: its largest line above the table's headings, which begin at
    `top`, without "(continued)"."""
    limit = (table.box.top if top is None else top) + 2
    above = [line for line in sheet.lines if line.box.bottom <= limit and line.direction == 0]
    if not above:
        return table.title
    size = max(line.size for line in above)
    texts = [line.text for line in above if line.size >= size - 0.3]
    text = re.sub(r"\s*[-–(]*\s*\bcont(?:inued|['’]?d|\.)?\.{0,3}\s*\)?\s*$", "", " ".join(texts), flags=re.I)
    return text.strip() or None
