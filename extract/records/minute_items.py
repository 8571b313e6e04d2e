"""The items of minutes: number, title, and the paragraphs under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extract.records.minute_headings import (
    BRACKETED,
    NUMBERED,
    Head,
    counts_up,
    from_match,
    is_heading_type,
    is_lead,
    numbered_title,
    plain_title,
    title_end,
    value,
    values,
)
from extract.records.minute_line import MinuteLine
from extract.records.minute_lines import usual_pitch
from extract.records.minute_paragraphs import Paragraph, paragraphs
from extract.records.minute_run_in import colon_heads, run_in_heads
from extract.records.minute_worded import worded_heads
from extract.text import join_lines

CENTRED = 8.0
"""Points by which the middles of headings set in the middle of the page may differ."""
LEAST_COUNTED = 3
"""So many items without numbers of their own, at least, may be counted by their first paragraphs."""


@dataclass(slots=True)
class Item:
    """An item of minutes. `number` and `title` as printed; the first item may have neither (what comes before)."""

    number: str | None
    title: str | None
    lines: list[MinuteLine] = field(default_factory=list)
    _paragraphs: list[Paragraph] | None = field(default=None, repr=False)
    pitch: float | None = None
    known: frozenset[str] = frozenset()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs under the heading."""
        if self._paragraphs is None:
            self._paragraphs = paragraphs(self.lines, self.pitch, self.known)
        return self._paragraphs


def _style(match: re.Match[str]) -> tuple[str, bool]:
    return match["stop"], bool(re.search(r"[A-Z]", match["number"]))


def _numbered_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Headings with a number in bold or capitals, all of one style and at one left edge."""
    found: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        if line.head is None and (match := NUMBERED.match(line.text)):
            title = match["title"]
            if is_heading_type(line, title) and numbered_title(title):
                found.append((i, match))
    if not found:
        return []
    groups: dict[tuple[str, bool], list[tuple[int, re.Match[str]]]] = {}
    for i, match in found:
        groups.setdefault(_style(match), []).append((i, match))
    best = max(groups.values(), key=lambda g: counts_up(values([m for _, m in g])))
    edge, middle = median(lines[i].box.x0 for i, _ in best), median(lines[i].box.x_mid for i, _ in best)
    centred = [i for i, _ in best if abs(lines[i].box.x_mid - middle) <= CENTRED]
    alike = set(centred) if len(centred) > 0.6 * len(best) else set()
    return [from_match(lines, i, m, pitch) for i, m in best if lines[i].box.x0 <= edge + 12 or i in alike]


def _sequence_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Headings of minutes without bold type: short numbered lines that count up by one through the document."""
    found: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        match = NUMBERED.match(line.text)
        if match and len(match["title"]) <= 80 and not match["title"].endswith((".", ",", ";")):
            below = lines[i + 1].text if i + 1 < len(lines) else ""
            if numbered_title(match["title"]) and match["title"][0].isupper() and not below[:1].islower():
                found.append((i, match))
    chain: list[tuple[int, re.Match[str]]] = []
    for i, match in found:
        if not chain or 1 <= value(match) - value(chain[-1][1]) <= 2:
            chain.append((i, match))
    return [Head(i, i + 1, m["number"], m["title"]) for i, m in chain] if len(chain) >= 3 else []


def _bracket_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Headings that a line "(Item 4)" follows; the number before the title, where there is one, counts first."""
    out: list[Head] = []
    for i, line in enumerate(lines):
        if not (bracket := BRACKETED.match(line.text)) or i == 0:
            continue
        first = i - 1
        while first > 0 and _belongs_above(lines, first, pitch):
            first -= 1
        title = join_lines([x.text for x in lines[first:i]])
        number = bracket["number"]
        if match := NUMBERED.match(title):
            number, title = match["number"], match["title"]
        out.append(Head(first, i + 1, number, title))
    return out


def _belongs_above(lines: Sequence[MinuteLine], i: int, pitch: float) -> bool:
    """Whether line `i` of a title goes on the line above it."""
    line, above = lines[i], lines[i - 1]
    if NUMBERED.match(line.text) or line.sheet is not above.sheet:
        return False
    return 0 < line.pitch <= 1.35 * pitch and line.bold == above.bold and not above.text.endswith(".")


def _table_heads(lines: Sequence[MinuteLine]) -> list[Head]:
    """Headings that a table sets in columns of their own; a title that goes on over a page end is put together."""
    out: list[Head] = []
    for i, line in enumerate(lines):
        if line.head is None:
            continue
        number, title = line.head
        if number is None and out:
            out[-1].title = join_lines([out[-1].title, title])
        elif number is not None:
            out.append(Head(i, i, number, title))
    return out


def _around_tables(lines: Sequence[MinuteLine], tabled: list[Head], pitch: float) -> list[Head]:
    """The headings of tables of decisions with the numbered ones of the minutes in which these stand."""
    others = _numbered_heads([line if not line.decided else replace(line, head=("", "")) for line in lines], pitch)
    return sorted([*tabled, *others], key=lambda h: h.first) if len(others) > 1 else tabled


def _plain_heads(lines: Sequence[MinuteLine], pitch: float, stop: int) -> list[Head]:
    """Bold headings without a number, before line `stop`."""
    out: list[Head] = []
    i = 0
    while i < stop:
        line = lines[i]
        end = title_end(lines, i, pitch)
        title = join_lines([x.text for x in lines[i:end]])
        apart = line.pitch == 0 or line.pitch > 1.2 * pitch
        # a bold "Minutes" among items heads what is said of those of the last time
        own = bool(out) and title == "Minutes" and end < stop and "minutes" in lines[end].text
        if (
            line.bold
            and apart
            and len(title) <= 150
            and (own or plain_title(title))
            and not title.rstrip().endswith((".", ","))
        ):
            out.append(Head(i, end, None, title.rstrip(" :")))
        i = end
    return out


def _capital_heads(lines: Sequence[MinuteLine], pitch: float) -> list[Head]:
    """Headings of minutes that set them apart by capitals alone, in the middle of the page or at its edge: at least
    three, each with text in small letters below it."""
    out: list[Head] = []
    for i, line in enumerate(lines[:-1]):
        if not line.text.isupper() or len(line.text) > 90 or line.text.endswith((".", ",", ";")) or is_lead(line):
            continue
        apart = line.pitch == 0 or line.pitch > 1.2 * pitch
        minutes = line.text.startswith("MINUTE") and "minute" in lines[i + 1].text.casefold()
        if apart and not lines[i + 1].text.isupper() and (minutes or plain_title(line.text)):
            out.append(Head(i, i + 1, None, line.text.rstrip(" :")))
    return out if len(out) > 2 else []


def _heads(lines: Sequence[MinuteLine], pitch: float, body: int) -> list[Head]:
    for finder in (_table_heads, lambda x: worded_heads(x, pitch)):
        found = finder(lines)
        if found and any(line.head is not None and line.decided for line in lines):
            return _around_tables(lines, found, pitch)
        if len(found) >= 1:
            return found
    numbered = _numbered_heads(lines, pitch)
    bracketed = _bracket_heads(lines, pitch)
    if len(bracketed) >= 2:
        ends = {h.first for h in bracketed}
        covered = {i for h in bracketed for i in range(h.first, h.end)}
        extra = [h for h in numbered if h.first not in covered] if _mostly_numbered(bracketed, numbered) else []
        found = sorted([*bracketed, *(h for h in extra if h.first not in ends)], key=lambda h: h.first)
    elif len(numbered) >= 2:
        found = numbered
    else:
        found = _sequence_heads(lines, pitch) or numbered
        found = found if len(found) >= 2 else colon_heads(lines) or found
    if 0 < len(found) < 4 and len(colons := colon_heads(lines)) > len(found):
        return colons
    if len(found) < 8 and len(run_in := run_in_heads(lines, pitch)) > len(found):
        return run_in
    if len(found) < 2:
        plain = _plain_heads(lines, pitch, len(lines))
        return [h for h in plain if h.first >= body] or found or _capital_heads(lines, pitch)
    before = [h for h in _plain_heads(lines, pitch, found[0].first) if h.first >= body]
    return [*before, *found]


def _mostly_numbered(bracketed: Sequence[Head], numbered: Sequence[Head]) -> bool:
    """Whether the headings that "(Item n)" follows have minute numbers of their own."""
    firsts = {h.first for h in numbered}
    return sum(1 for h in bracketed if h.first in firsts) * 2 > len(bracketed)


def items_of(lines: Sequence[MinuteLine], body: int = 0, known: frozenset[str] = frozenset()) -> list[Item]:
    """The items in printed order; the first one, without number and title, holds what stands before them. `body` is
    the line at which headings without a number may begin (after the list of those present), `known`
    words of the document, by which words that a line end broke are told from compounds."""
    pitch = usual_pitch(lines)
    heads = _heads(lines, pitch, body)
    out = [Item(None, None, list(lines[: heads[0].first] if heads else lines), pitch=pitch, known=known)]
    ends = [h.first for h in heads[1:]] + [len(lines)]
    for head, end in zip(heads, ends, strict=False):
        own = [*([head.rest] if head.rest else []), *lines[head.end : end]]
        out.append(Item(head.number or None, head.title.strip() or None, own, pitch=pitch, known=known))
    if len(out) > LEAST_COUNTED and not any(item.number for item in out):
        _number_by_paragraphs(out[1:])
    return out


def _number_by_paragraphs(items: Sequence[Item]) -> None:
    """Give each item the number before its first paragraph, where these count up through minutes whose headings have
    none ("LIBRARIES", and below it "3. The Committee had before it ...")."""
    firsts = [(item, item.paragraphs[0]) for item in items if item.paragraphs]
    counted = [(item, p, n) for item, p in firsts if (n := p.counted()) is not None]
    pairs = pairwise(n for _, _, n in counted)
    if len(counted) < max(LEAST_COUNTED, 0.8 * len(items)) or any(b - a != 1 for a, b in pairs):
        return
    for item, p, n in counted:
        item.number = str(n)
        p.without_number()
