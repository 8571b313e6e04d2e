"""Decisions in the looks of houses that were read blind."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import AttendanceRow, Resolution
from tests.minutes.ferry import TOP, decided
from tests.typeset import At, scope, section


def test_a_lead_in_capitals_behind_an_adverb_or_a_body() -> None:
    assert decided(
        At(72, 130, "**4. Audit**"),
        At(72, 150, "**UNANIMOUSLY RESOLVED:-**"),
        At(72, 170, "(i) that the report be received; and"),
        At(72, 190, "(ii) that the Clerk report back."),
        At(72, 220, "**5. Piers**"),
        At(72, 240, "THE COMMITTEE AGREED:"),
        At(72, 260, "(a) to paint the pier."),
    ) == [
        ("4", "(i)", "that the report be received; and", "note"),
        ("4", "(ii)", "that the Clerk report back.", "request"),
        ("5", "(a)", "to paint the pier.", "agree"),
    ]


def test_agreed_recommendations_and_a_board_that_received() -> None:
    assert decided(
        At(72, 130, "**4. Health**"),
        At(72, 150, "The Panel thanked officers and agreed the following recommendations to the Cabinet Member:"),
        At(82, 170, "a) That a campaign be launched."),
        At(72, 200, "**5. Money**"),
        At(72, 220, "The Board RECEIVED the finance report."),
    ) == [("4", "a)", "That a campaign be launched.", "recommend"), ("5", None, "the finance report.", "note")]


def test_two_applications_and_a_vote_in_words() -> None:
    assert decided(
        At(72, 130, "**24/005 Planning**"),
        At(72, 150, "24/01184/FUL – 4 Mill Lane: a single storey extension at the rear. RESOLVED: No objection."),
        At(72, 162.5, "24/01190/OUT – Kirk Road: 14 homes. RESOLVED: To object because of floods."),
        At(72, 190, "**24/006 Precept**"),
        At(
            72,
            210,
            "RESOLVED to ask for £31,500. Proposed Cllr Ash, seconded Cllr Birch. Four in favour, one against.",
        ),
    ) == [
        ("24/005", None, "No objection.", "other"),
        ("24/005", None, "To object because of floods.", "other"),
        ("24/006", None, "to ask for £31,500.", "request"),
    ]


def test_a_list_of_what_was_decided_without_labels_and_bullets() -> None:
    assert decided(
        At(72, 130, "**4. Plan**"),
        At(72, 150, "**RESOLVED:** The Board:"),
        At(92, 170, "Endorsed the direction of travel;"),
        At(92, 190, "Requested that the Clerk bring the plan back."),
        At(72, 220, "**5. Boats**"),
        At(72, 240, "**RESOLVED**"),
        At(72, 260, "To note the report."),
        At(72, 280, "To approve the order."),
        At(72, 310, "The Chair thanked the crew."),
    ) == [
        ("4", None, "Endorsed the direction of travel;", "approve"),
        ("4", None, "Requested that the Clerk bring the plan back.", "request"),
        ("5", None, "To note the report.", "note"),
        ("5", None, "To approve the order.", "approve"),
    ]


def test_an_amendment_told_in_one_sentence_that_fell() -> None:
    assert decided(
        At(72, 130, "**4. Budget**"),
        At(72, 150, "An amendment was moved by Mr Ash and seconded by Mr Birch that fares be halved."),
        At(72, 180, "On being put to the vote the amendment was LOST (4 for, 7 against)."),
        At(72, 210, "RESOLVED that the budget be approved."),
        At(72, 240, "**5. Date**"),
    ) == [("4", None, "fares be halved.", "refuse"), ("4", None, "the budget be approved.", "approve")]


def test_agreed_by_votes_behind_a_discussion() -> None:
    assert decided(
        At(72, 130, "**4. Hours**"),
        At(72, 150, "The hours were looked at. After discussion, it was agreed by 2 votes to 1 to defer the matter."),
        At(72, 180, "**5. Plan**"),
        At(72, 200, "RESOLVED that the plan be noted."),
    ) == [("4", None, "to defer the matter.", "defer"), ("5", None, "the plan be noted.", "note")]


def test_items_headed_in_bold_without_numbers_may_be_about_the_minutes() -> None:
    rows = extract(
        section(
            "minutes",
            [
                *TOP,
                At(72, 130, "**Election of Chair**"),
                At(72, 150, "Mr Ash was duly elected Chair."),
                At(72, 180, "**Minutes**"),
                At(72, 200, "The minutes of 3 April were taken as read and signed."),
            ],
        ),
        scope(),
    )
    assert [(r.item_title, r.decision) for r in rows if isinstance(r, Resolution)] == [
        ("Election of Chair", "appoint"),
        ("Minutes", "approve"),
    ]


def test_a_small_council_that_resolves_in_title_case_within_its_paragraphs() -> None:
    assert decided(
        At(
            72,
            130,
            "4. **Matters arising:** The Clerk had a quote of £640 for the shelter. Resolved to accept the quote.",
        ),
        At(72, 150, "5. **Planning:** E/24/0071, a barn at Holm. Resolved: no objection."),
        At(72, 170, "6. **Next meeting:** 3 June."),
    ) == [("4", None, "to accept the quote.", "approve"), ("5", None, "no objection.", "other")]


def test_a_refusal_against_advice_and_minutes_taken_as_read() -> None:
    assert decided(
        At(72, 130, "**4. Old Dairy**"),
        At(72, 150, "**Decision:** Contrary to the recommendation, REFUSED because of its height."),
        At(72, 180, "**5. Minutes**"),
        At(72, 200, "**Resolved:** that the Minutes of 3 April be taken as read and signed as correct."),
    ) == [
        ("4", None, "Contrary to the recommendation, REFUSED because of its height.", "refuse"),
        ("5", None, "the Minutes of 3 April be taken as read and signed as correct.", "approve"),
    ]


def test_who_moved_between_the_lead_and_its_clause() -> None:
    found = extract(
        section(
            "minutes",
            [
                *TOP,
                At(72, 130, "**4. Fund**"),
                At(
                    72,
                    150,
                    "AGREED TO RECOMMEND, on the proposal of Mr Ash, seconded by Mr Birch, that the awards stand.",
                ),
                At(72, 180, "**5. Parks**"),
                At(72, 200, "RESOLVED, on the proposal of Mr Ash, seconded by Mr Birch, that officers report back."),
                At(72, 230, "**6. Pitches**"),
                At(
                    72,
                    250,
                    "Proposed by Mr Ash, seconded by Mr Birch, and resolved that the Board approves the works.",
                ),
            ],
        ),
        scope(),
    )
    assert [(r.item_number, r.text, r.decision, r.mover, r.seconder) for r in found if isinstance(r, Resolution)] == [
        ("4", "the awards stand.", "recommend", "Mr Ash", "Mr Birch"),
        ("5", "officers report back.", "request", "Mr Ash", "Mr Birch"),
        ("6", "the Board approves the works.", "approve", "Mr Ash", "Mr Birch"),
    ]


def test_numbers_in_three_parts_and_apologies_that_go_on_their_heading() -> None:
    rows = extract(
        section(
            "minutes",
            [
                *TOP,
                At(72, 130, "**QSE 23/11/1 Falls report**"),
                At(72, 150, "**The Committee resolved that:**"),
                At(72, 170, "a) The contents of the report were noted."),
                At(72, 200, "**QSE 23/11/2 Date of next meeting**"),
            ],
        ),
        scope(),
    )
    assert [(r.item_number, r.item_title, r.label, r.decision) for r in rows if isinstance(r, Resolution)] == [
        ("QSE 23/11/1", "Falls report", "a)", "note")
    ]
    rows = extract(
        section(
            "minutes",
            [
                *TOP,
                At(72, 130, "1. **Apologies** received and accepted from Cllr Bob Dunn."),
                At(72, 150, "2. **Playground.** It was resolved to mend the swings."),
                At(72, 170, "3. **Next meeting** to be held on 3 June."),
            ],
        ),
        scope(),
    )
    assert [(r.name, r.status) for r in rows if isinstance(r, AttendanceRow)][2:] == [("Cllr Bob Dunn", "apologies")]


def test_numbers_with_a_single_figure_behind_the_slash() -> None:
    assert decided(
        At(72, 130, "**2402/1 Apologies**"),
        At(72, 150, "RESOLVED to accept the apologies of Cllr Ives."),
        At(72, 180, "**2402/2 Minutes**"),
        At(72, 200, "RESOLVED to approve the minutes."),
    ) == [
        ("2402/1", None, "to accept the apologies of Cllr Ives.", "approve"),
        ("2402/2", None, "to approve the minutes.", "approve"),
    ]
