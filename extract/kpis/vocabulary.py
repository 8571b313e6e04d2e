"""Whether a text is one of the patterns of a vocabulary, or holds one. Every cell of every table is asked whether it
is a heading, a rating or an area, and nearly all are none: so patterns are looked up by the letter that they begin
with, and a vocabulary is found by its identity instead of by all its strings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter

from extract.kpis.spellings import spellings

_BEGINS = re.compile(r"[A-Za-z](?![?*{])")
ODD_CASES = frozenset("\u0130\u0131\u017f\u212a")
"""The only characters outside ASCII that count as a letter of it where case does not: dotted and dotless i, the long
s and the sign for kelvin."""
_IN_ITSELF = re.compile(r"\\.|\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")


def first_letter(pattern: str) -> str | None:
    """The letter that a text begins with wherever the pattern is the whole of it; None where it may be another."""
    bare = _IN_ITSELF.sub("", pattern)
    while "(" in bare and (less := _GROUP.sub("", bare)) != bare:
        bare = less
    return pattern[0].lower() if _BEGINS.match(pattern) and "|" not in bare else None


class _Vocabulary:
    """Groups of patterns, each part of them compiled when it is first needed. `owner` is what they are looked up by,
    kept so that nothing else gets its identity."""

    def __init__(self, owner: object, groups: Iterable[tuple[str, ...]]) -> None:
        self.owner = owner
        self._all = [(nth, pattern) for nth, patterns in enumerate(groups) for pattern in patterns]
        self._spelled: dict[str, int] = {}
        self._by_letter: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
        for nth, pattern in self._all:
            texts = spellings(pattern)
            if texts is None:
                self._by_letter[first_letter(pattern)].append((nth, pattern))
            for text in texts or ():
                self._spelled.setdefault(text.lower(), nth)
        self._made: dict[str | None, re.Pattern[str]] = {}

    def find(self, text: str) -> int | None:
        """Which group has the first pattern that is the whole of a text; None where none is."""
        if not text.isascii() and not ODD_CASES.isdisjoint(text):
            return _group(self.whole.fullmatch(text))
        best = self._spelled.get(text.lower())
        for letter in (None, text[:1].lower()):
            if letter in self._by_letter:
                found = _group(self._pattern(letter).fullmatch(text))
                if found is not None and (best is None or found < best):
                    best = found
        return best

    def _pattern(self, letter: str | None) -> re.Pattern[str]:
        made = self._made.get(letter)
        if made is None:
            made = self._made[letter] = _either(self._by_letter[letter])
        return made

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All of the patterns, in their order."""
        return _either(self._all)

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """Any of the patterns as whole words."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{p})' for _, p in self._all) or '(?!)'})(?!\w)", re.I)


def _either(patterns: Iterable[tuple[int, str]]) -> re.Pattern[str]:
    """The patterns in their order, each with the number of its group as that of a group in the expression."""
    parts = []
    for nth, members in groupby(patterns, key=itemgetter(0)):
        parts.append(f"(?P<g{nth}>{'|'.join(f'(?:{pattern})' for _, pattern in members)})")
    return re.compile("|".join(parts) or r"(?!)", re.I)


def _group(found: re.Match[str] | None) -> int | None:
    return None if found is None else int((found.lastgroup or "g0")[1:])


_READY: dict[int, _Vocabulary] = {}


def _ready(patterns: tuple[str, ...]) -> _Vocabulary:
    found = _READY.get(id(patterns))
    if found is None:
        found = _READY[id(patterns)] = _Vocabulary(patterns, [patterns])
    return found


def matches(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether any pattern is the whole of a text. `patterns` are those of a profile or of a module, made once."""
    return _ready(patterns).find(text) is not None


def contains(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether any pattern stands in a text as whole words. `patterns` as for `matches`."""
    return _ready(patterns).inside.search(text) is not None


def name_of(text: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The first name that has a pattern which is the whole of a text; None where none has. `names` are those of a
    profile, made once."""
    ready = _READY.get(id(names))
    if ready is None:
        ready = _READY[id(names)] = _Vocabulary(names, names.values())
    found = ready.find(text)
    return None if found is None else next(islice(names, found, None))
