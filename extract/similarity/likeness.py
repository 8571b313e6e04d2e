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


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 (nothing shared) to 1 (the same words), and the shared words as printed, the rarest first."""

    score: float
    words: tuple[str, ...]


NOTHING = Likeness(0.0, ())


class Rarity:
    """What a word weighs, by the number of texts of a collection that have it."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        self._texts = 0
        self._having: Counter[str] = Counter()
        for text in texts:
            self._texts += 1
            self._having.update(terms(text).keys())

    def weight(self, stem: str) -> float:
        """The weight of a word by its stem: 0.7 where every text has it, more the fewer do."""
        return math.log(1 + max(self._texts, 1) / max(self._having[stem], 1))

    def total(self, text: str | None) -> float:
        """The weight of all telling words of a text."""
        return math.fsum(self.weight(stem) for stem in terms(text))

    def likeness(self, one: str | None, other: str | None, keeping: float = 0.5) -> Likeness:
        """How alike two texts are. `keeping` is what a word of `one` costs that `other` lacks; one of `other` that
        `one` lacks costs the rest up to 1."""
        mine, yours = terms(one), terms(other)
        if not mine or not yours:
            return NOTHING
        # fsum rounds once, whatever the order: the same texts give the same score to the last digit, in every run
        shared = sorted((stem for stem in mine if stem in yours), key=lambda stem: (-self.weight(stem), stem))
        both = math.fsum(self.weight(stem) for stem in shared)
        lacking = math.fsum(self.weight(stem) for stem in mine.keys() - yours.keys())
        more = math.fsum(self.weight(stem) for stem in yours.keys() - mine.keys())
        score = both / (both + keeping * lacking + (1 - keeping) * more)
        return Likeness(score, tuple(mine[stem] for stem in shared[:WORDS_TOLD]))

    def held(self, one: str | None, other: str | None) -> Likeness:
        """How much of the text with the lighter words the other one holds."""
        return max((self.likeness(one, other, k) for k in (1.0, 0.0)), key=lambda found: found.score)
