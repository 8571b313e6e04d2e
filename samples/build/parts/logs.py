"""Action logs and lists in Word: ruled only under their rows, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

from parts.plan import due_to

Content = dict[str, Any]
FILLS = {"red": "FF5050", "amber": "FFBF00", "green": "92D050"}


def write_log(content: Content, path: Path) -> list[Record]:
    """Writes a log of dated actions; the progress words stand on a fill."""
    widths = [60.0, 250.0, 70.0, 85.0]
    word = Word(size=10, margins=(64, 64, 64, 64))
    word.para(content["title"], bold=True, size=13, after=10)
    table = word.table(widths, borders="horizontal")
    for cell, text in zip(word.row(table, widths, header=True).cells, content["head"]):
        word.fill_cell(cell, text, bold=True)
    records = []
    for date, action, due, status, rag in content["rows"]:
        cells = word.row(table, widths, split=False).cells
        for cell, text in zip(cells, (date, action, due)):
            word.fill_cell(cell, text, after=8)
        word.fill_cell(cells[3], status, fill=FILLS[rag], after=8)
        records.append(
            Record(
                "actions",
                {"action": plain(action), "due_text": due, "due_to": due_to(due), "status": status, "rag": rag},
            )
        )
    word.save(path)
    return records


def write_first_notes(content: Content, path: Path) -> None:
    """Notes with a column of initials at the right edge; its entries are no annotated actions."""
    widths = [32.0, 380.0, 60.0]
    word = Word(size=11, margins=(64, 60, 64, 64))
    word.para(f"^^**{content['title']}**^^", size=15, after=2)
    word.para(content["when"], bold=True, after=2)
    word.para(f"~~{content['hidden']}~~", size=8)
    table = word.table(widths, borders="none")
    for cell, text in zip(word.row(table, widths).cells, ("", "", "Action")):
        word.fill_cell(cell, text, bold=True, align="right")
    for number, text, initials in content["rows"]:
        cells = word.row(table, widths).cells
        word.fill_cell(cells[0], number, bold=True)
        word.fill_cell(cells[1], text, align="left", after=8)
        word.fill_cell(cells[2], initials, bold=True, align="right")
    word.save(path)


def write_second_notes(content: Content, path: Path) -> list[Record]:
    """Action lines in the text, a small ruled table, a borderless list under group headings, a table without rules."""
    word = Word(size=11, margins=(64, 60, 64, 64))
    word.para(content["title"], bold=True, size=13, after=8)
    records = []
    for kind, text in content["paragraphs"]:
        if kind == "action":
            word.para(f"**Action:** {text}", after=10)
            records.append(Record("actions", {"action": plain(text)}))
        else:
            word.para(text, after=4)
    records += by_whom(word, content["table"])
    records += spring(word, content["list"])
    hours = content["hours"]
    word.para(hours["title"], bold=True, before=14, after=6)
    widths = [90.0, 90.0, 100.0, 100.0, 70.0]
    table = word.table(widths, borders="none")
    for number, row in enumerate(hours["rows"]):
        for cell, text in zip(word.row(table, widths).cells, row):
            word.fill_cell(cell, text, bold=number == 0, size=10)
    word.save(path)
    return records


def by_whom(word: Word, content: Content) -> list[Record]:
    """Item, by whom, by when."""
    widths = [260.0, 90.0, 110.0]
    table = word.table(widths)
    for cell, text in zip(word.row(table, widths).cells, content["head"]):
        word.fill_cell(cell, text, bold=True)
    records = []
    for row in content["rows"]:
        for cell, text in zip(word.row(table, widths).cells, row):
            word.fill_cell(cell, text)
        records.append(listed(row))
    return records


def spring(word: Word, content: Content) -> list[Record]:
    """A list in three columns without any rule."""
    widths = [260.0, 90.0, 110.0]
    word.para(content["title"], bold=True, before=14, after=6)
    records = []
    table = word.table(widths, borders="none")
    for group in content["groups"]:
        cells = word.row(table, widths).cells
        word.fill_cell(cells[0], group["name"], bold=True, italic=True)
        for row in group["rows"]:
            for cell, text in zip(word.row(table, widths).cells, row):
                word.fill_cell(cell, text, after=5)
            records.append(listed(row))
    return records


def listed(row: list[str]) -> Record:
    """An entry with its owner and its date."""
    action, owner, due = row
    return Record("actions", {"action": plain(action), "owner_text": owner, "due_text": due, "due_to": due_to(due)})
