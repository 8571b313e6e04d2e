"""The last look at a document's rows before they are stored: keys are unique and references lead somewhere.

An extractor that breaks either has a mistake. It must not cost the document its other rows, so the row that cannot be
stored is left out, a reference that leads nowhere becomes NULL, and each is an issue that holds what was left.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from pipelines.columns import Column, columns
from schemas.extraction import Extraction
from schemas.identity import Mint
from schemas.records import TABLES, Document, IssueRow, Row

PARTS = 64
"""Parts in which the keys of a document are compared, so that only one of them is a set at a time."""

Exists = Callable[[str, str], bool]
"""Whether a table already has a row with an id (another document's, already stored)."""


def sound(extraction: Extraction, exists: Exists) -> Extraction:
    """The same extraction with rows that can be stored together, and an issue for everything that was changed."""
    if _is_sound(extraction, exists):
        return extraction
    faults = _Faults(extraction)
    rows = _unique(extraction.rows, faults)
    rows = _settled(rows, extraction.document.id, exists, faults)
    document = extraction.document
    if faults.issues and document.status == "ok":
        document = document.model_copy(update={"status": "partial", "error": "Some rows were left out; see issues."})
    return replace(extraction, document=document, rows=(*rows, *faults.issues))


def _is_sound(extraction: Extraction, exists: Exists) -> bool:
    """Whether nothing need be changed, as is nearly always so. Of each row no more is kept than a number for its key,
    so that this takes little memory; two keys with one number are looked at more closely."""
    have: dict[str, set[str]] = {table: set() for table in _REFERRED}
    wanted: dict[str, set[str]] = {table: set() for table in _REFERRED}
    have[Document.table].add(extraction.document.id)
    keys = [array("q") for _ in range(PARTS)]
    for row in extraction.rows:
        values, table = vars(row), row.table
        key = hash((table, *[values[name] for name in row.key]))
        keys[key % PARTS].append(key)
        if table in have and "id" in values:
            have[table].add(str(values["id"]))
        for column, target in _references(type(row)):
            if values[column.name] is not None:
                wanted[target].add(values[column.name])
    if any(len(set(part)) < len(part) for part in keys):
        return False
    return all(each in have[table] or exists(table, each) for table, names in wanted.items() for each in names)


class _Faults:
    """Collects the issues of one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._document = extraction.document
        self._mint = Mint(f"{extraction.document.id}/sound")
        self.issues: list[IssueRow] = []

    def add(self, code: str, message: str, row: Row) -> None:
        page = getattr(row, "page", None)
        self.issues.append(
            IssueRow(
                id=self._mint.id("issues", page or 0, f"{code} {message}"),
                document_id=self._document.id,
                page=page,
                record_table=row.table,
                record_id=getattr(row, "id", None),
                code=code,
                severity="error",
                message=message,
                found=row.model_dump_json(exclude_defaults=True, exclude={"document_id"}),
            )
        )


def _unique(rows: Iterable[Row], faults: _Faults) -> list[Row]:
    """The rows without those whose key has been used before in their table. A row that says the very same again is
    dropped in silence: nothing is lost by it."""
    kept: dict[tuple[str, tuple[object, ...]], Row] = {}
    for row in rows:
        values = vars(row)
        key = (row.table, tuple([values[name] for name in row.key]))
        if key not in kept:
            kept[key] = row
        elif kept[key] != row:
            name = ", ".join(str(part) for part in key[1])
            faults.add("row-left-out", f"A second row of {row.table} has the key {name}; it was left out.", row)
    return list(kept.values())


def _settled(rows: list[Row], document_id: str, exists: Exists, faults: _Faults) -> list[Row]:
    """The rows with references that lead somewhere. Dropping a row can leave others without theirs, so this goes on
    until nothing changes."""
    while True:
        have = {(row.table, str(vars(row)["id"])) for row in rows if "id" in vars(row)} | {
            (Document.table, document_id)
        }
        kept = [done for row in rows if (done := _settle(row, have, exists, faults)) is not None]
        if len(kept) == len(rows):
            return kept
        rows = kept


def _settle(row: Row, have: set[tuple[str, str]], exists: Exists, faults: _Faults) -> Row | None:
    """One row with its lost references set to NULL; None where a required one is lost."""
    lost: dict[str, None] = {}
    values = vars(row)
    for column, table in _references(type(row)):
        target = values[column.name]
        if target is None or (table, target) in have or exists(table, target):
            continue
        if not column.nullable:
            faults.add("row-left-out", f"A row of {row.table} names a row of {table} that is not there.", row)
            return None
        faults.add("reference-lost", f"A row of {row.table} named a row of {table} that is not there.", row)
        lost[column.name] = None
    return row.model_copy(update=lost) if lost else row


@cache
def _references(model: type[Row]) -> tuple[tuple[Column, str], ...]:
    """The columns of a model that hold an id of another table, each with that table."""
    return tuple((column, column.fk) for column in columns(model) if column.fk is not None)


_REFERRED = frozenset(table for model in TABLES for _, table in _references(model))
"""The tables whose ids rows of other tables hold."""
