"""The page views: a page as a picture, with the boxes of a record on it and the page's text beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache

from markupsafe import Markup, escape

from pipelines.columns import columns
from pipelines.publish.catalogue import listing, plain
from pipelines.publish.plugin.databases import Desk, Facts, Later
from pipelines.publish.plugin.elsewhere import elsewhere
from pipelines.publish.plugin.lookup import (
    RECEIPTED,
    find_record,
    find_sheet,
    hidden_places,
    pdf_path,
    places,
    record_boxes,
    title_of,
)
from pipelines.publish.plugin.marks import cells_html, marks
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


def receipt_context(desk: Desk, table: str, record_id: str) -> Facts | None:
    """What the template of a receipt shows; None where there is no such record, or no such page of its document."""
    record = find_record(desk, table, record_id)()
    return _context(desk, record["document_id"], record["page"] or 1, table, record) if record else None


def row_path(desk: Desk, table: str, record_id: str) -> str | None:
    """Datasette's own page of a record; None where there is no such record."""
    if find_record(desk, table, record_id)() is None:
        return None
    return str(desk.datasette.urls.row(desk.database.name, table, record_id))


def page_context(desk: Desk, document_id: str, number: int, carried: str | None) -> Facts | None:
    """What the template of a page shows; None where the database has no such page. `carried` is `table/id` of the
    record that a reader came from: its boxes are shown where it goes on to this page."""
    table, _, record_id = (carried or "").partition("/")
    record = find_record(desk, table, record_id)()
    if record is not None and record["document_id"] != document_id:
        record = None
    return _context(desk, document_id, number, table, record)


def _context(desk: Desk, document_id: str, number: int, table: str, record: Facts | None) -> Facts | None:
    """What a page shows, with the boxes and the facts of a record where there is one. All is asked for before any of
    it is looked at."""
    page_of_it = find_sheet(desk, document_id, number)
    standing = places(desk, document_id, number)
    hidden = hidden_places(desk, document_id, number)
    may = may_be_sent(desk, document_id)
    told = _told_of(desk, table, record) if record else None
    boxes = record_boxes(desk, record) if record else dict
    sheet = page_of_it()
    if sheet is None:
        return None
    page, document = sheet.page, sheet.document
    whole = Box(0, 0, page["width"], page["height"])
    here = tuple(padded(box, whole) for box in boxes().get(number, ()))
    others = [
        replace(place, boxes=tuple(padded(box, whole) for box in place.boxes))
        for place in standing()
        if not record or place.id != record["id"]
    ]
    context: Facts = {
        "sheet": sheet,
        "database_name": desk.database.name,
        "document": document,
        "page": page,
        "text": highlighted(page["text"], _words_of(table, record) if record else ""),
        "kept": pdf_path(desk.database, document).is_file(),
        "sent": may(),
        "covers": len(hidden()),
        "boxes": here,
        "outside": _outside(whole, here),
        "others": marks(others, desk.datasette.urls.path("/-/receipt")),
        "carried": f"{table}/{record['id']}" if record else None,
        "record_pages": [(at, at == number) for at in boxes()],
        "record": record,
    }
    return context | (told() if told else {})


def _told_of(desk: Desk, table: str, record: Facts) -> Later[Facts]:
    """What a page shows of a record besides its boxes, asked for."""
    facts = _facts(desk, table, record)
    grid = _grid(desk, record) if table == "tables" else None
    issues = desk.ask("SELECT * FROM issues WHERE record_id = ? ORDER BY code", [record["id"]])
    prints = elsewhere(desk, table, record["id"])
    return lambda: {
        "table": table,
        "kind_title": listing(table).title,
        "title": title_of(table, record),
        "facts": facts(),
        "grid": grid() if grid else None,
        "own_page": record["page"] or 1,
        "issues": issues(),
        "elsewhere": prints(),
        "row_path": desk.datasette.urls.row(desk.database.name, table, record["id"]),
    }


@cache
def _told(table: str) -> tuple[tuple[str, str, bool, str | None], ...]:
    """The columns of a table that a receipt tells in words: name, meaning, whether it says yes or no, and the table
    whose id it holds."""
    return tuple(
        (column.name, plain(column.description), column.type == "boolean", column.fk)
        for column in columns(RECEIPTED[table])
        if column.name not in _RECEIPT
    )


def _facts(desk: Desk, table: str, record: Facts) -> Later[list[Fact]]:
    """The columns of a record that say something, without those of the receipt itself, asked for."""
    values: list[tuple[str, str, str]] = []
    others: dict[str, tuple[str, Later[Facts | None]]] = {}
    for name, meaning, yes_or_no, fk in _told(table):
        value = record.get(name)
        if value is None or value == "":
            continue
        if yes_or_no:
            value = "yes" if value else "no"
        values.append((name, meaning, str(value)))
        # an id of a record of any table has the table's name in a column beside it
        target = fk or str(record.get(f"{name.removesuffix('_id')}_table") or "")
        if name.endswith("_id") and target in RECEIPTED:
            others[name] = target, find_record(desk, target, str(value))

    def facts() -> list[Fact]:
        out = []
        for name, meaning, value in values:
            target, other = others.get(name, ("", None))
            if other and (found := other()):
                href = desk.datasette.urls.path(f"/-/receipt/{target}/{value}")
                out.append(Fact(name, meaning, title_of(target, found), href))
            else:
                out.append(Fact(name, meaning, _printed(name, value)))
        return out

    return facts


def _grid(desk: Desk, table: Facts) -> Later[Markup | None]:
    """The cells of a table, row by row, asked for; nothing for a table too large to be shown beside its page."""
    found = desk.ask("SELECT * FROM cells WHERE table_id = ? ORDER BY row, col LIMIT ?", [table["id"], MAX_CELLS + 1])

    def grid() -> Markup | None:
        cells = found()
        if len(cells) > MAX_CELLS:
            return None
        lines: dict[int, list[Facts]] = {row: [] for row in range(table["n_rows"])}
        for cell in cells:
            lines.setdefault(cell["row"], []).append(cell)
        return cells_html([lines[row] for row in sorted(lines)], table["header_rows"])

    return grid


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


def _outside(page: Box, boxes: tuple[Box, ...]) -> str | None:
    """An SVG path around everything but the boxes, to be filled by the even-odd rule."""
    if not boxes:
        return None
    return " ".join(f"M{b.x0:.1f} {b.top:.1f}H{b.x1:.1f}V{b.bottom:.1f}H{b.x0:.1f}Z" for b in (page, *boxes))
