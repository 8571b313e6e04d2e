"""What was decided under an item of minutes, and how these minutes write."""

from __future__ import annotations

from dataclasses import dataclass

from extract.language.motions import Votes
from extract.records.decision_clauses import Clause
from schemas.profile import LanguageWords, MinutesWords

NO_VOTES = Votes()


@dataclass(frozen=True, slots=True)
class Style:
    """How these minutes write: whether decisions have set leads, and whether a number before a lead counts the
    paragraphs of the minutes (and so is no label of the decision)."""

    formal: bool
    numbered_paragraphs: bool
    language: LanguageWords
    minutes: MinutesWords


@dataclass(slots=True)
class Decided:
    """A clause that was decided, or fell. `intro` are the words between the lead and its clauses ("Cabinet agree
    to:")."""

    clause: Clause
    word: str
    rule: str
    mover: str | None = None
    seconder: str | None = None
    votes: Votes = NO_VOTES
    intro: str = ""
