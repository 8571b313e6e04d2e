"""Slides in words: a title slide, paragraphs, little comparison tables and charts inside them."""

from __future__ import annotations

from typing import Any

from expect.records import Record
from figures import Indicator
from typeset.slides import NAVY, Deck

Content = dict[str, Any]


def write_title(deck: Deck, lines: list[str]) -> None:
    """The title slide: a picture of coloured houses, and three lines."""
    deck.new()
    for number in range(14):
        height = 60 + (number * 37) % 90
        deck.box(
            20 + number * 66, 210 - height, 54, height, "", fill=("C9DAF8", "F4CCCC", "D9EAD3", "FFF2CC")[number % 4]
        )
        deck.box(36 + number * 66, 188, 14, 22, "", fill="7F6000")
    deck.box(0, 210, deck.size[0], 6, "", fill="1F6E79")
    for number, line in enumerate(lines):
        deck.text(60, 260 + number * 46, 800, 40, line, size=30 if number == 0 else 16, bold=number == 0, colour=NAVY)


def write_words(deck: Deck, slides: list[Content], fill: dict[str, str]) -> None:
    """Slides that hold nothing but words."""
    for slide in slides:
        deck.new(slide["title"], own_number=str(deck.number + 1))
        y = 60.0
        for text in slide["text"]:
            deck.text(24, y, 880, 60, text.format(**fill), size=13)
            y += 26 + 17 * (len(text) // 120)


def write_comparisons(
    deck: Deck, slides: list[Content], pack: str, month: str, previous: str, known: dict[str, Indicator]
) -> list[Record]:
    """Slides with a small table on the left, a chart on the right and words below."""
    records: list[Record] = []
    for slide in slides:
        deck.new(slide["title"], own_number=str(deck.number + 1))
        deck.box(24, 56, 420, 22, slide["left"], fill=NAVY, size=10)
        rows = slide["rows"][pack]
        table = deck.table(24, 86, [170.0, 80.0, 80.0, 90.0], [20.0] * (len(rows) + 1), borders="lrtb")
        for cell, text in zip(table.rows[0].cells, ("", previous, month, "Trend")):
            deck.cell(cell, text, fill="2E75B6", colour="FFFFFF", bold=True, align="center", size=9)
        for cells, (name, before, now) in zip(list(table.rows)[1:], rows):
            trend = "Rising" if now > before else "Falling" if now < before else "No change"
            for cell, text in zip(cells.cells, (name, str(before), str(now), trend)):
                deck.cell(cell, text, size=9, align="left" if text == name else "center")
            records.append(Record("kpis", {"name": name, "ref": None, "rag": None}, page=deck.number))
        indicator = known[slide["chart"]]
        end = indicator.months.index(month) + 1
        deck.box(480, 56, 450, 22, indicator.name, fill=NAVY, size=10)
        deck.chart(
            480,
            84,
            450,
            260,
            slide["kind"],
            list(indicator.months[end - 12 : end]),
            {"Calderhithe": list(indicator.year(month)), **({"SN": [indicator.SN] * 12} if indicator.SN else {})},
            percent=indicator.unit == "%",
        )
        for measure, name, values in (
            ("actual", None if not indicator.SN else "Calderhithe", indicator.year(month)),
            ("benchmark", "SN", [indicator.SN] * 12 if indicator.SN else []),
        ):
            for label, value in zip(indicator.months[end - 12 : end], values):
                fields = {"chart": indicator.name, "measure": measure, "label": name, "period": label, "value": value}
                records.append(Record("readings", {**fields, "unit": indicator.unit}, page=deck.number))
        words = slide["text"][pack].format(
            now=indicator.show(indicator.at(month)), before=indicator.show(indicator.at(previous))
        )
        deck.text(24, 370, 900, 80, words, size=11, font="Carlito")
    return records
