"""The lists at the head of minutes: those present, apologies, in attendance; run on, one a line, or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.language.people import Person, names_post, people, role_and_note
from extract.layout.sheet import Sheet
from extract.records.apologies import apologies_in, begins_apologies
from extract.records.attendance import TITLES, Attender
from extract.records.minute_lines import MinuteLine, cells, in_action_table, printed
from extract.text import join_lines
from schemas.page import Box, Word, bounding_box
from schemas.profile import LanguageWords, MinutesWords
from schemas.records.meetings import Attendance

_INITIALS = re.compile(r"^[A-Z/][A-Za-z]{0,2}[A-Z/]?$")
_ENDS = re.compile(
    r"^(?:the meeting|this meeting|members of the public|\d+ members? of the|minutes\b|agenda\b|unrestricted"
    r"|restricted|\(?[a-z]\) subject|deadline for|note:|public\b.*\bpresent|items?$|committee members|quorum|welcome"
    r"|chaired by|clerked by|p\s*[–-]\s*present|\w+ attendance$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an attendance list: what those under it are, the role that it gives them, and what follows it on
    its line; whether it is a whole sentence ("Apologies were received from ..."); whether only those with a star
    are what it says ("* = present")."""

    status: Attendance
    role: str | None
    rest: str
    sentence: bool = False
    starred: bool = False


_ITEM_NUMBER = re.compile(r"^(?:[A-Z]{1,5}[\s/.-]?)?\d{1,4}[a-z]?(?:/\d{2,4}){0,3}[.):]?\s+")
"""The number before the title of an item."""

_POSTS = {"clerk", "minute taker", "note taker"}
"""Headings that are the post of the one who is named behind them."""


@cache
def _headings(words: MinutesWords) -> tuple[tuple[str, Attendance, bool], ...]:
    """Every heading in lower case with its status and whether it gives a role, the longest first."""
    groups: tuple[tuple[tuple[str, ...], Attendance, bool], ...] = (
        (words.member_roles, "present", True),
        (words.in_attendance, "in_attendance", False),
        (words.apologies, "apologies", False),
        (words.absent, "absent", False),
        (words.present, "present", False),
    )
    flat = [
        (entry.casefold(), status, role or entry.casefold() in _POSTS)
        for entries, status, role in groups
        for entry in entries
    ]
    return tuple(sorted(flat, key=lambda item: -len(item[0])))


_GROUP = re.compile(r"^[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'-]*\)?|of|the|and|for|&)){0,5}\s*:$")
"""A heading of a group of names."""
_LABEL = re.compile(r"^(?P<head>[A-Z][\w’'-]*(?:\s+[\w’'&/-]+){0,4})\s*:\s+(?P<rest>[A-Z].+)$")
_OWN_WORDS = re.compile(r"(?:[A-Z][\w’'&-]*\s+){1,4}")
"""Words of a body's own before "Members" or "Officers" in a heading ("Advisory Board Members:")."""


def _split_heading(text: str, entry: str) -> tuple[str, str] | None:
    """A line cut behind a heading, or None where it does not begin with it."""
    folded = text.casefold().replace("/", "n") if text.isupper() or "/" in text[:10] else text.casefold()
    if folded.startswith(entry):
        return text[: len(entry)], text[len(entry) :]
    if entry.split()[-1] in {"members", "present", "officers", "officials", "attendees"} and (
        own := _OWN_WORDS.match(text)
    ):
        at = text.casefold().find(entry, 0, own.end() + len(entry))
        if 0 < at <= own.end() and text[at + len(entry) :].lstrip().startswith((":", "(")):
            return text[: at + len(entry)], text[at + len(entry) :]
    return None


def heading(text: str, bold: bool, words: MinutesWords) -> Heading | None:
    """The heading that a line begins with, or None. Without a colon it counts in capitals, in bold, or alone."""
    bare = text.strip()
    if bare[:4].casefold() in {"apol", "an a"} and begins_apologies(bare):
        return Heading("apologies", None, bare, sentence=True)
    if found := _of_body(bare, bold) or _star_legend(bare):
        return found
    for entry, status, gives_role in _headings(words):
        cut = _split_heading(bare, entry)
        if cut is None or cut[1][:1].isalnum():
            continue
        head, rest = cut[0].strip(), cut[1].strip()
        if match := re.match(r"^\([^)]*\)\s*(?=[:–—-])", rest):
            rest = rest[match.end() :]
        marked = bool(re.match(r"^(?:[:–—]|-\s|-$)", rest))
        capitals = head.replace("/", "N").isupper() and not rest.isupper()
        alone = not rest and (bold or head.isupper() or _ALONE.search(entry) is not None)
        if not (marked or capitals or alone or (bold and len(rest) < 30 and not rest[:1].islower())):
            continue
        if status == "apologies" and re.match(r"^(?:for|were|was|from)\b", rest, re.I):
            continue
        rest = re.sub(r"^[:–—-]+\s*-?\s*", "", rest).strip()
        return Heading(status, _singular(head) if gives_role else None, rest)
    return None


_ALONE = re.compile(r"\b(?:present|in attendance|attending|substitutes|absent)$|^apologies$")
"""A heading that counts on a line of its own in any type."""
_OF_BODY = re.compile(
    r"^(?:(?:Voting|Non-voting|Elected|Other|Committee|Board|Panel)\s+)?(?:Members|Councillors|Officers|Governors|Directors"
    r"|Trustees|Representatives)\s+(?:of|from)\s+(?:the\s+)?(?!Public|Press)[A-Z][\w,&’' -]{2,60}?\s+(?P<how>(?:Also\s+)?Present|Absent"
    r"|Not\s+Present|In\s+Attendance|Attending)(?P<rest>\s*[:–-].*)?$",
    re.I,
)


def _of_body(text: str, bold: bool) -> Heading | None:
    """A heading that names the body: "MEMBERS OF THE CABINET PRESENT"."""
    match = _OF_BODY.match(text) if text[:1].isupper() else None
    if match is None or not (bold or text.isupper() or match["rest"]):
        return None
    how = match["how"].casefold()
    status: Attendance = "absent" if how.startswith(("absent", "not")) else "present"
    if how.startswith("in") or "officers" in text.casefold()[: match.start("how")]:
        status = "in_attendance"
    return Heading(status, None, (match["rest"] or "").strip(" :–-"))


_STARS = re.compile(
    r"^(?:(?:\w+\s+)?Members\s*:?\s*)?\(?\s*\*\s*(?:=|[-–:]|denotes|indicates|means)?\s*(?:those\s+|members?\s+|was\s+)?"
    r"(?:present|in attendance|attended|attendance)\)?\s*:?$",
    re.I,
)


def _star_legend(text: str) -> Heading | None:
    """The legend of a list in which a star marks those present."""
    return Heading("present", None, "", starred=True) if "*" in text and _STARS.match(text) else None


def _singular(head: str) -> str:
    return re.sub(r"s$", "", head.strip(" :"), flags=re.I) if not head.casefold().endswith("ss") else head


@dataclass(slots=True)
class _Block:
    """The lines under one heading, which stands on `line`."""

    heading: Heading
    line: MinuteLine
    parts: list[tuple[MinuteLine, tuple[Word, ...], str]]


def _is_person(text: str, words: LanguageWords) -> Person | None:
    found = people(text, words)
    return found[0] if len(found) == 1 else None


class ListReader:
    """Reads the lists at the head of minutes, line by line."""

    def __init__(self, words: MinutesWords, language: LanguageWords) -> None:
        self._words = words
        self._language = language
        self.blocks: list[_Block] = []
        self._columns: dict[int, _Block] = {}
        self._content: dict[int, set[int]] = {}

    def _column(self, x0: float) -> int:
        """The column of a list that begins at about `x0` points; the place of its left edge, in tens of points."""
        for known in self._columns:
            if abs(known - x0) < 25:
                return known
        return round(x0)

    def _start(self, line: MinuteLine, part: tuple[Word, ...], found: Heading) -> None:
        block = _Block(found, line, [])
        self.blocks.append(block)
        self._columns[self._column(part[0].box.x0)] = block
        if found.rest:
            block.parts.append((line, part, found.rest))

    def _is_list_line(self, text: str) -> bool:
        found = people(text, self._language)
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
            if self._take_starred(line) or self._take(line) or self._take_group(line, lines[i + 1 : i + 2]):
                end = i + 1
            elif any(True for block in self.blocks for _ in _block_people(block, self._language)):
                if not self._list_below(lines[i + 1 : i + 4]):
                    break
            elif self.blocks:
                self.blocks.clear()
                self._columns.clear()
                end = 0
        return end

    def _labelled(self, line: MinuteLine) -> Heading | None:
        """A label that no list of words knows before more names: "Cabinet Member: Cllr Ann Ash"."""
        match = _LABEL.match(line.text) if self.blocks and ":" in line.text else None
        if match is None or _is_person(match["head"], self._language) or _ENDS.match(line.text):
            return None
        if not people(match["rest"], self._language):
            return None
        role = match["head"] if names_post(match["head"]) and not match["head"].endswith("s") else None
        return Heading(self.blocks[-1].heading.status, role, match["rest"])

    def _take_starred(self, line: MinuteLine) -> bool:
        """A row of names under the legend of a list with stars: each of its columns holds one."""
        if not self.blocks or not self.blocks[-1].heading.starred or heading(line.text, line.bold, self._words):
            return False
        named = [p for p in cells(line) if p and people(printed(p).replace("*", " "), self._language)]
        self.blocks[-1].parts.extend((line, part, printed(part)) for part in named)
        return bool(named)

    def _take_group(self, line: MinuteLine, following: Sequence[MinuteLine]) -> bool:
        """A heading that no list of words knows, over more names of the same status ("Union Representatives:")."""
        if not self.blocks or not self.blocks[-1].parts or not _GROUP.match(line.text) or _ENDS.match(line.text):
            return False
        if not all(self._is_list_line(below.text) for below in following) or not following:
            return False
        self._start(line, line.words, Heading(self.blocks[-1].heading.status, None, ""))
        return True

    def _list_below(self, lines: Sequence[MinuteLine]) -> bool:
        """Whether another list begins a little below a line that is none, before the first item."""
        for line in lines:
            if self._is_item(line):
                return False
            found = heading(line.text, line.bold, self._words)
            if found is not None and (found.sentence or people(found.rest, self._language)):
                return True
        return False

    def _take(self, line: MinuteLine) -> bool:
        parts = [p for p in cells(line) if p]
        marks = sum(1 for p in parts if len(printed(p)) == 1)
        whole = heading(line.text, line.bold, self._words)
        if whole is not None and whole.sentence and not self.blocks:
            return False
        whole = whole or self._labelled(line)
        if (
            (self.blocks and whole is None and _ENDS.match(line.text))
            or marks >= 2
            or (marks and len(parts) > 2)
        ):
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
        found = [heading(printed(part), all(w.bold for w in part), self._words) for part in parts]
        taken = False
        own: _Block | None = None
        at = 0
        for part, head in zip(parts, found, strict=True):
            if head is None and found[0] and printed(part).casefold().strip(" :") in self._words.list_columns:
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

    def _is_content(self, own: _Block, at: int, column: int) -> bool:
        """Whether a column holds what belongs to the list at column `at` on this row: nothing else began there, or
        the names of earlier headings above this one stood there."""
        known = self._columns.get(column)
        return known is None or known is own or column in self._content.get(at, ())

    def _block_of(self, line: MinuteLine) -> _Block | None:
        """The list that took the last part of a line."""
        if self.blocks and self.blocks[-1].line is line:
            return self.blocks[-1]
        return next((b for b in reversed(self.blocks) if b.parts and b.parts[-1][0] is line), None)

    def _names_people(self, part: Sequence[Word]) -> bool:
        text = printed(part)
        return bool(_INITIALS.match(text)) or bool(people(text, self._language))

    def _is_item(self, line: MinuteLine) -> bool:
        """Whether a line is the heading of an item: a number and a title, in bold or in capitals."""
        title = _ITEM_NUMBER.sub("", line.text, count=1)
        return title != line.text and (line.bold or title.isupper()) and len(title) > 3

    def _take_part(self, line: MinuteLine, part: tuple[Word, ...], found: Heading | None) -> bool:
        if found is not None:
            self._start(line, part, found)
            return True
        if not self.blocks:
            return False
        text = printed(part)
        block = self._block_for(part[0].box.x0)
        if block is None or _ENDS.match(text) or re.match(r"^\d{1,3}[.)]?\s+[A-Z]", text):
            return False
        if not block.parts and not block.heading.rest:
            block.parts.append((line, part, text))
            return True
        if self._continues(block, line, text):
            block.parts.append((line, part, text))
            return True
        return False

    def _block_for(self, x0: float) -> _Block | None:
        """The list in whose column something at `x0` stands; the last one for what stands under its names."""
        column = self._column(x0)
        last = self.blocks[-1].parts[-1][1] if self.blocks and self.blocks[-1].parts else ()
        if last and last[0].box.x0 - 5 <= x0 < last[-1].box.x1:
            return self.blocks[-1]
        if column in self._columns:
            return self._columns[column]
        left = [c for c in self._columns if c <= x0 + 5]
        return self._columns[max(left)] if left else (self.blocks[-1] if self.blocks else None)

    def _continues(self, block: _Block, line: MinuteLine, text: str) -> bool:
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
        if open_end or inside or (near and "," in before and last.box.x1 > 0.82 * line.sheet.page.width):
            return True
        if line.bold and not last.bold:
            return False
        if _INITIALS.match(text) or text.startswith("("):
            return near
        if self._is_list_line(text):
            return True
        if not near or "," not in before or len(text) >= 110:
            return False
        return (text[:1].isupper() and not text.endswith(".")) or bool(people(text.rstrip("."), self._language))


def _wraps(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], words: LanguageWords) -> bool:
    """Whether the names run on over line ends (a comma list), instead of standing one on a line."""
    texts = [t for _, _, t in parts]
    if len(texts) == 1:
        return True
    rows = [id(line) for line, _, _ in parts]
    if len(set(rows)) < 0.7 * len(rows):
        return False
    if len(texts) > 2 and all(re.match(TITLES, t) and len(people(t, words)) == 1 for t in texts):
        return False
    if texts[-1].endswith(".") and not any(t.endswith(".") for t in texts[:-1]) and "," in texts[0]:
        return True
    if any(part[-1].box.x1 > 0.83 * line.sheet.page.width for line, part, _ in parts[:-1]):
        return True
    if any(t.rstrip().endswith((",", ";", " and", "(", "-")) for t in texts[:-1]):
        return True
    singles = sum(1 for t in texts if _INITIALS.match(t) or t.startswith("(") or _is_person(t, words))
    return singles < 0.6 * len(texts)


def _box(words: Sequence[Word]) -> Box:
    return bounding_box([w.box for w in words])


def find_words(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], name: str) -> tuple[Sheet, Box]:
    """Where a name stands among the parts of a list: the part that holds its last word after its first."""
    wanted = name.split()
    flat = [(line, w) for line, part, _ in parts for w in part]
    for i in range(len(flat)):
        window = flat[i : i + len(wanted)]
        if [w.text.strip("(),;:.") for _, w in window] == [n.strip("(),;:.") for n in wanted]:
            sheet = window[0][0].sheet
            return sheet, _box([w for line, w in window if line.sheet is sheet])
    line, part, _ = parts[0]
    return line.sheet, _box(part)


def _role_column(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], words: LanguageWords) -> float | None:
    """The left edge, in points, of a column that says for each name beside it whom the person is from: some of its
    entries are printed again and again, or are no names."""
    rows: dict[int, list[tuple[tuple[Word, ...], str]]] = {}
    for line, part, text in parts:
        rows.setdefault(id(line), []).append((part, text))
    pairs = [row for row in rows.values() if len(row) == 2]
    if len(pairs) < 3 or len(pairs) < 0.6 * len(rows):
        return None
    texts = [row[1][1] for row in pairs]
    if all(_INITIALS.match(t) for t in texts):
        return None
    again = len(texts) - len(set(texts))
    others = sum(1 for t in texts if not people(t, words))
    return min(row[1][0][0].box.x0 for row in pairs) if again + others >= 0.4 * len(texts) else None


def _ended_names(texts: Sequence[str]) -> list[str]:
    """The lines of a list with a semicolon behind one that ends with a name, where the next begins another title."""
    out: list[str] = []
    for text, below in zip(texts, [*texts[1:], ""], strict=True):
        goes_on = text.rstrip().endswith((",", ";", "-", "(", "&", " and")) or text.count("(") > text.count(")")
        begins = re.match(rf"{TITLES}\s+[A-Z]", below) and not re.search(rf"\b{TITLES}$", text)
        out.append(f"{text.rstrip(' .')};" if begins and not goes_on else text)
    return out


def _block_people(block: _Block, words: LanguageWords) -> Iterator[tuple[Person, Sheet, Box]]:
    parts = [p for p in block.parts if p[2].strip()]
    if not parts:
        return
    if block.heading.sentence:
        for found in apologies_in(join_lines([t for _, _, t in parts]), words):
            yield found, *find_words(parts, found.name)
        return
    if _wraps(parts, words):
        for found in people(join_lines(_ended_names([t for _, _, t in parts])), words):
            yield found, *find_words(parts, found.name)
        return
    pending: tuple[Person, Sheet, Box] | None = None
    roles = _role_column(parts, words)
    at: MinuteLine | None = None
    for line, part, text in parts:
        beside = pending is not None and line is at and not _INITIALS.match(text)
        if pending and beside and (roles is not None or not people(text, words)) and not text.startswith("("):
            role, note = role_and_note(text)
            own = pending[0]
            yield replace(own, role=own.role or role, note=own.note or note), *pending[1:]
            pending = None
            continue
        if pending and _INITIALS.match(text):
            pending = (replace(pending[0], initials=text), *pending[1:])
            continue
        if pending and text.startswith("("):
            note = text.strip("()")
            pending = (replace(pending[0], note=note), *pending[1:])
            continue
        if pending:
            yield pending
            pending = None
        for found in people(text, words):
            if pending:
                yield pending
            pending, at = (found, line.sheet, _box(part)), line
    if pending:
        yield pending


def attenders(
    lines: Sequence[MinuteLine], words: MinutesWords, language: LanguageWords
) -> tuple[list[Attender], int]:
    """The people of the lists at the head of minutes, and the index of the line after the lists."""
    reader = ListReader(words, language)
    end = reader.read(lines)
    out: list[Attender] = []
    for block in reader.blocks:
        if block.heading.starred:
            continue
        for found, sheet, box in _block_people(block, language):
            role = found.role or block.heading.role
            rule = "apologies-sentence" if block.heading.sentence else "attendance-list"
            out.append(Attender(replace(found, role=role), block.heading.status, sheet, box, rule))
    starred = [a for block in reader.blocks if block.heading.starred for a in _starred_people(block, language)]
    named = {a.person.name for a in out}
    return [*(a for a in starred if a.status == "present" or a.person.name not in named), *out], end


def _starred_people(block: _Block, words: LanguageWords) -> Iterator[Attender]:
    """The people of a list in which a star before or behind a name says that the person was present."""
    for line, part, text in block.parts:
        for entry in re.split(r",\s*(?![^(]*\))", text):
            present = "*" in entry
            for found in people(entry.replace("*", " "), words):
                status: Attendance = "present" if present else "absent"
                yield Attender(found, status, line.sheet, _box(part), "star-list")
