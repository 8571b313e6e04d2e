"""What follows a lead: the clauses of a decision with their sub-clauses, over page ends, until the text goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extract.layout.sheet import Sheet
from extract.records.decision_leads import Lead, is_whole, without_decider
from extract.records.minute_labels import Label, goes_on, split_label
from extract.records.minute_paragraphs import Paragraph
from schemas.page import Box

INDENT = 5.0
"""Points by which a sub-clause, or a paragraph that belongs to a clause, stands further in."""

_INLINE = re.compile(r"(?:(?<=\s)|^)(\((?:[ivx]{1,4}|[a-h]|\d{1,2})\))\s*(?=\S)")


@dataclass(slots=True)
class Clause:
    """A clause as printed. `depth` is 0 for the clauses right under the lead; `intro` are words between the lead and
    the clauses that are no clause themselves ("Cabinet agree to:")."""

    text: str
    paragraphs: list[Paragraph]
    label: Label | None = None
    depth: int = 0
    parent: Clause | None = field(default=None, repr=False)
    intro: str = ""

    def boxes(self) -> list[tuple[Sheet, Box]]:
        """Its boxes in order, one for each sheet that it runs over."""
        out: list[tuple[Sheet, Box]] = []
        for paragraph in self.paragraphs:
            for sheet, box in paragraph.boxes():
                if out and out[-1][0] is sheet:
                    out[-1] = (sheet, out[-1][1].union(box))
                else:
                    out.append((sheet, box))
        return out

    @property
    def side(self) -> str:
        """What stands beside it in an action column."""
        return " ".join(p.side for p in self.paragraphs if p.side)


def inline_clauses(text: str) -> list[tuple[Label | None, str]]:
    """A text cut at labels that count up inside it: "(i) the report be noted; and (ii) ..."; one piece without a
    label where there are none, or where words come before the first."""
    marks: list[tuple[int, int, Label]] = []
    for match in _INLINE.finditer(text):
        label, _ = split_label(f"{match[1]} x", marks[-1][2] if marks else None)
        if label is None:
            continue
        expected = marks[-1][2].value + 1 if marks else 1
        if label.value == expected and (not marks or label.style == marks[0][2].style):
            marks.append((match.start(), match.end(), label))
    if len(marks) < 2 or (
        marks[0][0] > 0 and not text[: marks[0][0]].rstrip().endswith((":", "to", "that", "-", "–"))
    ):
        return [(None, text)]
    ends = [m[0] for m in marks[1:]] + [len(text)]
    return [(label, text[at:end].strip()) for (_, at, label), end in zip(marks, ends, strict=True)]


_GIVES_REASONS = re.compile(r"\breasons?\b[^:;.]{0,40}:$", re.I)
"""A decision whose reasons are listed below it: these were given, not decided (conditions are part of what was)."""


_ENTRY = re.compile(
    r"^(?:That|To)\s|^(?:not|agre|approv|receiv|endors|support|ratifi|adopt|recommend|confirm|request|delegat|accept|authoris"
    r"|appoint|deferr|referr|instruct|welcom|ask)ed\s",
    re.I,
)
"""How the entries of a list without labels and bullets begin: "To note the report;" or "Noted the report;"."""

_SIGNED = re.compile(r"^[A-Z][A-Z’' .-]{4,40},\s+(?:Vice-)?(?:Chair\w*|Convener|Preses|Provost|President)\.?$")
"""Who signs the minutes, behind a dash: "- COUNCILLOR ASH, Convener"."""


def _ended(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", ".”", ".)"))


def _begins_list(p: Paragraph) -> bool:
    return p.label is not None and (p.label.value <= 1 or p.label.kind == "number")


class _Collector:
    """Takes paragraphs after a lead for as long as they are clauses of it."""

    def __init__(self, lead: Lead, opening: Paragraph) -> None:
        self._opening = opening
        self._intro = ""
        self.out: list[Clause] = []
        self._open = lead.alone
        if lead.rest and not lead.alone:
            self._inline(lead.rest)

    def _inline(self, text: str) -> None:
        """The clauses that stand in the paragraph of the lead itself."""
        pieces = inline_clauses(text)
        label, rest = split_label(text)
        if len(pieces) == 1 and label is not None and label.value == 1:
            pieces = [(label, rest)]
        for own, piece in pieces:
            self.out.append(Clause(piece, [self._opening], own))
            self._open = self._open or own is not None

    def _stack(self) -> list[Clause]:
        """The last clause and those above it, from the innermost out."""
        out: list[Clause] = []
        clause = self.out[-1] if self.out else None
        while clause is not None:
            out.append(clause)
            clause = clause.parent
        return out

    def _outer_number(self, p: Paragraph) -> bool:
        """Whether a labelled paragraph goes on the numbering of the paragraph that holds the lead."""
        own = self._opening.label
        if own is None or p.label is None or own.style != p.label.style:
            return False
        return abs(p.x0 - self._opening.x0) < INDENT and goes_on(p.label, own)

    def _labelled(self, p: Paragraph, label: Label) -> bool:
        if self._outer_number(p):
            return False
        if not self.out or self.out[-1].label is None:
            if self.out and not self._open and not self.out[-1].text.rstrip().endswith(":"):
                return False
            if self.out and is_whole(self.out[-1].text) and _GIVES_REASONS.search(self.out[-1].text):
                return False
            parent = self.out[-1] if self.out and self.out[-1].text.rstrip().endswith(":") else None
            self.out.append(Clause(p.text, [p], label, 1 if parent else 0, parent, self._intro))
            return True
        for above in self._stack():
            if above.label and goes_on(label, above.label) and abs(p.x0 - above.paragraphs[0].x0) < 40:
                self.out.append(Clause(p.text, [p], label, above.depth, above.parent, above.intro))
                return True
        return self._nested(p, label, self.out[-1])

    def _nested(self, p: Paragraph, label: Label, last: Clause) -> bool:
        """A list of another style, or further in, that begins under the last clause."""
        deeper = p.x0 > last.paragraphs[0].x0 + INDENT
        other = last.label is not None and label.style != last.label.style
        invites = last.text.rstrip().endswith(":") or len(last.text) < 90
        if label.value <= 1 and (deeper or (other and invites)):
            self.out.append(Clause(p.text, [p], label, last.depth + 1, last))
            return True
        return False

    def _append(self, p: Paragraph) -> bool:
        last = self.out[-1]
        last.text = f"{last.text} {p.text}".strip()
        last.paragraphs.append(p)
        return True

    def _first(self, p: Paragraph, following: Paragraph | None) -> bool:
        """The paragraph after a lead alone: words that lead on to labelled clauses, or the decision itself."""
        if is_whole(own := without_decider(p.text)):
            self.out.append(Clause(own, [p]))
            return True
        entry = p.bullet or (_ENTRY.match(p.text) and following is not None and _ENTRY.match(following.text))
        if p.text.rstrip().endswith(":" if entry else (":", ";")) or (
            following and _begins_list(following) and not _ended(p.text)
        ):
            self._intro = p.text
            return True
        self.out.append(Clause(re.sub(r"^(?:that|THAT)\s+", "", p.text), [p]))
        self._open = p.bullet or bool(_ENTRY.match(p.text))
        return True

    def _unlabelled(self, p: Paragraph, following: Paragraph | None) -> bool:
        if not self.out:
            return self._first(p, following)
        last = self.out[-1]
        if last.label is None:
            if (p.bullet and self.out[0].paragraphs[0].bullet) or (self._open and self._is_entry(p)):
                self.out.append(Clause(p.text, [p]))
                return True
            return p.bullet and last.text.rstrip().endswith(":") and self._append(p)
        if p.bullet:
            return not _SIGNED.match(p.text) and self._append(p)
        if self._subheading(p, following):
            return True
        inside = p.x0 > last.paragraphs[0].x0 + INDENT
        if inside and not (p.bold and not last.paragraphs[0].bold):
            return self._append(p)
        return not _ended(last.text) and p.text[:1].islower() and self._append(p)

    def _is_entry(self, p: Paragraph) -> bool:
        """Whether a paragraph goes on a list without labels: it begins as the first entry does."""
        return p.text.startswith("That ") or (
            _ENTRY.match(p.text) is not None and _ENTRY.match(self.out[0].text) is not None
        )

    def _subheading(self, p: Paragraph, following: Paragraph | None) -> bool:
        """Whether a short line parts the clauses of one list: the next clause goes on counting below it."""
        if len(p.text) > 80 or p.text.endswith((".", ";")) or following is None or following.label is None:
            return False
        return any(c.label and goes_on(following.label, c.label) and following.label.value > 1 for c in self._stack())

    def take(self, p: Paragraph, following: Paragraph | None) -> bool:
        """Take a paragraph, or say that the decision ended before it."""
        if p.label is not None:
            return self._labelled(p, p.label)
        if not self._open and not (p.bullet and self.out and self.out[-1].text.rstrip().endswith(":")):
            return False
        return self._unlabelled(p, following)


def clauses_after(
    lead: Lead, opening: Paragraph, rest: Sequence[Paragraph], stops: Callable[[Paragraph], bool]
) -> tuple[list[Clause], int]:
    """The clauses of a decision, and how many of the paragraphs after the lead belong to it. `opening` is the
    paragraph with the lead; `stops` says of a paragraph that it is no clause (another lead, a vote, a motion)."""
    collector = _Collector(lead, opening)
    used = 0
    for i, paragraph in enumerate(rest):
        following = rest[i + 1] if i + 1 < len(rest) else None
        if stops(paragraph) or not collector.take(paragraph, following):
            break
        used = i + 1
    return collector.out, used
