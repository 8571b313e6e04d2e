"""What a document is and whose it is, from its sections and rows."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.sheet import Sheet
from extract.meeting import organization_in
from extract.page_kind import in_tables
from extract.section import Section
from schemas.records import Meeting, Report, Row
from schemas.records.documents import DocumentKind

FIRST_PAGES = 6
"""Pages on which a document names whose it is."""
FIGURES = 0.15
"""The share of a page's words that hold a digit, from which its tables are data rather than a form."""


def _figures(sheet: Sheet) -> float:
    """The share of a page's words that hold a digit."""
    words = sheet.page.words
    return sum(any(c.isdigit() for c in w.text) for w in words) / len(words) if words else 0.0


def document_kind(sections: Sequence[Section]) -> DocumentKind:
    """`agenda_pack` where an agenda or several items' papers are in it, else what it begins with."""
    kinds = [s.kind for s in sections]
    items = {s.agenda_item_number for s in sections if s.agenda_item_number}
    stamps = {stamp for s in sections for sheet in s.sheets for stamp in sheet.stamps if "item" in stamp.casefold()}
    if "agenda" in kinds or len(items) > 1 or len(stamps) > 1:
        return "agenda_pack"
    sheets = {kind: sum(len(s.sheets) for s in sections if s.kind == kind) for kind in set(kinds)}
    if sheets.get("minutes", 0) * 2 >= sum(sheets.values()) or (kinds and kinds[0] == "minutes"):
        return "minutes"
    if "report" in kinds:
        return "report"
    pages = [sheet for s in sections for sheet in s.sheets]
    full = [sheet for sheet in pages if sheet.page.words]
    tabled = [sheet for sheet in full if in_tables(sheet) > 0.75 and _figures(sheet) >= FIGURES]
    return "dataset" if full and len(tabled) * 3 >= len(full) * 2 else "other"


def whose(rows: Sequence[Row], sheets: Sequence[Sheet]) -> tuple[str | None, str | None]:
    """The organization and the body of a document: its agenda's meeting, else its minutes', else what its first
    pages and its reports' covers print."""
    meetings = sorted((r for r in rows if isinstance(r, Meeting)), key=lambda m: (m.role != "agenda", m.page))
    organization = next((m.organization for m in meetings if m.organization), None)
    body = next((m.body for m in meetings if m.body), None)
    if organization is None:
        organization = organization_in([line.text for sheet in sheets[:FIRST_PAGES] for line in sheet.lines])
    if body is None:
        reports = [r for r in rows if isinstance(r, Report) and r.decision_maker]
        body = reports[0].decision_maker if reports else None
    return organization, body
