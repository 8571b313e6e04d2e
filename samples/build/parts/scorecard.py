"""A scorecard in another form: reordered columns, ratings as words, arrows of a common font, few rules or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from figures import within_tenth
from typeset.word import Word, plain

from parts.cells import observe

Content = dict[str, Any]
WIDTHS = [196.0, 56.0, 66.0, 60.0, 38.0, 44.0, 54.0, 208.0]
ARROWS = {"up": "▲", "down": "▼", "same": "►"}
COLUMNS = (
    ("goal", "target", None),
    ("now", "actual", "2021-12-31"),
    ("before", "actual", "2021-11-30"),
    ("start", "baseline", None),
)


def write_scorecard(content: Content, path: Path) -> list[Record]:
    """Writes the tables and returns what they print."""
    word = Word(size=9, landscape=True, margins=(50, 60, 50, 60))
    word.para(content["title"], bold=True, size=15, colour="1F6E79", after=2)
    word.para(content["key"], size=8, after=10)
    records: list[Record] = []
    for form in content["tables"]:
        table = word.table(WIDTHS, borders=form["borders"])
        for number, (cell, text) in enumerate(zip(word.row(table, WIDTHS).cells, content["head"])):
            word.fill_cell(cell, text, bold=True, align="left" if number in (0, 7) else "center")
        for section in form["sections"]:
            cells = word.row(table, WIDTHS).cells
            word.fill_cell(cells[0].merge(cells[7]), section["name"], bold=True, colour="1F6E79", size=10)
            for row in section["rows"]:
                records += write_row(word, table, row, section["name"], content["head"], bool(form.get("letters")))
        word.para("", after=10)
    word.save(path)
    return records


def shown(value: float, unit: str) -> str:
    """A figure with its sign."""
    return {"%": f"{value}%", "days": f"{value} days"}.get(unit, str(value))


def write_row(word: Word, table: Any, row: Content, section: str, head: list[str], letters: bool) -> list[Record]:
    """One measure; its rating is a word, or the first letter of one."""
    direction = "up" if row["now"] > row["before"] else "down" if row["now"] < row["before"] else "same"
    rag = within_tenth(row["now"], row["goal"], row["better"])
    figures = [shown(row[key], row["unit"]) for key, _, _ in COLUMNS]
    cells = word.row(table, WIDTHS, split=False).cells
    word.fill_cell(cells[0], row["name"], after=5)
    for cell, text in zip(cells[1:5], figures):
        word.fill_cell(cell, text, align="center")
    word.fill_cell(cells[5], ARROWS[direction], align="center")
    word.fill_cell(cells[6], rag.title()[:1] if letters else rag.title(), align="center", bold=True)
    word.fill_cell(cells[7], row["comment"] or "", after=5)
    records = [
        Record(
            "kpis",
            {
                "section": section,
                "ref": None,
                "name": plain(row["name"]),
                "commentary": row["comment"],
                "rag": rag,
                "direction": direction,
            },
        )
    ]
    for text, (_, measure, period), label in zip(figures, COLUMNS, head[1:5]):
        records += observe(plain(row["name"]), text, measure, label, period, row["unit"])
    return records
