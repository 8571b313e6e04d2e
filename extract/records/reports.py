"""The covers of reports: who asks whom to decide what, by when, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cover import Entry, cover_entries, is_cover
from extract.language.dates import find_day
from extract.scope import Scope
from extract.section import Section
from schemas.page import bounding_box
from schemas.records import Report, Row

COVER_SHEETS = 4
"""Sheets over which a cover may run."""

ALL_LINES = 10_000

_NAME_PART = re.compile(r"^name\s*:?\s*(.+?)(?:\s+tel(?:ephone)?\b.*)?$", re.IGNORECASE)


def extract(section: Section, scope: Scope) -> list[Row]:
    """The report that a section begins with; none where it has no cover."""
    words = scope.profile.covers
    entries = cover_entries(section.first, words, section.first_line)
    if not is_cover(entries):
        return []
    later = [e for sheet in section.sheets[1:COVER_SHEETS] for e in cover_entries(sheet, words, n_lines=ALL_LINES)]
    decision_maker = _value(entries, "decision_maker")
    title = _value(entries, "title")
    box = bounding_box([e.box for e in entries])
    receipt = scope.receipt("reports", section.first, box, title or decision_maker or "report", "reports/cover", 0.95)
    return [
        Report(
            **receipt,
            agenda_item_id=section.agenda_item_id,
            title=title,
            decision_maker=decision_maker,
            date=_date(entries),
            report_of=_value(entries, "report_of"),
            author=_author(entries, section),
            key_decision=_value(entries, "key_decision") or _value(later, "key_decision"),
            wards=_value(entries, "wards") or _value(later, "wards"),
            confidentiality=_value(entries, "confidentiality"),
            page_first=section.first.number,
            page_last=section.last.number,
        )
    ]


def _value(entries: Sequence[Entry], field: str) -> str | None:
    """The value of the first label of a field that has one."""
    return next((e.value for e in entries if e.field == field and e.value), None)


def _date(entries: Sequence[Entry]) -> str | None:
    """The day of the decision: behind its label, or behind the meeting's name ("Cabinet - 14 January 2026")."""
    for field in ("date", "decision_maker"):
        for entry in entries:
            if entry.field == field and (day := find_day(entry.value)):
                return day.isoformat()
    return None


def _author(entries: Sequence[Entry], section: Section) -> str | None:
    """The author as printed; on a form that gives title, name and telephone in cells, the name."""
    for entry in entries:
        if entry.field != "author":
            continue
        if entry.value and not entry.value.casefold().startswith("title"):
            return entry.value
        below = [line.text for line in section.first.lines[entry.line + 1 : entry.line + 9]]
        for text, following in zip(below, [*below[1:], ""], strict=True):
            if re.fullmatch(r"name\s*:?", text, re.IGNORECASE):
                return following or None
            if found := _NAME_PART.match(text):
                return found.group(1).strip()
    return None
