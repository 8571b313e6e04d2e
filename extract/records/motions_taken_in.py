"""Motions that only add to what is before a meeting: the decision that takes them in was moved by others, or by
nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language.motions import Movers, Votes, seconder
from extract.language.recorded_votes import told_votes
from extract.records.decision_clauses import Clause
from extract.records.decision_forms import VOTE_LIST
from extract.records.minute_paragraphs import Paragraph
from schemas.profile import LanguageWords

_ADDS = re.compile(
    r"\b(?:an?|the)\s+(?:additional|further|extra|new)\s+(?:recommendation|clause|condition|resolution|paragraph|point)\b"
    r"|\b(?:be|were|was|is)\s+(?:added|inserted|included|amended|removed|deleted)\b|\bthe\s+addition\s+of\b",
    re.I,
)
_TAKES_IN = re.compile(
    r"^(?:that,?\s+)?(?:subject\s+to|with)\s+(?:the|an?|that|this|those|these)\s+(?:\w+\s+)?"
    r"(?:addition|additions|inclusion|insertion|amendments?|removal|deletion|changes?|condition)\b"
    r"|\bas\s+(?:so\s+)?amended\b|\b(?:with|subject\s+to)\s+the\s+(?:addition|inclusion|insertion|removal|deletion)\s+of\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:additional|further|extra|new)\s+(?:recommendation|clause|condition|resolution|paragraph|point)", re.I
)


def takes_in(moved: str, clauses: Sequence[Clause]) -> bool:
    """Whether a decision is more than the motion told of before it: this asked for an addition to what was proposed,
    and the decision names it as such, or has further clauses."""
    adds = _ADDS.search(moved)
    if adds is None:
        return False
    if _MORE.search(adds.group()) and len(clauses) > 1:
        return True
    return as_amended(clauses)


def as_amended(clauses: Sequence[Clause]) -> bool:
    """Whether a decision says that it is what was proposed with a change."""
    return bool(clauses) and _TAKES_IN.search(clauses[0].text) is not None


def votes_below(clauses: Sequence[Clause], before: Sequence[Paragraph]) -> bool:
    """Whether a list of who voted how, below these paragraphs, is of the clauses: these end there, or the vote on
    them is announced or begun between."""
    own = {id(p) for clause in clauses for p in clause.paragraphs}
    for p in reversed(before[-4:]):
        if id(p) in own:
            return True
        if not (VOTE_LIST.match(p.text) or re.search(r"\brecorded\s+vote\b", p.text, re.I)):
            return False
    return False


def votes_above(before: Sequence[Paragraph], words: LanguageWords) -> Votes:
    """The vote that is told by name, side by side, in the paragraphs right above a decision."""
    own: list[str] = []
    for p in reversed(before[-4:]):
        if not VOTE_LIST.match(p.text):
            break
        own.insert(0, p.text)
    return told_votes(" ".join(own), words) if own else Votes()


def with_seconder(moved: Movers, text: str, words: LanguageWords) -> Movers:
    """Who moved, with who seconded in a sentence behind it: "This was seconded by Mr Birch."."""
    rest = text[moved.end :] if moved.seconder is None and "econded" in text else ""
    if not rest or re.search(r"\b(?:moved|proposed|motion by|proposal by)\b", rest):
        return moved
    return replace(moved, seconder=seconder(rest, words))
