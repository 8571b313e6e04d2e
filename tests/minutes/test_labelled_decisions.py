"""Decisions behind labels of their own: motions in labelled lines, numbered resolutions, forms for each item; and
minutes whose first paragraphs are counted."""

from __future__ import annotations

import pytest

from extract.pack import sections_of
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import AttendanceRow, Resolution
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section, sheets

TOP: list[At | str] = ["**Minutes of the Ferry Board held on 5 May 2025**", "Present: Mr A Ash and Mr B Birch", ""]
Brief = tuple[str | None, str | None, str, str | None]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def decided(*lines: At | str) -> list[Brief]:
    return [(r.item_number, r.label, r.text, r.decision) for r in rows(*lines)]


def test_motions_in_labelled_lines() -> None:
    found = rows(
        At(72, 130, "**1. Timetable**"),
        At(72, 150, "**MOTION:** That the Board support the timetable."),
        At(72, 162, "**MOVED:** Bill Tait **SECONDED:** Amy Stout"),
        At(72, 174, "**RESULT:** Carried 4–1"),
        At(72, 200, "**2. Roads**"),
        At(72, 220, "**MOTION:** That £12,000 be taken from reserves. **MOVED:** Dod Vass **SECONDED:** Cath Hay"),
        At(72, 232, "**RESULT:** Lost 2–3"),
        At(72, 260, "**3. Boats**"),
        At(72, 280, "**MOTION:** That two boats be bought. **MOVED:** Dod Vass"),
        At(72, 310, "Nobody seconded it."),
    )
    assert [(r.text, r.decision, r.mover, r.seconder, r.votes_for, r.votes_against) for r in found] == [
        ("That the Board support the timetable.", "agree", "Bill Tait", "Amy Stout", 4, 1),
        ("That £12,000 be taken from reserves.", "refuse", "Dod Vass", "Cath Hay", 2, 3),
    ]


def test_numbered_resolutions() -> None:
    assert decided(
        At(72, 130, "**E.13 Minutes**"),
        At(72, 150, "**Resolution E25/19:** To approve the minutes of May. Proposed Mr Ash, seconded Mr Box."),
        At(72, 180, "**E.14 Benches**"),
        At(72, 200, "**Resolution E25/20:** To buy four benches. Carried with one abstention."),
    ) == [
        ("E.13", None, "To approve the minutes of May.", "approve"),
        ("E.14", None, "To buy four benches.", "other"),
    ]


def test_counted_paragraphs_and_a_list_that_is_recommended() -> None:
    assert decided(
        At(72, 130, "MINUTES"),
        At(72, 150, "1 The Minute of Meeting of 1 April was submitted and approved."),
        At(72, 180, "HARBOUR DUES"),
        At(72, 200, "2 There was submitted a report on dues."),
        At(92, 220, "The Board agreed to recommend that the Harbour Council:"),
        At(112, 240, "(1) approve the dues; and"),
        At(112, 260, "(2) delegate authority to the Harbour Master."),
        At(72, 290, "GRASS CUTTING"),
        At(72, 310, "3 There was submitted a report on grass."),
        At(92, 330, "It was agreed:"),
        At(112, 350, "(1) to note the report."),
    ) == [
        ("1", None, "The Minute of Meeting of 1 April was submitted and approved.", "approve"),
        ("2", "(1)", "approve the dues; and", "recommend"),
        ("2", "(2)", "delegate authority to the Harbour Master.", "recommend"),
        ("3", "(1)", "to note the report.", "note"),
    ]


def test_a_decision_below_the_discussion_in_one_block() -> None:
    assert decided(
        At(72, 130, "**3. Policy**"),
        At(72, 150, "A member asked how parents were consulted. The head answered."),
        At(72, 162, "DECISION: Policy approved, subject to a change."),
        At(72, 174, "ACTION: the head to amend."),
        At(72, 204, "**4. Date**"),
    ) == [("3", None, "Policy approved, subject to a change.", "approve")]


def test_a_form_for_each_item() -> None:
    table = gridded(
        ("Item 2", "Ferry fund"),
        ("Discussion", "Fourteen bids had been scored."),
        ("Decision", "To award £50 to the pantry."),
    )
    own = tabled("minutes", [At(40, 20, "**Minutes of the Ferry Board held on 5 May 2025**")], table)
    found = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.item_title, r.text) for r in found] == [
        ("2", "Ferry fund", "To award £50 to the pantry.")
    ]


def test_apologies_among_those_absent() -> None:
    found = extract(
        section(
            "minutes",
            [
                TOP[0],
                At(72, 90, "**PRESENT**"),
                At(72, 104, "Mr A Ash - Chairman"),
                At(72, 130, "**ABSENT**"),
                At(72, 144, "Mrs E Fry - apologies"),
                At(72, 158, "Mr G Hunt"),
                At(72, 190, "**1. Date**"),
                At(72, 210, "RESOLVED that it be noted."),
            ],
        ),
        scope(),
    )
    assert [(r.name, r.status, r.role) for r in found if isinstance(r, AttendanceRow)] == [
        ("Mr A Ash", "present", "Chairman"),
        ("Mrs E Fry", "apologies", None),
        ("Mr G Hunt", "absent", None),
    ]


@pytest.mark.parametrize(
    "title", ["Harrowmere Council – Cabinet – Decision Sheet", "Executive Member decisions taken in May 2025"]
)
def test_titles_of_sheets_of_decisions(title: str) -> None:
    made = sheets([f"**{title}**", "Published on 7 May 2025", "", "1. Fares", "Decision", "That fares be halved."])
    assert [s.kind for s in sections_of(made, load_profile())] == ["minutes"]


def test_recommendations_with_their_answer_and_those_that_are_adopted() -> None:
    assert decided(
        At(72, 130, "**2. Funds**"),
        At(72, 150, "Recommendation 1: To approve the fund. Agreed (4 for, 0 against)"),
        At(72, 180, "Recommendation 2: To cut the fares. Not agreed (1 for, 3 against)"),
        At(72, 210, "**3. Parking**"),
        At(72, 230, "RECOMMENDED that the Council approves the plan."),
        At(72, 250, "Mr Ash proposed, seconded by Mr Birch, that the recommendation be adopted."),
        At(72, 270, "AGREED, on the proposal of Mr Ash, seconded by Mr Birch, that the recommendation be adopted."),
        At(72, 300, "**4. Public/press**"),
        At(72, 320, "AGREED that the public/press be excluded."),
    ) == [
        ("2", "1", "To approve the fund.", "approve"),
        ("2", "2", "To cut the fares.", "refuse"),
        ("3", None, "the recommendation be adopted.", "approve"),
        ("4", None, "the public/press be excluded.", "exclude_public"),
    ]


def test_a_licence_with_conditions_under_a_heading() -> None:
    assert decided(
        At(72, 130, "**Decision**"),
        At(72, 150, "Having heard all, the Ferry Panel decided to GRANT the variation, subject to these conditions:"),
        At(92, 170, "a) Doors shall be kept shut."),
        At(92, 190, "b) No more than ten people shall smoke outside."),
        At(72, 220, "**Reasons**"),
        At(72, 240, "The noise had disturbed people."),
    ) == [
        (None, None, "GRANT the variation, subject to these conditions:", "approve"),
        (None, "a)", "Doors shall be kept shut.", "approve"),
        (None, "b)", "No more than ten people shall smoke outside.", "approve"),
    ]


def test_an_adviser_serves_and_apologies_for_inability_to_attend() -> None:
    found = extract(
        section(
            "minutes",
            [
                TOP[0],
                At(72, 90, "Members: Councillor P Ash (Chair) and Councillor E Birch"),
                At(72, 110, "Legal Adviser: Ms C Cole"),
                At(72, 140, "**1. APOLOGIES**"),
                At(72, 160, "Apologies for inability to attend were received from Councillors Dean and Elm."),
                At(72, 190, "**2. DATE**"),
            ],
        ),
        scope(),
    )
    assert [(r.name, r.status, r.role) for r in found if isinstance(r, AttendanceRow)] == [
        ("Councillor P Ash", "present", "Chair"),
        ("Councillor E Birch", "present", None),
        ("Ms C Cole", "in_attendance", "Legal Adviser"),
        ("Dean", "apologies", None),
        ("Elm", "apologies", None),
    ]


def test_verdicts_behind_a_dash() -> None:
    assert decided(
        At(72, 130, "**1. Minutes of May** – APPROVED."),
        At(
            72,
            160,
            "**2. Dredging** – It was proposed by Mr Ash and seconded by Mr Elm that work begin in May – AGREED.",
        ),
        At(72, 190, "**3. Moorings** – The charges were thought high. The policy was ADOPTED as drafted."),
        At(72, 220, "**4. Risks** – NOTED."),
        At(72, 250, "**5. Other** – None."),
    ) == [
        ("1", None, "APPROVED.", "approve"),
        ("2", None, "work begin in May", "agree"),
        ("3", None, "The policy was ADOPTED as drafted.", "approve"),
        ("4", None, "NOTED.", "note"),
    ]


def test_worded_headings_in_plain_type_and_text_set_to_the_right() -> None:
    assert [
        (r.item_number, r.item_title, r.text)
        for r in rows(
            At(72, 130, "Item 3. Strategy (paper 11)"),
            At(72, 155, "The lead outlined the timetable."),
            At(172, 180, "Resolved: The Partnership endorsed the timetable and asked for a draft to"),
            At(434.5, 192, "the May meeting."),
            At(72, 217, "Item 4. Data (paper 12)"),
            At(72, 242, "The paper was taken as read."),
            At(262, 267, "Resolved: The Partnership noted the paper."),
        )
    ] == [
        (
            "3",
            "Strategy (paper 11)",
            "The Partnership endorsed the timetable and asked for a draft to the May meeting.",
        ),
        ("4", "Data (paper 12)", "The Partnership noted the paper."),
    ]


def test_one_word_over_columns_of_names() -> None:
    found = extract(
        section(
            "minutes",
            [
                TOP[0],
                At(72, 90, "**Present:**"),
                At(222, 104, "The Mayor (Councillor Ann Ash)"),
                At(272, 118, "Councillors"),
                At(72, 132, "Ben Birch"),
                At(272, 132, "Cy Cole"),
                At(432, 132, "Di Dunn"),
                At(72, 160, "Public: 2"),
                At(72, 190, "**1. Apologies**"),
                At(72, 210, "Cllr Ives, accepted."),
                At(72, 240, "**2. Grant**"),
                At(72, 260, "After a talk it was resolved, by 2 votes to 1, to give £20."),
                At(72, 290, "**3. Notes**"),
                At(72, 310, "Those of June were read, agreed and signed."),
            ],
        ),
        scope(),
    )
    assert [(r.name, r.status, r.role) for r in found if isinstance(r, AttendanceRow)] == [
        ("Councillor Ann Ash", "present", "Mayor"),
        ("Ben Birch", "present", None),
        ("Cy Cole", "present", None),
        ("Di Dunn", "present", None),
        ("Cllr Ives", "apologies", None),
    ]
    assert [(r.item_number, r.text) for r in found if isinstance(r, Resolution)] == [
        ("2", "to give £20."),
        ("3", "Those of June were read, agreed and signed."),
    ]


def test_numbers_with_a_year_in_them_and_movers_behind_their_motion() -> None:
    found = rows(
        At(72, 130, "AM25/20 To accept apologies: Cllr Keel’s apologies were accepted."),
        At(72, 160, "AM25/21 Minutes: The minutes of May were signed. Prop. Cllr Gill, sec. Cllr Jupp. All agreed."),
        At(72, 190, "AM25/22 Allotments: Rents to rise by 50p a rod. Prop. Cllr Hurst, sec. Cllr Gill. Carried."),
        At(72, 220, "AM25/23 Ramp: It was proposed by Cllr Jupp and seconded by Cllr Hurst that it be removed."),
        At(72, 232, "The chair used a casting vote. Not carried."),
        At(72, 262, "AM25/24 Bins: Clerk to ask for prices."),
    )
    assert [(r.item_number, r.text, r.decision, r.mover) for r in found] == [
        ("AM25/21", "The minutes of May were signed.", "approve", "Cllr Gill"),
        ("AM25/22", "Rents to rise by 50p a rod.", "approve", "Cllr Hurst"),
        ("AM25/23", "it be removed.", "refuse", "Cllr Jupp"),
    ]


def test_headings_between_a_dash_and_a_full_stop_and_an_act_in_a_later_sentence() -> None:
    assert decided(
        At(72, 130, "CoG/25/10 – Welcome. Nobody sent word."),
        At(72, 160, "CoG/25/11 – Minutes. The minutes of May were APPROVED."),
        At(72, 190, "CoG/25/12 – Auditor. Eve Orr spoke. The Council of Governors APPOINTED Larch for three years."),
        At(72, 220, "CoG/25/13 – Date. 5 August."),
    ) == [
        ("CoG/25/11", None, "The minutes of May were APPROVED.", "approve"),
        ("CoG/25/12", None, "Larch for three years.", "appoint"),
    ]


def test_a_single_person_who_decides() -> None:
    assert decided(
        At(72, 130, "**TRAFFIC ORDER: CHURCH LANE**"),
        At(72, 150, "I have considered the report of the Harbour Master and decide as follows:"),
        At(92, 170, "1. The objections are overruled."),
        At(92, 190, "2. The order is made."),
        At(72, 220, "**Reasons for the decision**"),
        At(92, 240, "1. The safety of children."),
    ) == [
        (None, "1.", "The objections are overruled.", "other"),
        (None, "2.", "The order is made.", "other"),
    ]


def test_a_column_of_constituencies_holds_no_heading() -> None:
    found = extract(
        section(
            "minutes",
            [
                TOP[0],
                At(72, 90, "**Governors present**"),
                At(300, 90, "**Constituency**"),
                At(72, 104, "Ada Kerr"),
                At(300, 104, "Public – North"),
                At(72, 118, "Cara Moss"),
                At(300, 118, "Staff – Nursing"),
                At(72, 150, "**1. Date**"),
                At(72, 170, "RESOLVED that it be noted."),
            ],
        ),
        scope(),
    )
    assert [(r.name, r.status, r.role) for r in found if isinstance(r, AttendanceRow)] == [
        ("Ada Kerr", "present", "Public – North"),
        ("Cara Moss", "present", "Staff – Nursing"),
    ]
