"""Resolutions: every clause that a meeting decided, with what was decided, who is to do it and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.language.deadlines import Deadline, deadlines
from extract.language.decisions import of_minutes, verdict
from extract.language.pipeline import read
from extract.language.posts import OwnerFound, owner, split_owners
from extract.records.decided import Decided, Style
from extract.records.decision_clauses import Clause
from extract.records.decision_context import numbered_paragraphs
from extract.records.decision_leads import is_formal, is_whole
from extract.records.item_decisions import ItemReader
from extract.records.minute_items import Item
from extract.scope import Scope
from schemas.records import Owner, RecordBox, Resolution, Row
from schemas.records.decisions import Decision

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONFIDENCE = {
    "decision-heading": 0.9,
    "act-clause": 0.92,
    "decision-cell": 0.88,
    "agreed-in-text": 0.7,
    "said-so": 0.75,
    "amendment-carried": 0.85,
    "amendment-lost": 0.85,
    "motion-carried": 0.8,
    "motion-lost": 0.8,
    "exclusion-clause": 0.85,
}
"""How sure each rule is; a lead in capitals is the surest."""
SURE = 0.97


_AND_BACK = re.compile(
    r"\band\b[^.;]{0,40}\b(?:report|update|paper|presentation|briefing)s?\b[^.;]{0,60}?\bbe\s+(?:\w+ly\s+)?"
    r"(?:submitted|brought|presented|provided|made|given|circulated)\b"
    r"|\band\s+(?:\w+ly\s+)?(?:instruct|ask|request|direct)(?:s|ed)?\b",
    re.I,
)
"""What is asked for beside what is noted: "... be noted and that a further report be submitted in May"."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the resolutions of a meeting need to know of it: its id, its day, and who attended (names, initials)."""

    id: str
    day: date | None
    attenders: frozenset[str]


def _beside(side: str) -> OwnerFound | None:
    """The owner in an action column, where it names people or posts and is no sentence of its own."""
    text = " ".join(side.split())
    if not text or text.casefold() in {"none", "n/a", "-", "noted"} or re.search(r"\b(?:to|by|will)\b", text):
        return None
    return OwnerFound(text, split_owners(text), "action-column")


class _Writer:
    """Turns what was decided into rows."""

    def __init__(self, scope: Scope, meeting: Meeting) -> None:
        self._scope = scope
        self._meeting = meeting
        self._words = scope.profile.language
        self.rows: list[Row] = []
        self._order = 0
        self._ids: dict[int, tuple[str, Decision]] = {}

    def _decision(self, item: Item, decided: Decided, doc: Doc) -> Decision:
        above = self._ids.get(id(decided.clause.parent)) if decided.clause.parent is not None else None
        if above is not None and above[1] == "recommend":
            return "recommend"
        if above is not None and decided.clause.parent is not None and is_whole(decided.clause.parent.text):
            return above[1]  # the terms of a permission are granted with it
        if decided.clause.parent is None and self._leads_to_recommend(decided):
            return "recommend"
        named = doc.text.isupper() and " " not in doc.text  # "SEND" in a list of policies is no verb
        found = verdict(read("", self._words) if named else doc, self._words, decided.word)
        if found is not None:
            own_minutes = (
                found.decision == "agree" and len(doc.text) < 60 and "minutes" in (item.title or "").casefold()
            )
            return "approve" if own_minutes else found.decision
        parent = decided.clause.parent
        intro = decided.clause.intro or decided.intro
        if parent is None and intro:
            led = verdict(read(intro, self._words), self._words)
            return led.decision if led else "other"
        return self._ids[id(parent)][1] if parent is not None and id(parent) in self._ids else "other"

    def _leads_to_recommend(self, decided: Decided) -> bool:
        """Whether the words before the clauses pass all of them on ("Resolved to recommend to Council:"), whatever
        each of them would do by itself."""
        intro = decided.clause.intro or decided.intro
        if "ecommend" not in intro or not intro.rstrip().endswith(":"):
            return False
        led = verdict(read(intro, self._words), self._words)
        return led is not None and led.decision == "recommend"

    def _due(self, doc: Doc, decision: Decision) -> Deadline | None:
        """By or at when it is to be done. A day in what is only noted is that of something else."""
        found = deadlines(doc, self._meeting.day)
        if decision == "approve" and (of_minutes(doc) or re.search(r"\b[Mm]inutes\b", doc.text)):
            return None
        if decision in {"note", "exclude_public"} and not _AND_BACK.search(doc.text):
            found = [d for d in found if d.rule in {"meeting", "by-date", "by-end", "within"}]
        return found[0] if found else None

    def write(self, item: Item, decided: Decided) -> None:
        """One clause: its row, its owners and its further boxes."""
        clause = decided.clause
        text = _clean(clause.text)
        if not text:
            return
        doc = read(text, self._words)
        decision = self._decision(item, decided, doc)
        due = self._due(doc, decision)
        who = owner(doc, self._meeting.attenders) or _beside(clause.side)
        boxes = clause.boxes()
        sheet, box = boxes[0]
        parent = self._ids.get(id(clause.parent)) if clause.parent is not None else None
        self._order += 1
        row = Resolution(
            **self._scope.receipt(
                "resolutions", sheet, box, text, f"minutes/{decided.rule}", CONFIDENCE.get(decided.rule, SURE)
            ),
            meeting_id=self._meeting.id,
            item_number=item.number,
            item_title=item.title,
            label=clause.label.text if clause.label else None,
            parent_id=parent[0] if parent else None,
            order=self._order,
            text=text,
            decision=decision,
            owner_text=who.text if who else None,
            due_text=due.text if due else None,
            due_from=due.first.isoformat() if due and due.first else None,
            due_to=due.last.isoformat() if due and due.last else None,
            mover=decided.mover,
            seconder=decided.seconder,
            votes_for=decided.votes.votes_for,
            votes_against=decided.votes.votes_against,
            votes_abstain=decided.votes.votes_abstain,
        )
        self._ids[id(clause)] = (row.id, decision)
        self.rows.append(row)
        self._extras(row, who, boxes, clause)

    def _extras(self, row: Resolution, who: OwnerFound | None, boxes: Sequence[object], clause: Clause) -> None:
        for i, name in enumerate(who.names if who else (), 1):
            self.rows.append(
                Owner(
                    record_id=row.id,
                    record_table="resolutions",
                    document_id=self._scope.document_id,
                    order=i,
                    name=name,
                )
            )
        for sheet, box in clause.boxes()[1:]:
            self.rows.append(
                RecordBox(
                    record_id=row.id,
                    document_id=self._scope.document_id,
                    page=sheet.number,
                    x0=round(box.x0, 1),
                    top=round(box.top, 1),
                    x1=round(box.x1, 1),
                    bottom=round(box.bottom, 1),
                )
            )


_VOTED = re.compile(
    r"(?<=\w[.;)])(?:\s+\(?(?:(?:Proposed|Moved|Proposer|Mover|[Ss]econded|[Ss]econder|Prop|[Ss]ec)\b\s*(?:by\b|:)?\s*(?:[A-Z][\w’'.-]*,?\s*"
    r"|and\s+|by\s+|seconded\b:?\s*){1,16}|All\s+in\s+favour|All\s+agreed|(?:Carried|Agreed)\s+(?:unanimously|nem\.?\s*con)"
    r"|(?:(?:\d{1,2}|(?i:no|none|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+(?:votes?\s+)?"
    r"(?:in\s+favour|for|against|abstentions?|abstained)[,;]?\s*(?:and\s+)?){2,3}"
    r"|(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\b\.?\s+[A-Z][^.;:]{1,80}?\babstain(?:ed|ing)\b[^.;:]{0,80}"
    r"|Unanimous|Carried(?:\s+(?:by\s+)?\w+\s+votes?\s+to\s+\w+|\s+with\s+\w+\s+abstentions?)?|Vote:[^.]*)[.;)]*)+$"
)
"""Who moved and how the vote went, in sentences of their own behind the decision: these have columns of their own."""


_ACTION_MARK = re.compile(
    r"(?<=[.;:)\w])\s+\(?(?:Action|ACTION)\s*:\s*(?:[A-Z]{2,4}(?:\s*(?:[/,&]|and)\s*)?){1,4}\)?\.?$"
)
"""The initials of who is to act, behind the decision: "... to the Board. Action: AB"."""
_WENT_WORD = re.compile(
    r"\b(?:returned|rejoined|re-joined|re-entered|left|arrived|joined|withdrew|absent)\b[^.;]{0,60}\.?$"
)
_WENT = re.compile(
    r"(?<=[.;])(?:\s+(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b\.?\s+(?:[A-Z][\w’'.-]*,?\s+|and\s+){1,6})+"
    r"(?:(?:then|also)\s+)?(?:returned|rejoined|re-joined|re-entered|left|arrived|joined|withdrew|(?:was|were)\s+absent)\b"
    r"[^.;]{0,60}\.?)+$"
)
"""Who came and went, in a sentence of its own behind the decision."""


def _clean(text: str) -> str:
    """A clause's words without a stray mark left at its head."""
    bare = re.sub(r"^[\s:;,.–—-]+(?=\w)", "", " ".join(text.split())).strip()
    bare = _ACTION_MARK.sub("", bare) if "ction" in bare[-40:] or "CTION" in bare[-40:] else bare
    bare = _WENT.sub("", bare) if _WENT_WORD.search(bare) else bare
    return re.sub(r"\s+\($", "", _VOTED.sub("", bare))  # what opens before "Prop. Mr Ash, sec. Mr Elm)"


def resolutions(items: Sequence[Item], scope: Scope, meeting: Meeting) -> list[Row]:
    """The resolutions of a meeting in printed order, with their owners, further boxes, and the issues of leads that
    gave no clause."""
    words = scope.profile.minutes
    texts = [p.text for item in items for p in item.paragraphs]
    style = Style(is_formal(texts, words), numbered_paragraphs(items, words), scope.profile.language, words)
    writer = _Writer(scope, meeting)
    issues: list[Row] = []
    for item in items:
        reader = ItemReader(item, style)
        for decided in reader.read():
            writer.write(item, decided)
        issues.extend(
            scope.issue(
                "lead-without-clause",
                "A decision is announced here and no clause of it was found.",
                page=p.sheet.number,
                record_table="meetings",
                record_id=meeting.id,
                found=p.text[:200],
            )
            for p in reader.empty_leads
        )
    return [*writer.rows, *issues]
