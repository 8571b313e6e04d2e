"""The parts of a page view with hundreds of pieces, as HTML in one go.

A template would hand on each piece by itself, through every block that it stands in, which takes longer than all else
of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from pipelines.publish.catalogue import listing
from pipelines.publish.plugin.databases import Facts
from pipelines.publish.plugin.lookup import RECEIPTED, Place
from schemas.page import Box

_OF_FEW_WORDS = ("observations", "attendances")
"""Kinds whose titles are a figure or a name: a line holds several."""
_SHORT = ' class="short"'


@dataclass(frozen=True, slots=True)
class Marks:
    """The records that stand on a page: how many, their places as boxes of the page's SVG, and their titles as lists,
    one for each kind of record."""

    count: int
    boxes: Markup
    lists: Markup


def marks(places: Iterable[Place], receipts: str) -> Marks:
    """The marks of records at these places; each leads to its receipt. `receipts` is the path below which those
    stand."""
    boxes: list[str] = []
    kinds: dict[str, list[str]] = {}
    named = {table: str(escape(listing(table).title)) for table in RECEIPTED}
    for place in places:
        key, title = str(escape(place.id)), str(escape(place.title))
        link = f'<a href="{receipts}/{place.table}/{key}" data-place="{key}"'
        boxes.append(
            f'{link} class="other kind-{place.table}" tabindex="-1">'
            f"<title>{named[place.table]}: {title}</title>{''.join(map(_rectangle, place.boxes))}</a>"
        )
        kinds.setdefault(place.table, []).append(f"<li>{link}>{title or key}</a></li>")
    lists = [
        f'<h3><span class="key kind-{kind}"></span>{named[kind]}</h3>\n'
        f"<ul{_SHORT if kind in _OF_FEW_WORDS else ''}>{''.join(kinds[kind])}</ul>"
        for kind in sorted(kinds)
    ]
    return Marks(len(boxes), Markup("".join(boxes)), Markup("\n".join(lists)))


def _rectangle(box: Box) -> str:
    size = f'width="{round(box.width, 2)}" height="{round(box.height, 2)}"'
    return f'<rect x="{box.x0}" y="{box.top}" {size} rx="2"/>'


def cells_html(lines: Iterable[Sequence[Facts]], header_rows: int) -> Markup:
    """The rows of a table, given as the cells of each, as table rows; the first `header_rows` are its headings."""
    out = []
    for line in lines:
        out.append("<tr>")
        for cell in line:
            rows = f' rowspan="{cell["row_span"]}"' if cell["row_span"] > 1 else ""
            cols = f' colspan="{cell["col_span"]}"' if cell["col_span"] > 1 else ""
            head = ' class="head"' if cell["row"] < header_rows else ""
            out.append(f"<td{rows}{cols}{head}>{escape(cell['text'])}</td>")
        out.append("</tr>\n")
    return Markup("".join(out))
