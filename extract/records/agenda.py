"""The agenda: the meeting that a pack is for, and its numbered items with the pages that they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.layout.lines import Line
from extract.meeting import MeetingFacts, meeting_facts
from extract.records.agenda_items import Draft, Parser, clean_title
from extract.records.agenda_tables import table_drafts
from extract.scope import Scope
from extract.section import Section
from extract.text import join_lines
from schemas.page import Box, bounding_box
from schemas.records import AgendaItem, Meeting, RecordBox, Row

DOUBTFUL = 0.6
"""How sure an item is whose pages may still be in its title."""
_ENDS_IN_RANGE = re.compile(r"[a-z)]\s+\d{1,3}\s*[-–—]\s*\d{1,3}$")


def extract(section: Section, scope: Scope) -> list[Row]:
    """The meeting and the items of one agenda. PDF pages are not known yet: they hang on the pack's labels."""
    drafts = table_drafts(section, scope) or Parser(section, scope).drafts()
    meeting = _meeting(section, scope, drafts)
    rows: list[Row] = [meeting]
    for order, draft in enumerate(drafts, start=1):
        rows.extend(_item(draft, order, meeting.id, scope))
    return rows


def _meeting(section: Section, scope: Scope, drafts: Sequence[Draft]) -> Meeting:
    """The meeting that the agenda is for, from what is printed before its first item."""
    until = drafts[0].lines[0][1].words[0] if drafts else None
    head: list[Line] = []
    for _, line in section.lines():
        if line.words and line.words[0] is until:
            break
        head.append(line)
    front = [line for sheet in section.front for line in sheet.lines]
    facts = _filled(meeting_facts(head), meeting_facts([*front, *head]))
    box = bounding_box([line.box for line in head]) if head else section.first.page.box
    name = ", ".join(part for part in (facts.body or facts.organization, facts.date and _day(facts.date)) if part)
    return Meeting(
        **scope.receipt("meetings", section.first, box, "agenda", "agenda/meeting", 0.9),
        name=name or None,
        organization=facts.organization,
        body=facts.body,
        date=facts.date,
        start_time=facts.start_time,
        venue=facts.venue,
        role="agenda",
        page_first=section.first.number,
        page_last=section.last.number,
    )


def _filled(facts: MeetingFacts, more: MeetingFacts) -> MeetingFacts:
    """Facts with what they lack taken from a wider view; the day too where only that view has its time."""
    timed = facts.date is None or (facts.start_time is None and more.start_time is not None)
    when = more if timed else facts
    return MeetingFacts(
        facts.organization or more.organization,
        facts.body or more.body,
        when.date or facts.date,
        when.start_time,
        facts.venue or more.venue,
    )


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _item(draft: Draft, order: int, meeting_id: str, scope: Scope) -> Iterator[Row]:
    """The rows of one item: its own, and its boxes on further sheets."""
    title = clean_title(join_lines(draft.title, scope.vocabulary))
    text = join_lines(draft.description, scope.vocabulary)
    if not title and text:
        title, text = text, ""
    boxes: dict[int, list[Box]] = {}
    for sheet, line in draft.lines:
        boxes.setdefault(sheet.number, []).append(line.box)
    rule = "agenda/ranged-item" if draft.first else "agenda/item"
    sure = DOUBTFUL if draft.first is None and _ENDS_IN_RANGE.search(title) else 0.97
    receipt = scope.receipt(
        "agenda_items", draft.sheet, bounding_box(boxes[draft.sheet.number]), f"{draft.number} {title}", rule, sure
    )
    yield AgendaItem(
        **receipt,
        meeting_id=meeting_id,
        number=draft.number,
        order=order,
        title=title,
        description=text or None,
        page_label_first=draft.first,
        page_label_last=draft.last,
    )
    for number, more in boxes.items():
        if number != draft.sheet.number:
            box = bounding_box(more)
            yield RecordBox(
                record_id=receipt["id"],
                document_id=scope.document_id,
                page=number,
                x0=round(box.x0, 1),
                top=round(box.top, 1),
                x1=round(box.x1, 1),
                bottom=round(box.bottom, 1),
            )
