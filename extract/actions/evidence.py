"""Whether a table is an action plan or a tracker: told by its headings and what its cells hold, never by its name."""

from __future__ import annotations

import re

from extract.actions.content import dated
from extract.actions.headings import Shape
from schemas.action_words import ActionWords
from schemas.table import Table

_PARAGRAPH = 60
"""Letters that the items of minutes have on average."""
_SUPPORT = ("owner", "due", "status", "update", "measure", "partners", "rag")
_SAYS_SO = re.compile(
    r"action|we will|we said|promise|pledge|committed|commitment|to be done|priorit|deliverable", re.I
)


def _wordy(table: Table, shape: Shape, name: str) -> bool:
    """Whether a column holds words at all; numbers alone are no actions."""
    col = shape.column(name)
    texts = [
        c.text for c in table.cells if c.col == col and c.row >= shape.first and c.col_span == 1 and c.text.strip()
    ]
    left = [line.text for line in shape.left_over.get(col if col is not None else -1, ())]
    lettered = sum(len(re.findall(r"[A-Za-z]{3,}", t)) >= 2 for t in [*texts, *left])
    return bool(texts or left) and lettered * 2 >= len([*texts, *left])


def _undated(table: Table, shape: Shape, words: ActionWords) -> bool:
    """Whether no cell of a column of deadlines names a time."""
    col = shape.column("due")
    texts = [c.text for c in table.cells if c.col == col and c.row >= shape.first and c.text.strip()]
    return bool(texts) and not any(dated(" ".join(text.split()), words) for text in texts)


def is_plan(table: Table, shape: Shape, words: ActionWords) -> bool:
    """Whether a table lists actions: a column of them, and beside it who, by when, how measured, or what became of
    it. A heading that names actions only by the way ("Task", "Activity") needs two of those, or more, and deadlines
    that name times."""
    col = shape.column("action")
    if col is None or shape.foreign or not _wordy(table, shape, "action"):
        return False
    support = [name for name in _SUPPORT if shape.has(name)]
    if _SAYS_SO.search(" ".join(shape.headings.get(col, "").split())):
        return bool(support)
    enough = len(set(support) - {"partners"}) >= 2 and shape.has("owner", "due")
    return enough and not _undated(table, shape, words)


def is_notes(table: Table, shape: Shape) -> bool:
    """Whether a table is of minutes, with a column at their edge that says who is to do what."""
    if not shape.has("action") or any(shape.has(name) for name in _SUPPORT):
        return False
    return shape.has("notes") or _long(table, shape.column("item"))


def _long(table: Table, col: int | None) -> bool:
    """Whether a column holds paragraphs, as the items of minutes do."""
    texts = [" ".join(c.text.split()) for c in table.cells if c.col == col and c.row > 0 and c.text.strip()]
    return len(texts) >= 3 and sum(map(len, texts)) >= _PARAGRAPH * len(texts)


def is_tracker(table: Table, shape: Shape) -> bool:
    """Whether a table follows up recommendations: them, and what was done about them."""
    return (
        not shape.has("action")
        and shape.has("recommendation")
        and shape.has("response", "status")
        and not shape.foreign
        and _wordy(table, shape, "recommendation")
        and (shape.has("response") or shape.has("subject", "date", "number"))
    )
