"""Pages to rows: lay out, find tables, split into sections, run the extractors, and put their rows together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final, cast, get_args

from extract.charts.find import may_hold_chart
from extract.checks import audit, flag_struck
from extract.facts import document_kind, whose
from extract.layout.sheet import Sheet, lay_out
from extract.layout.struck import struck_words
from extract.leaves import Pile, pages_of
from extract.linking import Links
from extract.pack import ItemPages, agenda_domains, sections_of, with_items
from extract.page_kind import before_appendix, page_kind
from extract.paging import Located, locate
from extract.progress import RECORDS
from extract.records import agenda, glossary, minutes, recommendations, reports
from extract.records.actions import read_actions
from extract.records.charts import read_charts
from extract.records.kpis import read_kpis
from extract.redaction.places import covered, covered_words
from extract.scope import Scope
from extract.section import Section, SectionKind
from extract.shelf import Each
from extract.text import Vocabulary
from schemas.ledger import PASSING_ROOM, Ledger
from schemas.page import Page
from schemas.records import AgendaItem, CellRow, IssueRow, Meeting, PageRow, Report, Row, TableRow
from schemas.records.documents import DocumentKind, Severity, TableKind
from schemas.table import Table

Extractor = Callable[[Section, Scope], list[Row]]

EXTRACTORS: Final[tuple[tuple[str, tuple[SectionKind, ...], Extractor], ...]] = (
    ("minutes", ("minutes",), minutes.extract),
    ("reports", ("report",), reports.extract),
    ("recommendations", ("report", "other"), recommendations.extract),
    ("glossary", ("report", "other", "front"), glossary.extract),
)
"""What reads each section, in this order: a name, the kinds of section that it reads, and what reads them. A new
extractor is one file and one line here."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """All rows of a document but its own, and what they say of it."""

    page_count: int
    kind: DocumentKind = "other"
    organization: str | None = None
    body: str | None = None
    rows: Ledger = field(default_factory=Ledger)


def assemble(leaves: Pile, scope: Scope) -> Assembly:
    """The rows of a document from its pages and their tables."""
    rows = Ledger(_tables_failed(number, fault, scope) for number, fault in leaves.faults)
    if not scope.progress.enter(RECORDS):
        return plain(pages_of(leaves), scope, scope.progress.reason(RECORDS))
    tables_of = Each(leaves, lambda leaf: leaf.tables)
    said = Vocabulary()
    charted: list[int] = []
    amended: list[int] = []
    places = count()

    def seen(sheet: Sheet) -> None:  # when it is made: the sheets of a long document are read back from a file
        rows.extend(_table_rows(sheet, scope))
        rows.extend(_page_issues(sheet, scope))
        at = next(places)
        if may_hold_chart(sheet.page):
            charted.append(at)
        if struck_words(sheet):
            amended.append(at)
        said.add(line.text for line in sheet.lines)

    # in a document of thousands of pages minutes pass before there is a record to tell of
    sheets = lay_out(pages_of(leaves), tables_of, scope.profile.pack, lambda: scope.progress.report(RECORDS), seen)
    scope = replace(scope, vocabulary=said.words())
    tables = {row.id: at for at, row in rows.among(TableRow)}
    rows.extend(_label_issues(sheets, scope))
    sections, found = _with_agenda(sheets, sections_of(sheets, scope.profile), scope)
    rows.extend(found)
    for read in _read_sections(sections, scope):
        rows.extend(read)
    _link(rows)
    rows.extend(_page_rows(sheets, sections, scope))
    kind = document_kind(sections)
    if kind == "agenda_pack" and not any(section.kind == "agenda" for section in sections):
        message = "The pages are stamped with the items of an agenda, and the agenda is not in the document."
        rows.append(scope.issue("agenda-missing", message, severity="info"))
    organization, body = whose([row for _, row in rows.among(Meeting, Report)], sheets)
    taken = _add_kpis(rows, tables, sheets, scope, organization)
    rows.extend(read_charts([sheets[at] for at in charted], rows, scope, organization))
    _add_actions(rows, tables, taken, sheets, scope)
    _add_checks(rows, sheets, amended, scope)
    return Assembly(len(leaves), kind, organization, body, rows)


def plain(pages: Sequence[Page], scope: Scope, why: str) -> Assembly:
    """A document whose layout broke off (`why`, as a clause): its pages with their bare text, and the issue."""
    rows = Ledger()
    for page in pages:
        shown = covered_words(page, scope.hides, scope.document_id, scope.mint)
        rows.extend(shown.places)
        rows.append(
            PageRow(
                document_id=scope.document_id,
                page=page.number,
                width=round(page.width, 1),
                height=round(page.height, 1),
                text=shown.text,
                has_text_layer=bool(page.words),
            )
        )
    message = f"Putting the pages in order broke off ({why}); only their bare text was kept."
    rows.append(scope.issue("extractor-failed", message, severity="error"))
    return Assembly(len(pages), rows=rows)


def _tables_failed(number: int, fault: str, scope: Scope) -> IssueRow:
    """The issue of a page that broke the finder of tables."""
    message = f"The tables of page {number} could not be read ({fault})."
    return scope.issue("tables-failed", message, page=number, severity="error")


def _read_sections(sections: Sequence[Section], scope: Scope) -> list[Ledger]:
    """The rows of each extractor. A section is read by one after another, while its sheets are at hand."""
    out = [Ledger(room=PASSING_ROOM) for _ in EXTRACTORS]
    for section in sections:
        for rows, (name, kinds, extractor) in zip(out, EXTRACTORS, strict=True):
            if section.kind in kinds:
                rows.extend(_run(name, extractor, section, scope))
    return out


def _run(name: str, extractor: Extractor, section: Section, scope: Scope) -> list[Row]:
    """The rows of one extractor for one section; what it raises becomes an issue and the rest goes on."""
    try:
        return extractor(section, scope)
    except Exception as error:
        message = (
            f"Reading {name} on pages {section.first.number} to {section.last.number} broke off "
            f"({type(error).__name__}: {error})."
        )
        return [scope.issue("extractor-failed", message, page=section.first.number, severity="error")]


def _link(rows: Ledger) -> None:
    """Give rows what all of them together say of them."""
    links = Links(row for _, row in rows.among(*Links.TELLING))
    for at, row in rows.among(*Links.LINKED):
        if change := links.changes(row):
            rows.change(at, change)


def _mark(rows: Ledger, tables: Mapping[str, int], kinds: Mapping[str, TableKind]) -> None:
    """Say of tables what they were taken for; `tables` are the places of their rows."""
    for table, kind in kinds.items():
        if table in tables:
            rows.change(tables[table], _KINDS[kind])


_KINDS: Final[Mapping[TableKind, Mapping[str, TableKind]]] = {kind: {"kind": kind} for kind in get_args(TableKind)}


def _add_kpis(
    rows: Ledger, tables: Mapping[str, int], sheets: Sequence[Sheet], scope: Scope, house: str | None
) -> frozenset[str]:
    """Add the rows of the indicators, and give the tables that these were read from."""
    try:
        found = read_kpis(sheets, scope, house)
    except Exception as error:
        message = f"Reading the indicators broke off ({type(error).__name__}: {error})."
        rows.append(scope.issue("extractor-failed", message, severity="error"))
        return frozenset()
    _mark(rows, tables, dict.fromkeys(found.tables, "kpi"))
    rows.extend(found.rows)
    return found.tables


def _add_actions(
    rows: Ledger, tables: Mapping[str, int], taken: frozenset[str], sheets: Sequence[Sheet], scope: Scope
) -> None:
    """Add the rows of action plans and trackers; the tables of indicators, `taken`, are left to these."""
    try:
        found = read_actions(sheets, scope, taken)
    except Exception as error:
        message = f"Reading the actions broke off ({type(error).__name__}: {error})."
        rows.append(scope.issue("extractor-failed", message, severity="error"))
        return
    _mark(rows, tables, {**dict.fromkeys(found.plans, "action"), **dict.fromkeys(found.trackers, "tracker")})
    rows.extend(found.rows)


def _add_checks(rows: Ledger, sheets: Sequence[Sheet], amended: Sequence[int], scope: Scope) -> None:
    """Add what the audit of all rows found; `amended` are the places of the sheets on which words are crossed out."""
    try:
        rows.extend(flag_struck(rows, [sheets[at] for at in amended], scope))
        found = Ledger(audit(rows, sheets, scope))
    except Exception as error:
        message = f"Checking the figures broke off ({type(error).__name__}: {error})."
        rows.append(scope.issue("audit-failed", message))
        return
    rows.extend(found)


def _with_agenda(
    sheets: Sequence[Sheet], sections: Sequence[Section], scope: Scope
) -> tuple[list[Section], list[Row]]:
    """Sections with their agenda items, and the rows of the agendas. Each agenda has the sheets after it, up to the
    next agenda's, for its items to be found on."""
    rows: list[Row] = []
    owners: list[ItemPages] = []
    agendas = [s for s in sections if s.kind == "agenda"]
    if len(agendas) > 1:
        places = ", ".join(str(a.first.number) for a in agendas)
        message = f"The document holds {len(agendas)} agendas (pages {places}); each is read as a pack of its own."
        rows.append(scope.issue("several-agendas", message, page=agendas[1].first.number, severity="info"))
    for section, domain in agenda_domains(sections, sheets):
        rows.extend(_run("agenda", agenda.extract, section, scope))
        at = {r.id: i for i, r in enumerate(rows) if isinstance(r, AgendaItem)}
        items = [r for r in rows if isinstance(r, AgendaItem) and r.page >= section.first.number]
        for place in locate(items, domain):
            item = place.item
            if place.first is not None and place.last is not None:
                rows[at[item.id]] = item.model_copy(update={"page_first": place.first, "page_last": place.last})
                owners.append(ItemPages(item.id, item.number, place.first, place.last))
            if domain and (place.missing or place.partial or place.stamped_label):
                rows.append(_range_issue(place, scope))
    return with_items(sections, owners), rows


def _range_issue(place: Located, scope: Scope) -> IssueRow:
    """The issue of an item whose printed pages are not those of the document."""
    item = place.item
    printed = f"{item.page_label_first} - {item.page_label_last}"
    code, severity, what = "range-incomplete", "warning", "the first of them is not in this document"
    if place.missing:
        code, severity, what = "range-not-found", "info", "none of them is in this document"
    elif place.stamped_label:
        code, severity = "range-differs", "warning"
        what = f"the page that is stamped as its first has the label {place.stamped_label}"
    return scope.issue(
        code,
        f"The agenda gives item {item.number} the pages {printed}, but {what}.",
        page=item.page,
        severity=cast(Severity, severity),
        record_table="agenda_items",
        record_id=item.id,
        found=place.stamped_label,
        expected=printed,
    )


def _table_rows(sheet: Sheet, scope: Scope) -> list[Row]:
    """The rows of `tables` and `cells` of a sheet."""
    out: list[Row] = []
    for table in sheet.tables:
        head = [cell.text for row in range(max(1, table.header_rows)) for cell in table.row(row)]
        receipt = scope.receipt(
            "tables", sheet, table.box, " ".join(head), f"tables/{table.engine}", min(1.0, table.confidence)
        )
        scope.table_ids[(table.page, table.box)] = receipt["id"]
        out.append(
            TableRow(
                **receipt,
                title=table.title,
                header=json.dumps(_header(table), ensure_ascii=False),
                n_rows=table.n_rows,
                n_cols=table.n_cols,
                header_rows=table.header_rows,
                engine=table.engine,
            )
        )
        out.extend(_cell_rows(table, receipt["id"]))
    return out


def _header(table: Table) -> list[str]:
    """The heading of each column, with the headings that span it before its own."""
    out: list[str] = []
    for col in range(table.n_cols):
        parts: list[str] = []
        for row in range(table.header_rows):
            cell = table.at(row, col)
            text = " ".join(cell.text.split()) if cell else ""
            if text and text not in parts:
                parts.append(text)
        out.append(" ".join(parts))
    return out


def _cell_rows(table: Table, table_id: str) -> list[Row]:
    return [
        CellRow(
            table_id=table_id,
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            text=cell.text,
            fill="#{:02x}{:02x}{:02x}".format(*cell.fill) if cell.fill else None,
            rotated=cell.rotated,
            x0=round(cell.box.x0, 1),
            top=round(cell.box.top, 1),
            x1=round(cell.box.x1, 1),
            bottom=round(cell.box.bottom, 1),
        )
        for cell in table.cells
    ]


def _page_issues(sheet: Sheet, scope: Scope) -> list[Row]:
    """What is wrong with one page."""
    page = sheet.page
    if page.error:
        message = f"Page {page.number} could not be read: {page.error}"
        return [scope.issue("page-error", message, page=page.number, severity="error")]
    if not page.words and (page.images or page.drawings):
        message = f"Page {page.number} is a picture without a text layer; run OCR on the file and add it again."
        return [scope.issue("no-text-layer", message, page=page.number)]
    if page.scanned:
        message = f"Page {page.number} is a picture; its words come from OCR, which misreads: check them on the page."
        return [scope.issue("ocr-text", message, page=page.number)]
    return []


def _label_issues(sheets: Sequence[Sheet], scope: Scope) -> list[Row]:
    """Pages without a label between pages that have one, and leaps in the labels."""
    labelled = [i for i, sheet in enumerate(sheets) if sheet.label is not None]
    if len(labelled) < 3:
        return []
    return [
        scope.issue(
            "label-missing",
            f"Page {sheet.number} shows no page label, though the pages around it do.",
            page=sheet.number,
            severity="info",
        )
        for sheet in sheets[labelled[0] : labelled[-1]]
        if sheet.label is None
    ]


def _with_own(sections: Sequence[Section]) -> Iterator[tuple[Section, frozenset[int]]]:
    """Each section, and for a report the pages that are its own."""
    for section in sections:
        yield section, before_appendix(section) if section.kind == "report" else frozenset()


def _page_rows(sheets: Sequence[Sheet], sections: Sequence[Section], scope: Scope) -> Iterator[Row]:
    """A row for every page, whatever is on it, and the places on it that are hidden."""
    section_of = {sheet.number: (section, own) for section, own in _with_own(sections) for sheet in section.sheets}
    for sheet in sheets:
        section, own = section_of.get(sheet.number, (None, ()))
        shown = covered(sheet, scope.hides, scope.document_id, scope.mint)
        yield from shown.places
        yield PageRow(
            document_id=scope.document_id,
            page=sheet.number,
            page_label=sheet.label,
            width=round(sheet.page.width, 1),
            height=round(sheet.page.height, 1),
            kind=page_kind(sheet, section, own),
            agenda_item_id=section.agenda_item_id if section else None,
            text=shown.text,
            has_text_layer=bool(sheet.page.words),
        )
