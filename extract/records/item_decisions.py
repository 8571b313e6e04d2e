"""The decisions under one item of minutes: leads with their clauses, what motions came to, and sentences that are a
decision themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language.motions import Movers, Votes, movers, outcomes, seconder, votes
from extract.language.pipeline import sentences
from extract.language.recorded_votes import told_votes
from extract.records.decided import Decided, Style
from extract.records.decision_clauses import Clause, clauses_after, inline_clauses
from extract.records.decision_context import (
    approved_before_mover,
    before_lead,
    decisions_in,
    first_word_speaks,
    heads_list,
    is_of,
    leading_up,
    of_last_motion,
    said_or_resolved,
    settled_later,
    told_one_by_one,
    under_amendment,
)
from extract.records.decision_forms import (
    ACTION_NOTE,
    ADOPTS,
    AGREED,
    BARE_VERDICT,
    CAPITAL_ACT,
    DECIDED,
    DID,
    DONE,
    FELL,
    MENTION,
    MOVED_AND_AGREED,
    REASON,
    VERDICT_ALONE,
    VOTE_LIST,
    body_notes,
)
from extract.records.decision_leads import (
    Lead,
    act_lead,
    body_noted,
    capital_lead,
    informal_lead,
    sentence_lead,
    worded_lead,
)
from extract.records.exclusion_leads import EXCLUSION, exclusion_lead
from extract.records.minute_items import Item
from extract.records.minute_labels import Label
from extract.records.minute_paragraphs import Paragraph
from extract.records.motion_blocks import answered, motion_block
from extract.records.motions_tabled import Motions
from extract.records.motions_taken_in import takes_in, votes_above, votes_below, with_seconder


class ItemReader:
    """Reads the paragraphs of one item from first to last."""

    def __init__(self, item: Item, style: Style) -> None:
        self._paragraphs = item.paragraphs
        self._style = style
        self._motions = Motions(style.language, self._stops, self._emit)
        self._leads: dict[str, Lead | None] = {}
        self._last: list[Decided] = []
        self._approved = False
        self.out: list[Decided] = []
        self.empty_leads: list[Paragraph] = []

    def _lead(self, p: Paragraph) -> Lead | None:
        if VERDICT_ALONE.match(p.text) and (self._motions.pending or "unanim" in p.text):
            return None
        if p.text not in self._leads:  # each paragraph is asked from several sides
            self._leads[p.text] = self._lead_in(p.text)
        return self._leads[p.text]

    def _lead_in(self, text: str) -> Lead | None:
        found = capital_lead(text, self._style.minutes) or worded_lead(text)
        found = found or act_lead(text, self._style.minutes, self._style.language)
        return found or exclusion_lead(text) or (sentence_lead(text) if self._style.formal else None)

    def _stops(self, p: Paragraph) -> bool:
        """Whether a paragraph is no clause: a lead, a vote, a motion, an outcome."""
        if self._lead(p) is not None or VOTE_LIST.match(p.text):
            return True
        if p.label is not None:
            return False
        moved = movers(p.text, self._style.language)
        return bool(moved and moved.mover) or (bool(outcomes(p.text)) and len(p.text) < 260)

    def _label_of(self, p: Paragraph) -> Label | None:
        """The number before a lead where it is the decision's own."""
        before = before_lead(p.text, self._style.minutes)
        if before.strip() and not re.match(r"(?:It was|IT WAS|The|That|Members)\b", before):
            return None
        counted = self._style.numbered_paragraphs or (p.label is not None and p.label.kind == "decimal")
        return None if counted else p.label

    def _decide(self, lead: Lead, p: Paragraph, at: int) -> int:
        """Take a lead with its clauses; returns the index of the paragraph after them."""
        clauses, used = clauses_after(lead, p, self._paragraphs[at + 1 :], self._stops)
        if not clauses and (own := self._told_before(lead, p)):
            moved = movers(p.text, self._style.language)
            mover, second = (moved.mover, moved.seconder) if moved else (None, None)
            self._emit([Clause(own, [p], p.label)], lead.word, lead.rule, mover, second, votes(p.text))
            self._motions.motion = None
            return at + 1
        if not clauses:
            following = self._paragraphs[at + 1] if at + 1 < len(self._paragraphs) else None
            if following is None or not self._stops(following):
                self.empty_leads.append(p)
            return at + 1
        if len(clauses) == 1 and clauses[0].label is None and clauses[0].paragraphs[0] is p:
            clauses[0].label = self._label_of(p)
        own = leading_up(self._paragraphs[at - 1] if at else None, self._style.language)
        own += of_last_motion(p, self._style.language)
        moved = None if takes_in(own, clauses) else movers(own, self._style.language)
        fell = self._motions.motion is not None and self._motions.motion.lost and lead.word != "lost"
        motion = None if fell else self._motions.behind(clauses)
        mover, second = (moved.mover, moved.seconder) if moved else (None, None)
        if motion and not moved:
            mover, second = motion.mover, motion.seconder
            motion.settled = True
        counted = votes(own) or (motion.votes if motion else Votes())
        counted = counted or votes_above(self._paragraphs[:at], self._style.language)
        word = "approved" if lead.word == "resolved" and self._approved else lead.word
        self._approved = self._approved or lead.word == "approved"
        self._emit(clauses, word, lead.rule, mover, second, counted)
        for decided in self._last:
            decided.intro = lead.rest if lead.alone else ""
        self._motions.motion = self._motions.motion if fell else None
        self._not_approved(self._paragraphs[at + 1 : at + 1 + used])
        return at + 1 + used

    def _told_before(self, lead: Lead, p: Paragraph) -> str:
        """What a verdict at the end of a paragraph is on: the motion before it ("... that work begin – AGREED"), or
        the item itself, of which nothing else is said ("NOTED."); "" where neither."""
        if lead.rest:
            return lead.rest if p.label and lead.rest.endswith(";") else ""  # a list whose entries are leads
        if match := MOVED_AND_AGREED.search(p.text):
            return match["text"].strip()
        return p.text if len(self._paragraphs) == 1 and BARE_VERDICT.match(p.text) else ""

    def _not_approved(self, taken: Sequence[Paragraph]) -> None:
        """Clauses of a list of which a line in it says that they fell ("Recommendation 3 was not approved")."""
        for p in taken:
            if p.label is None and (match := FELL.search(p.text)):
                for decided in self._last:
                    label = decided.clause.label
                    if label and re.sub(r"\W", "", label.text) == match["label"]:
                        decided.word, decided.votes = "lost", votes(p.text)

    def _emit(
        self, clauses: Sequence[Clause], word: str, rule: str, mover: str | None, second: str | None, counted: Votes
    ) -> None:
        self._last = [Decided(c, word, rule, mover, second, counted) for c in clauses]
        self.out.extend(self._last)

    def _events(self, p: Paragraph, at: int) -> bool:
        """Motions, seconders, votes and outcomes that a paragraph tells of; whether it tells of any."""
        if told := told_one_by_one(p, self._style.language):
            return sum(self._event(p.part(s), at) for s in told) > 0  # every sentence is read
        return self._event(p, at)

    def _event(self, p: Paragraph, at: int) -> bool:
        moved = movers(p.text, self._style.language)
        if moved:
            amends = moved.amendment or under_amendment(self._paragraphs[max(0, at - 3) : at])
            moved = replace(with_seconder(moved, p.text, self._style.language), amendment=amends)
            if self._last and not moved.amendment and re.match(r"^\(?(?:Proposed|Moved|Prop)", p.text):
                self._complete(moved)
                return True
            self._motions.move(moved, p, self._paragraphs[at + 1 :])
        elif (name := seconder(p.text, self._style.language)) and (pending := self._motions.pending):
            pending.seconder = pending.seconder or name
        if VOTE_LIST.match(p.text) and (pending := self._motions.pending):
            pending.votes = pending.votes.joined(told_votes(p.text, self._style.language))
        elif VOTE_LIST.match(p.text) and votes_below([d.clause for d in self._last], self._paragraphs[:at]):
            for decided in self._last:
                decided.votes = decided.votes.joined(told_votes(p.text, self._style.language))
        found = outcomes(p.text)
        if moved and len(found) == 1 and not found[0].votes:  # told in a sentence between the two
            found = [replace(found[0], votes=votes(p.text[moved.end :]))]
        for outcome in found:
            self._motions.settle(outcome)
        return bool(moved or found)

    def _approved_as_moved(self, p: Paragraph) -> bool:
        """A sentence that says what was approved, before one on who moved and seconded it."""
        motion = self._motions.motion
        if motion is None or motion.opening is not p or motion.settled or not (motion.mover and motion.seconder):
            return False
        told = approved_before_mover(p, self._style.language)
        if told is None:
            return False
        self._motions.motion = None  # what is decided after it was not moved by them
        clause = Clause(told, [p], p.label)
        self._emit([clause], "approved", "said-so", motion.mover, motion.seconder, votes(p.text))
        return True

    def _complete(self, moved: Movers) -> None:
        """Mover and seconder that are printed after the decision."""
        for decided in self._last:
            decided.mover = decided.mover or moved.mover
            decided.seconder = decided.seconder or moved.seconder

    def _carries_list(self, p: Paragraph, at: int) -> bool:
        """Whether what was carried is printed right below the vote, without words that announce it."""
        following = self._paragraphs[at + 1 : at + 3]
        if not following or not following[0].text.startswith("That ") or self._motions.motion is None:
            return False
        if not self._motions.motion.carried or not any(o.result == "carried" for o in outcomes(p.text)):
            return False
        return following[0].text.rstrip().endswith(":") or not outcomes(following[0].text)

    def _informal(self, p: Paragraph, at: int) -> int:
        """Decisions in running text; returns the index of the next paragraph."""
        if not MENTION.search(p.text) or not DECIDED.search(p.text):
            return at + 1
        own = of_last_motion(p, self._style.language)
        moved = movers(own, self._style.language)
        found = decisions_in(p, self._style.language)
        for sentence, lead in found:
            theirs = moved is None or is_of(sentence, [s for s, _ in found], own, moved.end)
            mover, second = (moved.mover, moved.seconder) if moved and theirs else (None, None)
            if sentence.rstrip().endswith(":") and p.text.rstrip().endswith(sentence[-20:]):
                opened = replace(lead, rest="")
                clauses, used = clauses_after(opened, p, self._paragraphs[at + 1 :], self._stops)
                self._emit(clauses, lead.word, lead.rule, mover, second, Votes())
                return at + 1 + used
            parts = [Clause(text, [p.part(text)], label) for label, text in inline_clauses(lead.rest)]
            self._emit(parts, lead.word, lead.rule, mover, second, votes(own if theirs else sentence))
            if (motion := self._motions.motion) is not None and motion.opening is p:
                motion.settled = True  # the sentence says what came of it
        return at + 1

    def _fall_back(self) -> None:
        """Where an item has no lead: the sentence at the head of a paragraph that says what was decided."""
        for p in self._paragraphs:
            if p.bullet or not (MENTION.search(p.text) or CAPITAL_ACT.search(p.text)) or exclusion_lead(p.text):
                continue
            said_all = sentences(p.text, self._style.language)
            if first_word_speaks(p.text) and not (said_all := [s for s in said_all[1:] if settled_later([s])]):
                continue
            first = said_all[:1]
            if first and AGREED.match(first[0]) and self._agreed_at_end(p):
                continue
            if told := next((s for s in said_all if CAPITAL_ACT.search(s)), None):
                self._emit([Clause(told, [p.part(told)])], "resolved", "said-so", None, None, Votes())
                continue
            if chosen := settled_later(said_all[1:]):
                self._emit([Clause(chosen, [p.part(chosen)])], "resolved", "said-so", None, None, Votes())
                continue
            if first and (lead := said_or_resolved(first[0], self._style.language)):
                if lead.word in {"noted", "received"} and len(said_all) > 1 and self._agreed_at_end(p):
                    continue
                self._emit([Clause(lead.rest, [p.part(lead.rest)])], lead.word, lead.rule, None, None, Votes())
            else:
                self._agreed_at_end(p)

    def _noted_at_end(self) -> None:
        """Where nothing else was decided: "The Board noted the report." as the last sentence of a paragraph, or the
        list under "The Board noted:"."""
        for at, p in enumerate(self._paragraphs):
            if len(p.text) < 90 and body_notes(self._style.language.bodies).match(p.text):
                opened = Lead("noted", "", "said-so")
                clauses, _ = clauses_after(opened, p, self._paragraphs[at + 1 :], self._stops)
                if not any(re.match(r"that\b", c.paragraphs[0].text, re.I) for c in clauses):
                    self._emit(clauses, "noted", "said-so", None, None, Votes())
                continue
            if p.bullet or ("noted" not in p.text and "received" not in p.text):
                continue
            last = sentences(p.text, self._style.language)[-1:]
            if last and (lead := body_noted(last[0], self._style.language)):
                self._emit([Clause(lead.rest, [p.part(lead.rest)])], lead.word, lead.rule, None, None, Votes())

    def _agreed_at_end(self, p: Paragraph) -> bool:
        """A paragraph that ends with "It was agreed to ..." where no set lead stands."""
        if "t was" not in p.text and " agreed t" not in p.text:
            return False
        said_last = [s for s in sentences(p.text, self._style.language) if not ACTION_NOTE.match(s)][-1:]
        if not said_last:
            return False
        if not AGREED.match(said_last[0]) or (lead := informal_lead(said_last[0], self._style.language)) is None:
            return False
        moved = movers(said_last[0], self._style.language)
        mover, second = (moved.mover, moved.seconder) if moved else (None, None)
        self._emit([Clause(lead.rest, [p.part(lead.rest)], p.label)], lead.word, lead.rule, mover, second, Votes())
        return True

    def _parts(self) -> set[tuple[str, str]]:
        """The styles of the labels of parts of the item that end in decisions of their own ("b) ... RESOLVED")."""
        return {q.label.style for q in self._paragraphs if q.label is not None and self._lead(q) is not None}

    def _under_body(self, p: Paragraph, at: int) -> int:
        """A list under "The Board:", each entry with its own verb; the index after it, `at` where there is none."""
        if not heads_list(p, self._paragraphs[at + 1 : at + 2], self._style.language):
            return at
        end = at + 1
        while end < len(self._paragraphs) and (DONE.match(text := self._paragraphs[end].text) or DID.match(text)):
            end += 1
        taken = [q for q in self._paragraphs[at + 1 : end] if DONE.match(q.text)]
        for q in taken:
            words, language = self._style.minutes, self._style.language
            lead = act_lead(q.text, words, language, first=True)
            if lead is None and any(q.text.startswith(word) for word in words.leads):
                lead = capital_lead(q.text, words)  # in the midst of an entry it is a second verb
            lead = lead or Lead("resolved", q.text, "decision-heading")
            self._emit([Clause(lead.rest or q.text, [q], q.label)], lead.word, lead.rule, None, None, Votes())
        return end if taken else at

    def _told_by_table(self, at: int) -> int:
        """The decision that a table's column or a form's label announces; returns the index after it."""
        end = at
        while (
            end < len(self._paragraphs)
            and self._paragraphs[end].decided
            and not (end > at and self._lead(self._paragraphs[end]))
        ):
            end += 1
        own = self._paragraphs[at:end]
        while own:
            opening = Paragraph(own[0].lines, known=own[0].known)
            clauses, used = clauses_after(Lead("resolved", "", "decision-cell"), opening, own, lambda q: False)
            self._emit(clauses, "resolved", "decision-cell", None, None, Votes())
            own = own[max(1, used) :]
            if own and REASON.match(own[0].text):
                break
        return end

    def read(self) -> list[Decided]:
        """The decisions in printed order. To be asked once."""
        at = 0
        while at < len(self._paragraphs):
            p = self._paragraphs[at]
            if (end := self._under_body(p, at)) > at:
                at = end
                continue
            if (told := answered(p)) is not None:
                label = Label(told.label, "number", "", 0)
                self._emit([Clause(told.text, [p], label)], told.word, "motion-carried", None, None, told.votes)
                at += 1
                continue
            if p.text[:1] in "MPA" and (block := motion_block(self._paragraphs[at : at + 6])) is not None:
                word = "carried" if block.carried else "lost"
                own = [Clause(block.text, [p])]
                self._emit(own, word, f"motion-{word}", block.mover, block.seconder, block.votes)
                at += block.used
                continue
            if (lead := self._lead(p)) is not None:
                at = self._decide(lead, p, at)
                continue
            if p.decided:
                at = self._told_by_table(at)
                continue
            moved = self._events(p, at)
            if self._carries_list(p, at):
                at = self._decide(Lead("approved", "", "carried-clause"), p, at)
                continue
            if moved and self._style.formal and self._approved_as_moved(p):
                at += 1
                continue
            motion = self._motions.motion  # an outcome may be of none that was moved
            in_words = not motion.body if motion else not VERDICT_ALONE.match(p.text)
            if not self._style.formal and (not moved or in_words):
                at = self._informal(p, at)
            else:
                if p.label is not None and not moved and p.label.style in self._parts():
                    self._agreed_at_end(p)
                at += 1
        self._motions.finish()
        if any(ADOPTS.match(d.clause.text) for d in self.out):  # what the report recommended was printed before
            self.out = [d for d in self.out if d.rule != "recommended-clause"]
        if self._style.formal and all(d.rule == EXCLUSION for d in self.out):
            self._fall_back()
        if not self.out:
            self._noted_at_end()
        del self._motions  # it asks this reader: in a circle both would keep the item's words in memory
        return self.out
