"""What stands around the words that announce a decision: the motion before them, the words that lead up to them, and
whether the paragraphs are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language.motions import movers, outcomes, votes
from extract.language.pipeline import sentences
from extract.records.decision_forms import CHOSEN, DECIDED, VERDICT_ALONE, body_alone
from extract.records.decision_leads import Lead, capital_lead, informal_lead, said, sentence_lead
from extract.records.minute_items import Item
from extract.records.minute_paragraphs import Paragraph
from schemas.profile import LanguageWords, MinutesWords

_MOVING = re.compile(r"\b(?:moved|proposed|motion|proposal|proposition)\b", re.I)
"""A word for moving something: a paragraph of two motions has two."""

_LEADS_UP = re.compile(
    r"(?:,\s*|\band\s+)(?:it\s+was|IT\s+WAS)(?:\s+(?:then|therefore|thereupon|accordingly|unanimously))?\s*:?$"
)
_BARE_VOTE = re.compile(
    r"^(?:Vote|Votes|Voting|VOTE|VOTES|VOTING)\s*:\s*(?:[Ff]or|[Aa]gainst|[Ii]n\s+favour|\d)\D{0,12}\d[^.;]{0,80}\.?$"
)
"""A line that is only the figures of a vote, above the decision that was so taken."""
_VOTE_TOLD = re.compile(
    r"\b(?:show\s+of\s+hands|put\s+to\s+the\s+vote|vote\s+(?:being|was)\s+taken|majority\s+present)\b", re.I
)
_AFTER_STOP = re.compile(r"(?<=[a-z\d)])\.\s+(?=[A-Z])")
_POINTS_BACK = re.compile(
    r"^(?:This|That|It|Which|These)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|approved|accepted)\b"
)
"""A sentence that says of what was moved before it that it was agreed."""
_SHORT = 90
"""Characters of the words that announce a list below them, at most."""


def of_last_motion(p: Paragraph, language: LanguageWords) -> str:
    """The words of a paragraph from its last motion on: who moved and voted before that did so on another."""
    if len(_MOVING.findall(p.text)) < 2:
        return p.text
    told = sentences(p.text, language)
    moves = [s for s in told if (moved := movers(s, language)) and not moved.amendment]
    at = p.text.rfind(moves[-1]) if len(moves) > 1 else 0
    return p.text[max(at, 0) :]


def _counts(text: str) -> bool:
    """Whether a paragraph ends with a vote that was won, whose decision is printed below it."""
    if not _VOTE_TOLD.search(text) or "mendment" in text or not votes(text):
        return False
    return all(outcome.result == "carried" for outcome in outcomes(text))


def leading_up(above: Paragraph | None, language: LanguageWords) -> str:
    """The words of the paragraph above a lead whose sentence the lead goes on: "... 2 against, it was"."""
    if above is None or not (_LEADS_UP.search(above.text) or _counts(above.text) or _BARE_VOTE.match(above.text)):
        return ""
    return f"{of_last_motion(above, language)} "


def told_one_by_one(p: Paragraph, language: LanguageWords) -> list[str]:
    """The sentences of a paragraph that tells of a motion and of what was moved against it, or lost before it; else
    none."""
    if ("mendment" not in p.text and len(outcomes(p.text)) < 2) or p.text.rstrip().endswith(":"):
        return []
    told = sentences(p.text, language)
    moved = [bool(movers(s, language)) for s in told]
    first = moved.index(True) if any(moved) else 0
    fell = any(o.result == "lost" for s in told[:first] for o in outcomes(s))  # and another was moved then
    return told if sum(moved) + fell > 1 else []


def decisions_in(p: Paragraph, language: LanguageWords) -> list[tuple[str, Lead]]:
    """The sentences of running text that are decisions, each with what announces it."""
    out: list[tuple[str, Lead]] = []
    for sentence in sentences(p.text, language):
        if not DECIDED.search(sentence) or VERDICT_ALONE.match(sentence):
            continue
        lead = informal_lead(sentence, language) or sentence_lead(sentence) or said(sentence, language, noting=False)
        if lead is not None:
            out.append((sentence, lead))
    return out


def is_of(sentence: str, decided: Sequence[str], text: str, end: int) -> bool:
    """Whether who moved is told of this one of the decisions of a text: of the last that begins before the words on
    it end, at `end`."""
    if len(decided) < 2:
        return True
    before = [s for s in decided if 0 <= text.find(s[:40]) <= end]
    return (before[-1] if before else decided[0]) == sentence


def last_words(p: Paragraph) -> str:
    """A short paragraph, or the last sentence of a longer one that leads on ("... £2m. Following discussion, the
    Board:"); "" for any other."""
    last = _AFTER_STOP.split(p.text)[-1] if p.text.rstrip().endswith(":") else p.text
    return last if len(last) <= _SHORT else ""


def approved_before_mover(p: Paragraph, language: LanguageWords) -> str | None:
    """The sentence of a paragraph that says what was approved, where another says who moved it."""
    told = next((s for s in sentences(p.text, language) if said(s, language, noting=False)), None)
    if told is None or _POINTS_BACK.match(told) or movers(told, language):
        return None
    return told


_HEADED = re.compile(r"^(?:Resolved|RESOLVED|Agreed|Decided)\s*\([^()]{3,80}\)\s*(?:that\b|to\b|:)")


def headed_decision(text: str) -> bool:
    """Whether a paragraph begins with a lead that tells the vote: "Resolved (by 5 votes to 1) to grant consent"."""
    return _HEADED.match(text) is not None


def heads_list(p: Paragraph, following: Sequence[Paragraph], language: LanguageWords) -> bool:
    """Whether a paragraph is "The Board:" over a list of what it did, and not over a lead of its own."""
    match = body_alone(language.bodies).match(last_words(p))
    if match is None or any(headed_decision(q.text) for q in following):
        return False
    return bool(match["stop"]) or any(q.label is not None and q.label.value == 1 for q in following)


def said_or_resolved(sentence: str, language: LanguageWords) -> Lead | None:
    """The decision that a paragraph's first sentence is: it says what was done, or what a body resolved."""
    lead = said(sentence, language, noting=True)
    if lead is None and " resolved " in sentence and sentence.startswith(("The ", "Members ", "Cabinet ")):
        lead = informal_lead(sentence, language)
    return lead


_ON_CHANGES = re.compile(
    r"^Subject to (?:that|this|those|these|the)\b[^.;:]{4,80}?,?\s+(?:the|it|they)\b[^.;:]{0,80}?\b(?:was|were)\s+"
    r"(?:\w+ly\s+)?(?:agreed|approved|adopted|accepted)\b"
)
"""What was agreed with the changes that were told before: "Subject to those amendments the plan was agreed."."""


def settled_later(following: Sequence[str]) -> str | None:
    """The sentence behind others that says who was chosen, or what was agreed on terms told before."""
    return next((s for s in following if "ed" in s and (CHOSEN.search(s) or _ON_CHANGES.match(s))), None)


def before_lead(text: str, words: MinutesWords) -> str:
    """The words of a paragraph in front of what announces its decision."""
    found = [at for word in words.leads if (at := text.find(word)) >= 0]
    return text[: min(found)] if found else ""


def numbered_paragraphs(items: Sequence[Item], words: MinutesWords) -> bool:
    """Whether these minutes count their paragraphs: a lead in a numbered paragraph with other numbered paragraphs of
    the same style before it that decide nothing."""
    for item in items:
        before: list[Paragraph] = []
        for p in item.paragraphs:
            if p.label and capital_lead(p.text, words) and not re.match(r"^It was\b", p.text):
                alike = [q for q in before if q.label and q.label.style == p.label.style]
                if p.label.value > 1 and any(q.label and q.label.value == p.label.value - 1 for q in alike):
                    return True
            if capital_lead(p.text, words) is None:
                before.append(p)
    return False


def first_word_speaks(text: str) -> bool:
    """Whether a paragraph tells what somebody said, and not what was decided."""
    return bool(re.match(r"^(?:Officers?|Members? (?:asked|said)|In response|Following|During)\b", text))


def under_amendment(before: Sequence[Paragraph]) -> bool:
    """Whether "Amendment" on a line of its own is the last heading of these paragraphs, and not "Motion"."""
    above = (q.text.strip(" :").casefold() for q in reversed(before))
    return next((text for text in above if text in ("motion", "amendment")), "") == "amendment"
