"""A learning review with its recommendations, the partners' response in boxes, and the glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expect.records import Record
from typeset.word import Word, plain, set_borders

Content = dict[str, Any]
NAVY = "1F3864"


def reviewed(number: str, text: str) -> Record:
    """A recommendation that a review makes."""
    return Record("recommendations", {"number": number, "text": plain(text), "source": "review"})


def write_review(content: Content, path: Path) -> list[Record]:
    """Writes the review: a title page, numbered sections, recommendations at the end."""
    word = Word(size=10, margins=(72, 72, 66, 72))
    word.para(content["title"], bold=True, size=24, colour=NAVY, before=180, after=240)
    for line in content["authors"]:
        word.para(line, bold=True, after=0)
    word.page_break()
    for number, head, paragraphs in content["sections"]:
        section_head(word, number, head)
        for index, text in enumerate(paragraphs, start=1):
            word.clause(f"{number}.{index}", text, indent=0, hanging=32, align="justify")
    last = len(content["sections"]) + 1
    section_head(word, str(last), "Recommendations")
    word.para(content["recommendations_lead"])
    records = []
    for number, parts in content["recommendations"]:
        word.para(f"Recommendation {number}", bold=True, before=4, after=3, keep=True)
        if isinstance(parts, str):
            word.para(parts, align="justify")
            records.append(reviewed(number, parts))
            continue
        for letter, text in zip("abcdef", parts):
            word.clause(f"({letter})", text, indent=22, hanging=24, align="justify")
            records.append(reviewed(f"{number}({letter})", text))
    word.footer(content["footer"], align="left", number=True)
    word.save(path)
    return records


def section_head(word: Word, number: str, head: str) -> None:
    """A coloured section heading."""
    word.para(f"{number}\t{head}", bold=True, size=12, colour=NAVY, hanging=32, before=8, keep=True)


def write_response(content: Content, path: Path) -> list[Record]:
    """Writes the response: each recommendation in a box, what the partners did under or beside it."""
    word = Word(size=10, margins=(72, 72, 66, 72))
    word.para(content["title"], bold=True, size=13, align="center", after=14)
    for text in content["lead"]:
        word.para(text, after=9)
    records = []
    for entry in content["responses"]:
        records.append(reviewed(entry["number"], entry["text"]))
        if entry.get("beside"):
            beside(word, entry)
        else:
            table = word.table([450.0], borders="outer")
            boxed(word, word.row(table, [450.0], split=False).cells[0], entry)
            word.para("", after=2)
            for text in entry["response"]:
                word.para(text, after=9)
    word.para("ENDS", bold=True)
    word.save(path)
    return records


def boxed(word: Word, cell: Any, entry: Content) -> None:
    """The recommendation in its box."""
    word.fill_cell(cell, f"**Recommendation {entry['number']}.**\n{entry['text']}")


def beside(word: Word, entry: Content) -> None:
    """A narrow box with the response at its side."""
    widths = [160.0, 290.0]
    table = word.table(widths, borders="none")
    row = word.row(table, widths, split=False)
    inner = row.cells[0].add_table(1, 1)
    inner.autofit = False
    set_borders(inner, "outer")
    boxed(word, inner.rows[0].cells[0], entry)
    word.fill_cell(row.cells[1], "\n".join(entry["response"]), after=8)
    word.para("", after=2)


def write_glossary(content: Content, path: Path) -> list[Record]:
    """Writes the glossary: a list of its terms, then each term in bold with its meaning."""
    word = Word(size=11, margins=(104, 104, 60, 70))
    word.para(content["title"], bold=True, size=14, after=12)
    for index, (term, _) in enumerate(content["terms"]):
        paragraph = word.para(f"{term}\t{2 + index // 9}", after=2, size=9)
        word.tab(paragraph, 380)
    word.page_break()
    records = []
    for term, text in content["terms"]:
        word.para(term, bold=True, before=4, after=2, keep=True)
        bits = softened(text.strip(), content["soft"]).split("\n")
        for line in bits:
            if line.startswith("- "):
                word.clause("•", line[2:], after=2)
            else:
                word.para(line, align="justify")
        whole = plain(" ".join(line.removeprefix("- ") for line in bits))
        records.append(Record("definitions", {"term": plain(term), "text": whole}, find=f"{term}{whole[:30]}"))
    word.footer(content["footer"], align="right")
    word.save(path)
    return records


def softened(text: str, words: list[str]) -> str:
    """The text with soft hyphens where the words in the list have hyphens."""
    for word in words:
        text = text.replace(word.replace("-", ""), word.replace("-", "\u00ad"))
    return text
