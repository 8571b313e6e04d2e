"""The audit of a document: rows, issues, whose fault a failed check is; the planted slips of the samples."""

from __future__ import annotations

import json
from pathlib import Path

from ledger import document, indicator, receipt
from typeset import At, scope, sheets

from extract.checks import audit
from extract.checks.appendices import Appendices
from extract.checks.book import open_book
from extract.checks.ranges import check_ranges
from schemas.records import AgendaItem, Check, IssueRow, PageRow, Row
from tests.conftest import SAMPLES


def wrong_change(confidence: float = 0.9) -> list[Row]:
    return indicator(
        "Blocked gullies", ("actual", "Sep-25", "50"), ("actual", "Oct-25", "60"),
        ("change", "% change from Sep-25", "10%"), confidence=confidence,
    )  # fmt: skip


def checked(rows: list[Row]) -> tuple[list[Check], list[IssueRow]]:
    out = list(audit(document(rows), [], scope()))
    return [r for r in out if isinstance(r, Check)], [r for r in out if isinstance(r, IssueRow)]


def test_a_failed_check_is_a_row_and_an_issue_with_its_receipt() -> None:
    (check,), (issue,) = checked(wrong_change())
    assert (check.kind, check.result, check.fault, check.page, check.record_table) == (
        "change", "fail", "document", 4, "observations",
    )  # fmt: skip
    assert json.loads(check.evidence) == ["t/D1/% change from Sep-25", "t/D1/Sep-25", "t/D1/Oct-25"]
    assert (issue.code, issue.severity, issue.record_id) == ("check-failed", "warning", check.record_id)
    assert issue.message == check.message


def test_a_doubtful_figure_may_have_been_misread() -> None:
    (check,), (issue,) = checked(wrong_change(confidence=0.6))
    assert (check.fault, issue.severity) == ("reading", "info")
    assert check.confidence <= 0.5 and "misread" in issue.message
    unsettled = IssueRow(
        id="i", document_id="pack", page=4, record_table="observations", record_id="t/D1/Sep-25",
        code="figure-unsettled", severity="warning", message="A cell holds several numbers.",
    )  # fmt: skip
    (check,), _ = checked([*wrong_change(), unsettled])
    assert check.fault == "reading"


def test_what_passes_is_no_issue_and_ids_are_the_same_every_time() -> None:
    row = indicator(
        "Blocked gullies", ("actual", "Sep-25", "50"), ("actual", "Oct-25", "60"),
        ("change", "% change from Sep-25", "20%"),
    )  # fmt: skip
    (check,), issues = checked(row)
    assert (check.result, check.fault, issues) == ("pass", None, [])
    assert checked(row)[0] == [check]


def item(number: str, first: str, last: str, page_first: int | None) -> AgendaItem:
    return AgendaItem(
        **receipt(f"item {number}", page=1), meeting_id="m", number=number, order=int(number), title="Drains",
        page_label_first=first, page_label_last=last, page_first=page_first,
    )  # fmt: skip


def labelled(*labels: int) -> list[list[At | str]]:
    return [[f"Drains and ditches, part {n}.", At(270, 805, f"Page {label}")] for n, label in enumerate(labels)]


def ranges(items: list[AgendaItem], *labels: int) -> list[str]:
    laid_out = sheets(*labelled(*labels))
    return [v.result for v in check_ranges(open_book(items, laid_out))]


def test_the_pages_of_a_range_are_counted() -> None:
    both = [item("1", "1", "3", 1), item("2", "4", "5", 4)]
    assert ranges(both, 1, 2, 3, 4, 5) == ["pass", "pass"]
    assert ranges([item("1", "1", "3", 1), item("2", "4", "6", 3)], 1, 2, 4, 5, 6) == ["fail", "pass"]
    assert ranges([item("1", "1", "9", 1)], 1, 2, 3, 4) == ["not_checkable"]
    assert ranges([item("1", "1", "3", None)], 7, 8, 9, 10) == ["not_checkable"]


def appendices(*heads: str) -> list[str]:
    cover = ["Appendices", "1. Map of the ditches", "2. List of gullies", "Documents in the library", "1. None"]
    pages = [cover, *([head, "The ditches are old."] for head in heads)]
    laid_out = sheets(*pages)
    owned = [
        PageRow(document_id="pack", page=n, width=595, height=842, agenda_item_id="item 1")
        for n in range(1, len(pages) + 1)
    ]
    appendices = Appendices(open_book([item("1", "1", "9", 1), *owned], laid_out))
    for sheet in laid_out:
        appendices.note(sheet)
    return [v.result for v in appendices.check()]


def test_listed_appendices_are_looked_for() -> None:
    assert appendices("Appendix 1", "Appendix 2") == ["pass", "pass"]
    assert appendices("Appendix 1", "Gullies") == ["pass", "fail"]
    assert appendices("Map", "Gullies") == ["not_checkable", "not_checkable"]


KINDS = {"change": "change", "rag": "rating", "percentage": "percentage", "agenda-range": "range"}
"""The planted slips that one document shows by itself; the others need two packs side by side."""


def test_every_planted_slip_of_the_samples_is_found_and_nothing_else(samples_db: Path) -> None:
    from pipelines.store import open_store

    slips = json.loads((SAMPLES / "expected" / "planted.json").read_text(encoding="utf-8"))["slips"]
    planted = {
        (KINDS[slip["id"]], place["document"], place["page"])
        for slip in slips
        if slip["id"] in KINDS
        for place in slip["places"]
    }
    store = open_store(samples_db, create=False)
    sql = "FROM checks JOIN documents ON documents.id = checks.document_id WHERE result = 'fail'"
    failed = [tuple(row.values()) for row in store.db.query(f"SELECT checks.kind, filename, page {sql}")]
    assert len(planted) == len(failed) == len(KINDS)
    assert set(failed) == planted
    assert {row["fault"] for row in store.db.query(f"SELECT fault {sql}")} == {"document"}
    passed = {row["kind"] for row in store.db.query("SELECT DISTINCT kind FROM checks WHERE result = 'pass'")}
    assert passed >= {"change", "maximum", "percentage", "rating", "direction", "repeat", "target", "votes"}
    assert passed >= {"range", "appendix"}
    told = list(store.db.query("SELECT code FROM issues WHERE code IN ('check-failed', 'range-differs')"))
    assert len(told) == len(failed)


def test_the_evidence_of_every_check_is_in_the_database(samples_db: Path) -> None:
    from pipelines.store import open_store

    store = open_store(samples_db, create=False)
    ids = {
        row["id"]
        for table in ("observations", "kpis", "tables", "resolutions", "attendances", "agenda_items", "reports")
        for row in store.db.query(f"SELECT id FROM {table}")
    }
    used = [json.loads(row["evidence"]) for row in store.db.query("SELECT evidence FROM checks")]
    assert sum(map(len, used)) > 500
    assert {record for evidence in used for record in evidence} - ids == set()
