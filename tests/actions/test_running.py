"""Actions in running text, and in lists that nothing rules."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.actions.running import _PART_GAP, _may_part, action_lines, doer_of, listed
from extract.layout.lines import line_of, lines_of
from schemas.page import Box, Word
from tests.actions.place import scope, sheet, words


def test_paragraphs_that_begin_with_action() -> None:
    page = sheet(lines=[
        (60, 80, "The islands had written about the winter timetable and its two boats."),
        (60, 100, "Action: Ines Falk to answer the letters of the islands and to send the"),
        (60, 110, "Panel a copy."),
        (60, 130, "Members thanked the crews for their work in the storms of last year."),
        (60, 150, "Actions: none"),
        (60, 170, "Action: Ines Falk – 1 April 2025"),
    ])  # fmt: skip
    drafts = list(action_lines(page, scope(), []))
    assert [d.action for d in drafts] == [
        "Ines Falk to answer the letters of the islands and to send the Panel a copy."
    ]
    assert drafts[0].text("owner") == "Ines Falk"


def test_who_is_to_do_it() -> None:
    assert doer_of("TR to write to the Trust") == "TR"
    assert doer_of("Panel members to send their comments") == "Panel members"
    assert doer_of("Deferred due to the storm") is None
    assert doer_of("Confirm the date of the visit") is None


def test_a_list_of_what_who_and_when_under_headings() -> None:
    page = sheet(lines=[
        (60, 80, "*Piers"),
        (60, 100, "Mend the rails of the north pier"), (320, 100, "T Reed"), (440, 100, "By 30 April 2024"),
        (60, 120, "Paint the south pier and the"), (320, 120, "A Brook"), (440, 120, "By 31 May 2024"),
        (60, 130, "steps"),
        (60, 150, "*Boats"),
        (60, 170, "Varnish the masts"), (320, 170, "I Falk"), (440, 170, "Spring"),
    ])  # fmt: skip
    drafts = list(listed(page, scope(), []))
    assert [(d.area, d.action, d.text("owner"), d.text("due")) for d in drafts] == [
        ("Piers", "Mend the rails of the north pier", "T Reed", "By 30 April 2024"),
        ("Piers", "Paint the south pier and the steps", "A Brook", "By 31 May 2024"),
        ("Boats", "Varnish the masts", "I Falk", "Spring"),
    ]


def test_two_such_lines_are_no_list() -> None:
    page = sheet(lines=[(60, 100, "Mend the rails"), (320, 100, "T Reed"), (440, 100, "By 30 April 2024"),
                        (60, 120, "Paint the pier"), (320, 120, "A Brook"), (440, 120, "May 2024")])  # fmt: skip
    assert list(listed(page, scope(), [])) == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-4, 30), st.floats(1, 40), st.floats(-9, 9), st.floats(2, 14), st.floats(4, 14)),
        min_size=1,
        max_size=9,
    )
)
def test_a_line_of_which_it_is_said_does_not_fall_into_three_parts(
    steps: list[tuple[float, float, float, float, float]],
) -> None:
    own, x = [], 50.0
    for gap, width, drop, height, size in steps:
        own.append(Word("word", Box(x + gap, 100 + drop, x + gap + width, 100 + drop + height), size))
        x += gap + width
    parts = lines_of(own, gap=_PART_GAP)
    assert _may_part(line_of(own)) or len(parts) != 3 or len(parts[0].words) < 2


def running(*lines: tuple[float, float, str]) -> list[tuple[str, str | None, str | None]]:
    drafts = action_lines(sheet(lines=lines), scope(), [])
    return [(d.action, d.text("owner"), d.text("due")) for d in drafts]


def test_by_when_is_read_from_the_words_of_the_action() -> None:
    assert running(
        (60, 80, "Action: Head of Boats to report on the piers by the end of July 2025."),
        (60, 100, "5.3 ACTION: JS to send the list – by 15 January 2026"),
        (60, 120, "ACTION 2: AQ/SC to confirm the money at the August Board"),
        (60, 140, "Action: HC and DH to agree a plan before Christmas"),
    ) == [
        ("Head of Boats to report on the piers by the end of July 2025.", "Head of Boats", "by the end of July 2025"),
        ("JS to send the list – by 15 January 2026", "JS", "by 15 January 2026"),
        ("AQ/SC to confirm the money at the August Board", "AQ/SC", "at the August Board"),
        ("HC and DH to agree a plan before Christmas", "HC and DH", "before Christmas"),
    ]


def test_who_in_brackets_or_before_a_dash() -> None:
    assert running(
        (60, 80, "Action (TR): send the plan of the pier to members"),
        (60, 100, "Action: Send the plan of the quay to members (TR)"),
        (60, 120, "Action: TR – send the plan of the jetty to members"),
        (60, 140, "Action: Send the Harbour Address Book (HAB)"),
    ) == [
        ("send the plan of the pier to members", "TR", None),
        ("Send the plan of the quay to members", "TR", None),
        ("send the plan of the jetty to members", "TR", None),
        ("Send the Harbour Address Book (HAB)", None, None),
    ]


def test_an_action_in_the_middle_of_a_paragraph_is_bold() -> None:
    line = [*words("The boats are late.", 60, 80), *words("Action: the Clerk to write to the", 160, 80, bold=True)]
    more = [*words("yard by 1 May 2026.", 60, 90, bold=True), *words("Members were glad.", 160, 90)]
    page = sheet()
    page = replace(page, lines=tuple(lines_of([*line, *more], gap=float("inf"))))
    assert [(d.action, d.text("owner"), d.text("due")) for d in action_lines(page, scope(), [])] == [
        ("the Clerk to write to the yard by 1 May 2026.", "Clerk", "by 1 May 2026"),
    ]


def test_an_action_in_capitals_in_the_middle_of_a_paragraph_is_one_sentence() -> None:
    assert running(
        (60, 80, "24/3 – The path. ACTION: Cllr Dale to meet the farmer by 1 June 2026. Carried forward.")
    ) == [
        ("Cllr Dale to meet the farmer by 1 June 2026.", "Cllr Dale", "by 1 June 2026"),
    ]
    assert running((60, 80, "It was late. Action was taken at once.")) == []


def test_a_sentence_about_actions_is_none() -> None:
    assert running((60, 80, "Actions: the Council has taken many of them.")) == []


def test_a_person_with_initials_is_to_do_it() -> None:
    assert doer_of("G Lamb to put a notice on the quay") == "G Lamb"
    assert doer_of("J. R. Otter to write to the port") == "J. R. Otter"
    assert doer_of("A letter to put on the quay") is None
