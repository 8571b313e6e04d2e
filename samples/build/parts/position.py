"""Word action tables that run over pages: one row a recommendation, many entries in each cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

from parts.plan import due_to
from parts.stacks import Column

Content = dict[str, Any]
WIDTHS = [110.0, 240.0, 90.0, 90.0, 200.0]
SIZE = 10.5


def write_position(content: Content, path: Path) -> list[Record]:
    """Writes the table; a legend stands in a merged row in the middle of it."""
    word = Word(size=SIZE, landscape=True, margins=(46, 60, 50, 60))
    word.para(content["title"], bold=True, size=12, align="center", after=12)
    table = word.table(WIDTHS)
    for cell, text in zip(word.row(table, WIDTHS).cells, content["head"]):
        word.fill_cell(cell, text, bold=True)
    records: list[Record] = []
    for number, row in enumerate(content["rows"]):
        write_row(word, table, row, records)
        if number == 1:
            legend = word.row(table, WIDTHS)
            word.fill_cell(legend.cells[0].merge(legend.cells[4]), content["legend"])
    word.footer("", align="right")
    word.save(path)
    return records


def write_row(word: Word, table: Any, row: Content, records: list[Record]) -> None:
    """One recommendation with its stacked entries."""
    columns = [Column(width, SIZE, bullet=n == 1) for n, width in enumerate(WIDTHS)]
    at = 0
    for action in row["actions"]:
        ends = [column.put(action[key].split("\n")[0], at) for column, key in zip(columns[1:], "aodu")]
        ends += [columns[3].put(line, columns[3].height) for line in action["d"].split("\n")[1:]]
        at = max(ends) + 1
        records.append(
            Record(
                "actions",
                {
                    "area": None,
                    "objective": plain(row["objective"]),
                    "action": plain(action["a"]),
                    "owner_text": plain(action["o"]),
                    "due_text": plain(action["d"]),
                    "due_to": due_to(action["d"]),
                    "update_text": plain(action["u"]),
                },
            )
        )
    cells = word.row(table, WIDTHS).cells
    word.fill_cell(cells[0], f"**{row['name']}**\n{row['objective']}", after=0)
    for cell, column in zip(cells[1:], columns[1:]):
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
        for text, bullet, _ in column.lines:
            word.para(f"•\t{text}" if bullet else text, into=cell, after=0, hanging=12 if bullet else 0)
