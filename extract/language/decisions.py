"""What a clause decides: its main verb, found by where the verb stands, to one of the decision classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from spacy.tokens import Doc

from extract.language.inflection import forms
from extract.language.negation import negated
from extract.language.posts import agent_verb, posts
from schemas.profile import LanguageWords
from schemas.records.decisions import Decision

CLASSES: tuple[Decision, ...] = tuple(name for name in get_args(Decision) if name != "other")
LEAD_CLASSES: dict[str, Decision] = {
    "approved": "approve",
    "carried": "approve",
    "endorsed": "approve",
    "agreed": "agree",
    "noted": "note",
    "recommended": "recommend",
}
"""The class that a lead word gives a clause whose own verb says nothing."""
_PLAIN_LEADS = {"resolved", "decided", "determined", "ordered"}
"""Leads that only say that something was decided."""

_DENIED: dict[Decision, Decision] = dict.fromkeys(("approve", "agree", "recommend", "delegate", "appoint"), "refuse")
_DENIED |= dict.fromkeys(("note", "refer", "defer", "refuse"), "other")
"""What a clause decides whose verb is denied. Who is asked not to do something is asked still."""

_BE = {"be", "is", "are", "was", "were", "been", "being"}
_ADVERBS = {
    "duly",
    "also",
    "hereby",
    "formally",
    "now",
    "not",
    "unanimously",
    "further",
    "therefore",
    "fully",
    "both",
}
_ADVERBS |= {"again", "subsequently", "respectfully", "therein", "then", "all", "individually", "jointly", "strongly"}
_MODALS = {"would", "will", "should", "shall", "must", "to"}
_OBJECT = {
    "the",
    "a",
    "an",
    "that",
    "to",
    "its",
    "their",
    "this",
    "these",
    "all",
    "any",
    "on",
    "and",
    "as",
    "with",
    "up",
}
_MORE = {"a", "an", "further", "regular", "quarterly", "annual", "monthly", "updates", "reports"}
"""After "receive": the Panel asks to receive something more, and does not take note of what it has."""
_SUBORDINATE = {
    "until",
    "if",
    "where",
    "when",
    "once",
    "subject",
    "having",
    "following",
    "in",
    "reflecting",
    "pursuant",
}
_SUBORDINATE |= {"with", "given", "further", "under", "as", "after", "on", "for", "noting", "recognising", "whilst"}
_SUBORDINATE |= {"while", "contrary", "because", "since", "having", "upon", "unless", "for", "by"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision class, and the rule and the word that settled it; None where the clause says nothing."""

    decision: Decision
    rule: str
    word: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    finite: dict[str, Decision]
    base: dict[str, Decision]
    participle: dict[str, Decision]
    phrases: tuple[tuple[re.Pattern[str], Decision], ...]
    bodies: frozenset[str]


@cache
def _lexicon(words: LanguageWords) -> _Lexicon:
    finite: dict[str, Decision] = {}
    base: dict[str, Decision] = {}
    participle: dict[str, Decision] = {}
    phrases: list[tuple[re.Pattern[str], Decision]] = []
    for decision in CLASSES:
        for entry in getattr(words.decisions, decision):
            if " " in entry:
                phrases.append((re.compile(rf"\b{re.escape(entry)}\b", re.I), decision))
                continue
            its = forms(entry)
            base[its.base] = decision
            participle[its.participle] = decision
            finite |= dict.fromkeys(its.finite, decision)
    return _Lexicon(finite, base, participle, tuple(phrases), frozenset(words.bodies))


def _first_sentence_end(doc: Doc) -> int:
    """Where the first sentence ends; a number, "No." or an abbreviation does not end it."""
    for token in doc[1:]:
        if token.is_sent_start and token.text[:1].isupper():
            return int(token.i)
    return len(doc)


def _start(doc: Doc) -> int:
    """Where the clause proper begins: after "That", a comma, and a subordinate clause up to its comma."""
    i = 0
    while i < len(doc) and (doc[i].lower_ in {"that", ",", "to", ":", "otherwise", "hereby"} or doc[i].is_space):
        i += 1
    if i < len(doc) and doc[i].lower_ in _SUBORDINATE:
        comma = next((t.i for t in doc[i:] if t.text == ","), None)
        if comma is not None and comma + 1 < len(doc):
            return int(comma) + 1
    return i


def _previous(doc: Doc, i: int) -> int:
    """The place of the word before `i`, adverbs skipped."""
    i -= 1
    if i > 0 and doc[i].text == "-" and doc[i - 1].lower_ == "re":  # "re-appointed" is three words to the tokenizer
        i -= 2
    while i >= 0 and (doc[i].lower_ in _ADVERBS or doc[i].lower_.endswith("ly")):
        i -= 1
    return i


def _begins_part(doc: Doc, i: int, start: int) -> bool:
    """Whether a word stands first in the clause, or right after a heading that ends in a colon or a dash."""
    if i == start:
        return True
    return (
        i - start < 25
        and doc[i - 1].text in {":", "-", "–", "—"}
        and doc[i].text[:1].isupper()
        and (doc[i - 1].text == ":" or bool(doc[i - 2].whitespace_))
    )


def _passive(doc: Doc, i: int) -> bool:
    before = _previous(doc, i)
    if doc[max(0, before - 3) : before + 1].text.lower() == "taken as read and":  # "be taken as read and signed"
        before = _previous(doc, before - 3)
    while before >= 0 and doc[before].lower_ in {"and", "or", ","} | {
        d.lower_ for d in doc[before : before + 1] if d.lower_.endswith("ed")
    }:
        before = _previous(doc, before)
    if before < 0 or doc[before].lower_ not in _BE:
        return False
    earlier = _previous(doc, before)
    return earlier < 0 or doc[earlier].lower_ != "to" or earlier <= 1


_ASKED = {"requested", "asked", "invited", "instructed", "urged"}


def _told_of(doc: Doc, i: int) -> bool:
    """Whether a participle tells of what was done before: "were circulated", "copies of which had been sent"."""
    be = _previous(doc, i)
    while be >= 0 and doc[be].lower_ not in _BE:
        be = _previous(doc, be)
    before = _previous(doc, be)
    return be >= 0 and (
        doc[be].lower_ in {"was", "were"} or (before >= 0 and doc[before].lower_ in {"had", "has", "have", "having"})
    )


_ENDS_ACT = {"", ".", ",", ";", "subject", "as", "–", "until"}
"""What stands behind a participle that nothing follows: "Policy approved, subject to ..."."""
_DECIDED_ON = {
    "permission",
    "application",
    "applications",
    "consent",
    "licence",
    "variation",
    "approval",
    "request",
    "grant",
}


def _bare(doc: Doc, i: int, start: int) -> bool:
    """Whether a participle says what became of an application without a verb: "Planning permission GRANTED"."""
    before = _previous(doc, i)
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if start < i < start + 8 and following in _ENDS_ACT and doc[before].is_alpha and not doc[before].is_stop:
        return True
    sum_of_money = before > 0 and doc[before].like_num and doc[before - 1].text == "£"
    return start < i < start + 6 and before >= start and (doc[before].lower_ in _DECIDED_ON or sum_of_money)


_DECIDERS = {"Commissioner", "Mayor", "Leader", "Holder", "Member"}
"""Single people who decide; what they "approved" they decided."""


def _has_body(doc: Doc, i: int, start: int, bodies: frozenset[str]) -> bool:
    """Whether one who decides stands before `i` as its subject."""
    done = doc[i].lower_.endswith("ed")
    return any(t.lower_ in bodies or (done and t.text in _DECIDERS) for t in doc[max(start, i - 14) : i])


def _active(doc: Doc, i: int, start: int, lexicon: _Lexicon) -> bool:
    before = _previous(doc, i)
    if before < start:
        return False
    word, following = doc[before].lower_, doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if not _has_body(doc, i, start, lexicon.bodies):
        return False
    if word in lexicon.bodies or doc[before].text[:1].isupper() or word in {")", "be"}:
        return word != "be"
    return word in {"and", ","} and following in _OBJECT


def _candidates(doc: Doc, start: int, end: int, lexicon: _Lexicon) -> Iterator[tuple[int, Verdict]]:
    for token in doc[start:end]:
        i, word = token.i, token.lower_
        if (found := lexicon.participle.get(word)) and (_passive(doc, i) or _bare(doc, i, start)):
            if found == "request" and word not in _ASKED and _told_of(doc, i):
                continue
            yield i, Verdict(found, "passive", token.text)
        elif word == "receive" and i + 1 < len(doc) and doc[i + 1].lower_ in _MORE:
            yield i, Verdict("request", "to-receive", token.text)
        elif (found := lexicon.finite.get(word)) and _begins_part(doc, i, start):
            yield i, Verdict(found, "initial", token.text)
        elif found and found != "request" and _active(doc, i, start, lexicon):
            yield i, Verdict(found, "active", token.text)
        elif (asked := lexicon.base.get(word)) and i > start and doc[_previous(doc, i)].lower_ in _MODALS - {"to"}:
            yield i, Verdict(asked, "modal", token.text)


def _agents(doc: Doc, lexicon: _Lexicon) -> Iterator[tuple[int, Verdict]]:
    """A clause in which a post is to do something asks it to."""
    for post in posts(doc):
        if (verb := agent_verb(doc, post)) is not None:
            found = lexicon.base.get(verb.lower_, "request")
            yield verb.i, Verdict(found, "agent", verb.text)


def _phrases(doc: Doc, start: int, end: int, lexicon: _Lexicon) -> Iterator[tuple[int, Verdict]]:
    text = doc[start:end].text
    offset = doc[start].idx if start < len(doc) else 0
    for pattern, decision in lexicon.phrases:
        if match := pattern.search(text):
            place = next((t.i for t in doc[start:end] if t.idx >= offset + match.start()), start)
            yield place, Verdict(decision, "phrase", match.group())


_TRAILING = re.compile(r"\s[–—-]\s*(?:the policy was |this was |was )?(?P<word>[A-Za-z]+ed)\b[^–—]{0,60}$")


_AMENDED = re.compile(
    r"\b(?:subject to|with) (?:that|this|these|those|the) (?:[\w-]+ ){0,2}(?:amendments?|changes?|corrections?)\b"
    r"[^.;]*\b(?:was|were) (?P<word>\w+)\.?\s*$",
    re.I,
)
"""What is agreed with changes is told last: "will send some, and subject to those amendments the plan was agreed"."""


def _trailing(doc: Doc, lexicon: _Lexicon) -> Verdict | None:
    """The verdict behind a dash at the end of a list's entry, "Attendance Policy – agreed", or behind the changes
    with which something was agreed."""
    match = _TRAILING.search(doc.text) or _AMENDED.search(doc.text)
    found = lexicon.participle.get(match["word"].lower()) if match else None
    return Verdict(found, "trailing", match["word"]) if match and found and found != "request" else None


def _said(doc: Doc, i: int, found: Verdict) -> Verdict:
    """The verdict of the verb at `i`, or that of its denial: "be not approved"."""
    denied = _DENIED.get(found.decision) if found.rule != "phrase" else None
    return Verdict(denied, "denied", found.word) if denied and negated(doc, i) else found


def of_minutes(doc: Doc) -> bool:
    """Whether the clause is about the minutes themselves: agreed means approved there."""
    return bool(re.match(r"(?:that\s+)?(?:the\s+)?(?:(?:\w+\s+){0,2}minutes?|notes)\b", doc.text, re.I))


def verdict(doc: Doc, words: LanguageWords, lead: str | None = None) -> Verdict | None:
    """What a clause decides. `lead` is the word that announced it ("APPROVED"): it settles a clause whose own verb is
    not in the lists, and "RECOMMENDED" and "LOST" outweigh the verb."""
    announced = (lead or "").lower()
    if announced in {"lost", "refused", "rejected"}:
        return Verdict("refuse", "lead", announced)
    if announced == "recommended":
        return Verdict("recommend", "lead", announced)
    lexicon = _lexicon(words)
    if trailing := _trailing(doc, lexicon):
        return trailing
    start, end = _start(doc), _first_sentence_end(doc)
    end = max(end, start)
    found = [*_candidates(doc, start, end, lexicon), *_phrases(doc, start, end, lexicon), *_agents(doc, lexicon)]
    excluded = [v for v in found if v[1].decision == "exclude_public"]
    if excluded:
        return excluded[0][1]
    found = [(i, _said(doc, i, one)) for i, one in found]
    if found:
        first = min(found, key=lambda item: (item[0], item[1].rule != "phrase"))[1]
        record = any(v.rule == "phrase" and v.decision == "approve" for _, v in found)
        if record or (first.decision == "agree" and of_minutes(doc)):
            return Verdict("approve", "minutes-record", first.word)
        if announced in {"approved", "carried"} and first.rule == "modal":
            return Verdict("approve", "lead", announced)
        return first
    by_lead = LEAD_CLASSES.get(announced) or (announced not in _PLAIN_LEADS and lexicon.participle.get(announced))
    if by_lead == "agree" and of_minutes(doc):
        return Verdict("approve", "minutes-record", announced)
    return Verdict(by_lead, "lead", announced) if by_lead else None
