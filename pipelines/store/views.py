"""The views: the joins that readers of the data would otherwise write again and again, all in one place.

A view names its columns one by one, so that each keeps the description of the column that it shows.

Its first page must not cost a sort of all rows, so a view goes through the table that gives its order first, by an
index (`ddl.ORDERS`); CROSS JOIN is SQLite's way to say so. What is of one day or one file is sorted on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.closing import closed_sql
from pipelines.columns import columns
from pipelines.store.steps import ORDER, PromiseStep
from schemas.records import TABLES

RECEIPT = ("id", "document_id", "page", "page_label")
"""What every view of records begins with, so that a row leads to its receipt."""


@dataclass(frozen=True, slots=True)
class View:
    """A view.

    `columns` maps its columns to `table.column` or to another SQL expression; `source` is what follows FROM, `where`
    what follows WHERE, `order` what follows ORDER BY, and leaves no ties (empty where the source has its order);
    `notes` describe the columns that are expressions; `record_table` is the table whose receipts it shows; `first` is
    the column that names the row of the table which it goes through first; `counted` are rows of a table of which
    there are as many, and which are counted sooner.
    """

    name: str
    about: str
    columns: dict[str, str]
    source: str
    order: str
    notes: dict[str, str] = field(default_factory=dict)
    record_table: str | None = None
    where: str | None = None
    first: str | None = None
    counted: str | None = None

    @property
    def sql(self) -> str:
        """The SELECT statement."""
        shown = ",\n  ".join(f'{_quoted(what)} AS "{name}"' for name, what in self.columns.items())
        where = f"\nWHERE {self.where}" if self.where else ""
        order = f"\nORDER BY {self.order}" if self.order else ""
        return f"SELECT\n  {shown}\nFROM {self.source}{where}{order}"

    def describe(self) -> dict[str, str]:
        """A description of each column: the shown column's own, or the note."""
        known = {f"{model.table}.{c.name}": c.description for model in TABLES for c in columns(model)}
        return {name: self.notes.get(name) or known.get(what, "") for name, what in self.columns.items()}


def _quoted(expression: str) -> str:
    """`table.column` with quotes (some columns have the names of SQL words); any other expression as it is."""
    table, dot, name = expression.partition(".")
    plain = dot and table.isidentifier() and name.isidentifier()
    return f'"{table}"."{name}"' if plain else expression


def _of(table: str, *names: str) -> dict[str, str]:
    return {name: f"{table}.{name}" for name in names}


def _place(table: str) -> str:
    """The order in which the records of a table are printed."""
    return ", ".join(f"{table}.{name}" for name in ("document_id", "page", "top", "x0", "id"))


_MEETING = {
    "meeting_id": "meetings.id",
    "organization": "meetings.organization",
    "body": "meetings.body",
    "meeting_date": "meetings.date",
}
_FILE = {"filename": "documents.filename"}
_IN_FILE = {"document_id": "documents.id"}
_READ_FROM_IT = {"document_id": "The document that it was read from."}

_STEPS = ", ".join(f"step.{term}" for term in ORDER)

_DUE = """(
  SELECT 'resolutions' AS record_table, r.id AS id, r.document_id, r.page, r.page_label, r.text, r.owner_text,
    r.due_text, r.due_from, r.due_to AS due_to, r.due_to IS NULL AS undated, r.confidence AS confidence,
    documents.filename AS filename
  FROM resolutions AS r CROSS JOIN documents ON documents.id = r.document_id WHERE r.due_text IS NOT NULL
  UNION ALL
  SELECT 'actions', a.id, a.document_id, a.page, a.page_label, a.action, a.owner_text, a.due_text,
    a.due_from, a.due_to, a.due_to IS NULL, a.confidence, documents.filename
  FROM actions AS a CROSS JOIN documents ON documents.id = a.document_id WHERE a.due_text IS NOT NULL
  ORDER BY undated, due_to, filename, id
) AS due"""
"""What has a time, in the two tables that have such, each in order: SQLite merges them row by row."""

READ_FROM = (
    "CASE WHEN observations.error IS NULL THEN 'printed' ELSE 'read from the drawing, ± ' || observations.error END"
)
"""Where a value comes from, for a person: no reading of a drawing may pass for a printed figure."""

VIEWS: tuple[View, ...] = (
    View(
        name="decisions",
        counted="resolutions",
        about="Every resolution with the body and the date of its meeting and the file that it is printed in.",
        record_table="resolutions",
        columns=_of("resolutions", *RECEIPT)
        | {"organization": "meetings.organization", "body": "meetings.body", "meeting_date": "meetings.date"}
        | _of("resolutions", "item_number", "item_title", "label", "text", "decision", "owner_text", "due_text")
        | _of("resolutions", "due_from", "due_to", "mover", "seconder", "votes_for", "votes_against", "votes_abstain")
        | {"meeting_id": "meetings.id"}
        | _of("resolutions", "parent_id", "order", "confidence")
        | _FILE,
        notes={"meeting_id": "The meeting that decided."},
        first="meeting_id",
        source=(
            "meetings CROSS JOIN resolutions ON resolutions.meeting_id = meetings.id "
            "CROSS JOIN documents ON documents.id = resolutions.document_id"
        ),
        order='meetings.date DESC, resolutions.document_id, meetings.page, resolutions."order", resolutions.id',
    ),
    View(
        name="attendance_at_meetings",
        counted="attendances",
        about="Who was at which meeting: every attendance with the body and the date.",
        record_table="attendances",
        first="meeting_id",
        columns=_of("attendances", *RECEIPT, "name", "role", "status", "note", "confidence") | _MEETING | _FILE,
        source=(
            "meetings CROSS JOIN attendances ON attendances.meeting_id = meetings.id "
            "CROSS JOIN documents ON documents.id = attendances.document_id"
        ),
        order=f"meetings.date DESC, {_place('attendances')}",
    ),
    View(
        name="agenda_items_with_pages",
        counted="agenda_items",
        about="Every agenda item with its meeting and the number of PDF pages that were found for it.",
        record_table="agenda_items",
        first="meeting_id",
        columns=_of("agenda_items", *RECEIPT)
        | _MEETING
        | _of("agenda_items", "number", "order", "title", "description", "page_label_first", "page_label_last")
        | _of("agenda_items", "page_first", "page_last", "confidence")
        | {"pages_found": "(SELECT count(*) FROM pages WHERE pages.agenda_item_id = agenda_items.id)"}
        | _FILE,
        source=(
            "meetings CROSS JOIN agenda_items ON agenda_items.meeting_id = meetings.id "
            "CROSS JOIN documents ON documents.id = agenda_items.document_id"
        ),
        order='meetings.date DESC, agenda_items.document_id, agenda_items."order", agenda_items.id',
        notes={"pages_found": "Number of PDF pages that were given to the item."},
    ),
    View(
        name="recommendations_in_reports",
        counted="recommendations",
        about="Every recommendation with the report, the agenda item and the file that it stands in.",
        record_table="recommendations",
        first="document_id",
        columns=_of("recommendations", *RECEIPT)
        | _IN_FILE
        | _of("recommendations", "source", "number", "text", "order", "parent_id", "confidence")
        | {
            "report_id": "reports.id",
            "report_title": "reports.title",
            "report_of": "reports.report_of",
            "decision_maker": "reports.decision_maker",
            "agenda_item_id": "agenda_items.id",
            "item_number": "agenda_items.number",
            "item_title": "agenda_items.title",
        }
        | _FILE,
        source=(
            "documents CROSS JOIN recommendations ON recommendations.document_id = documents.id "
            "LEFT JOIN reports ON reports.id = recommendations.report_id "
            "LEFT JOIN agenda_items ON agenda_items.id = recommendations.agenda_item_id"
        ),
        order=f"documents.filename, {_place('recommendations')}",
        notes=_READ_FROM_IT,
    ),
    View(
        name="figures",
        counted="observations WHERE kpi_id IS NOT NULL",
        about="Every printed figure with the indicator that it belongs to.",
        record_table="observations",
        first="document_id",
        columns=_of("observations", *RECEIPT)
        | _IN_FILE
        | {"kpi_id": "kpis.id", "ref": "kpis.ref", "indicator": "kpis.name", "section": "kpis.section"}
        | _of("observations", "measure", "label", "period_text", "period_from", "period_to", "area", "qualifier")
        | _of("observations", "raw", "value", "value_high", "comparator", "unit", "confidence")
        | {"rag": "coalesce(observations.rag, kpis.rag)", "indicator_id": "kpis.indicator_id"}
        | _FILE,
        source=(
            "documents CROSS JOIN observations ON observations.document_id = documents.id "
            "CROSS JOIN kpis ON kpis.id = observations.kpi_id"
        ),
        order=f"documents.filename, {_place('observations')}",
        notes=_READ_FROM_IT
        | {"rag": "RAG rating of the figure or, where it has none of its own, of the indicator's row."},
    ),
    View(
        name="chart_figures",
        counted="observations WHERE chart_id IS NOT NULL",
        about=(
            "Every value of a chart with the chart that shows it. Only those with `raw` are printed; all others were "
            "read from the drawing, and may be off by `error` either way."
        ),
        record_table="observations",
        first="document_id",
        columns=_of("observations", *RECEIPT)
        | _IN_FILE
        | {"chart_id": "charts.id", "chart": "charts.title"}
        | _of("observations", "measure", "label", "period_text", "period_from", "period_to", "area", "qualifier")
        | _of("observations", "raw", "value", "error", "unit", "confidence")
        | {"source": READ_FROM, "kpi_id": "charts.kpi_id", "indicator_id": "charts.indicator_id"}
        | _FILE,
        source=(
            "documents CROSS JOIN charts ON charts.document_id = documents.id "
            "CROSS JOIN observations ON observations.chart_id = charts.id"
        ),
        order=f"documents.filename, {_place('observations')}",
        notes=_READ_FROM_IT | {"source": "`printed`, or `read from the drawing` with how far the value may be off."},
    ),
    View(
        name="deadlines",
        counted="(SELECT 1 FROM resolutions WHERE due_text IS NOT NULL "
        "UNION ALL SELECT 1 FROM actions WHERE due_text IS NOT NULL)",
        about="What somebody is to do by when: resolutions and actions that name a time, in one list.",
        columns=_of("due", "record_table", *RECEIPT, "text", "owner_text", "due_text", "due_from", "due_to")
        | _of("due", "confidence", "filename"),
        source=_DUE,
        order="",
        notes={
            "record_table": "The table that the record is in: `resolutions` or `actions`.",
            "id": "Id of the resolution or action.",
            "document_id": "The document that it was read from.",
            "page": "Page of the PDF, counted from 1.",
            "page_label": "The number printed or stamped on that page, as text.",
            "text": "What was decided or is to be done, as printed.",
            "owner_text": "Who is to do it, as printed.",
            "due_text": "By or at when, as printed.",
            "due_from": "First day that `due_text` allows (ISO 8601).",
            "due_to": "Last day that `due_text` allows (ISO 8601).",
            "confidence": "How sure the extractor is, 0 to 1; what 0.9 means is measured in docs/accuracy.md.",
            "filename": "Name of the file; where the same bytes came under several names (see `sources`), the "
            "first in the alphabet.",
        },
    ),
    View(
        name="promises_over_time",
        counted="promise_steps",
        about="The life of a promise, step by step: decided, tracked or planned in pack after pack, dropped, moved.",
        columns=_of(
            "step", "thread_id", "day", "body", "what", "text", "status", "response", "owner_text", "due_text"
        )
        | _of("step", "subject", "record_table", *RECEIPT)
        | _FILE,
        source="promise_steps AS step LEFT JOIN documents ON documents.id = step.document_id",
        order=f"{_STEPS}, documents.filename, step.page, step.id",
        notes={column.name: column.description for column in columns(PromiseStep)},
    ),
    View(
        name="actions_as_last_printed",
        counted="actions WHERE NOT EXISTS (SELECT 1 FROM links WHERE kind = 'continued' AND from_id = actions.id)",
        about="Each action once, as the latest pack prints it, and whether it says that it is done.",
        columns=_of("actions", *RECEIPT, "action", "owner_text", "due_text", "due_from", "due_to", "status", "rag")
        | _of("actions", "update_text", "plan", "area", "objective", "confidence")
        | {
            "done": closed_sql("actions.status", "actions.update_text"),
            "first_due": "(SELECT findings.old FROM findings WHERE findings.kind = 'slipped' AND findings.later_id = "
            "actions.id)",
        }
        | _FILE,
        source="actions CROSS JOIN documents ON documents.id = actions.document_id",
        where="NOT EXISTS (SELECT 1 FROM links WHERE kind = 'continued' AND from_id = actions.id)",
        order=f"actions.due_to IS NULL, actions.due_to, documents.filename, {_place('actions')}",
        notes={
            "done": "1 where its status or, without one, its update begins by saying that it is done; else 0.",
            "first_due": "The due date in the pack before, where it has slipped since.",
        },
    ),
    View(
        name="packs_side_by_side",
        counted="findings",
        about="What shows when packs are laid side by side, with both files: dropped, slipped, restated.",
        record_table="findings",
        columns=_of("findings", *RECEIPT, "kind", "subject", "old", "new", "message")
        | {"earlier_file": "documents.filename", "later_file": "later.filename"}
        | _of("findings", "later_page", "record_table", "record_id", "later_table", "later_id", "confidence"),
        source=(
            "findings JOIN documents ON documents.id = findings.document_id "
            "JOIN documents AS later ON later.id = findings.later_document_id"
        ),
        order=f"findings.kind, documents.filename, {_place('findings')}",
        notes={"earlier_file": "The earlier file.", "later_file": "The later file."},
    ),
    View(
        name="issues_by_document",
        counted="issues",
        about="What could not be settled, with the file that it is about.",
        columns=_of("issues", "id", "document_id", "page")
        | _FILE
        | _of("issues", "severity", "code", "message", "found", "expected", "record_table", "record_id"),
        source="documents CROSS JOIN issues ON issues.document_id = documents.id",
        order="documents.filename, issues.document_id, issues.page, issues.severity, issues.code, issues.id",
    ),
    View(
        name="document_versions",
        about="Files that came with the same name: each set of bytes is a version of its own, the first seen is 1.",
        columns=_of("sources", "filename", "path", "document_id", "first_seen")
        | {
            "version": "(SELECT count(*) FROM (SELECT min(rowid) AS turn FROM sources AS others "
            "WHERE others.filename = sources.filename GROUP BY document_id) WHERE turn <= (SELECT min(rowid) "
            "FROM sources AS own WHERE own.filename = sources.filename AND own.document_id = sources.document_id))",
            "versions": "(SELECT count(DISTINCT document_id) FROM sources AS all_names "
            "WHERE all_names.filename = sources.filename)",
        }
        | _of("documents", "sha256", "page_count", "status"),
        # counted name by name, in the order of an index: windows over all files put all of them in order first
        source="sources CROSS JOIN documents ON documents.id = sources.document_id",
        order="sources.filename, version, sources.path",
        notes={
            "version": "Which version of the file it is, counted from 1 in the order of ingesting.",
            "versions": "How many versions of the file there are.",
        },
    ),
)
