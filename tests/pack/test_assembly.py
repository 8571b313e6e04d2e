"""Pages to the rows of a document: every page is there, links hold, and a fault costs only its own part."""

from __future__ import annotations

import pytest
from typeset import At, page, scope

import extract.leaves
from extract import assembly
from extract.assembly import assemble
from extract.document import _assembled, _document
from extract.leaves import Pile, leaf_of, put_on
from extract.scope import Scope
from extract.section import Section
from schemas.page import Box, Image, Page
from schemas.records import AgendaItem, IssueRow, Meeting, PageRow, Recommendation, Report, Row


def stamped(label: int, *lines: At | str) -> list[At | str]:
    return [*lines, At(270, 805, f"Page {label}")]


def pack() -> list[Page]:
    agenda: list[At | str] = [
        At(200, 60, "**HOMES SCRUTINY PANEL**"),
        At(250, 80, "**AGENDA**"),
        At(72, 100, "1 Apologies"),
        At(72, 115, "2 Lifts (Pages 1 - 2)"),
        At(72, 130, "3 Doors (Pages 3 - 3)"),
    ]
    cover: list[At | str] = [
        "**SUBJECT: LIFTS**",
        "**DECISION-MAKER: HOMES SCRUTINY PANEL**",
        "**DATE OF DECISION: 14 JANUARY 2026**",
        At(72, 150, "**RECOMMENDATIONS:**"),
        At(72, 165, "(i) That the report be noted."),
        At(72, 190, "**BACKGROUND**"),
    ]
    texts = [agenda, stamped(1, *cover), stamped(2, "The lifts are old."), stamped(3, "The doors are new.")]
    return [page(lines, number) for number, lines in enumerate(texts, start=1)]


def leaves(pages: list[Page]) -> Pile:
    pile = Pile()
    put_on(pile, map(leaf_of, pages))
    return pile


def test_every_page_has_a_row_with_its_label_kind_and_item() -> None:
    rows = assemble(leaves(pack()), scope()).rows
    items = {i.number: i for i in rows if isinstance(i, AgendaItem)}
    pages = [r for r in rows if isinstance(r, PageRow)]
    assert [(p.page, p.page_label, p.kind) for p in pages] == [
        (1, None, "agenda"),
        (2, "1", "report"),
        (3, "2", "report"),
        (4, "3", "report"),
    ]
    assert [p.agenda_item_id for p in pages] == [None, items["2"].id, items["2"].id, items["3"].id]
    assert (items["2"].page_first, items["2"].page_last) == (2, 3)
    assert "(i) That the report be noted." in pages[1].text


def test_rows_of_several_extractors_are_linked() -> None:
    found = assemble(leaves(pack()), scope())
    (report,) = [r for r in found.rows if isinstance(r, Report)]
    (asked,) = [r for r in found.rows if isinstance(r, Recommendation)]
    (meeting,) = [r for r in found.rows if isinstance(r, Meeting)]
    assert asked.report_id == report.id
    assert asked.agenda_item_id == report.agenda_item_id
    assert meeting.date == "2026-01-14"
    assert (found.kind, found.body) == ("agenda_pack", "HOMES SCRUTINY PANEL")


def test_an_extractor_that_raises_costs_only_its_own_records(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(section: Section, scope: Scope) -> list[Row]:
        raise ValueError("out of order")

    monkeypatch.setattr(assembly, "EXTRACTORS", (("reports", ("report",), broken), *assembly.EXTRACTORS[1:]))
    found = assemble(leaves(pack()), scope())
    issues = [r for r in found.rows if isinstance(r, IssueRow)]
    assert {i.code for i in issues} == {"extractor-failed"}
    assert any(isinstance(r, Recommendation) for r in found.rows)
    own = {
        "id": "d0c",
        "filename": "Harrowmere pack.pdf",
        "sha256": "0" * 64,
        "bytes": 1,
        "ingested_at": "2026-01-14T09:30:00Z",
        "extractor_version": "1",
    }
    document = _document(own, found, []).document
    assert document.status == "partial"
    assert document.error is not None and "out of order" in document.error


def test_a_table_finder_that_raises_leaves_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: Page) -> list[object]:
        raise IndexError

    monkeypatch.setattr(extract.leaves, "find_tables", broken)
    rows = assemble(leaves(pack()), scope()).rows
    assert sum(isinstance(r, IssueRow) and r.code == "tables-failed" for r in rows) == 4
    assert sum(isinstance(r, AgendaItem) for r in rows) == 3


def test_a_layout_that_raises_leaves_the_bare_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> list[object]:
        raise KeyError("place")

    monkeypatch.setattr(assembly, "lay_out", broken)
    found = _assembled(leaves(pack()), scope())
    assert found.page_count == sum(isinstance(r, PageRow) for r in found.rows) == 4
    assert [r.code for r in found.rows if isinstance(r, IssueRow)] == ["extractor-failed"]


def test_a_page_that_is_a_picture_and_one_that_failed() -> None:
    picture = Page(1, 595, 842, images=(Image(Box(0, 0, 595, 842)),))
    failed = Page(2, 595, 842, error="its content ends in the middle of a command.")
    rows = assemble(leaves([picture, failed]), scope()).rows
    pages = [r for r in rows if isinstance(r, PageRow)]
    assert [(p.kind, p.has_text_layer) for p in pages] == [("image", False), ("blank", False)]
    assert sorted(r.code for r in rows if isinstance(r, IssueRow)) == ["no-text-layer", "page-error"]


def test_ids_are_the_same_in_every_run() -> None:
    first, second = (assemble(leaves(pack()), scope()).rows for _ in range(2))
    assert [r.model_dump() for r in first] == [r.model_dump() for r in second]
