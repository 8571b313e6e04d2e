"""Papers bound behind an agenda without a cover."""

from __future__ import annotations

from extract.pack import sections_of
from schemas.profile import load_profile
from tests.typeset import At, sheets


def test_a_paper_whose_paragraphs_count_is_no_more_of_the_agenda_before_it() -> None:
    agenda = [
        At(72, 60, "**Harrowmere Quay Authority**"),
        At(72, 80, "**AGENDA**"),
        At(72, 110, "A1 Apologies"),
        At(72, 130, "A2 Minutes of the last meeting (Pages 1 - 6)"),
        At(72, 150, "A3 Boats for the Quay (Pages 7 - 8)"),
        At(72, 170, "A4 Dues of the Quay (Pages 9 - 10)"),
    ]
    paper = [
        At(72, 60, "**AGENDA ITEM A4**"),
        At(72, 90, "**DUES OF THE QUAY**"),
        At(72, 120, "Report of the Treasurer"),
        At(72, 150, "**4. PURPOSE OF REPORT**"),
        At(72, 170, "4.1 To propose new dues."),
    ]
    found = sections_of(sheets(agenda, paper), load_profile())
    assert [(s.kind, [x.number for x in s.sheets]) for s in found] == [("agenda", [1]), ("other", [2])]
