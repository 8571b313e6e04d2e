"""The forms of a verb: enough of English for the verbs of minutes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

IRREGULAR = {
    "bring": ("brought", "brought"),
    "draw": ("drew", "drawn"),
    "give": ("gave", "given"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "put": ("put", "put"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "take": ("took", "taken"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
DOUBLING = frozenset({"refer", "defer", "submit", "remit", "commit", "permit", "put", "set"})
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one verb, in lower case."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    @property
    def finite(self) -> frozenset[str]:
        """The forms that can govern a clause of their own: base, third person, past."""
        return frozenset((self.base, self.third, self.past))


def _after_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in VOWELS


def _third(verb: str) -> str:
    if _after_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _after_y(verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLING else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in DOUBLING else "") + "ing"


@cache
def forms(verb: str) -> Forms:
    """The forms of a verb given in its base form ("note" gives notes, noted, noted, noting)."""
    past, participle = IRREGULAR.get(verb, (_past(verb), _past(verb)))
    return Forms(verb, _third(verb), past, participle, _gerund(verb))
