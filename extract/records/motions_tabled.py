"""The motions and amendments on the table while the paragraphs of an item are read, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extract.language.motions import Movers, Outcome, Votes, outcomes, seconder, votes
from extract.records.decided import NO_VOTES
from extract.records.decision_clauses import Clause, clauses_after
from extract.records.decision_leads import Lead
from extract.records.minute_labels import Label, goes_on, split_label
from extract.records.minute_paragraphs import Paragraph
from extract.records.motions_taken_in import as_amended, takes_in
from schemas.profile import LanguageWords

Emit = Callable[[Sequence[Clause], str, str, str | None, str | None, Votes], None]
"""Takes clauses that were decided: the word for it, the rule that found them, mover, seconder, votes."""

_SPEAKS = re.compile(
    r"^(?:In response|Following|During|Members\b|Officers\b|The Chair|The Leader|On being|The amendment|The motion"
    r"|A vote|Upon|There (?:was|were)|It was suggested"
    r"|Councillors?\b.{0,40}\b(?:highlighted|said|asked|requested|spoke|felt)"
    r"|M(?:r|s|rs)\b.{0,40}\b(?:said|asked|spoke|felt|explained|commented|highlighted))"
)
_OPERATIVE = re.compile(r"\b(?:resolves?|agrees?|asks?|asked|requests?|calls on|recommends?)\b.{0,80}:$", re.S)
_RESOLVES = re.compile(
    r"^[“\"']?(?:This|The)\s+(?:[A-Z][\w-]*\s+){0,3}?[A-Z][\w-]*\s+(?:therefore\s+|also\s+|further\s+)?"
    r"(?:resolves|agrees|calls\s+on|asks|requests)\b"
)
"""The paragraph of a motion that says what is to be done; those before it say what is believed and noted."""
_RECOMMENDATION = re.compile(r"^[“\"']?Recommendation\s+(?P<label>\d{1,2}[a-z]?\.?)\s+(?P<text>\S.*)$", re.S)
_MOVED_THAT = re.compile(
    r"\b(?:moved|proposed)\s+that\s+(?P<text>[^.;:]+?),?\s+(?:which|and\s+this|and\s+it)\s+was\s+(?:duly\s+)?seconded"
)
_BEFORE_MOVER = re.compile(
    r"^(?P<text>[A-Z](?:[^.;:]|\.(?=\d)){8,300}[.;])\s+\(?(?:Prop(?:osed|oser)?|Moved|Mover)\b"
)
"""What is moved in a sentence of its own before who moved it: "Rents to rise by 50p. Prop. Mr Ash, sec. Mr Elm."."""


@dataclass(slots=True)
class Motion:
    """A motion or an amendment on the table."""

    mover: str | None
    seconder: str | None
    opening: Paragraph
    text: str = ""
    body: list[Paragraph] = field(default_factory=list)
    votes: Votes = NO_VOTES
    carried: bool = False
    lost: bool = False
    settled: bool = False


def _unquoted(text: str) -> str:
    bare = re.sub(r"^(?:The\s+)?(?:Motion|Amendment|Proposal)\s*:\s*", "", text.strip())
    return bare.strip().strip('“”"').strip()


class Motions:
    """What is moved in one item; `stops` tells a paragraph that is no part of a motion, `emit` takes what was
    decided."""

    def __init__(self, language: LanguageWords, stops: Callable[[Paragraph], bool], emit: Emit) -> None:
        self._language = language
        self._stops = stops
        self._emit = emit
        self.motion: Motion | None = None
        self.amendment: Motion | None = None
        self._won: Motion | None = None

    @property
    def pending(self) -> Motion | None:
        """What is voted on next: the amendment before the motion."""
        return self.amendment or self.motion

    def behind(self, clauses: Sequence[Clause]) -> Motion | None:
        """The motion that a decision printed below it comes from: the amendment that won against it where that is not
        told as a decision of its own; None where the decision only takes one in."""
        motion, won = self.motion, self._won
        self._won = None
        if motion is None:
            return None
        if won is not None and not (motion.carried or motion.settled):
            motion = won if not won.settled and not as_amended(clauses) else None
        return None if motion is None or takes_in(motion.opening.text, clauses) else motion

    def _body_of(self, p: Paragraph, following: Sequence[Paragraph]) -> list[Paragraph]:
        """The paragraphs that print a motion or an amendment after the words that introduce it."""
        out: list[Paragraph] = []
        for q in following:
            outer = p.label and q.label and q.label.style == p.label.style and abs(q.x0 - p.x0) < 5
            if (outer and p.label and q.label and goes_on(q.label, p.label)) or self._stops(q):
                break
            if q.label is None and (_SPEAKS.match(q.text) or seconder(q.text, self._language)):
                break
            out.append(q)
        return out

    def move(self, moved: Movers, p: Paragraph, following: Sequence[Paragraph]) -> None:
        """Somebody moves something in a paragraph; `following` are the paragraphs after it."""
        motion = Motion(moved.mover, moved.seconder, p)
        motion.votes = NO_VOTES if outcomes(p.text) else votes(p.text[moved.end :])  # an outcome has its own
        rest = re.sub(
            r"^[\s,:–—-]*(?:as an amendment,?\s+)?(?:that|the motion that|the following\b.*|the motion)\b[:,]?\s*",
            "",
            p.text[moved.end :],
        )
        quoted = bool(following) and following[0].text.startswith(("“", '"'))
        introduces = p.text.rstrip().endswith((":", ";")) or quoted
        said = not introduces and re.match(r"^[\s,:–—-]*(?:as an amendment,?\s+)?that\b", p.text[moved.end :])
        if moved.text:
            motion.text = moved.text
        elif introduces or (moved.amendment and not said):
            motion.body = self._body_of(p, following)
        elif said:
            motion.text = rest.split(". ")[0].strip()
        elif match := _MOVED_THAT.search(p.text) or _BEFORE_MOVER.match(p.text):
            motion.text = match["text"].strip(" ,")
        if moved.amendment:
            self.amendment = motion
        else:
            self.finish()
            self.motion = motion

    def _clauses(self, motion: Motion) -> list[Clause]:
        """What a motion proposes, clause by clause; a text without labels is one clause."""
        if motion.text and not motion.body:
            return [Clause(motion.text, [motion.opening])]
        if not motion.body:
            return []
        starts = [i + 1 for i, q in enumerate(motion.body[:-1]) if q.label is None and _OPERATIVE.search(q.text)]
        if starts:
            motion.body = motion.body[starts[-1] :]
        first = motion.body[0]
        if match := _RECOMMENDATION.match(" ".join(q.text for q in motion.body)):
            label, _ = split_label(f"{match['label'].rstrip('.')}. x")
            printed = Label(match["label"], label.kind, label.marks, label.value) if label else None
            return [Clause(_unquoted(match["text"]), motion.body, printed)]
        labelled = [q for q in motion.body if q.label]
        resolving = [q for q in motion.body if _RESOLVES.match(q.text)]
        if not labelled and 0 < len(resolving) < len(motion.body):
            return [Clause(_unquoted(q.text), [q]) for q in resolving]
        if not labelled or (first.label and len(labelled) == 1):
            return [Clause(_unquoted(" ".join(q.text for q in motion.body)), motion.body, first.label)]
        clauses, _ = clauses_after(Lead("carried", "", "motion"), motion.opening, motion.body, lambda q: False)
        for clause in clauses:
            clause.text = _unquoted(clause.text)
        return clauses

    def settle(self, outcome: Outcome) -> None:
        """A motion or an amendment was voted on."""
        if outcome.amendment:
            motion, self.amendment = self.amendment, None
            if motion and outcome.result != "withdrawn":
                word = "lost" if outcome.result == "lost" else "carried"
                counted = outcome.votes.joined(motion.votes)
                told = self._clauses(motion)
                self._emit(told, word, f"amendment-{word}", motion.mover, motion.seconder, counted)
                if word == "carried":
                    motion.votes, motion.settled = counted, bool(told)
                    self._won = motion
            return
        motion = self.motion
        if motion is None:
            return
        motion.votes = outcome.votes.joined(motion.votes)
        motion.carried = outcome.result == "carried"
        motion.lost = outcome.result == "lost"
        if outcome.result == "lost" and not motion.settled:
            motion.settled = True
            self._emit(self._clauses(motion), "lost", "motion-lost", motion.mover, motion.seconder, motion.votes)

    def finish(self) -> None:
        """A motion that was carried and that no lead repeats is the decision itself."""
        motion = self.motion
        if motion and motion.carried and not motion.settled:
            motion.settled = True
            self._emit(
                self._clauses(motion), "carried", "motion-carried", motion.mover, motion.seconder, motion.votes
            )
