"""A column headed "Progress" that holds words of status is the status, not an account of what was done."""

from __future__ import annotations

from extract.actions.drafts import Draft
from extract.actions.headings import Shape
from extract.kpis.vocabulary import matches
from schemas.action_words import ActionWords
from schemas.table import Table

_SHORT = 4


def _says_status(text: str, words: ActionWords) -> bool:
    folded = " ".join(text.split())
    return len(folded.split()) <= _SHORT and matches(folded.strip(" ."), words.done)


def holds_status(table: Table, shape: Shape, words: ActionWords) -> bool:
    """Whether a table's column of updates holds words of status and nothing longer in at least half of its entries:
    one "Not started" among accounts of what was done is an account too, and so is one of two beside a rating."""
    col = shape.column("update")
    yes = no = 0
    for cell in table.cells:
        if cell.col != col or cell.row < shape.first or not cell.text.strip():
            continue
        # a line in the middle of a text ("agreed.") is none by itself
        lines = [line for line in cell.text.split("\n") if line.strip() and not line.lstrip()[0].islower()]
        whole = _says_status(cell.text, words)
        told = 1 if whole else sum(_says_status(line, words) for line in lines)
        yes += told
        no += not whole and (not told or 2 * told <= len(lines))
    return yes > 0 and (yes > no or (yes == no and not shape.has("rag")))


def with_status(draft: Draft, words: ActionWords) -> Draft:
    """The draft with the text of its update as its status where that is all it says."""
    update = " ".join(draft.parts.get("update", ()))
    if update and not draft.parts.get("status") and _says_status(update, words):
        draft.parts["status"] = draft.parts.pop("update")
    return draft
