"""The owners of an action, one by one and in their printed order."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*(?:;|\s/\s|/(?=\s)|(?<=\s)/|(?<=[A-Za-z])/(?=[A-Z]))\s*|\n")
_JOINED = re.compile(
    r"\s*,\s*(?![^(]*\))|\s+(?:and|&|with)\s+(?=(?:[A-Z][\w’'.-]*\s+){1,3}[A-Z]|(?:Cllr|Councillor|Mrs?|Ms|Dr)\b)"
)
_POST = re.compile(
    r"\b(?:director|head|manager|officer|lead|service|team|department|unit|board|group|partnership|council|chair|member)\b",
    re.I,
)


def owners_of(text: str | None) -> list[str]:
    """The single owners that a text names: cut at slashes, semicolons and new lines, and at commas and "and" where
    names stand on both sides (not inside a post such as "Director of Children, Families and Learning")."""
    out: list[str] = []
    for part in _BETWEEN.split(text or ""):
        piece = part.strip(" ,.;/")
        if not piece:
            continue
        pieces = [p.strip(" ,.") for p in _JOINED.split(piece)]
        whole = len(pieces) == 1 or not all(_stands_alone(p) for p in pieces)
        out.extend([piece] if whole else pieces)
    return list(dict.fromkeys(out))


def _stands_alone(text: str) -> bool:
    """Whether a piece of a list reads as an owner by itself: initials, a name of two words, or a post with its own
    head word."""
    words = text.split()
    if not words or not text[0].isupper() or len(words) > 7:
        return False
    if re.fullmatch(r"[A-Z]{2,5}", text):
        return True
    named = 2 <= len(words) <= 4 and all(w[0].isupper() for w in words)
    return named or bool(_POST.search(text))
