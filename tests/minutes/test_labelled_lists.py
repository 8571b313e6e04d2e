"""Lists of those present beside labels: rows of a form, labels in the middle of their cells, in two languages."""

from __future__ import annotations

from extract.language.people import people
from extract.records.minutes import extract
from schemas.profile import load_profile
from schemas.records import AttendanceRow, Resolution
from schemas.table import Cell
from tests.actions.place import cell, gridded
from tests.minutes.tabled import tabled
from tests.typeset import At, scope, section


def told(rows: object) -> list[tuple[str, str, str | None]]:
    assert isinstance(rows, list)
    return [(r.status, r.name, r.role) for r in rows if isinstance(r, AttendanceRow)]


def test_a_label_begins_another_list_though_its_names_stand_close_below_those_of_the_last() -> None:
    lines = [
        At(72, 40, "**Minutes of the Harrowmere Quay Committee held on 5 May 2025**"),
        At(72, 80, "Present:"),
        At(180, 80, "Councillor Ann Ash (Chair of the Quay)"),
        At(180, 92, "Councillor Ben Birch (Holder of the Purse)"),
        At(180, 104, "Councillor Cy Cole (Holder of the Keys)"),
        At(72, 120, "Also in attendance:"),
        At(180, 120, "Councillors Di Dunn and Ed Elm-Fir (Leader of the Opposition)"),
        At(72, 136, "Officers:"),
        At(180, 136, "Flo Gale (Chief Executive), Gus Holt (Monitoring Officer) and Ivy Jay"),
        At(180, 148, "(Clerk)"),
        At(72, 164, "Apologies:"),
        At(180, 164, "Councillor Kit Lowe"),
        At(72, 200, "**1 MINUTES**"),
        At(72, 220, "RESOLVED that the minutes be approved."),
    ]
    assert told(extract(section("minutes", lines), scope())) == [
        ("present", "Councillor Ann Ash", "Chair of the Quay"),
        ("present", "Councillor Ben Birch", "Holder of the Purse"),
        ("present", "Councillor Cy Cole", "Holder of the Keys"),
        ("in_attendance", "Di Dunn", None),
        ("in_attendance", "Ed Elm-Fir", "Leader of the Opposition"),
        ("in_attendance", "Flo Gale", "Chief Executive"),
        ("in_attendance", "Gus Holt", "Monitoring Officer"),
        ("in_attendance", "Ivy Jay", "Clerk"),
        ("apologies", "Councillor Kit Lowe", None),
    ]


def _centred(own: Cell, down: float) -> Cell:
    """A cell of one line with its words lower down."""
    made = cell(own.row, own.col, [(own.box.top + down, own.text)], own.box)
    return Cell(own.row, own.col, 1, 1, own.box, made.text, made.words, None)


def test_the_members_of_a_panel_and_its_officers_in_a_form_whose_labels_stand_in_the_middle() -> None:
    table = gridded(
        ("Date of hearing", "3 November 2025"),
        ("Members of the Panel", "Councillor Ann Ash (Chair)\nCouncillor Ben Birch\nCouncillor Cy Cole"),
        ("Officers", "Di Dunn – Licensing Officer\nEd Elm – Legal Adviser"),
        ("Applicant", "Weirside Inns Ltd, represented by Mr F Fir"),
        ("Premises", "The Grey Heron, 14 Quay Street"),
    )
    moved = [_centred(c, 9.0 if c.row == 1 else 6.0) if c.col == 0 and c.row in (1, 2) else c for c in table.cells]
    form = type(table)(table.page, table.box, table.n_rows, table.n_cols, tuple(moved), 0)
    own = tabled("minutes", [At(20, 30, "**Harrowmere Licensing Panel: notice of decision**")], form)
    assert told(extract(own, scope())) == [
        ("present", "Councillor Ann Ash", "Chair"),
        ("present", "Councillor Ben Birch", None),
        ("present", "Councillor Cy Cole", None),
        ("in_attendance", "Di Dunn", "Licensing Officer"),
        ("in_attendance", "Ed Elm", "Legal Adviser"),
    ]


def test_labels_and_leads_in_welsh_and_english() -> None:
    rows = extract(
        section(
            "minutes",
            [
                "**Minutes of the Harrowmere Quay Committee held on 5 May 2025**",
                "**YN BRESENNOL / PRESENT:**",
                At(72, 100, "Y Cynghorydd / Councillor Ann Ash (Cadeirydd / Chair)"),
                At(72, 118, "Y Cynghorwyr / Councillors Ben Birch, Cy Cole, Dafydd Dunn, Eluned Ellis-Elm and"),
                At(72, 130, "Ffion Fir"),
                At(72, 150, "YMDDIHEURIADAU / APOLOGIES: Y Cynghorydd / Councillor Gwen Gale"),
                At(72, 170, "**HEFYD YN BRESENNOL / ALSO PRESENT:**"),
                At(72, 184, "Huw Holt (Head of Quays)"),
                At(72, 210, "**1 CEIAU / QUAYS**"),
                At(72, 230, "PENDERFYNWYD / RESOLVED:"),
                At(72, 244, "(a) to note the report;"),
                At(72, 258, "(b) to approve the plan."),
            ],
        ),
        scope(),
    )
    assert told(rows) == [
        ("present", "Councillor Ann Ash", "Cadeirydd / Chair"),
        ("present", "Ben Birch", None),
        ("present", "Cy Cole", None),
        ("present", "Dafydd Dunn", None),
        ("present", "Eluned Ellis-Elm", None),
        ("present", "Ffion Fir", None),
        ("apologies", "Councillor Gwen Gale", None),
        ("present", "Huw Holt", "Head of Quays"),
    ]
    decided = [(r.label, r.text) for r in rows if isinstance(r, Resolution)]
    assert decided == [("(a)", "to note the report;"), ("(b)", "to approve the plan.")]


def test_columns_that_say_of_a_person_are_no_more_people_and_a_bracket_that_wraps_around_a_lone_line() -> None:
    lines = [
        At(72, 40, "**Minutes of the Harrowmere Quay Committee held on 5 May 2025**"),
        At(110, 80, "**Attendees**"),
        At(260, 80, "**Title**"),
        At(410, 80, "**Organisation**"),
        At(72, 100, "Prof. Ann Ash (AA)"),
        At(220, 100, "Chief Nurse"),
        At(390, 100, "Harbour Trust"),
        At(72, 116, "Ben Birch (BB)"),
        At(220, 116, "Manager"),
        At(390, 116, "Primary Care"),
        At(72, 150, "**Members present:**"),
        At(72, 166, "Councillor Cy Cole"),
        At(300, 166, "Councillor Di Dunn"),
        At(72, 182, "Councillor Ed Elm"),
        At(300, 182, "Councillor Flo Fir"),
        At(72, 198, "Gus Gale (Church"),
        At(300, 204, "Ivy Holt (Teacher Representative)"),
        At(72, 210, "Representative)"),
        At(72, 250, "**1 MINUTES**"),
        At(72, 270, "RESOLVED that the minutes be approved."),
    ]
    assert told(extract(section("minutes", lines), scope())) == [
        ("present", "Prof. Ann Ash", "Chief Nurse"),
        ("present", "Ben Birch", "Manager"),
        ("present", "Councillor Cy Cole", None),
        ("present", "Councillor Di Dunn", None),
        ("present", "Councillor Ed Elm", None),
        ("present", "Councillor Flo Fir", None),
        ("present", "Gus Gale", "Church Representative"),
        ("present", "Ivy Holt", "Teacher Representative"),
    ]


def test_a_row_that_names_nobody_does_not_end_the_lists_and_surnames_before_initials() -> None:
    lines = [
        At(72, 40, "**Minutes of the Harrowmere Health Board held on 5 May 2025**"),
        At(72, 80, "**Present**"),
        At(72, 96, "Ann Ash-Elm"),
        At(300, 96, "Chair"),
        At(72, 112, "**In Attendance**"),
        At(72, 128, "Ben Birch"),
        At(300, 128, "Board Secretary"),
        At(72, 144, "Staff and members of the public"),
        At(300, 144, "Observing the livestream"),
        At(72, 160, "**Apologies**"),
        At(72, 176, "Cy Cole"),
        At(300, 176, "Vice-Chair"),
        At(72, 220, "**1 MINUTES**"),
        At(72, 240, "RESOLVED that the minutes be approved."),
    ]
    assert told(extract(section("minutes", lines), scope())) == [
        ("present", "Ann Ash-Elm", "Chair"),
        ("in_attendance", "Ben Birch", "Board Secretary"),
        ("apologies", "Cy Cole", "Vice-Chair"),
    ]
    found = people("Ash, B", load_profile().language)
    assert [(p.name, p.role, p.note) for p in found] == [("Ash, B", None, None)]
