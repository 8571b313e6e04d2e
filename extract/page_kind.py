"""What kind of page a page is, for the column `pages.kind`."""

from __future__ import annotations

import re
from collections.abc import Collection

from extract.layout.sheet import Sheet
from extract.places import outside
from extract.section import Section

TABLE_SHARE = 0.6
"""The share of a page's words in tables that makes it a page of tables."""

_BLANK = re.compile(r"(?:this)?pageis(?:intentionally|deliberately)?leftblank", re.IGNORECASE)
_APPENDIX = re.compile(r"^(?:appendix|annex|annexe|schedule|enclosure)\b", re.IGNORECASE)


def is_blank(sheet: Sheet) -> bool:
    """Whether a page is empty but for its stamps, or says that it was left blank."""
    if sheet.page.images or sheet.page.drawings:
        return False
    if not sheet.lines:
        return True
    text = "".join([line.text for line in sheet.lines]).replace(" ", "")
    return len(text) < 80 and _BLANK.search(text) is not None


def in_tables(sheet: Sheet) -> float:
    """The share of a page's words that stand in its tables."""
    words = sheet.page.words
    if not words or not sheet.tables:
        return 0.0
    return (len(words) - len(outside(words, *[t.box for t in sheet.tables]))) / len(words)


def before_appendix(section: Section) -> frozenset[int]:
    """The pages of a report itself, without what is appended to it."""
    out: list[int] = []
    for sheet in section.sheets:
        head = sheet.lines[0].text if sheet.lines else ""
        if sheet is not section.first and (sheet.slide or _APPENDIX.match(head)):
            break
        out.append(sheet.number)
    return frozenset(out)


def page_kind(sheet: Sheet, section: Section | None, own: Collection[int] = ()) -> str:
    """`front`, `agenda`, `minutes`, `report`, `slides`, `table`, `narrative`, `blank` or `image`. `own` are the
    pages of its section without what is appended (`before_appendix`)."""
    if not sheet.page.words and (sheet.page.images or sheet.page.drawings):
        return "image"
    if is_blank(sheet):
        return "blank"
    if section is not None and section.kind in ("front", "agenda", "minutes"):
        return section.kind
    if sheet.slide:
        return "slides"
    if in_tables(sheet) >= TABLE_SHARE:
        return "report" if section is not None and section.kind == "report" and sheet is section.first else "table"
    if section is not None and section.kind == "report" and sheet.number in own:
        return "report"
    return "narrative"
