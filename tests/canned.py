"""Canned extractions of an invented council, Harrowmere, for tests that need rows and no PDF."""

from __future__ import annotations

import hashlib
from typing import Any

from schemas.extraction import Extraction
from schemas.identity import document_id
from schemas.records import (
    AgendaItem,
    AttendanceRow,
    CellRow,
    Document,
    IssueRow,
    Meeting,
    Owner,
    PageRow,
    RecordBox,
    Resolution,
    Row,
    Source,
    TableRow,
)


def receipt(document: Document, name: str, page: int = 1) -> dict[str, Any]:
    """The columns of a receipt for a record with an id that can be read."""
    return {
        "id": f"{document.id[:4]}-{name}",
        "document_id": document.id,
        "page": page,
        "page_label": str(page + 10),
        "x0": 72.0,
        "top": 100.0,
        "x1": 500.0,
        "bottom": 120.0,
        "extractor": "canned",
        "confidence": 0.9,
    }


def document(content: str = "pack one", filename: str = "Harrowmere agenda.pdf", **more: Any) -> Document:
    """A document whose bytes are those of `content`."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    facts: dict[str, Any] = {
        "id": document_id(sha256),
        "filename": filename,
        "sha256": sha256,
        "bytes": len(content),
        "page_count": 3,
        "ingested_at": "2026-01-14T09:30:00Z",
        "extractor_version": "1",
    }
    return Document(**(facts | more))


def pack(doc: Document | None = None, text: str = "That the flood plan be approved") -> Extraction:
    """A small pack: three pages, a meeting, an item, a decision with a clause, an owner, a table and an issue. Rows
    come before those that they refer to, as an extractor may give them."""
    doc = doc or document()
    at = receipt(doc, "meeting")["id"]
    item = receipt(doc, "item")["id"]
    parent = receipt(doc, "decided")["id"]
    rows: list[Row] = [
        PageRow(
            document_id=doc.id, page=n, width=595.0, height=842.0, text=f"Page {n} about floods", agenda_item_id=item
        )
        for n in (1, 2, 3)
    ]
    rows += [
        Resolution(
            **receipt(doc, "clause", 2), meeting_id=at, parent_id=parent, label="(a)", order=2,
            text="the Head of Drainage report back", decision="request", owner_text="Head of Drainage",
            due_text="in May", due_from="2026-05-01", due_to="2026-05-31",
        ),
        Resolution(**receipt(doc, "decided", 2), meeting_id=at, order=1, text=text, decision="approve"),
        Owner(
            record_id=f"{doc.id[:4]}-clause", record_table="resolutions", document_id=doc.id, order=1,
            name="Head of Drainage",
        ),
        AttendanceRow(**receipt(doc, "there"), meeting_id=at, name="Councillor Ash", role="Chair", status="present"),
        AgendaItem(**receipt(doc, "item"), meeting_id=at, number="4", order=4, title="Flood plan"),
        Meeting(**receipt(doc, "meeting"), body="Drainage Panel", date="2026-01-14", role="agenda"),
        CellRow(table_id=f"{doc.id[:4]}-table", row=0, col=0, text="Culverts", x0=1, top=1, x1=2, bottom=2),
        TableRow(**receipt(doc, "table", 3), title="Culverts by ward", header="[]", n_rows=1, n_cols=1),
        RecordBox(record_id=parent, document_id=doc.id, page=3, x0=72, top=10, x1=500, bottom=30),
        IssueRow(id=f"{doc.id[:4]}-issue", document_id=doc.id, page=3, code="no-date", message="No date is printed."),
    ]  # fmt: skip
    return Extraction(doc, tuple(rows))


def source(doc: Document, path: str | None = None, seen: str = "2026-01-14T09:30:00Z") -> Source:
    """A name of a document."""
    path = path or doc.filename
    return Source(document_id=doc.id, path=path, filename=path.rsplit("/", 1)[-1], first_seen=seen)
