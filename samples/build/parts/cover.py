"""Cover sheets: the bordered grid of the council's own form, and the other form with its labels on the left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

Content = dict[str, Any]
GREY = "D9D9D9"
WIDTH = 475.0


def write_cover(content: Content, path: Path) -> list[Record]:
    """Writes the bordered form: grid, contacts, recommendations, numbered detail, implications."""
    word = Word(size=10.5, margins=(60, 60, 54, 62))
    grid = word.table([150.0, WIDTH - 150])
    for label, text in content["grid"]:
        row = word.row(grid, [150.0, WIDTH - 150])
        word.fill_cell(row.cells[0], label, bold=True)
        word.fill_cell(row.cells[1], text)
    contacts(word, content["contacts"])
    records: list[Record] = []
    for section in content["sections"]:
        write_section(word, section, records)
    word.save(path)
    return records


def contacts(word: Word, people: list[list[str]]) -> None:
    """Who wrote it, with telephone and e-mail."""
    widths = [110.0, 55.0, 190.0, 40.0, 80.0]
    table = word.table(widths)
    top = word.row(table, widths)
    word.fill_cell(top.cells[0].merge(top.cells[4]), "__CONTACT DETAILS__", bold=True, align="center")
    for post, title, name, telephone, mail in people:
        first, second, third = (word.row(table, widths) for _ in range(3))
        word.fill_cell(first.cells[0].merge(third.cells[0]), post, bold=True)
        word.fill_cell(first.cells[1], "Title", bold=True)
        word.fill_cell(first.cells[2].merge(first.cells[4]), title)
        for cell, text, bold in (
            (second.cells[1], "Name:", True),
            (second.cells[2], name, False),
            (second.cells[3], "Tel:", True),
            (second.cells[4], telephone, False),
        ):
            word.fill_cell(cell, text, bold=bold)
        word.fill_cell(third.cells[1], "E-mail:", bold=True)
        word.fill_cell(third.cells[2].merge(third.cells[4]), mail)


def write_section(word: Word, section: Content, records: list[Record]) -> None:
    """One heading bar and what stands under it."""
    table = word.table([WIDTH])
    if section["head"]:
        word.fill_cell(
            word.row(table, [WIDTH], split=False).cells[0], section["head"], bold=True, fill=section.get("fill")
        )
    if section.get("pairs"):
        widths = [180.0, WIDTH - 180]
        table = word.table(widths)
        for label, text in section["pairs"]:
            row = word.row(table, widths)
            word.fill_cell(row.cells[0], label, bold=True)
            word.fill_cell(row.cells[1], text)
    if section.get("text"):
        word.fill_cell(word.row(table, [WIDTH]).cells[0], section["text"].strip(), align="justify")
    for key in ("recommendations", "numbered"):
        if section.get(key):
            numbered(word, section[key], records if key == "recommendations" else None)


def numbered(word: Word, rows: list[Any], records: list[Record] | None) -> None:
    """Rows of a number and a paragraph; recommendations are recorded."""
    widths = [42.0, WIDTH - 42]
    table = word.table(widths)
    for number, text in rows:
        row = word.row(table, widths)
        word.fill_cell(row.cells[0], number)
        word.fill_cell(row.cells[1], text.strip(), align="justify")
        if records is not None:
            records.append(Record("recommendations", {"number": number, "text": plain(text), "source": "report"}))


def write_other_form(content: Content, path: Path) -> list[Record]:
    """Writes the other form: labels in a left-hand column, then the paper under plain headings."""
    word = Word(size=11, margins=(66, 66, 60, 66))
    widths = [120.0, WIDTH - 130]
    table = word.table(widths, borders="none")
    for label, text in content["labels"]:
        row = word.row(table, widths)
        word.fill_cell(row.cells[0], f"{label}:", after=6)
        word.fill_cell(row.cells[1], text, bold=label in ("To", "Subject"), after=6)
    word.para(f"**Summary:** {content['summary']}", before=10, align="justify")
    word.para("**Recommendation(s):**", before=6, after=3)
    word.para(f"**{content['asks']}**", after=3)
    records = []
    for number, text in content["recommendations"]:
        word.clause(number, text, indent=6, after=3)
        records.append(Record("recommendations", {"number": number, "text": plain(text), "source": "report"}))
    for head, paragraphs in content["body"]:
        word.para(head, bold=True, before=10, after=3, keep=True)
        for number, text in paragraphs:
            word.clause(number, text, indent=0, hanging=36, align="justify")
    word.save(path)
    return records
