"""Where on a page the words stand that are hidden, and the page's text without them.

Words and not boxes are looked for: a number that is broken over the lines of a narrow column is found in its cell and
not in the text of the page, where other columns stand between its parts; once found, its words are hidden in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.redaction.policy import Policy
from extract.redaction.spans import Span, masked
from schemas.identity import Mint
from schemas.page import Box, Page, Word, bounding_box
from schemas.records import Redaction
from schemas.records.privacy import Hidden


@dataclass(frozen=True, slots=True)
class Covered:
    """A page without what is hidden: its text with masks, and the places that are not shown."""

    text: str
    places: tuple[Redaction, ...] = ()


def covered(sheet: Sheet, policy: Policy, document_id: str, mint: Mint) -> Covered:
    """A page after layout without what the policy hides."""
    cells = [cell for table in sheet.tables for cell in table.cells if policy.spans(cell.text)]
    parts = [lines_of(cell.words, float("inf")) for cell in cells]
    return _covered(sheet.all_lines, parts, policy, _Where(document_id, sheet.number, mint))


def covered_words(page: Page, policy: Policy, document_id: str, mint: Mint) -> Covered:
    """The same for a page whose layout failed: its words as one line."""
    lines = [Line(page.words, page.box)] if page.words else []
    return _covered(lines, [], policy, _Where(document_id, page.number, mint))


@dataclass(frozen=True, slots=True)
class _Where:
    """Whose places are noted down."""

    document_id: str
    number: int
    mint: Mint

    def place(self, what: Hidden, box: Box) -> Redaction:
        """The row of one place. Its id hangs on the page and on how many came before, not on what stood there."""
        return Redaction(
            id=self.mint.id("redactions", self.number, what),
            document_id=self.document_id,
            page=self.number,
            what=what,
            x0=round(box.x0, 1),
            top=round(box.top, 1),
            x1=round(box.x1, 1),
            bottom=round(box.bottom, 1),
        )


def _covered(lines: Sequence[Line], parts: Sequence[Sequence[Line]], policy: Policy, page: _Where) -> Covered:
    text = _text(lines)
    spans = policy.spans(text)
    if not spans and not parts:
        return Covered(text)
    in_text = _words_in(lines, spans)
    in_parts: dict[int, Hidden] = {}
    cut: list[tuple[Hidden, Box]] = []
    own = {id(word) for line in lines for word in line.words}
    for part in parts:
        hidden = _words_in(part, policy.spans(_text(part)))
        in_parts |= {key: what for key, what in hidden.items() if key in own}
        # a word that a rule cuts in two is whole in the lines of the page, and there are two of it in the cells
        cut += [box for line in part for box in _boxes([w for w in line.words if id(w) not in own], hidden)]
    in_parts |= {
        id(word): what for what, box in cut for line in lines for word in line.words if word.box.overlap(box)
    }
    only_in_parts = {key: what for key, what in in_parts.items() if key not in in_text}
    spans += [span for line, at in _placed(lines) for span in _spans_of(line, at, only_in_parts)]
    places = [page.place(what, box) for line in lines for what, box in _boxes(line.words, in_parts | in_text)]
    places += [page.place(what, box) for what, box in cut]
    return Covered(masked(text, spans), tuple(places))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _placed(lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Each line with the place in the text at which it begins."""
    at = 0
    for line in lines:
        yield line, at
        at += len(line.text) + 1


def _word_places(line: Line, at: int) -> Iterator[tuple[Word, int, int]]:
    """Each word of a line with where it begins and ends in the text."""
    for word in line.words:
        yield word, at, at + len(word.text)
        at += len(word.text) + 1


def _words_in(lines: Sequence[Line], spans: Sequence[Span]) -> dict[int, Hidden]:
    """The words that the spans of the text of these lines touch, by identity, and what they are."""
    out: dict[int, Hidden] = {}
    if not spans:
        return out
    for line, start in _placed(lines):
        for word, first, last in _word_places(line, start):
            for span in spans:
                if first < span.end and span.start < last:
                    out[id(word)] = span.what
    return out


def _spans_of(line: Line, at: int, hidden: dict[int, Hidden]) -> Iterator[Span]:
    """The spans of the hidden words of a line, those that stand side by side as one."""
    run: Span | None = None
    for word, first, last in _word_places(line, at):
        what = hidden.get(id(word))
        if run and what == run.what:
            run = Span(run.start, last, run.what)
            continue
        if run:
            yield run
        run = Span(first, last, what) if what else None
    if run:
        yield run


def _boxes(words: Sequence[Word], hidden: dict[int, Hidden]) -> Iterator[tuple[Hidden, Box]]:
    """The boxes of the hidden words of a line, those that stand side by side as one."""
    run: list[Word] = []
    kind: Hidden | None = None
    for word in words:
        what = hidden.get(id(word))
        if run and what != kind:
            yield kind or "listed", bounding_box([w.box for w in run])
            run = []
        if what:
            run.append(word)
        kind = what
    if run:
        yield kind or "listed", bounding_box([w.box for w in run])
