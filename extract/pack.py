"""From sheets to sections: where the agenda, each meeting's minutes and each report begin and end.

A pack is read twice. First by what the pages say of themselves (an agenda's heading, minutes, a cover); then, once
the agenda's items are known with the pages that they were given, sections are cut where an item begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.agenda_table import agenda_table, goes_on
from extract.cover import cover_entries, is_cover
from extract.language.dates import find_day
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.paper_head import opens_paper
from extract.patterns import holds_any
from extract.section import Section, SectionKind
from schemas.page import Box
from schemas.profile import Profile

HEAD_LINES = 16
"""Lines at the head of a page among which the heading over minutes stands."""
AGENDA_LINES = 45
"""Lines among which the heading over an agenda stands; a summons may come before it."""
MAX_AGENDA = 14
"""Sheets that an agenda may run to."""

FULL_PAGE = 15
"""Lines of a page that holds more than a title."""

_ITEM = re.compile(
    r"^(?:item\s+)?\(?([A-Z]?\d{1,2}(?:\.\d{1,2})?[a-z]?|\d{1,4}/\d{1,4}|[A-Z]{1,4}\d\d/\d{1,3}|[A-Z]{2,4}(?:/\d\d(?:\d\d)?)?/\d{1,4})[.):]?\s+\S",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:RESOLVED|AGREED|DECIDED|DECISION)\b|\bResolved\b|^Decisions?(?:\s+(?:taken|made|and reasons))?\s*:?$"
)


def item_numbers(lines: Sequence[Line]) -> list[int]:
    """The whole numbers at the head of numbered lines that begin where the first of them does, in their order."""
    numbered = [(m, line) for line in lines if (m := _ITEM.match(line.text)) and not line.text.endswith("....")]
    if not numbered:
        return []
    box = numbered[0][1].words[0].box
    column = [m for m, line in numbered if _aligned(box, line.words[0].box)]
    return [int(digits.group()) for m in column if (digits := re.search(r"\d+", m.group(1)))]


def _aligned(a: Box, b: Box) -> bool:
    """Whether two numbers stand in one column, left or right aligned."""
    return abs(a.x0 - b.x0) <= 8 or abs(a.x1 - b.x1) <= 4


def counts_up(numbers: Sequence[int], least: int) -> bool:
    """Whether at least `least` of the numbers go on one from another."""
    steps = sum(1 for a, b in pairwise(numbers) if 0 <= b - a <= 1)
    return len(numbers) >= least and steps >= least - 1


def ranges_on(lines: Sequence[Line], profile: Profile) -> int:
    """How many lines end in a range of pages."""
    return sum(1 for line in lines if holds_any(profile.pack.page_ranges, line.text) and "...." not in line.text)


def ranged_items(lines: Sequence[Line], profile: Profile) -> int:
    """How many numbered lines end in a range of pages, on their own line or on one of the next two."""
    out = 0
    for i, line in enumerate(lines):
        if not _ITEM.match(line.text) or "...." in line.text:
            continue
        following = [line.text]
        for other in lines[i + 1 : i + 3]:
            if _ITEM.match(other.text) or other.box.x0 < line.box.x0 + 8:
                break
            following.append(other.text)
        out += holds_any(profile.pack.page_ranges, " ".join(following))
    return out


def attendance_line(sheet: Sheet, profile: Profile) -> int | None:
    """The first line of a sheet that begins a list of those present; None where there is none."""
    for i, line in enumerate(sheet.lines[:AGENDA_LINES]):
        if holds_any(profile.pack.attendance_heads, line.text, cased=True):
            return i
    return None


_HELD = re.compile(r"^(?:draft |confirmed )?minutes of .{4,90}\bmeeting held\b", re.I)
"""A heading of minutes that can be nothing else."""


def minutes_heading(sheet: Sheet, profile: Profile) -> int | None:
    """The line at the head of a sheet that says that minutes or decisions follow."""
    for i, line in enumerate(sheet.lines[:HEAD_LINES]):
        text = line.text
        if not text[0].isalnum() or not re.sub(r"^[\W\d]+", "", text)[:1].isupper() or len(text) > 160:
            continue
        if holds_any(profile.pack.minutes_heads, text) and not holds_any(profile.pack.not_minutes, text):
            return i
    return None


def agenda_heading(sheet: Sheet, profile: Profile) -> int | None:
    """The line of a sheet that heads an agenda."""
    for i, line in enumerate(sheet.lines[:AGENDA_LINES]):
        text = line.text.strip(" .:-–")
        if len(text) <= 100 and text[:1].isupper() and holds_any(profile.pack.agenda_heads, text):
            return i
    return None


@dataclass(frozen=True, slots=True)
class Start:
    """A section begins here: its kind, and the index of its first sheet."""

    kind: SectionKind
    index: int


class _Reader:
    """Finds the sections of one document's sheets by what the pages say of themselves."""

    def __init__(self, sheets: Sequence[Sheet], profile: Profile) -> None:
        self._sheets = sheets
        self._profile = profile
        self._present: dict[int, int | None] = {}
        self._covers: dict[int, bool] = {}

    def _is_minutes(self, i: int, began: bool) -> bool:
        """Whether minutes begin on a sheet: a heading with an attendance list or decisions after it; or, where
        nothing began before, a list of those present alone."""
        sheet = self._sheets[i]
        if sheet.slide:
            return False
        heading, present = minutes_heading(sheet, self._profile), self._attendance(i)
        if heading is None:
            return present is not None and not began and present < 30
        if present is not None:
            return True
        after = self._sheets[i : i + 2]
        if heading < 6 and len(after) > 1 and self._attendance(i + 1) is not None:
            return True
        named = any(find_day(line.text) for line in sheet.lines[heading : heading + 2])
        if heading <= 3 and named and not began and _HELD.search(sheet.lines[heading].text):
            return True
        if heading <= 4 and named and len(sheet.lines) >= FULL_PAGE:
            return True
        return any(_DECIDED.search(line.text) for s in after for line in s.lines)

    def _attendance(self, i: int) -> int | None:
        """The line of a sheet that begins a list of those present; looked for once."""
        if i not in self._present:
            self._present[i] = attendance_line(self._sheets[i], self._profile)
        return self._present[i]

    def _is_other_meeting(self, i: int) -> bool:
        """Whether a heading over minutes, on a sheet that follows minutes, is that of another meeting: it names a
        day. An item about the last meeting's minutes does not begin a section."""
        sheet = self._sheets[i]
        heading = minutes_heading(sheet, self._profile)
        if heading is None or heading >= 10 or _DECIDED.search(sheet.lines[heading].text):
            return False
        named = any(find_day(line.text) for line in sheet.lines[: heading + 5])
        listed = any(attendance_line(s, self._profile) is not None for s in self._sheets[i : i + 2])
        return named and (listed or (heading <= 4 and sheet.lines[heading].bold))

    def _is_agenda(self, i: int, began: bool) -> bool:
        """Whether an agenda begins on a sheet: its heading with numbered items under it, or several page ranges.

        Once other papers `began`, a list of subjects under such a heading is more often a part of them, and only
        ranges, or a heading at the top of the page, make it an agenda."""
        sheet = self._sheets[i]
        if sheet.slide:
            return False
        heading = agenda_heading(sheet, self._profile)
        if heading is None:
            return ranged_items(sheet.lines, self._profile) >= 2 and counts_up(item_numbers(sheet.lines), 2)
        if agenda_table(sheet, self._profile.pack.agenda_columns) is not None:
            return not began or heading <= 6
        below = [*sheet.lines[heading + 1 :], *(self._sheets[i + 1].lines if i + 1 < len(self._sheets) else ())]
        ranges = ranges_on(below, self._profile)
        if ranges >= 2 or (ranges == 1 and item_numbers(below)):
            return True
        return counts_up(item_numbers(below), 3) and (not began or heading <= 2)

    def _agenda_end(self, start: int) -> int:
        """The index after the last sheet of the agenda that begins at `start`."""
        numbers = item_numbers(self._sheets[start].lines)
        end = self._table_end(start)
        for i in range(end, min(len(self._sheets), start + MAX_AGENDA)):
            sheet = self._sheets[i]
            if sheet.stamps or self._is_cover(i) or opens_paper(sheet) or self._is_minutes(i, began=True):
                break
            here = item_numbers(sheet.lines)
            follows = bool(here) and (not numbers or here[0] - numbers[-1] in (0, 1))
            if ranges_on(sheet.lines, self._profile) or follows:
                end, numbers = i + 1, here or numbers
            elif i - end >= 1:
                break
        return end

    def _table_end(self, start: int) -> int:
        """The index after the last sheet of the table that the agenda at `start` is set in."""
        words = self._profile.pack.agenda_columns
        end, found = start + 1, agenda_table(self._sheets[start], words)
        while found is not None and end < min(len(self._sheets), start + MAX_AGENDA):
            if (found := goes_on(found, self._sheets[end], words)) is not None:
                end += 1
        return end

    def _is_cover(self, i: int) -> bool:
        if i not in self._covers:
            self._covers[i] = is_cover(cover_entries(self._sheets[i], self._profile.covers))
        return self._covers[i]

    def starts(self) -> list[Start]:
        """Where sections begin, in order; the first begins at the first sheet."""
        out: list[Start] = []
        i = 0
        while i < len(self._sheets):
            kind = self._kind(i, began=any(s.kind != "front" for s in out))
            if kind == "minutes" and out and out[-1].kind == "minutes" and not self._is_other_meeting(i):
                kind = None
            if kind == "agenda":
                end = self._agenda_end(i)
                if out and out[-1].kind == "front" and self._sheets[i].stamps:
                    kind = None
                else:
                    out.append(Start("agenda", i))
                    bound = end < len(self._sheets) and opens_paper(self._sheets[end])
                    out.append(Start("other" if bound else "front", end))
                    i = end
                    continue
            if kind is not None:
                out.append(Start(kind, i))
            elif not out:
                out.append(Start("front", 0))
            elif self._sheets[i].stamps and any("item" in s.casefold() for s in self._sheets[i].stamps):
                out.append(Start("other", i))
            i += 1
        return [s for s in out if s.index < len(self._sheets)]

    def _kind(self, i: int, began: bool) -> SectionKind | None:
        if self._is_minutes(i, began):
            return "minutes"
        if self._is_cover(i):
            return "report"
        return "agenda" if self._is_agenda(i, began) else None


def sections_of(sheets: Sequence[Sheet], profile: Profile) -> list[Section]:
    """The sections of a document in page order; every sheet is in exactly one of them."""
    starts = _Reader(sheets, profile).starts()
    out: list[Section] = []
    for start, following in zip(starts, [*starts[1:], Start("other", len(sheets))], strict=True):
        if start.index < following.index:
            out.append(Section(start.kind, tuple(sheets[start.index : following.index])))
    return _fronts(out)


MAX_FRONT = 8
"""Sheets before a later agenda that may be its front matter."""
MAX_AFTER = 2
"""Sheets behind an agenda that may be its last notes; more are papers of its items."""


def _fronts(sections: Sequence[Section]) -> list[Section]:
    """Sections with the front matter of each agenda told: the sheets before the first agenda; before a later one,
    those without label or stamp. Front matter without an agenda is no front matter."""
    first = next((i for i, s in enumerate(sections) if s.kind == "agenda"), None)
    out: list[Section] = []
    for i, section in enumerate(sections):
        if section.kind == "front" and (first is None or (i > first and len(section.sheets) > MAX_AFTER)):
            section = replace(section, kind="other")
        if section.kind == "agenda" and out:
            before = out[-1]
            own = before.sheets if before.kind == "front" and i == first else _bare_tail(before)
            if own and len(own) < len(before.sheets):
                kept = before.sheets[: -len(own)]
                out[-1] = replace(before, sheets=kept)
                out.append(Section("front", own))
            if own:
                section = replace(section, front=own)
        out.append(section)
    return out


def _bare_tail(section: Section) -> tuple[Sheet, ...]:
    """The last sheets of a section without label and stamp, where the sheets before them have labels."""
    n = len(section.sheets)
    while n > 0 and section.sheets[n - 1].label is None and not section.sheets[n - 1].stamps:
        n -= 1
    tail = section.sheets[n:]
    return tail if n > 0 and len(tail) <= MAX_FRONT else ()


@dataclass(frozen=True, slots=True)
class ItemPages:
    """An agenda item's number and id with the PDF pages of its papers."""

    id: str
    number: str | None
    first: int
    last: int


def with_items(sections: Sequence[Section], items: Sequence[ItemPages]) -> list[Section]:
    """Sections cut where an item's papers begin or end, each with its item."""
    owner: dict[int, ItemPages] = {n: item for item in items for n in range(item.first, item.last + 1)}
    return [piece for section in sections for piece in _cut(section, owner)]


def _cut(section: Section, owner: Mapping[int, ItemPages]) -> list[Section]:
    """One section in pieces, so that no piece belongs to two items."""
    if section.kind == "agenda":
        return [section]
    runs: list[tuple[ItemPages | None, list[Sheet]]] = []
    for sheet in section.sheets:
        item = owner.get(sheet.number)
        if not runs or runs[-1][0] is not item:
            runs.append((item, []))
        runs[-1][1].append(sheet)
    out: list[Section] = []
    for i, (item, sheets) in enumerate(runs):
        kind = section.kind
        if item is not None and (i > 0 or kind == "front"):
            kind = "report" if kind != "front" or len(sheets) > 1 else "other"
        out.append(
            replace(
                section,
                kind=kind,
                sheets=tuple(sheets),
                agenda_item_id=item.id if item else None,
                agenda_item_number=item.number if item else None,
                first_line=section.first_line if i == 0 else 0,
                last_line=section.last_line if i == len(runs) - 1 else None,
            )
        )
    return out


def agenda_domains(sections: Sequence[Section], sheets: Sequence[Sheet]) -> list[tuple[Section, list[Sheet]]]:
    """Each agenda with the sheets that its items' papers may be on: those after it, up to the next agenda's."""
    agendas = [s for s in sections if s.kind == "agenda"]
    out: list[tuple[Section, list[Sheet]]] = []
    for i, agenda in enumerate(agendas):
        end = agendas[i + 1].front_number if i + 1 < len(agendas) else sheets[-1].number + 1
        out.append((agenda, [s for s in sheets if agenda.last.number < s.number < end]))
    return out
