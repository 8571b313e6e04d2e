"""Where recommendations stand: under a heading, behind "is asked to:", or each under "Recommendation 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.layout.frames import frame_around, frames_of
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.page_kind import before_appendix
from extract.records.headings import Setting, is_heading, setting_of, starts_paragraph
from extract.records.recommendation_clauses import Clause, Label, Stack, label_of
from extract.section import Section
from schemas.page import Box
from schemas.records.decisions import RecommendationSource

Place = tuple[Sheet, Line]

_HEADING = re.compile(
    r"^(?:(?:section\s+)?\(?[\dA-Z]{1,2}(?:\.\d{1,2})*[.):]?\s+)?"
    r"(?:(?:officers?|proposed|draft|summary of|key|main|report|formal|list of|our|detailed|overall)[’']?s?\s+)*"
    r"recommendations?(?:\(s\))?(?:\s+(?:to|for|of|from)\s+(?!be\b)[\w’' ,&()-]{3,40}?)?"
    r"\s*(?::\s*-?|[–-]|\.)?\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?(?:officer\s+|report\s+)?recommendations?(?:\(s\))?\s*"
    r"(?::\s*-?|[–-]\s|\s(?=(?:that|to|the|it is|cabinet|members|council|committee)\b.{12}))\s*(?=\S.{8})",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:is|are)\s+(?:therefore\s+|hereby\s+|also\s+|now\s+)?(?:recommended|asked|requested|invited)\b(?:\s+(?:to|that)\b|\s*:)",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"^(?:it is\s+)?(?:also\s+)?recommended\s*(?:that|to|:|[–-])", re.IGNORECASE)
_REVIEW = re.compile(
    r"^(?:(?:key|main|learning|strategic|review|audit|overview|report)\s+)?recommendation\s+(?:no\.?\s*|number\s+|ref\.?\s*)?"
    r"(\d{1,2}(?:\.\d{1,2})?\s?[a-z]?|[A-Z]\d{0,2})(?![\w’'])\s*(?P<mark>[:.–-]+)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^(?:[Tt]hat|[Tt]o|[Aa]nd|[Ii]t is (?:also |further )?recommended|[A-Z]{4,})\b")
_VERB = re.compile(
    r"\b(?:note|notes|approve|approves|agree|agrees|endorse|endorses|consider|considers|adopt|adopts|delegate|support|"
    r"authorise|comment|receive|review|confirm|appoint)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:should|must|ought to|needs? to|recommends?|(?:it is|be) recommended)\b", re.IGNORECASE)
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
MAX_LINES = 160
"""Lines after which a block ends whatever comes."""


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
            return own
        return f"{self.prefix}{own or ''}"


def blocks_of(section: Section) -> list[Block]:
    """The blocks of recommendations of a section, in reading order."""
    return _Finder(section).blocks()


class _Finder:
    def __init__(self, section: Section) -> None:
        self._section = section
        self._lines: list[Place] = [(s, line) for s, line in section.lines() if line.direction == 0]
        self._frames: dict[int, list[Box]] = {}

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
        if not re.search("recommend|asked|requested|invited", text, re.IGNORECASE) or _in_narrow_cell(sheet, line):
            return None, i
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
        sheet = self._lines[i][0]
        if self._section.kind == "report" and before_appendix(sheet, self._section):
            return "report"
        near = " ".join(line.text for _, line in self._lines[i : i + 8])
        return "report" if _ASKED.search(near) else "review"

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
                return bool(_ASKED.search(joined) or _RECOMMENDED.match(joined)) and joined.rstrip()[-1] in ":-"
            if joined.rstrip().endswith("."):
                return bool(_RECOMMENDED.match(joined))
        return False

    def _asked(self, i: int, inline: str, rule: str, confidence: float, at: int | None = None) -> tuple[Block, int]:
        """The block whose text begins at line `i`, after `inline` on line `at`."""
        block = Block(self._source(at if at is not None else i - 1 if i else 0), rule, confidence)
        reader = _ClauseReader(self._lines, self._review_head)
        end = reader.read(i, inline, at)
        block.clauses = _without_leads(reader.stack.clauses)
        if rule == "recommendations/heading" and not _recommends(block):
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
        reader = _ClauseReader(self._lines, self._review_head, self._within(sheet, line, i), one=True)
        end = reader.read(i + 1, head.group("rest"), i)
        block.clauses = [c for c in reader.stack.clauses if len(c.text.split()) >= 3]
        own = self._section.kind == "report" and before_appendix(sheet, self._section)
        if own and block.clauses and (_GOES_ON.match(block.clauses[0].text) or _ASKED.search(block.clauses[0].text)):
            block.source = "report"
        return block, end

    def _within(self, sheet: Sheet, line: Line, i: int) -> Box | None:
        """The frame around a heading that also holds the line after it."""
        frame = frame_around(self._frames_of(sheet), line.box)
        if frame is None or i + 1 >= len(self._lines):
            return None
        after_sheet, after = self._lines[i + 1]
        inside = after_sheet is sheet and frame.contains(after.box.x_mid, after.box.y_mid, 1)
        return frame if inside else None


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
        _ASKED.search(text)
        or re.search(
            r"\b(?:should|must|ought to|needs? to|recommends?|(?:it is|be) recommended)\b", text, re.IGNORECASE
        )
        or _GOES_ON.match(first)
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
        and (i in parents or c.label is None or _ASKED.search(c.text))
        and (_ASKED.search(c.text) or _RECOMMENDED.match(c.text) or c.label is None)
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


def _stem(label: Label) -> str:
    """What a decimal number shares with the numbers that it counts on from: "2." of "2.3"."""
    return re.sub(r"\d+[a-z]?$", "", (label.printed or "").strip("()"))


class _ClauseReader:
    """Reads clauses from a line on, until a heading or other text ends them."""

    def __init__(
        self,
        lines: Sequence[Place],
        is_review_head: object,
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
            if self._setting is None and not _ASKED.search(text):
                self._setting = setting_of(place[1])
        clause.places.append(place)

    def _is_new(self, i: int, start: int) -> bool:
        """Whether an unlabelled line begins a paragraph."""
        return i > start and starts_paragraph(self._lines[i - 1], self._lines[i])

    def _ends(self, i: int, start: int) -> bool:
        """Whether a line is past the block."""
        sheet, line = self._lines[i]
        if i > start - 1 and self._review_head(i) is not None:  # type: ignore[operator]
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
        return self._one or not _GOES_ON.match(line.text)

    def _resumes(self, i: int) -> bool:
        """Whether the count goes on within the next lines, so that line `i` is a heading within the list."""
        if self._last is None or self._one or self._review_head(i) is not None:  # type: ignore[operator]
            return False
        for _, line in self._lines[i + 1 : i + 4]:
            label = label_of(line.text, self._last)
            if label is not None and label.kind == self._last.kind and label.count == self._last.count + 1:
                return not is_heading(line, self._setting, True)
        return False
