"""Decisions in looks that were met late: a slash behind the lead, members who resolve in small letters, decisions
beside actions in one column, reasons below a refusal, motions moved and seconded in one breath."""

from __future__ import annotations

from extract.records.minute_line import MinuteLine
from extract.records.minute_tables import bold_title
from extract.records.minutes import extract
from schemas.records import AttendanceRow, Resolution
from tests.actions.place import gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section, sheets, words

TOP: list[At | str] = ["**Minutes of the Harrowmere Ferry Authority held on 5 May 2025**", "Present: Mr A Ash", ""]
Brief = tuple[str | None, str | None, str, str | None]


def rows(*lines: At | str) -> list[Resolution]:
    return [r for r in extract(section("minutes", [*TOP, *lines]), scope()) if isinstance(r, Resolution)]


def decided(*lines: At | str) -> list[Brief]:
    return [(r.item_number, r.label, r.text, r.decision) for r in rows(*lines)]


def test_a_slash_behind_the_lead() -> None:
    assert decided(
        At(72, 130, "**HFA 21/25 FERRIES**"),
        At(72, 150, "**RESOLVED /-**"),
        At(72, 170, "1. That the progress be noted."),
        At(72, 190, "2. That the award of the contract be approved."),
        At(72, 220, "**HFA 22/25 PIERS**"),
        At(72, 240, "**RESOLVED UNANIMOUSLY THAT:**"),
        At(72, 260, "the pier be painted."),
    ) == [
        ("HFA 21/25", "1.", "That the progress be noted.", "note"),
        ("HFA 21/25", "2.", "That the award of the contract be approved.", "approve"),
        ("HFA 22/25", None, "the pier be painted.", "other"),
    ]


def test_members_who_resolve_in_small_letters() -> None:
    assert decided(
        At(72, 130, "**FA/03 Risk Plan**"),
        At(72, 150, "The Chief Officer introduced the report. New boats had been ordered."),
        At(72, 170, "Members resolved:"),
        At(92, 190, "1. To note the outcome of the survey."),
        At(92, 210, "2. To approve the plan."),
        At(72, 240, "**FA/04 Pay**"),
        At(72, 260, "Members resolved: To adopt the pay policy."),
    ) == [
        ("FA/03", "1.", "To note the outcome of the survey.", "note"),
        ("FA/03", "2.", "To approve the plan.", "approve"),
        ("FA/04", None, "To adopt the pay policy.", "approve"),
    ]


def test_words_before_the_clauses_that_pass_all_of_them_on() -> None:
    assert decided(
        At(72, 130, "**M25-014 Harbour Plan**"),
        At(72, 150, "**Resolved to recommend to Council:**"),
        At(72, 170, "(1) That the plan be submitted."),
        At(72, 190, "(2) That the Harbour Master be authorised to make changes."),
        At(72, 220, "**M25-015 Date**"),
    ) == [
        ("M25-014", "(1)", "That the plan be submitted.", "recommend"),
        ("M25-014", "(2)", "That the Harbour Master be authorised to make changes.", "recommend"),
    ]


def test_reasons_below_a_refusal_are_no_decisions() -> None:
    assert decided(
        At(72, 130, "**64. Boathouse**"),
        At(72, 150, "**RESOLVED** that permission be **REFUSED** for the following reasons:"),
        At(92, 170, "1. Loss of a mooring."),
        At(92, 190, "2. Lack of parking."),
        At(72, 220, "**65. Calendar**"),
        At(72, 240, "The calendar of events was received."),
    ) == [
        ("64", None, "permission be REFUSED for the following reasons:", "refuse"),
        ("65", None, "The calendar of events was received.", "note"),
    ]


def test_a_second_verb_in_an_entry_takes_nothing_from_it() -> None:
    assert decided(
        At(72, 130, "**4. Money**"),
        At(72, 150, "**The Board:**"),
        At(92, 170, "• RECEIVED the report and NOTED the risks."),
        At(72, 200, "**5. Date**"),
    ) == [("4", None, "the report and NOTED the risks.", "note")]


def test_moved_and_seconded_in_one_breath_and_what_a_motion_resolves() -> None:
    found = rows(
        At(72, 130, "**2/25 FARES**"),
        At(72, 150, "Councillor Ash, seconded by Councillor Birch, moved that the fares be approved."),
        At(72, 180, "**RESOLVED** That the fares be approved."),
        At(72, 210, "**3/25 BOATS**"),
        At(72, 230, "It was moved by Councillor Cole and seconded by Councillor Dean:-"),
        At(92, 250, "“This Council believes that boats are a lifeline."),
        At(92, 270, "This Council resolves to publish a plan of boats.”"),
        At(72, 300, "The motion was carried unanimously."),
    )
    assert [(r.item_number, r.text, r.mover, r.seconder) for r in found] == [
        ("2/25", "the fares be approved.", "Councillor Ash", "Councillor Birch"),
        ("3/25", "This Council resolves to publish a plan of boats.", "Councillor Cole", "Councillor Dean"),
    ]


def test_a_column_of_decisions_and_actions() -> None:
    table = gridded(
        ("Item", "Discussion", "Decision / Action"),
        (
            "2",
            "The minutes were looked at, page after page, by all of the members.",
            "Forum agreed the minutes as a true record.",
        ),
        (
            "3",
            "The grant was explained by the treasurer, who had brought a long paper.",
            "Treasurer to write to boats.",
        ),
        ("4", "The sums were explained by the treasurer, who took many questions too.", "Forum noted the report."),
    )
    own = tabled("minutes", [At(40, 30, "**Minutes of the Harrowmere Forum held on 5 May 2025**")], table)
    found = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.text, r.decision) for r in found] == [
        ("2", "Forum agreed the minutes as a true record.", "approve"),
        ("4", "Forum noted the report.", "note"),
    ]


def test_recommended_on_a_line_of_its_own_and_a_body_that_had_heard_somebody() -> None:
    assert decided(
        At(72, 130, "**19 Safety Code**"),
        At(72, 150, "**Recommended –**"),
        At(92, 170, "That the member councils adopt the safety code."),
        At(72, 200, "**20 Boats**"),
        At(72, 220, "The Committee, having heard the Harbour Master, noted the position."),
    ) == [
        ("19", None, "That the member councils adopt the safety code.", "recommend"),
        ("20", None, "The Committee, having heard the Harbour Master, noted the position.", "note"),
    ]


def test_what_was_agreed_on_a_proposal_and_before_a_note_of_who_acts() -> None:
    found = rows(
        At(72, 130, "**4. Accounts**"),
        At(72, 150, "**RESOLVED** that the accounts be approved."),
        At(72, 180, "**5. Statement**"),
        At(
            72,
            200,
            "On the proposal of Councillor Ash, seconded by Councillor Birch, it was agreed to sign the statement.",
        ),
        At(72, 230, "**6. Risks**"),
        At(72, 250, "It was agreed that the risks would be reviewed each term. **ACTION: RS**"),
        At(72, 280, "**7. Chairman**"),
        At(72, 300, "Mr Cole was proposed by Mr Ash. Mr Cole was elected Chairman for the ensuing year."),
    )
    assert [(r.item_number, r.text, r.decision, r.mover) for r in found] == [
        ("4", "the accounts be approved.", "approve", None),
        ("5", "to sign the statement.", "approve", "Councillor Ash"),
        ("6", "the risks would be reviewed each term.", "request", None),
        ("7", "Mr Cole was elected Chairman for the ensuing year.", "appoint", None),
    ]


def test_a_title_in_bold_before_the_notes_on_its_line() -> None:
    (sheet,) = sheets([])
    said = tuple(words(At(72, 100, "**Footpath** – AGREED that the Clerk report it.")))
    line = MinuteLine(sheet, said, said[0].box)
    title, rest = bold_title([line])
    assert (title, [x.text for x in rest]) == ("Footpath", ["AGREED that the Clerk report it."])
    assert bold_title([MinuteLine(sheet, said[1:], said[1].box)])[0] == ""


def test_headings_in_plain_type_with_the_text_behind_a_colon() -> None:
    assert decided(
        At(72, 130, "1/26 Apologies: Mr Low, accepted."),
        At(72, 150, "2/26 Minutes of last meeting: it was resolved to approve the minutes of 8th December 2025."),
        At(72, 170, "3/26 Precept: it was resolved (proposed Mr Ash, all in favour) to set the precept at £21,400."),
        At(72, 190, "4/26 Roads: the hole at Green Lane has been reported."),
        At(72, 210, "5/26 Payments: the schedule of payments was approved."),
    ) == [
        ("2/26", None, "to approve the minutes of 8th December 2025.", "approve"),
        ("3/26", None, "to set the precept at £21,400.", "agree"),
        ("5/26", None, "the schedule of payments was approved.", "approve"),
    ]


def test_the_name_of_a_body_at_the_end_of_a_paragraph_without_a_colon() -> None:
    assert decided(
        At(72, 130, "**Exec/26/12 Waste**"),
        At(72, 150, "After consideration, the committee"),
        At(72, 170, "(1) noted the report; and"),
        At(72, 190, "(2) instructed the Harbour Master to report back."),
        At(72, 220, "**Exec/26/13 Air**"),
        At(72, 240, "There was submitted and noted a report on air."),
    ) == [
        ("Exec/26/12", "(1)", "noted the report; and", "note"),
        ("Exec/26/12", "(2)", "instructed the Harbour Master to report back.", "request"),
        ("Exec/26/13", None, "There was submitted and noted a report on air.", "note"),
    ]


def test_a_body_that_agrees_at_the_head_of_a_line_in_the_middle_of_a_sentence() -> None:
    assert decided(
        At(72, 130, "**13. Shore**"),
        At(72, 150, "Decision: On the proposition of Councillor Ash, seconded by Councillor Birch, the"),
        At(72, 162.5, "Committee agreed:"),
        At(92, 182, "a) to support the plan; and"),
        At(92, 202, "b) to publish it."),
        At(72, 232, "**14. Date**"),
    ) == [("13", "a)", "to support the plan; and", "agree"), ("13", "b)", "to publish it.", "request")]


def test_a_lead_that_ends_in_to_without_a_colon() -> None:
    assert decided(
        At(72, 130, "**22 Accounts**"),
        At(72, 150, "It was AGREED to"),
        At(92, 170, "i. note the accounts"),
        At(92, 190, "ii. request a briefing before the next meeting"),
        At(72, 220, "**23 Date**"),
    ) == [
        ("22", "i.", "note the accounts", "note"),
        ("22", "ii.", "request a briefing before the next meeting", "request"),
    ]


def test_number_and_title_in_one_cell_beside_the_discussion() -> None:
    table = gridded(
        ("Agenda item", "Discussion, decisions and actions", "By whom"),
        ("1. Apologies", "Mr Orr had sent his apologies, and these were read out to the meeting.", ""),
        ("2. Money", "The treasurer told of the money at some length. Governors agreed to buy coal.", "MO"),
        ("3. Policies", "Governors approved the policy on attendance for all of the year to come.", ""),
        wide=420,
    )
    own = tabled("minutes", [At(40, 30, "**Minutes of the Harrowmere Governors held on 5 May 2025**")], table)
    found = [r for r in extract(own, scope()) if isinstance(r, Resolution)]
    assert [(r.item_number, r.item_title, r.text) for r in found] == [
        ("2", "Money", "to buy coal."),
        ("3", "Policies", "Governors approved the policy on attendance for all of the year to come."),
    ]


def people_of(*lines: At | str) -> list[tuple[str, str]]:
    head = ["**Minutes of the Harrowmere Ferry Authority held on 5 May 2025**"]
    found = extract(section("minutes", [*head, *lines, At(72, 300, "**1. Boats**"), At(72, 320, "None.")]), scope())
    return [(r.name, r.status) for r in found if isinstance(r, AttendanceRow)]


def test_councils_beside_the_names_of_their_members_are_nobody() -> None:
    named = (("Holm", "Councillor Ann Ash"), ("Skerry", "Councillor Ben Birch"), ("Voe", "Councillor Cy Cole"))
    lines = [At(x, 120 + 15 * i, row[c]) for i, row in enumerate(named) for c, x in enumerate((72, 250))]
    assert people_of(At(72, 100, "**PRESENT:**"), *lines) == [(who, "present") for _, who in named]


def test_members_absent_were_not_there() -> None:
    assert people_of("Members present: Cllr Ash, Cllr Birch", "Members absent: Cllr Fox") == [
        ("Cllr Ash", "present"),
        ("Cllr Birch", "present"),
        ("Cllr Fox", "absent"),
    ]
