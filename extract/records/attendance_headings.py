"""The headings of the lists of those present: what each says of the names under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.records.apologies import begins_apologies
from schemas.profile import MinutesWords
from schemas.records.meetings import Attendance


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an attendance list: what those under it are, the role that it gives them, and what follows it on
    its line; whether it is a whole sentence ("Apologies were received from ..."); whether only those with a star
    are what it says ("* = present"); whether it names the members of the body and does not say that they came;
    `post`: whether it is the post of one person; `group`: whether it names a group, and only the lists that
    follow let them be present."""

    status: Attendance
    role: str | None
    rest: str
    sentence: bool = False
    starred: bool = False
    members: bool = False
    post: bool = False
    group: bool = False


_POSTS = {"clerk", "town clerk", "parish clerk", "committee clerk", "clerk to the council", "clerk to governors"}
_POSTS |= {
    "clerk to the governors",
    "minute taker",
    "note taker",
    "democratic services officer",
    "governance officer",
}
"""Headings that are the post of the one who is named behind them."""


@cache
def _headings(words: MinutesWords) -> tuple[tuple[str, Attendance, bool], ...]:
    """Every heading in lower case with its status and whether it gives a role, the longest first."""
    groups: tuple[tuple[tuple[str, ...], Attendance, bool], ...] = (
        (words.member_roles, "present", True),
        (words.in_attendance, "in_attendance", False),
        (words.apologies, "apologies", False),
        (words.absent, "absent", False),
        (words.present, "present", False),
    )
    flat = [
        (entry.casefold(), status, role or entry.casefold() in _POSTS)
        for entries, status, role in groups
        for entry in entries
    ]
    return tuple(sorted(flat, key=lambda item: -len(item[0])))


_OWN_WORDS = re.compile(r"[A-Z][\w’'&-]*\s+(?:[\w’'&-]+\s+){0,3}")
"""Words of a body's own before "Members" or "Officers" in a heading ("Advisory Board Members:")."""


_GROUPS = ("members", "present", "officers", "officials", "attendees")
"""Last words of headings before which a body's own words may stand."""


@cache
def _entries(words: MinutesWords) -> tuple[str, ...]:
    return tuple(entry for entry, _, _ in _headings(words))


def _headings_in(text: str, words: MinutesWords) -> tuple[tuple[str, Attendance, bool], ...]:
    """The headings that may stand at the head of a line: none in nearly all lines."""
    small = text.casefold()
    if _slashed(text, small).startswith(_entries(words)) or any(group in small for group in _GROUPS):
        return _headings(words)
    return ()


def _slashed(text: str, small: str) -> str:
    """A line in small letters, "i/attendance" with an "n"."""
    if " / " in text:  # two languages: "YN BRESENNOL / PRESENT"
        return small
    return small.replace("/", "n") if text.isupper() or "/" in text[:10] else small


def _split_heading(text: str, entry: str) -> tuple[str, str] | None:
    """A line cut behind a heading, or None where it does not begin with it."""
    small = text.casefold()
    if _slashed(text, small).startswith(entry):
        return text[: len(entry)], text[len(entry) :]
    if entry not in small:
        return None
    if entry.split()[-1] in _GROUPS and (own := _OWN_WORDS.match(text)):
        at = small.find(entry, 0, own.end() + len(entry))
        if 0 < at <= own.end() and text[at + len(entry) :].lstrip().startswith((":", "(")):
            return text[: at + len(entry)], text[at + len(entry) :]
    return None


@lru_cache(maxsize=4096)
def heading(text: str, bold: bool, words: MinutesWords) -> Heading | None:
    """The heading that a line begins with, or None. Without a colon it counts in capitals, in bold, or alone."""
    bare = text.strip()
    if bare[:4].casefold() in {"apol", "an a"} and begins_apologies(bare):
        return Heading("apologies", None, bare, sentence=True)
    if found := _of_body(bare, bold) or _star_legend(bare) or _of_group(bare):
        return found
    if bare[:3].casefold() in _BEGIN_ABSENT and (match := _ABSENT.match(bare)):
        way: Attendance = "apologies" if match["how"].casefold() in {"with", "sending"} else "absent"
        return Heading(way, None, match["rest"].strip())
    for entry, status, gives_role in _headings_in(bare, words):
        cut = _split_heading(bare, entry)
        if cut is None or cut[1][:1].isalnum():
            continue
        head, rest = cut[0].strip(), cut[1].strip()
        if match := re.match(r"^\([^)]*\)\s*(?=[:–—-])", rest):
            rest = rest[match.end() :]
            if status == "present" and _OTHERS.search(match.group()) and not _COMERS.search(match.group()):
                status = "in_attendance"
        marked = bool(re.match(r"^(?:[:–—]|-\s|-$)", rest))
        capitals = head.replace("/", "N").isupper() and not rest.isupper()
        alone = not rest and (bold or head.isupper() or _ALONE.search(entry) is not None)
        if not (marked or capitals or alone or (bold and len(rest) < 30 and not rest[:1].islower())):
            continue
        if status == "apologies" and re.match(r"^(?:for|were|was|from)\b", rest, re.I):
            continue
        rest = re.sub(r"^[:–—-]+\s*-?\s*", "", rest).strip()
        return Heading(status, _singular(head) if gives_role else None, rest, post=entry in _POSTS)
    return None


_ALONE = re.compile(r"\b(?:present|in attendance|attending|substitutes|absent)$|^(?:apologies|sederunt)$")
"""A heading that counts on a line of its own in any type."""
_OF_BODY = re.compile(
    r"^(?:(?:Voting|Non-voting|Elected|Other|Committee|Board|Panel)\s+)?(?:Members|Councillors|Officers|Governors|Directors"
    r"|Trustees|Representatives)\s+(?:of|from)\s+(?:the\s+)?(?!Public|Press)[A-Z][\w,&’' -]{2,60}?"
    r"\s+(?P<how>(?:Also\s+)?Present|Absent|Not\s+Present|In\s+Attendance|Attending)(?P<rest>\s*[:–-].*)?$",
    re.I,
)


def _of_body(text: str, bold: bool) -> Heading | None:
    """A heading that names the body: "MEMBERS OF THE CABINET PRESENT"."""
    match = _OF_BODY.match(text) if text[:1].isupper() else None
    if match is None or not (bold or text.isupper() or match["rest"]):
        return None
    how = match["how"].casefold()
    status: Attendance = "absent" if how.startswith(("absent", "not")) else "present"
    if how.startswith("in") or "officers" in text.casefold()[: match.start("how")]:
        status = "in_attendance"
    return Heading(status, None, (match["rest"] or "").strip(" :–-"))


_BEGIN_ABSENT = frozenset({"abs", "mem", "cou", "gov", "not"})
_ABSENT = re.compile(
    r"^(?:(?:Members|Councillors|Governors)\s+)?(?:Absent|Not\s+present)\s*[,–(-]?\s*"
    r"(?P<how>with|without|no|not|sending)\s+(?:(?:any|formal|giving|having|prior)\s+)*"
    r"(?:apolog(?:y|ies)|notice|reasons?|explanation|leave)(?:\s+(?:given|sent|received|of\s+absence))?\)?\s*:(?P<rest>.*)$",
    re.I,
)
"""Those who were not there, and whether they had said so: "Absent without notice:"."""
_OF_GROUP = re.compile(
    r"^(?P<who>(?:[A-Z][\w’'-]*\s+)?(?:[\w’'&/-]+\s+){0,5}?)(?P<how>(?:also\s+)?present|in\s+attendance|attending)"
    r"\s*(?:\([^()]{2,40}\)\s*)?:(?P<rest>.*)$",
    re.I,
)
_COMERS = re.compile(
    r"\b(?:members?|councillors?|governors|trustees|co-?optees?|aldermen|portfolio\s+holders?)\b", re.I
)
_OTHERS = re.compile(
    r"\b(?:officers?|officials?|staff|partners?|guests?|visitors?|observers?|witnesses|advis[eo]rs?|representatives?"
    r"|others?|non-?|public|press)\b",
    re.I,
)
_MEMBERS = re.compile(
    r"^(?:the\s+)?members of (?:the\s+)?(?:[\w-]+\s+){0,5}(?:committee|sub-committee|panel|board|forum)\s*:\s+"
    r"(?P<rest>\S.*)$",
    re.I,
)
"""Whose meeting it is, as a notice of determination names them."""
_SAT = re.compile(
    r"^(?:[A-Z][\w&-]*\s+){0,3}(?:Sub-?Committee|Panel|Hearing|SUB-?COMMITTEE|PANEL)(?:\s+[Mm]embers)?\s*:\s+"
    r"(?P<rest>(?:Councillor|Cllr|COUNCILLOR|CLLR)s?\b.*)$"
)
"""Who sat on a hearing, as a notice of its decision names them: "Sub-Committee: Councillor Ann Ash"."""


def _of_group(text: str) -> Heading | None:
    """A heading that names a group and how it attended ("Officers and partners in attendance:"), or the members of
    the body."""
    if ":" not in text[:60] or not text[:1].isupper():
        return None
    if match := _MEMBERS.match(text) or (_SAT.match(text) if "ll" in text or "LL" in text else None):
        return Heading("present", None, match["rest"], members=True)
    match = _OF_GROUP.match(text)
    if match is None:
        return None
    others, comers = _OTHERS.search(match["who"]), _COMERS.search(match["who"])
    if not others and not comers:
        return None
    came = match["how"].casefold().endswith("present")
    status: Attendance = "in_attendance" if others and not (came and comers) else "present"
    return Heading(status, None, match["rest"].strip())


def label_heading(text: str, names: str, words: MinutesWords) -> Heading | None:
    """The heading that the label of a form's row is, beside the names in the next column; also the members of the
    body without a colon ("Members of the Panel")."""
    if found := heading(text, True, words):
        return found
    found = _of_group(f"{text}: {names}") if text[:11].casefold().startswith(("members of", "the members")) else None
    return replace(found, rest="") if found is not None and found.members else None


_STARS = re.compile(
    r"^(?:(?:\w+\s+)?Members\s*:?\s*)?\(?\s*\*\s*(?:=|[-–:]|denotes|indicates|means)?\s*(?:those\s+|members?\s+|was\s+)?"
    r"(?:present|in attendance|attended|attendance)\)?\s*:?$",
    re.I,
)


def _star_legend(text: str) -> Heading | None:
    """The legend of a list in which a star marks those present."""
    return Heading("present", None, "", starred=True) if "*" in text and _STARS.match(text) else None


def _singular(head: str) -> str:
    return re.sub(r"s$", "", head.strip(" :"), flags=re.I) if not head.casefold().endswith("ss") else head
