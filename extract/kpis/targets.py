"""The target that an indicator's name states ("to 5% or less of headcount", "Ensure 90% or more of …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.kpi_words import KpiWords

_STATED = re.compile(
    r"(?:\bto\s+(?:an?\s+average\s+of\s+)?|\bensure\s+(?:that\s+)?|\bachieve\s+|\bat\s+|\bis\s+)(?P<bound>[<>≤≥]=?)?\s*"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%)?(?P<words>\s*(?:days?|weeks?|months?)\b)?"
    r"(?P<limit>\s+or\s+(?:more|less|fewer|above|below))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A target stated in words; `unit` is "%" or None."""

    value: float
    unit: str | None


def stated_target(name: str, words: KpiWords) -> Stated | None:
    """The target that a name states; None where it states none, or several, or one that may be something else (a
    limit in days, an age)."""
    found = [
        m for m in _STATED.finditer(name)
        if not m["words"]
        and (m["unit"] or m["bound"] or m["limit"])
        and not re.match(r"\s*(?:year|yr)", name[m.end() :])
    ]  # fmt: skip
    if len(found) != 1:
        return None
    return Stated(float(found[0]["value"].replace(",", "")), found[0]["unit"])
