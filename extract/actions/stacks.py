"""Whether one row holds several actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.actions.entries import Entry
from extract.actions.prints import Print, new_entry
from extract.actions.units import Unit
from schemas.action_words import ActionWords

_COUNTED = re.compile(r"(?P<stem>(?:\d{1,2}\.)*)(?P<count>\d{1,2})(?P<end>[.):]?)\s+(?=[A-Z])")
"""The number before one of several actions in a cell."""
_BESIDE = 0.6
"""Lines so many lines apart stand beside each other."""


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


def line_each(lines: Sequence[Print], places: Sequence[float], lead: float) -> bool:
    """Whether a column has a line for each of several actions, beside the first line of each; `places` are the
    heights of these, `lead` the distance of two lines."""
    return len(lines) == len(places) > 1 and all(
        line.text[:1].isupper() and abs(line.y - y) <= _BESIDE * lead for line, y in zip(lines, places, strict=True)
    )


def counted(unit: Unit, words: ActionWords) -> list[Print] | None:
    """The lines of the actions of one ruled row with the numbers before them as bullets, where they are counted (1.1,
    1.2, 1.3) and as many dates or owners stand beside them; None where they are not."""
    lines = unit.columns.get("action", [])
    found = [(i, match) for i, line in enumerate(lines) if (match := _COUNTED.match(line.text))]
    counts = [int(match["count"]) for _, match in found]
    if len(counts) < 2 or found[0][0] != 0 or any(b != a + 1 for a, b in pairwise(counts)):
        return None
    if len({(match["stem"], match["end"]) for _, match in found}) > 1:
        return None
    if not any(unit.columns.get(name) and _parts(unit, name, words) == len(counts) for name in ("due", "owner")):
        return None
    out = list(lines)
    for i, match in found:
        out[i] = replace(lines[i], bullet=match.group().strip(), text=lines[i].text[match.end() :])
    return out


def _parts(unit: Unit, name: str, words: ActionWords) -> int:
    """How many entries a column seems to hold by itself."""
    lines = unit.columns[name]
    return 1 + sum(new_entry(a, b, unit.lead, name in unit.spaced, name, words) > 0 for a, b in pairwise(lines))
