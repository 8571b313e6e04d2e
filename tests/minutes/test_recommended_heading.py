"""What is asked under "RECOMMENDED" alone as the heading of a report's part."""

from __future__ import annotations

from extract.records.recommendation_blocks import blocks_of
from tests.typeset import At, section


def test_numbered_paragraphs_under_recommended_alone() -> None:
    lines = [
        At(72, 60, "**Report of the Director of Quays**"),
        At(72, 90, "**1. PURPOSE**"),
        At(72, 110, "1.1 To propose new dues."),
        At(72, 140, "**2. RECOMMENDED**"),
        At(72, 160, "2.1 That the dues be approved from 1 April 2026."),
        At(72, 180, "2.2 That the Director be authorised to publish them."),
        At(72, 210, "**3. BACKGROUND**"),
        At(72, 230, "3.1 It was recommended by the auditors that they be reviewed."),
    ]
    found = [(b.source, b.number_of(c), c.text) for b in blocks_of(section("report", lines)) for c in b.clauses]
    assert found == [
        ("report", "2.1", "That the dues be approved from 1 April 2026."),
        ("report", "2.2", "That the Director be authorised to publish them."),
    ]
