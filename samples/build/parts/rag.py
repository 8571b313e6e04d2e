"""RAG tables on slides: band rows, figures with their source below, the rating as the fill of an empty cell."""

from __future__ import annotations

import re
from typing import Any

from expect.records import Record
from figures import Indicator, month_end, share, within_tenth
from typeset.slides import NAVY, Deck
from typeset.word import plain

from parts.cells import observe, text_of

WIDTHS = [340.0, 112.0, 112.0, 100.0, 130.0, 90.0, 40.0]
FILLS = {"red": "FF0000", "amber": "FFC000", "green": "00B050", "grey": "A6A6A6"}
BAND = "9DC3E6"
Content = dict[str, Any]


def figure(value: float) -> float | int:
    """A whole number as such."""
    return int(value) if float(value).is_integer() else value


def row_cells(
    row: Content, pack: str, month: str, previous: str, known: dict[str, Indicator]
) -> tuple[list[Any], str, str]:
    """The five figure cells of a row, its rating and its unit."""
    if pack in row:
        *written, rag = row[pack]
        return written, rag, row["unit"]
    indicator = known[row["key"]]
    now, before = indicator.at(month), indicator.at(previous)
    cells: list[Any] = []
    for value, source in ((before, row.get("source")), (now, row.get("source"))):
        raw = indicator.show(value) + row.get("suffix", "")
        cells.append({"raw": f"{raw}\n{source}" if source else raw, "obs": [{"value": figure(value)}]})
    target = indicator.targets[-1] if indicator.targets else None
    suffix = row.get("suffix", "")
    cells.append(
        ""
        if target is None
        else {
            "raw": indicator.show(target).replace(".0%", "%").replace(".0", "") + suffix,
            "obs": [{"value": figure(target)}],
        }
    )
    bench = row.get("bench", ())
    raw = row.get("join", " ").join(text for text, *_ in bench if text)
    cells.append({"raw": raw, "obs": [{"value": v, "area": area} for _, v, area in bench]})
    cells.append(change(indicator, now, before))
    rag = "grey" if target is None else within_tenth(now, target, indicator.better)
    return cells, rag, indicator.unit


def change(indicator: Indicator, now: float, before: float) -> Any:
    """Percentage points for a percentage, a word for a count."""
    if now == before:
        return "No change"
    if indicator.unit != "%":
        return "Increase" if now > before else "Reduction"
    points = round(now - before, indicator.places)
    return {"raw": f"{points:+.{indicator.places}f} pp", "obs": [{"value": figure(points), "unit": "?"}]}


def write_rag(
    deck: Deck, content: Content, pack: str, month: str, previous: str, known: dict[str, Indicator]
) -> list[Record]:
    """Writes the slides of rated indicators and returns what they print."""
    records: list[Record] = []
    labels = ("INDICATOR TITLE", previous.upper(), month.upper(), "TARGET", "BENCHMARK", "PP CHANGE", "RAG")
    for slide in content["slides"]:
        deck.new()
        deck.text(18, 6, 300, 24, content["title"], size=18, bold=True, colour=NAVY)
        deck.box(330, 8, 110, 18, content["grey"], fill="BFBFBF", size=8, colour="000000", bold=False)
        deck.text(446, 4, 500, 26, content["key"], size=7.5)
        lines = [None, *(entry for band in slide["bands"] for entry in (band["band"], *band["rows"]))]
        table = deck.table(18, 34, WIDTHS, [20.0 if isinstance(e, str) or e is None else 34.0 for e in lines])
        for cell, text in zip(table.rows[0].cells, labels):
            deck.cell(
                cell,
                text,
                fill=NAVY,
                colour="FFFFFF",
                bold=True,
                size=8,
                align="left" if text == labels[0] else "center",
                anchor="middle",
            )
        write_rows(deck, table, lines, labels, (pack, month, previous, known), records)
        deck.text(18, 516, 800, 18, content["note"], size=8)
        deck.text(850, 516, 92, 18, f"Page {deck.number}", size=8, colour="7F7F7F", align="right")
    return records


def write_rows(
    deck: Deck, table: Any, lines: list[Any], labels: tuple[str, ...], when: tuple[Any, ...], records: list[Record]
) -> None:
    """Writes bands and rows under the head."""
    pack, month, previous, known = when
    section = ""
    for number, entry in enumerate(lines):
        cells = table.rows[number].cells
        if entry is None:
            continue
        if isinstance(entry, str):
            section = entry
            cells[0].merge(cells[6])
            deck.cell(cells[0], entry, fill=BAND, bold=True, size=8.5, anchor="middle")
            continue
        printed, rag, unit = row_cells(entry, pack, month, previous, known)
        fill = "DDEAF6" if number % 2 else "F2F7FB"
        deck.cell(cells[0], entry["name"], fill=fill, size=9.5, anchor="middle", font="Carlito")
        for cell, value in zip(list(cells)[1:6], printed):
            deck.cell(cell, text_of(value), fill=fill, size=9.5, align="center", anchor="middle", font="Carlito")
        deck.cell(cells[6], "", fill=FILLS[rag])
        name = plain(entry["name"])
        records.append(
            Record(
                "kpis", {"section": section, "ref": None, "name": name, "rag": rag, "direction": None}, page=deck.number
            )
        )
        ends = (month_end(previous), month_end(month), None, None, None)
        for cell, measure, label, end in zip(
            printed, ("actual", "actual", "target", "benchmark", "change"), labels[1:6], ends
        ):
            if isinstance(cell, dict) or re.match(r"^[<>\d]", cell):
                records += observe(name, cell, measure, label, end, unit)
            elif re.match(r"^[-+]\d", cell):
                records += observe(
                    name,
                    {"raw": cell, "obs": [{"value": int(cell.split()[0]), "unit": "?"}]},
                    measure,
                    label,
                    end,
                    unit,
                )


def fractions(text: str) -> str:
    """Writes {35/80} as 35/80 (44%); a figure after ! is planted and printed instead of the true one."""

    def one(match: re.Match[str]) -> str:
        part, whole, planted = int(match[1]), int(match[2]), match[3]
        return f"{part}/{whole} ({planted or share(part, whole)}%)"

    return re.sub(r"\{(\d+)/(\d+)!?(\d+)?\}", one, text)


def write_visits(deck: Deck, content: Content, pack: str, month: str, previous: str) -> list[Record]:
    """Writes the slide whose cells spell sentences; its figures are not annotated."""
    deck.new(content["title"])
    widths = [300.0, 230.0, 230.0, 100.0]
    lines = [None, *(entry for band in content["bands"] for entry in (band["band"], *band["rows"]))]
    table = deck.table(18, 60, widths, [22.0 if not isinstance(e, dict) else 70.0 for e in lines])
    for cell, text in zip(table.rows[0].cells, content["head"]):
        deck.cell(
            cell,
            text.format(month=month.upper(), previous=previous.upper()),
            fill=NAVY,
            colour="FFFFFF",
            bold=True,
            size=8.5,
        )
    records, section = [], ""
    for number, entry in enumerate(lines):
        cells = table.rows[number].cells
        if isinstance(entry, str):
            section = entry
            cells[0].merge(cells[3])
            deck.cell(cells[0], entry, fill=BAND, bold=True, size=9)
        elif entry:
            for cell, text in zip(cells, [entry["name"], *map(fractions, entry[pack]), entry["target"]]):
                deck.cell(cell, text, fill="F2F7FB", size=10)
            records.append(
                Record(
                    "kpis",
                    {"section": section, "ref": None, "name": plain(entry["name"]), "rag": None, "direction": None},
                    page=deck.number,
                )
            )
    return records
