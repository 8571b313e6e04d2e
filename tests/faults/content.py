"""What a database holds, without the times at which it was filled."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from pipelines.store import STORED

TIMES = ("ingested_at", "first_seen")


def rows(db: sqlite3.Connection, table: str, names: list[str]) -> list[tuple[object, ...]]:
    """The rows of a table in an order of their own."""
    shown = ", ".join(f'"{name}"' for name in names)
    return sorted(db.execute(f'SELECT {shown} FROM "{table}"').fetchall(), key=repr)


def content_hash(path: Path) -> str:
    """The same for two databases that hold the same."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(path)) as db:
        for model in STORED:
            names = [name for name in model.model_fields if name not in TIMES]
            digest.update(repr((model.table, rows(db, model.table, names))).encode())
    return digest.hexdigest()


def documents(path: Path) -> dict[str, str]:
    """A hash of everything that hangs on each document, by the document's name."""
    out = {}
    with closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone():
            return {}
        # one whose reading broke off says so, and has no rows
        read = "SELECT id, filename FROM documents WHERE outcome <> 'crash'"
        for identity, filename in db.execute(read).fetchall():
            digest = hashlib.sha256()
            for table in ("pages", "resolutions", "attendances", "record_boxes", "search_all"):
                # what is worked out of all documents together comes after the last of them
                own = " AND kind NOT IN ('links', 'findings', 'issues')" if table == "search_all" else ""
                found = db.execute(f'SELECT * FROM "{table}" WHERE document_id = ?{own}', [identity]).fetchall()
                digest.update(repr((table, sorted(found, key=repr))).encode())
            out[filename] = digest.hexdigest()
    return out


def soundness(path: Path) -> list[str]:
    """What SQLite finds wrong with a database."""
    with closing(sqlite3.connect(path)) as db:
        found = [str(row) for row in db.execute("PRAGMA integrity_check") if row != ("ok",)]
        return found + [str(row) for row in db.execute("PRAGMA foreign_key_check")]
