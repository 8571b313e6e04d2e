"""What every extractor is handed beside its section: the document's id, its profile, and the mint of its ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.layout.sheet import Sheet
from extract.progress import RECORDS, UNWATCHED, Progress
from extract.redaction.policy import PRINTED, Policy
from schemas.identity import Mint
from schemas.page import Box
from schemas.profile import Profile
from schemas.records import IssueRow
from schemas.records.documents import Severity
from schemas.table import Table


@dataclass(frozen=True, slots=True)
class Scope:
    """One document while its records are read. Holds no state but the counters of its mint, the ids that the
    document's tables were given before any extractor runs, the words of the document (`extract.text`), and what is
    to be hidden of its pages. `progress` is told of every record and issue, so that whoever watches sees the work go
    on."""

    document_id: str
    filename: str
    profile: Profile
    mint: Mint
    table_ids: dict[tuple[int, Box], str] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    progress: Progress = UNWATCHED
    hides: Policy = PRINTED

    def table_id(self, table: Table) -> str | None:
        """The id of a table's row in `tables`; None for one that the document does not hold."""
        return self.table_ids.get((table.page, table.box))

    def receipt(
        self, table: str, sheet: Sheet, box: Box, text: str, extractor: str, confidence: float = 1.0
    ) -> dict[str, Any]:
        """The columns that every record shares, ready to be unpacked into its constructor. `text` is what the
        record says (its id hangs on the first words of it), `box` its place on the sheet in points."""
        self.progress.report(RECORDS)
        return {
            "id": self.mint.id(table, sheet.number, text),
            "document_id": self.document_id,
            "page": sheet.number,
            "page_label": sheet.label,
            "x0": round(box.x0, 1),
            "top": round(box.top, 1),
            "x1": round(box.x1, 1),
            "bottom": round(box.bottom, 1),
            "extractor": extractor,
            "confidence": round(confidence, 3),
        }

    def issue(
        self,
        code: str,
        message: str,
        *,
        page: int | None = None,
        severity: Severity = "warning",
        record_table: str | None = None,
        record_id: str | None = None,
        found: str | None = None,
        expected: str | None = None,
    ) -> IssueRow:
        """An issue about this document, a page of it, or one of its records."""
        return IssueRow(
            id=self.mint.id("issues", page or 0, f"{code} {record_id or ''} {message}"),
            document_id=self.document_id,
            page=page,
            record_table=record_table,
            record_id=record_id,
            code=code,
            severity=severity,
            message=message,
            found=found,
            expected=expected,
        )
