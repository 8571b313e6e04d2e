"""Words by where they stand: asked of all words of a page again and again, so each question is one plain loop."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.page import Box, Word


def inside(words: Iterable[Word], box: Box, slack: float = 0.0) -> list[Word]:
    """The words whose middle lies in a box, or within `slack` points of it."""
    x0, top, x1, bottom = box.x0 - slack, box.top - slack, box.x1 + slack, box.bottom + slack
    return [w for w in words if top <= w.box.y_mid <= bottom and x0 <= w.box.x_mid <= x1]


def outside(words: Iterable[Word], *boxes: Box) -> list[Word]:
    """The words whose middle lies in none of the boxes."""
    left = list(words)
    for box in boxes:
        x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
        left = [w for w in left if not (top <= w.box.y_mid <= bottom and x0 <= w.box.x_mid <= x1)]
    return left
