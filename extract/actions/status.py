"""A column headed "Progress" that holds words of status is the status, not an account of what was done."""

from __future__ import annotations

from extract.actions.drafts import Draft
from extract.kpis.headings import matches
from schemas.action_words import ActionWords

_SHORT = 4


def with_status(draft: Draft, words: ActionWords) -> Draft:
    """The draft with the text of its update as its status where that is all it says."""
    update = " ".join(draft.parts.get("update", ()))
    if (
        update
        and not draft.parts.get("status")
        and len(update.split()) <= _SHORT
        and matches(update.strip(" ."), words.done)
    ):
        draft.parts["status"] = draft.parts.pop("update")
    return draft
