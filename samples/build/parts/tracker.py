"""Recommendation trackers: date and title merged over rows, rows broken by the page, the heading repeated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain

Content = dict[str, Any]
WIDTHS = [62.0, 100.0, 222.0, 268.0, 72.0]


def write_tracker(content: Content, pack: str, path: Path) -> list[Record]:
    """Writes the tracker of a pack."""
    word = Word(size=12, landscape=True, margins=(50, 60, 50, 60))
    word.para(content[pack]["title"].split("\n")[0], bold=True, size=11, after=0)
    word.para(content[pack]["title"].split("\n")[1], bold=True, size=11, after=10)
    table = word.table(WIDTHS)
    for cell, text in zip(word.row(table, WIDTHS, header=True).cells, content["head"]):
        word.fill_cell(cell, text, bold=True, fill="D9D9D9")
    records = []
    for row in content[pack]["rows"]:
        records += write_rows(word, table, row)
    word.save(path)
    return records


def write_rows(word: Word, table: Any, row: Content) -> list[Record]:
    """The lines of one date and title."""
    records, first, last = [], None, None
    for line in row["lines"]:
        cells = word.row(table, WIDTHS).cells
        first, last = first or cells, cells
        word.fill_cell(cells[2], f"{line['n']}\t{line['text']}", hanging=18)
        word.fill_cell(cells[3], line["response"] or "")
        word.fill_cell(cells[4], line["status"] or "")
        records.append(
            Record(
                "recommendation_updates",
                {
                    "date_raised": row["iso"],
                    "subject": row["subject"],
                    "number": line["n"],
                    "recommendation": plain(line["text"]),
                    "response": line["response"],
                    "status": line["status"],
                },
                plant=line.get("plant"),
            )
        )
    assert first is not None and last is not None
    for column, text in ((0, row["date"]), (1, row["subject"])):
        merged = first[column] if first is last else first[column].merge(last[column])
        for extra in merged.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        word.fill_cell(merged, text)
    return records
