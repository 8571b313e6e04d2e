"""A line of minutes, and how its columns part its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median

from extract.layout.lines import lines_of
from extract.layout.sheet import Sheet
from schemas.page import Box, Word, bounding_box
from schemas.table import Cell

COLUMN_GAP = 1.6
"""A gap wider than this many font sizes parts a mark in an action column, or a name in the next column."""
NEAR_GAP = 0.8
"""A gap of so many font sizes may part columns too, where the rest of the line is set tight."""
NUMBER = re.compile(r"^(?:[A-Z]{1,5}[\s./-]?)?\d{1,4}[a-z]?(?:/\d{1,4}){0,2}\.?$|^[A-Z]{1,4}\d\d[/-]\d{1,4}$")

ITEM_NUMBER = (
    r"[A-Z]{1,5}\s?\d\d/\d{1,3}/\d{1,3}|(?:[A-Z]{1,5}[\s/.-]?)?\d{1,4}[a-z]?(?:/\d{2,4}){0,3}|[A-Z]{1,5}[/-]\d\d-\d\d/\d{1,4}|[A-Z]{1,4}\d\d[/-]\d{1,4}"
    r"|\d\d/\d{1,3}/[A-Z][a-z]{2,5}|\d{1,2}\.\d{1,2}|\d{2,4}/\d|[A-Z][A-Za-z]{1,9}/\d\d(?:\d\d)?/\d{1,4}"
)
"""The number of an item as it stands before its title: `7`, `24/2026`, `M26-014`, `Exec/26/12`."""

_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def _over_lines(words: Sequence[Word]) -> str:
    """Words of which some go on below a hyphen that ends the line above, as an entry that wraps in its column."""
    out = words[0].text
    for above, word in pairwise(words):
        wraps = above.text[-1:] == "-" and above.text[-2:-1].isalpha() and word.box.top > above.box.y_mid
        out += word.text if wraps else f" {word.text}"
    return out


def printed(words: Sequence[Word]) -> str:
    """Words joined by single spaces; the raised letters of "13th" are no word of their own."""
    texts = [word.text for word in words]
    if _ORDINALS.isdisjoint([text[:2] for text in texts]):
        whole = " ".join(texts)
        return _over_lines(words) if "- " in whole else whole
    out: list[str] = []
    for i, word in enumerate(words):
        raised = i > 0 and word.text.rstrip(".,;:)") in _ORDINALS and out[-1][-1:].isdigit()
        if raised and word.box.x0 - words[i - 1].box.x1 < 0.3 * words[i - 1].size:
            out[-1] += word.text
        else:
            out.append(word.text)
    return " ".join(out)


@dataclass(frozen=True)
class MinuteLine:
    """A line of the running text. `pitch` is the distance to the line above it on the sheet, in points (0 for the
    first one of a sheet or a cell); `side` the mark beside it; `head` the number and title that begin here ("" where
    an item without a number does); `decided`: a column or a label says that it is a decision; `bullet`: one is drawn
    before it; `cuts`: where its columns begin among its words, if the rows around it tell."""

    sheet: Sheet
    words: tuple[Word, ...]
    box: Box
    pitch: float = 0.0
    side: str = ""
    head: tuple[str | None, str] | None = None
    decided: bool = False
    bullet: bool = False
    cuts: tuple[int, ...] = ()

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

    @cached_property
    def cells(self) -> tuple[tuple[Word, ...], ...]:
        """The words as its columns part them: also where the longest entry of a column comes near the next one, if
        that gap is alone in its line (a justified line is wide everywhere)."""
        if self.cuts:
            return tuple(self.words[a:b] for a, b in pairwise([0, *self.cuts, len(self.words)]))
        gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(self.words)]
        size = max(self.size, 1.0)
        narrow = [g for g in gaps if g <= NEAR_GAP * size]
        wide = len(gaps) - len(narrow)
        usual = median(narrow) if narrow else 0.3 * size
        alone = wide <= max(1, len(gaps) // 3)
        return tuple(segments(self, NEAR_GAP if alone and usual <= 0.45 * size else COLUMN_GAP))


def segments(line: MinuteLine, gap: float = COLUMN_GAP) -> list[tuple[Word, ...]]:
    """The words of a line cut where a gap is wider than `gap` font sizes."""
    out: list[list[Word]] = []
    for word in line.words:
        if out and word.box.x0 - out[-1][-1].box.x1 <= gap * max(word.size, 1.0):
            out[-1].append(word)
        else:
            out.append([word])
    return [tuple(s) for s in out]


LEAST_BULLET, MOST_BULLET = 1.5, 7.0
"""The size of a bullet that is a drawing, in points."""


@lru_cache(maxsize=4)
def _drawn_bullets(sheet: Sheet) -> tuple[Box, ...]:
    """The small filled shapes of a sheet, about as wide as high: what printing from a web page makes of bullets."""
    shapes = [d.box for d in sheet.page.drawings if d.fill is not None or d.stroke is not None]
    shapes += [f.box for f in sheet.page.fills]
    return tuple(
        box
        for box in shapes
        if LEAST_BULLET < box.width < MOST_BULLET and 0.6 * box.width < box.height < 1.6 * box.width
    )


def _has_bullet(sheet: Sheet, box: Box) -> bool:
    """Whether a bullet is drawn a little to the left of a line, at the middle of its height."""
    shapes = _drawn_bullets(sheet)
    return bool(shapes) and any(
        2.0 < box.x0 - shape.x1 < 26.0 and box.top + 0.2 * box.height < shape.y_mid < box.bottom - 0.1 * box.height
        for shape in shapes
    )


def made_line(sheet: Sheet, words: Sequence[Word], above: MinuteLine | None) -> MinuteLine:
    """Words as a line, with the white space to the one above it."""
    box = bounding_box([w.box for w in words])
    pitch = box.bottom - above.box.bottom if above is not None and above.sheet is sheet else 0.0
    return MinuteLine(sheet, tuple(words), box, pitch, bullet=_has_bullet(sheet, box))


def cell_lines(sheet: Sheet, cell: Cell) -> list[MinuteLine]:
    """The lines of a table's cell."""
    out: list[MinuteLine] = []
    for line in lines_of(cell.words, float("inf")):
        out.append(made_line(sheet, line.words, out[-1] if out else None))
    return out


def cell_text(cell: Cell | None) -> str:
    """The words of a cell on one line; "" where there is none."""
    return " ".join(cell.text.split()) if cell else ""
