"""Writing documents: all rows of one document in one transaction, or none of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from extract.redaction.policy import HIDES_CONTACTS, Policy
from pipelines.columns import column_names, columns
from pipelines.redaction.rows import masked_row, redacted
from pipelines.store.derived import Derived, derived_version, set_derived_version, set_origins, take_out_derived
from pipelines.store.errors import KEPT, Missing, NoRoom, NotOurs, StoreError, is_full
from pipelines.store.insert import insert, insert_sql, values_of
from pipelines.store.migrations import STORED, migrate, refuse_foreign, refuse_newer, refuse_older
from pipelines.store.search import entries
from pipelines.store.sound import sound
from pipelines.store.steps import hanging_on, promised_in, rebuild, refresh
from pipelines.store.transaction import immediate
from schemas.extraction import Extraction
from schemas.records import TABLES, CellRow, Document, Row, Source, TableRow, Withdrawal

Change = Literal["added", "replaced"]

BUSY_SECONDS = 60
"""How long a writer waits for another one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a document: the version of the extractors that read it, how that went, and whether
    contacts are `masked` or `printed` in its rows."""

    extractor_version: str
    status: str
    contacts: str | None


def open_store(path: Path | None, *, create: bool = True, policy: Policy = HIDES_CONTACTS) -> Store:
    """Open a database and bring it into today's shape; a new one is made unless `create` is False. None gives one in
    memory. What `policy` hides is never written into it. Raises a StoreError, with a sentence for a person, where
    that cannot be done."""
    if path is not None and not create and not path.is_file():
        raise Missing(f"There is no database at {path}. Make one with: agenda-reader ingest --db {path} <folder>")
    try:
        db = _connect(path, create)
        if create:
            migrate(db, path)
        else:
            refuse_foreign(db)
            refuse_newer(db)
            refuse_older(db)
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise NotOurs(f"{path} is not a database. Name another file with --db.") from error
        if is_full(error):
            raise NoRoom(f"There is no room to write to {path}. {KEPT}") from error
        raise StoreError(f"The database {path} cannot be used: {error}.") from error
    except OSError as error:
        raise StoreError(f"The folder of {path} cannot be made: {error.strerror}.") from error
    return Store(db, policy)


def _connect(path: Path | None, create: bool) -> Database:
    if path is None:
        connection = sqlite3.connect(":memory:")
    elif create:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        _keep_a_rollback_journal(connection)
    else:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA foreign_keys=ON")
    return Database(connection, execute_plugins=False)


def _keep_a_rollback_journal(connection: sqlite3.Connection) -> None:
    """Take a database out of WAL mode where someone has put it there. SQLite 3.7.0 to 3.51.2 can damage a database in
    WAL mode while two connections write or make a checkpoint at once (mended in 3.44.6, 3.50.7 and 3.51.3), and what
    runs here is whatever version Python was built with. See docs/reliability.md."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        connection.execute("PRAGMA journal_mode=DELETE")


class Store:
    """A database in today's shape. `db` is for reading; documents are written through `save`, which hides what
    `policy` says."""

    def __init__(self, db: Database, policy: Policy = HIDES_CONTACTS) -> None:
        self.db = db
        self.policy = policy

    def known(self) -> dict[str, Known]:
        """Every document in the database by its id."""
        rows = self.db.query("SELECT id, extractor_version, status, contacts FROM documents")
        return {row["id"]: Known(row["extractor_version"], row["status"], row["contacts"]) for row in rows}

    def withdrawn(self) -> frozenset[str]:
        """The ids of the documents that were taken out on purpose."""
        return frozenset(row[0] for row in self.db.execute(f"SELECT document_id FROM {Withdrawal.table}"))

    def save(self, extraction: Extraction, source: Source | None = None) -> Change:
        """Store everything that one document gave, in place of what an earlier reading of it gave. A reading by the
        same version of the extractors keeps the time at which it was first ingested."""
        extraction = redacted(extraction, self.policy)
        with immediate(self.db):
            document = extraction.document
            before = self._stored(document.id)
            if before and before["extractor_version"] == document.extractor_version:
                document = document.model_copy(update={"ingested_at": before["ingested_at"]})
            set_derived_version(self.db, 0)
            if before:
                self._take_out(document.id)
            checked = sound(replace(extraction, document=document), self._exists)
            self._put(checked.document)
            insert(self.db.conn, checked.rows)
            insert(self.db.conn, entries(document.id, (checked.document,)))
            insert(self.db.conn, entries(document.id, checked.rows))
            refresh(self.db, promised_in(self.db, document.id))
            if source:
                self._name(source)
        return "replaced" if before else "added"

    def note_source(self, source: Source) -> None:
        """Remember a name under which a stored document came again; nothing where it is known."""
        with immediate(self.db):
            self._name(source)

    def forget(self, document_id: str) -> None:
        """Take a document and everything read from it out of the database; nothing where it is not in it."""
        if not self._exists(Document.table, document_id):
            return  # looking through every table for it takes longer than storing a short paper
        with immediate(self.db):
            self._take_out(document_id)
            self.db.execute("DELETE FROM sources WHERE document_id = ?", [document_id])
            self.db.execute("DELETE FROM documents WHERE id = ?", [document_id])

    def withdraw(self, note: Withdrawal) -> None:
        """Take a document out as `forget` does and leave a note of it in its place, in one transaction. What is left
        of it in the file's unused parts goes with `scrub`."""
        with immediate(self.db):
            set_derived_version(self.db, 0)
            self._take_out(note.document_id)
            self.db.execute(f"DELETE FROM {Source.table} WHERE document_id = ?", [note.document_id])
            self.db.execute(f"DELETE FROM {Document.table} WHERE id = ?", [note.document_id])
            self.db.execute(f"DELETE FROM {Withdrawal.table} WHERE document_id = ?", [note.document_id])
            insert(self.db.conn, [note])

    def readmit(self, document_id: str) -> bool:
        """Forget that a document was withdrawn, so that it may be ingested again; whether it was."""
        with immediate(self.db):
            gone = self.db.execute(f"DELETE FROM {Withdrawal.table} WHERE document_id = ?", [document_id])
            return gone.rowcount > 0

    def load(self, document_id: str) -> Extraction:
        """Everything that is stored of a document, as `save` took it."""
        (own,) = self.db.query(f"SELECT * FROM {Document.table} WHERE id = ?", [document_id])
        tables = f"SELECT id FROM {TableRow.table} WHERE document_id = ?"
        rows: list[Row] = []
        for model in TABLES:
            if model in (Document, Source, Withdrawal):
                continue
            where = f"table_id IN ({tables})" if model is CellRow else "document_id = ?"
            found = self.db.query(f'SELECT * FROM "{model.table}" WHERE {where} ORDER BY rowid', [document_id])
            rows += [model.model_validate(row) for row in found]
        return Extraction(Document.model_validate(own), tuple(rows))

    def mask_names(self) -> None:
        """Hide in the names of all files what the policy hides."""
        with immediate(self.db):
            for row in list(self.db.query(f"SELECT * FROM {Source.table}")):
                source = Source.model_validate(row)
                if masked_row(source, self.policy)[0] != source:
                    where = [source.document_id, source.path]
                    self.db.execute(f"DELETE FROM {Source.table} WHERE document_id = ? AND path = ?", where)
                    self._name(source)

    def scrub(self) -> None:
        """Write the file anew, so that nothing of what was deleted or changed is left in it: not in free pages, not
        in the parts of the search indexes that are merged later, not in a write-ahead log."""
        for model in STORED:
            if model.search:
                self.db.execute(f'INSERT INTO "{model.table}_fts" ("{model.table}_fts") VALUES (\'rebuild\')')
        self.db.conn.commit()
        self.db.execute("PRAGMA secure_delete = ON")
        self.db.vacuum()
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def derive(self, version: int, work: Callable[[Database], Derived]) -> bool:
        """Put what `work` makes of all documents together in place of what was made of them before; nothing, and
        False, where `version` of it was made and no document was stored since. `work` only reads."""
        with immediate(self.db):
            if derived_version(self.db) == version:
                return False
            derived = work(self.db)
            take_out_derived(self.db, derived.codes)
            insert(self.db.conn, derived.rows)
            by_document: dict[str, list[Row]] = defaultdict(list)
            for row in derived.rows:
                by_document[str(getattr(row, "document_id", ""))].append(row)
            for document_id, rows in by_document.items():
                insert(self.db.conn, entries(document_id, rows))
            set_origins(self.db, derived.origins)
            rebuild(self.db)
            set_derived_version(self.db, version)
        return True

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that is read inside is as at one moment, whatever others write meanwhile."""
        self.db.begin()
        try:
            yield
        finally:
            self.db.rollback()

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    def _stored(self, document_id: str) -> dict[str, str] | None:
        return next(iter(self.db.query("SELECT * FROM documents WHERE id = ?", [document_id])), None)

    def _exists(self, table: str, row_id: str) -> bool:
        return bool(self.db.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', [row_id]).fetchone())

    def _take_out(self, document_id: str) -> None:
        """Delete the rows of a document, all but its own and its names. What refers to others goes first. What was
        derived from all documents is no longer of today."""
        set_derived_version(self.db, 0)
        others = hanging_on(self.db, document_id)
        in_document = f'SELECT id FROM "{TableRow.table}" WHERE document_id = ?'
        self.db.execute(f'DELETE FROM "{CellRow.table}" WHERE table_id IN ({in_document})', [document_id])
        for model in reversed(STORED):
            if model in (Document, Source):
                continue
            for column in columns(model):
                if column.fk == Document.table:
                    self.db.execute(f'DELETE FROM "{model.table}" WHERE "{column.name}" = ?', [document_id])
        refresh(self.db, others)

    def _put(self, document: Document) -> None:
        """Insert or update the document's own row. An update keeps the row, and with it the document's names."""
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in column_names(Document) if name != "id")
        (values,) = values_of(Document, [document])
        self.db.execute(f"{insert_sql(Document)} ON CONFLICT (id) DO UPDATE SET {changes}", values)

    def _name(self, source: Source) -> None:
        """Note a name of a document. Of several names the first in the alphabet is the document's, so that the order
        in which copies came does not show."""
        (values,) = values_of(Source, [masked_row(source, self.policy)[0]])
        self.db.execute(f"{insert_sql(Source)} ON CONFLICT DO NOTHING", values)
        first = "SELECT min(filename) FROM sources WHERE document_id = ?"
        self.db.execute(
            f"UPDATE documents SET filename = ({first}) WHERE id = ? AND filename IS NOT ({first})",
            [source.document_id] * 3,
        )
