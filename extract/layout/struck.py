"""Words that are crossed out: a line runs through their middle, as word processors print what was deleted.

Underlines run below the middle, and borders between lines of print. Grid lines of a chart meet a word here and there;
a line that crosses words out begins and ends with them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.layout.sheet import Sheet
from schemas.page import Box, Word

HIGHEST, LOWEST = 0.3, 0.7
"""Where the middle of a word begins and ends, in parts of its height from its top. Lines through words were seen
at 0.49 to 0.60 of it, underlines at 0.88."""

FILLED = 0.6
"""A line that crosses words out stands on words for so much of its length."""

COVERED = 0.6
"""A word is crossed out where lines run through so much of its width."""


def struck_words(sheet: Sheet) -> list[Word]:
    """The words among a sheet's own lines that are crossed out, in reading order."""
    drawn = [rule.box for rule in sheet.page.rules if rule.box.x1 - rule.box.x0 > rule.box.bottom - rule.box.top]
    if not drawn:
        return []
    drawn.sort(key=_height)
    heights = [box.y_mid for box in drawn]
    out: list[Word] = []
    for line in sheet.lines:
        top, tall = line.box.top, line.box.height
        first, end = bisect_left(heights, top + HIGHEST * tall), bisect_right(heights, top + LOWEST * tall)
        if first < end and line.direction == 0:
            out.extend(_struck(line.words, drawn[first:end]))
    return out


def _height(box: Box) -> float:
    return box.y_mid


def _struck(words: Sequence[Word], lines: Sequence[Box]) -> list[Word]:
    """Those of the words of a line of print that the drawn lines cross out."""
    covered = [0.0] * len(words)
    for line in lines:
        crossed = {at: common for at, word in enumerate(words) if (common := _crossed(word.box, line)) > 0}
        if sum(crossed.values()) >= FILLED * line.width:
            for at, common in crossed.items():
                covered[at] += common
    return [
        word for word, common in zip(words, covered, strict=True) if common and common >= COVERED * word.box.width
    ]


def _crossed(word: Box, line: Box) -> float:
    """How many points of a word's width a line runs through, in the word's middle; not above 0 where it does not."""
    if not HIGHEST * word.height <= line.y_mid - word.top <= LOWEST * word.height:
        return 0.0
    return min(word.x1, line.x1) - max(word.x0, line.x0)
