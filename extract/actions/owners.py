"""The owners of an action, one by one and in their printed order."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*(?:;|\s/\s|/(?=\s)|(?<=\s)/|(?<=[A-Za-z])/(?=[A-Z]))\s*|\n")
_JOINED = re.compile(
    r"\s*,\s*(?![^(]*\))|\s+(?:and|&|with)\s+(?=(?:[A-Z][\w’'.-]*\s+){1,3}[A-Z]|(?:Cllr|Councillor|Mrs?|Ms|Dr)\b)"
)
_POST = re.compile(
    r"\b(?:directors?|heads?|managers?|officers?|leads?|services?|teams?|departments?|units?|boards?|groups?|partnerships?"
    r"|councils?|chair|members?|clerk|specialists?|coordinators?|co-ordinators?|commissioners?|consultants?|secretary)\b",
    re.I,
)
_MATTER = re.compile(
    r"\b(?:commissioning|health|care|education|learning|family|families|children|adults?|social|safeguarding|quality"
    r"|assurance|housing|planning|parks|sport|transport|environment|economy|skills|ethics|legal|development|operations)\b",
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
    """Whether a piece of a list reads as an owner by itself: initials, a post with its own head word, or a person's
    name (two or three words in capitals, none of them what a service is about)."""
    words = text.split()
    if not words or not text[0].isupper() or len(words) > 7:
        return False
    if re.fullmatch(r"[A-Z]{2,5}", text) or _POST.search(text):
        return True
    shouted = any(re.fullmatch(r"[A-Z]{3,}", w) for w in words)
    return 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) and not shouted and not _MATTER.search(text)
