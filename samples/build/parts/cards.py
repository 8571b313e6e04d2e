"""KPI cards: name on grey, the rating and an arrow on its colour, a chart, a strip of three cells."""

from __future__ import annotations

from typing import Any

from expect.records import Record
from figures import rating
from typeset.font import FAMILY
from typeset.slides import NAVY, Deck

Content = dict[str, Any]
FILLS = {"red": "C00000", "amber": "FFC000", "green": "00B050"}
ARROWS = {"up": "é", "down": "ê", "same": "è"}
LEFT, WIDTH, HEIGHT = 40.0, 490.0, 230.0


def shown(value: float, unit: str) -> str:
    """A figure with its sign."""
    return {"%": f"{value}%", "days": f"{value} days"}.get(unit, str(value))


def write_cards(deck: Deck, content: Content, pack: str, quarter: int) -> list[Record]:
    """Writes three cards to a page; `quarter` is the place of the latest figure."""
    records: list[Record] = []
    for number, card in enumerate(content["cards"]):
        if number % 3 == 0:
            deck.new()
            deck.text(LEFT, 44, 300, 24, content["title"], size=15, bold=True, colour=NAVY)
            deck.text(LEFT + 300, 48, 190, 20, content["quarters"][pack], size=10, align="right")
            deck.text(LEFT, 66, WIDTH, 26, content["key"], size=7.5)
        records += write_card(deck, card, pack, quarter, content["labels"], 98 + (number % 3) * (HEIGHT + 8))
    return records


def write_card(deck: Deck, card: Content, pack: str, quarter: int, labels: list[str], y: float) -> list[Record]:
    """Writes one card."""
    now, before = card["values"][quarter], card["values"][quarter - 1]
    true = rating(now, card["target"], card["floor"])
    rag = card.get("planted", {}).get(pack, true)
    direction = "up" if now > before else "down" if now < before else "same"
    head = deck.table(LEFT, y, [WIDTH - 96, 70, 26], [24.0], borders="lrtb")
    deck.cell(head.cell(0, 0), card["name"], fill="D9D9D9", bold=True, size=9.5, anchor="middle")
    ink = {"colour": "FFFFFF" if rag == "red" else "000000", "fill": FILLS[rag], "align": "center", "anchor": "middle"}
    deck.cell(head.cell(0, 1), rag.upper(), bold=True, size=9.5, **ink)
    deck.cell(head.cell(0, 2), ARROWS[direction], size=11, font=FAMILY, **ink)
    deck.chart(
        LEFT,
        y + 26,
        WIDTH - 150,
        140,
        "column" if card["unit"] == "count" else "line",
        labels[: quarter + 1],
        {"Figure": card["values"][: quarter + 1], "Target": [card["target"]] * (quarter + 1)},
    )
    deck.text(LEFT + WIDTH - 146, y + 30, 144, 130, card["text"][pack], size=8.5)
    cells = [
        f"Latest: {shown(now, card['unit'])}",
        f"Target: {shown(card['target'], card['unit'])}, Floor {shown(card['floor'], card['unit'])}",
        f"Previous: {shown(before, card['unit'])} ({rating(before, card['target'], card['floor']).title()})",
    ]
    strip = deck.table(LEFT, y + 170, [WIDTH / 3] * 3, [22.0], borders="lrtb")
    for cell, text in zip(strip.rows[0].cells, cells):
        deck.cell(cell, text, size=9.5, align="center", anchor="middle", bold=text.startswith("Latest"))
    records = card_records(card, rag, direction, cells, (now, before), deck.number, rag != true)
    return records + chart_records(card, labels[: quarter + 1], deck.number)


def card_records(
    card: Content, rag: str, direction: str, cells: list[str], values: tuple[float, float], page: int, planted: bool
) -> list[Record]:
    """The indicator and its four figures."""
    now, before = values
    records = [
        Record(
            "kpis",
            {"ref": None, "name": card["name"], "reporter": None, "outcome": None, "rag": rag, "direction": direction},
            page=page,
            plant="rag" if planted else None,
        )
    ]
    for measure, label, raw, value in (
        ("actual", "Latest", cells[0], now),
        ("target", "Target", cells[1], card["target"]),
        ("floor", "Floor", cells[1], card["floor"]),
        ("previous", "Previous", cells[2], before),
    ):
        records.append(
            Record(
                "observations",
                {
                    "kpi": card["name"],
                    "measure": measure,
                    "label": label,
                    "period": None,
                    "area": None,
                    "qualifier": None,
                    "raw": raw,
                    "value": value,
                    "comparator": None,
                    "unit": card["unit"],
                },
                page=page,
            )
        )
    return records


def chart_records(card: Content, labels: list[str], page: int) -> list[Record]:
    """The values that only the card's chart shows: the strip prints the last two and the target of the last."""
    shown = len(labels)
    figures = [("actual", "Figure", label, value) for label, value in zip(labels[:-2], card["values"][:shown])]
    figures += [("target", "Target", label, card["target"]) for label in labels[:-1]]
    return [
        Record(
            "readings",
            {
                "chart": card["name"],
                "measure": measure,
                "label": name,
                "period": period,
                "value": value,
                "unit": card["unit"],
            },
            page=page,
        )
        for measure, name, period, value in figures
    ]
