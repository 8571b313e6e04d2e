"""A page after layout: its label, its own lines, the furniture apart, and its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.layout.frames import frames_of
from extract.layout.furniture import Edges, Found, edges_of, take_off
from extract.layout.lines import Line
from extract.layout.order import reading_order
from extract.packing import keep
from extract.shelf import Shelf
from schemas.page import Page
from schemas.profile import PackWords
from schemas.table import Table

EDGES_ROOM = 20_000
"""Words at the edges of pages that are kept in memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page with its furniture (stamps, running heads and feet) taken off. There is one object for one page of a
    document, so none is compared with another by what is on it.

    `lines` are the page's own, in reading order: a line is everything on one baseline within its column, so a label
    and its value, or an item's number and title, share one. `label` is the number printed or stamped on it;
    `stamps` are the words of stamps such as "Agenda Item 8"; `slide` tells whether it looks like a slide.
    """

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    label: str | None = None
    stamps: tuple[str, ...] = ()
    slide: bool = False
    tables: tuple[Table, ...] = ()

    @property
    def number(self) -> int:
        """Page of the PDF, from 1."""
        return self.page.number

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Everything on the page: the furniture above its own lines, those, and the furniture below."""
        middle = self.page.height / 2
        above = [line for line in self.furniture if line.box.y_mid < middle]
        below = [line for line in self.furniture if line.box.y_mid >= middle]
        return (*above, *self.lines, *below)

    @property
    def text(self) -> str:
        """All text of the page, one line a line."""
        return "\n".join(line.text for line in self.all_lines)


keep(11, Sheet)


class Shelved(Sheet):
    """A sheet of a long document, of which only what is asked for most often is in memory; the rest is on a shelf."""

    __slots__ = ("_at", "_number", "_shelf")
    _at: int
    _number: int
    _shelf: Shelf[Sheet]

    def __init__(self, sheet: Sheet, shelf: Shelf[Sheet], at: int) -> None:
        own = {"label": sheet.label, "stamps": sheet.stamps, "slide": sheet.slide}
        for name, value in (own | {"_at": at, "_number": sheet.number, "_shelf": shelf}).items():
            object.__setattr__(self, name, value)

    @property
    def number(self) -> int:
        """Page of the PDF, from 1."""
        return self._number

    @property
    def page(self) -> Page:
        """As of a sheet."""
        return self._shelf[self._at].page

    @property
    def lines(self) -> tuple[Line, ...]:
        """As of a sheet."""
        return self._shelf[self._at].lines

    @property
    def furniture(self) -> tuple[Line, ...]:
        """As of a sheet."""
        return self._shelf[self._at].furniture

    @property
    def tables(self) -> tuple[Table, ...]:
        """As of a sheet."""
        return self._shelf[self._at].tables


def _is_slide(page: Page) -> bool:
    """Whether a page looks like a slide: landscape, and either in a screen's proportions or in large type."""
    if page.width <= page.height or not page.words:
        return False
    ratio = page.width / page.height
    sizes = sorted([w.size for w in page.words])
    on_screen = abs(ratio - 4 / 3) < 0.02 or ratio > 1.7
    return sizes[len(sizes) // 2] >= (10 if on_screen else 14)


def sheet_of(page: Page, tables: Sequence[Table], found: Found) -> Sheet:
    """A page with its tables and what was found to be furniture on it, laid out."""
    own = [word for place, word in enumerate(page.words) if place not in found.taken]
    return Sheet(
        page=page,
        lines=tuple(reading_order(own, tables, frames_of(page, [t.box for t in tables if t.n_cols > 1]))),
        furniture=tuple(found.lines),
        label=found.label,
        stamps=tuple(dict.fromkeys(found.stamps)),
        slide=_is_slide(page),
        tables=tuple(tables),
    )


def lay_out(
    pages: Sequence[Page],
    tables: Sequence[Sequence[Table]],
    words: PackWords,
    told: Callable[[], object] = lambda: None,
    seen: Callable[[Sheet], object] = lambda sheet: None,
) -> list[Sheet]:
    """All pages of a document as sheets, in page order. `tables` are those of each page; labels and running heads
    need the whole document, since they are known by how they go on from page to page. `told` is called for each page,
    and later for each sheet that is read back from a file; `seen` for each sheet when it is made."""
    edges: Shelf[Edges] = Shelf(EDGES_ROOM)
    for page, own in zip(pages, tables, strict=True):
        told()
        found = edges_of(page, own, words)
        edges.append(found, sum(map(len, found.places)))
    shelf: Shelf[Sheet] = Shelf(told=told)
    out: list[Sheet] = []
    for page, own, taken in zip(pages, tables, take_off(edges), strict=True):
        told()
        sheet = sheet_of(page, own, taken)
        seen(sheet)
        kept = shelf.append(sheet, len(page.words))
        out.append(sheet if kept else Shelved(sheet, shelf, len(out)))
    return out
