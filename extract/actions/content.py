"""What columns hold by what stands in their cells, where a heading can mean two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extract.kpis.periods import periods_in
from extract.kpis.vocabulary import matches
from schemas.action_words import ActionWords
from schemas.table import Table

_LEVEL = re.compile(r"(?:very )?(?:high|medium|low|urgent|critical|essential|desirable|normal|[hmlu]|[1-5])", re.I)
_OUTCOME = re.compile(r"(?:[\w’']+ )?(?:outcomes?|results?|benefits?)\b", re.I)
_BY = re.compile(r"(?:(?:to be )?(?:delivered|completed?|done|carried out) )?by", re.I)
_FEW = 6
"""Words of status are so few in the middle of a column."""


def _texts(table: Table, col: int, first: int) -> list[str]:
    cells = [c for c in table.cells if c.col == col and c.row >= first and c.col_span == 1]
    return [text for c in cells if (text := " ".join(c.text.split()))]


def _most(texts: Sequence[str], told: Sequence[bool]) -> bool:
    return bool(texts) and 2 * sum(told) > len(texts)


def dated(text: str, words: ActionWords) -> bool:
    """Whether a text names a time: a period, or words such as "Ongoing"."""
    return any(True for _ in periods_in(text)) or bool(re.match(rf"(?:{'|'.join(words.starts)})\b", text, re.I))


def by_content(
    fields: dict[int, str], headings: dict[int, str], table: Table, first: int, words: ActionWords
) -> dict[int, str]:
    """The fields of columns, corrected: priorities that are grades are no objectives, a target without dates is a
    measure, an outcome right of the action is how it is measured, a status of many words is an account, and "By" says
    when where dates stand below it, else who."""
    out = dict(fields)
    action = min((col for col, name in fields.items() if name == "action"), default=None)
    for col, name in fields.items():
        texts = _texts(table, col, first)
        held = set(out.values())
        if name == "objective" and _most(texts, [bool(_LEVEL.fullmatch(t)) for t in texts]):
            del out[col]
        elif name == "objective" and action is not None and col > action and _OUTCOME.match(headings.get(col, "")):
            # behind what is closed already, with nobody to act by any day, it tells what came of it
            told = "measure" if held & {"owner", "due"} or "update" in held else "update"
            out[col] = told if told not in held else name
        elif name == "number" and texts and median(len(t.split()) for t in texts) > _FEW:
            out[col] = "notes"  # "Minute" over what was said
        elif name == "measure" and action is not None and col < action and _OUTCOME.match(headings.get(col, "")):
            out[col] = "objective" if "objective" not in held else name  # what is wanted stands before what is done
        elif name == "due" and re.match(r"\s*target\s*$", headings.get(col, ""), re.I):
            out[col] = name if not texts or _most(texts, [dated(t, words) for t in texts]) else "measure"
        elif name == "owner" and "due" not in held and _BY.fullmatch(headings.get(col, "").strip()):
            out[col] = "due" if _most(texts, [dated(t, words) for t in texts]) else name
        elif name == "due" and "owner" not in held and _BY.fullmatch(headings.get(col, "").strip()):
            out[col] = name if not texts or any(dated(t, words) for t in texts) else "owner"
        elif name == "status" and texts and median(len(t.split()) for t in texts) > _FEW and "update" not in held:
            out[col] = name if _most(texts, [matches(t, words.done) for t in texts]) else "update"
    return out
