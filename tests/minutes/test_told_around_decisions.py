"""What stands around decisions of parish minutes and of committees: who came and went, apologies told in an item,
motions "seconded Mr Birch", plans agreed with changes told before, the public shut out in a sentence."""

from __future__ import annotations

from extract.records.minutes import extract
from schemas.records import AttendanceRow, Resolution, Row
from tests.typeset import At, scope, section

TOP: list[At | str] = ["**Minutes of the Harrowmere Quay Committee held on 5 May 2025**", "Present: Mr A Ash", ""]


def read(*lines: At | str) -> list[Row]:
    return extract(section("minutes", [*TOP, *lines]), scope())


def decided(rows: list[Row]) -> list[Resolution]:
    return [r for r in rows if isinstance(r, Resolution)]


def test_apologies_told_by_names_and_who_was_absent_and_went() -> None:
    rows = read(
        At(72, 130, "**1 APOLOGIES**"),
        At(72, 150, "Cllr W Holt (work), Cllr L Jay (unwell). Cllr Ash proposed, Cllr Birch seconded and it was"),
        At(72, 162, "resolved to accept the apologies. Cllr M Lowe was absent."),
        At(72, 192, "**2 GRANT**"),
        At(72, 212, "Cllr Cole left the meeting. RESOLVED: that a grant be approved. Cllr Cole returned."),
        At(72, 242, "**3 PLAY AREA**"),
        At(72, 262, "Three quotations came. Cllr Dunn proposed, seconded Cllr Elm, that quotation C be accepted. On"),
        At(72, 274, "being put to the vote this was carried with 3 in favour and 2 against."),
    )
    people = [(r.status, r.name, r.note) for r in rows if isinstance(r, AttendanceRow)]
    assert sorted(people) == [
        ("absent", "Cllr M Lowe", None),
        ("apologies", "Cllr L Jay", "unwell"),
        ("apologies", "Cllr W Holt", "work"),
        ("present", "Mr A Ash", None),
    ]
    assert [(r.item_number, r.text, r.mover, r.seconder, r.votes_for) for r in decided(rows)] == [
        ("1", "to accept the apologies.", "Cllr Ash", "Cllr Birch", None),
        ("2", "a grant be approved.", None, None, None),
        ("3", "quotation C be accepted", "Cllr Dunn", "Cllr Elm", 3),
    ]


def test_a_plan_agreed_with_changes_told_before_and_a_report_received_beside_what_was_approved() -> None:
    found = decided(
        read(
            At(72, 130, "**1 MINUTES**"),
            At(72, 150, "RESOLVED that the minutes be approved."),
            At(72, 180, "**2 MEMORANDUM**"),
            At(72, 200, "Members asked for two changes. Subject to those amendments the memorandum was agreed."),
            At(72, 230, "**3 SPEAKING UP**"),
            At(72, 250, "The Committee received the report and approved the plan of action."),
            At(72, 270, "The Committee resolved in terms of section 50 of the Act to exclude the public for the"),
            At(72, 282, "following item as exempt information would be told."),
        )
    )
    assert [(r.item_number, r.decision) for r in found][:2] == [("1", "approve"), ("2", "agree")]
    assert found[1].text == "Subject to those amendments the memorandum was agreed."
    assert sorted(r.decision for r in found if r.item_number == "3") == ["exclude_public", "note"]


def test_who_seconded_and_the_vote_in_sentences_between_and_apologies_behind_their_heading() -> None:
    rows = read(
        At(72, 130, "**1 TIMETABLE**"),
        At(72, 150, "Cllr Birch moved that the Committee meets on 6 February 2026. This was seconded by Mr Cole."),
        At(72, 162, "The Committee voted on the motion: For 4; Against 0; Abstain 1. The motion was carried."),
        At(72, 192, "**2 APOLOGIES**"),
        At(72, 212, "Received from Cllr M. Dunn (holiday)."),
        At(72, 242, "**3 INSURANCE**"),
        At(72, 262, "Cover for the hall – Resolved to renew with Harbour Mutual for three years."),
    )
    assert [(r.item_number, r.text, r.mover, r.seconder, r.votes_for, r.votes_abstain) for r in decided(rows)] == [
        ("1", "the Committee meets on 6 February 2026.", "Cllr Birch", "Mr Cole", 4, 1),
        ("3", "to renew with Harbour Mutual for three years.", None, None, None, None),
    ]
    assert ("apologies", "Cllr M. Dunn", "holiday") in [
        (r.status, r.name, r.note) for r in rows if isinstance(r, AttendanceRow)
    ]
