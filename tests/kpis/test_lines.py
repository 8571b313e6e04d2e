"""Indicators in lines of text, without a table."""

from __future__ import annotations

from extract.kpis.lines import read_lines
from extract.layout.lines import Line
from schemas.page import Box, Word
from schemas.profile import load_profile
from tests.kpis.test_tables import RATED

WORDS = load_profile().kpis


def lines(*texts: str) -> list[Line]:
    out = []
    for i, text in enumerate(texts):
        box = Box(60, 100 + 20 * i, 60 + 5 * len(text), 110 + 20 * i)
        out.append(Line(tuple(Word(part, box, 10) for part in text.split()), box))
    return out


def read(*texts: str) -> list[tuple[object, ...]]:
    return [
        (i.name, i.rag, *((o.measure, o.figure.value, o.unit) for o in i.observed if o.figure))
        for i in read_lines(lines(*texts), [], WORDS)
    ]


def test_a_heading_with_a_line_of_labelled_figures() -> None:
    assert read(
        "Lamps that are lit", "Target 95%: achieved 93.1% (Amber)", "Two posts were down.",
        "Visits to the library", "Actual: 4,812 | Target: 4,500 | Status: Green",
    ) == [
        ("Lamps that are lit", "amber", ("target", 95.0, "%"), ("actual", 93.1, "%")),
        ("Visits to the library", "green", ("actual", 4812.0, "count"), ("target", 4500.0, "count")),
    ]  # fmt: skip


def test_a_name_at_the_beginning_of_its_line() -> None:
    assert read("Gulls seen: 61 per 100,000 (target 40)", "Paths swept: 9 (target 8)")[0][2] == (
        "actual", 61.0, "per 100,000",
    )  # fmt: skip
    assert read("Lamps lit: 92% (target 90%) – Green", "• Paths swept – target 80, actual 75 ▼") == [
        ("Lamps lit", "green", ("actual", 92.0, "%"), ("target", 90.0, "%")),
        ("Paths swept", None, ("target", 80.0, "count"), ("actual", 75.0, "count")),
    ]


def test_prose_and_one_line_alone_are_none() -> None:
    assert read("Lamps that are lit", "Target 95%: achieved 93.1% (Amber)") == []
    assert (
        read("Lamps lit was 92% against a target of 90%", "The target of 80 visits, 75 made, is for the year") == []
    )
    assert (
        read("Path lamps", "Target date: 30 June 2031, achieved 2 July", "Bridge", "Target: June, achieved 4 July")
        == []
    )
    assert (
        read("Lamps lit, by the", "end of the month,", "Target 95%: achieved 93%", "Paths.", "Target 9, actual 8")
        == []
    )


def test_lines_of_a_table_are_not_read_again() -> None:
    found = lines("Lamps lit", "Target 95%: achieved 93%", "Paths swept", "Target 80%: achieved 75%")
    assert len(read_lines(found, [], WORDS)) == 2
    assert not read_lines(found, [RATED], WORDS)
