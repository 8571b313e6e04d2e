"""Who was there: the lists at the head of minutes, and the sentences in them that say who attended or sent apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.language.people import DECORATIONS, NOT_A_NAME, Person, looks_like_name, people, person
from extract.layout.sheet import Sheet
from extract.records.minute_items import Item
from extract.records.minute_lines import MinuteLine, printed, segments
from extract.records.minute_paragraphs import join_lines
from schemas.page import Box, Word, bounding_box
from schemas.profile import LanguageWords, MinutesWords
from schemas.records.meetings import Attendance

_INITIALS = re.compile(r"^[A-Z/][A-Za-z]{0,2}[A-Z/]?$")
_ENDS = re.compile(
    r"^(?:the meeting|this meeting|members of the public|\d+ members? of the|minutes\b|agenda\b|unrestricted|restricted"
    r"|\(?[a-z]\) subject|deadline for|note:|public\b.*\bpresent|items?$|committee members|quorum|welcome)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an attendance list: what those under it are, the role that it gives them, and what follows it on
    its line."""

    status: Attendance
    role: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Attender:
    """A person with a status, and where the name is printed."""

    person: Person
    status: Attendance
    sheet: Sheet
    box: Box
    rule: str


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
    flat = [(entry.casefold(), status, role) for entries, status, role in groups for entry in entries]
    return tuple(sorted(flat, key=lambda item: -len(item[0])))


_OWN_WORDS = re.compile(r"(?:[A-Z][\w’'&-]*\s+){1,4}")
"""Words of a body's own before "Members" or "Officers" in a heading ("Advisory Board Members:")."""


def _split_heading(text: str, entry: str) -> tuple[str, str] | None:
    """A line cut behind a heading, or None where it does not begin with it."""
    folded = text.casefold().replace("/", "n") if text.isupper() or "/" in text[:10] else text.casefold()
    if folded.startswith(entry):
        return text[: len(entry)], text[len(entry) :]
    if entry.split()[-1] in {"members", "present", "officers", "officials", "attendees"} and (own := _OWN_WORDS.match(text)):
        at = text.casefold().find(entry, 0, own.end() + len(entry))
        if 0 < at <= own.end() and text[at + len(entry) :].lstrip().startswith((":", "(")):
            return text[: at + len(entry)], text[at + len(entry) :]
    return None


def heading(text: str, bold: bool, words: MinutesWords) -> Heading | None:
    """The heading that a line begins with, or None. Without a colon it counts in capitals, in bold, or alone."""
    bare = text.strip()
    for entry, status, gives_role in _headings(words):
        cut = _split_heading(bare, entry)
        if cut is None or cut[1][:1].isalnum():
            continue
        head, rest = cut[0].strip(), cut[1].strip()
        if match := re.match(r"^\([^)]*\)\s*(?=[:–—-])", rest):
            rest = rest[match.end() :]
        marked = bool(re.match(r"^(?:[:–—]|-\s|-$)", rest))
        capitals = head.replace("/", "N").isupper() and not rest.isupper()
        alone = not rest and (bold or head.isupper() or entry in {"present", "in attendance", "apologies"})
        if not (marked or capitals or alone or (bold and len(rest) < 30 and not rest[:1].islower())):
            continue
        if status == "apologies" and re.match(r"^(?:for|were|was|from)\b", rest):
            continue
        rest = re.sub(r"^[:–—-]+\s*-?\s*", "", rest).strip()
        return Heading(status, _singular(head) if gives_role else None, rest)
    return None


def _singular(head: str) -> str:
    return re.sub(r"s$", "", head.strip(" :")) if not head.endswith("ss") else head


@dataclass(slots=True)
class _Block:
    """The lines under one heading."""

    heading: Heading
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
        block = _Block(found, [])
        self.blocks.append(block)
        self._columns[self._column(part[0].box.x0)] = block
        if found.rest:
            block.parts.append((line, part, found.rest))

    def _is_list_line(self, text: str) -> bool:
        return bool(people(text, self._language)) and not text.rstrip().endswith((".", "?"))

    def read(self, lines: Sequence[MinuteLine]) -> int:
        """Take the lists; returns the index of the line after them (0 where there is none)."""
        end = 0
        for i, line in enumerate(lines):
            if not line.words:
                continue
            if line.head is not None and self.blocks:
                break
            if self._take(line):
                end = i + 1
            elif any(True for block in self.blocks for _ in _block_people(block, self._language)):
                if not self._list_below(lines[i + 1 : i + 4]):
                    break
            elif self.blocks:
                self.blocks.clear()
                self._columns.clear()
                end = 0
        return end

    def _list_below(self, lines: Sequence[MinuteLine]) -> bool:
        """Whether another list begins a little below a line that is none."""
        return any(
            (found := heading(line.text, line.bold, self._words)) is not None and bool(people(found.rest, self._language))
            for line in lines
        )

    def _take(self, line: MinuteLine) -> bool:
        if self.blocks and _ENDS.match(line.text):
            return False
        parts = [p for p in segments(line) if p]
        whole = heading(line.text, line.bold, self._words)
        if len(parts) == 1 or (whole and "," in whole.rest):
            if whole and len(parts) > 1:
                self._content.setdefault(self._column(parts[0][0].box.x0), set()).add(self._column(parts[1][0].box.x0))
            return self._take_part(line, line.words, whole)
        found = [heading(printed(part), all(w.bold for w in part), self._words) for part in parts]
        taken = False
        own: _Block | None = None
        at = 0
        for part, head in zip(parts, found, strict=True):
            column = self._column(part[0].box.x0)
            if head is None and own is not None and self._is_content(own, at, column):
                if own.parts or self._names_people(part):
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
        return known is None or known is own or not known.parts or column in self._content.get(at, ())

    def _block_of(self, line: MinuteLine) -> _Block | None:
        """The list that took the last part of a line."""
        if self.blocks and not self.blocks[-1].parts:
            return self.blocks[-1]
        return next((b for b in reversed(self.blocks) if b.parts and b.parts[-1][0] is line), None)

    def _names_people(self, part: Sequence[Word]) -> bool:
        text = printed(part)
        return bool(_INITIALS.match(text)) or bool(people(text, self._language))

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
        if column in self._columns:
            return self._columns[column]
        left = [c for c in self._columns if c <= x0 + 5]
        block = self._columns[max(left)] if left else (self.blocks[-1] if self.blocks else None)
        return block

    def _continues(self, block: _Block, line: MinuteLine, text: str) -> bool:
        """Whether a line goes on a list: its names are not ended, or it reads as a name itself."""
        before = join_lines(t for _, _, t in block.parts) or block.heading.rest
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
        return near and text[:1].isupper() and not text.endswith(".") and "," in before and len(text) < 110 or (
            near and "," in before and bool(people(text.rstrip("."), self._language)) and len(text) < 110
        )


def _wraps(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], words: LanguageWords) -> bool:
    """Whether the names run on over line ends (a comma list), instead of standing one on a line."""
    texts = [t for _, _, t in parts]
    if len(texts) == 1:
        return True
    rows = [id(line) for line, _, _ in parts]
    if len(set(rows)) < 0.7 * len(rows):
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


def _find(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], name: str) -> tuple[Sheet, Box]:
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


def _role_column(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]]) -> float | None:
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
    others = sum(1 for t in texts if NOT_A_NAME.search(t) or t.isupper())
    return min(row[1][0][0].box.x0 for row in pairs) if again + others >= 0.4 * len(texts) else None


def _block_people(block: _Block, words: LanguageWords) -> Iterator[tuple[Person, Sheet, Box]]:
    parts = [p for p in block.parts if p[2].strip()]
    if not parts:
        return
    if _wraps(parts, words):
        for found in people(join_lines(t for _, _, t in parts), words):
            yield found, *_find(parts, found.name)
        return
    pending: tuple[Person, Sheet, Box] | None = None
    roles = _role_column(parts)
    at: MinuteLine | None = None
    for line, part, text in parts:
        beside = pending is not None and line is at and not _INITIALS.match(text)
        if pending and beside and (roles is not None or not people(text, words)) and not text.startswith("("):
            yield replace(pending[0], role=pending[0].role or text), *pending[1:]
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


def _surname(name: str) -> tuple[str, str]:
    """The surname and the first letter of the first name, by which two prints of one name are the same."""
    bare = re.sub(rf",?\s+{DECORATIONS}\b\.?", "", name)
    parts = [p for p in re.split(r"[\s.]+", bare) if p]
    plain = [p for p in parts if not re.fullmatch(_TITLES, p)]
    if not plain:
        return name.casefold(), ""
    return plain[-1].casefold(), plain[0][0].casefold() if len(plain) > 1 else ""


_TITLES = (
    r"(?:Councillors?|Cllrs?|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Rev|Revd|Reverend)\.?"
)


def same_person(a: str, b: str) -> bool:
    """Whether two printed names may be of one person: one surname, and first letters that do not differ."""
    (last_a, first_a), (last_b, first_b) = _surname(a), _surname(b)
    return last_a == last_b and (not first_a or not first_b or first_a == first_b)


_APOLOGY = re.compile(
    r"(?:[Aa]pologies(?:\s+for\s+(?:absence|non-attendance|lateness))?\s+(?:(?:had\s+been|have\s+been|were|was)\s+)?"
    r"(?:(?:received|given|submitted|noted|tendered|accepted|recorded)\s+)?(?:(?:for absence|and accepted|and noted)\s+)*"
    r"(?:from|of|by|on behalf of)"
    r"|[Aa]pologies\s+(?:for absence\s+)?of|[Rr]eported apologies from|[Aa]n? apology (?:for absence )?(?:was |were )?"
    r"(?:received )?from)\s*:?\s*(?P<names>[^.;]+(?:\.(?!\s+[A-Z][a-z]+\s)[^.;]*)*)"
)
_ATTENDED = re.compile(
    r"^(?P<names>[A-Z].{10,900}?)\s+(?:(?:was|were)(?:\s+also)?\s+(?:present|in attendance)\b|(?:was|were)\s+present\s+and)",
    re.S,
)
_REPEATS = re.compile(r"\bvirtually\b|\bremotely\b", re.I)


def _apologies_in(text: str, words: LanguageWords) -> list[Person]:
    out: list[Person] = []
    for match in _APOLOGY.finditer(text):
        names = re.split(r"\s+(?:were|was|who|with|due|as|because|for)\s+|\s+\((?!\w{2,4}\))", match["names"])[0]
        out += people(names, words)
    return out


def sentences_on_attendance(items: Sequence[Item], words: LanguageWords) -> Iterator[Attender]:
    """Apologies and attendances that the text of the items tells of, in printed order."""
    for item in items:
        apologies_item = bool(item.title and re.search(r"\bapolog(?:y|ies)\b", item.title, re.I))
        for p in item.paragraphs:
            text = p.text
            if "polog" in text:
                for found in _apologies_in(text, words):
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-sentence")
            elif apologies_item and not p.text.endswith(".") and len(text) < 200:
                for found in people(text, words):
                    yield Attender(found, "apologies", p.sheet, p.box, "apologies-item")
            for match in _attended_sentences(text):
                for found in _attended(match["names"], words):
                    sheet, box = _find([(line, line.words, "") for line in p.lines], found.name)
                    yield Attender(found, "in_attendance", sheet, box, "attended-sentence")


def _attended_sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences that say that somebody was present or in attendance, unless only how ("virtually")."""
    if "present" not in text and "in attendance" not in text:
        return
    for sentence in re.split(r"(?<=[a-z]\.)\s+(?=[A-Z])", text):
        match = _ATTENDED.match(sentence)
        if match and not _REPEATS.search(sentence[match.end() : match.end() + 20]):
            yield match


def _attended(names: str, words: LanguageWords) -> list[Person]:
    """The people of a sentence on who attended; none where it reads as something else."""
    found = people(names, words)
    titled = re.compile(r"^(?:" + "|".join(words.honorifics) + r")\b")
    known = all(f.role or titled.match(f.name) for f in found)
    return found if known and all(looks_like_name(f.name, words) for f in found) else []


def attenders(lines: Sequence[MinuteLine], words: MinutesWords, language: LanguageWords) -> tuple[list[Attender], int]:
    """The people of the lists at the head of minutes, and the index of the line after the lists."""
    reader = ListReader(words, language)
    end = reader.read(lines)
    out: list[Attender] = []
    for block in reader.blocks:
        for found, sheet, box in _block_people(block, language):
            role = found.role or block.heading.role
            out.append(Attender(replace(found, role=role), block.heading.status, sheet, box, "attendance-list"))
    return out, end


def without_repeats(found: Sequence[Attender]) -> list[Attender]:
    """Each person once; somebody named again in the text is the one of the list, whatever the text says."""
    out: list[Attender] = []
    for attender in found:
        known = [a for a in out if same_person(a.person.name, attender.person.name)]
        listed = attender.rule == "attendance-list"
        if not known or (listed and all(a.person.name != attender.person.name for a in known)):
            out.append(attender)
    return out


__all__ = ["Attender", "attenders", "person", "same_person", "sentences_on_attendance", "without_repeats"]
