"""Front matter: the panel's terms, public information in two columns, dates, disclosure lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typeset.word import Word


def write_front(content: dict[str, Any], path: Path) -> None:
    """Writes the pages that come before the agenda."""
    word = Word(size=9, margins=(50, 50, 46, 50))
    word.para("PUBLIC INFORMATION", bold=True, size=13)
    word.para(content["body"].upper(), bold=True, after=8)
    word.para(f"**Role of this Panel:** {content['role']}", align="justify")
    word.para("Terms of Reference:-", bold=True, underline=True, after=2)
    word.para(content["terms_lead"], after=2)
    for term in content["terms"]:
        word.clause("\uf0b7", term, after=1)
    two_columns(word, content["public"])
    word.page_break()
    dates(word, content["dates"])
    word.para("CONDUCT OF MEETINGS", bold=True, align="center", before=10)
    for title, text in content["conduct"]:
        word.para(f"**{title}** {text}")
    word.para("DISCLOSURE OF INTERESTS", bold=True, align="center", before=6)
    for paragraph in content["disclosure_lead"]:
        word.para(paragraph, align="justify")
    word.para("DISCLOSABLE INTERESTS", bold=True, align="center")
    for label, text, *subs in content["disclosure"]:
        word.clause(label, text, indent=12, after=4)
        for sub_label, sub in zip(("a)", "b)", "c)"), subs[0] if subs else ()):
            word.clause(sub_label, sub, indent=44, hanging=22, after=3)
    word.para("Other Interests", bold=True, align="center", before=6)
    word.para(content["other_lead"])
    for text in content["other"]:
        word.para(text, indent=24, after=3)
    word.para("Principles of Decision Making", bold=True, align="center", before=6)
    word.para("The Council means every decision that it takes to show:-", after=3)
    for text in content["principles"]:
        word.clause("\uf0b7", text, after=2)
    word.save(path)


def two_columns(word: Word, cells: list[list[str]]) -> None:
    """The public information, a bordered grid of two columns."""
    widths = [247.0, 247.0]
    table = word.table(widths)
    for pair in cells:
        row = word.row(table, widths)
        for cell, text in zip(row.cells, pair):
            word.fill_cell(cell, text.strip(), after=4)


def dates(word: Word, content: dict[str, Any]) -> None:
    """The dates of meetings, two years side by side."""
    word.para(content["title"], bold=True, align="center")
    widths = [150.0, 150.0]
    table = word.table(widths)
    table.alignment = 1
    for cell, text in zip(word.row(table, widths).cells, content["years"]):
        word.fill_cell(cell, text, bold=True, align="center")
    for pair in content["days"]:
        for cell, text in zip(word.row(table, widths).cells, pair):
            word.fill_cell(cell, text, align="center")
