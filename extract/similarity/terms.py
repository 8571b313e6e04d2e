"""The telling words of a sentence, folded so that "reports to the Panel" and "report to the Panel" agree."""

from __future__ import annotations

import re
from functools import cache

# Words that every sentence of minutes has. They would agree everywhere, and say nothing where they do.
_IDLE = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did", "do",
    "does", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is", "it", "its",
    "may", "of", "on", "or", "our", "shall", "she", "should", "so", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when",
    "which", "who", "will", "with", "would",
))  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST_STEM = 3


def terms(text: str | None) -> dict[str, str]:
    """The telling words of a text: what each is compared by, with the word as it is printed first."""
    out: dict[str, str] = {}
    for word in _WORD.findall(text or ""):
        folded = word.casefold().replace("’", "'")
        if folded not in _IDLE:
            out.setdefault(stem(folded), word)
    return out


@cache
def stem(word: str) -> str:
    """A word (in small letters) without the endings of number, person and tense. No dictionary: a stem need not be a
    word, it has only to be the same for the forms of one word."""
    word = re.sub(r"'s?$", "", word)
    if not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _least(ending) and not (ending == "s" and rest.endswith("s")):
            return rest[:-1] if ending in ("ing", "ed") and _doubled(rest) else rest
    return word


def _least(ending: str) -> int:
    """How much has to be left: "bring" and "king" are not the forms of other words."""
    return _SHORTEST_STEM + (ending == "ing")


def _doubled(rest: str) -> bool:
    """Whether the last consonant is double only for the ending's sake, as in "referred"."""
    return rest[-1] == rest[-2] and rest[-1] not in "aeiouls"
