"""Entries of a glossary, in the four ways in which they are printed: a table, two columns, bold terms over their
paragraphs, and "TERM – meaning" lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.glossary_lines import DASH, LEAD_LINES, LEAST_ENTRIES, STOP, Place, dashed
from extract.records.glossary_tables import Entry, are_heads, is_term_table, may_hold, rows_of
from extract.records.headings import setting_of, starts_paragraph
from extract.section import Section
from schemas.page import Word

_HEADING = re.compile(
    r"^(?:(?:appendix|annexe?|schedule|section|part)\s+\w+\s*[:.–-]*\s*|\d{1,2}(?:\.\d+)*[.)]?\s+)?(?:(?:[\w’'&,()]+:?|[–-])\s+){0,6}?"
    r"(?:glossary|abbreviations|acronyms|jargon(?: buster| explained)?|terms and definitions|definitions? of terms|"
    r"list of definitions|definitions|(?:key|technical|common) terms|terms used|explanation of terms)"
    r"(?:\s+(?:of|and|used|for|in|to)\b[\w\s’'&,()-]{0,50})?\s*:?$",
    re.IGNORECASE,
)
_NAMED = re.compile("glossary|abbreviation|acronym|jargon|definition|terms")
"""What stands in each such heading: most lines are told apart by it."""
_DIVIDER = re.compile(r"^[A-Z](?:\s*[-–—]\s*[A-Z])?$")
"""A letter of the alphabet over the terms that begin with it."""
COLUMN_GAP = 7.0
"""Points of white between a term and its meaning in two columns."""


def entries_of(section: Section) -> list[Entry]:
    """The entries of all glossaries of a section."""
    out: list[Entry] = []
    lines = [(s, line) for s, line in section.lines() if line.direction == 0]
    i = 0
    while i < len(lines):
        if _is_heading(lines, i):
            after = next((j for j in range(i + 1, len(lines)) if _is_heading(lines, j)), len(lines))
            # a heading again on the next page goes on with the same list
            again = after < len(lines) and lines[after][0] is not lines[i][0]
            found, end = _read(lines if again else lines[:after], i + 1)
            out.extend(e for e in found if not are_heads(" ".join(e.term), " ".join(e.text)))
            i = max(end, i + 1)
        else:
            i += 1
    return out or [e for sheet in section.sheets for t in sheet.tables if is_term_table(t) for e in rows_of(sheet, t)]


def _is_heading(lines: Sequence[Place], i: int) -> bool:
    """Whether a line heads a glossary: short, and set apart from what follows."""
    sheet, line = lines[i]
    if len(line.text) > 90 or not (line.text[:1].isupper() or line.text[:1].isdigit()):
        return False
    small = line.text.casefold()
    if not _NAMED.search(small):
        return False
    if not _HEADING.match(line.text):
        return False
    if re.search(r"[.…]{3,}|\s\d+$|\b(?:is|are|was|were|has|have|can|see|at)\b", line.text):
        return False
    own = setting_of(line)
    large = own.size > 1.15 * _body_size(sheet)
    return own.bold or own.capitals or large or i == 0 or lines[i - 1][0] is not sheet


def _in_contents(place: Place) -> bool:
    """Whether a line belongs to a list of contents: it ends in a page number behind white or dots, or stands on a
    sheet most lines of which do."""
    sheet, line = place
    ends = [bool(re.search(r"\s\.*\s*\d{1,3}$", other.text)) for other in sheet.lines]
    return sum(ends) >= 5 and sum(ends) * 2 >= len(ends) and len(line.text) < 110


def _body_size(sheet: Sheet) -> float:
    sizes: Counter[float] = Counter()
    for line in sheet.lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _read(lines: Sequence[Place], start: int) -> tuple[list[Entry], int]:
    """The entries below a heading, and the index after them."""
    rest = lines[start:]
    if not rest:
        return [], start
    while rest and _in_contents(rest[0]):
        rest, start = rest[1:], start + 1
    if not rest:
        return [], start
    sheet = rest[0][0]
    tables = [t for t in sheet.tables if may_hold(t) and t.box.top >= rest[0][1].box.top - 3]
    if tables and tables[0].n_rows >= 3 and tables[0].box.top < rest[0][1].box.top + 80:
        return _tables(rest, start)
    column = _column(_own_lines(rest))
    if column is not None:
        return _columns(rest, start, column)
    bold = [i for i, p in enumerate(rest[:200]) if _is_term(p[1])]
    if len(bold) >= 3 and bold[0] <= LEAD_LINES:
        return _headed(rest, start)
    return dashed(rest, start)


def _own_lines(rest: Sequence[Place]) -> Sequence[Place]:
    """The lines below a heading up to the next heading: a line in bold type where the first terms have none."""
    if rest[0][1].words[0].bold:
        return rest
    ends = (i for i, (_, line) in enumerate(rest) if _is_term(line) and not _DIVIDER.match(line.text))
    return rest[: next(ends, len(rest))] or rest


def _is_term(line: Line) -> bool:
    """Whether a line is a term that heads its meaning: short and bold throughout."""
    return len(line.text) <= 90 and all(w.bold for w in line.words if any(c.isalnum() for c in w.text))


def _tables(rest: Sequence[Place], start: int) -> tuple[list[Entry], int]:
    """The entries of the tables on this sheet and on those after it that go on with them."""
    out: list[Entry] = []
    end, seen, widths = start, set[int](), 0
    for i, (sheet, _) in enumerate(rest):
        if sheet.number in seen:
            end = start + i + 1
            continue
        seen.add(sheet.number)
        tables = [t for t in sheet.tables if may_hold(t) and (not widths or t.n_cols == widths)]
        if not tables:
            return _broken_off(out, rest[i:], start + i)
        for table in tables:
            widths = widths or table.n_cols
            out.extend(rows_of(sheet, table))
        end = start + i + 1
        below = [p for p in rest[i:] if p[0] is not sheet or p[1].box.top > tables[-1].box.bottom]
        if (more := _dashed_below(below)) and below[0][0] is sheet:
            return [*out, *more], start + len(rest)
    return out, end


def _dashed_below(rest: Sequence[Place]) -> list[Entry]:
    """Entries on lines of their own under a heading below a table of entries."""
    first = next((i for i, (_, line) in enumerate(rest[:LEAD_LINES]) if DASH.match(line.text)), None)
    if first is None or not rest[first][1].words[0].bold:
        return []
    return dashed(rest[first:], 0)[0]


def _broken_off(out: list[Entry], rest: Sequence[Place], start: int) -> tuple[list[Entry], int]:
    """The entries of tables with what a page end left of the last row, which makes no table any more."""
    sheet = rest[0][0]
    if not out or not out[-1].text or out[-1].text[-1].rstrip().endswith((".", "!", "?")):
        return out, start
    page = [p for p in rest if p[0] is sheet]
    x = _column(page, least=1)
    if x is None:
        return out, start
    more, end = _columns(page, start, x)
    if more:
        out[-1].term.extend(more[0].term)
        out[-1].text.extend(more[0].text)
        out[-1].places.extend(more[0].places)
    return [*out, *more[1:]], end


def _column(rest: Sequence[Place], least: int = 3) -> float | None:
    """The x at which meanings begin, where they stand in a column of their own beside `least` terms."""
    starts: Counter[int] = Counter()
    lines = [line for _, line in rest[:60] if not _DIVIDER.match(line.text)]
    left = min((line.box.x0 for line in lines), default=0.0)
    for line in lines:
        for a, b in zip((None, *line.words), line.words, strict=False):
            if b.box.x0 > left + 25 and (a is None or b.box.x0 - a.box.x1 >= COLUMN_GAP):
                starts[round(b.box.x0)] += 1
                break
    if not starts:
        return None
    x, _ = starts.most_common(1)[0]
    near = sum(n for s, n in starts.items() if abs(s - x) <= 2)
    terms = sum(1 for line in lines if line.box.x0 < x - 20 and _parts(line, x - 2)[1])
    return x - 2.0 if near >= 0.5 * len(lines) and terms >= least else None


def _parts(line: Line, x: float) -> tuple[list[Word], list[Word]]:
    """The words of a line in front of an x and behind it."""
    return [w for w in line.words if w.box.x0 < x], [w for w in line.words if w.box.x0 >= x]


def _said(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _columns(rest: Sequence[Place], start: int, x: float) -> tuple[list[Entry], int]:
    """Entries in two columns: one begins where a term stands in the left one after white, or beside a new meaning."""
    out: list[Entry] = []
    before: Place | None = None
    edge = max(line.box.x1 for _, line in rest[:60])
    if edge < 0.7 * rest[0][0].page.width:  # no line wraps: each is an entry
        edge = 0.8 * rest[0][0].page.width
    single = _single(rest, x)
    for i, (sheet, line) in enumerate(rest):
        left, right = _parts(line, x)
        if left and (line.box.x1 > x + 30 if not right else right[0].box.x0 - left[-1].box.x1 < COLUMN_GAP - 3):
            return out, start + i
        if not right and _DIVIDER.match(line.text):
            continue
        if STOP.match(line.text) or (out and out[-1].text and not right and _heads(line, out[0])):
            return out, start + i
        fresh = before is None or before[0] is not sheet or _white(before, (sheet, line))
        ended = not out or not out[-1].text or fresh or i < single or _ended(before, right, edge)
        if left and right and (fresh or ended) and not (before and not fresh and not out[-1].text):
            out.append(Entry("columns"))
        if not out:
            before = (sheet, line)
            continue
        if left:
            out[-1].term.append(_said(left))
        if right:
            out[-1].text.append(_said(right))
        out[-1].places.append((sheet, line.box))
        before = (sheet, line)
    return out, start + len(rest)


def _single(rest: Sequence[Place], x: float) -> int:
    """How many of the first lines are entries by themselves: each has a term and a meaning, and nothing goes on with
    a meaning below them."""
    for i, (_, line) in enumerate(rest):
        left, right = _parts(line, x)
        if not (left and right):
            return i if left and i >= LEAST_ENTRIES else 0
    return len(rest) if len(rest) >= LEAST_ENTRIES else 0


def _heads(line: Line, first: Entry) -> bool:
    """Whether a line among entries heads what follows them: it is bold or larger where their terms are not."""
    sheet, box = first.places[0]
    term = next((other for other in sheet.lines if box.contains(other.box.x_mid, other.box.y_mid, 1)), None)
    if term is None or (not _is_term(line) and line.size <= term.size + 1):
        return False
    return line.size > term.size + 1 or not term.words[0].bold


def _ended(before: Place | None, right: Sequence[Word], edge: float) -> bool:
    """Whether a meaning ended with the line before: with a full stop, or where the next word would have had room."""
    if before is None or not right:
        return True
    line = before[1]
    fits = line.box.x1 + 0.3 * line.size + right[0].box.width < edge - line.size
    return line.text.rstrip().endswith((".", "!", "?")) or fits


def _white(before: Place, here: Place) -> bool:
    """Whether there is more white above a line than lines of one entry leave."""
    gap = here[1].box.top - before[1].box.bottom
    return gap > 0.35 * here[1].size


def _headed(rest: Sequence[Place], start: int) -> tuple[list[Entry], int]:
    """Entries whose term is a bold line over its paragraphs."""
    out: list[Entry] = []
    size = next((line.size for _, line in rest if _is_term(line)), 0.0)
    before: Place | None = None
    for i, (sheet, line) in enumerate(rest):
        if any(t.n_cols >= 3 and t.box.contains(line.box.x_mid, line.box.y_mid, 1) for t in sheet.tables):
            return out, start + i
        if _DIVIDER.match(line.text) and _is_term(line):
            continue
        if _is_term(line):
            if line.size > size + 1 or STOP.match(line.text):
                return out, start + i
            wrapped = out and not out[-1].text and before is not None and before[0] is sheet
            if wrapped and not starts_paragraph(before, (sheet, line)):  # type: ignore[arg-type]
                out[-1].term.append(line.text)
            else:
                out.append(Entry("bold-term", [line.text]))
            out[-1].places.append((sheet, line.box))
        elif out:
            text = re.sub(r"^[•▪●■➢❖◦\uf0b7\uf0d8\uf076\uf0a7o]\s+", "", line.text)
            out[-1].text.append(text)
            out[-1].places.append((sheet, line.box))
        before = (sheet, line)
    return out, start + len(rest)
