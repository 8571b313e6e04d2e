"""Decisions under a heading of their own, beside reasons, in a margin, or under the name of an application."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.sheet import lay_out
from extract.records.minutes import extract
from extract.section import Section
from schemas.page import Box, Drawing
from schemas.profile import load_profile
from schemas.records import Resolution
from tests.actions.place import gridded
from tests.minutes.ferry import TOP, decided
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section

WORDS = load_profile().language


def test_bold_leads_are_no_headings_and_paragraphs_number_the_items() -> None:
    assert decided(
        At(200, 130, "**EXEMPT BUSINESS**"),
        At(72, 150, "1. The Convener proposed that item 9 be heard in private."),
        At(92, 170, "**The Board resolved:-**"),
        At(92, 182, "to exclude the press and public."),
        At(200, 210, "**OPENING HOURS**"),
        At(72, 230, "2. The Board had before it a report."),
        At(72, 250, "**The report recommended:-**"),
        At(92, 262, "that the Board -"),
        At(92, 274, "(a) note the survey; and"),
        At(92, 286, "(b) approve the hours."),
        At(72, 306, "Mr Ash moved, seconded by Mr Birch:- that the Board approve the hours."),
        At(72, 326, "Mr Cole moved as an amendment, seconded by Mr Dean:- that the Board do nothing."),
        At(72, 346, "On a division, there voted:- For the motion (5) - Mr Ash. For the amendment (3) - Mr Cole."),
        At(92, 366, "**The Board resolved:-**"),
        At(92, 378, "to adopt the motion."),
        At(200, 406, "**PLAY AREAS**"),
        At(72, 426, "3. The Board had before it a report."),
        At(92, 446, "**The Board resolved:-**"),
        At(92, 458, "(i) to note the progress; and"),
        At(92, 470, "(ii) otherwise to approve the plan."),
        At(72, 490, "- COUNCILLOR ASH, Convener"),
    ) == [
        ("1", None, "to exclude the press and public.", "exclude_public"),
        ("2", None, "the Board do nothing.", "refuse"),
        ("2", None, "to adopt the motion.", "approve"),
        ("3", "(i)", "to note the progress; and", "note"),
        ("3", "(ii)", "otherwise to approve the plan.", "approve"),
    ]


def test_what_became_of_an_application_without_a_verb() -> None:
    assert decided(
        At(72, 130, "**7. 25/0417 – Quay Street**"),
        At(72, 150, "**DECISION: Planning permission GRANTED** subject to the following conditions:"),
        At(92, 170, "1. The materials shall be agreed in writing."),
        At(92, 190, "2. No work shall take place at night."),
        At(72, 220, "**8. 25/0502 – Tan Yard**"),
        At(72, 240, "**DECISION: Planning permission REFUSED** for the following reason:"),
        At(102, 260, "The extension would harm the outlook."),
        At(72, 290, "**9. 25/0388 – Malthouse**"),
        At(72, 310, "**DECISION: Application DEFERRED** to allow a visit."),
    ) == [
        ("7", None, "Planning permission GRANTED subject to the following conditions:", "approve"),
        ("7", "1.", "The materials shall be agreed in writing.", "approve"),
        ("7", "2.", "No work shall take place at night.", "approve"),
        ("8", None, "Planning permission REFUSED for the following reason:", "refuse"),
        ("9", None, "Application DEFERRED to allow a visit.", "defer"),
    ]


def test_a_decision_beside_its_reason() -> None:
    table = gridded(("RESOLVED", "Reason for Decision"), ("that the report be accepted.", "To comply with the Code."))
    lines: list[At | str] = [
        *TOP[:2],
        At(40, 12, "**3. Treasury**"),
        At(40, 24, "The treasurer spoke for a long time."),
    ]
    found = [r for r in extract(tabled("minutes", lines, table), scope()) if isinstance(r, Resolution)]
    assert [(r.text, r.decision) for r in found] == [("the report be accepted.", "approve")]


def test_that_without_a_lead_authorised_sums_asked_and_what_was_only_told() -> None:
    assert decided(
        At(72, 130, "**4. Minutes**"),
        At(72, 150, "That the minutes of 1 April be confirmed and signed."),
        At(72, 180, "**5. Finance**"),
        At(72, 200, "**The Board:**"),
        At(92, 220, "• Noted the position;"),
        At(92, 232, "• Asked that a paper be brought to the July meeting."),
        At(72, 260, "**6. Payments**"),
        At(72, 280, "Payments of £1,204.18 were authorised as listed."),
    ) == [
        ("4", None, "That the minutes of 1 April be confirmed and signed.", "approve"),
        ("5", None, "Noted the position;", "note"),
        ("5", None, "Asked that a paper be brought to the July meeting.", "request"),
        ("6", None, "Payments of £1,204.18 were authorised as listed.", "delegate"),
    ]
    assert decided(At(72, 130, "**4. Fees**"), At(72, 150, "Members were told that it was agreed to cut fees.")) == []


def test_a_list_of_applications_within_the_minutes() -> None:
    table = gridded(
        ("No.", "Premises", "Decision"),
        ("2.1", "Harbour Bar", "Granted, subject to the conditions."),
        ("2.2", "The Loft", "Continued to the next meeting to allow a report."),
    )
    lines: list[At | str] = [*TOP[:2], At(40, 12, "**2. Applications**"), At(40, 24, "The Board took these in turn.")]
    lines += [At(40, 500, "**3. Policy**"), At(40, 520, "After a long talk, the Board, on the motion of Mr Ash,")]
    lines += [At(40, 532, "seconded by Mr Birch, unanimously agreed to issue the draft for all to read and to hear")]
    lines += [
        At(40, 544 + 12 * i, "what those who live on the quay and sail from it say of it in May") for i in range(9)
    ]
    lines += [At(40, 680, "**4. Date**"), At(40, 692, "Early in June.")]
    found = [r for r in extract(tabled("minutes", lines, table), scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.item_title, r.text[:31], r.decision) for r in found] == [
        ("2.1", "Harbour Bar", "Granted, subject to the conditi", "approve"),
        ("2.2", "The Loft", "Continued to the next meeting t", "defer"),
        ("3", "Policy", "to issue the draft for all to r", "request"),
    ]


def test_labelled_lines_name_the_item() -> None:
    assert decided(
        At(72, 130, "**Agenda item: 4**"),
        At(72, 142, "**Report:** Ferry fares"),
        At(72, 160, "**Decision**"),
        At(72, 178, "That the fares be halved."),
        At(72, 200, "**Reason**"),
        At(72, 218, "As set out in the report."),
        At(72, 240, "**Agenda item: 5**"),
        At(72, 252, "**Report:** Quay"),
        At(72, 270, "**Decision**"),
        At(72, 288, "Deferred to the October meeting."),
    ) == [
        ("4", None, "That the fares be halved.", "other"),
        ("5", None, "Deferred to the October meeting.", "defer"),
    ]


def test_headings_behind_a_colon_of_which_some_have_nothing_beside_them() -> None:
    assert decided(
        At(72, 130, "P2/26 INTERESTS: None."),
        At(72, 150, "P3/26 MINUTES: Resolved to approve the minutes of May."),
        At(72, 170, "P4/26 APPLICATIONS:"),
        At(72, 190, "None were looked at."),
        At(72, 210, "P5/26 BUOYS: Mr Ash proposed, Mr Birch seconded and it was resolved to buy two."),
        At(72, 230, "P6/26 DATE: 5 June."),
    ) == [
        ("P3/26", None, "to approve the minutes of May.", "approve"),
        ("P5/26", None, "to buy two.", "other"),
    ]


def test_boxes_beside_the_discussion() -> None:
    assert decided(
        At(72, 130, "**1 Notes**"),
        At(400, 132, "**Decision**"),
        At(72, 144, "The notes were read."),
        At(400, 146, "The notes were agreed."),
        At(72, 180, "**2 Ward budget**"),
        At(400, 182, "**Decision**"),
        At(72, 194, "Three bids had been received."),
        At(400, 196, "(a) £2,000 awarded to the hut."),
        At(400, 208, "(b) The bid by the bowls club was deferred."),
        At(72, 240, "**3 Policing**"),
        At(400, 242, "**Action**"),
        At(72, 254, "A sergeant gave figures."),
        At(400, 256, "Mr Ash to ask for more."),
        At(72, 290, "The meeting ended at nine, and all who had come went home by the last of the ferries."),
    ) == [
        ("1", None, "The notes were agreed.", "approve"),
        ("2", "(a)", "£2,000 awarded to the hut.", "approve"),
        ("2", "(b)", "The bid by the bowls club was deferred.", "defer"),
    ]


def test_bullets_that_are_drawings() -> None:
    made = section(
        "minutes",
        [
            *TOP,
            At(72, 130, "**4. Outturn**"),
            At(72, 150, "Members **RESOLVED** to:"),
            At(92, 164, "note the outturn;"),
            At(92, 176, "approve the transfer; and"),
            At(92, 188, "request a further report."),
            At(72, 210, "**5. Date**"),
        ],
    )
    sheet = made.sheets[0]
    tops = [line.box.y_mid for line in sheet.lines if line.box.x0 > 90 and line.box.top > 155]
    dots = tuple(Drawing(Box(81, y - 1.5, 84, y + 1.5), ((81, y), (84, y)), True, (0, 0, 0)) for y in tops)
    own = Section("minutes", tuple(lay_out([replace(sheet.page, drawings=dots)], [[]], load_profile().pack)))
    found = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.text, r.decision) for r in found] == [
        ("note the outturn;", "note"),
        ("approve the transfer; and", "approve"),
        ("request a further report.", "request"),
    ]


def test_headings_in_capitals_in_the_middle_of_the_page() -> None:
    assert [
        (r.item_title, r.text)
        for r in extract(
            section(
                "minutes",
                [
                    *TOP,
                    At(270, 130, "MINUTES"),
                    At(72, 150, "The minutes of 12 June, having been circulated, were confirmed."),
                    At(250, 180, "MANAGERS OF BOATS"),
                    At(102, 200, "Resolved – That the report be noted."),
                    At(250, 230, "THE POOL"),
                    At(102, 250, "Resolved – That the pool be drained."),
                ],
            ),
            scope(),
        )
        if isinstance(r, Resolution)
    ] == [
        ("MINUTES", "The minutes of 12 June, having been circulated, were confirmed."),
        ("MANAGERS OF BOATS", "the report be noted."),
        ("THE POOL", "the pool be drained."),
    ]


def test_what_a_body_noted_in_a_list_and_who_was_elected() -> None:
    assert decided(
        At(72, 130, "**5. Monitoring**"),
        At(72, 150, "The Ferry Board noted:"),
        At(92, 170, "• the forecast;"),
        At(92, 184, "• the steps being taken."),
        At(72, 214, "**6. Pier**"),
        At(72, 234, "The Ferry Board noted:"),
        At(92, 254, "• that the pier was old."),
        At(72, 284, "**7. Date**"),
    ) == [("5", None, "the forecast;", "note"), ("5", None, "the steps being taken.", "note")]
    assert decided(
        At(72, 130, "**1. Chair** Cllr Ash was proposed by Cllr Birch, seconded by Cllr Cole and duly elected."),
        At(72, 160, "**2. Minutes** of 14 April: approved and signed."),
        At(72, 190, "**3. Plans** 25/0210 Laurel House: approved."),
    ) == [
        ("1", None, "Cllr Ash was proposed by Cllr Birch, seconded by Cllr Cole and duly elected.", "appoint"),
        ("2", None, "of 14 April: approved and signed.", "approve"),
    ]


def test_numbers_with_letters_in_a_column_of_a_table_of_minutes() -> None:
    table = gridded(
        *((f"PPC/25/0{n}", "The chair welcomed all who had come and those who had not.", "") for n in (1, 3, 4, 5)),
        ("PPC/25/02", "The Ferry Board DEFERRED the item to its next meeting, which is in June.", "AA"),
    )
    own = tabled("minutes", [At(40, 20, "**Minutes of the Ferry Board held on 5 May 2025**")], table)
    found = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.decision) for r in found] == [("PPC/25/02", "defer")]


def test_the_end_of_the_meeting_is_no_part_of_its_last_decision() -> None:
    assert decided(
        At(72, 130, "**4. The pier**"),
        At(72, 150, "RESOLVED: That the Clerk be authorised to let the pier."),
        At(72, 162, "The meeting closed at 8.17 pm."),
    ) == [(None, None, "the Clerk be authorised to let the pier.", "delegate")]


def test_a_grant_is_a_decision_beside_its_conditions() -> None:
    assert decided(
        At(72, 130, "**4. Land at Quay Lane**"),
        At(72, 150, "RESOLVED: That planning permission be GRANTED subject to:"),
        At(92, 170, "(i) an agreement on affordable homes; and"),
        At(92, 190, "(ii) the terms in the report."),
    ) == [
        (None, None, "planning permission be GRANTED subject to:", "approve"),
        (None, "(i)", "an agreement on affordable homes; and", "approve"),
        (None, "(ii)", "the terms in the report.", "approve"),
    ]
