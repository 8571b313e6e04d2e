"""A decision notice: a form with labels, then numbered decisions under each item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word

from parts.minutes import attended, write_clause

Content = dict[str, Any]


def write_notice(content: Content, path: Path) -> list[Record]:
    """Writes the notice and returns its decisions and those who took them."""
    word = Word(font="Times New Roman", size=11.5, margins=(70, 70, 60, 66))
    word.para(content["council"], size=18, bold=True, colour="1F6E79", align="center", after=0)
    word.para(content["title"], size=14, italic=True, align="center", after=14)
    for label, text in content["lines"]:
        word.para(f"{label}:\t**{text}**", hanging=120, after=3)
    records = []
    for head, key, status in (("Present", "present", "present"), ("Apologies", "apologies", "apologies")):
        word.para(f"{head}:", bold=True, before=8, after=2)
        for name in content[key]:
            word.para(name, indent=20, after=0)
            person, _, role = name.partition(" (")
            records.append(attended([person, role.rstrip(")") or None], status))
    for item in content["items"]:
        word.para(f"Item {item['number']}\t{item['title']}", bold=True, size=12.5, before=16, hanging=60, keep=True)
        word.para(f"Wards:\t{item['wards']}", hanging=60, after=4)
        word.para(item["lead"], after=3, keep=True)
        for clause in item["clauses"]:
            write_clause(word, item, clause, {}, records, 12)
        word.para(f"//Reasons//: {item['reasons']}", before=4, after=2)
        word.para(f"//Other options//: {item['options']}", after=2)
    word.footer("Notice of decisions – sheet ", align="center")
    word.save(path)
    return records
