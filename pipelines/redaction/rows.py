"""Rows with masks in place of what is hidden, and rows that say where something was.

Whatever is stored passes here. Ids are those of what is printed, so that they stay when a policy changes. What was
worked out from words that a list hides goes with them: a date beside a due text that is masked would tell it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from extract.redaction.policy import Policy, text_pattern
from extract.redaction.spans import MASKS, masked
from pipelines.columns import Column, columns
from schemas.extraction import Extraction
from schemas.identity import Mint
from schemas.ledger import Ledger
from schemas.page import Box
from schemas.records import CellRow, PageRow, Record, RecordBox, Redaction, Row, Source, TableRow
from schemas.records.privacy import Hidden

REDACTED = MASKS["listed"]

_NOT_PRINTED = {
    "sha256", "ingested_at", "first_seen", "withdrawn_at", "extractor", "extractor_version", "engine", "fill",
    "page_label", "page_label_first", "page_label_last", "code", "date", "date_raised", "producer", "kind",
}  # fmt: skip
"""Text columns whose values are ours, or are dates, numbers of pages and names of programs."""
_MADE = ("_id", "_table", "_from", "_to")
_RECEIPT = {column.name for column in columns(Record)} | {"order"}
_WORDS = 5
"""So many words of a hidden record are looked for in the rest of its document; fewer may be anybody's."""


@cache
def printed_columns(model: type[Row]) -> tuple[str, ...]:
    """The columns of a table that may hold printed words, or the name of a file."""
    return tuple(column.name for column in columns(model) if _is_printed(model, column))


def _is_printed(model: type[Row], column: Column) -> bool:
    if model is Source:
        return column.name in ("path", "filename")
    return (
        column.type == "text"
        and not (column.fk or column.choices or column.key)
        and column.name not in _NOT_PRINTED
        and not column.name.endswith(_MADE)
    )


def masked_row(row: Row, policy: Policy) -> tuple[Row, set[Hidden]]:
    """A row with masks, and what kinds of things were hidden; the very same row where nothing was."""
    changes: dict[str, Any] = {}
    hidden: set[Hidden] = set()
    for name in printed_columns(type(row)):
        text = getattr(row, name)
        # a row that an extractor made without validation may hold anything; the database will refuse it
        if not text or not isinstance(text, str):
            continue
        shown, kinds = _masked_text(text, policy, name == "header" and isinstance(row, TableRow))
        if kinds:
            changes[name] = shown
            hidden |= kinds
            if "listed" in kinds:
                changes |= _worked_out_from(type(row), name)
    return (row.model_copy(update=changes) if changes else row), hidden


def _masked_text(text: str, policy: Policy, is_json: bool) -> tuple[str, set[Hidden]]:
    spans = policy.spans(text)
    if not spans:
        return text, set()
    if is_json:
        return json.dumps([policy.masked(part) for part in json.loads(text)], ensure_ascii=False), {
            span.what for span in spans
        }
    return masked(text, spans), {span.what for span in spans}


@cache
def _worked_out_from(model: type[Row], name: str) -> dict[str, None]:
    """The columns of a table that are worked out from one, as emptied: `due_from` and `due_to` from `due_text`."""
    stem = name.removesuffix("_text")
    names = {f"{stem}_from", f"{stem}_to"} if name.endswith("_text") else set()
    if name == "raw":
        names = {"value", "value_high", "comparator"}
    return {column.name: None for column in columns(model) if column.name in names and column.nullable}


def redacted(extraction: Extraction, policy: Policy) -> Extraction:
    """Everything that one document gave, without what the policy hides."""
    named = [row for row in extraction.rows if getattr(row, "id", None) in policy.records] if policy.records else []
    boxes = _boxes_of(named, extraction.rows) if named else {}
    words = policy.with_texts(_texts_of(named, policy)) if named else policy
    rows = Ledger()
    seen: dict[tuple[Hidden, int | None], None] = {}
    for row in extraction.rows:
        if _is_of(row, policy.records):
            rows.append(_emptied(row))
            continue
        shown, kinds = masked_row(row, words)
        rows.append(shown)
        if kinds:
            seen |= {(what, getattr(row, "page", None)): None for what in sorted(kinds)}
    if named:
        pages = _pages_of_tables(extraction.rows)
        covered = [_hidden_place(row, boxes, pages) for row in rows]
        rows = Ledger(_pages_without(covered, named, extraction.rows, policy))
    document, kinds = masked_row(extraction.document, words)
    seen |= {(what, None): None for what in sorted(kinds)}
    document = document.model_copy(update={"contacts": "masked" if policy.contacts else "printed"})
    mint = Mint(f"{extraction.document.id}/redactions")
    rows.extend(_place(extraction.document.id, mint, page, box) for page, found in boxes.items() for box in found)
    rows.extend(_told(extraction.document.id, mint, [row for _, row in rows.among(Redaction)], seen))
    return replace(extraction, document=document, rows=rows)  # type: ignore[arg-type]


def _is_of(row: Row, records: frozenset[str]) -> bool:
    """Whether a row is a named record, or hangs on one: an owner, an issue, a check."""
    return bool(records) and (getattr(row, "id", None) in records or getattr(row, "record_id", None) in records)


def _emptied(row: Row) -> Row:
    """A record without anything that it said; where it stands is kept."""
    if isinstance(row, RecordBox):
        return row
    printed = printed_columns(type(row))
    changes: dict[str, Any] = {}
    for column in columns(type(row)):
        if column.name in printed:
            changes[column.name] = REDACTED if getattr(row, column.name) else getattr(row, column.name)
        elif (
            column.nullable and column.name not in _RECEIPT and not column.fk and not column.name.endswith(_MADE[:2])
        ):
            changes[column.name] = None
    if isinstance(row, TableRow):
        changes["header"] = "[]"
    return row.model_copy(update=changes)


def _texts_of(named: Iterable[Row], policy: Policy) -> tuple[str, ...]:
    """The words of records that are to be hidden wherever their document says them."""
    values = (getattr(row, name) for row in named for name in printed_columns(type(row)))
    return tuple(policy.masked(value) for value in values if value and len(value.split()) >= _WORDS)


def _boxes_of(named: Iterable[Row], rows: Iterable[Row]) -> dict[int, list[Box]]:
    """The boxes of records by page."""
    ids = {str(getattr(row, "id", "")) for row in named}
    boxes: dict[int, list[Box]] = {}
    for row in rows:
        if (isinstance(row, Record) and row.id in ids) or (isinstance(row, RecordBox) and row.record_id in ids):
            boxes.setdefault(row.page, []).append(Box(row.x0, row.top, row.x1, row.bottom))
    return boxes


def _pages_of_each(named: Iterable[Row], rows: Iterable[Row]) -> dict[str, set[int]]:
    """The pages on which each record stands, by its id."""
    pages = {str(getattr(row, "id", "")): {getattr(row, "page", 0) or 0} for row in named}
    for row in rows:
        if isinstance(row, RecordBox) and row.record_id in pages:
            pages[row.record_id].add(row.page)
    return pages


def _pages_of_tables(rows: Iterable[Row]) -> dict[str, int]:
    return {row.id: row.page for row in rows if isinstance(row, TableRow)}


def _hidden_place(row: Row, boxes: dict[int, list[Box]], pages: dict[str, int]) -> Row:
    """A cell whose middle stands inside a hidden record, without its text; any other row as it is."""
    if not isinstance(row, CellRow) or not row.text:
        return row
    x, y = (row.x0 + row.x1) / 2, (row.top + row.bottom) / 2
    inside = any(box.contains(x, y) for box in boxes.get(pages.get(row.table_id, 0), ()))
    return row.model_copy(update={"text": REDACTED}) if inside else row


def _pages_without(rows: list[Row], named: Iterable[Row], printed: Iterable[Row], policy: Policy) -> list[Row]:
    """The rows, with what hidden records say taken out of the text of their pages, short words too. Where the longest
    part of one is not found on any of its pages, it stands there in another order, and nothing tells which words they
    are: then the whole text of these pages is hidden."""
    texts = {row.page: row.text for row in printed if isinstance(row, PageRow)}
    places = _pages_of_each(named, printed)
    words: dict[int, tuple[str, ...]] = {}
    bare: set[int] = set()
    for record in named:
        pages = places[str(getattr(record, "id", ""))]
        said = [getattr(record, name) for name in printed_columns(type(record))]
        said = [policy.masked(text) for text in said if text and text.strip()]
        longest = max(said, key=len, default="")
        pattern = re.compile(text_pattern(longest), re.I) if longest and REDACTED not in longest else None
        if pattern and not any(pattern.search(texts.get(page, "")) for page in pages):
            bare |= pages
        words |= {page: (*words.get(page, ()), *said) for page in pages}
    return [_page_without(row, words, bare) if isinstance(row, PageRow) else row for row in rows]


def _page_without(row: PageRow, words: dict[int, tuple[str, ...]], bare: set[int]) -> PageRow:
    if row.page in bare:
        return row.model_copy(update={"text": REDACTED}) if row.text else row
    texts = words.get(row.page, ())
    return row.model_copy(update={"text": Policy(False, texts).masked(row.text)}) if texts else row


def _place(document_id: str, mint: Mint, page: int, box: Box) -> Redaction:
    return Redaction(
        id=mint.id("redactions", page, "record"),
        document_id=document_id,
        page=page,
        what="listed",
        x0=box.x0,
        top=box.top,
        x1=box.x1,
        bottom=box.bottom,
    )


def _told(
    document_id: str, mint: Mint, there: Iterable[Redaction], seen: Iterable[tuple[Hidden, int | None]]
) -> list[Redaction]:
    """A row for everything that was hidden and has no place yet. Contacts need one a document; what a list names is
    hidden with its whole page where nobody knows at which place of it the words stand."""
    placed = {(row.what, row.page) for row in there}
    out: list[Redaction] = []
    for what, page in seen:
        pages = {page, page + 1} if page is not None and what == "listed" else None
        if any(kind == what and (pages is None or at in pages) for kind, at in placed):
            continue
        at = page if what == "listed" else None
        placed.add((what, at))
        out.append(Redaction(id=mint.id("redactions", at or 0, what), document_id=document_id, page=at, what=what))
    return out
