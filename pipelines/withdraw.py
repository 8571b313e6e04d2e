"""Taking a document out on purpose: its rows, its PDF, and what is left of it in the file."""

from __future__ import annotations

from pathlib import Path

from pipelines.files import kept_pdf
from pipelines.links import link
from pipelines.store import Store
from schemas.records import Withdrawal


class NoSuchDocument(Exception):
    """No document, or more than one, goes by a name; one clear sentence."""


def find_document(store: Store, name: str) -> Withdrawal:
    """The document that goes by an id, a SHA-256 or the name of its file, as a note with no reason and no time yet:
    also one that was withdrawn before. Raises NoSuchDocument."""
    sql = (
        "SELECT id, sha256 FROM documents WHERE id = :name OR sha256 = :name OR id IN "
        "(SELECT document_id FROM sources WHERE filename = :name OR path = :name) ORDER BY id"
    )
    found = list(store.db.query(sql, {"name": name}))
    if not found:
        gone = "SELECT document_id AS id, sha256 FROM withdrawals WHERE document_id = :name OR sha256 = :name"
        found = list(store.db.query(gone, {"name": name}))
    if not found:
        raise NoSuchDocument(f"There is no document {name}. Name it by its id, its SHA-256 or its file's name.")
    if len(found) > 1:
        ids = ", ".join(row["id"] for row in found)
        raise NoSuchDocument(f"Several documents are named {name}. Name one by its id: {ids}.")
    return Withdrawal(document_id=found[0]["id"], sha256=found[0]["sha256"], withdrawn_at="", reason="")


def withdraw(store: Store, db: Path, document: Withdrawal, reason: str, now: str) -> None:
    """Take a document out of the database at `db`, with everything that was read from it or made of it, and its kept
    PDF; `now` is the time to note down (UTC, ISO 8601). Whatever stops it halfway, doing it again finishes it."""
    store.withdraw(document.model_copy(update={"reason": reason, "withdrawn_at": now}))
    if document.sha256:
        kept_pdf(db, document.sha256).unlink(missing_ok=True)
    link(store)
    store.scrub()
