"""Headings of minutes in words: "Item 3: Budget", "Subject: Budget", "Agenda item: 3" over "Report: Budget"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records.minute_headings import ITEM_IN_TITLE, Head, counts_up, from_match, is_heading_type, values
from extract.records.minute_line import MinuteLine
from extract.text import join_lines

_WORDED = re.compile(
    r"^(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<number>\d{1,3}[a-z]?)(?:\s*[:.–—-]\s*|\s+)(?P<title>\S.*)$", re.I
)
_NUMBER_LABEL = re.compile(r"^(?:Agenda\s+)?Item(?:\s+(?:No|Number))?\.?\s*:?\s*(?P<number>\d{1,3}[a-z]?)\.?$", re.I)
_TITLE_LABEL = re.compile(
    r"^(?:Report|Report\s+title|Title|Item\s+title|Decision\s+title)\s*:\s*(?P<title>\S.*)$", re.I
)
"""The number and the title of an item as two labelled lines: "Agenda item: 4" over "Report: Budget"."""
_SUBJECT = re.compile(r"^(?:\(?[a-z]\)?[.)]?\s+)?Subject(?:\s*/\s*Title)?\s*:\s*(?P<title>\S.*)$", re.I)


def worded_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Headings such as "Item 3: Budget" or "Subject: Budget (agenda item 3)"."""
    out: list[Head] = []
    plain: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        if match := _WORDED.match(line.text):
            if is_heading_type(line, match["title"]):
                out.append(from_match(lines, i, match, pitch))
            elif line.pitch == 0 or line.pitch > 1.2 * pitch:
                plain.append((i, match))
        elif "tem" in line.text[:12] and (match := _NUMBER_LABEL.match(line.text)) and i + 1 < len(lines):
            if titled := _TITLE_LABEL.match(lines[i + 1].text):
                out.append(Head(i, i + 2, match["number"], titled["title"]))
        elif match := _SUBJECT.match(line.text):
            end = i + 1
            while end < len(lines) and 0 < lines[end].pitch <= 1.35 * pitch and lines[end].box.x0 > line.box.x0 + 40:
                end += 1
            title = join_lines([match["title"], *(x.text for x in lines[i + 1 : end])])
            item = ITEM_IN_TITLE.search(title)
            out.append(Head(i, end, item["number"] if item else None, ITEM_IN_TITLE.sub("", title)))
    short = all(len(m["title"]) < 90 and not m["title"].endswith((".", ",")) for _, m in plain)
    if not out and len(plain) > 1 and short and counts_up(values([m for _, m in plain]))[1] == 1.0:
        return [Head(i, i + 1, m["number"], m["title"]) for i, m in plain]
    return out
