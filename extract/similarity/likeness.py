"""How alike two texts are: the share of their words that both have, each word weighed by how rare it is.

The measure is Tversky's: with `keeping` 0.5 for both sides it is the share that two texts have in common (Dice); with
more weight on one side it asks how much of that side the other one holds, which suits a tracker that shortens what
the minutes say at length.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.similarity.terms import terms

WORDS_TOLD = 12
"""How many of the shared words are named, the rarest first."""


_ROUNDING = 1e-9
"""What the last digits of a sum of weights may be off."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 (nothing shared) to 1 (the same words), and the shared words as printed, the rarest first."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is compared: its words as printed by their stems, and the weight of all of them."""

    words: dict[str, str]
    total: float


class Rarity:
    """What a word weighs, by the number of texts of a collection that have it."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        self._texts = 0
        self._having: Counter[str] = Counter()
        for text in texts:
            self._texts += 1
            self._having.update(terms(text).keys())
        self._weights: dict[str, float] = {}
        self._known: dict[str, _Text] = {}

    def weight(self, stem: str) -> float:
        """The weight of a word by its stem: 0.7 where every text has it, more the fewer do."""
        if stem not in self._weights:
            self._weights[stem] = math.log(1 + max(self._texts, 1) / max(self._having[stem], 1))
        return self._weights[stem]

    def total(self, text: str | None) -> float:
        """The weight of all telling words of a text."""
        return self._text(text).total

    def stems(self, text: str | None) -> Iterable[str]:
        """The words of a text by their stems."""
        return self._text(text).words.keys()

    def needed(self, text: str | None, least: float) -> list[str]:
        """The rarest words of a text, as stems, of which any text that is at least `least` alike has at least one:
        without them too little weight is left to share."""
        mine = self._text(text)
        left, out = mine.total, []
        for stem in sorted(mine.words, key=lambda stem: (-self.weight(stem), stem)):
            # the shared weight s of two texts of weights a and b scores 2s / (a + b), and s is at most b
            if left < least / (2 - least) * mine.total - _ROUNDING:
                break
            out.append(stem)
            left -= self.weight(stem)
        return out

    def score(self, one: str | None, other: str | None, keeping: float = 0.5) -> float:
        """How alike two texts are, 0 to 1. `keeping` is what a word of `one` costs that `other` lacks; one of
        `other` that `one` lacks costs the rest up to 1."""
        mine, yours = self._text(one), self._text(other)
        shared = mine.words.keys() & yours.words.keys()
        if not shared:
            return 0.0
        # fsum rounds once, whatever the order: the same texts give the same score to the last digit, in every run
        both = math.fsum(map(self.weight, shared))
        return both / (both + keeping * (mine.total - both) + (1 - keeping) * (yours.total - both))

    def likeness(self, one: str | None, other: str | None, keeping: float = 0.5) -> Likeness:
        """The score with the words that both texts have, as `one` prints them."""
        mine, yours = self._text(one), self._text(other)
        shared = sorted(mine.words.keys() & yours.words.keys(), key=lambda stem: (-self.weight(stem), stem))
        return Likeness(self.score(one, other, keeping), tuple(mine.words[stem] for stem in shared[:WORDS_TOLD]))

    def held(self, one: str | None, other: str | None) -> float:
        """How much of the text with the lighter words the other one holds, 0 to 1."""
        return max(self.score(one, other, 1.0), self.score(one, other, 0.0))

    def _text(self, text: str | None) -> _Text:
        """A text taken apart, and kept: each is held against many others."""
        key = text or ""
        if key not in self._known:
            words = terms(key)
            self._known[key] = _Text(words, math.fsum(map(self.weight, words)))
        return self._known[key]
