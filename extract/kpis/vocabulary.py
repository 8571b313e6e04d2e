"""Whether a text is one of the patterns of a vocabulary, or holds one. Every cell of every table is asked whether it
is a heading, a rating or an area, and nearly all are none: so patterns are looked up by the letter that they begin
with, and a vocabulary is found by its identity instead of by all its strings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

_BEGINS = re.compile(r"[A-Za-z](?![?*{])")
_IN_ITSELF = re.compile(r"\\.|\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.I)


def first_letter(pattern: str) -> str | None:
    """The letter that a text begins with wherever the pattern is the whole of it; None where it may be another."""
    bare = _IN_ITSELF.sub("", pattern)
    while "(" in bare and (less := _GROUP.sub("", bare)) != bare:
        bare = less
    return pattern[0].lower() if _BEGINS.match(pattern) and "|" not in bare else None


class _Vocabulary:
    """The patterns of a tuple, each part of them compiled when it is first needed. The tuple is kept, so that no
    other one gets its identity."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self.patterns = patterns
        self._by_letter: dict[str | None, list[str]] = defaultdict(list)
        for pattern in patterns:
            self._by_letter[first_letter(pattern)].append(pattern)
        self._others = _either(self._by_letter.pop(None, ()))
        self._made: dict[str, re.Pattern[str]] = {}

    def is_whole(self, text: str) -> bool:
        """Whether any pattern is the whole of a text."""
        first = text[:1]
        # outside ASCII there are letters that count as the capital or small form of one in it
        if not first.isascii():
            return self._all.fullmatch(text) is not None
        letter = first.lower()
        if letter in self._by_letter:
            own = self._made.get(letter)
            if own is None:
                own = self._made[letter] = _either(self._by_letter[letter])
            if own.fullmatch(text):
                return True
        return self._others.fullmatch(text) is not None

    @cached_property
    def _all(self) -> re.Pattern[str]:
        return _either(self.patterns)

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """Any of the patterns as whole words."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{p})' for p in self.patterns) or '(?!)'})(?!\w)", re.I)


_READY: dict[int, _Vocabulary] = {}


def _ready(patterns: tuple[str, ...]) -> _Vocabulary:
    found = _READY.get(id(patterns))
    if found is None:
        found = _READY[id(patterns)] = _Vocabulary(patterns)
    return found


def matches(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether any pattern is the whole of a text. `patterns` are those of a profile or of a module, made once."""
    return _ready(patterns).is_whole(text)


def contains(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether any pattern stands in a text as whole words. `patterns` as for `matches`."""
    return _ready(patterns).inside.search(text) is not None
