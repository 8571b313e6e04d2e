"""The minutes of an invented board, and what was read as decided in them."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import Resolution
from tests.typeset import At, scope, section

TOP: list[At | str] = ["**Minutes of the Ferry Board held on 5 May 2025**", "Present: Mr A Ash and Mr B Birch", ""]
Brief = tuple[str | None, str | None, str, str | None]


def decided(*lines: At | str) -> list[Brief]:
    """Number of the item, label, text and class of each decision."""
    found = extract(section("minutes", [*TOP, *lines]), scope())
    return [(r.item_number, r.label, r.text, r.decision) for r in found if isinstance(r, Resolution)]
