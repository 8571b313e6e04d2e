"""What stands above a table and holds for all of its actions: the page's heading, a paragraph with a label."""

from __future__ import annotations

import re

from extract.actions.entries import labelled
from extract.layout.sheet import Sheet
from schemas.action_words import ActionWords
from schemas.page import Box
from schemas.table import Table

REACH = 90.0
"""The paragraph that says what a table's actions are for begins at most so many points above it ..."""
NEAR = 2.6
"""... ends at most so many of its font sizes above it ..."""
CLOSE = 0.6
"""... and its lines are set so close."""


def label_above(sheet: Sheet, box: Box, top: float | None, words: ActionWords) -> str | None:
    """The paragraph close above a table's `box` whose label says what the actions are for ("Objective 2: …"); `top`
    is where the table's headings begin."""
    edge = box.top if top is None else top
    above = [
        line
        for line in sheet.lines
        if edge - REACH < line.box.bottom <= edge + 1
        and line.direction == 0
        and line.box.x1 > box.x0
        and line.box.x0 < box.x0 + 0.5 * box.width
    ]
    own: list[str] = []
    for line in reversed(above):
        if edge - line.box.bottom > (CLOSE if own else NEAR) * line.size:
            return None
        own.insert(0, line.text)
        edge = line.box.top
        if labelled(line.text, words):
            return "\n".join(own)
    return None


def area_of_page(sheet: Sheet, table: Table, top: float | None = None) -> str | None:
    """The heading of a page on which a table stands: its largest line above the table's headings, which begin at
    `top`, without "(continued)"."""
    limit = (table.box.top if top is None else top) + 2
    above = [line for line in sheet.lines if line.box.bottom <= limit and line.direction == 0]
    if not above:
        return table.title
    size = max(line.size for line in above)
    texts = [line.text for line in above if line.size >= size - 0.3]
    text = re.sub(r"\s*[-–(]*\s*\bcont(?:inued|['’]?d|\.)?\.{0,3}\s*\)?\s*$", "", " ".join(texts), flags=re.I)
    return text.strip() or None
