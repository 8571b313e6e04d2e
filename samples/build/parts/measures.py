"""Slide KPI tables: several to a slide, the section's name in a coloured box beside each."""

from __future__ import annotations

import calendar
from typing import Any

from expect.records import Record
from figures import Indicator, month_end
from typeset.slides import Deck
from typeset.word import plain

from parts.cells import observe, text_of

HEAD = ("Measure", "Baseline", "Actual", "Target", "Outcomes")
WIDTHS = [262.0, 92.0, 138.0, 96.0, 236.0]
LEFT = 108.0


def long_month(label: str) -> str:
    """November 2021 for Nov-21."""
    number = int(month_end(label)[5:7])
    return f"{calendar.month_name[number]} {month_end(label)[:4]}"


def actual_cell(row: dict[str, Any], pack: str, month: str, known: dict[str, Indicator]) -> Any:
    """The actual: the figure, then "Local Indicator" or the benchmarks."""
    if pack in row:
        return row[pack]
    indicator = known[row["key"]]
    value = indicator.at(month)
    figure = {"value": int(value) if value.is_integer() else value, "unit": indicator.unit}
    lines = [indicator.show(value) + row.get("suffix", ""), row.get("tail") or row["bench"]]
    return {
        "raw": "\n".join(lines),
        "obs": [
            figure,
            *(
                {"value": v, "area": area, "measure": "benchmark", "unit": indicator.unit}
                for area, v in row.get("areas", ())
            ),
        ],
    }


def write_measures(
    deck: Deck, content: dict[str, Any], pack: str, month: str, known: dict[str, Indicator]
) -> list[Record]:
    """Writes the slides of measures and returns what they print."""
    records: list[Record] = []
    for slide in content["slides"]:
        deck.new(content["title"], own_number=str(deck.number + 1))
        y = 56.0
        for section in slide:
            y = write_section(deck, section, y, pack, month, known, records)
    return records


def write_section(
    deck: Deck,
    section: dict[str, Any],
    y: float,
    pack: str,
    month: str,
    known: dict[str, Indicator],
    records: list[Record],
) -> float:
    """One table with its box; returns where the next may begin."""
    rows = section["rows"]
    label = f"Actual ({long_month(month)})"
    heights = [17.0] + [50.0 if text_of(row.get(pack, "")).count("\n") > 1 else 40.0 for row in rows]
    table = deck.table(LEFT, y, WIDTHS, heights)
    for cell, text in zip(table.rows[0].cells, HEAD):
        deck.cell(
            cell,
            label if text == "Actual" else text,
            fill=section["colour"],
            bold=True,
            colour="FFFFFF",
            size=8.5,
            align="left" if text in ("Measure", "Outcomes") else "center",
        )
    for number, (row, cells) in enumerate(zip(rows, list(table.rows)[1:])):
        fill = "EAF0F8" if number % 2 == 0 else "F7F9FC"
        actual = actual_cell(row, pack, month, known)
        unit = row.get("unit") or known[row["key"]].unit
        printed = [row["name"], row["baseline"], actual, row["target"], row["outcome"]]
        for column, (cell, value) in enumerate(zip(cells.cells, printed)):
            deck.cell(
                cell,
                text_of(value),
                fill=fill,
                size=9,
                align="center" if column in (1, 2, 3) else "left",
                anchor="middle" if column in (1, 2, 3) else "top",
            )
        records.append(
            Record(
                "kpis",
                {
                    "section": plain(section["section"]).replace("Neighbour-hoods", "Neighbourhoods"),
                    "ref": None,
                    "name": plain(row["name"]),
                    "outcome": plain(row["outcome"]),
                    "rag": None,
                    "direction": None,
                },
                page=deck.number,
            )
        )
        name = plain(row["name"])
        records += observe(name, row["baseline"], "baseline", "Baseline", None, unit)
        records += observe(name, actual, "actual", label, month_end(month), unit)
        records += observe(name, row["target"], "target", "Target", None, unit)
    height = sum(heights)
    deck.box(18, y, 80, height, section["section"], fill=section["colour"], rounded=True, size=9)
    return y + height + 10
