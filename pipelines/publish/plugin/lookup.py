"""What the web pages read from the database: documents, pages, records, and where records stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.files import kept_pdf
from pipelines.publish.catalogue import listing
from schemas.page import Box
from schemas.records import TABLES, IssueRow, Observation, Record, Row

Facts = dict[str, Any]
"""A row of the database by its column names."""

RECEIPTED: dict[str, type[Row]] = {model.table: model for model in TABLES if issubclass(model, Record)} | {
    IssueRow.table: IssueRow
}
"""The tables whose rows have a receipt. An issue has none of its own place; it is shown on its page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record on a page: its table and id, what names it to a person, and its boxes on that page in points."""

    table: str
    id: str
    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a document as the database holds it, and the database that holds it. `labels` are the printed labels
    of the pages before and after it, `last` the number of the last page."""

    database: Any
    document: Facts
    page: Facts
    last: int

    @property
    def number(self) -> int:
        """PDF page, from 1."""
        return int(self.page["page"])

    @property
    def name(self) -> str:
        """The page as a person would call it."""
        label = self.page["page_label"]
        return f"Page {label}, PDF page {self.number}" if label else f"PDF page {self.number}"


async def find_document(datasette: Any, document_id: str) -> tuple[Any, Facts] | None:
    """A document by its id with the database it is in; None where no served database has it."""
    for database in await agenda_databases(datasette):
        row = await first(database, "SELECT * FROM documents WHERE id = ?", [document_id])
        if row:
            return database, row
    return None


DRAWN = "value || ' ± ' || error || ', read from the drawing'"
"""What names a value that is printed nowhere: never as a printed figure would."""


async def find_sheet(datasette: Any, document_id: str, number: int) -> Sheet | None:
    """A page of a document; None where the database does not have it."""
    found = await find_document(datasette, document_id)
    if not found:
        return None
    database, document = found
    page = await first(database, "SELECT * FROM pages WHERE document_id = ? AND page = ?", [document_id, number])
    if not page:
        return None
    last = await first(database, "SELECT max(page) AS n FROM pages WHERE document_id = ?", [document_id])
    return Sheet(database, document, page, int(last["n"]) if last else number)


async def find_record(datasette: Any, table: str, record_id: str) -> Facts | None:
    """A record by its table and id; None where there is no such table of records or no such record."""
    if table not in RECEIPTED:
        return None
    for database in await agenda_databases(datasette):
        row = await first(database, f'SELECT * FROM "{table}" WHERE id = ?', [record_id])
        if row:
            return row
    return None


async def record_boxes(database: Any, record: Facts) -> dict[int, tuple[Box, ...]]:
    """The boxes of a record by PDF page, its own first; none for a row that has no place of its own."""
    boxes: dict[int, list[Box]] = {}
    if record.get("x0") is not None:
        boxes[record["page"]] = [_box(record)]
    for row in await rows(
        database, "SELECT * FROM record_boxes WHERE record_id = ? ORDER BY page, top", [record["id"]]
    ):
        known = boxes.setdefault(row["page"], [])
        if _box(row) not in known:
            known.append(_box(row))
    return {page: tuple(boxes[page]) for page in sorted(boxes)}


async def places(sheet: Sheet) -> list[Place]:
    """The records that stand on a page, from top to bottom, also those that only continue there."""
    parts = [
        f"SELECT '{name}' AS kind, id, {_title_sql(model)} AS title, x0, top, x1, bottom "
        f'FROM "{name}" WHERE document_id = :document AND page = :page'
        for name, model in RECEIPTED.items()
        if issubclass(model, Record)
    ]
    own = await rows(sheet.database, " UNION ALL ".join(parts), _key(sheet))
    further = await rows(
        sheet.database, "SELECT * FROM record_boxes WHERE document_id = :document AND page = :page", _key(sheet)
    )
    boxes: dict[str, list[Box]] = {}
    for row in further:
        boxes.setdefault(row["record_id"], []).append(_box(row))
    out = [
        Place(
            row["kind"], row["id"], _short(row["title"]), tuple(dict.fromkeys([_box(row), *boxes.get(row["id"], [])]))
        )
        for row in own
    ]
    return sorted(out, key=lambda place: (place.boxes[0].top, place.boxes[0].x0))


async def hidden_places(sheet: Sheet) -> tuple[tuple[float, float, float, float], ...]:
    """The boxes of a page that are not shown (left, top, right and bottom in points); the whole page where something
    on it is hidden and nobody knows where."""
    found = await rows(
        sheet.database,
        "SELECT x0, top, x1, bottom FROM redactions WHERE document_id = :document AND page = :page "
        "ORDER BY top, x0, x1, bottom, id",
        _key(sheet),
    )
    if any(row["x0"] is None for row in found):
        return ((0.0, 0.0, float(sheet.page["width"]), float(sheet.page["height"])),)
    return tuple((row["x0"], row["top"], row["x1"], row["bottom"]) for row in found)


async def hidden_kinds(database: Any, document_id: str) -> set[str]:
    """What kinds of things are hidden in a document."""
    found = await rows(database, "SELECT DISTINCT what FROM redactions WHERE document_id = ?", [document_id])
    return {row["what"] for row in found}


async def is_withdrawn(datasette: Any, document_id: str) -> Facts | None:
    """The note on a document that was taken out on purpose; None for any other."""
    for database in await agenda_databases(datasette):
        note = await first(database, "SELECT * FROM withdrawals WHERE document_id = ?", [document_id])
        if note:
            return note
    return None


def title_of(table: str, record: Facts) -> str:
    """What names a record to a person: its own words, else what it is and where."""
    column = RECEIPTED[table].title_column
    if record.get("error") is not None and not record.get("raw"):
        return f"{record['value']} ± {record['error']}, read from the drawing"
    where = f"{listing(table).title}: PDF page {record['page']}" if record.get("page") else listing(table).title
    return _short(record.get(column) if column else None) or where


def pdf_path(database: Any, document: Facts) -> Path:
    """Where the document's bytes are kept: beside the database, under their hash. It need not exist."""
    return kept_pdf(Path(database.path).resolve(), document["sha256"])


async def agenda_databases(datasette: Any) -> list[Any]:
    """The databases among those that Datasette serves that were made by this project."""
    found = [database for database in datasette.databases.values() if database.path]
    return [database for database in found if await database.table_exists("record_boxes")]


async def rows(database: Any, sql: str, params: Any = None) -> list[Facts]:
    """All rows of a query."""
    return [dict(row) for row in (await database.execute(sql, params)).rows]


async def first(database: Any, sql: str, params: Any = None) -> Facts | None:
    """The first row of a query, None where it has none."""
    found = await rows(database, sql, params)
    return found[0] if found else None


def _key(sheet: Sheet) -> Facts:
    return {"document": sheet.document["id"], "page": sheet.number}


def _title_sql(model: type[Row]) -> str:
    if model is Observation:
        return f"coalesce(raw, {DRAWN})"
    return f'CAST("{model.title_column}" AS TEXT)' if model.title_column else "''"


def _short(text: Any, length: int = 140) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _box(row: Facts) -> Box:
    return Box(row["x0"], row["top"], row["x1"], row["bottom"])
