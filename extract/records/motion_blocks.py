"""What was voted on with its result behind it: motions set as labelled lines ("MOTION: That ...", who moved and
seconded it, the result), and recommendations with the answer in the same paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.language.motions import Votes, votes
from extract.records.minute_paragraphs import Paragraph

MOST_PARTS = 4
"""Paragraphs after the motion's own that may hold the rest of its labels."""
_MOTION = re.compile(r"^(?P<what>MOTION|Motion|PROPOSAL|Proposal|AMENDMENT|Amendment)\s*:\s+\S")
_PART = re.compile(
    r"\s*\b(?P<label>(?:MOVED|Moved|PROPOSED|Proposed|SECONDED|Seconded)(?:\s+(?:BY|by))?|MOVER|Mover|PROPOSER|Proposer|SECONDER"
    r"|Seconder|RESULT|Result|OUTCOME|Outcome|VOTE|Vote|VOTES|Votes|VOTING|Voting)\s*:\s*"
)
_CARRIED = re.compile(r"\b(?:carried|passed|agreed|approved|adopted)\b", re.I)
_LOST = re.compile(r"\b(?:lost|defeated|fell|failed|rejected|not\s+(?:carried|passed|agreed|approved))\b", re.I)
_TALLY = re.compile(r"\b(?P<own>\d{1,3})\s*[–:/-]\s*(?P<against>\d{1,3})(?:\s*[–:/-]\s*(?P<abstain>\d{1,3}))?\b")


_ANSWERED = re.compile(
    r"^Recommendation\s+(?P<label>\d{1,2}[a-z]?)\s*[:.–-]\s*(?P<text>\S.*?)\s+[–-]?\s*(?P<not>Not\s+)?"
    r"(?P<answer>Agreed|Approved|Carried|agreed|approved|Rejected|Lost|Noted|Deferred)(?:\s+unanimously)?(?:\s*\((?P<votes>[^()]*)\))?\.?$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A recommendation and the word for what was decided on it ("lost" where it fell)."""

    label: str
    text: str
    word: str
    votes: Votes


def answered(p: Paragraph) -> Answer | None:
    """The recommendation that a paragraph prints with its answer: "Recommendation 2: To cut fares. Not agreed"."""
    match = _ANSWERED.match(p.text) if p.text.startswith("Recommendation ") else None
    if match is None:
        return None
    word = match["answer"].lower()
    fell = match["not"] or word in {"rejected", "lost"}
    return Answer(match["label"], match["text"], "lost" if fell else word, votes(match["votes"] or ""))


@dataclass(frozen=True, slots=True)
class MotionBlock:
    """A motion with what became of it; `used` is the number of paragraphs that print it."""

    text: str
    mover: str | None
    seconder: str | None
    carried: bool
    votes: Votes
    used: int


def _tally(text: str) -> Votes:
    """The figures of a result: "Carried 4–1", or what a vote says in words."""
    if (match := _TALLY.search(text)) is None:
        return votes(text)
    abstained = int(match["abstain"]) if match["abstain"] else None
    return Votes(int(match["own"]), int(match["against"]), abstained)


def motion_block(paragraphs: Sequence[Paragraph]) -> MotionBlock | None:
    """The motion that the first of these paragraphs begins to print with labels; None where it does not, or no result
    is printed."""
    if not paragraphs or not _MOTION.match(paragraphs[0].text):
        return None
    whole = ""
    for used, p in enumerate(paragraphs[: 1 + MOST_PARTS], 1):
        if used > 1 and not _PART.match(p.text):
            return None
        whole = f"{whole} {p.text}".strip()
        parts = _PART.split(whole)
        told = {parts[i].split()[0].casefold(): parts[i + 1].strip(" ;,.") for i in range(1, len(parts) - 1, 2)}
        result = " ".join(v for k, v in told.items() if k in {"result", "outcome", "vote", "votes", "voting"})
        if _LOST.search(result) or _CARRIED.search(result):
            text = parts[0].split(":", 1)[1].strip()
            mover = told.get("moved") or told.get("proposed") or told.get("mover") or told.get("proposer")
            second = told.get("seconded") or told.get("seconder")
            return MotionBlock(text, mover, second, not _LOST.search(result), _tally(result), used)
    return None
