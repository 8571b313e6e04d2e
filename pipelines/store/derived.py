"""Rows that are worked out from all documents together: taken out and put in as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from pipelines.store.search import SearchEntry
from schemas.records import Finding, IssueRow, Link, RecommendationUpdate, Row

DERIVED_TABLES: tuple[type[Row], ...] = (Link, Finding)
"""Tables that hold nothing but derived rows."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that was worked out. `rows` are links, findings and issues; `codes` all codes that those issues can
    have; `origins` the resolution of each tracked recommendation that has one, by ids."""

    rows: tuple[Row, ...] = ()
    codes: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)


def take_out_derived(db: Database, codes: tuple[str, ...]) -> None:
    """Delete what was derived before, with its search entries."""
    marks = ", ".join("?" * len(codes))
    for model in DERIVED_TABLES:
        db.execute(f'DELETE FROM "{SearchEntry.table}" WHERE kind = ?', [model.table])
        db.execute(f'DELETE FROM "{model.table}"')
    ours = f'SELECT id FROM "{IssueRow.table}" WHERE code IN ({marks})'
    db.execute(
        f'DELETE FROM "{SearchEntry.table}" WHERE kind = ? AND record_id IN ({ours})', [IssueRow.table, *codes]
    )
    db.execute(f'DELETE FROM "{IssueRow.table}" WHERE code IN ({marks})', list(codes))
    db.execute(f'UPDATE "{RecommendationUpdate.table}" SET resolution_id = NULL WHERE resolution_id IS NOT NULL')


def set_origins(db: Database, origins: Mapping[str, str]) -> None:
    """Fill in which resolution each tracked recommendation follows up."""
    db.conn.executemany(
        f'UPDATE "{RecommendationUpdate.table}" SET resolution_id = ? WHERE id = ?',
        [(resolution, update) for update, resolution in origins.items()],
    )


def derived_version(db: Database) -> int:
    """The version of the linking that the derived rows are of; 0 where documents were stored since."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def set_derived_version(db: Database, version: int) -> None:
    """Note it down. SQLite keeps this number in the file's head, and takes it back with the transaction."""
    db.execute(f"PRAGMA user_version = {version:d}")
