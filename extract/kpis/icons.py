"""What is drawn in a cell: small drawings, coloured icons, and the grounds of cells."""

from __future__ import annotations

from collections.abc import Sequence

from extract.kpis.marks import within
from schemas.page import WHITE, Box, Colour, Drawing, Page
from schemas.table import Cell


def drawings_in(cell: Cell, page: Page) -> list[Drawing]:
    """The small drawings in a cell; those of the page where the table did not keep them."""
    if cell.drawings:
        return list(cell.drawings)
    return [d for d in page.drawings if within(cell.box, d.box) and d.box.width < 40 and d.box.height < 40]


def _icon_box(box: Box, cell: Box) -> bool:
    """Whether a coloured area is an icon in a cell, not the cell's ground or a neighbour's edge."""
    return (
        within(cell, box)
        and 3.0 <= box.width <= 40
        and 3.0 <= box.height <= 40
        and box.area < 0.6 * cell.area
        and 0.4 < box.width / max(box.height, 0.1) < 2.5
    )


def icons_in(cell: Cell, page: Page) -> list[Colour]:
    """The colours of the icons in a cell: filled circles, squares, pictures, coloured symbol characters."""
    colours = [f.colour for f in page.fills if f.colour != WHITE and _icon_box(f.box, cell.box)]
    colours += [d.fill for d in drawings_in(cell, page) if d.fill and _icon_box(d.box, cell.box)]
    colours += [i.colour for i in (cell.images or ()) if i.colour and _icon_box(i.box, cell.box)]
    for word in cell.words:
        if len(word.text) == 1 and not word.text.isalnum() and max(word.colour) - min(word.colour) > 40:
            colours.append(word.colour)
    return colours


def fills_of(cells: Sequence[Cell]) -> list[Colour]:
    """The grounds of some cells."""
    return [c.fill for c in cells if c.fill]
