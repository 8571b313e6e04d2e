"""Actions in running text, and in lists that nothing rules."""

from __future__ import annotations

from extract.actions.running import action_lines, doer_of, listed
from tests.actions.place import scope, sheet


def test_paragraphs_that_begin_with_action() -> None:
    page = sheet(lines=[
        (60, 80, "The islands had written about the winter timetable and its two boats."),
        (60, 100, "Action: Ines Falk to answer the letters of the islands and to send the"),
        (60, 110, "Panel a copy."),
        (60, 130, "Members thanked the crews for their work in the storms of last year."),
        (60, 150, "Actions: none"),
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
