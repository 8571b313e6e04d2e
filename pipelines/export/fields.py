"""The columns of an exported table: those of its row model, and the receipt in words that need no database."""

from __future__ import annotations

from pipelines.columns import Column, column_names, columns
from schemas.records import TABLES, Document, Record, Row

FILENAME = Column(
    "filename", "text", True, "Name of the file that it was read from.", example="Agenda 14 January.pdf"
)
RECEIPT = Column(
    "receipt",
    "text",
    True,
    "Link to the page with the box drawn on it, while the database is served (`make serve`).",
    example="http://127.0.0.1:8001/-/receipt/resolutions/5f0c1b2a9d3e4f67",
)

_READING_ORDER = ("document_id", "page", "order", "row", "col", "top", "x0")
_TIMES = {"ingested_at", "first_seen"}
_DAYS = {"date", "date_raised"} | {f"{what}_{end}" for what in ("start", "due", "period") for end in ("from", "to")}


def exported(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a table's CSV file: its own, then `filename` and `receipt` where they apply."""
    own = columns(model)
    names = column_names(model)
    added = []
    if "document_id" in names and "filename" not in names:
        added.append(FILENAME)
    if receipt_sql(model):
        added.append(RECEIPT)
    return (*own, *added)


def receipt_sql(model: type[Row]) -> str | None:
    """An SQL expression for the path of a row's receipt; None where a table's rows have none."""
    if issubclass(model, Record):
        return f"'/-/receipt/{model.table}/' || \"{model.table}\".id"
    if {"record_table", "record_id"} <= set(column_names(model)):
        return f"'/-/receipt/' || \"{model.table}\".record_table || '/' || \"{model.table}\".record_id"
    return None


def select(model: type[Row]) -> str:
    """The statement that reads a table's rows for its CSV file, as `exported` lists its columns, in a fixed order."""
    names = column_names(model)
    shown = [f'"{model.table}"."{name}"' for name in names]
    join = ""
    if "document_id" in names and "filename" not in names:
        shown.append(f'"{Document.table}"."filename"')
        join = f' LEFT JOIN "{Document.table}" ON "{Document.table}".id = "{model.table}".document_id'
    if path := receipt_sql(model):
        shown.append(f":base || {path}")
    order = [*(name for name in _READING_ORDER if name in names), *model.key]
    by = ", ".join(f'"{model.table}"."{name}"' for name in order)
    return f'SELECT {", ".join(shown)} FROM "{model.table}"{join} ORDER BY {by}'


def package_type(column: Column) -> str:
    """The type of a column in the words of the Data Package standard."""
    if column.name in _DAYS:
        return "date"
    if column.name in _TIMES:
        return "datetime"
    return {"text": "string", "integer": "integer", "real": "number", "boolean": "boolean"}[column.type]


def tables() -> tuple[type[Row], ...]:
    """The tables that are exported, in the order in which each refers to those before it where that is possible."""
    return TABLES
