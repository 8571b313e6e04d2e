"""What is said to be in the pack against what is in it: the pages of agenda items, the appendices of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.checks.book import Book
from extract.checks.verdict import Place, Verdict, not_checkable
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from schemas.records import AgendaItem, IssueRow, PageRow, Record, Report

_HEAD = re.compile(r"^(?:list\s+of\s+)?appendices\s*:?$", re.I)
_ENTRY = re.compile(r"^(?:appendix\s+)?(?P<number>\d{1,2}|[A-Z])[.):]?\s+(?P<title>\S.*)$")
_APART = re.compile(
    r"\bnone\b|exempt|confidential|restricted|to follow|circulated|separate|not for publication|http", re.I
)
_WRAPS = 2
"""How many lines an entry of a list may go on for."""


def check_ranges(book: Book) -> Iterator[Verdict]:
    """Every page range of an agenda, against the stamps and labels of the pages."""
    told = {row.record_id: row for row in book.rows if isinstance(row, IssueRow) and row.code.startswith("range-")}
    for item in book.items:
        issue = told.get(item.id)
        if item.page_label_first is None:
            continue
        printed = f"{item.page_label_first} - {item.page_label_last or item.page_label_first}"
        if issue is not None and issue.code == "range-differs":
            yield Verdict(
                "range", "fail", item, issue.message, (item,), found=printed, expected=issue.found, reported=True
            )
        elif issue is not None or item.page_first is None:
            why = f"The pages {printed} of item {item.number} do not begin in this document."
            yield not_checkable("range", item, why, item)
        else:
            yield _range(book, item, printed)


def _range(book: Book, item: AgendaItem, printed: str) -> Verdict:
    """A range whose first page was found: whether its other pages are there, by their labels and by counting."""
    first, last = _digits(item.page_label_first), _digits(item.page_label_last or item.page_label_first)
    labels = [(s.number, value) for s in book.sheets if (value := _digits(s.label)) is not None]
    at = next((number for number, value in labels if value == first and number == item.page_first), None)
    starts = {other.page_first for other in book.items}
    after = next((number for number, value in labels if at and last and number in starts and value > last), None)
    if first is None or last is None or last < first or at is None:
        return not_checkable("range", item, f"The pages {printed} of item {item.number} are not labelled so.", item)
    there = {value for number, value in labels if number >= at and first <= value <= last}
    asked = last - first + 1
    if len(there) == asked:
        message = f"The pages {printed} of item {item.number} are there, from page {at} of the PDF."
        return Verdict("range", "pass", item, message, (item,), found=printed, expected=printed)
    # A page may bear no label. Pages are missing for certain only where fewer stand there than the labels count.
    room = after - at if after is not None else None
    if room is None or room >= asked:
        why = f"Not all of the pages {printed} of item {item.number} bear their label."
        return not_checkable("range", item, why, item)
    message = (
        f"The agenda gives item {item.number} the {asked} pages {printed}, and only {room} pages are there before "
        "those of the next item."
    )
    return Verdict("range", "fail", item, message, (item,), found=printed, expected=f"{room} pages")


def _digits(label: str | None) -> int | None:
    return int(label) if label and label.isdigit() else None


def check_appendices(book: Book) -> Iterator[Verdict]:
    """Every appendix that a report lists, against the pages of its agenda item that are headed so."""
    owners = {row.page: row.agenda_item_id for row in book.rows if isinstance(row, PageRow)}
    items = {item.id: item for item in book.items}
    reports = {row.agenda_item_id: row for row in book.rows if isinstance(row, Report)}
    for sheet in book.sheets:
        owner = owners.get(sheet.number)
        listed = _listed(sheet)
        if not listed or owner is None:
            continue
        after = [s for s in book.sheets if s.number > sheet.number and owners.get(s.number) == owner]
        evidence = tuple(r for r in (items.get(owner), reports.get(owner)) if r is not None)
        yield from _appendices(sheet, listed, after, evidence, items.get(owner))


def _listed(sheet: Sheet) -> list[tuple[str, str, Line]]:
    """The entries of a list of appendices: number, title, line."""
    out: list[tuple[str, str, Line]] = []
    wraps = 0
    at = next((i for i, line in enumerate(sheet.lines) if _HEAD.match(line.text)), None)
    for line in sheet.lines[at + 1 :] if at is not None else ():
        entry = _ENTRY.match(line.text)
        if entry and entry["number"] == _next(out[-1][0] if out else None, entry["number"]):
            out.append((entry["number"], entry["title"], line))
            wraps = 0
        elif entry or not out or wraps == _WRAPS or _is_heading(line.text):
            break
        else:
            wraps += 1
    return out


def _is_heading(text: str) -> bool:
    return re.match(r"(?:documents?|other|background|equality|privacy|contact|report)\b", text, re.I) is not None


def _next(last: str | None, found: str) -> str:
    """The number that a list goes on with."""
    if last is None:
        return "1" if found.isdigit() else "A"
    return str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)


def _heads(sheet: Sheet, number: str) -> bool:
    """Whether a page is stamped or headed as the appendix of that number."""
    pattern = re.compile(rf"(?:appendix|annex)\s+{number}\b", re.I)
    top = [line.text for line in sheet.lines[:3]]
    return any(pattern.match(text) for text in (*sheet.stamps, *top))


def _appendices(
    sheet: Sheet,
    listed: Sequence[tuple[str, str, Line]],
    after: Sequence[Sheet],
    evidence: tuple[Record, ...],
    item: AgendaItem | None,
) -> Iterator[Verdict]:
    """An appendix counts as missing only where another one of the list is headed by its number: some councils head
    none of them."""
    there = {number: next((s for s in after if _heads(s, number)), None) for number, _, _ in listed}
    for number, title, line in listed:
        place = Place(sheet.number, line.box)
        found = there[number]
        printed = f"{number}. {title}"
        if found is not None:
            message = f"Appendix {number} ({title}) begins on page {found.number} of the PDF."
            yield Verdict("appendix", "pass", place, message, evidence, found=printed)
        elif any(there.values()) and not _APART.search(title):
            number_of = f" of item {item.number}" if item and item.number else ""
            message = f"Appendix {number} ({title}) is listed, and no page of the papers{number_of} is headed so."
            yield Verdict("appendix", "fail", place, message, evidence, found=printed)
        else:
            why = f"Appendix {number} ({title}) is listed; the papers do not head their appendices by number."
            yield not_checkable("appendix", place, why, *evidence)
