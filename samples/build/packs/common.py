"""What the packs have in common: the content on file, the pack with its agenda, the parts that both print anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from expect.records import Record
from figures import Indicator, indicators
from parts.agenda import Range, write_agenda
from parts.cards import write_cards
from parts.cover import write_cover
from parts.covers import cover
from parts.lights import write_lights
from parts.measures import write_measures
from parts.narrative import write_comparisons, write_title, write_words
from parts.plan import write_plan
from parts.rag import write_rag, write_visits
from typeset.assemble import Part, padding
from typeset.slides import Deck

CONTENT = Path(__file__).parent.parent / "content"
BODY = "Homes and Neighbourhoods Scrutiny Panel"


def load(name: str) -> Any:
    """The content of one file."""
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass
class Pack:
    """A document of the samples: its file, its parts, and for a pack its agenda, typeset once the ranges are known."""

    stem: str
    title: str
    parts: list[Part]
    agenda: str | None = None  # content of the agenda; its part is the second
    late: dict[str, int] = field(default_factory=dict)  # planted: pages by which an item's printed range begins late
    note: str = ""  # said in the file of its expected records

    def ranges(self) -> dict[str, Range]:
        """The page labels of each item with papers, as the agenda prints them."""
        starts = [(part.item, part.label) for part in self.parts if part.item]
        last = self.parts[-1]
        ends = [label - 1 for _, label in starts[1:]] + [last.label + last.pages + padding(last) - 1]
        return {str(item): (label + self.late.get(str(item), 0), end) for (item, label), end in zip(starts, ends)}

    def write_agenda(self, work: Path) -> Path:
        """Typesets the agenda, the second part of its pack."""
        assert self.agenda is not None
        part = self.parts[1]
        path = work / f"{part.name}.docx"
        part.records = write_agenda(load(self.agenda), self.ranges(), path)
        for record in part.records:
            if record.fields["number"] in self.late:
                record.plant = "agenda-range"
        return path


def covered(work: Path, name: str, day: str, part: str) -> list[Record]:
    """Writes a cover sheet and returns its records."""
    return write_cover(cover(load("covers"), name, BODY, day), work / f"{part}.docx")


def known_figures(again: bool = False) -> dict[str, Indicator]:
    """The indicators; with those figures that the second pack gives anew (planted), if asked."""
    figures = load("figures")
    for key, month, value in figures["restated"] if again else ():
        one = next(entry for entry in figures["indicators"] if entry["key"] == key)
        one["values"][figures["months"].index(month)] = value
    return indicators(figures)


def deck_of_plan(
    work: Path, pack: str, month: str, previous: str, measured: str
) -> tuple[list[Record], dict[str, set[int]]]:
    """Writes the improvement plan's slides; returns their records and the pages without annotated figures."""
    known, slides = known_figures(), load("slides")
    deck = Deck()
    write_title(deck, slides[pack]["cover"])
    write_words(deck, slides[pack]["words"], {})
    records = write_measures(deck, load("measures"), pack, measured, known)
    records += write_plan(deck, load("plan"), pack)
    first = deck.number + 1
    records += write_comparisons(deck, slides["comparisons"], pack, month, previous, known)
    unsettled = set(range(first, deck.number + 1))
    rag = load("rag")
    records += write_rag(deck, rag, pack, month, previous, known)
    records += write_visits(deck, rag["visits"], pack, month, previous)
    unsettled.add(deck.number)
    if pack == "january":
        records += write_lights(deck, rag["lights"], month, known)
    deck.save(work / f"{pack}-plan.pptx")
    return records, {"observations": unsettled}


def cards(work: Path, pack: str, quarter: int) -> list[Record]:
    """Writes the KPI cards of a pack."""
    deck = Deck(size=(595.3, 841.9), font="Carlito")
    records = write_cards(deck, load("cards"), pack, quarter)
    deck.save(work / f"{pack}-cards.pptx")
    return records
