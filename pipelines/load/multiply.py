"""A database of many packs, made of few: the samples are read once, and their rows stored again and again."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from extract.version import EXTRACTOR_VERSION
from pipelines.files import find_pdfs, kept_pdf, pdf_folder
from pipelines.ingest import ingest
from pipelines.load.copies import Copier, sha256_of_copy
from pipelines.store import STORED, open_store
from pipelines.store.ddl import table_sql
from pipelines.store.migrations import migrate

Tell = Callable[[str], None]

WAY = 1
"""To be raised where copies are made in another way, so that a kept database is made anew."""

CACHE_MB = 1024
"""What SQLite may keep in memory while it stores: the keys come in no order."""


@dataclass(frozen=True, slots=True)
class Made:
    """A multiplied database, the number of copies in it, and the agenda packs that these are."""

    path: Path
    copies: int
    packs: int


def database_of(samples: Sequence[Path], packs: int, folder: Path, tell: Tell = print) -> Made:
    """The database with at least so many agenda packs in `folder`. It is kept from run to run, and made anew where
    the samples, the extractors, the tables or the number are others."""
    target, note = folder / "agenda.db", folder / "made-of.txt"
    key = _key(samples, packs)
    if target.is_file() and note.is_file() and note.read_text().startswith(key):
        _, copies, have = note.read_text().split()
        _bring_up_to_date(target)
        return Made(target, int(copies), int(have))
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "samples" / "agenda.db"
    tell("reading the samples")
    read(samples, source)
    made = multiply(source, packs, target, tell)
    note.write_text(f"{key} {made.copies} {made.packs}\n")
    return made


def read(samples: Sequence[Path], database: Path) -> None:
    """Ingest the samples."""
    store = open_store(database)
    for _ in ingest(store, database, find_pdfs(samples), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")):
        pass
    store.close()


def multiply(source: Path, packs: int, target: Path, tell: Tell = print) -> Made:
    """Store the documents of `source` in a new database, as often as it takes to have so many agenda packs."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    store = open_store(part)
    connection = store.db.conn
    connection.commit()
    for pragma in (
        "foreign_keys = OFF",
        "journal_mode = OFF",
        "synchronous = OFF",
        f"cache_size = {-CACHE_MB << 10}",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("ATTACH ? AS original", [str(source)])
    (each,) = connection.execute("SELECT count(*) FROM original.documents WHERE kind = 'agenda_pack'").fetchone()
    copies = -(-packs // each)
    later = _take_out(connection)
    _copy(connection, copies, tell)
    for model in STORED:
        if model.search:
            tell(f"index for the search in {model.table}")
            connection.execute(f'INSERT INTO "{model.table}_fts" ("{model.table}_fts") VALUES (\'rebuild\')')
    for sql in later:
        connection.execute(sql)
    (version,) = connection.execute("PRAGMA original.user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version:d}")
    connection.commit()
    hashes = [row[0] for row in connection.execute("SELECT sha256 FROM original.documents")]
    store.close()
    part.replace(target)
    _link_pdfs(source, hashes, target, copies)
    return Made(target, copies, copies * each)


def _take_out(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes and the triggers of the search: all of it at once at the end is quicker. Gives the statements
    that make them again."""
    kinds = "type IN ('index', 'trigger') AND sql IS NOT NULL"
    found = connection.execute(f"SELECT type, name, sql FROM sqlite_master WHERE {kinds} ORDER BY type").fetchall()
    for kind, name, _ in found:
        connection.execute(f'DROP {kind} "{name}"')
    return [sql for _, _, sql in found]


def _copy(connection: sqlite3.Connection, copies: int, tell: Tell) -> None:
    tables = []
    for model in STORED:
        cursor = connection.execute(f'SELECT * FROM original."{model.table}" ORDER BY rowid')
        tables.append((model.table, [column[0] for column in cursor.description], cursor.fetchall()))
    copier = Copier(tables, copies)
    inserts = {
        table.name: 'INSERT INTO main."{}" ({}) VALUES ({})'.format(
            table.name, ", ".join(f'"{column}"' for column in table.columns), ", ".join("?" * len(table.columns))
        )
        for table in copier.tables
    }
    for number in range(copies):
        copy = copier.copy(number)
        for table in copier.tables:
            connection.executemany(inserts[table.name], table.rows_of(copy))
        if number % 100 == 99:
            connection.commit()
            tell(f"copy {number + 1:,} of {copies:,}")
    connection.commit()


def _link_pdfs(source: Path, hashes: Sequence[str], target: Path, copies: int) -> None:
    """Give each copied document its PDF: a name for the same bytes."""
    pdf_folder(target).mkdir(exist_ok=True)
    for sha256 in hashes:
        for number in range(copies if kept_pdf(source, sha256).is_file() else 0):
            place = kept_pdf(target, sha256_of_copy(number, sha256))
            if not place.exists():
                os.link(kept_pdf(source, sha256), place)


def _key(samples: Sequence[Path], packs: int) -> str:
    """A digest of all that the rows depend on. Indexes and views are not among it: they are brought up to date."""
    tables = [table_sql(model) for model in STORED]
    said = hashlib.sha256(f"{packs} {WAY} {EXTRACTOR_VERSION} {tables}".encode())
    for path in samples:
        said.update(path.read_bytes())
    return said.hexdigest()[:32]


def _bring_up_to_date(path: Path) -> None:
    """Give a kept database the indexes and views of today, as `agenda-reader migrate` does, but without a copy."""
    connection = sqlite3.connect(path)
    migrate(Database(connection, execute_plugins=False))
    connection.close()
