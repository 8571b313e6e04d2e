"""The lists at the head of minutes: those present, apologies, in attendance; run on, one a line, or in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extract.language.people import names_post, people
from extract.records.attendance import Attender
from extract.records.attendance_groups import (
    ENDS,
    LABEL,
    NO_GROUP,
    another_field,
    ends_title,
    is_group,
    labels_else,
    opening_group,
)
from extract.records.attendance_headings import Heading, heading, label_heading
from extract.records.attendance_names import (
    INITIALS,
    RUN_ON,
    ListBlock,
    at_column,
    block_people,
    further_columns,
    is_head_row,
    only_person,
    role_column,
    starred_people,
    without_areas,
)
from extract.records.minute_line import ITEM_NUMBER, MinuteLine, printed
from extract.records.minute_tables import in_action_table
from extract.text import join_lines
from schemas.page import Word
from schemas.profile import LanguageWords, MinutesWords

_UNCLOSED = re.compile(r"\([^)]*$")
"""A bracket that the line's end cut: "Councillor Ash (Cabinet Member for"."""
_BULLETS = frozenset("•▪●■◦‣·➢❖")
_WORDED_ITEM = re.compile(r"^(?:agenda\s+)?item\s+\d", re.I)
_NUMBER_BEFORE = re.compile(rf"^(?:\*\s+)?(?:{ITEM_NUMBER})[.):]?\s+")
"""The number before the title of an item."""

_ALL_OF_THEM = frozenset({"Councillors", "Councillors:", "Aldermen", "Members", "COUNCILLORS"})
"""A line over more names of the same status."""
_SERVES = re.compile(r"\b(?:advis[eo]r|clerk|officer|solicitor|secretary)$", re.I)
"""The post of somebody who serves a meeting and is no member of it."""
_SENT_APOLOGIES = re.compile(r"^(?:(?:sent|with|gave|giving)\s+)?apolog(?:y|ies)\b", re.I)
_GROUP = re.compile(r"^[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'-]*\)?|of|the|and|for|&)){0,5}\s*:$")
"""A heading of a group of names."""
_SENTENCE = re.compile(r"^[A-Z][^(;]*\s(?:was|were|(?:has|have|had) (?:been|sent|given)|received)\b")
"""A line that says something of people and is no more of their list."""


class ListReader:
    """Reads the lists at the head of minutes, line by line."""

    def __init__(self, words: MinutesWords, language: LanguageWords) -> None:
        self._words = words
        self._language = language
        self.blocks: list[ListBlock] = []
        self._columns: dict[int, ListBlock] = {}
        self._content: dict[int, set[int]] = {}
        self._role_x: float | None = None
        self._others = float("inf")

    def _column(self, x0: float) -> int:
        """The column of a list that begins at about `x0` points; the place of its left edge, in tens of points."""
        for known in self._columns:
            if abs(known - x0) < 25:
                return known
        return round(x0)

    def _start(self, line: MinuteLine, part: tuple[Word, ...], found: Heading) -> None:
        block = ListBlock(found, line, [], self._role_x, others=self._others)
        self.blocks.append(block)
        edge = line.box.x0 if len(part) == len(line.words) else part[0].box.x0
        self._columns[self._column(edge)] = block
        if found.rest:
            block.parts.append((line, part, self._unlabelled(found.rest)))

    def _unlabelled(self, text: str) -> str:
        """The names behind a heading without the label of a first group among them ("Primary heads: Ann Ash")."""
        match = LABEL.match(text) if ":" in text else None
        if match is None or only_person(match["head"], self._language) or not people(match["rest"], self._language):
            return text
        return match["rest"]

    def _is_list_line(self, text: str) -> bool:
        found = people(_UNCLOSED.sub("", text), self._language)
        headed = len(found) > 1 and text.startswith(("Councillors ", "Cllrs ", "Messrs "))
        return bool(found) and (headed or not text.rstrip().endswith((".", "?")))

    def read(self, lines: Sequence[MinuteLine]) -> int:
        """Take the lists; returns the index of the line after them (0 where there is none)."""
        end = 0
        for i, line in enumerate(lines):
            if not line.words:
                continue
            if self.blocks and (line.head is not None or self._is_item(line) or in_action_table(line, self._words)):
                break
            if not self.blocks and i and ends_title(lines[i - 1], line):
                continue
            if (
                self._take_legend(line)
                or self._take_starred(line)
                or self._take(line)
                or self._take_group(line, lines[i + 1 : i + 2])
                or self._take_opening(lines, i)
            ):
                end = i + 1
            elif any(True for block in self.blocks for _ in block_people(block, self._language)):
                if not self._list_below(lines[i + 1 : i + 4]) and not self._among(lines[i : i + 2]):
                    break
            elif self.blocks:
                self.blocks.clear()
                self._columns.clear()
                end = 0
        return end

    def _labelled(self, line: MinuteLine) -> Heading | None:
        """A label that no list of words knows before more names: "Cabinet Member: Cllr Ann Ash"."""
        match = LABEL.match(line.text) if self.blocks and ":" in line.text else None
        if match is None or ENDS.match(line.text):
            return None
        titled = match["rest"].startswith(tuple(f"{t} " for t in self._language.honorifics))
        if not titled and only_person(match["head"], self._language):
            return None
        if NO_GROUP.match(line.text):
            return None
        if not people(match["rest"], self._language):
            return None
        role = match["head"] if names_post(match["head"]) and not match["head"].endswith("s") else None
        serves = role is not None and _SERVES.search(role) is not None
        return Heading("in_attendance" if serves else self.blocks[-1].heading.status, role, match["rest"])

    def _take_legend(self, line: MinuteLine) -> bool:
        """The legend of stars below the lists that it speaks of: what these say of those with a star only."""
        found = (
            heading(line.text, line.bold, self._words) if self.blocks and line.text[:2].strip("( ") == "*" else None
        )
        if found is None or not found.starred:
            return False
        for block in self.blocks:
            if block.heading.status == "present" and any("*" in text for _, _, text in block.parts):
                block.heading = replace(block.heading, starred=True)
        return True

    def _take_starred(self, line: MinuteLine) -> bool:
        """A row of names under the legend of a list with stars: each of its columns holds one."""
        if not self.blocks or not self.blocks[-1].heading.starred or heading(line.text, line.bold, self._words):
            return False
        named = [p for p in line.cells if p and people(printed(p).replace("*", " "), self._language)]
        self.blocks[-1].parts.extend((line, part, printed(part)) for part in named)
        return bool(named)

    def _take_group(self, line: MinuteLine, following: Sequence[MinuteLine]) -> bool:
        """A heading that no list of words knows, over more names of the same status ("Union Representatives:")."""
        if not self.blocks or not self.blocks[-1].parts:
            return False
        if (
            line.text in _ALL_OF_THEM
            and following
            and all(people(printed(c), self._language) for c in following[0].cells)
        ):
            self._start(line, line.words, Heading(self.blocks[-1].heading.status, None, ""))
            self._columns = {self._column(c[0].box.x0): self.blocks[-1] for c in following[0].cells}
            return True
        if not _GROUP.match(line.text) and not is_group(line, self._words):
            return False
        if ENDS.match(line.text) or NO_GROUP.match(line.text):
            return False
        if not all(self._is_list_line(below.text) for below in following) or not following:
            return False
        self._start(line, line.words, replace(self.blocks[-1].heading, role=None, rest="", post=False))
        return True

    def _take_opening(self, lines: Sequence[MinuteLine], i: int) -> bool:
        """The name of a group over those of it who came, before the lists that say how anybody attended."""
        if self.blocks:
            return False
        found = opening_group(lines, i, self._words, self._language)
        if found is not None:
            self._start(lines[i], lines[i].words, found)
        return found is not None

    def _among(self, lines: Sequence[MinuteLine]) -> bool:
        """Whether a line that names nobody stands among the names of a list: "Observer" over one more."""
        if len(lines) < 2 or len(lines[0].words) > 5 or lines[0].text.endswith((".", ":")) or lines[0].bold:
            return False
        close = 0 < lines[0].pitch < 1.6 * lines[0].size and 0 < lines[1].pitch < 1.6 * lines[1].size
        aligned = abs(lines[0].box.x0 - lines[1].box.x0) < 2 and not lines[1].bold
        return close and aligned and only_person(lines[1].text, self._language) is not None

    def _list_below(self, lines: Sequence[MinuteLine]) -> bool:
        """Whether another list begins a little below a line that is none, before the first item."""
        for line, below in zip_longest(lines, lines[1:]):
            if self._is_item(line):
                return False
            found = heading(line.text, line.bold, self._words)
            names = found and (found.rest or (below is not None and len(below.cells) > 1 and printed(below.cells[0])))
            if found is not None and (found.sentence or people(names or "", self._language)):
                return True
        return False

    def _take(self, line: MinuteLine) -> bool:
        parts = [p for p in line.cells if p]
        marks = sum(1 for p in parts if len(printed(p)) == 1)
        whole = heading(line.text, line.bold, self._words)
        if self.blocks and is_head_row(parts, self._words):
            self._role_x = self.blocks[-1].role_x = role_column(parts, self._words) or self._role_x
            return True
        if whole is not None and whole.sentence and not self.blocks:
            return False
        whole = whole or self._labelled(line)
        ended = self.blocks and whole is None and (ENDS.match(line.text) or another_field(parts))
        if ended or marks >= 2 or (marks and len(parts) > 2):
            return False
        if len(parts) == 1 or (whole and ("," in whole.rest or whole.sentence)):
            if whole and len(parts) > 1:
                self._content.setdefault(self._column(parts[0][0].box.x0), set()).add(
                    self._column(parts[1][0].box.x0)
                )
            taken = self._take_part(line, line.words, whole)
            if whole and taken and len(parts) > 1:
                self._columns[self._column(parts[1][0].box.x0)] = self.blocks[-1]
            return taken
        found = [
            None if at_column(self._role_x, part) else heading(printed(part), all(w.bold for w in part), self._words)
            for part in parts
        ]
        if found[0] is None and len(parts) == 2 and people(printed(parts[1]), self._language):
            found[0] = label_heading(printed(parts[0]), printed(parts[1]), self._words)
        taken = False
        own: ListBlock | None = None
        at = 0
        for part, head in zip(parts, found, strict=True):
            if head is None and found[0] and printed(part).casefold().strip(" :") in self._words.list_columns:
                self._others = further_columns(parts, self._words)
                self._role_x = part[0].box.x0 if self._others > part[0].box.x0 else self._role_x
                if (block := self._block_of(line)) is not None:
                    block.role_x, block.others = self._role_x, self._others
                continue
            column = self._column(part[0].box.x0)
            content = head is None and own is not None and self._is_content(own, at, column)
            if content and own is not None and (own.parts or self._names_people(part)):
                self._columns[column] = own
                self._content.setdefault(at, set()).add(column)
                own.parts.append((line, part, printed(part)))
                continue
            if self._take_part(line, part, head):
                taken, at = True, column
                own = None if head is not None and head.rest else self._block_of(line)
        return taken

    def _is_content(self, own: ListBlock, at: int, column: int) -> bool:
        """Whether a column holds what belongs to the list at column `at` on this row: nothing else began there, or
        the names of earlier headings above this one stood there."""
        known = self._columns.get(column)
        return known is None or known is own or column in self._content.get(at, ())

    def _block_of(self, line: MinuteLine) -> ListBlock | None:
        """The list that took the last part of a line."""
        if self.blocks and self.blocks[-1].line is line:
            return self.blocks[-1]
        return next((b for b in reversed(self.blocks) if b.parts and b.parts[-1][0] is line), None)

    def _names_people(self, part: Sequence[Word]) -> bool:
        text = printed(part)
        return bool(INITIALS.match(text)) or bool(people(_UNCLOSED.sub("", text), self._language))

    def _is_item(self, line: MinuteLine) -> bool:
        """Whether a line is the heading of an item: a number and a title, in bold or in capitals."""
        if line.bold and _WORDED_ITEM.match(line.text):
            return True
        if line.words[0].text[:1].isdigit() and len(parts := line.cells) > 2 and len(parts[0]) == 1:
            title = printed(parts[1])  # number, title and text side by side
            if title.isupper() and len(title) > 3 and _NUMBER_BEFORE.match(f"{parts[0][0].text} x"):
                return True
        title = _NUMBER_BEFORE.sub("", line.text, count=1)
        return title != line.text and (line.bold or title.isupper()) and len(title) > 3

    def _take_part(self, line: MinuteLine, part: tuple[Word, ...], found: Heading | None) -> bool:
        if found is not None:
            self._start(line, part, found)
            return True
        if not self.blocks:
            return False
        if len(part) > 1 and part[0].text in _BULLETS:
            part = part[1:]
        text = printed(part)
        block = self._block_for(part[0].box.x0)
        if block is None or ENDS.match(text) or re.match(r"^\d{1,3}[.)]?\s+[A-Z]", text):
            return False
        if not block.parts and not block.heading.rest:
            block.parts.append((line, part, text))
            return True
        if self._continues(block, line, text):
            block.parts.append((line, part, text))
            return True
        return False

    def _block_for(self, x0: float) -> ListBlock | None:
        """The list in whose column something at `x0` stands; the last one for what stands under its names."""
        column = self._column(x0)
        last = self.blocks[-1].parts[-1][1] if self.blocks and self.blocks[-1].parts else ()
        if last and last[0].box.x0 - 5 <= x0 < last[-1].box.x1:
            return self.blocks[-1]
        if column in self._columns:
            return self._columns[column]
        left = [c for c in self._columns if c <= x0 + 5]
        return self._columns[max(left)] if left else (self.blocks[-1] if self.blocks else None)

    def _continues(self, block: ListBlock, line: MinuteLine, text: str) -> bool:
        """Whether a line goes on a list: its names are not ended, or it reads as a name itself."""
        before = join_lines([t for _, _, t in block.parts]) or block.heading.rest
        if block.heading.sentence and before.rstrip().endswith("."):
            return False
        last = block.parts[-1][0] if block.parts else line
        near = line.sheet is last.sheet and line.box.top - last.box.bottom < 2.2 * max(line.size, 8.0)
        far = line.sheet is last.sheet and line.box.top - last.box.bottom > 4.5 * max(line.size, 8.0)
        open_end = before.rstrip().endswith((",", " and", "-", "–", ";", "&", " of", " for", " the"))
        inside = before.count("(") > before.count(")")
        if far and not (open_end or inside):
            return False
        if not open_end and not inside and _SENTENCE.match(text):
            return False
        if not open_end and not inside and ":" in text and labels_else(before, text, self._language):
            return False
        if (
            open_end
            or inside
            or (near and ("," in before or ";" in before) and last.box.x1 > 0.82 * line.sheet.page.width)
        ):
            return True
        if line.bold and not last.bold:
            return False
        if (
            near
            and len(block.parts) == 1
            and last.words[0].box.x0 > last.box.x0 + RUN_ON
            and not before.endswith(".")
        ):
            return True  # the list began in the middle of a row
        if INITIALS.match(text) or text.startswith("("):
            return near
        if self._is_list_line(text):
            return True
        if not near or "," not in before or len(text) >= 110:
            return False
        return (text[:1].isupper() and not text.endswith(".")) or bool(people(text.rstrip("."), self._language))


def attenders(
    lines: Sequence[MinuteLine], words: MinutesWords, language: LanguageWords
) -> tuple[list[Attender], int]:
    """The people of the lists at the head of minutes, and the index of the line after the lists."""
    reader = ListReader(words, language)
    end = reader.read(lines)
    out: list[Attender] = []
    named_by: ListBlock | None = None  # a post before a colon is that of the first who is named behind it
    said = any(b.heading.status == "present" and not b.heading.members for b in reader.blocks)
    places = frozenset(t for b in reader.blocks for _, part, t in b.parts if at_column(b.role_x, part))
    for block in reader.blocks:
        block.places = places
        if block.heading.starred or (block.heading.members and said):
            continue
        without_areas(block, language)
        for found, sheet, box in block_people(block, language):
            role = found.role or (block.heading.role if not block.heading.post or block is not named_by else None)
            named_by = block
            rule = "apologies-sentence" if block.heading.sentence else "attendance-list"
            rule = "attendance-group" if block.heading.group else rule
            status = block.heading.status
            if _SENT_APOLOGIES.match(role or found.note or ""):  # "Mr Ash - apologies" among those absent
                status, role = "apologies", role if found.note and _SENT_APOLOGIES.match(found.note) else None
            out.append(Attender(replace(found, role=role), status, sheet, box, rule))
    starred = [a for block in reader.blocks if block.heading.starred for a in starred_people(block, language)]
    named = {a.person.name for a in out}
    return [*(a for a in starred if a.status == "present" or a.person.name not in named), *out], end
