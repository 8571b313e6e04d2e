"""Lines of minutes to paragraphs, each with its label taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.layout.sheet import Sheet
from extract.records.minute_labels import Label, split_label
from extract.records.minute_line import MinuteLine
from extract.records.minute_lines import usual_pitch
from extract.text import join_lines
from schemas.page import Box, bounding_box

BULLET = re.compile(r"^(?:[•▪●■➢❖◦‣∙·*o]|[\uf000-\uf0ff]|[-–—])(?:\s+|(?=[\uf000-\uf0ff]))")
NEW_PARAGRAPH = 1.3
"""A line further below the last one than this many usual pitches begins a paragraph."""

SET_OFF = 1.7
"""A line so many font sizes below the end of a quotation begins a paragraph, however wide the lines stand."""

FAR_IN = 150.0
"""A line that begins so many points further in than the last one is set apart ("Motion carried." at the right)."""

FEW_LINES = 8
"""Of fewer lines the longest tells how far lines run, and not the longest but a tenth of them."""

OUTDENT = 8.0
"""A line that begins so many points left of a label does not belong to the label's paragraph."""

_CLOSED = re.compile(r"[.:;!?”\"]['’)]?$|(?:[;,]\s*(?:and|or))$")
_QUOTE_ENDS = re.compile(r"[.!?][”\"]$")
"""The end of a motion that is quoted."""
_ENDS_MEETING = re.compile(
    r"(?:The\s+)?[Mm]eeting\s+(?:was\s+)?(?:declared\s+)?(?:closed|ended|concluded|finished|terminated)\b"
    r"|The\s+(?:Chair\w*|Mayor|Convener|President)\s+(?:declared|closed)\b|There being no (?:further|other) business"
)
"""What is said of the meeting's end."""
_CAPITALS_LEAD = re.compile(
    r"^(?:It was |IT WAS |The [A-Z][\w ]{2,40} )?(?:RESOLVED|AGREED|APPROVED|DECIDED|RECOMMENDED)\b"
)
LEAD_ALONE = re.compile(
    r"^(?:RESOLVED|AGREED|DECIDED|Resolved|Agreed|Decided|(?:Decision|Resolution)s?(?:\s+(?:taken|made))?|DECISIONS?|RESOLUTIONS?"
    r"|Resolved unanimously|Action agreed|Recommended(?=\s*[:–—-]))(?:\s+that)?\s*[:;./–—-]*$"
)
"""A line that only announces a decision."""
_BODY_DECIDES = re.compile(
    r"^(?:Members|Trustees|Governors|Councillors|(?:The\s+)?(?:[A-Z][\w’'&-]*\s+(?:and\s+|of\s+|for\s+)?){0,6}?"
    r"(?:Authority|Board|Cabinet|Commission|Committee|Council|Executive|Forum|Governing Body|Group|Members|Panel"
    r"|Partnership))\s+"
    r"(?:then\s+|also\s+|unanimously\s+|therefore\s+)?(?:resolved|agreed|decided|RESOLVED|AGREED|DECIDED)"
    r"(?:\s+unanimously)?(?:\s+(?:to|that))?\s*:\s*[-–—]?$"
)
"""The same in small letters behind the name of a body: "Members resolved:"."""
_ACTION = re.compile(
    r"^(?:ACTION|Action)\s*(?:(?:\d{1,3}|[A-Z]{1,4}[/-]?\d\d?[/-]\d{1,3})\s*)?(?:\([A-Z][^()]{1,40}\)\s*)?:"
)
"""A line that begins an action."""
_DECISION = re.compile(r"^(?:DECISION|Decision|OUTCOME|Outcome|Resolved|Agreed)\s*:\s+(?:[A-Z]|that\b|to\b)")
"""A line that begins with what was decided."""
_APPLICATION = re.compile(r"^(?:[A-Z]{1,4}/)?\d{2,4}/\d{3,5}(?:/[A-Z]{1,5})?\b")
"""A line that begins with the reference of a planning application: "24/01184/FUL – 4 Mill Lane"."""
_GOES_ON = re.compile(
    r"\b(?:was|were|is|are|be|been|being|and|or|the|of|to|it|then|also|unanimously|duly|accordingly|Committee|Sub-Committee|Board|Panel"
    r"|Council|Cabinet|Group|Forum|Authority|Members|Governors|Executive|Trustees|Commission|Partnership|recommendations?)$"
)
"""The end of a line in the middle of a sentence that a word in capitals goes on."""

_COUNTED = re.compile(r"^(\d{1,3})\s+(?=[A-Z])")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `label` stood before them, `bullet` says that a bullet did; `known` are
    words of the document."""

    lines: list[MinuteLine]
    label: Label | None = None
    bullet: bool = False
    known: frozenset[str] = frozenset()
    _text: str | None = field(default=None, repr=False)

    @property
    def sheet(self) -> Sheet:
        """The sheet on which it begins."""
        return self.lines[0].sheet

    @property
    def box(self) -> Box:
        """Its box on the first sheet, in points."""
        return bounding_box([line.box for line in self.lines if line.sheet is self.sheet])

    @property
    def x0(self) -> float:
        """The left edge of its first line, label included."""
        return self.lines[0].box.x0

    @property
    def bold(self) -> bool:
        """Whether all of its lines are bold."""
        return all(line.bold for line in self.lines if line.words)

    @property
    def decided(self) -> bool:
        """Whether a column or a label says that it is a decision."""
        return self.lines[0].decided

    @property
    def side(self) -> str:
        """What stands beside it in an action column."""
        return " ".join(line.side for line in self.lines if line.side)

    @property
    def text(self) -> str:
        """Its words without label and bullet."""
        if self._text is None:
            whole = join_lines([line.text for line in self.lines], self.known)
            if self.bullet:
                whole = BULLET.sub("", whole, count=1)
            elif self.label:
                whole = whole[whole.index(self.label.text) + len(self.label.text) :].strip()
            self._text = whole
        return self._text

    def counted(self) -> int | None:
        """The number at its head, a label or a bare figure before a sentence; None where there is none."""
        if self.label is not None:
            return self.label.value if self.label.kind == "number" else None
        match = _COUNTED.match(self.text)
        return int(match[1]) if match else None

    def without_number(self) -> None:
        """Take the number at its head off: it was the item's."""
        self._text = self.text if self.label is not None else _COUNTED.sub("", self.text, count=1)
        self.label = None

    def part(self, words: str) -> Paragraph:
        """The lines of it that print some of its words; the whole where they are not found."""
        whole = ""
        starts: list[int] = []
        for line in self.lines:
            starts.append(len(whole) + 1 if whole else 0)
            whole = join_lines([whole, line.text], self.known)
        at = whole.find(words[:60])
        if at < 0:
            return self
        ends = [*starts[1:], len(whole) + 1]
        lines = [x for x, s, e in zip(self.lines, starts, ends, strict=True) if s < at + len(words) and e > at]
        return Paragraph(lines or self.lines, known=self.known, _text=words)

    def boxes(self) -> list[tuple[Sheet, Box]]:
        """Its box on each sheet that it runs over, in order."""
        sheets = list({line.sheet.number: line.sheet for line in self.lines}.values())
        return [(s, bounding_box([line.box for line in self.lines if line.sheet is s])) for s in sheets]


class _Builder:
    """Puts lines into paragraphs, one after the other."""

    def __init__(self, pitch: float, right: float, known: frozenset[str]) -> None:
        self._pitch = pitch
        self._right = right
        self._known = known
        self.out: list[Paragraph] = []

    def _short(self, line: MinuteLine) -> bool:
        return line.box.x1 < self._right - 0.2 * (self._right - line.box.x0) - 20

    def _is_apart(self, line: MinuteLine, last: MinuteLine) -> bool:
        """Whether white space, a change of type or the end of the text before says that a paragraph begins."""
        closed = bool(_CLOSED.search(last.text))
        if (
            line.head is not None
            or line.decided != last.decided
            or LEAD_ALONE.match(line.text)
            or LEAD_ALONE.match(last.text)
        ):
            return True
        if closed and line.text.rstrip(" -–—").endswith(":") and _BODY_DECIDES.match(line.text):
            return True
        if (
            _ACTION.match(line.text)
            or (closed and _DECISION.match(line.text))
            or (closed and "/" in line.text[:12] and _APPLICATION.match(line.text))
            or (closed and _ENDS_MEETING.match(line.text))
        ):
            return True
        if _CAPITALS_LEAD.match(line.text):
            return not _GOES_ON.search(last.text) or not 0 < line.pitch <= NEW_PARAGRAPH * self._pitch
        if self.out[-1].label and line.box.x0 < self.out[-1].x0 - OUTDENT and line.pitch > 0:
            return True
        if line.pitch == 0.0 or line.pitch < -2 * self._pitch:
            if line.sheet is last.sheet:
                return True
            return (closed and not line.text[:1].islower()) or line.bold != last.bold
        if line.pitch > NEW_PARAGRAPH * self._pitch:
            return True
        if line.pitch > SET_OFF * line.size and _QUOTE_ENDS.search(last.text) and line.text[:1].isupper():
            return True
        if line.box.x0 > last.box.x0 + FAR_IN and not any(abs(w.box.x0 - line.box.x0) < 1.5 for w in last.words):
            # below a word of the line it goes on a column of it, and at its right edge a line set to the right
            return closed or abs(line.box.x1 - last.box.x1) > 1.5
        if line.bold != last.bold and (closed or self._short(last)):
            return True
        return closed and (self._short(last) or line.box.x0 < last.box.x0 - 2 * OUTDENT)

    def _label(self, line: MinuteLine, last: MinuteLine | None, apart: bool) -> Label | None:
        before = self._last_label()
        label, rest = split_label(line.text, before)
        if label is None or (not rest and len(line.text) > 6):
            return None
        if apart or last is None:
            return label
        if _CLOSED.search(last.text) or self._short(last) or abs(line.box.x0 - last.box.x0) > 3:
            return label
        return label if self._follows(label, line) else None

    def _follows(self, label: Label, line: MinuteLine) -> bool:
        """Whether a label is the next one after that of an earlier paragraph with the same left edge."""
        earlier = next((p for p in reversed(self.out[-8:]) if p.label and p.label.style == label.style), None)
        if earlier is None or earlier.label is None or label.value == 0:
            return False
        return label.value == earlier.label.value + 1 and abs(earlier.x0 - line.box.x0) < 3

    def _last_label(self) -> Label | None:
        return next(
            (p.label for p in reversed(self.out[-8:]) if p.label and p.label.kind in {"lower", "upper"}), None
        )

    def add(self, line: MinuteLine) -> None:
        """Put a line where it belongs."""
        if not line.words:
            return
        last = self.out[-1].lines[-1] if self.out else None
        apart = last is None or self._is_apart(line, last)
        if (label := self._label(line, last, apart)) is not None:
            self.out.append(Paragraph([line], label, known=self._known))
        elif line.bullet or BULLET.match(line.text):
            self.out.append(Paragraph([line], bullet=True, known=self._known))
        elif apart or last is None:
            self.out.append(Paragraph([line], known=self._known))
        else:
            self.out[-1].lines.append(line)


def paragraphs(
    lines: Sequence[MinuteLine], pitch: float | None = None, known: frozenset[str] = frozenset()
) -> list[Paragraph]:
    """The paragraphs of consecutive lines. `pitch` is the usual distance of lines in points; found if not given.
    `known` are words of the document, by which a word that a line end broke is told from a compound."""
    edges = sorted(line.box.x1 for line in lines if line.words)
    right = edges[int(0.9 * (len(edges) - 1)) if len(edges) >= FEW_LINES else -1] if edges else 0.0
    builder = _Builder(pitch or usual_pitch(lines), right, known)
    for line in lines:
        builder.add(line)
    return builder.out
