"""Finding records by their words, and one record by its id."""

from __future__ import annotations

import re
from typing import Any

from pipelines.store import STORED, SearchEntry, Store
from schemas.records import Document

_SEARCH = f"""
SELECT s.kind, s.record_id, s.document_id, documents.filename, s.page, s.page_label, s.title,
       snippet({SearchEntry.table}_fts, 1, '', '', '…', 24) AS snippet
FROM {SearchEntry.table}_fts
JOIN {SearchEntry.table} AS s ON s.rowid = {SearchEntry.table}_fts.rowid
JOIN documents ON documents.id = s.document_id
WHERE {SearchEntry.table}_fts MATCH :words AND (:kind IS NULL OR s.kind = :kind)
ORDER BY {SearchEntry.table}_fts.rank, s.kind, s.record_id
LIMIT :limit
"""


def find(store: Store, text: str, kind: str | None = None, limit: int = 20) -> list[dict[str, Any]]:
    """Pages and records (of one `kind` or all) that hold all words of `text`, the best first, each with a snippet.
    Signs that mean something to the search engine are taken as what they are: parts of words, or nothing."""
    words = re.findall(r"\w+", text)
    if not words:
        return []
    query = " ".join(f'"{word}"' for word in words)
    hits = list(store.db.query(_SEARCH, {"words": query, "kind": kind, "limit": limit}))
    for hit in hits:
        hit["snippet"] = " ".join(hit["snippet"].split())
    return hits


def record(store: Store, table: str, record_id: str) -> dict[str, Any] | None:
    """One row with its document's file name; None where there is no such table or row. The parts of a key of several
    columns are joined by a comma."""
    model = next((model for model in STORED if model.table == table), None)
    key = record_id.split(",")
    if model is None or len(key) != len(model.key):
        return None
    where = " AND ".join(f'"{name}" = ?' for name in model.key)
    row = next(iter(store.db.query(f'SELECT * FROM "{table}" WHERE {where}', key)), None)
    if row and "document_id" in row:
        sql = f"SELECT filename FROM {Document.table} WHERE id = ?"
        row["filename"] = store.db.execute(sql, [row["document_id"]]).fetchone()[0]
    return row
