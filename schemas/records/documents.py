"""Documents, their pages, the tables and cells found on them, and what could not be settled."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, Row, column

DocumentKind = Literal["agenda_pack", "minutes", "report", "dataset", "other"]
Status = Literal["ok", "partial", "failed"]
Outcome = Literal["ok", "partial", "empty", "encrypted", "damaged", "timeout", "memory", "crash"]
"""What became of a file, finer than its status. The list is stable: see docs/reliability.md."""

Severity = Literal["info", "warning", "error"]
Contacts = Literal["masked", "printed"]
TableKind = Literal["kpi", "action", "tracker", "cover", "other"]


class Document(Row):
    """One PDF file, known by its bytes."""

    table: ClassVar[str] = "documents"
    title_column: ClassVar[str | None] = "filename"
    search: ClassVar[tuple[str, ...]] = ("filename", "title")
    about: ClassVar[str] = (
        "One row for each PDF, known by its bytes: what it is, whose it is and how reading it went."
    )

    id: str = column("Stable id, derived from the bytes of the file.", example="9c1185a5c5e9fc54")
    filename: str = column(
        "Name of the file; where the same bytes came under several names (see `sources`), the first in the alphabet.",
        example="Agenda 14 January 2026.pdf",
    )
    sha256: str = column("SHA-256 of the file's bytes, in hexadecimal.")
    bytes: int = column("Size of the file.", unit="bytes", example=1482113)
    page_count: int | None = column(
        "Number of pages; NULL where the file could not be opened.", unit="pages", default=None
    )
    title: str | None = column("Title as the file's own properties give it.", default=None, term="oparl:name")
    producer: str | None = column("The program that wrote the PDF, as it says.", default=None)
    kind: DocumentKind = column("What the document is, judged by what is in it.", default="other")
    organization: str | None = column("The council or board, as printed.", default=None, term="popolo:Organization")
    body: str | None = column(
        "The committee, panel or board that meets, as printed.", default=None, term="oparl:Organization"
    )
    source_url: str | None = column("Where it was published, where that is known.", default=None)
    status: Status = column("`ok`, `partial` (something was left, see issues) or `failed`.", default="ok")
    outcome: Outcome = column(
        "What became of the file, finer than `status`: `ok`; `partial`; where the status is `failed`, `empty` (no "
        "bytes or no pages), `encrypted`, `damaged` (broken, no PDF, or not to be opened), `timeout`, `memory` "
        "(needs more than one file may take) or `crash` (reading or storing it broke off).",
        default="ok",
    )
    error: str | None = column("One clear sentence about what went wrong and what to do.", default=None)
    ingested_at: str = column("When it was ingested (UTC, ISO 8601).", example="2026-01-14T09:30:00Z")
    extractor_version: str = column("Version of the extractors that read it.", example="1")
    contacts: Contacts | None = column(
        "Whether e-mail addresses and telephone numbers are `masked` in everything that was read from it, or stand "
        "there as `printed`; NULL for one that an older version read.",
        default=None,
    )


class Source(Row):
    """A name under which a document's bytes were ingested."""

    table: ClassVar[str] = "sources"
    key: ClassVar[tuple[str, ...]] = ("document_id", "path")
    title_column: ClassVar[str | None] = "path"
    about: ClassVar[str] = (
        "Every name under which a document was ingested: copies share a document, other bytes under the same name "
        "are another version."
    )

    document_id: str = column("The document with these bytes.", fk="documents")
    path: str = column(
        "Path of the file inside the folder that was ingested.", example="2026/Agenda 14 January 2026.pdf"
    )
    filename: str = column("Name of the file.", example="Agenda 14 January 2026.pdf")
    first_seen: str = column(
        "When these bytes were first ingested under this name (UTC, ISO 8601).", example="2026-01-14T09:30:00Z"
    )


class PageRow(Row):
    """One page of a document: its text in reading order and what kind of page it is."""

    table: ClassVar[str] = "pages"
    key: ClassVar[tuple[str, ...]] = ("document_id", "page")
    search: ClassVar[tuple[str, ...]] = ("text",)
    about: ClassVar[str] = (
        "Every page of every document, with its whole text in reading order, also where no record was found."
    )

    document_id: str = column("The document.", fk="documents")
    page: int = column("Page of the PDF, counted from 1.", unit="page", example=47)
    page_label: str | None = column("The number printed or stamped on the page, as text.", default=None, example="43")
    width: float = column("Width of the page as displayed.", unit="pt", example=595.3)
    height: float = column("Height of the page as displayed.", unit="pt", example=841.9)
    kind: str = column(
        "`front`, `agenda`, `minutes`, `report`, `slides`, `table`, `narrative`, `blank` or `image`.",
        default="narrative",
    )
    agenda_item_id: str | None = column(
        "The agenda item whose papers the page belongs to.", default=None, fk="agenda_items"
    )
    text: str = column("All text of the page in reading order, one line a line.", default="")
    has_text_layer: bool = column("Whether the page holds any text that can be read without OCR.", default=True)


class TableRow(Record):
    """A table as it stands on a page, whether or not any record came out of it."""

    table: ClassVar[str] = "tables"
    title_column: ClassVar[str | None] = "title"
    search: ClassVar[tuple[str, ...]] = ("title", "header")
    about: ClassVar[str] = (
        "Every table found on a page, whether or not records were read from it; its cells are in `cells`."
    )

    kind: TableKind = column("What kind of table it was taken for.", default="other")
    title: str | None = column("The heading that stands above or beside it.", default=None)
    header: str = column("Its column headings, a JSON list with one text a column.", example='["Measure", "Target"]')
    n_rows: int = column("Number of rows, headings included.", unit="rows")
    n_cols: int = column("Number of columns.", unit="columns")
    header_rows: int = column("How many of the first rows are headings.", default=0, unit="rows")
    engine: str = column("Where its grid came from: `ruled`, `mixed` or `borderless`.", default="ruled")
    continues_table_id: str | None = column(
        "The table on an earlier page that this one goes on with.", default=None, fk="tables"
    )


class CellRow(Row):
    """A cell of a table: where it stands in the grid, its text and its colour."""

    table: ClassVar[str] = "cells"
    key: ClassVar[tuple[str, ...]] = ("table_id", "row", "col")
    about: ClassVar[str] = (
        "Every cell of every table, with its place in the grid and on the page, its text and its fill."
    )

    table_id: str = column("The table.", fk="tables")
    row: int = column("Row of the grid, from 0.", example=3)
    col: int = column("Column of the grid, from 0.", example=1)
    row_span: int = column("How many rows it covers.", default=1)
    col_span: int = column("How many columns it covers.", default=1)
    text: str = column("Its text; lines joined by a newline.", default="")
    fill: str | None = column("Colour of its ground, `#rrggbb`.", default=None, example="#ffc000")
    rotated: bool = column("Whether its text runs up or down the page.", default=False)
    x0: float = column("Left edge.", unit="pt")
    top: float = column("Top edge.", unit="pt")
    x1: float = column("Right edge.", unit="pt")
    bottom: float = column("Bottom edge.", unit="pt")


class IssueRow(Row):
    """Something that could not be settled, or that a reader should know before trusting a record."""

    table: ClassVar[str] = "issues"
    title_column: ClassVar[str | None] = "code"
    search: ClassVar[tuple[str, ...]] = ("message",)
    about: ClassVar[str] = "What could not be settled or does not add up, with the record and page that it is about."

    id: str = column("Stable id.")
    document_id: str = column("The document.", fk="documents")
    page: int | None = column(
        "Page of the PDF; NULL where it is about the whole document.", default=None, unit="page"
    )
    record_table: str | None = column("The table of the record that it is about.", default=None)
    record_id: str | None = column("The record that it is about.", default=None)
    code: str = column("What kind of issue, from the list in docs/issues.md.", example="no-text-layer")
    severity: Severity = column("`info`, `warning` or `error`.", default="warning")
    message: str = column("One sentence for a person.")
    found: str | None = column("What was found, as text.", default=None)
    expected: str | None = column("What was expected, as text.", default=None)


class RecordBox(Row):
    """A further box of a record that runs over several pages, or consists of several places."""

    table: ClassVar[str] = "record_boxes"
    key: ClassVar[tuple[str, ...]] = ("record_id", "page", "x0", "top")
    about: ClassVar[str] = "Further boxes of records that run over a page end or stand in several places."

    record_id: str = column("The record.")
    document_id: str = column("The document.", fk="documents")
    page: int = column("Page of the PDF, counted from 1.", unit="page")
    x0: float = column("Left edge.", unit="pt")
    top: float = column("Top edge.", unit="pt")
    x1: float = column("Right edge.", unit="pt")
    bottom: float = column("Bottom edge.", unit="pt")
