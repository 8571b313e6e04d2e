"""Lists of those present in columns: an entry that wraps in its column made whole, and columns under headings of
their own put one after the other, before the lists are read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from extract.language.people import people
from extract.records.attendance import TITLES
from extract.records.attendance_headings import heading
from extract.records.attendance_names import INITIALS
from extract.records.minute_line import MinuteLine, printed
from schemas.page import Word, bounding_box
from schemas.profile import LanguageWords, MinutesWords

ALIGNED = 3.0
"""Points within which parts of rows begin at one left edge."""
TIGHT = 1.6
"""The pitch of the lines of one entry, in font sizes, at most."""
LOOSE = 4.5
"""The pitch, in font sizes, beyond which rows are no longer one list."""
_TITLED = re.compile(rf"{TITLES}\s")
_TITLES_ONLY = re.compile(rf"(?:(?!Councillors|Aldermen){TITLES}\s*)+")
_NUMBERED = re.compile(r"^(?:[A-Z]{1,4}[./-]?)?\d{1,4}[a-z]?(?:/\d{1,4})*[.):]?\s+\S")
"""The number of an item, with which the lists have ended."""
_OPEN_END = (" of", " for", " the", " and", " &", "/", " to", " –", " with")


@dataclass(slots=True)
class _Entry:
    """What stands in one column from one row on, and the row of its last line."""

    words: list[Word]
    row: int
    last: int


@dataclass(slots=True)
class _Block:
    """Rows that stand in the same columns: the left edges, and the entries of each column."""

    rows: list[MinuteLine]
    edges: list[float]
    columns: list[list[_Entry]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return max(median(row.size for row in self.rows), 1.0)


def _at(x: float, edges: Sequence[float], near: float = ALIGNED) -> int:
    """The column that begins at a left edge; -1 for none."""
    return next((i for i, edge in enumerate(edges) if abs(edge - x) <= near), -1)


def _parts(row: MinuteLine, edges: Sequence[float]) -> list[tuple[Word, ...]]:
    """The parts of a row, cut also at the edge of a column that the entry before it nearly reaches: before a title,
    or where the gap is more than that of words."""
    out: list[tuple[Word, ...]] = []
    for part in row.cells:
        start = 0
        for i in range(1, len(part)):
            gap = part[i].box.x0 - part[i - 1].box.x1
            if _at(part[i].box.x0, edges, 1.5) < 1:
                continue
            if gap > 0.4 * part[i].size or re.fullmatch(TITLES, part[i].text):
                out.append(part[start:i])
                start = i
        out.append(part[start:])
    return [p for p in out if p]


def _crosses(part: Sequence[Word], edges: Sequence[float], size: float) -> bool:
    """Whether a part runs on over the edge of the column after its own, as running text does."""
    at = _at(part[0].box.x0, edges)
    return at >= 0 and at + 1 < len(edges) and part[-1].box.x1 > edges[at + 1] + size


def _ends(rows: Sequence[MinuteLine], start: int, at: int, part: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether the one part of a row is none of the columns above it: running text, or a title set off from them."""
    usual = median([row.pitch for row in rows[start + 1 : at]] or [rows[at].size * 1.2])
    set_off = rows[at].pitch > 1.7 * usual and _at(part[0].box.x0, edges) == 0
    return set_off or _crosses(part, edges, rows[at].size)


def _in_columns(rows: Sequence[MinuteLine], edges: Sequence[float]) -> bool:
    """Whether rows stand in columns, and are no list that runs on over them."""
    parts = [own for row in rows if len(own := _parts(row, edges)) > 1]
    ended = [p[-1].text.endswith((",", ";")) for own in parts for p in own]
    return len(parts) > 1 and 3 * sum(ended) < len(ended)


def _blocks(rows: Sequence[MinuteLine], words: MinutesWords) -> Iterator[tuple[int, _Block]]:
    """The blocks of rows in columns at or below the heading of a list, each with the index of its first row."""
    i, headed = 0, False
    while i < len(rows):
        parts: Sequence[tuple[Word, ...]] = rows[i].cells
        headed = headed or any(heading(printed(p), True, words) is not None for p in parts[:3])
        if len(parts) < 2 or not headed:
            i += 1
            continue
        edges = [p[0].box.x0 for p in parts]
        end = i + 1
        while end < len(rows) and rows[end].head is None and 0 < rows[end].pitch <= LOOSE * rows[end].size:
            parts = _parts(rows[end], edges)
            own = [p[0].box.x0 for p in parts]
            if _NUMBERED.match(rows[end].text) or (len(own) == 1 and _ends(rows, i, end, parts[0], edges)):
                break
            beside = [x for x in own if _at(x, edges) < 0]
            if len(own) == 1 and beside:
                break
            if len(own) > 1 and len(beside) == len(own):
                break
            edges = sorted([*edges, *beside])
            end += 1
        if _in_columns(rows[i:end], edges):
            yield i, _Block(list(rows[i:end]), edges)
        i = end


def _fitted(above: Sequence[Word], below: Sequence[Word], limit: float, size: float) -> bool:
    """Whether the first word of a line would have had room behind the line above it."""
    return above[-1].box.x1 + 0.25 * size + below[0].box.width < limit - 1.2 * size


def _goes_on(before: str, text: str) -> bool:
    """Whether an entry is not ended where its line ends."""
    return (
        _TITLES_ONLY.fullmatch(before) is not None
        or (before[-1:] == "-" and before[-2:-1].isalpha() and text[:1].isalpha())
        or before.count("(") > before.count(")")
        or before.endswith(_OPEN_END)
    )


class _Joiner:
    """Makes the entries of one block whole."""

    def __init__(self, block: _Block, words: MinutesWords, language: LanguageWords) -> None:
        self._block = block
        self._words = words
        self._language = language
        self._grid = [_parts(row, block.edges) for row in block.rows]
        right = max(word.box.x1 for row in block.rows for word in row.words)
        wide = block.rows[0].sheet.page.width - min(block.edges[0], block.rows[0].sheet.page.width / 6)
        self._limits = [*(edge - 0.3 * block.size for edge in block.edges[1:]), max(right, wide)]
        texts: list[list[str]] = [[] for _ in block.edges]
        for parts in self._grid:
            for part in parts:
                texts[self._column(part)].append(printed(part))
        self._titled = [sum(bool(_TITLED.match(t)) for t in own) >= max(2, 0.5 * len(own)) for own in texts]
        self._long = [bool(own) and median(len(t.split()) for t in own) >= 2 for own in texts]

    def _column(self, part: Sequence[Word]) -> int:
        return max(_at(part[0].box.x0, self._block.edges), 0)

    def read(self) -> list[list[_Entry]]:
        columns: list[list[_Entry]] = [[] for _ in self._block.edges]
        for i, parts in enumerate(self._grid):
            tight = self._block.rows[i].pitch <= TIGHT * self._block.rows[i].size
            first = self._column(parts[0])
            for part in parts:
                at = self._column(part)
                above = columns[at][-1] if columns[at] else None
                if part is not parts[0] and above and self._headed_anew(parts[0], above):
                    above = None
                if above and tight and self._next_to(above, i) and self._continues(above, part, at, at == first):
                    above.words.extend(part)
                    above.last = i
                else:
                    columns[at].append(_Entry(list(part), i, i))
        return columns

    def _next_to(self, above: _Entry, i: int) -> bool:
        """Whether row `i` is the next line of an entry; between two lines of one that wraps may stand the only line
        of a cell beside it."""
        rows = self._block.rows
        if above.last == i - 2 and _goes_on(printed(above.words), ""):
            return rows[i - 1].pitch + rows[i].pitch <= TIGHT * rows[i].size
        return above.last == i - 1

    def _headed_anew(self, label: Sequence[Word], above: _Entry) -> bool:
        """Whether a row begins with a heading at the left: what stands beside it is another list than that above."""
        if self._column(label):
            return False
        found = heading(printed(label), True, self._words)
        return found is not None and not found.rest and not _goes_on(printed(above.words), "")

    def _continues(self, above: _Entry, part: Sequence[Word], at: int, leads: bool) -> bool:
        """Whether a part goes on with the entry above it; `leads`: it is the first of its row."""
        before, text = printed(above.words), printed(part)
        if at == 0 and heading(f"{before} {text}", True, self._words) and not heading(before, True, self._words):
            return len(f"{before} {text}".split()) <= 6
        if heading(text, all(w.bold for w in part), self._words) is not None:
            return False
        if _TITLED.match(text) or (not leads and (INITIALS.match(text) or text.startswith("("))):
            return before.count("(") > before.count(")")
        if _goes_on(before, text) or _TITLES_ONLY.fullmatch(text):
            return _goes_on(before, text)
        if leads and text[:1].islower():
            return True
        if _fitted(above.words, part, self._limits[at], self._block.size):
            return False
        lone = (" " not in text and self._long[at]) or text.startswith("(")
        return self._titled[at] or (leads and (lone or at > 1 or (bool(before) and not people(text, self._language))))


def _row(block: _Block, entries: Sequence[_Entry], first: int) -> MinuteLine:
    words = tuple(word for entry in entries for word in entry.words)
    own = block.rows[first]
    starts = tuple(accumulate(len(entry.words) for entry in entries))[:-1]
    return MinuteLine(own.sheet, words, bounding_box([w.box for w in words]), own.pitch, own.side, cuts=starts)


def _in_rows(block: _Block, columns: Sequence[Sequence[_Entry]]) -> Iterator[MinuteLine]:
    """Columns as rows, each entry on that of its first line."""
    for i in range(len(block.rows)):
        if entries := [entry for column in columns for entry in column if entry.row == i]:
            yield _row(block, entries, i)


def _headed(entry: _Entry, words: MinutesWords) -> bool:
    """Whether an entry is the heading of a list and nothing else."""
    found = heading(printed(entry.words), all(w.bold for w in entry.words), words)
    return found is not None and not found.rest and not found.sentence


def _apart(block: _Block, words: MinutesWords, language: LanguageWords) -> list[int]:
    """The columns at which others begin that have headings of their own, over names."""
    labels = {entry.row for entry in block.columns[0] if _headed(entry, words)}
    starts: list[int] = []
    for at, column in enumerate(block.columns[1:], 1):
        for entry, below in pairwise(column):
            if _headed(entry, words) and people(printed(below.words), language):
                beside = any(e.row in labels for own in block.columns[1 : at + 1] for e in own if e is not entry)
                if not beside and at not in starts:
                    starts.append(at)
    return starts


def in_columns(rows: Sequence[MinuteLine], words: MinutesWords, language: LanguageWords) -> list[MinuteLine]:
    """The rows with the entries of their columns whole, those under headings of their own after
    those before them."""
    out: list[MinuteLine] = []
    done = 0
    for start, block in _blocks(rows, words):
        out += rows[done:start]
        done = start + len(block.rows)
        block.columns = _Joiner(block, words, language).read()
        starts = _apart(block, words, language)
        for a, b in zip([0, *starts], [*starts, len(block.columns)], strict=True):
            out += _in_rows(block, block.columns[a:b])
    return [*out, *rows[done:]]
