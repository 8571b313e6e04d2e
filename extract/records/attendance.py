"""Who was there: one person of a meeting, and when two printed names are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.language.people import DECORATIONS, Person
from extract.layout.sheet import Sheet
from schemas.page import Box
from schemas.records.meetings import Attendance

TITLES = (
    r"(?:Councillors?|Cllrs?|Alderm[ae]n|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Rev|Revd|Reverend)"
    r"\.?"
)
"""What may stand before a name, as a pattern."""
_TITLE = re.compile(TITLES)
_DECORATED = re.compile(rf",?\s+{DECORATIONS}\b\.?")
_SPACE = re.compile(r"[\s.]+")


@dataclass(frozen=True, slots=True)
class Attender:
    """A person with a status, and where the name is printed."""

    person: Person
    status: Attendance
    sheet: Sheet
    box: Box
    rule: str


@lru_cache(maxsize=4096)
def _surname(name: str) -> tuple[str, str]:
    """The surname and the first letter of the first name, by which two prints of one name are the same."""
    bare = _DECORATED.sub("", name)
    plain = [p for p in _SPACE.split(bare) if p and not _TITLE.fullmatch(p)]
    if not plain:
        return name.casefold(), ""
    return plain[-1].casefold(), plain[0][0].casefold() if len(plain) > 1 else ""


def same_person(a: str, b: str) -> bool:
    """Whether two printed names may be of one person: one surname, and first letters that do not differ."""
    (last_a, first_a), (last_b, first_b) = _surname(a), _surname(b)
    return last_a == last_b and (not first_a or not first_b or first_a == first_b)


def _stands_for(letters: str, person: Person) -> bool:
    """Whether initials in the place of a name are those of somebody already listed."""
    if not re.fullmatch(r"[A-Z]{2,3}", letters):
        return False
    plain = [w for w in person.name.split() if w[:1].isupper() and not re.fullmatch(TITLES, w)]
    return letters == person.initials or letters == "".join(w[0] for w in plain)


def without_repeats(found: Sequence[Attender]) -> list[Attender]:
    """Each person once; somebody named again in the text is the one of the list, whatever the text says."""
    out: list[Attender] = []
    for attender in found:
        if any(_stands_for(attender.person.name, a.person) for a in out):
            continue
        known = [a for a in out if same_person(a.person.name, attender.person.name)]
        if (
            len(known) == 1
            and attender.status == "apologies"
            and (known[0].status, known[0].rule) == ("absent", "star-list")
        ):
            out[out.index(known[0])] = replace(known[0], status="apologies")
            continue
        listed = attender.rule in {"attendance-list", "attendance-group"}
        if not known or (listed and all(a.person.name != attender.person.name for a in known)):
            out.append(attender)
    return out
