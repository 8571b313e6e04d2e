"""A table on a slide whose ratings are coloured circles, or little pictures."""

from __future__ import annotations

from typing import Any

from expect.records import Record
from figures import Indicator, within_tenth
from typeset.slides import NAVY, Deck

from parts.cells import observe
from parts.rag import FILLS

WIDTHS = [360.0, 120.0, 120.0, 80.0]
LEFT, TOP, HEIGHT = 60.0, 90.0, 36.0


def write_lights(deck: Deck, content: dict[str, Any], month: str, known: dict[str, Indicator]) -> list[Record]:
    """Writes the slide and returns what it prints."""
    deck.new(content["title"], own_number=str(deck.number + 1))
    deck.text(LEFT, 56, 700, 20, content["key"], size=9)
    table = deck.table(LEFT, TOP, WIDTHS, [HEIGHT] * (len(content["rows"]) + 1), borders="b")
    for cell, text in zip(table.rows[0].cells, content["head"]):
        deck.cell(cell, text, bold=True, size=12, colour=NAVY, anchor="middle")
    records: list[Record] = []
    for number, row in enumerate(content["rows"], start=1):
        indicator = known[row["key"]]
        now, target = indicator.at(month), float(indicator.targets[-1])
        suffix = " days" if indicator.unit == "days" else ""
        figures = [indicator.show(value).replace(".0%", "%") + suffix for value in (now, target)]
        rag = within_tenth(now, target, indicator.better)
        for cell, text in zip(table.rows[number].cells, (row["name"], *figures, "")):
            deck.cell(cell, text, size=12, anchor="middle")
        x, y = LEFT + sum(WIDTHS[:3]) + 12, TOP + number * HEIGHT + 9
        draw = deck.circle if row["icon"] == "circle" else deck.picture
        draw(x, y, 18, FILLS[rag])
        records.append(
            Record("kpis", {"ref": None, "name": row["name"], "rag": rag, "direction": None}, page=deck.number)
        )
        for figure, measure, label in zip(figures, ("actual", "target"), content["head"][1:]):
            records += observe(row["name"], figure, measure, label, None, indicator.unit)
    return records
