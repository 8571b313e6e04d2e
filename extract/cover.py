"""Cover sheets of reports: labels with their values, in a grid, in a left-hand column, or on plain lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.layout.lines import Line, line_of
from extract.layout.sheet import Sheet
from schemas.page import Box, bounding_box
from schemas.profile import CoverWords

HEAD_LINES = 45
"""Lines of a page among which its cover's labels are looked for."""
FIELDS = ("decision_maker", "title", "date", "report_of", "author", "key_decision", "wards", "confidentiality")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of a cover with its value as printed; `line` is where the label stands, `box` goes around both."""

    field: str
    label: str
    value: str
    line: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Labels:
    """What matches a label at the head of a line, the field that each label names, and how labels begin."""

    pattern: re.Pattern[str]
    fields: dict[str, str]
    heads: frozenset[str]


HEAD = 2
"""Few lines begin with the same letters as a label; for the others the long pattern is not tried."""


@cache
def _labels(words: CoverWords) -> _Labels:
    fields = {label.casefold(): name for name in (*FIELDS, "other") for label in getattr(words, name)}
    labels = "|".join(re.escape(label) for label in sorted(fields, key=len, reverse=True))
    pattern = re.compile(rf"^({labels})\s*(\?\s*:?|:\s*-?|[–—-]\s|(?=\s|$))\s*", re.IGNORECASE)
    return _Labels(pattern, fields, frozenset(label[:HEAD] for label in fields))


def _label(line: Line, known: _Labels) -> tuple[str, str, str, float] | None:
    """The field, label and value that a line begins with, and the x at which the value stands.

    A label without a colon counts only where a wide gap, or the end of the line, sets it off from what follows.
    """
    text = line.text
    found = known.pattern.match(text) if text[:HEAD].casefold() in known.heads else None
    if found is None:
        return None
    n = len(text[: found.end()].split())
    after = line.words[n:]
    if not found.group(2).strip():
        gap = after[0].box.x0 - line.words[n - 1].box.x1 if after else 99.0
        apart = gap > 1.2 * line.size or (gap > 0.5 * line.size and _turns(line, n))
        set_off = apart if after else found.group(1).isupper() or line.bold
        if not set_off:
            return None
    x = after[0].box.x0 if after else line.box.x0
    return known.fields[found.group(1).casefold()], found.group(1), text[found.end() :].strip(), x


def _turns(line: Line, n: int) -> bool:
    """Whether bold type ends with the first `n` words of a line."""
    return all(w.bold for w in line.words[:n]) and not any(w.bold for w in line.words[n:])


def _goes_on(line: Line, before: Line, x: float, label_x: float, right: float) -> bool:
    """Whether a line goes on with the value above it: indented to where the value began, or, where the value
    stands right behind its label, at the label's margin after a line that was full."""
    gap = line.box.top - before.box.bottom
    if x > label_x + 30 and line.box.x0 >= x - 4:
        return gap <= 2.2 * line.size
    full = before.box.x1 > right - 60
    return gap <= 1.1 * line.size and abs(line.box.x0 - label_x) < 3 and full and not line.bold


def _split(line: Line, known: _Labels) -> list[Line]:
    """A line in pieces where, behind a gap, another label with a colon begins ("To: Cabinet    Date: 14 January"), or
    one in bold type before a value that is not."""
    if ":" not in line.text and not (line.words[0].bold and not line.words[-1].bold):
        return [line]
    for i in range(1, len(line.words)):
        gap = line.words[i].box.x0 - line.words[i - 1].box.x1
        if gap <= 0.8 * line.size:
            continue
        found = known.pattern.match(" ".join(w.text for w in line.words[i:]))
        if found and (":" in found.group(2) or _second(line, i, len(found.group().split()))):
            return [line_of(line.words[:i]), *_split(line_of(line.words[i:]), known)]
    return [line]


def _second(line: Line, i: int, n: int) -> bool:
    """Whether the `n` words from word `i` on are a label in bold type between two values that are not."""
    own, after = line.words[i : i + n], line.words[i + n : i + n + 1]
    return not line.words[i - 1].bold and all(w.bold for w in own) and bool(after) and not after[0].bold


_TRAILING = re.compile(r"\s+(?:job title|tel(?:ephone)?|phone|e-?mail|ext)\s*(?:no\.?)?\s*:.*$", re.IGNORECASE)
"""What follows a name on its line."""
_LETTER = re.compile(r"^(?:sent|cc|bcc)\s*:", re.IGNORECASE)


def cover_entries(sheet: Sheet, words: CoverWords, first_line: int = 0, n_lines: int = HEAD_LINES) -> list[Entry]:
    """The labels and values among the first `n_lines` of a sheet, in their order; none on a letter or mail, which has
    labels much the same."""
    head = sheet.lines[first_line : first_line + n_lines]
    if any(_LETTER.match(line.text) for line in head):
        return []
    known = _labels(words)
    lines = [piece for line in head for piece in _split(line, known)]
    labels = [_label(line, known) for line in lines]
    right = max((line.box.x1 for line in lines), default=0.0)
    out: list[Entry] = []
    i = 0
    while i < len(lines):
        found = labels[i]
        if found is None:
            i += 1
            continue
        field, label, value, x = found
        parts, j = [lines[i]], i + 1
        while j < len(lines) and field != "other" and labels[j] is None:
            if not value and j == i + 1 and lines[j].box.top - lines[i].box.bottom < 2 * lines[i].size:
                x = lines[j].box.x0
            elif not _goes_on(lines[j], lines[j - 1], x, lines[i].box.x0, right):
                break
            value = f"{value} {_value_part(lines[j], x)}".strip()
            parts.append(lines[j])
            j += 1
        place = first_line + next((n for n, line in enumerate(head) if line.box.top == lines[i].box.top), i)
        out.append(Entry(field, label, _TRAILING.sub("", value), place, bounding_box([p.box for p in parts])))
        i = j
    return out


def _value_part(line: Line, x: float) -> str:
    """What a line adds to a value that stands at `x`: without what goes on of the label in its own column."""
    for i in range(1, len(line.words)):
        gap = line.words[i].box.x0 - line.words[i - 1].box.x1
        if line.words[i].box.x0 >= x - 4 and gap > 1.2 * line.size:
            return " ".join(w.text for w in line.words[i:])
    return line.text


def is_cover(entries: Sequence[Entry]) -> bool:
    """Whether labels make a cover: whom a report is for or from, what it is about, and one thing more."""
    fields = {e.field for e in entries if e.value or e.field == "confidentiality"}
    core = fields & {"decision_maker", "title", "report_of"}
    return (len(core) >= 2 and len(fields) >= 3) or core == {"decision_maker", "title", "report_of"}
