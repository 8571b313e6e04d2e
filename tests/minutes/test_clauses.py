from __future__ import annotations

import pytest

from extract.records.decision_clauses import clauses_after, inline_clauses
from extract.records.decision_leads import capital_lead, informal_lead, said, worded_lead
from extract.records.minute_labels import goes_on, split_label
from extract.records.minute_lines import minute_lines
from extract.records.minute_paragraphs import paragraphs
from schemas.profile import load_profile
from tests.typeset import At, section

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("(iii)That the plan stand", "(iii)", "That the plan stand"),
        ("2a. Parking", "2a.", "Parking"),
        ("1.That it be so", "1.", "That it be so"),
        ("A) Note it", "A)", "Note it"),
        ("4.1 The Panel", "4.1", "The Panel"),
    ],
)
def test_labels(text: str, label: str, rest: str) -> None:
    found, after = split_label(text)
    assert found is not None
    assert (found.text, after) == (label, rest)


@pytest.mark.parametrize("text", ["2.5 million pounds", "2025 was wet", "A. Ash", "i am"])
def test_what_is_no_label(text: str) -> None:
    label, _ = split_label(text)
    assert label is None or label.text in {"A.", "2.5"}


def test_the_letter_i_goes_on_from_h_and_the_numeral_does_not() -> None:
    h, _ = split_label("(h) x")
    letter, _ = split_label("(i) x", h)
    numeral, _ = split_label("(i) x")
    assert letter is not None and numeral is not None and h is not None
    assert (letter.kind, letter.value) == ("lower", 9)
    assert (numeral.kind, numeral.value) == ("roman", 1)
    assert goes_on(letter, h) and not goes_on(numeral, h)


@pytest.mark.parametrize(
    ("text", "word", "rest"),
    [
        ("RESOLVED that the report be noted.", "resolved", "the report be noted."),
        ("RESOLVED – That the report be noted.", "resolved", "the report be noted."),
        ("RESOLVED (unanimously): That the plan stand", "resolved", "the plan stand"),
        ("It was therefore AGREED that the plan stand", "agreed", "the plan stand"),
        ("RESOLVED to endorse the plan", "resolved", "to endorse the plan"),
        ("RESOLVED:", "resolved", ""),
    ],
)
def test_a_lead_in_capitals(text: str, word: str, rest: str) -> None:
    found = capital_lead(text, PROFILE.minutes)
    assert found is not None
    assert (found.word, found.rest) == (word, rest)


def test_no_lead() -> None:
    assert capital_lead("SUMMARY OF APPROVED RECOMMENDATIONS", PROFILE.minutes) is None
    assert capital_lead("The Panel noted that a step change was needed.", PROFILE.minutes) is None


@pytest.mark.parametrize(
    "text", ["Decision taken", "(d) Decision taken", "Resolved:", "The Cabinet agreed to:", "It was agreed that:"]
)
def test_a_lead_on_a_line_of_its_own(text: str) -> None:
    found = worded_lead(text)
    assert found is not None and found.alone


def test_leads_in_running_text() -> None:
    found = informal_lead("After discussion it was agreed that AA would write to the owner.", PROFILE.language)
    assert found is not None and found.rest == "AA would write to the owner."
    found = informal_lead("The Parish Council resolved to buy the field.", PROFILE.language)
    assert found is not None and (found.word, found.rest) == ("resolved", "to buy the field.")
    assert informal_lead("AA agreed to write to the owner.", PROFILE.language) is None


@pytest.mark.parametrize(
    ("text", "noting", "word"),
    [
        ("The minutes of the previous meeting were agreed as accurate.", False, "agreed"),
        ("The apologies of Councillor Ash were noted.", True, "noted"),
        ("The Play and Parks Committee noted the report.", True, "noted"),
        ("The Play and Parks Committee noted the report.", False, None),
        ("The Committee noted that rain had fallen.", True, None),
        ("The plan had been approved in 2019.", True, None),
    ],
)
def test_a_sentence_that_is_the_decision(text: str, noting: bool, word: str | None) -> None:
    found = said(text, PROFILE.language, noting)
    assert (found.word if found else None) == word


def test_labels_inside_a_sentence() -> None:
    pieces = inline_clauses("(i) the report be noted; and (ii) the plan (see (i) above) be approved.")
    assert [(label.text if label else None, text) for label, text in pieces] == [
        ("(i)", "the report be noted; and"),
        ("(ii)", "the plan (see (i) above) be approved."),
    ]
    assert len(inline_clauses("the report (i) be noted")) == 1


def tree(*pages: list[At | str]) -> list[tuple[str | None, str, int, int]]:
    body = paragraphs(minute_lines(section("minutes", *pages), PROFILE.minutes))
    lead = capital_lead(body[0].text, PROFILE.minutes)
    assert lead is not None
    clauses, _ = clauses_after(lead, body[0], body[1:], lambda p: False)
    return [(c.label.text if c.label else None, c.text, c.depth, c.paragraphs[0].sheet.number) for c in clauses]


def test_clauses_and_sub_clauses_over_a_page_end() -> None:
    first: list[At | str] = [
        At(65, 600, "**RESOLVED:**"),
        At(87, 625, "(i) That the chart be circulated to all members of the Harrowmere Scrutiny Panel"),
        At(115, 638, "before it meets again."),
        At(87, 651, "(ii)That the outcomes of the meetings, named below, be shared:"),
        At(115, 664, "a. A monthly visit by the Chief Executive to listen to the staff and the"),
        At(136, 677, "young people;"),
    ]
    second: list[At | str] = [
        At(115, 60, "b. A quarterly meeting of the Board to review what came of the visits and"),
        At(136, 73, "the talks."),
        At(65, 120, "The Chair thanked all who had come and closed the item."),
    ]
    assert tree(first, second) == [
        (
            "(i)",
            "That the chart be circulated to all members of the Harrowmere Scrutiny Panel before it meets again.",
            0,
            1,
        ),
        ("(ii)", "That the outcomes of the meetings, named below, be shared:", 0, 1),
        ("a.", "A monthly visit by the Chief Executive to listen to the staff and the young people;", 1, 1),
        ("b.", "A quarterly meeting of the Board to review what came of the visits and the talks.", 1, 2),
    ]


def test_the_number_of_the_paragraph_with_the_lead_ends_the_list() -> None:
    assert tree(
        [
            At(90, 60, "3. RESOLVED that Cabinet agree to:"),
            At(108, 80, "A) Note the forecast overspend of the schools;"),
            At(108, 100, "b) Agree the changes to the budget."),
            At(90, 120, "4. The Leader spoke about the weather in the county and the state of the roads."),
        ]
    ) == [
        ("A)", "Note the forecast overspend of the schools;", 0, 1),
        ("b)", "Agree the changes to the budget.", 0, 1),
    ]
