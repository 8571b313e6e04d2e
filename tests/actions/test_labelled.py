"""Actions and tracked recommendations whose parts are told by labels in the text."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records.actions import read_actions
from schemas.records import Action, RecommendationUpdate
from tests.actions.place import scope, sheet

Lines = Sequence[tuple[float, float, str]]


def actions(lines: Lines) -> list[Action]:
    rows = read_actions([sheet(lines=lines)], scope(), frozenset()).rows
    return [row for row in rows if isinstance(row, Action)]


def test_cards_below_what_is_to_be_done() -> None:
    found = actions([
        (60, 80, "*Action 4 – Meeting of 2 May 2026"),
        (60, 100, "Count the boats in the north harbour."),
        (60, 120, "Owner: Harbour Master"), (60, 130, "Due: End of June 2026"), (60, 140, "Status: Done"),
        (60, 180, "*Action 5 – Meeting of 2 May 2026"),
        (60, 200, "Mend the rails."),
        (60, 220, "Owner: Clerk"), (60, 230, "Due: 3 July 2026"), (60, 240, "Status: Not started"),
    ])  # fmt: skip
    assert [(a.action, a.owner_text, a.due_text, a.due_to, a.status) for a in found] == [
        ("Count the boats in the north harbour.", "Harbour Master", "End of June 2026", "2026-06-30", "Done"),
        ("Mend the rails.", "Clerk", "3 July 2026", "2026-07-03", "Not started"),
    ]


def test_labels_in_one_line_under_headings() -> None:
    found = actions([
        (60, 80, "*Priority 1 – Safe piers"),
        (60, 100, "1.1 Mend the rails. Lead: Clerk. Timescale: by end of May 2026. Status: ordered."),
        (60, 120, "*Priority 2 – Quick boats"),
        (60, 140, "2.1 Paint the boats. Lead: Cllr Wren. Timescale: autumn 2026. Status: not started."),
    ])  # fmt: skip
    assert [(a.objective, a.action, a.owner_text, a.due_text, a.status) for a in found] == [
        ("Safe piers", "Mend the rails.", "Clerk", "by end of May 2026", "ordered"),
        ("Quick boats", "Paint the boats.", "Cllr Wren", "autumn 2026", "not started"),
    ]


def test_cards_side_by_side() -> None:
    found = actions([
        (60, 80, "*1. Mend the rails"), (320, 80, "*2. Paint the boats"),
        (60, 92, "Lead: Clerk"), (320, 92, "Lead: Cllr Wren"),
        (60, 104, "By when: 3 July 2026"), (320, 104, "By when: June 2026"),
    ])  # fmt: skip
    assert [(a.action, a.owner_text, a.due_to) for a in found] == [
        ("Mend the rails", "Clerk", "2026-07-03"),
        ("Paint the boats", "Cllr Wren", "2026-06-30"),
    ]


def test_the_label_of_an_action_needs_one_other() -> None:
    (only,) = actions([(60, 80, "ACTION: Clerk to mend the rails of the"), (60, 90, "Due: June 2026")])
    assert (only.action, only.owner_text, only.due_text) == ("Clerk to mend the rails of the", "Clerk", "June 2026")


def test_labels_of_a_cover_are_no_actions() -> None:
    assert not actions([
        (60, 80, "Title: The piers"), (60, 90, "Lead officer: Ann Bell"), (60, 100, "Date: 2 May 2026"),
        (60, 110, "Status: For decision"),
        (60, 160, "Title: The boats"), (60, 170, "Report author: Tom Reed"), (60, 180, "Ward: All"),
    ])  # fmt: skip


def test_bold_labels_beside_their_texts() -> None:
    def line(top: float, label: str, text: str) -> list[tuple[float, float, str]]:
        return [(60, top, f"*{label}"), (200, top, text)]

    (only,) = actions([
        *line(80, "What we will do", "Mend the rails"), *line(95, "Lead", "Clerk"), *line(110, "By when", "May 2026"),
    ])  # fmt: skip
    assert (only.action, only.owner_text, only.due_to) == ("Mend the rails", "Clerk", "2026-05-31")


def test_recommendations_with_their_responses() -> None:
    page = sheet(lines=[
        (60, 80, "Recommendation 2: That the rails be mended."), (60, 100, "Response: Accepted. They will be."),
        (60, 120, "Status: In progress"),
    ])  # fmt: skip
    (row,) = (r for r in read_actions([page], scope(), frozenset()).rows if isinstance(r, RecommendationUpdate))
    assert (row.number, row.recommendation, row.response, row.status) == (
        "2", "That the rails be mended.", "Accepted. They will be.", "In progress",
    )  # fmt: skip


def test_bold_labels_one_behind_the_other() -> None:
    def line(top: float, *parts: str) -> list[tuple[float, float, str]]:
        lefts = [60, 100, 200, 270]
        return [(x, top, part) for x, part in zip(lefts, parts, strict=False)]

    found = actions([
        (60, 60, "*Commitment 1: Signs in two tongues"),
        (60, 80, "Put up the signs."),
        *line(100, "*Lead:", "Roads Service", "*Target date:", "May 2026"), (60, 115, "RAG: Green"),
        (60, 160, "*Commitment 2: Learning at work"),
        (60, 180, "Offer a class."),
        *line(200, "*Lead:", "Clerk", "*Target date:", "Ongoing"), (60, 215, "RAG: Red"),
    ])  # fmt: skip
    assert [(a.action, a.owner_text, a.due_text, a.rag) for a in found] == [
        ("Put up the signs.", "Roads Service", "May 2026", "green"),
        ("Offer a class.", "Clerk", "Ongoing", "red"),
    ]


def test_by_below_an_action_is_who() -> None:
    (only,) = actions(
        [(60, 80, "Action: Ring the bell."), (60, 90, "By: Clerk"), (60, 100, "Timescale: next meeting")]
    )
    assert (only.owner_text, only.due_text) == ("Clerk", "next meeting")


def test_lessons_with_their_actions() -> None:
    (only,) = actions([
        (60, 80, "Lesson 2: The bell was not rung."), (60, 95, "\uf0b7 Action: Train two ringers."),
        (60, 105, "\uf0b7 Owner: Clerk"), (60, 115, "\uf0b7 Deadline: Within six months"),
    ])  # fmt: skip
    assert (only.objective, only.action, only.owner_text, only.due_text) == (
        "The bell was not rung.", "Train two ringers.", "Clerk", "Within six months",
    )  # fmt: skip


def test_labels_on_lines_of_their_own() -> None:
    lines = [
        (60, 80, "*Recommendation 4"), (60, 90, "The port should ring its bell."),
        (60, 110, "*Our response"), (60, 120, "Agreed. It is rung each hour."),
    ]  # fmt: skip
    rows = read_actions([sheet(lines=lines)], scope(), frozenset()).rows
    (row,) = (r for r in rows if isinstance(r, RecommendationUpdate))
    assert (row.number, row.recommendation, row.response) == (
        "4", "The port should ring its bell.", "Agreed. It is rung each hour.",
    )  # fmt: skip
    assert not actions([(60, 80, "*Actions"), (60, 90, "*Progress"), (60, 100, "*Status"), (60, 110, "*Owner")])


def test_a_lettered_recommendation_before_a_dash() -> None:
    lines = [
        (60, 80, "Recommendation B – That a warden be found."), (60, 90, "Cabinet decision: Accepted in part"),
        (60, 100, "Progress (June 2026): Eleven are there."), (60, 110, "Status: Ongoing"),
    ]  # fmt: skip
    rows = read_actions([sheet(lines=lines)], scope(), frozenset()).rows
    (row,) = (r for r in rows if isinstance(r, RecommendationUpdate))
    assert (row.number, row.recommendation, row.status) == ("B", "That a warden be found.", "Ongoing")


def test_a_text_that_goes_on_in_the_next_line_before_another_label() -> None:
    found = actions([
        (60, 80, "1. Mend all of the rails of the old pier. Lead: Pier Working Group of the port. Timescale:"),
        (60, 90, "autumn 2026. Status: not started."),
        (60, 120, "2. Paint all of the boats in the yard of it. Lead: Clerk. Timescale: May 2026. Status: ordered 2"),
        (60, 130, "April."),
    ])  # fmt: skip
    assert [(a.action, a.due_text, a.status) for a in found] == [
        ("Mend all of the rails of the old pier.", "autumn 2026", "not started"),
        ("Paint all of the boats in the yard of it.", "May 2026", "ordered 2 April"),
    ]
