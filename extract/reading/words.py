"""Runs of characters to words, for both engines: split at white space, gaps and rules; join what touches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter, sub

from extract.reading.runs import ASCENT, DESCENT, Run, to_uv, uv_box
from schemas.page import Direction, Rule, Word, starts_of

GAP = 0.2
"""Two characters farther apart than this many font sizes belong to two words, without a space between them too."""

JOIN_GAP = 0.15
"""The same between two runs, which a file seldom parts within a word."""

SPACED_GAP = -0.3
"""The same where the engine sees a space: a letter that leans over its own width (an italic f) hides the gap."""

BACK = 0.4
"""A character that begins this many font sizes before the end of the one before it does not continue its word."""

CUT_SLACK = 0.3
"""A rule cuts a word where it stands within this many font sizes of the place between two characters."""

SHADOW = 0.25
"""The same text within this many font sizes of a place, along and across, is the same text painted twice."""

NARROW = 0.75
"""And within this part of its own width: the second l of "will" begins where the first ends, an l further."""

MAX_ORDINALS = 500
"""So many raised endings are looked at on one page."""

MARK_LONGEST, MARK_SIZE, MARK_LEAST = 5, 0.86, 0.5
"""A mark that points to a note ("78%³") has so many characters at most, and so much of the size of what it stands
behind, at most and at least."""

MARK_RAISED, MARK_GAP = (0.2, 0.7), 0.35
"""It stands so many font sizes of that above its baseline, and at most so many behind it."""

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_ORDINAL = re.compile(r"(?:st|nd|rd|th)[,.;:)]*")
_MARK = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2})*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_VISIBLE = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff]+")


class Piece:
    """A part of a word: characters of one run with nothing between them."""

    __slots__ = ("base", "end", "first", "last", "run", "size", "start", "text")

    def __init__(self, run: Run, first: int, last: int) -> None:
        self.run = run
        self.first = first
        self.last = last
        self.text = run.text[first:last]
        self.start = run.starts[first]
        self.end = run.ends[last - 1]
        self.base = run.base_at(first) if run.slant else run.base
        self.size = run.size


def pieces_of(run: Run) -> list[Piece]:
    """The parts of words in one run, in order."""
    out: list[Piece] = []
    widest, least = GAP * run.size, -BACK * run.size
    gaps = list(map(sub, run.starts[1:], run.ends))
    even = not gaps or run.slant != 0 or (max(gaps) <= widest and min(gaps) >= least)
    for found in _VISIBLE.finditer(run.text):
        first, last = found.span()
        if not even:
            for i, gap in enumerate(gaps[first : last - 1], first + 1):
                if gap > widest or gap < least:
                    out.append(Piece(run, first, i))
                    first = i
        out.append(Piece(run, first, last))
    return out


_PLACE = attrgetter("base", "start")
_START = attrgetter("start")


def _lines(pieces: list[Piece]) -> Iterable[list[Piece]]:
    """Pieces of one direction in the order of their places, grouped by baseline, each group from its beginning to its
    end."""
    line: list[Piece] = []
    for piece in pieces:
        if line and piece.base - line[0].base > 0.12 * line[0].size:
            line.sort(key=_START)
            yield line
            line = []
        line.append(piece)
    if line:
        line.sort(key=_START)
        yield line


def _level_ordinals(pieces: list[Piece]) -> None:
    """Put the raised letters of ordinals (21st) on the baseline of their figures, so that they stay one word."""
    raised_ones = [p for p in pieces if p.text[:2] in _ORDINALS and _ORDINAL.fullmatch(p.text)]
    for piece in raised_ones[:MAX_ORDINALS]:
        for figures in pieces:
            raised = figures.base - piece.base
            if (
                0.05 * figures.size < raised < 0.6 * figures.size
                and abs(piece.start - figures.end) < JOIN_GAP * figures.size
                and figures.text[-1].isdigit()
            ):
                piece.base = figures.base
                break


def _raise_marks(pieces: list[Piece]) -> None:
    """Give raised figures that point to a note the characters that such figures have, so that nobody takes them for
    figures. `pieces` are in the order of their places."""
    for at, piece in enumerate(pieces):
        if len(piece.text) <= MARK_LONGEST and _MARK.fullmatch(piece.text) and _is_mark(piece, pieces[at + 1 :]):
            piece.text = piece.text.translate(_RAISED)


def _is_mark(piece: Piece, below: Iterable[Piece]) -> bool:
    """Whether small figures stand raised right behind one of the pieces below them."""
    least, most = MARK_RAISED
    for other in below:
        raised = other.base - piece.base
        if raised > most * piece.size / MARK_LEAST:
            return False
        if (
            least * other.size < raised < most * other.size
            and MARK_LEAST * other.size < piece.size < MARK_SIZE * other.size
            and -JOIN_GAP * other.size < piece.start - other.end < MARK_GAP * other.size
        ):
            return True
    return False


def _without_copies(line: list[Piece], above: list[Piece]) -> list[Piece]:
    """A line without what the line right above it says at the same place: the shadow of the one is the other."""
    if not above or line[0].base - above[0].base > SHADOW * line[0].size:
        return line
    starts = [piece.start for piece in above]
    return [
        piece
        for piece in line
        if not any(
            _is_copy(piece, other)
            for other in above[
                bisect_left(starts, piece.start - SHADOW * piece.size) : bisect_right(
                    starts, piece.start + SHADOW * piece.size
                )
            ]
        )
    ]


def _joined(line: list[Piece]) -> Iterable[list[Piece]]:
    """The pieces of one baseline as words: what touches belongs together; copies of what stands there are dropped."""
    word = [line[0]]
    for piece in line[1:]:
        before = word[-1]
        gap = piece.start - before.end
        size = max(piece.size, before.size)
        if gap < -0.1 * size and not piece.run.slant:
            copied = next((i for i in range(-1, -1 - min(len(word), 8), -1) if _is_copy(piece, word[i])), None)
            if copied is not None:
                if piece.run.order > word[copied].run.order:  # what is painted last is what is seen
                    word[copied] = piece
                continue
        if -BACK * size <= gap <= _widest(before, piece) * size and min(piece.size, before.size) > 0.5 * size:
            word.append(piece)
        else:
            yield word
            word = [piece]
    yield word


def _widest(before: Piece, piece: Piece) -> float:
    """The widest gap, in font sizes, over which two pieces are one word."""
    if before.last < len(before.run.text) or piece.first > 0:
        return -BACK  # their own runs part them here, by a space or a gap, however narrow the letters are set
    return SPACED_GAP if before.run.spaced else JOIN_GAP


def _is_copy(piece: Piece, other: Piece) -> bool:
    """Whether a piece is the other painted again, slightly shifted (a shadow, or bold by doubling)."""
    return (
        piece.text == other.text
        and not piece.run.slant  # the letters of a slanted word stand over each other
        and abs(piece.start - other.start) < min(SHADOW * piece.size, NARROW * (piece.end - piece.start))
        and abs(piece.base - other.base) < SHADOW * piece.size
    )


def _cuts(word: list[Piece], bars: Sequence[tuple[float, float, float]]) -> list[float]:
    """Where vertical bars (u, v0, v1; sorted by u) stand between the characters of a word."""
    low, high = word[0].start, word[-1].end
    slack = 0.1 * word[0].size
    at = bisect_left(bars, (low + slack, float("-inf"), 0.0))
    to = bisect_right(bars, (high - slack, float("inf"), 0.0))
    if at >= to:
        return []
    middle = word[0].base - 0.3 * word[0].size
    return [u for u, v0, v1 in bars[at:to] if v0 <= middle <= v1]


def _word(text: str, u: list[float], end: float, lead: Piece) -> Word:
    """Characters that begin at `u` as one word in the style of one of its pieces."""
    run, size = lead.run, lead.size
    direction = run.direction
    box = uv_box(u[0], lead.base - ASCENT * size, max(end, u[0]), lead.base + DESCENT * size, direction)
    starts = starts_of(u if direction in (0, 270) else [-place for place in u])
    return Word(text, box, size, run.bold, run.italic, run.colour, direction, run.font, starts, run.slant)


def _composed(parts: list[Piece], cuts: list[float]) -> Iterable[Word]:
    """Pieces side by side as one word, in the style of the largest, or as several where bars cut it."""
    lead = max(parts, key=lambda piece: (round(piece.size), len(piece.text)))
    text = "".join([piece.text for piece in parts])
    starts = [u for piece in parts for u in piece.run.starts[piece.first : piece.last]]
    ends = [u for piece in parts for u in piece.run.ends[piece.first : piece.last]]
    at = [0, *_places(starts, cuts, CUT_SLACK * lead.size), len(text)]
    for first, last in pairwise(at):
        yield _word(text[first:last], starts[first:last], max(ends[first:last]), lead)


def _places(starts: list[float], cuts: list[float], slack: float) -> list[int]:
    """The characters (not the first) before which bars cut: those that begin within `slack` of one."""
    found = set()
    for u in cuts:
        nearest = min(range(len(starts)), key=lambda i: abs(starts[i] - u))
        if nearest and abs(starts[nearest] - u) < slack:
            found.add(nearest)
    return sorted(found)


def _bars(rules: Iterable[Rule], direction: Direction) -> list[tuple[float, float, float]]:
    """The rules that stand across a direction of writing, as (u, v0, v1) sorted by u."""
    out = []
    for rule in rules:
        if rule.horizontal == (direction in (90, 270)):
            u0, v0 = to_uv(rule.box.x0, rule.box.top, direction)
            u1, v1 = to_uv(rule.box.x1, rule.box.bottom, direction)
            out.append(((u0 + u1) / 2, min(v0, v1), max(v0, v1)))
    return sorted(out)


def words_of(runs: Iterable[Run], rules: Sequence[Rule] = ()) -> list[Word]:
    """The words of a page from its visible runs, line by line along each direction of writing."""
    by_direction: dict[Direction, list[Piece]] = {}
    for run in runs:
        by_direction.setdefault(run.direction, []).extend(pieces_of(run))
    out: list[Word] = []
    for direction, pieces in sorted(by_direction.items()):
        bars = _bars(rules, direction)
        _level_ordinals(pieces)
        pieces.sort(key=_PLACE)
        _raise_marks(pieces)
        above: list[Piece] = []
        for whole in _lines(pieces):
            line = _without_copies(whole, above)
            above = whole
            for parts in _joined(line) if line else ():
                cuts = _cuts(parts, bars) if bars else []
                if cuts or len(parts) > 1:
                    out.extend(_composed(parts, cuts))
                else:
                    piece = parts[0]
                    out.append(_word(piece.text, piece.run.starts[piece.first : piece.last], piece.end, piece))
    return out
