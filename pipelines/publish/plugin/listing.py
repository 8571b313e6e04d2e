"""How Datasette's lists are shown: the receipt first, then the columns that matter, the rest on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from datasette.utils import to_css_class
from markupsafe import Markup, escape

from pipelines.publish.catalogue import RECEIPT_COLUMNS, listing
from pipelines.publish.plugin.links import VIEWS_OF_RECORDS, Link, receipt_link

ASKED = ("_col", "_nocol", "_all")
"""Parameters by which a reader chooses columns."""

CHIPS = ("decision", "severity", "status", "rag")
"""Columns whose values are shown as coloured labels."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a list shows. `columns` are Datasette's own columns in the order to show them in, `hidden` how many it
    leaves out, `receipts` whether its rows lead to a receipt."""

    columns: list[Any]
    hidden: int
    receipts: bool


def layout(table: str, display_columns: list[Any], display_rows: list[Any], args: Any) -> Layout:
    """The columns of a list. Where the reader has not chosen any, those that the catalogue names; where it
    names none, all but the geometry."""
    chosen = any(name in args for name in ASKED)
    shown = listing(table).shown
    by_name = {column["name"]: column for column in display_columns}
    if chosen:
        columns = list(display_columns)
    elif shown:
        columns = [by_name[name] for name in shown if name in by_name]
    else:
        columns = [column for column in display_columns if column["name"] not in (*RECEIPT_COLUMNS, "id", "Link")]
    receipts = any(row_link(table, row) for row in display_rows[:1])
    return Layout(columns or list(display_columns), len(display_columns) - len(columns), receipts)


def rows_html(table: str, shown: Layout, display_rows: list[Any], urls: Any) -> Markup:
    """The rows of a list as table rows. In one go: a template would hand on each cell by itself, through every block
    that it stands in, which takes longer than all else of a page."""
    heads = [(column["name"], to_css_class(column["name"]), escape(column["name"])) for column in shown.columns]
    out = []
    for row in display_rows:
        out.append(_opened(row))
        if shown.receipts:
            link = row_link(table, row)
            to = (
                f'<a class="receipt-link" href="{escape(urls.path(link.path))}">{escape(link.label)}</a>'
                if link
                else ""
            )
            out.append(f'<td class="col-agenda-receipt" data-label="Receipt">{to}</td>')
        cells = {one["column"]: one for one in row}
        for name, css, label in heads:
            one = cells.get(name)
            kind, value = (one["value_type"], escape(one["value"])) if one else ("none", "")
            out.append(f'<td class="col-{css} type-{kind}" data-label="{label}">{value}</td>')
        out.append("</tr>\n")
    return Markup("".join(out))


def _opened(row: Any) -> str:
    """The start of a table row, with what 1.0 says of it."""
    if getattr(row, "pk_path", None) is None:
        return "<tr>"
    label = f' data-row-label="{escape(row.row_label)}"' if row.row_label else ""
    return f'<tr data-row="{escape(row.row_path)}"{label}>'


def reading_view(table: str) -> tuple[str, str] | None:
    """The name and title of the view in which the rows of a table are read in order; None where there is none."""
    view = VIEWS_OF_RECORDS.get(table)
    return (view, listing(view).title) if view else None


def record_columns(display_columns: list[Any]) -> list[Any]:
    """The columns of a single row: what the record says, then where and how it was found."""
    receipt = (*RECEIPT_COLUMNS, "id", "document_id", "page", "page_label", "confidence")
    return sorted(display_columns, key=lambda column: column["name"] in receipt)


def row_link(table: str, row: Any) -> Link | None:
    """The receipt of a row as Datasette lists it; None where it leads nowhere."""
    return receipt_link(table, _reader(row))


def cell(row: Any, name: str) -> Any:
    """A row's cell by its column's name; None where it has none."""
    return next((cell for cell in row if cell["column"] == name), None)


def _reader(row: Any) -> Callable[[str], Any]:
    def value(name: str) -> Any:
        try:
            found = row[name]
        except (KeyError, IndexError):
            return None
        return found["value"] if isinstance(found, dict) else found

    return value
