"""The items of an agenda as they are printed: number, title, description, range of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.pack import agenda_heading
from extract.records.agenda_columns import text_columns, with_centred_numbers, with_whole_ranges
from extract.records.agenda_middles import with_middle_numbers
from extract.records.agenda_numbers import (
    GAP_TO_RANGE,
    NUMBER,
    PLAIN_RANGE,
    before_gap,
    heads_pages,
    is_range,
    leading_bold,
    next_of_year,
    number_key,
    page_column,
    text_before,
    without_lead,
)
from extract.scope import Scope
from extract.section import Section
from schemas.page import Word

_DASHES = {"-", "–", "—", ":"}
_LETTER = re.compile(r"^\(?([a-z]|[ivx]{1,4})[.)]$")
_LATER = re.compile(
    r"[\s(\[–-]*\b(?:report\s+)?(?:to follow|to be tabled|verbal(?: report| update)?|oral report)[)\]]*\s*$", re.I
)
_OPEN_RANGE = re.compile(r"\(\s*(?:pages?|pp?\.?)?\s*(?:\d+\w?\s*(?:[-–—]\s*)?)?$", re.IGNORECASE)
_REPORT_OF = re.compile(r"^(?:\(?joint\s+)?\(?report\s+(?:of|by|from)\s+(?:the\s+)?[A-Z]", re.I)
"""Whose report is behind a title; no more of the title."""
_ENDS = re.compile(
    r"^(?:notes?\s*[:–-]|contact\b|membership\b|members\s*:|for further|for (?:any )?(?:enquir|more)|exempt items|"
    r"unrestricted items|part [12ab]\b|part (?:one|two)\b|items? (?:containing|for|likely)|confidential items|"
    r"date of (?:the )?next meeting:|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \d)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """An item as it is put together; `lines` are all that belong to it, `number_x` and `title_x` where they stand."""

    number: str
    sheet: Sheet
    number_x: float
    title_x: float
    bold: bool
    size: float
    lines: list[tuple[Sheet, Line]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    first: str | None = None
    last: str | None = None
    in_title: bool = True
    closed: bool = False


def clean_title(text: str) -> str:
    """A title without the dots or dashes that lead to its range, and without what says that a paper follows."""
    text = re.sub(r"[\s.…_]{4,}$", "", text)
    bare = _LATER.sub("", text)
    return (bare or text).strip().rstrip(" -–:").strip()


def _bold(words: Sequence[Word]) -> bool:
    return sum(len(w.text) for w in words if w.bold) * 2 > sum(len(w.text) for w in words)


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _run_in(words: Sequence[Word]) -> bool:
    """Whether a title in bold has the text right behind it, a dash or a colon between: "**Grants** – to consider"."""
    lead = leading_bold(words)
    return 0 < lead < len(words) and (words[lead].text in _DASHES or words[lead - 1].text[-1] in ":–—-")


class Parser:
    """Reads one agenda from top to bottom, one item after another."""

    def __init__(self, section: Section, scope: Scope) -> None:
        self._section = section
        self._patterns = [re.compile(p, re.IGNORECASE) for p in scope.profile.pack.page_ranges]
        self._lines = self._below_heading(section, scope)
        self._columns = text_columns(self._lines, self._patterns)
        self._right = max((line.box.x1 for _, line in self._lines), default=0.0)
        self._title_right = max(self._title_edge(), 0.6 * self._right)
        self._page_column = any(heads_pages(line) for _, line in self._lines)
        self._page_x = next((x for sheet, line in self._lines if (x := page_column(sheet, line)) is not None), None)
        self._drafts: list[Draft] = []
        self._range_edges: list[float] = []

    def _title_edge(self) -> float:
        """How far the first lines of items run, ranges in a column of their own left aside: where titles wrap."""
        edges = [0.0]
        for _, line in self._lines:
            if NUMBER.match(line.words[0].text) and len(line.words) > 1:
                beside = min(self._columns, default=1e9) - 3
                ends = (
                    i for i, w in enumerate(line.words) if i and (w.text.startswith("(Page") or w.box.x0 > beside)
                )
                cut = next(ends, len(line.words))
                edges.append(line.words[max(cut - 1, 0)].box.x1)
        return max(edges)

    @staticmethod
    def _below_heading(section: Section, scope: Scope) -> list[tuple[Sheet, Line]]:
        """The lines below the heading over the agenda; all where there is none."""
        lines = [(sheet, line) for sheet, line in section.lines() if line.direction == 0]
        heading = agenda_heading(section.first, scope.profile)
        own = with_middle_numbers(lines if heading is None else lines[heading:])
        return with_whole_ranges(with_centred_numbers(own))

    def drafts(self) -> list[Draft]:
        """The items in their printed order."""
        for sheet, line in self._lines:
            number = self._number(line)
            if number is not None:
                self._begin(number, sheet, line)
            elif self._drafts and (not self._drafts[-1].closed or self._columns):
                self._go_on(sheet, line)
        return [d for d in self._drafts if d.title or d.description]

    def _number(self, line: Line) -> str | None:
        """The number with which a line begins an item; None for a line that does not."""
        words = without_lead(line.words)
        found = NUMBER.match(words[0].text)
        if found is None or (len(words) == 1 and found.group(1) == words[0].text and len(words[0].text) > 2):
            return self._letter(line)
        number = found.group(1)
        if not self._in_column(line) or not self._follows(number, line):
            return None
        if len(words) > 1 and PLAIN_RANGE.match(line.text):
            return None
        return number

    def _letter(self, line: Line) -> str | None:
        """A lettered part that has a range of its own is an item too."""
        found = _LETTER.match(line.words[0].text)
        if found is None or not self._drafts or len(line.words) < 2 or self._range(line.text) is None:
            return None
        return line.words[0].text.rstrip(".")

    def _in_column(self, line: Line) -> bool:
        """Whether a line begins where the numbers of the items before it stand (left or right aligned)."""
        own = without_lead(line.words)[0]
        same = [d for d in self._drafts if NUMBER.match(d.number)]
        if not same:
            return True
        whole = [d for d in same if "." not in d.number.rstrip(".")]  # parts may stand further in
        near = [without_lead(d.lines[0][1].words)[0].box for d in (*same[-1:], *whole[-1:])]
        aligned = any(abs(own.box.x0 - b.x0) <= 8 or abs(own.box.x1 - b.x1) <= 4 for b in near)
        return aligned or "." in own.text.rstrip(".")

    def _follows(self, number: str, line: Line) -> bool:
        """Whether a number goes on from the one before: the next, a part of it, or a later one set alike."""
        before = [d for d in self._drafts if NUMBER.match(d.number)]
        if not before:
            return not number.startswith("0") and len(line.words) > 1
        last = before[-1]
        if "/" in number or "/" in last.number:
            return next_of_year(number, last.number)
        here, there = number_key(number), number_key(last.number)
        if here[0] != there[0]:
            return here[1:3] <= (1, 0) or here[1] == there[1] + 1
        step = (here[1] - there[1], here[2] - there[2])
        if step[0] == 0:
            return step[1] == 1 or (here[3] > there[3] and step[1] == 0)
        if step[0] == 1:
            return here[2] <= 1
        alike = _bold(line.words[1:]) == last.bold and abs(line.words[0].box.x0 - last.number_x) <= 3
        ranged = self._range(line.text) is not None
        return (2 <= step[0] <= 4 and (alike and (last.bold or ranged))) or (here[1] == 1 and alike and last.bold)

    def _begin(self, number: str, sheet: Sheet, line: Line) -> None:
        own = without_lead(line.words)
        words = own[1:]
        title = words or own
        draft = Draft(number, sheet, own[0].box.x0, title[0].box.x0, _bold(before_gap(title)), line.size)
        draft.lines.append((sheet, line))
        if own[0] is not line.words[0] and (found := PLAIN_RANGE.match(text_before(line.words, own[0]))):
            draft.first, draft.last = found.group(1), found.group(2)
        self._drafts.append(draft)
        if words:
            self._add(draft, words)

    def _add(self, draft: Draft, words: Sequence[Word]) -> None:
        """Add the words of a line to an item's title or description, its range taken off."""
        words = self._take_column(draft, words)
        if not words:
            return
        if self._columns and draft.in_title and (cut := self._column_at(words)):
            draft.description.append(" ".join(w.text for w in words[cut:]))  # who leads, which paper
            words = words[:cut]
        target = draft.title if draft.in_title else draft.description
        if draft.in_title and draft.bold and not _bold(before_gap(words)) and not target:
            draft.bold = False
        if draft.in_title and (draft.bold or (not target and _run_in(words))):
            lead = leading_bold(words)
            if lead and lead < len(words) and not is_range(" ".join(w.text for w in words[lead:])):
                draft.title.append(" ".join(w.text for w in words[:lead]))
                words = words[lead + 1 :] if words[lead].text in _DASHES else words[lead:]
                draft.in_title, target = False, draft.description
        target.append(" ".join(w.text for w in words))
        self._take_range(draft, target)

    def _take_range(self, draft: Draft, target: list[str]) -> None:
        """Take a range out of what was gathered; it may have wrapped over two lines."""
        if draft.first is not None:
            return
        joined = " ".join(target)
        found = self._range(joined)
        if found is None:
            return
        draft.first, draft.last = found[0], found[1]
        target[:] = [t for t in [(joined[: found[2]] + joined[found[3] :]).strip()] if t]

    def _range(self, text: str) -> tuple[str, str, int, int] | None:
        """First label, last label, and where in the text the range stands."""
        for pattern in self._patterns:
            if found := pattern.search(text):
                return found.group(1), found.group(2) or found.group(1), found.start(), found.end()
        return None

    def _take_column(self, draft: Draft, words: Sequence[Word]) -> Sequence[Word]:
        """Take off a range that stands in a column of its own at the right, as "5 - 12" or, under a heading, "5"."""
        if draft.first is None and draft.title and self._is_page(words):
            draft.first = draft.last = words[0].text
            return []
        for i in range(1, len(words)):
            if words[i].box.x0 - words[i - 1].box.x1 >= 0.8 * words[i].size and self._says_no_page(words[i:]):
                return words[:i]
        for i in range(len(words) - 1, 0, -1):
            text = " ".join(w.text for w in words[i:]).strip(" .")
            found = PLAIN_RANGE.match(text)
            below = found is not None and any(abs(words[i].box.x0 - x) < 1.5 for x in self._range_edges)
            if below or words[i].box.x0 - words[i - 1].box.x1 >= GAP_TO_RANGE * max(words[i].size, 1.0):
                single = self._page_column and re.match(r"^\d{1,4}$", text)
                if found or single:
                    self._range_edges.append(words[i].box.x0)
                    draft.first = text if found is None else found.group(1)
                    draft.last = text if found is None else found.group(2)
                    return words[:i]
                return words
        if len(words) >= 1 and draft.title and PLAIN_RANGE.match(text := " ".join(w.text for w in words)):
            found = PLAIN_RANGE.match(text)
            if found and words[0].box.x0 > draft.title_x + 100:
                draft.first, draft.last = found.group(1), found.group(2)
                return []
        return words

    def _go_on(self, sheet: Sheet, line: Line) -> None:
        """Give a line to the item before it, unless it ends the item."""
        draft = self._drafts[-1]
        before = draft.lines[-1][1]
        same_sheet = draft.lines[-1][0] is sheet
        if not draft.title and not draft.description and len(draft.lines) == 1:
            draft.title_x, draft.bold, draft.size = line.box.x0, line.bold, line.size
        if any(abs(line.box.x0 - x) < 3 for x in self._columns):  # who leads, which paper
            own = min(
                self._drafts,
                key=lambda d: abs(d.lines[0][1].box.bottom - line.box.bottom) if d.sheet is sheet else 1e9,
            )
            own.description.append(line.text)
            return
        if draft.closed:
            return
        if not self._says_no_page(line.words) and self._ends(draft, sheet, line):
            draft.closed = True
            return
        if draft.in_title and (draft.title or draft.description):
            draft.in_title = self._is_title(draft, before, line, same_sheet)
        draft.lines.append((sheet, line))
        if not self._says_no_page(line.words):
            self._add(draft, line.words)

    def _says_no_page(self, words: Sequence[Word]) -> bool:
        """Whether words stand in the column of page numbers and are none: "To follow"."""
        return (
            self._page_x is not None
            and 0 < len(words) <= 3
            and words[0].box.x0 >= self._page_x - 4
            and not any(c.isdigit() for w in words for c in w.text)
        )

    def _ends(self, draft: Draft, sheet: Sheet, line: Line) -> bool:
        """Whether a line is past the item: at the left of its text, a centred heading, or a sign-off."""
        if _ENDS.match(line.text):
            return True
        if line.box.x0 < draft.title_x - 6 and not (line.box.x0 > draft.number_x + 6):
            return not self._wraps_to_margin(draft, sheet, line)
        middle = sheet.page.width / 2
        centred = abs(line.box.x_mid - middle) < 8 and line.box.x0 > draft.title_x + 25
        if centred and (line.bold or _capitals(line.text)):
            return True
        return line.box.x0 > middle and not self._in_range_column(line)

    def _wraps_to_margin(self, draft: Draft, sheet: Sheet, line: Line) -> bool:
        """Whether a line goes on, at the margin under the number, with one that had to wrap."""
        on, before = draft.lines[-1]
        close = on is sheet and line.box.top - before.box.bottom <= 0.6 * line.size
        full = before.box.x1 + before.size * 0.3 + line.words[0].box.width > self._right - 2 * line.size
        return close and full and abs(line.box.x0 - draft.number_x) <= 4 and _bold(line.words) == draft.bold

    def _in_range_column(self, line: Line) -> bool:
        if self._is_page(line.words):
            return True
        return is_range(line.text) or bool(_LATER.search(line.text)) or bool(PLAIN_RANGE.match(line.text))

    def _column_at(self, words: Sequence[Word]) -> int:
        """Where the first of the columns beside the titles begins among the words of a line; 0 where none does."""
        for i in range(1, len(words)):
            apart = words[i].box.x0 - words[i - 1].box.x1 > words[i].size
            if apart and any(abs(words[i].box.x0 - x) < 3 for x in self._columns):
                return i
        return 0

    def _is_page(self, words: Sequence[Word]) -> bool:
        """Whether words are one page number under the heading of its column."""
        return (
            self._page_x is not None
            and len(words) == 1
            and words[0].text.isdigit()
            and words[0].box.x1 > self._page_x
        )

    def _is_title(self, draft: Draft, before: Line, line: Line, same_sheet: bool) -> bool:
        """Whether a line goes on with the title above it: set alike, close below, and not before it had to wrap."""
        if _REPORT_OF.match(line.text):
            return False
        if _OPEN_RANGE.search(" ".join(draft.title)) or is_range(line.text):
            return True
        if not same_sheet or line.box.top - before.box.bottom > 0.75 * line.size:
            return False
        title = " ".join(draft.title)
        if _bold(line.words) != draft.bold or abs(line.size - draft.size) > 0.6:
            return False
        lettered = any(c.isalpha() for c in line.text)
        if _capitals(title) != _capitals(line.text) and len(line.text) > 6 and lettered:
            return False
        if draft.bold or _capitals(title) or draft.first is not None:
            return True
        return before.box.x1 + before.size * 0.3 + line.words[0].box.width > self._title_right - 2 * line.size
