"""The packs: which parts they hold, in which order, under which agenda item."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from parts.agenda import Range, write_agenda
from parts.cover import write_cover
from parts.covers import cover
from parts.front import write_front
from parts.letter import write_letter
from parts.minutes import write_minutes
from parts.review import write_glossary, write_response, write_review
from typeset.assemble import Part, padding

CONTENT = Path(__file__).parent / "content"
BODY = "Homes and Neighbourhoods Scrutiny Panel"


def load(name: str) -> Any:
    """The content of one file."""
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass
class Pack:
    """An agenda pack: its file, its parts, and its agenda, which is typeset when the ranges are known."""

    stem: str
    title: str
    parts: list[Part]
    agenda: str                     # content of the agenda; its part is the second
    wrong_ranges: dict[str, Range]  # planted: what the agenda prints instead of the true range

    def ranges(self) -> dict[str, Range]:
        """The printed page labels of each item with papers."""
        starts = [(part.item, part.label) for part in self.parts if part.item]
        last = self.parts[-1]
        ends = [label - 1 for _, label in starts[1:]] + [last.label + last.pages + padding(last) - 1]
        return {str(item): (label, end) for (item, label), end in zip(starts, ends)}

    def write_agenda(self, work: Path) -> None:
        """Typesets the agenda."""
        part = self.parts[1]
        part.records = write_agenda(load(self.agenda), {**self.ranges(), **self.wrong_ranges}, work / f"{part.name}.docx")


def covered(work: Path, name: str, day: str, source: str = "covers") -> Any:
    """Writes a cover sheet and returns its records."""
    return write_cover(cover(load(source), name, BODY, day), work / f"{day.split()[1].lower()}-cover-{name}.docx")


def first_pack(work: Path) -> Pack:
    """The pack of 18 November 2021."""
    day = "18 November 2021"
    write_front(load("front"), work / "front.docx")
    write_letter(load("letter"), work / "letter.docx")
    review = load("review")
    parts = [
        Part("front", labelled=False),
        Part("november-agenda", labelled=False),
        Part("november-minutes", write_minutes(load("minutes_1"), work / "november-minutes.docx"), item="5"),
        Part("november-cover-review", covered(work, "review", day), item="6"),
        Part("review", write_review(review["review"], work / "review.docx"), stamps=("Appendix 1",)),
        Part("response", write_response(review["response"], work / "response.docx"), stamps=("Appendix 2",)),
        Part("november-cover-plan", covered(work, "plan", day), item="7"),
        Part("november-cover-performance", covered(work, "performance", day), item="8"),
        Part("glossary", write_glossary(load("glossary"), work / "glossary.docx"), stamps=("Appendix 3",)),
        Part("november-cover-monitoring", covered(work, "monitoring", day), item="9"),
    ]
    return Pack("Public reports pack 18th-Nov-2021 17.30 Homes and Neighbourhoods Scrutiny Panel",
                "Agenda, Homes and Neighbourhoods Scrutiny Panel, 18 November 2021", parts, "agenda_1", {})
