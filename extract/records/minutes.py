"""Minutes: the meeting, who attended, and what was decided under each item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records.attendance import Attender, without_repeats
from extract.records.attendance_grid import grid_attenders
from extract.records.attendance_headings import heading
from extract.records.attendance_lists import attenders
from extract.records.attendance_rows import top_rows
from extract.records.attendance_sentences import sentences_on_attendance
from extract.records.attendance_tables import outside, table_attenders
from extract.records.decision_tables import with_decisions
from extract.records.minute_head import Head, read_head
from extract.records.minute_items import items_of
from extract.records.minute_line import MinuteLine
from extract.records.minute_lines import minute_lines
from extract.records.resolutions import Meeting as Context
from extract.records.resolutions import resolutions
from extract.scope import Scope
from extract.section import Section
from schemas.page import Box, bounding_box
from schemas.profile import MinutesWords
from schemas.records import AttendanceRow, Meeting, Row

HEAD_LINES = 14
"""Lines at the top of minutes without a list of those present that may say whose they are."""


_OF_LISTS = re.compile(r"present\b|attend|apolog", re.I)


def _head_lines(
    lines: Sequence[MinuteLine], found: Sequence[Attender], end: int, words: MinutesWords
) -> list[MinuteLine]:
    """The lines above the list of those present and its heading; the first ones where there is no list."""
    if not end or not found:
        return list(lines[:HEAD_LINES])
    first = found[0]
    above = [line for line in lines[:end] if line.sheet is first.sheet and line.box.bottom <= first.box.top + 2]
    over = next((i for i, x in enumerate(above) if _OF_LISTS.search(x.text) and heading(x.text, x.bold, words)), None)
    return above[:over][:HEAD_LINES] or above[:HEAD_LINES] or list(lines[:HEAD_LINES])


def _meeting(section: Section, scope: Scope, head: Head, lines: Sequence[MinuteLine]) -> Meeting:
    sheet = section.first
    own = [line.box for line in lines if line.sheet is sheet and line.words]
    box = bounding_box(own) if own else Box(0.0, 0.0, sheet.page.width, sheet.page.height)
    day = head.day.isoformat() if head.day else None
    printed = f"{head.day.day} {head.day:%B %Y}" if head.day else None
    sure = 0.95 if head.day and head.body else 0.7
    return Meeting(
        **scope.receipt("meetings", sheet, box, f"minutes {head.body} {day}", "minutes/head", sure),
        name=", ".join(p for p in (head.body or head.organization, printed) if p) or None,
        organization=head.organization,
        body=head.body,
        date=day,
        start_time=head.start_time,
        venue=head.venue,
        role="minutes",
        page_first=section.first.number,
        page_last=section.last.number,
    )


def _attendance_row(found: Attender, scope: Scope, meeting: Meeting) -> AttendanceRow:
    sure = {"attendance-list": 0.97, "apologies-sentence": 0.92, "star-list": 0.9, "attendance-table": 0.93}.get(
        found.rule, 0.85
    )
    return AttendanceRow(
        **scope.receipt(
            "attendances",
            found.sheet,
            found.box,
            f"{found.person.name} {found.status}",
            f"minutes/{found.rule}",
            sure,
        ),
        meeting_id=meeting.id,
        name=found.person.name,
        role=found.person.role,
        status=found.status,
        note=found.person.note,
    )


def _issues(scope: Scope, section: Section, meeting: Meeting, people: Sequence[Attender], items: int) -> list[Row]:
    missing: list[tuple[str, str]] = []
    if meeting.date is None:
        missing.append(("minutes-without-date", "The head of these minutes gives no day of the meeting."))
    if not people:
        missing.append(("minutes-without-attendance", "No list of those present was found in these minutes."))
    if not items:
        missing.append(("minutes-without-decision", "No decision was found in these minutes."))
    return [
        scope.issue(
            code,
            message,
            page=section.first.number,
            severity="warning" if code.endswith("date") else "info",
            record_table="meetings",
            record_id=meeting.id,
        )
        for code, message in missing
    ]


def _after(lines: Sequence[MinuteLine], rows: Sequence[MinuteLine]) -> list[MinuteLine]:
    """The lines that hold none of the words of the rows."""
    taken = {id(w) for row in rows for w in row.words}
    return [line for line in lines if not line.words or id(line.words[0]) not in taken]


def extract(section: Section, scope: Scope) -> list[Row]:
    """The rows of one section of minutes: its meeting, attendances, resolutions, owners, further boxes and issues."""
    words, language = scope.profile.minutes, scope.profile.language
    tables = table_attenders(section, words, language)
    whole = minute_lines(section, words)
    lines = with_decisions(whole, section, words)
    lines = [x for x in lines if not x.words or x.head or outside(tables, x.sheet, x.box.x_mid, x.box.y_mid)]
    if not lines:
        return []
    rows = top_rows(lines, words, language)
    listed, end = attenders(rows, words, language)
    items = [item for item in items_of(_after(lines, rows[:end]), known=scope.vocabulary) if item.lines or item.title]
    head = read_head(_head_lines(rows or lines, listed, end, words))
    if head.day is None and not listed:  # the rows of a form say when it was decided
        head = replace(head, day=read_head(whole[:HEAD_LINES]).day)
    grid = list(grid_attenders(section.sheets[:2], head.day, language))
    tabled = [a for _, _, found in tables for a in found]
    people = without_repeats([*tabled, *listed, *grid, *sentences_on_attendance(items, language)])
    meeting = _meeting(section, scope, head, lines)
    names = frozenset(
        name
        for a in people
        for name in (a.person.name, a.person.initials)
        if name and (name == a.person.initials or " " in name)
    )
    decided = resolutions(items, scope, Context(meeting.id, head.day, names))
    count = sum(1 for row in decided if row.table == "resolutions")
    return [
        meeting,
        *(_attendance_row(a, scope, meeting) for a in people),
        *decided,
        *_issues(scope, section, meeting, people, count),
    ]
