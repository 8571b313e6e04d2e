"""The pack of 20 January 2022."""

from __future__ import annotations

from pathlib import Path

from parts.cover import write_other_form
from parts.dataset import Dataset, write_dataset
from parts.letter import write_letter
from parts.logs import write_first_notes, write_log, write_second_notes
from parts.minutes import write_minutes
from parts.scorecard import write_scorecard
from parts.tracker import write_tracker
from typeset.assemble import Part
from typeset.quirks import lost_map, other_colours

from packs.common import Pack, cards, covered, deck_of_plan, known_figures, load

NOTE = (
    "observations: as in the pack before. actions: the notes with a column of initials are left out; an action "
    "line holds its owner in its text. The first page of the report under item 7 is missing from the pack, on purpose."
)


def second_pack(work: Path) -> Pack:
    """The pack of 20 January 2022."""
    day = "20 January 2022"
    known = known_figures(again=True)
    minutes, doors, notes = load("minutes_2"), load("doors"), load("notes")
    write_letter(minutes["annex"], work / "annex.docx")
    write_letter(load("letter"), work / "letter.docx")
    write_first_notes(notes["first"], work / "notes-first.docx")
    plan, unsettled = deck_of_plan(work, "january", "Dec-21", "Nov-21", "Nov-21")
    data = Dataset("Dec-21", "Apr-21", 1, 9, (1,), {}, {("presenting", "Sep-21"): "restated"}, head_height=40)
    parts = [
        Part("front", labelled=False),
        Part("january-agenda", labelled=False),
        Part("january-minutes", write_minutes(minutes, work / "january-minutes.docx"), item="5", even=False),
        Part("annex", stamps=("Minute Item 17",)),
        Part("doors", write_other_form(doors["report"], work / "doors.docx"), item="6", even=False),
        Part("doors-log", write_log(doors["log"], work / "doors-log.docx"), stamps=("Appendix 1",)),
        Part("january-cover-plan", covered(work, "january_plan", day, "january-cover-plan"), item="7", drop=(1,)),
        Part("january-plan", plan, stamps=("Appendix 1",), without=unsettled, edits=(other_colours, lost_map)),
        Part(
            "january-cover-performance",
            covered(work, "january_performance", day, "january-cover-performance"),
            item="8",
        ),
        Part(
            "january-dataset",
            write_dataset(data, known, work / "january-dataset.xlsx"),
            stamps=("Appendix 1",),
            rotate=(2, 3),
        ),
        Part("january-cards", cards(work, "january", 6), stamps=("Appendix 2",)),
        Part(
            "scorecard",
            write_scorecard(load("scorecard"), work / "scorecard.docx"),
            stamps=("Appendix 3",),
            rotate=(1,),
        ),
        Part("notes-first", item="9", even=False, without={"actions": {1}}),
        Part("notes-second", write_second_notes(notes["second"], work / "notes-second.docx")),
        Part(
            "january-cover-monitoring", covered(work, "january_monitoring", day, "january-cover-monitoring"), item="10"
        ),
        Part(
            "january-tracker",
            write_tracker(load("trackers"), "january", work / "january-tracker.docx"),
            stamps=("Appendix 1",),
            rotate=(1,),
            plants={"dropped": 1},
        ),
        Part("letter-scan", item="11", even=False),
    ]
    return Pack(
        "Public reports pack 20th-Jan-2022 17.30 Homes and Neighbourhoods Scrutiny Panel",
        "Agenda, Homes and Neighbourhoods Scrutiny Panel, 20 January 2022",
        parts,
        "agenda_2",
        note=NOTE,
    )
