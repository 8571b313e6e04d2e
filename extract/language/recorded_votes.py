"""Recorded votes: who voted for, who against and who abstained, by name, with or without their numbers."""

from __future__ import annotations

import re

from extract.language.motions import Votes, votes
from extract.language.names_only import only_names
from extract.language.people import people
from schemas.profile import LanguageWords

_SIDE = re.compile(
    r"(?:^|(?<=[\s.;,)]))(?:(?:Members|Councillors|Those)\s+)?(?:Voting|Voted|Votes?)?\s*"
    r"(?P<side>for|in\s+favour|against|abstain(?:ed|ing)?|abstentions?)"
    r"(?:\s+the\s+(?:motion|amendment|proposal|recommendations?))?\s*(?:\(\s*(?P<n>\d{1,3})\s*\)\s*)?:",
    re.I,
)
"""The label of one side: "For:", "Against (6):", "Members abstaining:"."""
_COUNTED = re.compile(
    r"(?:[(–=-]\s*|\bTotal:?\s*)(?P<n>\d{1,3})\s*(?:votes?|members?|councillors?)?\s*\)?\s*[.;,]?$", re.I
)
_NUMBER = re.compile(r"^(?P<n>\d{1,3})\b")
_NONE = re.compile(r"^(?:none|nil|no one|nobody|-|–)\.?$", re.I)


def _number(text: str, printed: str | None, words: LanguageWords) -> int | None:
    """How many are on a side: as printed with the names or instead of them, else as many as are named."""
    bare = text.strip(" .;,")
    if found := printed or ((m := _COUNTED.search(bare) or _NUMBER.match(bare)) and m["n"]):
        return int(found)
    if _NONE.match(bare):
        return 0
    return len(people(bare, words)) if only_names(bare, words) else None


def recorded_votes(text: str, words: LanguageWords) -> Votes:
    """The numbers of a vote that is printed by name: "For: Councillors Ash and Birch Against: Councillor Cole"; none
    where the sides are not labelled one after the other."""
    if ":" not in text:
        return Votes()
    marks = list(_SIDE.finditer(text))
    ends = [m.start() for m in marks[1:]] + [len(text)]
    told: dict[str, int | None] = {}
    for mark, end in zip(marks, ends, strict=True):
        side = mark["side"].casefold()[:2]
        if side in told:
            return Votes()  # two votes: which is whose is not said here
        told[side] = _number(text[mark.end() : end], mark["n"], words)
    own = told["fo"] if "fo" in told else told.get("in")
    return Votes(own, told.get("ag"), told.get("ab"))


def told_votes(text: str, words: LanguageWords) -> Votes:
    """The numbers of a vote, told by name or in figures alone."""
    return recorded_votes(text, words).joined(votes(text))
