"""The appendices that reports list against the pages that are headed so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.checks.book import Book
from extract.checks.verdict import Place, Verdict, not_checkable
from extract.layout.sheet import Sheet
from schemas.page import Box
from schemas.records import AgendaItem, Record

_HEAD = re.compile(r"^(?:list\s+of\s+)?appendices\s*:?$", re.I)
_ENTRY = re.compile(r"^(?:appendix\s+)?(?P<number>\d{1,2}|[A-Z])[.):]?\s+(?P<title>\S.*)$")
_HEADED = re.compile(r"(?:appendix|annex)\s+(?P<number>\d{1,2}|[A-Z])\b", re.I)
_APART = re.compile(
    r"\bnone\b|exempt|confidential|restricted|to follow|circulated|separate|not for publication|http", re.I
)
_WRAPS = 2
"""How many lines an entry of a list may go on for."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An appendix of a list: its number and title as printed, and where they stand."""

    number: str
    title: str
    box: Box


class Appendices:
    """The lists of appendices of a document, and the pages that are headed as one."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lists: list[tuple[int, str, list[_Entry]]] = []
        self._headed: dict[tuple[str, str], list[int]] = defaultdict(list)

    def note(self, sheet: Sheet) -> None:
        """Note what a sheet lists, and what it is stamped or headed as. Sheets come in their order."""
        owner = self._book.owners.get(sheet.number)
        if owner is None:
            return
        for text in (*sheet.stamps, *(line.text for line in sheet.lines[:3])):
            if found := _HEADED.match(text):
                self._headed[owner, found["number"].upper()].append(sheet.number)
        if listed := _listed(sheet):
            self._lists.append((sheet.number, owner, listed))

    def check(self) -> Iterator[Verdict]:
        """Every appendix that a report lists, against the pages of its agenda item that are headed so."""
        items = {item.id: item for item in self._book.items}
        for page, owner, listed in self._lists:
            item, report = items.get(owner), self._book.reports.get(owner)
            evidence = tuple(record for record in (item, report) if record is not None)
            there = {entry.number: self._after(owner, entry.number, page) for entry in listed}
            yield from _appendices(page, listed, there, evidence, item)

    def _after(self, owner: str, number: str, page: int) -> int | None:
        """The first page after another one, of the same item, that is headed as an appendix."""
        pages = self._headed.get((owner, number), [])
        at = bisect_right(pages, page)
        return pages[at] if at < len(pages) else None


def _listed(sheet: Sheet) -> list[_Entry]:
    """The entries of a list of appendices."""
    out: list[_Entry] = []
    wraps = 0
    lines = sheet.lines
    at = next((i for i, line in enumerate(lines) if _HEAD.match(line.text)), None)
    for line in lines[at + 1 :] if at is not None else ():
        entry = _ENTRY.match(line.text)
        if entry and entry["number"] == _next(out[-1].number if out else None, entry["number"]):
            out.append(_Entry(entry["number"], entry["title"], line.box))
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


def _appendices(
    page: int,
    listed: Sequence[_Entry],
    there: dict[str, int | None],
    evidence: tuple[Record, ...],
    item: AgendaItem | None,
) -> Iterator[Verdict]:
    """An appendix counts as missing only where another one of the list is headed by its number: some councils head
    none of them. `there` are the pages on which they begin."""
    for entry in listed:
        number, title = entry.number, entry.title
        place = Place(page, entry.box)
        found = there[number]
        printed = f"{number}. {title}"
        if found is not None:
            message = f"Appendix {number} ({title}) begins on page {found} of the PDF."
            yield Verdict("appendix", "pass", place, message, evidence, found=printed)
        elif any(there.values()) and not _APART.search(title):
            number_of = f" of item {item.number}" if item and item.number else ""
            message = f"Appendix {number} ({title}) is listed, and no page of the papers{number_of} is headed so."
            yield Verdict("appendix", "fail", place, message, evidence, found=printed)
        else:
            why = f"Appendix {number} ({title}) is listed; the papers do not head their appendices by number."
            yield not_checkable("appendix", place, why, *evidence)
