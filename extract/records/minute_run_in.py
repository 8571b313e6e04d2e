"""Headings of minutes with their text right behind them: in bold before plain type, or before a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records.minute_headings import (
    NUMBERED,
    Head,
    counts_up,
    from_match,
    is_heading_type,
    numbered_title,
    values,
)
from extract.records.minute_line import ITEM_NUMBER, MinuteLine
from schemas.page import Word, bounding_box


def run_in_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Numbered headings in bold with the text right behind them: "**5. Grants.** Applications had been received"."""
    found: list[tuple[re.Match[str], Head]] = []
    for i, line in enumerate(lines):
        match = NUMBERED.match(line.text) if line.head is None else None
        if match is None:
            continue
        if (cut := _bold_end(line)) is not None:
            title = _said(line.words[1:cut]).rstrip(" .:–—-")
            if numbered_title(title) and len(title) <= 90:
                while cut < len(line.words) - 1 and not any(c.isalnum() for c in line.words[cut].text):
                    cut += 1  # the dash between a heading and its text is no bullet
                rest = replace(
                    line, words=line.words[cut:], box=bounding_box([w.box for w in line.words[cut:]]), pitch=0.0
                )
                found.append((match, Head(i, i + 1, match["number"], title, rest)))
        elif is_heading_type(line, match["title"]) and numbered_title(match["title"]):
            found.append((match, from_match(lines, i, match, pitch)))
    own = sum(1 for _, head in found if head.rest is not None)
    counted = counts_up(values([m for m, _ in found]))[0] if found else 0
    return [head for _, head in found] if own >= 3 and counted >= 3 and counted >= 0.6 * len(found) else []


_RUN_IN_COLON = re.compile(
    rf"^(?P<number>{ITEM_NUMBER})(?P<stop>[.)]?)\s+(?P<dash>[–—-]\s+)?(?P<title>[A-Z][^:.;]{{2,60}})(?(dash)[:.]|:)(?:\s+(?P<rest>\S.*))?$"
)


def colon_heads(lines: Sequence[MinuteLine]) -> list[Head]:
    """Headings in plain type with the text behind a colon: "5/26 Precept: it was resolved to set ..."; at least four
    that count up at one left edge, one in three at most with its text below it."""
    found: list[tuple[re.Match[str], Head]] = []
    for i, line in enumerate(lines):
        match = _RUN_IN_COLON.match(line.text) if line.head is None and line.text[-1:] else None
        if match is None or len(match["title"].split()) > 8:
            continue
        ends = (at for at, w in enumerate(line.words, 1) if at > 1 and w.text.endswith((":", ".")))
        cut = next(ends, len(line.words))
        own = line.words[cut:]
        rest = replace(line, words=own, box=bounding_box([w.box for w in own]), pitch=0.0) if own else None
        found.append((match, Head(i, i + 1, match["number"], match["title"], rest)))
    if len(found) < 4 or 3 * sum(head.rest is None for _, head in found) > len(found):
        return []
    if counts_up(values([m for m, _ in found]))[0] < max(4, 0.8 * len(found)):
        return []
    edge = min(lines[h.first].box.x0 for _, h in found)
    return [h for _, h in found] if all(lines[h.first].box.x0 - edge < 6 for _, h in found) else []


def _bold_end(line: MinuteLine) -> int | None:
    """Where the bold words behind a number end and plain ones follow; None where a line is in one type."""
    end = 1
    while end < len(line.words) and line.words[end].bold:
        end += 1
    rest = line.words[end:]
    return end if 1 < end < len(line.words) and sum(w.bold for w in rest) <= 0.3 * len(rest) else None


def _said(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
