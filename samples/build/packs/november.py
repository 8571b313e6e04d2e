"""The pack of 18 November 2021."""

from __future__ import annotations

from pathlib import Path

from parts.dataset import Dataset, write_dataset
from parts.front import write_front
from parts.minutes import write_minutes
from parts.position import write_position
from parts.review import write_glossary, write_response, write_review
from parts.tracker import write_tracker
from typeset.assemble import Part
from typeset.quirks import sideways

from packs.common import Pack, cards, covered, deck_of_plan, known_figures, load

NOTE = (
    "observations: the comparison tables on narrative slides and the table whose cells spell sentences are left out, "
    "as the conventions do not settle them. recommendations and recommendation_updates: the position table is left "
    "out, and the response to the review for updates. The agenda range of item 8 is recorded as printed (planted)."
)


def first_pack(work: Path) -> Pack:
    """The pack of 18 November 2021."""
    day = "18 November 2021"
    known = known_figures()
    write_front(load("front"), work / "front.docx")
    review = load("review")
    plan, unsettled = deck_of_plan(work, "november", "Oct-21", "Sep-21", "Sep-21")
    data = Dataset(
        "Oct-21",
        "Apr-21",
        0,
        9,
        (1, 3),
        {("arrears", "% change from Sep-21"): "-3%"},
        {("presenting", "Sep-21"): "restated"},
    )
    parts = [
        Part("front", labelled=False),
        Part("november-agenda", labelled=False),
        Part("november-minutes", write_minutes(load("minutes_1"), work / "november-minutes.docx"), item="5"),
        Part("november-cover-review", covered(work, "review", day, "november-cover-review"), item="6"),
        Part("review", write_review(review["review"], work / "review.docx"), stamps=("Appendix 1",)),
        Part(
            "response",
            write_response(review["response"], work / "response.docx"),
            stamps=("Appendix 2",),
            without={"recommendation_updates": {1, 2}},
        ),
        Part("november-cover-plan", covered(work, "plan", day, "november-cover-plan"), item="7"),
        Part("november-plan", plan, stamps=("Appendix 1",), without=unsettled, plants={"percentage": -1}),
        Part(
            "position",
            write_position(load("position"), work / "position.docx"),
            stamps=("Appendix 2",),
            without={"recommendations": {1, 2, 3}, "recommendation_updates": {1, 2, 3}},
        ),
        Part("november-cover-performance", covered(work, "performance", day, "november-cover-performance"), item="8"),
        Part("november-dataset", write_dataset(data, known, work / "november-dataset.xlsx"), stamps=("Appendix 1",)),
        Part("november-cards", cards(work, "november", 5), stamps=("Appendix 2",)),
        Part("glossary", write_glossary(load("glossary"), work / "glossary.docx"), stamps=("Appendix 3",)),
        Part("november-cover-monitoring", covered(work, "monitoring", day, "november-cover-monitoring"), item="9"),
        Part(
            "november-tracker",
            write_tracker(load("trackers"), "november", work / "november-tracker.docx"),
            stamps=("Appendix 1",),
            edits=(sideways(2),),
        ),
    ]
    return Pack(
        "Public reports pack 18th-Nov-2021 17.30 Homes and Neighbourhoods Scrutiny Panel",
        "Agenda, Homes and Neighbourhoods Scrutiny Panel, 18 November 2021",
        parts,
        "agenda_1",
        {"8": 2},
        NOTE,
    )
