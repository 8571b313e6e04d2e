"""Furniture: stamps of the committee system, running heads and feet, page numbers; what is no page's own text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.layout.labels import (
    HEAD_WEIGHT,
    OF_WEIGHT,
    PLAIN_WEIGHT,
    STAMP_WEIGHT,
    Candidate,
    best_chain,
)
from extract.layout.lines import Line, lines_of
from extract.packing import keep
from extract.patterns import first_match
from schemas.page import Box, Page, Word
from schemas.profile import PackWords
from schemas.table import Table

EDGE = 0.115
"""The share of a page's height (or width, for turned runs) at its edge in which furniture stands."""
RECURS = 3
"""Pages, near each other, on which a line must recur at one place to be a running head or foot."""
PLACE = 4.0
"""Points by which its place may differ."""

_OF = re.compile(r"(?:^|\s)(?:page|p\.?|pg\.?)?\s*(\d{1,4})\s*(?:of|/)\s*(\d{1,4})$", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*/\s*(?:19|20)?\d\d$|\b(?:q[1-4]|quarter(?: [1-4])?|year|fy)\s*\d\d\s*/\s*\d\d$",
    re.IGNORECASE,
)
"""A financial year at the end of a line, which is no page of so many."""
_NUMBER = re.compile(r"^(?:page|p\.|pg\.?)?\s*[-–|]?\s*(\d{1,4})\s*[-–|]?\s*(?:\|?\s*page)?$", re.IGNORECASE)
_ENDS_IN_PAGE = re.compile(r"\bpage\s+(\d{1,4})$", re.IGNORECASE)
_BLANK = re.compile(r"^this\s*page\s*is\s*intentionally\s*left\s*blank", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """What was found at the edges of one page: its label, its stamps, all lines that are furniture, and which of the
    page's words these hold (by their place in `Page.words`)."""

    label: str | None = None
    stamps: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    taken: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Edges:
    """All of a page that its furniture is found by, so that the page itself need not be at hand: its lines at the
    edges, what recurs of each where it can be a running line, which of them are stamps, the candidates for its label,
    and the places in `Page.words` of the words of each."""

    number: int
    lines: tuple[Line, ...]
    shapes: tuple[str, ...]
    stamps: tuple[bool, ...]
    candidates: tuple[Candidate, ...]
    places: tuple[tuple[int, ...], ...]


keep(12, Edges)


def edges_of(page: Page, tables: Sequence[Table], words: PackWords) -> Edges:
    """What is at the edges of a page with these tables."""
    lines = edge_lines(page)
    body = _body_size(page.words) if lines else 0.0
    running = [line.direction == 0 and line.size <= 1.3 * body and not _in_grid(line, tables) for line in lines]
    own = {id(word) for line in lines for word in line.words}
    places = {id(word): place for place, word in enumerate(page.words) if id(word) in own} if own else {}
    return Edges(
        page.number,
        tuple(lines),
        tuple([_shape(line, page.number) if may else "" for line, may in zip(lines, running, strict=True)]),
        tuple([_in_corner(page, line) and bool(_match(words.item_stamps, _joined(line))) for line in lines]),
        tuple(candidates_of(page, lines, words)),
        tuple([tuple([places[id(word)] for word in line.words]) for line in lines]),
    )


def _at_edge(page: Page, line: Line) -> bool:
    """Whether a line stands at an edge of the page: top or bottom, and for turned runs any side."""
    box, high, wide = line.box, page.height * EDGE, page.width * EDGE
    if box.bottom <= high or box.top >= page.height - high:
        return True
    return line.direction != 0 and (box.x1 <= wide or box.x0 >= page.width - wide)


def _lower(page: Page, line: Line) -> bool:
    """Whether a line is at the foot of the page, or at a side that may be the foot of a turned one."""
    return line.box.top >= page.height / 2 or line.direction != 0


def edge_lines(page: Page) -> list[Line]:
    """The lines at the edges of a page, parted by wide gaps so that a stamp beside a foot is a line of its own."""
    high, wide = page.height * EDGE, page.width * EDGE
    low = page.height - high
    middle = Box(wide, high, page.width - wide, low)
    words = [
        w
        for w in page.words
        if w.box.bottom <= high
        or w.box.top >= low
        or (w.direction != 0 and not middle.contains(w.box.x_mid, w.box.y_mid))
    ]
    return [line for line in lines_of(words) if _at_edge(page, line)] + _blank_notice(page)


def _blank_notice(page: Page) -> list[Line]:
    """The words that say that a page was left blank, wherever they stand on it."""
    if len(page.words) > 40:
        return []
    return [line for line in lines_of(page.words, float("inf")) if _BLANK.match(line.text.replace(" ", ""))]


def _in_corner(page: Page, line: Line) -> bool:
    """Whether a line stands where an item's stamp does: at the upper right, or along a side of a turned page."""
    return line.direction != 0 or (not _lower(page, line) and line.box.x_mid >= 0.6 * page.width)


def _joined(line: Line) -> str:
    """A line's text with a letter that came out as a run of its own put back ("P age 47")."""
    return re.sub(r"^([A-Z])\s+(?=[a-z])", r"\1", line.text)


def _match(patterns: tuple[str, ...], text: str) -> str | None:
    """The text of the first group of the first pattern that matches; its whole text where it has no group."""
    found = first_match(patterns, text)
    if found is None:
        return None
    return found.group(1) if found.re.groups else found.group()


def candidates_of(page: Page, lines: Sequence[Line], words: PackWords) -> list[Candidate]:
    """The numbers at the edges of a page that may be its label."""
    out: list[Candidate] = []
    for at, line in enumerate(lines):
        text = _joined(line)
        if label := _match(words.page_stamps, text):
            weight = STAMP_WEIGHT if _lower(page, line) else HEAD_WEIGHT
            out.append(Candidate(page.number, label, at, weight))
        elif (found := _OF.search(text)) and int(found[1]) <= int(found[2]) and not _YEARS.search(text):
            out.append(Candidate(page.number, found.group(1), at, OF_WEIGHT))
        elif (found := _ENDS_IN_PAGE.search(text)) or (found := _NUMBER.match(text)):
            out.append(Candidate(page.number, found.group(1), at, PLAIN_WEIGHT))
    return out


def _shape(line: Line, page: int) -> str:
    """What recurs of a running line: its text with the numbers left open, or for a bare number how far it is ahead of
    the page's; nothing for figures, which may be a table's."""
    if number := _NUMBER.match(line.text):
        return f"number {int(number.group(1)) - page}"
    if sum(c.isalpha() for c in line.text) < 3:
        return ""
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text.casefold()))


def _in_grid(line: Line, tables: Sequence[Table]) -> bool:
    """Whether a line belongs to a table of several columns: a repeated heading row is no running head."""
    return any(t.n_cols > 1 and t.box.contains(line.box.x_mid, line.box.y_mid, 1) for t in tables)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: its page, which of the lines at its edges it is, and its height on it."""

    page: int
    at: int
    top: float
    bottom: float

    def same_height(self, other: _Place) -> bool:
        """Whether another line stands at the same height, measured from the edge that they share."""
        return min(abs(self.top - other.top), abs(self.bottom - other.bottom)) <= PLACE


def running_lines(places: Iterable[Sequence[_Place]]) -> set[tuple[int, int]]:
    """The lines (page, and which of those at its edges) that recur at their place on at least `RECURS` pages with at
    most one page between. `places` are those of all lines of one shape."""
    out: set[tuple[int, int]] = set()
    for members in places:
        run: list[_Place] = []
        for place in [*members, None]:
            if run and not (place and place.page - run[-1].page <= 2 and place.same_height(run[-1])):
                if len({r.page for r in run}) >= RECURS:
                    out.update((r.page, r.at) for r in run)
                run = []
            if place:
                run.append(place)
    return out


def _body_size(words: Sequence[Word]) -> float:
    """The font size of most of a page's characters, in points."""
    if len({w.size for w in words}) == 1:
        return round(words[0].size, 1)
    exact: dict[float, int] = defaultdict(int)
    for w in words:
        exact[w.size] += len(w.text)
    sizes: dict[float, int] = defaultdict(int)
    for size, count in exact.items():
        sizes[round(size, 1)] += count
    return max(sizes, key=lambda s: sizes[s], default=0.0)


def take_off(pages: Sequence[Edges]) -> Iterator[Found]:
    """The furniture of each page of a document, in page order, with labels settled over all of them."""
    candidates: list[Candidate] = []
    shapes: dict[str, list[_Place]] = defaultdict(list)
    for page in pages:
        candidates.extend(page.candidates)
        for at, (shape, line) in enumerate(zip(page.shapes, page.lines, strict=True)):
            if shape:
                shapes[shape].append(_Place(page.number, at, line.box.top, line.box.bottom))
    chain = best_chain(candidates)
    numbers = {(c.page, c.at) for c in candidates if c.weight > OF_WEIGHT}
    furniture = running_lines(shapes.values()) | numbers
    return (_found(page, chain.get(page.number), furniture) for page in pages)


def _found(page: Edges, label: Candidate | None, furniture: set[tuple[int, int]]) -> Found:
    """What is furniture on one page: its label, its stamps, and the lines that `furniture` names."""
    found = Found()
    own: list[int] = []
    if label is not None:
        found.label = label.label
        found.lines.append(page.lines[label.at])
        own.append(label.at)
    for at, (line, stamp) in enumerate(zip(page.lines, page.stamps, strict=True)):
        if stamp:
            found.stamps.append(_joined(line))
        elif line in found.lines or not ((page.number, at) in furniture or _BLANK.match(line.text.replace(" ", ""))):
            continue
        found.lines.append(line)
        own.append(at)
    found.taken = frozenset([place for at in own for place in page.places[at]])
    return found
