"""The agenda: numbered items, the page ranges that they have been given, a sentence under each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

Range = tuple[int, int]


def write_agenda(content: dict[str, Any], ranges: dict[str, Range], path: Path) -> list[Record]:
    """Writes the agenda and returns its items; an item without a range has no papers."""
    word = Word(margins=(72, 66, 60, 70))
    word.para("AGENDA", bold=True, size=13, align="center", before=20, after=28)
    if content.get("notice"):
        word.para(content["notice"], after=18)
    records = []
    for item in content["items"]:
        pages = ranges.get(item["number"])
        word.para(f"**{item['number']}\t{item['title']}**{words(pages)}", hanging=36, before=10, after=10, keep=True)
        if item.get("text"):
            word.para(item["text"], indent=36, after=16)
        first, last = pages or (None, None)
        records.append(
            Record(
                "agenda_items",
                {
                    "number": item["number"],
                    "title": plain(item["title"]),
                    "page_label_first": None if first is None else str(first),
                    "page_label_last": None if last is None else str(last),
                },
            )
        )
    word.tab(word.para("\t".join(content["signed"]), before=14, bold=True), 238)
    word.save(path)
    return records


def words(pages: Range | None) -> str:
    """The range as an agenda prints it."""
    if pages is None:
        return ""
    return f" (Page {pages[0]})" if pages[0] == pages[1] else f" (Pages {pages[0]} - {pages[1]})"
