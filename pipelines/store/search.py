"""One place to search everything: `search_all` holds the words of each page and record under one full-text index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from schemas.records import Row
from schemas.records.base import column

TITLE_LENGTH = 160
"""Longest title in characters; the whole text stands beside it."""


class SearchEntry(Row):
    """What can be found: a page or a record, with its words. Derived from the other tables on every ingest."""

    table: ClassVar[str] = "search_all"
    key: ClassVar[tuple[str, ...]] = ("kind", "record_id")
    title_column: ClassVar[str | None] = "title"
    search: ClassVar[tuple[str, ...]] = ("title", "text")
    about: ClassVar[str] = "Pages and records of every kind under one full-text index: search here across everything."

    kind: str = column("The table that the row is in.", example="resolutions")
    record_id: str = column(
        "Key of the row in that table; the parts of a key of several columns are joined by a comma.",
        example="5f0c1b2a9d3e4f67",
    )
    document_id: str = column("The document.", fk="documents")
    page: int | None = column(
        "Page of the PDF, counted from 1; NULL for a whole document.", default=None, unit="page"
    )
    page_label: str | None = column("The number printed or stamped on that page, as text.", default=None)
    title: str = column("What names the row to a person.")
    text: str = column("Its words.")


def entries(document_id: str, rows: Collection[Row]) -> Iterator[SearchEntry]:
    """The search entries of one document's rows; a row without words or without `search` columns gives none. The rows
    are gone through several times, so that little of them need be in memory."""
    asked = {_get(row, "record_id") for row in rows if row.search and _place(row)[0] is None} - {None}
    places = {row_id: _place(row) for row in rows if (row_id := _get(row, "id")) in asked} if asked else {}
    for row in rows:
        if not row.search:
            continue
        words = [str(value) for name in row.search if (value := _get(row, name)) is not None]
        text = "\n".join(word for word in words if word.strip())
        if not text:
            continue
        page, label = _place(row)
        if page is None:
            page, label = places.get(_get(row, "record_id"), (None, None))
        yield SearchEntry(
            kind=row.table,
            record_id=",".join([str(_get(row, name)) for name in row.key]),
            document_id=document_id,
            page=page,
            page_label=label,
            title=_title(row, text),
            text=text,
        )


def _title(row: Row, text: str) -> str:
    named = _get(row, row.title_column) if row.title_column else None
    if row.table == "pages":
        label = _get(row, "page_label")
        named = f"Page {_get(row, 'page')}" + (f" (printed {label})" if label else "")
    title = " ".join(str(named or text).split())
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def _place(row: Row) -> tuple[int | None, str | None]:
    """The page and the printed label of a row that has a page."""
    page, label = _get(row, "page"), _get(row, "page_label")
    return page if isinstance(page, int) else None, label if isinstance(label, str) else None


def _get(row: Row, name: str) -> object:
    return vars(row).get(name)
