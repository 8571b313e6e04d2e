"""Reads the clauses of one block of recommendations, line by line, until a heading or other text ends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.records.headings import Setting, heads_section, is_heading, setting_of, starts_paragraph
from extract.records.recommendation_clauses import Label, Stack, label_of
from schemas.page import Box

Place = tuple[Sheet, Line]

ASKED = re.compile(
    r"\b(?:is|are)\s+(?:therefore\s+|hereby\s+|also\s+|now\s+)?(?:recommended|asked|requested|invited)\b(?:\s+(?:to|that)\b|\s*:)",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"^(?:[Tt]hat|[Tt]o|[Aa]nd|[Ii]t is (?:also |further )?recommended|[A-Z]{4,})\b")
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
MAX_LINES = 160
"""Lines after which a block ends whatever comes."""


def _stem(label: Label) -> str:
    """What a decimal number shares with the numbers that it counts on from: "2." of "2.3"."""
    return re.sub(r"\d+[a-z]?$", "", (label.printed or "").strip("()"))


class ClauseReader:
    """Reads clauses from a line on, until a heading or other text ends them."""

    def __init__(
        self,
        lines: Sequence[Place],
        is_review_head: Callable[[int], object],
        frame: Box | None = None,
        one: bool = False,
    ) -> None:
        self._lines = lines
        self._review_head = is_review_head
        self._frame = frame
        self._one = one
        self.stack = Stack()
        self._last: Label | None = None
        self._setting: Setting | None = None

    def read(self, start: int, inline: str, at: int | None) -> int:
        """Read from line `start` on, after the text `inline` of line `at`; the index after the last line read."""
        if inline and at is not None:
            self._take(self._lines[at], inline)
        i = start
        while i < min(len(self._lines), start + MAX_LINES):
            place = self._lines[i]
            if self._frame is not None and (
                place[0] is not self._lines[start - 1][0]
                or not self._frame.contains(place[1].box.x_mid, place[1].box.y_mid, 1)
            ):
                break
            if self._ends(i, start):
                if not self._resumes(i):
                    break
            elif not _URL.match(place[1].text):
                self._take(place, place[1].text, self._is_new(i, start))
            i += 1
        return i

    def _label(self, text: str) -> Label | None:
        """The label of a text, where it goes on from the labels before it."""
        label = label_of(text, self._last)
        if label is None:
            return None
        if label.kind == "bullet":
            return label
        if label.kind == "bare" and (self._last is None or self._last.kind != "bare") and label.count != 1:
            return None
        kinds = [c.label for c in self.stack.clauses if c.label is not None]
        same = [k for k in kinds if k.kind == label.kind]
        if not same:
            if self._one and label.kind in ("decimal", "number", "bare"):
                return None
            first = label.count == 1 or (not self.stack.clauses and label.kind in ("decimal", "number"))
            return label if first else None
        if label.kind == "decimal" and _stem(label) != _stem(same[-1]):
            return None
        return label if label.count in (same[-1].count + 1, 1) else None

    def _take(self, place: Place, text: str, new: bool = True) -> None:
        """Give a line to a clause: a new one where a label or a paragraph begins, else the one before."""
        label = self._label(text)
        if label is not None:
            clause = self.stack.begin(label, place[1].box.x0)
            self._last = label if label.kind != "bullet" else self._last
            text = text[label.length :].strip()
        elif not self.stack.clauses or (new and self.stack.clauses[-1].label is None):
            clause = self.stack.begin(None, place[1].box.x0)
        else:
            clause = self.stack.clauses[-1]
        if text:
            clause.parts.append(text)
            if self._setting is None and not ASKED.search(text):
                self._setting = setting_of(place[1])
        clause.places.append(place)

    def _is_new(self, i: int, start: int) -> bool:
        """Whether an unlabelled line begins a paragraph."""
        return i > start and starts_paragraph(self._lines[i - 1], self._lines[i])

    def _ends(self, i: int, start: int) -> bool:
        """Whether a line is past the block."""
        sheet, line = self._lines[i]
        if i > start - 1 and self._review_head(i) is not None:
            return True
        label = self._label(line.text)
        begun = any(c.text for c in self.stack.clauses)
        if self._one and begun and label is None and label_of(line.text) is not None:
            return starts_paragraph(self._lines[i - 1], (sheet, line)) or line.bold
        if is_heading(line, self._setting if begun else None, label is not None):
            return True
        if label is not None or not begun:
            return False
        if self._frame is not None:
            return False
        last = self.stack.clauses[-1]
        fresh = starts_paragraph(self._lines[i - 1], (sheet, line)) if i else True
        if not fresh:
            return False
        if sheet is not self._lines[i - 1][0] and not last.text.rstrip().endswith((".", ";", ":", "and")):
            return False
        if last.label is not None:
            return line.box.x0 < last.x + 6
        if any(c.text.rstrip().endswith((":", ":-")) for c in self.stack.clauses):
            return False
        return self._one or not (GOES_ON.match(line.text) or ASKED.search(line.text))

    def _resumes(self, i: int) -> bool:
        """Whether the count goes on within the next lines, so that line `i` is a heading within the list."""
        if self._last is None or self._one or self._review_head(i) is not None:
            return False
        if heads_section(self._lines[i][1].text):
            return False  # some reports count their paragraphs on from the recommendations
        for _, line in self._lines[i + 1 : i + 4]:
            label = label_of(line.text, self._last)
            if label is not None and label.kind == self._last.kind and label.count == self._last.count + 1:
                return not is_heading(line, self._setting, True)
        return False
