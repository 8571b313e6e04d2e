"""Rows of an invented council, Harrowmere, for the checks: one line makes an indicator with its figures."""

from __future__ import annotations

from typing import Any

from extract.checks.book import Book, Line, open_book
from schemas.records import CellRow, Kpi, Observation, PageRow, Row, TableRow

MONTHS = {
    "Jul-25": ("2025-07-01", "2025-07-31"),
    "Aug-25": ("2025-08-01", "2025-08-31"),
    "Sep-25": ("2025-09-01", "2025-09-30"),
    "Oct-24": ("2024-10-01", "2024-10-31"),
    "Oct-25": ("2025-10-01", "2025-10-31"),
}


def receipt(name: str, page: int = 4, top: float = 100.0, confidence: float = 0.9) -> dict[str, Any]:
    return {
        "id": name,
        "document_id": "pack",
        "page": page,
        "page_label": str(page - 2),
        "x0": 72.0,
        "top": top,
        "x1": 500.0,
        "bottom": top + 20,
        "extractor": "canned",
        "confidence": confidence,
    }


def figure(kpi: str, measure: str, raw: str, label: str, **more: Any) -> Observation:
    """A figure as printed; its value, unit and month are read from the print and the label."""
    unit = "%" if "%" in raw else "pp" if "pp" in raw else "£" if "£" in raw else "count"
    number = raw.replace("%", "").replace("pp", "").replace("£", "").replace(",", "").lstrip("<>=+").split()[0]
    month = next((m for m in MONTHS if m in label), None)
    days = MONTHS.get(month or "", (None, None))
    place = {key: more.pop(key) for key in ("page", "top", "confidence") if key in more}
    row: dict[str, Any] = {
        "kpi_id": kpi, "measure": measure, "label": label, "period_text": month, "period_from": days[0],
        "period_to": days[1], "raw": raw, "value": float(number), "unit": unit,
    }  # fmt: skip
    return Observation(**receipt(f"{kpi}/{label}", **place), **(row | more))


def indicator(
    name: str, *figures: tuple[str, str, str], ref: str = "D1", table: str = "t", page: int = 4, **more: Any
) -> list[Row]:
    """An indicator row and its figures, each as (measure, label, print)."""
    key = f"{table}/{ref}"
    confidence = more.pop("confidence", 0.9)
    kpi = Kpi(**receipt(key, page), table_id=table, ref=ref, name=name, **more)
    shown = [figure(key, measure, raw, label, page=page, confidence=confidence) for measure, label, raw in figures]
    return [kpi, *shown]


def document(*rows: Row | list[Row], text: str = "", page: int = 4) -> list[Row]:
    """The rows of a document with one page of figures."""
    flat: list[Row] = [PageRow(document_id="pack", page=page, width=595, height=842, text=text)]
    for row in rows:
        flat.extend(row if isinstance(row, list) else [row])
    return flat


def book(*rows: Row | list[Row], text: str = "", page: int = 4) -> Book:
    """The same, sorted out for the checks."""
    return open_book(document(*rows, text=text, page=page), [])


def first(found: Book) -> Line:
    return found.lines[0]


def grid(name: str, rows: list[list[str]], header_rows: int = 1, page: int = 4) -> list[Row]:
    """A table and its cells, from the texts of its rows."""
    table = TableRow(
        **receipt(name, page), header="[]", n_rows=len(rows), n_cols=len(rows[0]), header_rows=header_rows
    )
    cells = [
        CellRow(
            table_id=name, row=r, col=c, text=text,
            x0=72 + 50.0 * c, top=100 + 20.0 * r, x1=122 + 50.0 * c, bottom=120 + 20.0 * r,
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]  # fmt: skip
    return [table, *cells]
