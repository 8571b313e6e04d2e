"""The packs: which parts they hold, in which order, under which agenda item."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from expect.records import Record
from figures import indicators
from parts.agenda import Range, write_agenda
from parts.cards import write_cards
from parts.cover import write_cover, write_other_form
from parts.covers import cover
from parts.dataset import Dataset, write_dataset
from parts.front import write_front
from parts.letter import write_letter
from parts.logs import write_first_notes, write_log, write_second_notes
from parts.measures import write_measures
from parts.minutes import write_minutes
from parts.narrative import write_comparisons, write_title, write_words
from parts.plan import write_plan
from parts.position import write_position
from parts.rag import write_rag, write_visits
from parts.review import write_glossary, write_response, write_review
from parts.scorecard import write_scorecard
from parts.tracker import write_tracker
from typeset.assemble import Part, padding
from typeset.quirks import lost_map, other_colours
from typeset.slides import Deck

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


def covered(work: Path, name: str, day: str, part: str) -> list[Record]:
    """Writes a cover sheet and returns its records."""
    return write_cover(cover(load("covers"), name, BODY, day), work / f"{part}.docx")


def restated(figures: Any) -> Any:
    """The figures with those that the second pack gives anew (planted)."""
    for key, month, value in figures["restated"]:
        one = next(entry for entry in figures["indicators"] if entry["key"] == key)
        one["values"][figures["months"].index(month)] = value
    return figures


def deck_of_plan(work: Path, pack: str, month: str, previous: str, measured: str) -> tuple[list[Record], dict[str, set[int]]]:
    """Writes the improvement plan's slides; returns their records and the pages without annotated figures."""
    known, slides = indicators(load("figures")), load("slides")
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
    deck.save(work / f"{pack}-plan.pptx")
    return records, {"observations": unsettled}


def cards(work: Path, pack: str, quarter: int) -> list[Record]:
    """Writes the KPI cards of a pack."""
    deck = Deck(size=(595.3, 841.9), font="Carlito")
    records = write_cards(deck, load("cards"), pack, quarter)
    deck.save(work / f"{pack}-cards.pptx")
    return records


def first_pack(work: Path) -> Pack:
    """The pack of 18 November 2021."""
    day = "18 November 2021"
    known = indicators(load("figures"))
    write_front(load("front"), work / "front.docx")
    write_letter(load("letter"), work / "letter.docx")
    review = load("review")
    plan, unsettled = deck_of_plan(work, "november", "Oct-21", "Sep-21", "Sep-21")
    data = Dataset("Oct-21", "Apr-21", 0, 9, (1, 3), {("arrears", "% change from Sep-21"): "-3%"})
    parts = [
        Part("front", labelled=False),
        Part("november-agenda", labelled=False),
        Part("november-minutes", write_minutes(load("minutes_1"), work / "november-minutes.docx"), item="5"),
        Part("november-cover-review", covered(work, "review", day, "november-cover-review"), item="6"),
        Part("review", write_review(review["review"], work / "review.docx"), stamps=("Appendix 1",)),
        Part("response", write_response(review["response"], work / "response.docx"), stamps=("Appendix 2",)),
        Part("november-cover-plan", covered(work, "plan", day, "november-cover-plan"), item="7"),
        Part("november-plan", plan, stamps=("Appendix 1",), without=unsettled),
        Part("position", write_position(load("position"), work / "position.docx"), stamps=("Appendix 2",)),
        Part("november-cover-performance", covered(work, "performance", day, "november-cover-performance"), item="8"),
        Part("november-dataset", write_dataset(data, known, work / "november-dataset.xlsx"), stamps=("Appendix 1",)),
        Part("november-cards", cards(work, "november", 5), stamps=("Appendix 2",)),
        Part("glossary", write_glossary(load("glossary"), work / "glossary.docx"), stamps=("Appendix 3",)),
        Part("november-cover-monitoring", covered(work, "monitoring", day, "november-cover-monitoring"), item="9"),
        Part("november-tracker", write_tracker(load("trackers"), "november", work / "november-tracker.docx"),
             stamps=("Appendix 1",)),
    ]
    return Pack("Public reports pack 18th-Nov-2021 17.30 Homes and Neighbourhoods Scrutiny Panel",
                "Agenda, Homes and Neighbourhoods Scrutiny Panel, 18 November 2021", parts, "agenda_1", {})


def second_pack(work: Path) -> Pack:
    """The pack of 20 January 2022."""
    day = "20 January 2022"
    known = indicators(restated(load("figures")))
    minutes, doors, notes = load("minutes_2"), load("doors"), load("notes")
    write_letter(minutes["annex"], work / "annex.docx")
    write_first_notes(notes["first"], work / "notes-first.docx")
    plan, unsettled = deck_of_plan(work, "january", "Dec-21", "Nov-21", "Nov-21")
    data = Dataset("Dec-21", "Apr-21", 1, 9, (1,), {}, head_height=40)
    parts = [
        Part("front", labelled=False),
        Part("january-agenda", labelled=False),
        Part("january-minutes", write_minutes(minutes, work / "january-minutes.docx"), item="5", even=False),
        Part("annex", stamps=("Minute Item 17",)),
        Part("doors", write_other_form(doors["report"], work / "doors.docx"), item="6", even=False),
        Part("doors-log", write_log(doors["log"], work / "doors-log.docx"), stamps=("Appendix 1",)),
        Part("january-cover-plan", covered(work, "january_plan", day, "january-cover-plan"), item="7", drop=(1,)),
        Part("january-plan", plan, stamps=("Appendix 1",), without=unsettled, edits=(other_colours, lost_map)),
        Part("january-cover-performance", covered(work, "january_performance", day, "january-cover-performance"), item="8"),
        Part("january-dataset", write_dataset(data, known, work / "january-dataset.xlsx"), stamps=("Appendix 1",), rotate=(2, 3)),
        Part("january-cards", cards(work, "january", 6), stamps=("Appendix 2",)),
        Part("scorecard", write_scorecard(load("scorecard"), work / "scorecard.docx"), stamps=("Appendix 3",), rotate=(1,)),
        Part("notes-first", item="9", even=False, without={"actions": {1}}),
        Part("notes-second", write_second_notes(notes["second"], work / "notes-second.docx")),
        Part("january-cover-monitoring", covered(work, "january_monitoring", day, "january-cover-monitoring"), item="10"),
        Part("january-tracker", write_tracker(load("trackers"), "january", work / "january-tracker.docx"),
             stamps=("Appendix 1",), rotate=(1,)),
        Part("letter-scan", item="11", even=False),
    ]
    return Pack("Public reports pack 20th-Jan-2022 17.30 Homes and Neighbourhoods Scrutiny Panel",
                "Agenda, Homes and Neighbourhoods Scrutiny Panel, 20 January 2022", parts, "agenda_2", {})
