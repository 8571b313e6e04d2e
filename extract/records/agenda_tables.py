"""The items of an agenda that is set as a table, as drafts."""

from __future__ import annotations

import re

from extract.agenda_table import AgendaTable, TableItem, agenda_table, goes_on, items_of
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.agenda_items import Draft
from extract.records.agenda_numbers import PLAIN_RANGE
from extract.scope import Scope
from extract.section import Section
from schemas.page import bounding_box


def table_drafts(section: Section, scope: Scope) -> list[Draft]:
    """The items of the tables of an agenda; none where it is not set as one."""
    words = scope.profile.pack.agenda_columns
    patterns = [re.compile(p, re.IGNORECASE) for p in scope.profile.pack.page_ranges]
    out: list[Draft] = []
    found: AgendaTable | None = None
    for sheet in section.sheets:
        found = agenda_table(sheet, words) if found is None else goes_on(found, sheet, words)
        if found is None and out:
            break
        out.extend(_draft(item, sheet, patterns) for item in (items_of(found) if found else ()))
    return out


def _draft(item: TableItem, sheet: Sheet, patterns: list[re.Pattern[str]]) -> Draft:
    line = Line(item.words, bounding_box([w.box for w in item.words]))
    draft = Draft(item.number, sheet, line.box.x0, line.box.x0, line.bold, line.size, [(sheet, line)])
    title, description = item.title, item.description
    if match := PLAIN_RANGE.match(item.pages):
        draft.first, draft.last = match[1], match[2]
    elif re.fullmatch(r"\d{1,4}", item.pages):
        draft.first = draft.last = item.pages
    for pattern in patterns if draft.first is None else ():
        if match := pattern.search(title):
            draft.first, draft.last = match[1], match[2] or match[1]
            title = f"{title[: match.start()]}{title[match.end() :]}".strip()
            break
    draft.title = [title]
    draft.description = [description] if description else []
    return draft
