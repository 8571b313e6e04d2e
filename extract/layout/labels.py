"""Page labels: what number is printed or stamped on each page, settled over the whole document.

A page may show several numbers: the stamp of the pack ("Page 47"), the report's own foot ("3"), a slide's number.
Each is a candidate; the chain of candidates that counts up most steadily over the document wins, with a head start
for stamps. A chain may begin anew where two packs were merged, at a price, so that a deck's own numbering does not
break into the pack's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.packing import keep

LOOK_BACK = 40
"""Candidates before a page that it may follow on from directly."""
STEP, RISE, RESTART = 1.0, -0.3, -4.0
"""What it is worth to count up with the pages, to count up otherwise (pages left out), and to begin anew."""

STAMP_WEIGHT, HEAD_WEIGHT, OF_WEIGHT, PLAIN_WEIGHT = 2.0, 1.3, 1.2, 0.2
"""What a form is worth: "Page 4" at the foot, at the head, "4 of 9", and a bare number."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a page's label; `page` counts from 1, `at` is its line among those at the page's edges,
    `weight` how much its form alone is worth."""

    page: int
    label: str
    at: int
    weight: float

    @property
    def value(self) -> int:
        """The number in the label, by which it is put in sequence."""
        digits = re.search(r"\d+", self.label)
        return int(digits.group()) if digits else 0


keep(13, Candidate)


def _link(pages: int, steps: int) -> float:
    """What it is worth that a candidate follows another so many pages before, its number by so many steps higher."""
    if steps == pages:
        return STEP
    return RISE if steps >= pages else RESTART


def best_chain(candidates: Sequence[Candidate]) -> dict[int, Candidate]:
    """The label of each page, by page number: one candidate a page at most, together the steadiest count.

    `candidates` in page order. A lone plain number that nothing confirms is not taken for a label.
    """
    score: list[float] = []
    values = [c.value for c in candidates]
    tie = [min(value, 9999) * 1e-6 for value in values]  # the pack counts further than its parts
    back: list[int] = []
    top = -1
    for i, here in enumerate(candidates):
        best, link = here.weight + tie[i], -1
        near = range(max(0, i - LOOK_BACK), i)
        for j in [*near, *([top] if top >= 0 else [])]:
            if candidates[j].page < here.page:
                total = score[j] + here.weight + tie[i] + _link(here.page - candidates[j].page, values[i] - values[j])
                if total > best:
                    best, link = total, j
        score.append(best)
        back.append(link)
        if top < 0 or best > score[top]:
            top = i
    chain: dict[int, Candidate] = {}
    while top >= 0:
        chain[candidates[top].page] = candidates[top]
        top = back[top]
    return {page: c for page, c in chain.items() if c.weight > PLAIN_WEIGHT or _confirmed(c, chain)}


def _confirmed(candidate: Candidate, chain: dict[int, Candidate]) -> bool:
    """Whether a neighbour in the chain counts on from a candidate."""
    return any(
        (other := chain.get(candidate.page + step)) is not None and other.value - candidate.value == step
        for step in (-2, -1, 1, 2)
    )
