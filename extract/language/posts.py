"""Posts ("the Director of Public Health", "officers") and who of them is to do what a clause decides."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, Token

from schemas.profile import LanguageWords

KEY = "posts"
_JOINING = {"and", "of", "for", "the", "&", ",", "-", "–", "—", "/", "(", "to"}
_OWNS = {"'s", "’s", "'", "’"}
_TAIL = {"TEXT": {"REGEX": r"^(?:[A-Z][\w’'.-]*|’s|'s|’|'|&|and|of|for|the|,|-|–|/)$"}, "OP": "*"}


def rules(words: LanguageWords) -> dict[str, list[list[dict[str, Any]]]]:
    """The token patterns of posts: a title in capitals with what it is over, or a plain "officers", "the clerk"."""
    modifier: dict[str, Any] = {"LOWER": {"IN": sorted(words.post_modifiers)}, "TEXT": {"REGEX": "^[A-Z]"}, "OP": "*"}
    heads = sorted(h for h in words.post_heads if h != "executive")
    head: dict[str, Any] = {"LOWER": {"IN": heads}, "TEXT": {"REGEX": "^[A-Z]"}}
    vice: list[dict[str, Any]] = [
        {"LOWER": "vice"},
        {"TEXT": "-", "OP": "?"},
        {"LOWER": {"IN": ["chair", "chairman", "chairperson"]}},
    ]
    chief: list[dict[str, Any]] = [modifier, {"LOWER": "chief"}, {"LOWER": "executive"}]
    return {
        "post": [[modifier, head, _TAIL], [*chief, _TAIL], [*vice, _TAIL]],
        "plain-post": [[{"LOWER": {"IN": heads}}], [{"LOWER": "chief"}, {"LOWER": "executive"}]],
    }


def needed(words: LanguageWords) -> re.Pattern[str]:
    """What a text in small letters holds wherever a post stands in it: the head of one."""
    return re.compile("|".join(re.escape(head) for head in (*sorted(words.post_heads), "chief", "vice")))


@dataclass(frozen=True, slots=True)
class OwnerFound:
    """Who is to do it: as printed without its article, split into single owners, and the rule that found it."""

    text: str
    names: tuple[str, ...]
    rule: str


def _trim(span: Span) -> Span:
    """A post without the joining words at its end."""
    end = span.end
    while end > span.start + 1 and span.doc[end - 1].lower_ in _JOINING:
        end -= 1
    return span.doc[span.start : end]


def _whole(span: Span) -> Span:
    """A post with the words in capitals between it and its article: "the Chief Fire Officer"."""
    if not span.text[:1].isupper():
        return span
    start = span.start
    while (
        start > 0
        and span.start - start < 4
        and span.doc[start - 1].text[:1].isupper()
        and span.doc[start - 1].is_alpha
    ):
        start -= 1
    article = start > 0 and span.doc[start - 1].lower_ == "the"
    return span.doc[start : span.end] if article else span


_NO_AREA = {"councillor", "cllr", "mr", "mrs", "ms", "dr", "acting", "interim", "vacant"}


def _with_area(span: Span) -> Span:
    """A post with what it is over in brackets behind it: "Assistant Director (Planning and Place)"."""
    doc, end = span.doc, span.end
    if not span.text[:1].isupper() or end >= len(doc) or doc[end].text != "(":
        return span
    close = next((i for i in range(end + 1, min(end + 8, len(doc))) if doc[i].text == ")"), -1)
    inside = list(doc[end + 1 : close]) if close > end + 1 else []
    plain = all(t.text[:1].isupper() or t.lower_ in {"and", "&", ",", "of"} for t in inside)
    if not inside or not plain or inside[0].lower_ in _NO_AREA or all(t.is_upper for t in inside):
        return span
    return doc[span.start : close + 1]


def posts(doc: Doc) -> list[Span]:
    """The posts in a clause from left to right, the longest where they overlap; not where one only owns what is
    spoken of ("the Clerk's report")."""
    out: list[Span] = []
    for span in sorted(doc.spans[KEY], key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(_with_area(_whole(_trim(span))))
    return [post for post in out if post[-1].text not in _OWNS and _word(doc, post.end) not in _OWNS]


def _before(span: Span) -> tuple[int, str]:
    """The place and the lower-case text of the word before a post, its article skipped; -1 and "" at the start."""
    i = span.start - 1
    while i >= 0 and span.doc[i].lower_ in {"the", "a", "an", "relevant", "appropriate", "its", "our"}:
        i -= 1
    return i, span.doc[i].lower_ if i >= 0 else ""


def _consulted(doc: Doc, i: int) -> bool:
    """Whether the word at `i` ends "in consultation with", "in liaison with", "between", "on behalf of"..."""
    return (
        doc[max(0, i - 3) : i + 1]
        .text.lower()
        .endswith(
            (
                "consultation with",
                "liaison with",
                "conjunction with",
                "agreement with",
                "between",
                "behalf of",
                "after",
            )
        )
    )


_TOLD = {"asked", "requested", "authorised", "authorized", "instructed", "invited", "given", "empowered", "delegated"}
_TOLD |= {"tasked", "directed", "granted", "urged"}
_TELLING = re.compile(r"^(?:authoris|authoriz|request|ask|invit|instruct|urg|direct|task)(?:e|es|ed|s|ing)?$", re.I)
_BE = {"be", "is", "are", "was", "were"}
_MODAL = {"would", "will", "should", "shall", "must", "to"}
_LED_BY = {"chaired", "signed", "moved", "proposed", "seconded", "considered", "approved", "presented", "prepared"}
_LED_BY |= {"submitted", "noted", "agreed", "given", "outlined", "made", "received", "provided", "set", "published"}
_LED_BY |= {
    "decision",
    "decisions",
    "report",
    "reports",
    "action",
    "presentation",
    "update",
    "recommendation",
    "work",
}
_LED_BY |= {"statement", "motion", "amendment", "letter", "speech", "address", "proposal", "proposals", "request"}


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def _after_list(doc: Doc, end: int) -> int:
    """The place after a post and the "(or their deputy)" or "in consultation with ..." that may follow it."""
    if _word(doc, end) == "," and doc[end + 1 : end + 4].text.lower().startswith(
        ("in consult", "in liaison", "in conj", "following consult", "after consult", "having consult")
    ):
        end = next((t.i + 1 for t in doc[end + 1 :] if t.text == ","), end)
    if _word(doc, end) == "(":
        while end < len(doc) and doc[end].text != ")":
            end += 1
        end += 1
    return end


_AFTER_VERB = {"the", "a", "an", "to", "back", "with", "whether", "if", "any", "all", "its", "their"}
"""What follows a verb in -s ("the Clerk writes to"), and not a noun ("officers notes")."""
_NO_VERB = {
    "be",
    "is",
    "are",
    "was",
    "were",
    "of",
    "for",
    "and",
    "or",
    "in",
    "on",
    "at",
    "with",
    "to",
    "who",
    "which",
}
_NO_VERB |= {
    "that",
    "as",
    "has",
    "have",
    "had",
    "would",
    "will",
    "should",
    "shall",
    "must",
    "by",
    "from",
    "not",
    "the",
}


def agent_verb(doc: Doc, post: Span) -> Token | None:
    """The verb of a clause whose subject is a post that stands first: "That the Head of Parks report ..." """
    at, word = _before(post)
    joined = word == "that" and _word(doc, at - 1) in {"and", ";"}  # "... be noted and that the Clerk write to ..."
    if not joined and any(t.lower_ not in {"that", "the", ","} for t in doc[: post.start]):
        return None
    i = post.end
    if (
        i < len(doc)
        and doc[i].text == ","
        and doc[i + 1 : i + 4]
        .text.lower()
        .startswith(("in ", "with ", "on behalf", "following consult", "after consult"))
    ):
        i = next((t.i + 1 for t in doc[i + 1 :] if t.text == ","), len(doc))
    if i >= len(doc) or not doc[i].is_alpha or not doc[i].is_lower:
        return None
    word = doc[i].lower_
    if word.endswith("s") and not word.endswith("ss"):
        return doc[i] if word not in _NO_VERB and _word(doc, i + 1) in _AFTER_VERB else None
    return None if word in _NO_VERB or (word.endswith(("ed", "ing")) and word not in {"bring", "proceed"}) else doc[i]


def _rule(doc: Doc, post: Span, delegated: int) -> str | None:
    """Why this post is the one who is to act, or None. `delegated` is the place of the word that delegates."""
    at, word = _before(post)
    if _consulted(doc, at) or word in {"of", "from"}:
        return None
    if 0 <= delegated < post.start and word == "to":
        return "delegated-to"
    if _TELLING.match(word) or (word == "that" and _TELLING.match(_word(doc, at - 1))):
        return "told"
    end = _after_list(doc, post.end)
    following, second = _word(doc, end), _word(doc, end + 1)
    if following in _BE and (second in _TOLD or second == "hereby"):
        return "be-asked"
    if word in {"", "that", ":", ";", "and", ","} and following in _MODAL and second not in {"be", "have", "has"}:
        return "post-to-do"
    if agent_verb(doc, post) is not None:
        return "agent"
    if word == "by" and _word(doc, at - 1) not in _LED_BY:
        return "by-post"
    return None


_REMITS = frozenset({"remit", "remits", "remitted"})
"""The verb; a body's own remit hands nothing over."""


def _delegating(doc: Doc) -> int:
    for token in doc:
        if token.lower_.startswith(("delegat", "authoris", "authoriz")) or token.lower_ == "authority":
            return int(token.i)
        if token.lower_ in _REMITS and (token.i == 0 or doc[token.i - 1].lower_ in {"to", "be", "is", "was", "that"}):
            return int(token.i)
    return -1


def _known_owner(doc: Doc, known: Collection[str]) -> OwnerFound | None:
    """An attender's name or initials before "to do", "will do", "agreed to do"."""
    # a meeting's hundred names are looked for as they are; only those that stand there make a pattern
    text = doc.text
    there = [name for name in sorted(known, key=len, reverse=True) if len(name) > 1 and name in text]
    if not there:
        return None
    one = rf"(?:{'|'.join(map(re.escape, there))})"
    match = re.search(rf"(?<!\w)({one}(?:(?:,| and|/| &)\s*{one})*)\s+(?:to|will|would|agreed to)\s+[a-z]+", text)
    match = match or re.search(rf"\b(?:[Rr]equested|[Aa]sked) that ({one})\s+[a-z]+(?<!ed)(?<!s)\s", text)
    if not match:
        return None
    return OwnerFound(match[1], tuple(re.findall(one, match[1])), "attender-to-do")


_TOLD_BODY = re.compile(
    r"\b(?:[Rr]equest|[Aa]sk|[Ii]nvit|[Uu]rg|[Ii]nstruct|[Cc]all(?:s|ed)? (?:up)?on)(?:e|es|ed|s|ing)?"
    r"\s+(?:that\s+)?(?:the\s+)?(?P<who>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|&)\s+)?[A-Z][\w’'&-]*){0,6})\s+(?P<verb>(?:to\s+)?[a-z]+)\b"
)
_BODY = re.compile(
    r"\b(?:Board|Council|Trust|Services?|Teams?|Partnership|Committee|Sub-Committee|Panel|Group|Cabinet|Authority"
    r"|Forum|Executive|Commission|Agency|Department|Office|Police|Association)$"
)


def _told_body(doc: Doc) -> OwnerFound | None:
    """A body that is asked to do something: "request that the Integrated Care Board provide ..."."""
    match = _TOLD_BODY.search(doc.text)
    if match is None or not _BODY.search(match["who"]) or match["verb"] in _NO_VERB or match["verb"].endswith("ed"):
        return None
    return OwnerFound(match["who"], (match["who"],), "told-body")


_HANDED = re.compile(
    r"\b(?:[Dd]elegat(?:e|es|ed)|[Rr]emit(?:s|ted)?)\b[^.;:]{0,80}?\bto\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|&)\s+)?[A-Z][\w’'&-]*){0,6})"
)


def _handed_body(doc: Doc) -> OwnerFound | None:
    """A body to which something is delegated: "delegate oversight of the risk to the Quality Committee"."""
    match = _HANDED.search(doc.text) if "deleg" in doc.text.lower() or "emit" in doc.text else None
    if match is None or not _BODY.search(match["who"]):
        return None
    return OwnerFound(match["who"], (match["who"],), "delegated-to")


def split_owners(text: str) -> tuple[str, ...]:
    """The single owners in an owner's text: cut at semicolons, slashes and "and the"; "Finance and Growth" stays."""
    parts = re.split(r"\s*;\s*|\s*/\s*|,?\s+and\s+the\s+|\s*\n\s*|,\s+(?=the\s)", text)
    return tuple(p for p in (re.sub(r"^the\s+", "", part.strip(" ,.")) for part in parts) if p)


def owner(doc: Doc, known: Collection[str] = ()) -> OwnerFound | None:
    """Who is to do what a clause decides, or None where nobody is named. `known` are names and initials of people
    who attended."""
    delegated = _delegating(doc)
    for post in posts(doc):
        if rule := _rule(doc, post, delegated):
            return OwnerFound(post.text, split_owners(post.text), rule)
    return _known_owner(doc, known) or _told_body(doc) or _handed_body(doc)
