"""All checks of one document, as rows of `checks`, and the failed ones as issues."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from extract.checks.appendices import Appendices
from extract.checks.book import Book, open_book
from extract.checks.changes import check_changes
from extract.checks.percentages import percentages_on
from extract.checks.ranges import check_ranges
from extract.checks.ratings import check_directions, check_ratings
from extract.checks.repeats import check_repeats
from extract.checks.statements import check_targets, check_votes
from extract.checks.totals import check_totals
from extract.checks.trends import check_trends
from extract.checks.verdict import Place, Verdict
from extract.checks.windows import check_windows
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.page import Box
from schemas.records import Check, Record, Row
from schemas.records.checks import Fault

ENOUGH = 0.8
"""From this confidence on a record counts as read with certainty, so that a failed check is the document's slip."""


def audit(rows: Sequence[Row], sheets: Sequence[Sheet], scope: Scope) -> Iterator[Row]:
    """The checks of a document, each with its result, and an issue for each that failed."""
    book = open_book(rows, sheets)
    for verdict in _verdicts(book, scope):
        check = _row(verdict, book, scope)
        yield check
        if check.result == "fail" and not verdict.reported:
            yield _issue(check, scope)


def _verdicts(book: Book, scope: Scope) -> Iterator[Verdict]:
    appendices = Appendices(book)

    def check_sheets() -> Iterator[Verdict]:
        # in one go: the sheets of a long document are read back from a file
        for sheet in book.sheets:
            appendices.note(sheet)
            yield from percentages_on(sheet, book, scope)

    checks: tuple[Callable[[], Iterable[Verdict]], ...] = (
        lambda: check_changes(book),
        lambda: check_trends(book),
        lambda: check_windows(book),
        check_sheets,
        lambda: check_totals(book),
        lambda: check_ratings(book),
        lambda: check_directions(book),
        lambda: check_repeats(book),
        lambda: check_targets(book, scope.profile.kpis),
        lambda: check_votes(book),
        lambda: check_ranges(book),
        appendices.check,
    )
    for check in checks:
        yield from check()


def _row(verdict: Verdict, book: Book, scope: Scope) -> Check:
    at = verdict.at
    box = at.box if isinstance(at, Place) else Box(at.x0, at.top, at.x1, at.bottom)
    page, table, record = _about(at)
    confidence = min((r.confidence for r in verdict.evidence), default=0.9)
    fault: Fault | None = None
    if verdict.result == "fail":
        sure = not verdict.doubt and book.sure(verdict.evidence, ENOUGH) and page not in book.doubtful_pages
        fault = "document" if sure else "reading"
    return Check(
        id=scope.mint.id("checks", page, f"{verdict.kind} {record or ''} {verdict.found or verdict.message}"),
        document_id=scope.document_id,
        page=page,
        page_label=book.label(page),
        x0=round(box.x0, 1),
        top=round(box.top, 1),
        x1=round(box.x1, 1),
        bottom=round(box.bottom, 1),
        extractor=f"checks/{verdict.kind}",
        confidence=round(confidence if fault != "reading" else min(confidence, 0.5), 3),
        kind=verdict.kind,
        result=verdict.result,
        record_table=table,
        record_id=record,
        message=verdict.message,
        found=verdict.found,
        expected=verdict.expected,
        tolerance=verdict.tolerance,
        evidence=json.dumps(list(dict.fromkeys(r.id for r in verdict.evidence))),
        fault=fault,
    )


def _about(at: Record | Place) -> tuple[int, str | None, str | None]:
    """The page, the table and the id of what was checked."""
    if isinstance(at, Place):
        return at.page, at.table if at.record_id else "pages", at.record_id
    return at.page, at.table, at.id


def _issue(check: Check, scope: Scope) -> Row:
    """A failed check as an issue: a warning about the document, or a hint that a figure may have been misread."""
    doubt = check.fault == "reading"
    return scope.issue(
        "check-failed",
        check.message + (" One of the figures may have been misread." if doubt else ""),
        page=check.page,
        severity="info" if doubt else "warning",
        record_table=check.record_table,
        record_id=check.record_id,
        found=check.found,
        expected=check.expected,
    )
