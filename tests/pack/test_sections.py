"""Where agendas, minutes and reports begin in a document."""

from __future__ import annotations

from typeset import At, sheets

from extract.document import extract_document
from extract.facts import document_kind
from extract.pack import ItemPages, agenda_domains, sections_of, with_items
from extract.section import Section
from schemas.profile import load_profile

FRONT = ["PUBLIC INFORMATION", "Members of the public may speak at the discretion of the Chair."]
AGENDA = [
    "**AGENDA**",
    "**1 APOLOGIES**",
    "**2 MINUTES OF THE PREVIOUS MEETING (Pages 1 - 2)**",
    "**3 LIFTS OF THE TOWER (Pages 3 - 4)**",
]
MINUTES = [
    "HARROWMERE BOROUGH COUNCIL",
    "**MINUTES OF THE MEETING HELD ON 14 JANUARY 2026**",
    "Present: Councillors Ash (Chair), Birch and Cedar",
    "**11 LIFTS**",
    "RESOLVED that the report be noted.",
]
COVER = [
    "**DECISION-MAKER: HOMES SCRUTINY PANEL**",
    "**SUBJECT: LIFTS OF THE TOWER**",
    "**DATE OF DECISION: 14 JANUARY 2026**",
    "**REPORT OF: HEAD OF REPAIRS**",
    "The lifts are old and the panel has asked about them.",
]
PROSE = ["The engineer came on the Monday and found the", "second lift at rest between two floors."]


def split(*pages: list[At | str] | list[str]) -> list[Section]:
    return sections_of(sheets(*pages), load_profile())


def shape(sections: list[Section]) -> list[tuple[str, int, int]]:
    return [(s.kind, s.first.number, s.last.number) for s in sections]


def stamp(item: int) -> At:
    return At(470, 30, f"Agenda Item {item}")


def test_a_whole_pack() -> None:
    found = split(FRONT, AGENDA, MINUTES, PROSE, COVER, PROSE)
    assert shape(found) == [("front", 1, 1), ("agenda", 2, 2), ("minutes", 3, 4), ("report", 5, 6)]
    assert document_kind(found) == "agenda_pack"


def test_minutes_of_two_meetings_are_two_sections() -> None:
    earlier = [line.replace("14 JANUARY 2026", "3 DECEMBER 2025") for line in MINUTES]
    assert shape(split(earlier, PROSE, MINUTES)) == [("minutes", 1, 2), ("minutes", 3, 3)]


def test_minutes_alone() -> None:
    found = split(MINUTES, PROSE)
    assert shape(found) == [("minutes", 1, 2)]
    assert document_kind(found) == "minutes"


def test_minutes_known_by_their_attendance_list_alone() -> None:
    assert shape(split(["Homes Board, 19.07.25", "Attendees:", "Ivy Ash (Chair)", "Tom Birch"], PROSE)) == [
        ("minutes", 1, 2)
    ]


def test_a_decision_notice_is_minutes() -> None:
    notice = [
        "**Decision notice**",
        "Committee members present:",
        "Councillor Ash",
        "It was RESOLVED to fit the doors.",
    ]
    assert shape(split(notice)) == [("minutes", 1, 1)]


def test_a_proposed_record_of_decision_is_no_minutes() -> None:
    assert shape(split(["HARROWMERE - PROPOSED RECORD OF DECISION", *PROSE]))[0][0] != "minutes"


def test_a_report_alone() -> None:
    found = split(COVER, PROSE)
    assert shape(found) == [("report", 1, 2)]
    assert document_kind(found) == "report"


def test_a_paper_without_any_of_them_is_other() -> None:
    found = split(PROSE, PROSE)
    assert shape(found) == [("other", 1, 2)]
    assert document_kind(found) == "other"


def test_an_agenda_without_ranges() -> None:
    parish = [
        "Notice of a meeting of Harrowmere Parish Council",
        "AGENDA",
        "1. Apologies",
        "2. Minutes",
        "3. Planning",
    ]
    assert shape(split(parish)) == [("agenda", 1, 1)]


def test_a_list_of_contents_or_a_sentence_is_no_agenda() -> None:
    assert (
        shape(split(["agenda of reform which aims to", "1. build homes", "2. mend roads", "3. open parks"]))[0][0]
        == "other"
    )


def test_a_list_headed_agenda_inside_minutes_is_no_agenda() -> None:
    later = [*PROSE, *PROSE, "Agenda:", "1. Ash School", "2. Birch School", "3. Cedar School", "4. Elm School"]
    assert shape(split(MINUTES, later)) == [("minutes", 1, 2)]


def test_two_packs_in_one_file_have_an_agenda_each_with_its_own_pages() -> None:
    stamped = [[*PROSE, At(270, 805, f"Page {n}")] for n in (1, 2, 3, 4)]
    found = split(AGENDA, *stamped, FRONT, AGENDA, *stamped)
    domains = agenda_domains(found, [s for section in found for s in section.sheets])
    assert [(a.first.number, [s.number for s in own]) for a, own in domains] == [
        (1, [2, 3, 4, 5]),
        (7, [8, 9, 10, 11]),
    ]


def test_a_pack_whose_first_pages_are_missing_is_cut_at_its_stamps() -> None:
    found = split([*PROSE, At(270, 805, "Page 6")], [stamp(7), *PROSE], PROSE, [stamp(8), *PROSE])
    assert shape(found) == [("other", 1, 1), ("other", 2, 3), ("other", 4, 4)]
    assert document_kind(found) == "agenda_pack"


def test_items_cut_sections_and_give_them_their_ids() -> None:
    found = split(AGENDA, MINUTES, PROSE, PROSE, PROSE)
    cut = with_items(found, [ItemPages("m", "2", 2, 3), ItemPages("l", "3", 4, 5)])
    assert [(s.kind, s.first.number, s.agenda_item_id) for s in cut] == [
        ("agenda", 1, None),
        ("minutes", 2, "m"),
        ("report", 4, "l"),
    ]


def test_a_mail_is_no_cover() -> None:
    mail = ["From: Ivy Ash", "Sent: 14 January 2026", "To: Tom Birch", "Subject: Lifts of the tower"]
    assert shape(split(mail)) == [("other", 1, 1)]


def test_a_file_that_is_no_pdf_fails_with_one_sentence(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "minutes.pdf"
    path.write_text("no PDF")
    found = extract_document(path)
    assert found.document.status == "failed"
    assert [r.code for r in found.of("issues")] == ["not-a-pdf"]  # type: ignore[attr-defined]
