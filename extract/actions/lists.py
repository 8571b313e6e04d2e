"""Lists of actions without a table: entries under "Actions agreed:" that say who is to act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.actions.drafts import Draft
from extract.actions.running import doer_of, drafted_line, inside, paragraph, step_of, tail_of
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.page import Box

_LIST = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,2}){0,2}[.)]?\s+)?(?:(?:Summary of|Agreed|Outstanding|New|Key|List of)\s+)?"
    r"(?:[Aa]ctions?|ACTIONS?|[Nn]ext steps|NEXT STEPS)"
    r"(?:\s+(?:points?|list|agreed|arising|required|to be taken|noted|outstanding|from|for)\b[^:]{0,60}?)?"
    r"(?:\s*(?:/|and)\s*[\w ]{3,50})?\s*(?P<colon>:?)$"
)
_LABELLED = re.compile(r"^(?:[•▪●■➢❖◦‣∙·*\uf000-\uf0ff–—-]|\(?(?:[ivxl]{1,5}|[a-z]|\d{1,2})[.)])\s+(?P<text>\S.*)$")
_LEAD = re.compile(r"(?:[\w’',]+\s){1,10}(?:these|following)\s(?:\w+\s)?actions?(?:\s[\w’]+){0,4}\s?:$")
"""A sentence that leads to one."""
_NAMED = re.compile(r"^(?P<who>[A-Z][\w’'.&/-]*(?:\s[A-Z][\w’'.&/-]*){0,3})\s*:\s+(?P<text>[A-Za-z].*)$")
"""A name before what it is to do."""
_SIGN = re.compile(r"ction|CTION|ext st|EXT ST")
"""What stands in each heading of such a list: most lines are told apart by it."""
_LOOSE = 3.0
"""Entries of a list follow each other within so many lines."""


def action_lists(sheet: Sheet, scope: Scope, taken: Sequence[Box]) -> Iterator[Draft]:
    """The actions of a sheet's lists; `taken` are the places whose actions are read already."""
    if not any(map(_SIGN.search, [line.text for line in sheet.lines])):
        return
    lines = [line for line in sheet.lines if line.direction == 0]
    step = step_of(lines)
    for i, line in enumerate(lines):
        if not _SIGN.search(line.text) or inside(line, taken):
            continue
        heading = _LIST.match(line.text)
        if (heading is not None and (heading["colon"] or line.bold)) or _LEAD.match(line.text):
            yield from _under_heading(lines, i + 1, step, sheet, scope)


def _told(text: str, words: ActionWords) -> bool:
    """Whether an entry says who is to act."""
    return doer_of(text) is not None or tail_of(text, words) is not None or _NAMED.match(text) is not None


def _under_heading(lines: Sequence[Line], i: int, step: float, sheet: Sheet, scope: Scope) -> Iterator[Draft]:
    """The entries of a list of actions that begins at line `i`; the first and most of the rest say who is to act.
    Those whose bullets are drawn, or that have none, all do."""
    words = scope.profile.actions
    entries: list[tuple[list[Line], str]] = []
    while i < len(lines):
        found = _LABELLED.match(lines[i].text)
        text = found["text"] if found else lines[i].text
        if entries and lines[i].box.top - entries[-1][0][-1].box.top > _LOOSE * step:
            break
        if found is None and (lines[i].bold or not _told(text, words)):
            break
        own = paragraph(lines, i, step, _LABELLED)
        ended = (
            k
            for k, (a, b) in enumerate(pairwise(own), 1)
            if _NAMED.match(b.text) or (a.text[-1:] in ".;)" and _told(b.text, words))
        )
        own = own[: next(ended, len(own))]
        entries.append((own, text))
        i += len(own)
    told = [_told(" ".join([text, *(line.text for line in own[1:])]), words) for own, text in entries]
    if told and told[0] and 2 * sum(told) > len(told):
        for own, text in entries:
            named = _NAMED.match(text) if doer_of(text) is None else None
            who, text = (named["who"], named["text"]) if named else (None, text)
            yield from drafted_line(own, text, who, sheet, scope)
