"""What the columns of a table about actions hold, from their headings. The vocabulary is data (`actions` of the
profile), an order of columns is never assumed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from extract.actions.content import by_content
from extract.kpis.headings import plain
from extract.kpis.vocabulary import matches, name_of
from extract.layout.lines import Line, lines_of
from schemas.action_words import ActionWords
from schemas.page import Page, Word
from schemas.table import Cell, Table

SPECIFIC = 2
"""A row is one of headings where so many of its cells are understood."""
_LONGEST = 9
"""A heading of more words than this is no heading."""
_STEPS = re.compile(r"(?:[\w-]+ ){0,2}(?:milestones?|outputs?)(?: description)?", re.I)
"""Headings of measures that head the actions themselves where nothing else does."""
_FOUND = re.compile(r"\b(?:findings?|issues?)\b", re.I)
_PROMISED = re.compile(r"\bwe\b|pledge|promise|commit", re.I)
"""Headings of what a body says that it does itself: beside what was done, no request of somebody else's."""
REVISED = re.compile(r"\s*(?:revised|amended|extended|new|latest|updated)\b", re.I)
"""How the heading of the deadline begins that stands instead of the first one."""
_REVISED_ALONE = re.compile(r"(?:revised|amended|extended)(?: (?:to|until))?", re.I)
_CLOSE = 8.0
"""Points between two parts of a table that rules of two weights part."""
_ABOVE = (8.0, 24.0)
"""Headings that were left above a table's box end within so many points of it: one line, or two."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with its columns understood: the field of each column, the first row of the body, and the lines that
    stand under a heading in the heading's own cell (a body that begins without a rule). `top` is where the headings
    begin on the page, in points."""

    fields: dict[int, str]
    first: int
    left_over: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    foreign: bool = False
    headings: dict[int, str] = field(default_factory=dict)
    top: float | None = None

    def column(self, name: str) -> int | None:
        """The first column that holds a field."""
        return next((col for col, f in sorted(self.fields.items()) if f == name), None)

    def has(self, *names: str) -> bool:
        """Whether any of these fields has a column."""
        return any(f in names for f in self.fields.values())


@lru_cache(maxsize=8192)
def field_of(heading: str, words: ActionWords) -> str | None:
    """The field that a heading names; None for one that says nothing."""
    folded = heading.split()
    if len(folded) > 3 * _LONGEST:
        return None
    for text in dict.fromkeys((" ".join(folded), heading.replace("\n", ""))):
        bare = (plain(text) or text.strip(" :;.")).rstrip(" ?")
        if not bare or len(bare.split()) > _LONGEST:
            continue
        if name := name_of(bare, words.fields):
            return name
    return None


@lru_cache(maxsize=8192)
def _foreign(heading: str, words: ActionWords) -> bool:
    return matches(plain(" ".join(heading.split())), words.foreign)


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading of a cell and the lines under it that belong to the body."""

    cell: Cell
    text: str
    left: tuple[Line, ...]


def _split(cell: Cell, words: ActionWords) -> tuple[str, tuple[Line, ...]]:
    """A heading and the lines under it that belong to the body: the longest run of first lines that reads as one,
    where the whole cell does not."""
    if len(cell.words) < 2:
        return cell.text, ()
    apart = "\n" in cell.text and _set_apart(cell)
    if not apart and field_of(cell.text, words):
        return cell.text, ()
    lines = lines_of(cell.words, gap=float("inf"))
    for n in range(min(3, len(lines) - 1), 0, -1):
        text = "\n".join(line.text for line in lines[:n])
        if field_of(text, words):
            return (cell.text, ()) if _foreign(cell.text, words) else (text, tuple(lines[n:]))
    return cell.text, ()


def _set_apart(cell: Cell) -> bool:
    """Whether the lines of a heading's cell differ in colour: the name of the first group stands under it."""
    colours = [{w.colour for w in line.words} for line in lines_of(cell.words, gap=float("inf"))]
    return len(colours) > 1 and not colours[0] & colours[-1]


def _heads(table: Table, rows: range, words: ActionWords) -> list[list[_Head]]:
    """The headings of the cells that cover each of some rows. One over the whole width is a title."""
    made: dict[int, _Head] = {}
    out: list[list[_Head]] = []
    for row in rows:
        covering = [cell for col in range(table.n_cols) if (cell := table.at(row, col)) is not None]
        own = [cell for cell in covering if cell.col_span == 1 or cell.col_span < table.n_cols]
        for cell in own:
            if id(cell) not in made:
                made[id(cell)] = _Head(cell, *_split(cell, words))
        out.append([made[id(cell)] for cell in own])
    return out


def _labels(rows: Sequence[Sequence[_Head]]) -> tuple[dict[int, str], dict[int, tuple[Line, ...]]]:
    """The heading of each column from some of the first rows, and the lines left over under them."""
    texts: dict[int, str] = {}
    rest: dict[int, tuple[Line, ...]] = {}
    for head in {id(head): head for row in rows for head in row}.values():
        for col in range(head.cell.col, head.cell.col + head.cell.col_span):
            texts[col] = "\n".join(filter(None, (texts.get(col, ""), head.text)))
        if head.left:
            rest[head.cell.col] = head.left
    return texts, rest


def _words_above(table: Table, page: Page) -> list[Word]:
    """The words that end just above a table."""
    top, left, right = table.box.top, table.box.x0 - 12, table.box.x1 + 12
    near = [w for w in page.words if -2.0 <= top - w.box.bottom <= _ABOVE[-1]]
    return [w for w in near if w.direction == 0 and left <= w.box.x_mid <= right]


def _above(table: Table, words: Sequence[Word], reach: float) -> dict[int, str]:
    """The words that end at most `reach` points above a table, by the column over which they stand."""
    lefts = {c.col: c.box.x0 for c in table.cells if c.col_span == 1}
    texts: dict[int, str] = {}
    for line in lines_of([w for w in words if table.box.top - w.box.bottom <= reach]):
        col = max((c for c, x in lefts.items() if x <= line.box.x0 + 14), default=None, key=lambda c: lefts[c])
        if col is not None:
            texts[col] = "\n".join(filter(None, (texts.get(col, ""), line.text)))
    return texts


def _wordy(table: Table, col: int, first: int) -> float:
    """The middle count of words in a column's cells."""
    counts = [len(c.text.split()) for c in table.cells if c.col == col and c.row >= first and c.text.strip()]
    return median(counts) if counts else 0.0


def _settled(
    fields: dict[int, str], labels: dict[int, str], table: Table, first: int, words: ActionWords
) -> dict[int, str]:
    """The fields of the columns, where one heading depends on the others: "Priorities" heads the actions where
    nothing else does, "Recommendation" beside "Action" what it is for, "Date" right of the action its deadline."""
    out = dict(fields)
    held = set(out.values())
    by_field = {name: col for col, name in sorted(out.items(), reverse=True)}
    if "action" not in held and "recommendation" not in held:
        lists = sum(matches(plain(labels.get(col, "")), words.lists) for col in out)
        if "item" in held and lists >= SPECIFIC:
            open_to = [col for col in range(table.n_cols) if out.get(col) in (None, "item", "number")]
            wide = max(open_to, key=lambda col: _wordy(table, col, first))
            out[wide] = "action"
        elif (
            "objective" in held and ({"due", "owner"} & held) and ({"measure", "partners", "update", "status"} & held)
        ):
            out[by_field["objective"]] = "action"
        elif {"owner", "due"} <= held and held & {"update", "status", "rag"} and "objective" not in held:
            for col, name in sorted(out.items()):
                if name == "measure" and _STEPS.fullmatch(plain(labels.get(col, ""))):
                    out[col] = "action"
                    break
        elif {"owner", "due"} <= held and "objective" not in held and list(out.values()).count("measure") > 1:
            out[by_field["measure"]] = "action"  # measures that are taken, and by what they are measured
        held = set(out.values())
    promised = "action" in held and _PROMISED.search(labels.get(by_field.get("action", -1), ""))
    if {"action", "response"} <= held and not held & {"due", "owner", "recommendation"} and not promised:
        # What was asked for, and what was done about it: nobody is to act any more.
        out[by_field["action"]] = "recommendation"
        held = set(out.values())
    if "action" in held:
        if "objective" in held and _FOUND.search(labels.get(by_field["objective"], "")):
            # What was found is not what is wanted: that is recommended.
            for col in (col for col, name in out.items() if name == "recommendation"):
                out[col], out[by_field["objective"]] = "objective", "notes"
                break
        for col, name in out.items():
            if name == "recommendation":
                out[col] = "objective" if "objective" not in held else "notes"
            elif name == "response":
                out[col] = "update"
            elif name == "subject" and "area" not in held:
                out[col] = "area"
        action = min(col for col, name in out.items() if name == "action")
        for col, name in out.items():
            if name == "date" and "due" not in held and col > action:
                out[col] = "due"
    elif "recommendation" in held:
        for col, name in out.items():
            if name == "update" and not {"response", "status"} <= held:
                out[col] = "status" if "response" in held else "response"
            elif name in ("area", "item", "objective") and "subject" not in held:
                out[col] = "subject"
    return out


def _fields(labels: dict[int, str], table: Table, first: int, words: ActionWords) -> dict[int, str]:
    """The fields of the columns that have these headings."""
    named = {col: name for col, text in labels.items() if (name := field_of(text, words))}
    # alone it heads who is to act, or beside that by when; as the beginning of a deadline it is no heading
    by = "due" if "owner" in named.values() else "owner"
    if by not in named.values():
        named |= {col: by for col, text in labels.items() if text.strip(" :").casefold() == "by"}
    if "due" in named.values():
        named |= {c: "due" for c, text in labels.items() if c not in named and _REVISED_ALONE.fullmatch(plain(text))}
    return _settled(by_content(named, labels, table, first, words), labels, table, first, words) if named else {}


_WHOLE = frozenset({"action", "owner", "due"})
"""What a plan says whatever else stands beside it."""


def _any_foreign(labels: dict[int, str], fields: dict[int, str], words: ActionWords) -> bool:
    """Whether a heading tells that a table is no plan. One of those that plans have too does not where the table
    says what is done, by whom and by when."""
    found = [text for text in labels.values() if _foreign(text, words)]
    whole = set(fields.values()) >= _WHOLE
    return bool(found) and not (whole and all(matches(plain(" ".join(t.split())), words.besides) for t in found))


def _top(table: Table, rows: range) -> float:
    """Where the cells of some rows begin."""
    return min((c.box.top for row in rows for c in table.row(row)), default=table.box.top)


def _told(fields: dict[int, str]) -> tuple[int, int]:
    """How much headings tell: of how many columns, and how many things ("Start" and "End" below one "Timescale")."""
    return len(fields), len(set(fields.values()))


def understand(table: Table, page: Page, words: ActionWords) -> Shape:
    """The columns of a table. Its own heading rows are tried first, then its first rows, then the line above it."""
    best: Shape | None = None
    deepest = min(table.n_rows, max(table.header_rows, 1) + 1)
    heads = _heads(table, range(deepest), words)
    for rows in (range(start, end) for end in range(1, deepest + 1) for start in range(end)):
        labels, rest = _labels(heads[rows.start : rows.stop])
        fields = _fields(labels, table, rows.stop, words)
        if len(fields) >= SPECIFIC and (best is None or _told(fields) > _told(best.fields)):
            best = Shape(fields, rows.stop, rest, _any_foreign(labels, fields, words), labels, _top(table, rows))
    words_above = _words_above(table, page) if best is None else []
    for reach in _ABOVE if words_above else ():
        labels = _above(table, words_above, reach)
        fields = _fields(labels, table, 0, words)
        if len(fields) >= max(SPECIFIC, table.n_cols - 1):
            return Shape(fields, 0, foreign=_any_foreign(labels, fields, words), headings=labels)
    return best or Shape({}, 0)


def heading_row(table: Table, row: int, words: ActionWords) -> bool:
    """Whether a row of the body is one of headings: this table's again, or those of another that touches it."""
    texts = [cell.text for cell in table.row(row) if cell.text.strip()]
    short = len(texts) > 1 and all(len(text.split()) <= 3 for text in texts)
    return short and any(field_of(text, words) in ("action", "owner") for text in texts)


def same_columns(above: Table, below: Table) -> bool:
    """Whether a table without headings can go on with the columns of the one before it."""
    if above.n_cols != below.n_cols:
        return False
    a = {c.col: c.box.x0 for c in above.cells if c.col_span == 1}
    b = {c.col: c.box.x0 for c in below.cells if c.col_span == 1}
    return all(abs(a[col] - b[col]) <= 8.0 for col in a.keys() & b.keys()) or _set_alike(above, below)


def _set_alike(above: Table, below: Table) -> bool:
    """Whether the texts of two tables' columns begin at the same places, one table close below the other: what rules
    of two weights part is one table."""
    if above.page != below.page or not 0 <= below.box.top - above.box.bottom <= _CLOSE:
        return False
    a, b = _lefts(above), _lefts(below)
    return len(a) == len(b) == above.n_cols and all(abs(a[col] - b[col]) <= 2.0 for col in a)


def _lefts(table: Table) -> dict[int, float]:
    """Where the texts of the columns begin, in points."""
    out: dict[int, float] = {}
    for cell in table.cells:
        if cell.col_span == 1 and cell.words:
            out[cell.col] = min(out.get(cell.col, cell.words[0].box.x0), cell.words[0].box.x0)
    return out
