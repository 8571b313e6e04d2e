"""Where a row leads: to its receipt, or to the page that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipelines.publish.plugin.lookup import RECEIPTED
from pipelines.store import VIEWS

RECORDS_OF_VIEWS = {view.name: view.record_table for view in VIEWS if view.record_table}
"""The table whose records a view shows."""

VIEWS_OF_RECORDS = {table: view for view, table in RECORDS_OF_VIEWS.items()}
"""The view in which a table's records are read in order."""


@dataclass(frozen=True, slots=True)
class Link:
    """A path on this server and the words that lead there."""

    path: str
    label: str


def receipt_link(table: str, value: Callable[[str], Any]) -> Link | None:
    """The link of a listed row; `value` gives a column's value, None for a column that is not listed. None where the
    row leads nowhere."""
    if table in ("documents", "document_versions"):
        document = value("id") or value("document_id")
        return Link(f"/-/page/{document}/1", "first page") if value("page_count") else None
    if table == "cells":
        return Link(f"/-/receipt/tables/{value('table_id')}", "its table") if value("table_id") else None
    kind, key = _record(table, value)
    if kind in RECEIPTED and key:
        return Link(f"/-/receipt/{kind}/{key}", _page_label(value("page"), value("page_label")))
    if value("document_id") and value("page"):
        path = f"/-/page/{value('document_id')}/{value('page')}"
        return Link(path, _page_label(value("page"), value("page_label")))
    return None


def _record(table: str, value: Callable[[str], Any]) -> tuple[str, Any]:
    """The table and id of the record that a listed row is, or is about."""
    if table in ("owners", "deadlines", "promises_over_time", "promise_steps"):
        return value("record_table") or "", value("record_id") or value("id")
    if table == "search_all":
        return value("kind") or "", value("record_id")
    if table == "links":
        return value("from_table") or "", value("from_id")
    if table == "actions_as_last_printed":
        return "actions", value("id")
    if table == "issues_by_document":
        return "issues", value("id")
    return RECORDS_OF_VIEWS.get(table, table), value("id")


def _page_label(page: Any, label: Any) -> str:
    if label:
        return f"page {label}"
    return f"PDF page {page}" if page else "receipt"
