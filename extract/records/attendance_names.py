"""The people of one list of those present: run on, one a line, beside their posts, or with stars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.language.people import (
    Person,
    looks_like_name,
    names_post,
    people,
    person,
    role_and_note,
    without_initials,
)
from extract.layout.sheet import Sheet
from extract.records.apologies import apologies_in
from extract.records.attendance import TITLES, Attender
from extract.records.attendance_headings import Heading
from extract.records.minute_line import MinuteLine, printed
from extract.text import join_lines
from schemas.page import Box, Word, bounding_box
from schemas.profile import LanguageWords, MinutesWords
from schemas.records.meetings import Attendance

INITIALS = re.compile(r"^[A-Z/][A-Za-z]{0,2}[A-Z/]?$")
"""Initials as they stand in a column of their own."""

_TIMES = re.compile(r"(?:time\s+)?(?:left|arrived|joined|of)\b", re.I)
"""Headings of a column of times at which somebody came or went."""
_TIME = re.compile(r"(?:at\s+)?\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?|hrs)?", re.I)
RUN_ON = 100.0
"""Points left of a heading in the middle of a row at which the row below goes on with its names."""


@dataclass(slots=True)
class ListBlock:
    """The lines under one heading, which stands on `line`; `role_x` is where a column that is headed as one of posts
    begins, `places` what such columns of the meeting hold, `others` behind what point more such columns begin."""

    heading: Heading
    line: MinuteLine
    parts: list[tuple[MinuteLine, tuple[Word, ...], str]]
    role_x: float | None = None
    places: frozenset[str] = frozenset()
    others: float = float("inf")


def only_person(text: str, words: LanguageWords) -> Person | None:
    """The person whose name a text is; None where it names none or several."""
    found = people(text, words)
    return found[0] if len(found) == 1 else None


def _whole_entry(text: str, words: LanguageWords) -> bool:
    """Whether a line is one person with a post and nothing else: it needs no line end to part it from the next."""
    own = only_person(text, words)
    return own is not None and own.role is not None and len(own.name) + len(own.role) >= 0.8 * len(text)


def _begins_entry(text: str, words: LanguageWords) -> bool:
    """Whether a line begins with a whole name and its initials in brackets: "Ann Ash (AA), Director of Works"."""
    match = re.match(r"^(?P<name>[A-Z][^(),;]{3,40}?)\s+\((?P<own>[A-Z][A-Za-z]{1,3})\)(?:,|$)", text)
    return match is not None and " " in match["name"] and looks_like_name(match["name"], words)


def _wraps(parts: Sequence[tuple[MinuteLine, tuple[Word, ...], str]], words: LanguageWords) -> bool:
    """Whether the names run on over line ends (a comma list), instead of standing one on a line."""
    texts = [t for _, _, t in parts]
    if len(texts) == 1:
        return True
    if parts[1][1][0].box.x0 < parts[0][1][0].box.x0 - RUN_ON:  # it began in the middle of a row
        return True
    rows = [id(line) for line, _, _ in parts]
    run_on = any(t.rstrip().endswith((",", ";", " and")) for t in texts)
    if not run_on and all(_begins_entry(t, words) or (i and t.startswith("(")) for i, t in enumerate(texts)):
        return False
    if any(t.count("(") > t.count(")") for t in texts[:-1]) and len(set(rows)) == len(rows):
        return True
    if len(set(rows)) < 0.7 * len(rows):
        return False
    if len(texts) > 2 and all(re.match(TITLES, t) and len(people(t, words)) == 1 for t in texts):
        return False
    if texts[-1].endswith(".") and not any(t.endswith(".") for t in texts[:-1]) and "," in texts[0]:
        return True
    if all(_whole_entry(t, words) for t in texts):
        return False
    if any(part[-1].box.x1 > 0.83 * line.sheet.page.width for line, part, _ in parts[:-1]):
        return True
    if any(t.rstrip().endswith((",", ";", " and", "(", "-")) for t in texts[:-1]):
        return True
    singles = sum(1 for t in texts if INITIALS.match(t) or t.startswith("(") or only_person(t, words))
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
    if all(INITIALS.match(t) for t in texts):
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


def _one_with_place(found: list[Person], text: str) -> list[Person]:
    """The people of a line; one where a single word behind the comma says whom the first is from ("Ann Ash,
    Healthwatch")."""
    if len(found) == 2 and found[0].role is None and text.endswith(f"{found[0].name}, {found[1].name}"):
        place = found[1].name
        return found if " " in place or " " not in found[0].name else [replace(found[0], role=place)]
    return found


def _is_role(text: str, before: Person, words: LanguageWords) -> bool:
    """Whether what stands beside a name is no other name: a post ("Executive Director, Transport"), or one word
    beside a name of several ("Healthwatch")."""
    found = people(text, words)
    if not found:
        return True
    first, comma, _ = text.partition(",")
    if comma and names_post(first) and not looks_like_name(first, words):
        return True
    return len(found) == 1 and " " not in found[0].name and " " in before.name and "," not in before.name


def _says_whose(text: str, before: Person, block: ListBlock, words: LanguageWords) -> bool:
    """Whether what stands beside a name says whom the person is from, by itself or by another list of the meeting."""
    return text in block.places or _is_role(text, before, words)


def at_column(x: float | None, part: Sequence[Word]) -> bool:
    """Whether words begin at the left edge of a column."""
    return x is not None and abs(part[0].box.x0 - x) < 4.0


def is_head_row(parts: Sequence[tuple[Word, ...]], words: MinutesWords) -> bool:
    """Whether a row is only the headings of columns: "Name", "Role", "Initials"."""
    texts = [printed(p).casefold().strip(" :") for p in parts]
    heads = {*words.list_columns, *words.name_columns}
    return len(texts) >= 2 and all(t in heads for t in texts)


def role_column(parts: Sequence[tuple[Word, ...]], words: MinutesWords) -> float | None:
    """Where the column begins that says for each name whom the person is from, by the headings over the names; None
    where none does, or several do."""
    told = [p for p in parts[1:] if printed(p).casefold().strip(" :") in words.list_columns]
    whose = [p for p in told if not _TIMES.match(printed(p))]
    return whose[0][0].box.x0 if len(whose) == 1 else None


def further_columns(parts: Sequence[tuple[Word, ...]], words: MinutesWords) -> float:
    """Behind what point a row of headings has a second column that says of those named whom they are from ("Title",
    "Organisation"); headings may stand in the middle of their columns."""
    heads = [printed(p).casefold().strip(" :") for p in parts]
    whose = [i for i, text in enumerate(heads) if i and text in words.list_columns and not _TIMES.match(text)]
    whose = [i for i in whose if heads[i] != "initials"]
    if len(whose) < 2 or len(set(heads)) < len(heads) or any(t in words.name_columns for t in heads[whose[0] :]):
        return float("inf")  # two columns of names, each with its own
    return parts[whose[0]][-1].box.x1


def block_people(block: ListBlock, words: LanguageWords) -> Iterator[tuple[Person, Sheet, Box]]:
    """The people of a list, each with the sheet and the box where the name stands."""
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
    row, nth = None, 0
    for line, part, text in parts:
        if pending and line is at and _TIME.fullmatch(text):
            pending = (replace(pending[0], note=pending[0].note or text), *pending[1:])
            continue
        nth = nth + 1 if line is row else 0
        row = line
        if line is at and nth > 1 and part[0].box.x0 >= block.others and not re.match(TITLES, text):
            continue
        beside = pending is not None and line is at and not INITIALS.match(text)
        if (
            pending
            and beside
            and (
                roles is not None
                or at_column(block.role_x, part)
                or text in block.places
                or _is_role(text, pending[0], words)
            )
            and not text.startswith("(")
        ):
            own = pending[0]
            role, note = role_and_note(without_initials(text, own.name))
            yield replace(own, role=own.role or role, note=own.note or note), *pending[1:]
            pending = None
            continue
        if pending and INITIALS.match(text):
            pending = (replace(pending[0], initials=text), *pending[1:])
            continue
        if pending is None and line is at and INITIALS.match(text):
            continue
        if pending and text.startswith("("):
            inner = text.strip("()")
            is_post = names_post(inner) and pending[0].role is None
            told = replace(pending[0], role=inner) if is_post else replace(pending[0], note=inner)
            pending = (told, *pending[1:])
            continue
        if pending:
            yield pending
            pending = None
        whole = person(text, words) if _begins_entry(text, words) and ";" not in text else None
        for found in [whole] if whole else _one_with_place(people(text, words), text):
            if pending:
                yield pending
            pending, at = (found, line.sheet, _box(part)), line
    if pending:
        yield pending


def without_areas(block: ListBlock, language: LanguageWords) -> None:
    """Drop the left column of a list whose right one has the names: councils or wards beside "Councillor ..."; names
    in two columns have their titles in both, or in neither."""
    rows: dict[int, list[tuple[MinuteLine, tuple[Word, ...], str]]] = {}
    for part in block.parts:
        rows.setdefault(id(part[0]), []).append(part)
    pairs = [sorted(row, key=lambda p: p[1][0].box.x0) for row in rows.values() if len(row) == 2]
    titles = tuple(f"{title} " for title in language.honorifics)
    titled = sum(right[2].startswith(titles) for _, right in pairs)
    if titled < 2 or 2 * titled <= len(pairs) or any(p[2].startswith(titles) for row in pairs for p in row[:1]):
        return
    areas = {id(left[1]) for left, _ in pairs}
    block.parts[:] = [part for part in block.parts if id(part[1]) not in areas]


def starred_people(block: ListBlock, words: LanguageWords) -> Iterator[Attender]:
    """The people of a list in which a star before or behind a name says that the person was present."""
    for line, part, text in block.parts:
        for entry in re.split(r",\s*(?![^(]*\))", text):
            present = "*" in entry
            for found in people(entry.replace("*", " "), words):
                status: Attendance = "present" if present else "absent"
                own = replace(found, role=found.role or block.heading.role)
                yield Attender(own, status, line.sheet, _box(part), "star-list")
