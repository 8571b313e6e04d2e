"""Sentences that say that the colours of a table tell which way a figure went, and nothing about a target: a rating
read from a fill or an icon there is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.kpis.drafts import Indicator
from extract.layout.lines import Line
from schemas.table import Table

MOST = 0.6
"""How sure a rating is at most under such a sentence."""
_DOUBT = "The page says that the colours of this table tell which way a figure went."
_COLOUR = re.compile(r"\b(?:green|red)\b", re.I)
_SHOWN = re.compile(
    r"\b(?:cells?|boxes|shad(?:e[ds]?|ing)|highlight\w*|colour(?:s|ed|ing)?|(?:figures?|shown) in)\b", re.I
)
_WENT = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|increased?|decreased?|higher|lower|improved?|better|worse(?:ned)?|declined)\b"
    r"[^.]{0,60}\b(?:since|than|compared|against|on|from|over)\b[^.]{0,30}"
    r"\b(?:last|previous|prior|before|preceding|earlier|(?:19|20)\d\d)\b",
    re.I,
)
_POINTED = re.compile(r"\b(?:arrows?|triangles?|direction|trends?|icons?|symbols?)\b", re.I)
_RATED = re.compile(r"\b(?:targets?|rag|thresholds?|tolerance)\b", re.I)
_DENIED = re.compile(r"\b(?:not|nothing|no)\b[^.]{0,60}\btargets?\b", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LINES = 3
"""A sentence has so many lines at most."""


def doubted(
    indicators: Iterable[Indicator], lines: Sequence[Line], tables: Sequence[Table], table: Table
) -> Iterator[Indicator]:
    """The indicators of a table, their ratings in doubt where a sentence over it says what its colours tell."""
    told: bool | None = None
    for one in indicators:
        if one.rag and one.rag_source in ("fill", "icon"):
            told = _says_which_way(lines, tables, table) if told is None else told
            one = replace(one, rag_doubt=_DOUBT) if told else one
        yield one


def _says_which_way(lines: Sequence[Line], tables: Sequence[Table], at: Table) -> bool:
    """Whether a sentence over a table, with no other table between them, says that its colours tell a change."""
    if not any("green" in line.text.casefold() for line in lines):
        return False
    over = max((t.box.bottom for t in tables if t is not at and t.box.bottom <= at.box.top), default=0.0)
    own = [line for line in lines if over - 1 <= line.box.y_mid <= at.box.top]
    told = (" ".join(line.text for line in own[n : n + _LINES]) for n in range(len(own)))
    return any(_tells(sentence) for text in told for sentence in _SENTENCE.split(text))


def _tells(sentence: str) -> bool:
    if not (_COLOUR.search(sentence) and _SHOWN.search(sentence) and _WENT.search(sentence)):
        return False
    rated = _RATED.search(sentence) and not _DENIED.search(sentence)
    return not rated and not _POINTED.search(sentence)
