"""How each table and view is shown: what only a person can decide, beside what the row models already say.

Titles, meanings and units come from the row models; here stand the columns that a reader sees first and the facets
that help to narrow a list.

No table has a default order but its key's. Datasette pages through a table by the sorted column and the key, but
sorts its first page by the column alone, so rows that tie there can be left out of the pages (and of a streamed CSV)
that follow. Views page by offset and carry a total order of their own; they are what a person should read, and each
table points to its view.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """How a table or view is listed. `shown` are the columns that are shown unless others are asked for (all
    where it is empty), `facets` those counted beside the list, `size` the rows to a page, `hidden` whether it stands
    among Datasette's hidden tables."""

    title: str
    shown: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    size: int = 50
    hidden: bool = False


LISTINGS: dict[str, Listing] = {
    "documents": Listing(
        "Documents",
        shown=("filename", "kind", "organization", "page_count", "outcome", "error"),
        facets=("kind", "outcome", "status", "organization"),
    ),
    "meetings": Listing(
        "Meetings",
        shown=("name", "organization", "body", "date", "start_time", "venue", "role", "document_id"),
        facets=("body", "role", "organization"),
    ),
    "agenda_items": Listing(
        "Agenda items",
        shown=("meeting_id", "number", "title", "description", "page_label_first", "page_label_last"),
        facets=("meeting_id",),
    ),
    "pages": Listing(
        "Pages",
        shown=("document_id", "page", "page_label", "kind", "agenda_item_id", "has_text_layer", "text"),
        facets=("kind", "document_id"),
        size=20,
    ),
    "attendances": Listing(
        "Attendances",
        shown=("meeting_id", "name", "role", "status", "note", "confidence"),
        facets=("status", "meeting_id"),
    ),
    "reports": Listing(
        "Reports",
        shown=("title", "decision_maker", "date", "report_of", "author", "key_decision", "wards", "agenda_item_id"),
        facets=("decision_maker", "report_of"),
    ),
    "recommendations": Listing(
        "Recommendations",
        shown=("number", "text", "source", "report_id", "agenda_item_id", "confidence"),
        facets=("source", "report_id"),
    ),
    "resolutions": Listing(
        "Resolutions",
        shown=("meeting_id", "item_title", "label", "text", "decision", "owner_text", "due_text", "confidence"),
        facets=("decision", "meeting_id"),
    ),
    "tables": Listing(
        "Tables in the packs",
        shown=("title", "header", "kind", "n_rows", "n_cols", "engine", "document_id"),
        facets=("kind", "engine", "document_id"),
    ),
    "cells": Listing("Cells of tables", shown=("table_id", "row", "col", "text", "fill"), facets=("table_id",)),
    "kpis": Listing(
        "Indicators",
        shown=("section", "ref", "name", "owner", "rag", "direction", "commentary", "confidence"),
        facets=("rag", "direction"),
    ),
    "charts": Listing(
        "Charts",
        shown=("title", "kind", "unit", "axis_from", "axis_to", "kpi_id", "document_id", "page"),
        facets=("kind", "unit", "document_id"),
    ),
    "observations": Listing(
        "Figures of indicators",
        shown=(
            "kpi_id",
            "chart_id",
            "measure",
            "label",
            "period_text",
            "area",
            "raw",
            "value",
            "error",
            "unit",
            "rag",
            "confidence",
        ),
        facets=("measure", "unit"),
    ),
    "actions": Listing(
        "Actions",
        shown=("plan", "area", "action", "owner_text", "due_text", "status", "rag", "update_text", "confidence"),
        facets=("status", "rag"),
    ),
    "owners": Listing("Owners of promises", facets=("name", "record_table")),
    "recommendation_updates": Listing(
        "Tracked recommendations",
        shown=("date_raised", "subject", "number", "recommendation", "response", "status", "confidence"),
        facets=("status",),
    ),
    "definitions": Listing("Glossary", shown=("term", "text", "document_id", "confidence"), facets=("document_id",)),
    "issues": Listing(
        "Issues",
        shown=("severity", "code", "message", "document_id", "page", "record_table", "found", "expected"),
        facets=("severity", "code", "document_id"),
    ),
    "checks": Listing(
        "Checks of figures",
        shown=("kind", "result", "fault", "message", "found", "expected", "tolerance", "document_id", "page"),
        facets=("result", "kind", "fault"),
    ),
    "links": Listing(
        "Links between records",
        shown=("kind", "from_table", "from_id", "to_table", "to_id", "words", "score", "confidence"),
        facets=("kind",),
    ),
    "findings": Listing(
        "Findings",
        shown=("kind", "subject", "old", "new", "message", "document_id", "later_document_id", "later_page"),
        facets=("kind",),
    ),
    "promises_over_time": Listing(
        "Promises over time",
        shown=("day", "what", "text", "status", "response", "due_text", "filename"),
        facets=("what", "body"),
    ),
    "actions_as_last_printed": Listing(
        "Actions as last printed",
        shown=("action", "owner_text", "due_text", "first_due", "status", "rag", "done", "confidence", "filename"),
        facets=("done", "status", "rag"),
    ),
    "packs_side_by_side": Listing(
        "Packs side by side",
        shown=("kind", "subject", "old", "new", "message", "earlier_file", "later_file", "later_page"),
        facets=("kind",),
    ),
    "redactions": Listing("Places not shown", shown=("what", "document_id", "page"), facets=("what", "document_id")),
    "withdrawals": Listing("Withdrawn documents", shown=("document_id", "withdrawn_at", "reason")),
    "record_boxes": Listing("Further boxes of records", hidden=True),
    "search_all": Listing("Words of everything", hidden=True),
    "promise_steps": Listing("Steps of promises", hidden=True),
    "sources": Listing("Where files came from"),
    "decisions": Listing(
        "Decisions",
        shown=(
            "meeting_date",
            "item_title",
            "label",
            "text",
            "decision",
            "owner_text",
            "due_text",
            "confidence",
        ),
        facets=("decision", "body"),
    ),
    "attendance_at_meetings": Listing(
        "Attendance at meetings",
        shown=("meeting_date", "body", "name", "role", "status", "note", "confidence"),
        facets=("status", "body"),
    ),
    "agenda_items_with_pages": Listing(
        "Agendas",
        shown=("meeting_date", "body", "number", "title", "description", "page_label_first", "pages_found"),
        facets=("body", "meeting_date"),
    ),
    "recommendations_in_reports": Listing(
        "Recommendations in reports",
        shown=("report_title", "number", "text", "source", "decision_maker", "confidence"),
        facets=("source", "report_title"),
    ),
    "figures": Listing("Figures", facets=("measure", "unit", "rag")),
    "chart_figures": Listing(
        "Figures of charts",
        shown=(
            "chart",
            "measure",
            "label",
            "period_text",
            "qualifier",
            "value",
            "error",
            "unit",
            "source",
            "filename",
        ),
        facets=("measure", "unit"),
    ),
    "deadlines": Listing(
        "Deadlines",
        shown=("due_from", "due_to", "due_text", "text", "owner_text", "confidence", "record_table", "filename"),
        facets=("record_table",),
    ),
    "issues_by_document": Listing(
        "Issues by document",
        shown=("filename", "page", "severity", "code", "message", "found", "expected"),
        facets=("severity", "code", "filename"),
    ),
    "document_versions": Listing(
        "Versions of files", shown=("filename", "version", "versions", "first_seen", "status")
    ),
}

RECEIPT_COLUMNS = ("x0", "top", "x1", "bottom", "extractor")
"""Columns that say where and how a record was found: the receipt shows them better than a table can."""


def plain(text: str) -> str:
    """A description without the backticks that Markdown would take for code: Datasette shows it as it stands."""
    return text.replace("`", "")


def listing(name: str) -> Listing:
    """How a table or view is listed; a plain listing under its own name for one that stands in no catalogue."""
    return LISTINGS.get(name) or Listing(name.replace("_", " ").capitalize())
