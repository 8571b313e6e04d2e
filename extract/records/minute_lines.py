"""The lines of minutes: each with the white space above it, the mark in an action column beside it, and the number
and title that a table sets in columns of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from statistics import median

from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.section import Section
from schemas.page import Box, Word, bounding_box
from schemas.profile import MinutesWords
from schemas.table import Cell, Table

COLUMN_GAP = 1.6
"""A gap wider than this many font sizes parts a mark in an action column, or a name in the next column."""
NEAR_GAP = 0.8
"""A gap of so many font sizes may part columns too, where the rest of the line is set tight."""
HEAD = 0.09
"""The share of a page's height at its head and foot in which running lines stand."""
NUMBER = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,4}[a-z]?(?:/\d{2,4}){0,2}\.?$")

_MARK = re.compile(
    r"^(?:(?:[A-Z][a-z]?[A-Z][A-Za-z]?|All|ALL|Clerk)(?:\s?[/,&]\s?(?:[A-Z][a-z]?[A-Z][A-Za-z]?|All|Clerk))*)$"
)


def printed(words: Sequence[Word]) -> str:
    """Words joined by single spaces; the raised letters of "13th" are no word of their own."""
    out: list[str] = []
    for i, word in enumerate(words):
        raised = i > 0 and word.text.rstrip(".,;:)") in {"st", "nd", "rd", "th"} and out[-1][-1:].isdigit()
        if raised and word.box.x0 - words[i - 1].box.x1 < 0.3 * words[i - 1].size:
            out[-1] += word.text
        else:
            out.append(word.text)
    return " ".join(out)


@dataclass(frozen=True)
class MinuteLine:
    """A line of the running text. `pitch` is the distance to the line above it on the sheet, in points (0 for the
    first one of a sheet or a cell); `side` the mark beside it; `head` the number and title that begin here ("" where
    an item without a number does); `decided`: a column or a label says that it is a decision."""

    sheet: Sheet
    words: tuple[Word, ...]
    box: Box
    pitch: float = 0.0
    side: str = ""
    head: tuple[str | None, str] | None = None
    decided: bool = False

    @cached_property
    def text(self) -> str:
        """Its words joined by single spaces; the raised letters of "13th" belong to their number."""
        return printed(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all of it is bold; a plain number before bold words does not count."""
        own = self.words[1:] if len(self.words) > 1 and NUMBER.match(self.words[0].text) else self.words
        weights = {w.bold for w in own}
        if len(weights) < 2:
            return True in weights and any(c.isalnum() for w in own for c in w.text)
        letters = [(sum(c.isalnum() for c in w.text), w.bold) for w in own]
        total = sum(n for n, _ in letters)
        return total > 0 and sum(n for n, bold in letters if bold) >= 0.85 * total

    @cached_property
    def size(self) -> float:
        """The size of its largest words, in points."""
        return max((w.size for w in self.words), default=0.0)


def segments(line: MinuteLine, gap: float = COLUMN_GAP) -> list[tuple[Word, ...]]:
    """The words of a line cut where a gap is wider than `gap` font sizes."""
    out: list[list[Word]] = []
    for word in line.words:
        if out and word.box.x0 - out[-1][-1].box.x1 <= gap * max(word.size, 1.0):
            out[-1].append(word)
        else:
            out.append([word])
    return [tuple(s) for s in out]


def cells(line: MinuteLine) -> list[tuple[Word, ...]]:
    """The words of a line as its columns part them: also where the longest entry of a column comes near the next
    one, if that gap is alone in its line (a justified line is wide everywhere)."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(line.words)]
    size = max(line.size, 1.0)
    narrow = [g for g in gaps if g <= NEAR_GAP * size]
    wide = len(gaps) - len(narrow)
    usual = median(narrow) if narrow else 0.3 * size
    alone = wide <= max(1, len(gaps) // 3)
    return segments(line, NEAR_GAP if alone and usual <= 0.45 * size else COLUMN_GAP)


def _make(sheet: Sheet, words: Sequence[Word], above: MinuteLine | None) -> MinuteLine:
    box = bounding_box([w.box for w in words])
    pitch = box.bottom - above.box.bottom if above is not None and above.sheet is sheet else 0.0
    return MinuteLine(sheet, tuple(words), box, pitch)


def cell_lines(sheet: Sheet, cell: Cell) -> list[MinuteLine]:
    """The lines of a table's cell."""
    out: list[MinuteLine] = []
    for line in lines_of(cell.words, float("inf")):
        out.append(_make(sheet, line.words, out[-1] if out else None))
    return out


def cell_text(cell: Cell | None) -> str:
    """The words of a cell on one line; "" where there is none."""
    return " ".join(cell.text.split()) if cell else ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a minutes table holds what, -1 where there is none; `first` is the row at which the items
    begin: who was there may stand in rows above them."""

    number: int
    title: int
    notes: int
    action: int
    first: int = 0


def _columns(table: Table) -> _Columns | None:
    """The columns of a table that holds minutes: a number, a title, long notes, and perhaps an action. None for
    any other table."""
    if not 2 <= table.n_cols <= 5:
        return None
    first = _first_item(table)
    texts = [[cell_text(table.at(r, c)) for r in range(first, table.n_rows)] for c in range(table.n_cols)]
    lengths = [sum(map(len, column)) for column in texts]
    notes = lengths.index(max(lengths))
    numbers = [c for c in range(notes) if any(NUMBER.match(t) for t in texts[c])]
    if not numbers:
        return None
    number = numbers[0]
    filled = [t for t in texts[number] if t]
    if sum(bool(NUMBER.match(t)) for t in filled) < 0.5 * len(filled):
        return None
    average = lengths[notes] / max(1, sum(1 for t in texts[notes] if t))
    has_action_head = any(
        re.fullmatch(r"(?i)by wh(?:om|en)|deadline|progress|status", t) for col in texts for t in col
    )
    if average < 40 or (has_action_head and not _titled(table, notes, first)) or lengths[notes] < 0.45 * sum(lengths):
        return None
    title = number + 1 if number + 1 < notes else -1
    action = notes + 1 if notes + 1 < table.n_cols else -1
    return _Columns(number, title, notes, action, first)


def _titled(table: Table, notes: int, first: int) -> bool:
    """Whether most of the cells of a column begin with a title in bold that plain text follows."""
    filled = [c for row in range(first, table.n_rows) if (c := table.at(row, notes)) is not None and c.words]
    heads = [c for c in filled if c.words[0].bold and not c.words[-1].bold]
    return 2 * len(heads) > len(filled)


def in_action_table(line: MinuteLine, words: MinutesWords, head: bool = False) -> bool:
    """Whether a line stands in a table of actions; `head`: in its headings."""
    for table in line.sheet.tables:
        if not line.words or not table.header_rows or table.n_rows < 3 or not table.box.contains(*_middle(line), 1.0):
            continue
        heads = [c for c in table.cells if c.row < table.header_rows]
        named = [cell_text(c).casefold().strip(" :") for c in heads]
        wanted = (
            any(n in words.actions or n.endswith(("actions", "action")) for n in named) and _columns(table) is None
        )
        if wanted and (not head or any(c.box.contains(*_middle(line), 1.0) for c in heads)):
            return True
    return False


def _middle(line: MinuteLine) -> tuple[float, float]:
    return line.box.x_mid, line.box.y_mid


def _first_item(table: Table) -> int:
    """The row of the first number in the first column, where rows without one stand above it; 0 where it is at the
    head of the table, or under one row of headings."""
    at = next((r for r in range(table.n_rows) if NUMBER.match(cell_text(table.at(r, 0)))), 0)
    return at if at > 1 else 0


def _with_sides(lines: list[MinuteLine], action: Sequence[MinuteLine]) -> list[MinuteLine]:
    """The lines with the words of an action cell beside the line at whose height each block of them begins."""
    blocks: list[list[MinuteLine]] = []
    for mark in action:
        if blocks and mark.pitch <= 1.6 * max(mark.size, 1.0):
            blocks[-1].append(mark)
        else:
            blocks.append([mark])
    out = list(lines)
    for block in blocks:
        if not out:
            break
        near = min(range(len(out)), key=lambda i: abs(out[i].box.y_mid - block[0].box.y_mid))
        text = " ".join(m.text for m in block)
        old = out[near]
        out[near] = MinuteLine(old.sheet, old.words, old.box, old.pitch, f"{old.side} {text}".strip(), old.head)
    return out


def _table_lines(sheet: Sheet, table: Table, columns: _Columns) -> Iterator[MinuteLine]:
    """The notes of a minutes table line by line, the first line of each item with its number and title."""
    for row in range(columns.first, table.n_rows):
        own = {c.col: c for c in table.row(row)}
        number, title = cell_text(own.get(columns.number)), cell_text(own.get(columns.title))
        notes = own.get(columns.notes)
        lines = cell_lines(sheet, notes) if notes else []
        if columns.action in own:
            lines = _with_sides(lines, cell_lines(sheet, own[columns.action]))
        if number and not title:
            title, lines = _bold_title(lines)
        if number or title:
            head = (number.rstrip(".") or None, title)
            source = lines[0] if lines else None
            if source is None:
                cell = own.get(columns.title) or own.get(columns.number)
                yield MinuteLine(sheet, (), cell.box if cell else table.box, head=head)
                continue
            lines[0] = MinuteLine(sheet, source.words, source.box, source.pitch, source.side, head)
        yield from lines


def _bold_title(lines: list[MinuteLine]) -> tuple[str, list[MinuteLine]]:
    """The title that stands in bold at the head of the notes, and the lines after it."""
    end = next((i for i, line in enumerate(lines) if not line.bold), len(lines))
    return " ".join(line.text for line in lines[:end]), lines[end:]


def _minutes_table(sheet: Sheet) -> tuple[Table, _Columns] | None:
    for table in sorted(sheet.tables, key=lambda t: -t.box.area):
        if (columns := _columns(table)) is not None and table.box.height > 60:
            return table, columns
    return None


def _inside(line: Line, table: Table, columns: _Columns) -> bool:
    """Whether a line stands among the items of a minutes table."""
    top = min((c.box.top for c in table.row(columns.first)), default=table.box.top)
    return table.box.contains(line.box.x_mid, line.box.y_mid, 2.0) and line.box.y_mid >= top - 2.0


def _set_in_tables(section: Section) -> bool:
    """Whether the minutes themselves are set in tables: these hold most of the words. A list of public questions in
    the middle of ordinary minutes is a table with numbers and texts too."""
    found = [t for sheet in section.sheets if (t := _minutes_table(sheet)) is not None]
    inside = sum(len(cell.words) for table, at in found for cell in table.cells if cell.row >= at.first)
    return inside > 0.5 * sum(len(line.words) for _, line in section.lines())


def _sheet_lines(sheet: Sheet, own: Sequence[Line], tabled: bool) -> Iterator[MinuteLine]:
    found = _minutes_table(sheet) if tabled else None
    rest = [line for line in own if line.direction == 0 and not (found and _inside(line, *found))]
    above: MinuteLine | None = None
    emitted = False
    for line in rest:
        if found and not emitted and line.box.top > found[0].box.bottom:
            yield from _table_lines(sheet, *found)
            emitted, above = True, None
        above = _make(sheet, line.words, above)
        yield above
    if found and not emitted:
        yield from _table_lines(sheet, *found)


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
                out[-1] = MinuteLine(last.sheet, last.words, last.box, last.pitch, side, last.head)
            continue
        words = line.words[:at]
        box = bounding_box([w.box for w in words])
        out.append(MinuteLine(line.sheet, words, box, line.pitch, mark, line.head))
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
    parts = [" ".join(w.text for w in s).casefold().strip(" :.") for s in cells(line)]
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
    tabled = _set_in_tables(section)
    lines = [
        m
        for sheet in section.sheets
        for m in _sheet_lines(
            sheet, _own(by_sheet[sheet.number], repeated | (heads if sheet is not section.first else set())), tabled
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
