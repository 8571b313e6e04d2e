"""Lists of actions in tables without headings: what, who and by when, told by what the columns hold."""

from __future__ import annotations

import re

from extract.actions.headings import Shape
from extract.actions.running import says_when
from schemas.action_words import ActionWords
from schemas.table import Table

_TITLE = re.compile(r"\b(?:actions?|next steps)\b", re.I)
_NAME = re.compile(r"(?:[A-Z][\w’'.&/-]*[\s,/]*)(?:[\w’'.&/-]+[\s,/]*){0,5}")
_COUNT = re.compile(r"\(?\w{1,3}[.)]?")
_LEAST = 3


def unheaded(table: Table, words: ActionWords) -> Shape | None:
    """The columns of a table under a title of actions whose last column holds deadlines, the one before it names, and
    the one before that what is to be done, behind numbers or nothing; None for any other."""
    if not 3 <= table.n_cols <= 4 or table.n_rows < _LEAST or not table.title or not _TITLE.search(table.title):
        return None
    columns = [
        [" ".join(cell.text.split()) for row in range(table.n_rows) if (cell := table.at(row, col)) is not None]
        for col in range(table.n_cols)
    ]
    *counts, what, who, when = columns
    if any(not _COUNT.fullmatch(text) for text in (counts[0] if counts else ())):
        return None
    if not all(says_when(text, words) for text in when) or not all(_NAME.fullmatch(text) for text in who):
        return None
    if any(len(text.split()) < 2 for text in what):
        return None
    names = ("number", "action", "owner", "due")[-table.n_cols :]
    return Shape(dict(enumerate(names)), 0, headings={table.n_cols - 3: "Action"})
