"""What kind of page a page is, for the column `pages.kind`."""

from __future__ import annotations

import re

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


def before_appendix(sheet: Sheet, section: Section) -> bool:
    """Whether a sheet belongs to the report itself, not to what is appended to it."""
    for own in section.sheets:
        head = own.lines[0].text if own.lines else ""
        if own is not section.first and (own.slide or _APPENDIX.match(head)):
            return False
        if own is sheet:
            return True
    return False


def page_kind(sheet: Sheet, section: Section | None) -> str:
    """`front`, `agenda`, `minutes`, `report`, `slides`, `table`, `narrative`, `blank` or `image`."""
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
    if section is not None and section.kind == "report" and before_appendix(sheet, section):
        return "report"
    return "narrative"
