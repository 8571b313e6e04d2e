"""Hiding in documents that are stored already what a redaction list names.

A document in which something is to be hidden is read again from its kept PDF, because only reading tells where on a
page the words stand. Where that fails, its stored rows are masked and the pages in question are hidden whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.redaction.policy import Policy
from pipelines.files import kept_pdf
from pipelines.ingest import Options
from pipelines.links import link
from pipelines.redaction.rows import redacted
from pipelines.store import Refused, Store
from pipelines.unit import Task, without_the_place
from pipelines.workers import in_order, worker_count
from schemas.extraction import Extraction
from schemas.records import Document


@dataclass(frozen=True, slots=True)
class Hidden:
    """What became of a document in which something was to be hidden: `read` says whether its pages were read again
    (else whole pages are hidden), `places` counts what its redactions are now."""

    document_id: str
    read: bool
    places: int


def redact(store: Store, db: Path, options: Options) -> list[Hidden]:
    """Hide in every document of the database at `db` what the policy of the store names, and say where that was.
    Doing it again changes nothing; what stops halfway is finished by doing it again."""
    kinds = [Store(store.db, replace(store.policy, contacts=contacts)) for contacts in (True, False)]
    out = [hidden for kind in kinds for hidden in _redact(kind, db, options)]
    store.mask_names()
    link(store)
    store.scrub()
    return out


def _redact(store: Store, db: Path, options: Options) -> Iterator[Hidden]:
    """The same for the documents whose contacts are masked, or for those whose contacts are printed: each keeps what
    it was read with."""
    touched = list(_touched(store))
    tasks = [_task(db, document, store.policy) for document in touched]
    to_read = [task for task in tasks if task]
    workers = worker_count(options.workers)
    results = in_order(options.work, to_read, workers, options.limits, without_the_place) if to_read else None
    for document, task in zip(touched, tasks, strict=True):
        read = next(results) if task and results else None
        again = isinstance(read, Extraction) and read.document.page_count == document.page_count
        yield Hidden(document.id, again, _save(store, read if again else None, document))


def _save(store: Store, read: object, document: Document) -> int:
    """Store what was read again, or else what is stored already with masks; the number of hidden places."""
    try:
        store.save(read if isinstance(read, Extraction) else store.load(document.id))
    except Refused:
        store.save(store.load(document.id))
    count = store.db.execute("SELECT count(*) FROM redactions WHERE document_id = ?", [document.id])
    return int(count.fetchone()[0])


def _touched(store: Store) -> Iterator[Document]:
    """The documents of the policy's kind of contacts in which something is to be hidden that is not hidden yet."""
    kind = "masked" if store.policy.contacts else "printed"
    ids = "SELECT id FROM documents WHERE coalesce(contacts, 'masked') = ? ORDER BY id"
    for (document_id,) in store.db.execute(ids, [kind]).fetchall():
        stored = store.load(document_id)
        if _rows(redacted(stored, store.policy)) != _rows(stored):
            yield stored.document


def _rows(extraction: Extraction) -> set[tuple[str, str]]:
    rows = (extraction.document, *extraction.rows)
    return {(row.table, row.model_dump_json()) for row in rows}


def _task(db: Path, document: Document, policy: Policy) -> Task | None:
    path = kept_pdf(db, document.sha256)
    known = bool(document.sha256) and path.is_file()
    return Task(path, document.filename, document.ingested_at, hides=policy) if known else None
