"""RAG ratings from words, letters, fills and icons. What a colour means is learned from the table itself where it
prints words on its fills; otherwise its hue says it. Grey means not rated."""

from __future__ import annotations

import colorsys
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from extract.kpis.vocabulary import name_of
from schemas.kpi_words import KpiWords
from schemas.page import Colour
from schemas.records.performance import Rag, RagSource

ASKED = ("met", "achieved", "on (?:track|target|course|plan)", "meeting target")
"""What a heading asks under which answers rate."""
_ANSWERS: dict[str, Rag] = {"yes": "green", "y": "green", "no": "red", "n": "red"}


@lru_cache(maxsize=4096)
def rating_of_text(text: str, words: KpiWords) -> Rag | None:
    """The rating that a whole cell, or the last word of brackets at its end, prints; in two languages perhaps
    ("Gwyrdd / Green")."""
    folded = " ".join(text.split()).strip(" .:")
    found = name_of(folded, words.ratings)
    if found is None and "/" in folded:
        halves = {
            name_of(half.strip(), words.ratings) if len(half.strip()) > 1 else None for half in folded.split("/")
        }
        found = halves.pop() if len(halves) == 1 else None
    return cast(Rag | None, found)


def rating_of_answer(text: str) -> Rag | None:
    """The rating that an answer gives to whether a target is met."""
    return _ANSWERS.get(text.strip(" .").casefold())


def rating_of_hue(colour: Colour) -> Rag | None:
    """The rating that a colour's hue stands for, in any shade; None for white, black and near-white tints whose hue
    cannot be trusted."""
    red, green, blue = (c / 255 for c in colour)
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    chroma = max(red, green, blue) - min(red, green, blue)
    degrees = hue * 360
    if chroma < 0.05:
        return "grey" if 0.3 < lightness < 0.95 else None
    if lightness > 0.97:
        return None
    if degrees < 16 or degrees >= 335:
        return "red"
    if degrees < 68:
        return "amber"
    if degrees < 170:
        return "green"
    if degrees < 260:
        return "blue" if chroma > 0.1 or lightness < 0.8 else "grey"
    return None


@dataclass(slots=True)
class Palette:
    """What the colours of one table mean: the words printed on them, else their hue."""

    learned: dict[Colour, Rag] = field(default_factory=dict)
    ground: frozenset[Colour] = frozenset()

    def rating(self, colour: Colour | None) -> Rag | None:
        """The rating of a fill; None for the table's own ground."""
        if colour is None or colour in self.ground:
            return None
        return self.learned.get(colour) or rating_of_hue(colour)


def learn(printed: Iterable[tuple[Colour | None, str]], ground: Iterable[Colour], words: KpiWords) -> Palette:
    """The palette of a table from its rating cells (fill and text) and the fills of its other cells."""
    votes: Mapping[Colour, Counter[Rag]] = defaultdict(Counter)
    for colour, text in printed:
        rag = rating_of_text(text, words)
        if colour and rag:
            votes[colour][rag] += 1
    learned = {colour: count.most_common(1)[0][0] for colour, count in votes.items()}
    # A stripe that runs through the other columns too is the ground of the words on it, whatever they say.
    grounds = frozenset(ground)
    learned = {c: rag for c, rag in learned.items() if c not in grounds or rating_of_hue(c) == rag}
    return Palette(learned, frozenset(c for c in grounds if c not in learned))


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and what it was read from."""

    rag: Rag | None = None
    source: RagSource | None = None


_COLOUR_NAMED = re.compile(r"\b(?:red|amber|green|blue|yellow|orange|gr[ae]y|rag|coch|ambr|gwyrdd|melyn)\b", re.I)


def rate(text: str, fill: Colour | None, icons: Iterable[Colour], palette: Palette, words: KpiWords) -> Rated:
    """The rating of a cell: the word for a colour first, then an icon in it, then its fill, then another word
    ("Complete")."""
    # An arrow or a dot beside the word ("Amber →") is not part of it.
    rag = rating_of_text(text, words) or rating_of_text(re.sub(r"[^\w\s()/&-]+", " ", text), words)
    rag = rag or rating_of_text(text.strip("()[] "), words)
    told = Rated(rag, "text") if rag else Rated()
    if rag and (_COLOUR_NAMED.search(text) or len(text.strip("()[] .")) == 1):
        return told
    hues = {r for r in map(rating_of_hue, icons) if r}
    if len(hues - {"grey"}) == 1:
        return Rated((hues - {"grey"}).pop(), "icon")
    if hues == {"grey"} and not told.rag:
        return Rated("grey", "icon")
    rag = palette.rating(fill)
    return Rated(rag, "fill") if rag and not (told.rag and rag == "grey") else told
