"""The rows at the top of minutes among which the lists of those present stand, put as the lists are read: a heading
and its names on one row, and each heading at the head of a row of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.lines import lines_of
from extract.layout.sheet import Sheet
from extract.records.attendance_columns import in_columns
from extract.records.attendance_headings import heading, label_heading
from extract.records.minute_line import MinuteLine, printed
from schemas.page import bounding_box
from schemas.profile import LanguageWords, MinutesWords


def _opens(row: MinuteLine, words: MinutesWords) -> bool:
    """Whether a row begins a list of those present, within which other groups have labels of their own."""
    found = heading(row.text, row.bold, words)
    return found is not None and bool(found.rest) and not found.sentence


def _at_headings(row: MinuteLine, words: MinutesWords) -> list[MinuteLine]:
    """A row cut before each heading that follows a full stop in it: "... and Ben Box. Clerk: Ann Ash"."""
    starts = [0]
    for i in range(1, len(row.words)):
        ended = row.words[i - 1].text.endswith((".", ";")) and len(row.words[i - 1].text) > 3
        if not ended or not row.words[i].text[:1].isupper():
            continue
        colon = next((k for k, w in enumerate(row.words[i : i + 5]) if w.text.endswith(":")), None)
        if colon is None:
            continue
        named = heading(printed(row.words[i : i + colon + 1]), False, words) is not None
        if named or (_opens(row, words) and row.words[min(i + colon + 1, len(row.words) - 1)].text[:1].isupper()):
            starts.append(i)
    if len(starts) == 1:
        return [row]
    ends = [*starts[1:], len(row.words)]
    parts = [row.words[a:b] for a, b in zip(starts, ends, strict=True)]
    return [MinuteLine(row.sheet, p, row.box, row.pitch, row.side) for p in parts]  # the next row goes on the last


def _whole_labels(rows: list[MinuteLine], sheet: Sheet, words: MinutesWords) -> list[MinuteLine]:
    """The rows with a heading that wraps in its cell ("Governors present") on one line, before what it heads, and
    one that stands in the middle of its cell before the first of the names beside it."""
    for table in sheet.tables:
        for cell in table.cells:
            label = lines_of(cell.words, float("inf"))
            text = " ".join(cell.text.split())
            if cell.col or not 0 < len(label) < 4 or len(text) > 40:
                continue
            own = [row for row in rows if cell.box.top <= row.box.y_mid <= cell.box.bottom and row.sheet is sheet]
            mine = {id(w) for w in cell.words}
            rest = [[w for w in row.words if id(w) not in mine] for row in own]
            if len(own) < 2 or not rest[0] or label_heading(text, printed(rest[0]), words) is None:
                continue
            if len(label) == 1 and len(rest[0]) < len(own[0].words):
                continue  # it stands before them already
            at = rows.index(own[0])
            made = [[*cell.words, *rest[0]], *(r for r in rest[1:] if r)]
            rows[at : at + len(own)] = [
                MinuteLine(sheet, tuple(ws), bounding_box([w.box for w in ws]), own[0].pitch) for ws in made
            ]
    return rows


def _wrapped_labels(rows: list[MinuteLine], words: MinutesWords) -> list[MinuteLine]:
    """The rows with a heading that runs on below itself at the left of its names ("Other Members in / attendance:")
    whole on the first of its rows, also where no table tells its cell."""
    out = list(rows)
    for i in range(len(out) - 1, 0, -1):
        if ":" not in out[i].text or not 0 < out[i].pitch <= 1.6 * out[i].size:
            continue
        here, below = out[i - 1].cells, out[i].cells
        if len(here) != 2 or not printed(below[0]).endswith(":"):
            continue
        left, right = here[0][0].box.x0, here[1][0].box.x0
        if abs(below[0][0].box.x0 - left) > 3 or below[0][-1].box.x1 > right or printed(here[0]).endswith(":"):
            continue
        label = [*here[0], *below[0]]
        if len(label) > 6 or heading(printed(here[0]), True, words) or heading(printed(label), True, words) is None:
            continue
        rest = out[i].words[len(below[0]) :]
        made = [(*label, *here[1]), *([rest] if rest else [])]
        out[i - 1 : i + 1] = [
            MinuteLine(row.sheet, own, bounding_box([w.box for w in own]), row.pitch, row.side)
            for row, own in zip(out[i - 1 : i + 1], made, strict=False)
        ]
    return out


def top_rows(lines: Sequence[MinuteLine], words: MinutesWords, language: LanguageWords) -> list[MinuteLine]:
    """The lines at the top of the first sheets as whole rows, also where they were read column by column: a list of
    those present may stand in columns. Ends where a table of items begins."""
    until = next((i for i, line in enumerate(lines) if line.head is not None), len(lines))
    out: list[MinuteLine] = []
    sheets = list(dict.fromkeys(line.sheet.number for line in lines[:until]))[:2]
    for number in sheets:
        own = [line for line in lines[:until] if line.sheet.number == number]
        rows: list[MinuteLine] = []
        for row in lines_of([w for line in own for w in line.words], float("inf")):
            pitch = row.box.bottom - rows[-1].box.bottom if rows else 0.0
            rows.append(MinuteLine(own[0].sheet, row.words, row.box, pitch))
        rows = in_columns(_wrapped_labels(_whole_labels(rows, own[0].sheet, words), words), words, language)
        out += [part for row in rows for part in _at_headings(row, words)]
    return out
