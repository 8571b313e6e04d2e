"""Rows under an indicator that are about it: its commentary over the width of the table ("Commentary: ..."), or
beside a cell with that word. They are no bands and no indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.kpis.headings import plain
from extract.kpis.texts import joined
from extract.kpis.vocabulary import matches
from schemas.kpi_words import KpiWords
from schemas.table import Cell

_LABELLED = re.compile(r"(?P<label>[A-Za-z][^:–]{2,50}?)\s*(?::|\s[–-]\s)\s*(?P<rest>\S.*)", re.S)
_LONGEST_BAND = 14
"""A text of more words that ends as a sentence is none that groups rows."""
_LETTERS = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class Note:
    """What a row says about the indicator above it; no `text` where it belongs to no field of it."""

    text: str | None


def note_of(cells: Sequence[Cell], n_cols: int, words: KpiWords, known: frozenset[str]) -> Note | None:
    """The note that the cells of a row are; None for an indicator or a band."""
    filled = [c for c in cells if c.text.strip() or c.drawings or c.images]
    if n_cols < 3 or not 1 <= len(filled) <= 2 or any(c.row_span > 1 for c in filled):
        return None
    text = joined(filled[-1].text, known)
    if len(filled) == 2:
        wide = filled[1].col_span > n_cols // 2 or filled[1].col_span >= n_cols - filled[0].col_span
        return _note(joined(filled[0].text, known), text, words) if wide and _LETTERS.search(text) else None
    if filled[0].col_span <= n_cols // 2:
        return None
    found = _LABELLED.fullmatch(text)
    if found and (note := _note(found["label"], found["rest"], words)):
        return note
    return Note(text) if len(text.split()) > _LONGEST_BAND and text.endswith((".", "!", "?")) else None


def _note(label: str, rest: str, words: KpiWords) -> Note | None:
    label = plain(label)
    if matches(label, words.fields.get("commentary", ())):
        return Note(rest)
    return Note(None) if matches(label, words.asides) else None
