"""What a page says of its own colours and arrows: the thresholds of a rating, the meaning of an arrow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.records import PageRow

_MET = re.compile(
    r"\bgreen\b\W{0,4}(?:=|is|means)?\W{0,3}(?:(?:the|on|at|or|above|has|been|is|was|we|have|performance)\s+){0,5}"
    r"target\b(?:\s+(?:has\s+been|is|was))?\s*(?:met|achieved|reached|exceeded|or\s+(?:better|above))?",
    re.I,
)
_FLOOR = re.compile(
    r"\bamber\b\W{0,4}(?:=|is|means)?[^.;]{0,40}\b(?:between\s+(?:the\s+)?(?:target\s+and\s+(?:the\s+)?floor|floor\s+"
    r"(?:standard\s*\*?\s*)?and\s+(?:the\s+)?target)|floor\s+(?:standard\s*\*?\s*)?(?:has\s+been\s+)?(?:achieved|met))",
    re.I,
)
_MARGIN = re.compile(
    r"\bamber\b\W{0,4}(?:=|is|means)?\W{0,3}(?:(?:but|up|to|is|target|missed|by|the|performance)\s+){0,4}"
    r"within\s+(?P<margin>\d+(?:\.\d+)?)\s*(?P<unit>%|per\s?cent|pp\b|percentage\s+points?)"
    r"\s+(?:of|from|below)\s+(?:the\s+)?target",
    re.I,
)
_ARROW = re.compile(r"\barrows?\b\W{0,4}(?P<words>[^.;]{5,160})", re.I)
_SINCE = re.compile(
    r"\b(?:since|from|compared\s+(?:to|with)|on)\s+the\b.{0,40}\b(?:before|previous|last)\b", re.I | re.S
)
_JUDGED = re.compile(r"\b(?:improv|better|wors|deteriorat|performance|good|bad)", re.I)
_FIGURE = re.compile(
    r"\bwhich\s+way\s+the\s+(?:figure|number|value)s?\b|\b(?:increase|decrease|rise|fall|risen|fallen)", re.I
)


@dataclass(frozen=True, slots=True)
class Legend:
    """How figures are rated: green where the target is met, amber down to a floor that is printed with each figure
    (`floor`), or within a margin of the target (in per cent of it or points, which few prints tell apart)."""

    kind: Literal["floor", "margin"]
    margin: float | None = None


def legend_in(text: str) -> Legend | None:
    """The legend that a page prints; None where it prints none, or one of another kind."""
    if "green" not in text.casefold() or not _MET.search(text):
        return None
    margin = _MARGIN.search(text)
    if margin:
        return Legend("margin", float(margin["margin"]))
    return Legend("floor") if _FLOOR.search(text) else None


def legends_of(pages: Mapping[int, PageRow]) -> dict[int, Legend]:
    """The legend that holds on each page: its own, or the only one printed before it in the papers of its item."""
    own = {number: legend for number, page in pages.items() if (legend := legend_in(page.text))}
    if not own:
        return {}
    owners = {number: page.agenda_item_id for number, page in pages.items()}
    first: dict[str | None, int] = {}
    same: dict[str | None, set[Legend]] = defaultdict(set)
    for number, legend in own.items():
        first[owners[number]] = min(number, first.get(owners[number], number))
        same[owners[number]].add(legend)
    out: dict[int, Legend] = {}
    for number, owner in owners.items():
        if number in own:
            out[number] = own[number]
        elif len(same[owner]) == 1 and first[owner] < number:
            (out[number],) = same[owner]
    return out


def arrow_follows_figure(text: str) -> bool:
    """Whether a page says that its arrows show which way the figure went since the period before. An arrow that
    judges, or that shows a trend over a longer time, is not to be held against two figures."""
    for match in _ARROW.finditer(text):
        words = " ".join(match["words"].split())
        if _FIGURE.search(words) and _SINCE.search(words) and not _JUDGED.search(words):
            return True
    return False
