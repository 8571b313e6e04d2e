"""Where recommendations stand: under a heading, behind "is asked to:", or each under "Recommendation 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.layout.frames import frame_around, frames_of
from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.page_kind import before_appendix
from extract.records.headings import starts_paragraph
from extract.records.recommendation_clauses import Clause
from extract.records.recommendation_reader import ASKED, GOES_ON, ClauseReader, Place
from extract.section import Section
from schemas.page import Box
from schemas.records.decisions import RecommendationSource
from schemas.table import Cell, Table

_HEADING = re.compile(
    r"^(?:(?:section\s+)?\(?[\dA-Z]{1,2}(?:\.\d{1,2})*[.):]?\s+)?"
    r"(?:(?:officers?|proposed|draft|summary of|key|main|report|formal|list of|our|detailed|overall)[’']?s?\s+)*"
    r"(?:recommendations?(?:\(s\))?(?:\s+(?:to|for|of|from)\s+(?!be\b)[\w’' ,&()-]{3,40}?)?|recommended)"
    r"\s*(?::\s*-?|[–-]|\.)?\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?(?:officer\s+|report\s+)?recommendations?(?:\(s\))?\s*"
    r"(?::\s*-?|[–-]\s|\s(?=(?:that|to|the|it is|cabinet|members|council|committee)\b.{12}))\s*(?=\S.{8})",
    re.IGNORECASE,
)
_ASKING = ("recommend", "asked", "requested", "invited")
"""One of these stands in the first line of every block."""
_RECOMMENDED = re.compile(r"^(?:it is\s+)?(?:also\s+)?recommended\s*(?:that|to|:|[–-])", re.IGNORECASE)
_REVIEW = re.compile(
    r"^(?:(?:key|main|learning|strategic|review|audit|overview|report)\s+)?recommendation\s+(?:no\.?\s*|number\s+|ref\.?\s*)?"
    r"(\d{1,2}(?:\.\d{1,2})?\s?[a-z]?|[A-Z]\d{0,2})(?![\w’'])\s*(?P<mark>[:.–-]+)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:note|notes|approve|approves|agree|agrees|endorse|endorses|consider|considers|adopt|adopts|delegate|support|"
    r"authorise|comment|receive|review|confirm|appoint)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"^(?:That|[A-Z]{4,})\b")
"""How what an officer asks begins: "That the Panel note", "APPROVE the contract"."""
_OF_REVIEW = re.compile(
    r"\brecommendations?\s+(?:of|from)\b.*\b(?:reviews?|task|group|audit(?:ors?)?|inspect(?:ion|ors?)|inquiry|peers?)\b",
    re.I,
)
"""A heading that says whose recommendations stand below it: of who looked into something."""
_THAT_BODY = re.compile(
    r"^That\s+(?:(?:the|this)\s+)?(?:[A-Z][\w&-]*\s+){0,4}?"
    r"(?:Committee|Sub-Committee|Cabinet|Council|Board|Members|Panel|Authority|Executive|Forum|Governors|Trustees)"
    r"(?:\s*:|\s+(?:notes?|approves?|agrees?|endorses?|considers?|comments?|receives?|recommends?|delegates?|supports?)\b)"
)
"""How a report puts what its own reader is to decide."""
_LEAST_WORDS = 4
"""What is recommended on a form has so many words."""
_SHOULD = re.compile(r"\b(?:should|must|ought to|needs? to|recommends?|(?:it is|be) recommended)\b", re.IGNORECASE)


_CARD = re.compile(
    r"^(?:(?:key|main|audit|agreed|our)\s+)?recommendation(?:\s+(?:no\.?\s*|number\s+|ref\.?\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]\d{0,2}))?\s*[:.]?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:(?:management|service|client|officer|auditee)(?:[’']s)?\s+(?:response|comments?|action)|agreed\s+(?:management\s+)?action"
    r"|(?:responsible|lead)\s+(?:officer|manager|owner|person)|(?:person|officer)\s+responsible|responsibility"
    r"|(?:target|implementation|due|completion|agreed)\s+date|timescale|priority|risk rating|finding|rationale)\b",
    re.IGNORECASE,
)
"""What else is labelled on the form of one recommendation."""
_REPORT_OF = re.compile(
    r"^(?:(?:joint\s+)?report\s+(?:of|by|to|from)|(?:[\w’']+\s+){1,4}report\s+to(?:\s+the)?\s+(?:[\w’'&]+\s+){0,6}"
    r"(?:council|committee|cabinet|board|panel|authority|executive|governors|trustees))\b",
    re.IGNORECASE,
)
"""What stands at the head of a report that asks a body to decide."""


@dataclass(slots=True)
class Block:
    """Recommendations that stand together; `prefix` is the number of the recommendation that they are parts of."""

    source: RecommendationSource
    rule: str
    confidence: float
    clauses: list[Clause] = field(default_factory=list)
    prefix: str | None = None

    def number_of(self, clause: Clause) -> str | None:
        """A clause's number as it is cited: its own label, behind the number that it is a part of."""
        own = clause.label.printed if clause.label else None
        if self.prefix is None:
            above = self.clauses[clause.parent].label if clause.parent is not None else None
            part = above is not None and above.printed and own and own.startswith("(")
            plain = (
                above is not None
                and above.kind in ("decimal", "number", "bare")
                and (above.printed or "")[-1:].isdigit()
            )
            return f"{above.printed}{own}" if above is not None and part and plain else own
        return f"{self.prefix}{own or ''}"


def blocks_of(section: Section) -> list[Block]:
    """The blocks of recommendations of a section, in reading order."""
    return _Finder(section).blocks()


class _Finder:
    def __init__(self, section: Section) -> None:
        self._section = section
        self._lines: list[Place] = [(s, line) for s, line in section.lines() if line.direction == 0]
        self._frames: dict[int, list[Box]] = {}

    @cached_property
    def _own_pages(self) -> frozenset[int]:
        """The pages of a report itself; none of another paper."""
        return before_appendix(self._section) if self._section.kind == "report" else frozenset()

    def blocks(self) -> list[Block]:
        """All blocks; a line belongs to one at most."""
        out: list[Block] = []
        i = 0
        while i < len(self._lines):
            block, end = self._at(i)
            if block is not None and block.clauses:
                out.append(block)
            i = max(end, i + 1)
        return out

    def _at(self, i: int) -> tuple[Block | None, int]:
        """The block that begins at a line, and the index after it."""
        sheet, line = self._lines[i]
        text = line.text
        small = text.casefold()
        if not any(word in small for word in _ASKING) or _in_narrow_cell(sheet, line):
            return None, i
        if (card := self._card_at(i)) is not None:
            return self._card(i, *card)
        if review := self._review_head(i):
            return self._review(i, review)
        if _HEADING.match(text) and not text.endswith("....") and self._is_set_apart(i):
            return self._asked(i + 1, "", "recommendations/heading", 0.95)
        if (found := _INLINE.match(text)) and not _REVIEW.match(text) and self._opens(i):
            return self._asked(i + 1, text[found.end() :], "recommendations/inline", 0.93, at=i)
        if self._is_lead(i):
            return self._asked(i, "", "recommendations/asked-to", 0.85)
        return None, i

    def _source(self, i: int) -> RecommendationSource:
        """A report's own pages ask; what is appended to it, or stands alone without asking anybody, reviews."""
        sheet, line = self._lines[i]
        if _OF_REVIEW.search(line.text):
            return "review"
        if sheet.number in self._own_pages or any(_THAT_BODY.match(x.text) for _, x in self._lines[i : i + 3]):
            return "report"
        near = " ".join(line.text for _, line in self._lines[i : i + 8])
        titled = sheet is self._section.first and any(_REPORT_OF.match(line.text) for line in sheet.lines[:12])
        return "report" if titled or ASKED.search(near) else "review"

    def _opens(self, i: int) -> bool:
        """Whether a line begins a paragraph with a capital."""
        if not re.sub(r"^[\W\d]+", "", self._lines[i][1].text)[:1].isupper():
            return False
        return i == 0 or self._lines[i][1].words[0].bold or starts_paragraph(self._lines[i - 1], self._lines[i])

    def _is_set_apart(self, i: int) -> bool:
        """Whether a heading is one: bold, in capitals, numbered, with a colon, or with white above it."""
        sheet, line = self._lines[i]
        words = re.sub(r"^[\W\d]+", "", line.text)
        if not words[:1].isupper():
            return False
        if line.bold or line.text.rstrip().endswith((":", ":-")) or line.text.isupper():
            return True
        if len(line.words) > 4:
            return False
        if line.text[0].isdigit():
            return True
        return i == 0 or starts_paragraph(self._lines[i - 1], (sheet, line))

    def _is_lead(self, i: int) -> bool:
        """Whether a paragraph that ends in a colon, or a labelled clause after it, asks somebody to decide."""
        if self._section.kind != "report" and self._section.first is not self._lines[i][0]:
            return False
        sheet, line = self._lines[i]
        if i > 0 and not starts_paragraph(self._lines[i - 1], (sheet, line)):
            return False
        parts: list[str] = []
        for _, following in self._lines[i : i + 5]:
            parts.append(following.text)
            joined = " ".join(parts)
            if joined.rstrip().endswith((":", ":-", "to", "that:")):
                return bool(ASKED.search(joined) or _RECOMMENDED.match(joined)) and joined.rstrip()[-1] in ":-"
            if joined.rstrip().endswith("."):
                return bool(_RECOMMENDED.match(joined))
        return False

    def _asked(self, i: int, inline: str, rule: str, confidence: float, at: int | None = None) -> tuple[Block, int]:
        """The block whose text begins at line `i`, after `inline` on line `at`."""
        source = self._source(at if at is not None else i - 1 if i else 0)
        if _ADDRESSED.match(inline):
            source = "report"
        block = Block(source, rule, confidence)
        reader = ClauseReader(self._lines, self._review_head)
        end = reader.read(i, inline, at)
        block.clauses = _without_leads(reader.stack.clauses)
        led = any(ASKED.search(c.text) or _RECOMMENDED.match(c.text) for c in reader.stack.clauses)
        if rule == "recommendations/heading" and not led and not _recommends(block):
            block.clauses = []
        return block, end

    def _review_head(self, i: int) -> re.Match[str] | None:
        """The heading "Recommendation 3" on a line of its own, or with its text behind a colon."""
        sheet, line = self._lines[i]
        found = _REVIEW.match(line.text)
        if found is None:
            return None
        rest, mark = found.group("rest"), found.group("mark")
        if not rest:
            framed = frame_around(self._frames_of(sheet), line.box) is not None
            apart = line.bold or framed or i == 0 or starts_paragraph(self._lines[i - 1], (sheet, line))
            return found if apart else None
        return found if mark and (rest[0].isupper() or rest[0] in "“‘\"'(") else None

    def _frames_of(self, sheet: Sheet) -> list[Box]:
        if sheet.number not in self._frames:
            self._frames[sheet.number] = frames_of(sheet.page, [t.box for t in sheet.tables if t.n_cols > 1])
        return self._frames[sheet.number]

    def _review(self, i: int, head: re.Match[str]) -> tuple[Block, int]:
        """One recommendation of a review, with its lettered parts."""
        sheet, line = self._lines[i]
        block = Block("review", "recommendations/numbered", 0.93, prefix=head.group(1).replace(" ", "").strip())
        reader = ClauseReader(self._lines, self._review_head, self._within(sheet, line, i), one=True)
        end = reader.read(i + 1, head.group("rest"), i)
        block.clauses = [c for c in reader.stack.clauses if len(c.text.split()) >= 3]
        if sheet.number in self._own_pages and block.clauses and _ADDRESSED.match(block.clauses[0].text):
            block.source = "report"
        return block, end

    def _card_at(self, i: int) -> tuple[Cell, Cell, re.Match[str]] | None:
        """The two cells "Recommendation 3" and what is recommended, side by side on a form with a row for each of its
        labels, which begin at a line."""
        sheet, line = self._lines[i]
        for table in sheet.tables:
            if table.n_cols != 2 or not table.box.contains(line.box.x_mid, line.box.y_mid, 1):
                continue
            for cell in table.cells:
                inside = cell.col == 0 and cell.words and cell.box.contains(cell.box.x_mid, line.box.y_mid, 1)
                if not inside or line.words[0] not in cell.words:
                    continue
                found = _CARD.match(" ".join(cell.text.split()))
                beside = table.at(cell.row, 1)
                if found is None or beside is None or beside is cell or len(beside.text.split()) < _LEAST_WORDS:
                    return None
                # on a report's own cover the same labels say what its reader is asked
                asks = found["number"] is None and sheet.number in self._own_pages
                return (cell, beside, found) if _is_form(table) and not asks else None
        return None

    def _card(self, i: int, cell: Cell, beside: Cell, head: re.Match[str]) -> tuple[Block, int]:
        """The recommendation on a form, and the index after the lines of its row."""
        sheet = self._lines[i][0]
        lines = lines_of(beside.words, gap=float("inf"))
        clause = Clause(None, None, lines[0].box.x0, [line.text for line in lines], [(sheet, line) for line in lines])
        block = Block("review", "recommendations/form", 0.93, [clause], head["number"])
        row = cell.box.union(beside.box)
        end = i + 1
        while end < len(self._lines) and self._lines[end][0] is sheet and _mid_in(row, self._lines[end][1]):
            end += 1
        return block, end

    def _within(self, sheet: Sheet, line: Line, i: int) -> Box | None:
        """The frame around a heading that also holds the line after it."""
        frame = frame_around(self._frames_of(sheet), line.box)
        if frame is None or i + 1 >= len(self._lines):
            return None
        after_sheet, after = self._lines[i + 1]
        inside = after_sheet is sheet and frame.contains(after.box.x_mid, after.box.y_mid, 1)
        return frame if inside else None


def _mid_in(box: Box, line: Line) -> bool:
    return box.contains(line.box.x_mid, line.box.y_mid, 1)


def _is_form(table: Table) -> bool:
    """Whether a table of two columns is the form of one recommendation: its labels also say who answers or when."""
    labels = (" ".join(c.text.split()) for c in table.cells if c.col == 0)
    return any(_BESIDE.match(label) for label in labels)


def _in_narrow_cell(sheet: Sheet, line: Line) -> bool:
    """Whether a line stands in one of several columns of a table, where a heading is a column's."""
    for table in sheet.tables:
        if table.n_cols < 3 or not table.box.contains(line.box.x_mid, line.box.y_mid, 1):
            continue
        for cell in table.cells:
            if cell.box.contains(line.box.x_mid, line.box.y_mid, 1):
                return cell.box.width < 0.55 * table.box.width
    return False


def _recommends(block: Block) -> bool:
    """Whether what stands under a heading recommends something: it is a list, asks, or says what should be done. A
    report may also tell of recommendations under such a heading."""
    if sum(c.label is not None and c.label.kind != "decimal" for c in block.clauses) >= 2:
        return True
    text = " ".join(c.text for c in block.clauses)
    first = block.clauses[0].text if block.clauses else ""
    return bool(
        ASKED.search(text)
        or re.search(
            r"\b(?:should|must|ought to|needs? to|recommends?|(?:it is|be) recommended)\b", text, re.IGNORECASE
        )
        or GOES_ON.match(first)
        or _VERB.match(first)
        or (block.source == "report" and _VERB.search(first))
    )


def _without_leads(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses without those that only lead to others ("Cabinet is asked to:"), whose parts then stand alone."""
    parents = {c.parent for c in clauses}
    leads = {
        i
        for i, c in enumerate(clauses)
        if c.text.rstrip().endswith((":", ":-", "to", "that"))
        and (i in parents or c.label is None or ASKED.search(c.text))
        and (ASKED.search(c.text) or _RECOMMENDED.match(c.text) or c.label is None)
    }
    leads |= {i for i in parents if i is not None and clauses[i].label is None and not clauses[i].text.endswith(".")}
    if any(c.label is not None for c in clauses):
        leads |= {i for i, c in enumerate(clauses) if c.label is None and i not in parents and _heads_group(c.text)}
    kept = [i for i in range(len(clauses)) if i not in leads and clauses[i].text.strip()]
    place = {old: new for new, old in enumerate(kept)}
    out: list[Clause] = []
    for i in kept:
        clause = clauses[i]
        clause.parent = place.get(clause.parent) if clause.parent is not None else None
        out.append(clause)
    return out


def _heads_group(text: str) -> bool:
    """Whether an unlabelled line among labelled clauses is the heading of some of them."""
    return len(text.split()) <= 12 and not text.rstrip().endswith((".", ";"))
