"""A table in the making: text pieces on a grid of columns, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.tables.text import COLUMN_GAP, TextLine, is_figure, numbers_year
from schemas.page import Word


@dataclass(slots=True)
class Piece:
    """Words of one line in one column, or over several: first and last column, inclusive."""

    col0: int
    col1: int
    words: tuple[Word, ...]
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words joined by single spaces; put together once."""
        if self._text is None:
            self._text = " ".join([w.text for w in self.words])
        return self._text

    @property
    def x0(self) -> float:
        """Left end in points."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Right end in points."""
        return max([w.box.x1 for w in self.words])

    @property
    def x_mid(self) -> float:
        """The middle along x."""
        return (self.x0 + self.x1) / 2

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(w.bold for w in self.words)


@dataclass(slots=True)
class PieceLine:
    """One line of text, cut at the columns."""

    top: float
    bottom: float
    size: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def y_mid(self) -> float:
        """The middle along y."""
        return (self.top + self.bottom) / 2

    def at(self, col: int) -> Piece | None:
        """The piece that covers a column."""
        for piece in self.pieces:
            if piece.col0 <= col <= piece.col1:
                return piece
        return None

    def columns(self) -> set[int]:
        """The columns with text."""
        if len(self.pieces) == 1 and self.pieces[0].col0 == self.pieces[0].col1:
            return {self.pieces[0].col0}
        return {c for p in self.pieces for c in range(p.col0, p.col1 + 1)}


RUNNING = 0.8
"""Words nearer than this share of a column's gap run on: no column parts between them, they span it."""


def cut_line(line: TextLine, cuts: Sequence[float], gap: float = COLUMN_GAP, first_col: int = 0) -> PieceLine:
    """A line as pieces, parted at `cuts` (x in points, rising) wherever no word and no running text crosses them;
    `gap` is the narrowest space between columns in font sizes."""
    pieces: list[Piece] = []
    run: list[Word] = []
    start = col = 0
    last = len(cuts)
    for word in line.words:
        box = word.box
        at = col
        while at < last and box.x_mid > cuts[at]:
            at += 1
        if run:
            if at > col and not _crosses(run[-1], word, cuts[at - 1], gap):
                pieces.append(Piece(first_col + start, first_col + col, tuple(run)))
                run, start = [], at
        else:
            start = at
        # A word that itself reaches well over a cut belongs to both sides.
        end = at
        while end < last and box.x1 > cuts[end] + 0.8 * word.size:
            end += 1
        while start > 0 and not run and box.x0 < cuts[start - 1] - 0.8 * word.size:
            start -= 1
        run.append(word)
        col = end if end > col else col
    if run:
        pieces.append(Piece(first_col + start, first_col + col, tuple(run)))
    return PieceLine(line.box.top, line.box.bottom, line.size, _apart(pieces))


def whole_line(line: TextLine, col0: int, col1: int) -> PieceLine:
    """A line as one piece over some columns, first and last inclusive."""
    return PieceLine(line.box.top, line.box.bottom, line.size, [Piece(col0, col1, line.words)])


def _crosses(before: Word, word: Word, cut: float, gap: float) -> bool:
    """Whether text runs over a cut between two neighbouring words."""
    if before.box.x1 > cut + 0.3 * word.size:
        return True
    running = word.box.x0 - before.box.x1 <= RUNNING * gap * word.size
    return running and not (is_figure(word.text) and is_figure(before.text) and not numbers_year(before, word))


def _apart(pieces: list[Piece]) -> list[Piece]:
    """Pieces of one line share no column: where a word reaches back over a cut, its left neighbour has it."""
    if len(pieces) < 2:
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.col0 <= out[-1].col1 < piece.col1:
            piece = Piece(out[-1].col1 + 1, piece.col1, piece.words)
        out.append(piece)
    return out
