"""The page views: a page as a picture, with the boxes of a record on it and the page's text beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from pipelines.columns import columns
from pipelines.publish.catalogue import listing, plain
from pipelines.publish.plugin.elsewhere import elsewhere
from pipelines.publish.plugin.lookup import (
    RECEIPTED,
    Facts,
    Sheet,
    agenda_databases,
    find_record,
    find_sheet,
    first,
    hidden_places,
    pdf_path,
    places,
    record_boxes,
    rows,
    title_of,
)
from pipelines.publish.plugin.originals import may_be_sent
from schemas.page import Box

_RECEIPT = {
    "id",
    "order",
    "document_id",
    "page",
    "page_label",
    "x0",
    "top",
    "x1",
    "bottom",
    "extractor",
    "confidence",
}
PAD = 1.5
"""Points by which a box is drawn larger than it is, so that its line does not run through what it holds."""
MAX_CELLS = 600
_KEY_WORDS = 12
"""How many first words of a record are looked for in the page's text, where the whole record is not found."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A column of a record for a reader: its name, what it means, its value, and a link for another record's id."""

    name: str
    meaning: str
    value: str
    href: str | None = None


async def receipt_context(datasette: Any, table: str, record_id: str) -> Facts | None:
    """What the template of a receipt shows; None where there is no such record, or no such page of its document."""
    record = await find_record(datasette, table, record_id)
    if record is None:
        return None
    sheet = await find_sheet(datasette, record["document_id"], record["page"] or 1)
    return await _context(datasette, sheet, table, record) if sheet else None


async def row_path(datasette: Any, table: str, record_id: str) -> str | None:
    """Datasette's own page of a record; None where there is no such record."""
    for database in await agenda_databases(datasette):
        if table in RECEIPTED and await first(database, f'SELECT 1 FROM "{table}" WHERE id = ?', [record_id]):
            return str(datasette.urls.row(database.name, table, record_id))
    return None


async def page_context(datasette: Any, document_id: str, number: int, carried: str | None) -> Facts | None:
    """What the template of a page shows; None where the database has no such page. `carried` is `table/id` of the
    record that a reader came from: its boxes are shown where it goes on to this page."""
    sheet = await find_sheet(datasette, document_id, number)
    if sheet is None:
        return None
    table, _, record_id = (carried or "").partition("/")
    record = await find_record(datasette, table, record_id)
    if record is not None and record["document_id"] != document_id:
        record = None
    return await _context(datasette, sheet, table, record)


async def _context(datasette: Any, sheet: Sheet, table: str, record: Facts | None) -> Facts:
    boxes: dict[int, tuple[Box, ...]] = await record_boxes(sheet.database, record) if record else {}
    whole = Box(0, 0, sheet.page["width"], sheet.page["height"])
    here = tuple(padded(box, whole) for box in boxes.get(sheet.number, ()))
    others = [
        replace(place, boxes=tuple(padded(box, whole) for box in place.boxes))
        for place in await places(sheet)
        if not record or place.id != record["id"]
    ]
    page = sheet.page
    context: Facts = {
        "sheet": sheet,
        "document": sheet.document,
        "page": page,
        "text": highlighted(page["text"], _words_of(table, record) if record else ""),
        "kept": pdf_path(sheet.database, sheet.document).is_file(),
        "sent": await may_be_sent(datasette, sheet.database, sheet.document),
        "covers": len(await hidden_places(sheet)),
        "boxes": here,
        "outside": _outside(whole, here),
        "others": others,
        "other_kinds": _grouped(others),
        "previous": await _neighbour(sheet, -1),
        "next": await _neighbour(sheet, 1),
        "carried": f"{table}/{record['id']}" if record else None,
        "record": None,
        "kind_title": lambda name: listing(name).title,
    }
    if record:
        context |= {
            "record": record,
            "table": table,
            "title": title_of(table, record),
            "facts": await _facts(datasette, sheet, table, record),
            "grid": await _grid(sheet, record) if table == "tables" else None,
            "record_pages": [(number, number == sheet.number) for number in boxes],
            "own_page": record["page"] or 1,
            "issues": await rows(
                sheet.database, "SELECT * FROM issues WHERE record_id = ? ORDER BY code", [record["id"]]
            ),
            "elsewhere": await elsewhere(sheet.database, table, record["id"]),
            "row_path": datasette.urls.row(sheet.database.name, table, record["id"]),
        }
    return context


async def _neighbour(sheet: Sheet, step: int) -> Facts | None:
    found = await rows(
        sheet.database,
        "SELECT page, page_label FROM pages WHERE document_id = ? AND page = ?",
        [sheet.document["id"], sheet.number + step],
    )
    return found[0] if found else None


async def _facts(datasette: Any, sheet: Sheet, table: str, record: Facts) -> list[Fact]:
    """The columns of a record that say something, without those of the receipt itself."""
    facts = []
    for column in columns(RECEIPTED[table]):
        value = record.get(column.name)
        if column.name in _RECEIPT or value is None or value == "":
            continue
        if column.type == "boolean":
            value = "yes" if value else "no"
        shown, href = _printed(column.name, str(value)), None
        # an id of a record of any table has the table's name in a column beside it
        target = column.fk or str(record.get(f"{column.name.removesuffix('_id')}_table") or "")
        if column.name.endswith("_id") and target in RECEIPTED:
            other = await find_record(datasette, target, str(value))
            if other:
                shown = title_of(target, other)
                href = datasette.urls.path(f"/-/receipt/{target}/{value}")
        facts.append(Fact(column.name, plain(column.description), shown, href))
    return facts


async def _grid(sheet: Sheet, table: Facts) -> list[list[Facts]]:
    """The cells of a table, row by row; nothing for a table too large to be shown beside its page."""
    cells = await rows(
        sheet.database,
        "SELECT * FROM cells WHERE table_id = ? ORDER BY row, col LIMIT ?",
        [table["id"], MAX_CELLS + 1],
    )
    if len(cells) > MAX_CELLS:
        return []
    lines: dict[int, list[Facts]] = {row: [] for row in range(table["n_rows"])}
    for cell in cells:
        lines.setdefault(cell["row"], []).append(cell)
    return [lines[row] for row in sorted(lines)]


def _printed(name: str, value: str) -> str:
    """A value for a reader: the headings of a table are a JSON list."""
    return joined_headings(value) if name == "header" else value


def joined_headings(value: str) -> str:
    """The headings of a table in one line; the value itself where it is no list."""
    try:
        headings = json.loads(value)
    except ValueError:
        return value
    return " | ".join(str(heading) for heading in headings) if isinstance(headings, list) else value


def padded(box: Box, page: Box) -> Box:
    """A box a little larger, still on its page."""
    return Box(
        max(page.x0, box.x0 - PAD),
        max(page.top, box.top - PAD),
        min(page.x1, box.x1 + PAD),
        min(page.bottom, box.bottom + PAD),
    )


def highlighted(text: str, words: str) -> Markup:
    """A page's text, escaped, with the place marked where it says `words` (white space and line ends do not matter).
    Nothing is marked where the page says them in another order or not at all."""
    tokens = words.split()
    for length in dict.fromkeys((len(tokens), min(len(tokens), _KEY_WORDS))):
        if not length:
            break
        pattern = r"\s*".join(re.escape(token) for token in tokens[:length])
        found = re.search(pattern, text)
        if found:
            before, hit, after = text[: found.start()], found.group(), text[found.end() :]
            return Markup("{}<mark>{}</mark>{}").format(before, hit, after)
    return Markup(escape(text))


def _words_of(table: str, record: Facts) -> str:
    column = RECEIPTED[table].title_column
    return str(record.get(column) or "") if column else ""


def _grouped(others: list[Any]) -> list[tuple[str, list[Any]]]:
    kinds: dict[str, list[Any]] = {}
    for place in others:
        kinds.setdefault(place.table, []).append(place)
    return sorted(kinds.items())


def _outside(page: Box, boxes: tuple[Box, ...]) -> str | None:
    """An SVG path around everything but the boxes, to be filled by the even-odd rule."""
    if not boxes:
        return None
    return " ".join(f"M{b.x0:.1f} {b.top:.1f}H{b.x1:.1f}V{b.bottom:.1f}H{b.x0:.1f}Z" for b in (page, *boxes))
