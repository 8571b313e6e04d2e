"""What pages of ours read from the database: documents, pages, records, and where records stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.files import kept_pdf
from pipelines.publish.catalogue import listing
from pipelines.publish.plugin.databases import Desk, Facts, Later
from pipelines.publish.plugin.pictures import Corners
from schemas.page import Box
from schemas.records import TABLES, IssueRow, Observation, Record, Row

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
    """A page of a document as the database holds it. `last` is the number of the document's last page; `previous` and
    `next` are the number and the label of the pages beside it, None where there is none."""

    document: Facts
    page: Facts
    last: int
    previous: Facts | None
    next: Facts | None

    @property
    def number(self) -> int:
        """PDF page, from 1."""
        return int(self.page["page"])

    @property
    def name(self) -> str:
        """The page as a person would call it."""
        label = self.page["page_label"]
        return f"Page {label}, PDF page {self.number}" if label else f"PDF page {self.number}"


DRAWN = "value || ' ± ' || error || ', read from the drawing'"
"""What names a value that is printed nowhere: never as a printed figure would."""


def find_document(desk: Desk, document_id: str) -> Facts | None:
    """A document by its id; None where the database does not have it."""
    return desk.first("SELECT * FROM documents WHERE id = ?", [document_id])


def find_sheet(desk: Desk, document_id: str, number: int) -> Later[Sheet | None]:
    """A page of a document, asked for; it comes as None where the database does not have it."""
    key = {"document": document_id, "page": number}
    documents = desk.ask("SELECT * FROM documents WHERE id = :document", key)
    pages = desk.ask(
        "SELECT *, (SELECT max(page) FROM pages WHERE document_id = :document) AS last FROM pages "
        "WHERE document_id = :document AND page = :page",
        key,
    )
    beside = desk.ask(
        "SELECT page, page_label FROM pages WHERE document_id = :document AND page IN (:page - 1, :page + 1)", key
    )

    def sheet() -> Sheet | None:
        if not documents() or not pages():
            return None
        (document,), (page,) = documents(), pages()
        labels = {row["page"]: row for row in beside()}
        return Sheet(document, page, int(page["last"]), labels.get(number - 1), labels.get(number + 1))

    return sheet


def find_record(desk: Desk, table: str, record_id: str) -> Later[Facts | None]:
    """A record by its table and id, asked for; it comes as None where there is no such table of records or no such
    record."""
    if table not in RECEIPTED:
        return lambda: None
    found = desk.ask(f'SELECT * FROM "{table}" WHERE id = ?', [record_id])
    return lambda: next(iter(found()), None)


def record_boxes(desk: Desk, record: Facts) -> Later[dict[int, tuple[Box, ...]]]:
    """The boxes of a record by PDF page, its own first, asked for; none for a row that has no place of its own."""
    further = desk.ask("SELECT * FROM record_boxes WHERE record_id = ? ORDER BY page, top", [record["id"]])

    def by_page() -> dict[int, tuple[Box, ...]]:
        boxes: dict[int, list[Box]] = {}
        if record.get("x0") is not None:
            boxes[record["page"]] = [_box(record)]
        for row in further():
            known = boxes.setdefault(row["page"], [])
            if _box(row) not in known:
                known.append(_box(row))
        return {page: tuple(boxes[page]) for page in sorted(boxes)}

    return by_page


def places(desk: Desk, document_id: str, number: int) -> Later[list[Place]]:
    """The records that stand on a page, from top to bottom, also those that only continue there, asked for."""
    key = {"document": document_id, "page": number}
    further = desk.ask("SELECT * FROM record_boxes WHERE document_id = :document AND page = :page", key)
    own = desk.ask(_PLACES, key)

    def from_the_top() -> list[Place]:
        boxes: dict[str, list[Box]] = {}
        for row in further():
            boxes.setdefault(row["record_id"], []).append(_box(row))
        out = [
            Place(
                row["kind"],
                row["id"],
                _short(row["title"]),
                tuple(dict.fromkeys([_box(row), *boxes.get(row["id"], ())])),
            )
            for row in own()
        ]
        return sorted(out, key=lambda place: (place.boxes[0].top, place.boxes[0].x0))

    return from_the_top


def hidden_places(desk: Desk, document_id: str, number: int) -> Later[tuple[Corners, ...]]:
    """The boxes of a page that are not shown, asked for; the whole page where something on it is hidden and nobody
    knows where."""
    found = desk.ask(
        "SELECT redactions.x0, redactions.top, redactions.x1, redactions.bottom, width, height "
        "FROM redactions JOIN pages USING (document_id, page) WHERE document_id = ? AND page = ? "
        "ORDER BY redactions.top, redactions.x0, redactions.x1, redactions.bottom, redactions.id",
        [document_id, number],
    )

    def corners() -> tuple[Corners, ...]:
        rows = found()
        if any(row["x0"] is None for row in rows):
            return ((0.0, 0.0, float(rows[0]["width"]), float(rows[0]["height"])),)
        return tuple((row["x0"], row["top"], row["x1"], row["bottom"]) for row in rows)

    return corners


def hidden_kinds(desk: Desk, document_id: str) -> Later[set[str]]:
    """What kinds of things are hidden in a document, asked for."""
    found = desk.ask("SELECT DISTINCT what FROM redactions WHERE document_id = ?", [document_id])
    return lambda: {row["what"] for row in found()}


def find_withdrawal(desk: Desk, document_id: str) -> Facts | None:
    """The note on a document that was taken out on purpose; None for any other."""
    return desk.first("SELECT * FROM withdrawals WHERE document_id = ?", [document_id])


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


def _title_sql(model: type[Row]) -> str:
    if model is Observation:
        return f"coalesce(raw, {DRAWN})"
    return f'CAST("{model.title_column}" AS TEXT)' if model.title_column else "''"


_PLACES = " UNION ALL ".join(
    f"SELECT '{name}' AS kind, id, {_title_sql(model)} AS title, x0, top, x1, bottom "
    f'FROM "{name}" WHERE document_id = :document AND page = :page'
    for name, model in RECEIPTED.items()
    if issubclass(model, Record)
)


def _short(text: Any, length: int = 140) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _box(row: Facts) -> Box:
    return Box(row["x0"], row["top"], row["x1"], row["bottom"])
