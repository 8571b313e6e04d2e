"""Whether what a clause says is denied: "be not approved" decides the opposite of what its verb says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOT = {"not", "n't", "n’t", "never", "nor"}
_BETWEEN = {
    "be", "been", "being", "is", "are", "was", "were", "to", "do", "does", "did", "now", "minded", "yet", "so",
    "should", "shall", "will", "would", "can", "cannot", "could", "may", "must", "have", "has", "had",
}  # fmt: skip
"""Words that may stand between "not" and its verb, beside adverbs in -ly."""
_REFUSING = {"declines", "declined", "decline", "refuses", "refused", "refuse"}


def negated(doc: Doc, i: int) -> bool:
    """Whether the verb at `i` is denied by a word before it: "not be granted", "declined to approve". What is "not
    only approved" is not."""
    at = i - 1
    while at >= 0:
        word = doc[at].lower_
        if word in _NOT or word == "cannot":
            return at + 1 >= len(doc) or doc[at + 1].lower_ != "only"
        if word == "to" and at and doc[at - 1].lower_ in _REFUSING:
            return True
        if word == "longer" and at and doc[at - 1].lower_ == "no":
            return True
        if word not in _BETWEEN and not word.endswith("ly") and not doc[at].is_space:
            return False
        at -= 1
    return False
