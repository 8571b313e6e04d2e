"""One document, from file to rows: read, lay out, split into sections, extract, check."""

from __future__ import annotations

import hashlib
from pathlib import Path

from schemas.extraction import Extraction
from schemas.identity import document_id
from schemas.records import Document

EXTRACTOR_VERSION = "1"
"""Raise it whenever an extractor gives other rows for the same file: what an older one read is read again."""


def extract_document(path: Path, filename: str | None = None, ingested_at: str = "") -> Extraction:
    """Read one PDF and return its rows. Never raises for what is wrong with the file: that comes back as the
    document's status, its error and an issue."""
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(
        id=document_id(sha256),
        filename=filename or path.name,
        sha256=sha256,
        bytes=len(data),
        ingested_at=ingested_at,
        extractor_version=EXTRACTOR_VERSION,
    )
    return Extraction(document)
