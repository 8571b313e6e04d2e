"""The lines of minutes in their order: each with the white space above it and the mark in an action column beside it,
without running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.margin_decisions import margin_lines
from extract.records.minute_line import (
    NEAR_GAP,
    MinuteLine,
    made_line,
    printed,
    segments,
)
from extract.records.minute_tables import in_action_table, inside, minutes_table, set_in_tables, table_lines
from extract.section import Section
from schemas.page import bounding_box
from schemas.profile import MinutesWords

HEAD = 0.09
"""The share of a page's height at its head and foot in which running lines stand."""
_MARK = re.compile(
    r"^(?:(?:[A-Z][a-z]?[A-Z][A-Za-z]?|All|ALL|Clerk)(?:\s?[/,&]\s?(?:[A-Z][a-z]?[A-Z][A-Za-z]?|All|Clerk))*)$"
)


def _sheet_lines(sheet: Sheet, own: Sequence[Line], tabled: bool, words: MinutesWords) -> Iterator[MinuteLine]:
    found = minutes_table(sheet) if tabled else None
    rest = [line for line in own if line.direction == 0 and not (found and inside(line, *found))]
    if found is None and (parted := margin_lines(sheet, rest, words)) is not None:
        yield from parted
        return
    above: MinuteLine | None = None
    emitted = False
    for line in rest:
        if found and not emitted and line.box.top > found[0].box.bottom:
            yield from table_lines(sheet, *found)
            emitted, above = True, None
        above = made_line(sheet, line.words, above)
        yield above
    if found and not emitted:
        yield from table_lines(sheet, *found)


def _headed_at(lines: Sequence[MinuteLine], words: MinutesWords) -> float | None:
    """The left edge, in points, of a column of owners at the right: where its heading stands ("Action by")."""
    for line in lines:
        if line.words and line.words[-1].box.x1 > 0.65 * line.sheet.page.width:
            part = segments(line, NEAR_GAP)[-1]
            if part[0].box.x0 > 0.6 * line.sheet.page.width and printed(part).casefold().strip(" :") in words.actions:
                return part[0].box.x0
    return None


def _side_marks(lines: Sequence[MinuteLine], headed: float | None) -> dict[int, tuple[int, str]]:
    """For lines that end in initials under an action column: where the mark begins among their words, and it.
    `headed` is where the column's heading begins."""
    found: dict[int, tuple[int, str, float]] = {}
    tabled = {line.sheet.number for line in lines if line.head is not None}
    for i, line in enumerate(lines):
        if line.sheet.number in tabled:
            continue
        parts = segments(line, 0.6)
        if len(parts) < 2 and not (parts and parts[0][0].box.x0 > 0.8 * line.sheet.page.width):
            continue
        mark = " ".join(w.text for w in parts[-1])
        x0 = parts[-1][0].box.x0
        edge = 0.72 * line.sheet.page.width if headed is None else headed - 8
        if _MARK.match(mark) and x0 > edge:
            found[i] = (len(line.words) - len(parts[-1]), mark, x0)
    if headed is not None:
        return {i: (at, mark) for i, (at, mark, x) in found.items() if -8 < x - headed < 60}
    middle = median(x for _, _, x in found.values()) if found else 0.0
    near = {i: (at, mark) for i, (at, mark, x) in found.items() if abs(x - middle) < 50}
    return near if len(near) >= 3 else {}


def _cut_marks(lines: list[MinuteLine], headed: float | None) -> list[MinuteLine]:
    marks = _side_marks(lines, headed)
    out: list[MinuteLine] = []
    for i, line in enumerate(lines):
        if i not in marks:
            out.append(line)
            continue
        at, mark = marks[i]
        if at == 0:
            if out:
                last = out[-1]
                side = f"{last.side} {mark}".strip()
                out[-1] = replace(last, side=side)
            continue
        words = line.words[:at]
        box = bounding_box([w.box for w in words])
        out.append(replace(line, words=words, box=box, side=mark))
    return out


@cache
def _column_names(words: MinutesWords) -> tuple[frozenset[str], frozenset[str]]:
    """The headings over the columns of minutes, and all that they begin with."""
    names = {*words.actions, "item", "items", "notes", "minute", "no", "subject", "discussion"}
    names |= {*words.item_columns, *words.title_columns, *words.note_columns, *words.decision_columns}
    return frozenset(names), frozenset(name[:n] for name in names for n in range(len(name) + 1))


def _is_action_head(line: MinuteLine, words: MinutesWords) -> bool:
    """Whether a line is only the headings over the columns of the minutes ("Item", "Notes", "Action")."""
    names, beginnings = _column_names(words)
    if not line.words or line.words[0].text.casefold().strip(" :.") not in beginnings:
        return False
    parts = [" ".join(w.text for w in s).casefold().strip(" :.") for s in line.cells]
    at_right = bool(line.words) and line.words[0].box.x0 > 0.6 * line.sheet.page.width
    return (len(parts) >= 2 or at_right) and all(p in names for p in parts)


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.box.top / 6)


def _repeated(by_sheet: Mapping[int, Sequence[Line]]) -> set[tuple[str, int]]:
    """Running heads and feet that stand too far inside the page to be furniture: the same words, at the same height
    near the top or the foot, on most sheets."""
    seen = Counter(key for lines in by_sheet.values() for key in {_key(x) for x in (*lines[:2], *lines[-3:])})
    return {key for key, n in seen.items() if n >= 3 and n > 0.5 * len(by_sheet)}


def _running_heads(section: Section, by_sheet: Mapping[int, Sequence[Line]]) -> set[tuple[str, int]]:
    """The lines at the very head and foot that both sheets of short minutes have."""
    if len(section.sheets) != 2:
        return set()
    kept = []
    for sheet in section.sheets:
        high = sheet.page.height
        edge = [x for x in by_sheet[sheet.number] if x.box.bottom < HEAD * high or x.box.top > (1 - HEAD) * high]
        kept.append({_key(x) for x in edge})
    return kept[0] & kept[1]


def _own(lines: Sequence[Line], taken: set[tuple[str, int]]) -> list[Line]:
    return [line for line in lines if _key(line) not in taken] if taken else list(lines)


def minute_lines(section: Section, words: MinutesWords) -> list[MinuteLine]:
    """The lines of a section of minutes in reading order, in points on their own sheets."""
    by_sheet: dict[int, list[Line]] = {sheet.number: [] for sheet in section.sheets}
    for sheet, line in section.lines():
        by_sheet[sheet.number].append(line)
    repeated = _repeated(by_sheet)
    heads = _running_heads(section, by_sheet)
    tabled = set_in_tables(section)
    lines = [
        m
        for sheet in section.sheets
        for m in _sheet_lines(
            sheet,
            _own(by_sheet[sheet.number], repeated | (heads if sheet is not section.first else set())),
            tabled,
            words,
        )
    ]
    own = [line for line in lines if not _is_action_head(line, words) and not in_action_table(line, words, head=True)]
    return _cut_marks(own, _headed_at(lines, words))


def usual_pitch(lines: Sequence[MinuteLine]) -> float:
    """The distance between the lines of a paragraph, in points: the middle one of the smaller half, unless it is too
    wide for the type (every paragraph has but one line)."""
    pitches = sorted(round(line.pitch, 1) for line in lines if 4 < line.pitch < 40)
    size = median(line.size for line in lines if line.words) if any(line.words for line in lines) else 11.0
    if not pitches:
        return 1.25 * size
    found = median(pitches[: max(1, len(pitches) // 2 + 1)])
    return found if found <= 1.75 * size else 1.25 * size
