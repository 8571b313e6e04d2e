"""The items of minutes: number, title, and the paragraphs under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from extract.records.minute_line import ITEM_NUMBER, MinuteLine
from extract.records.minute_lines import usual_pitch
from extract.records.minute_paragraphs import LEAD_ALONE, Paragraph, paragraphs
from extract.text import join_lines
from schemas.page import Word, bounding_box

_NUMBERED = re.compile(rf"^(?:\*\s+)?(?P<number>{ITEM_NUMBER})(?P<stop>[.):]?)\s+(?:[:–—-]\s+)?(?P<title>\S.*)$")
_NUMBER_ALONE = re.compile(rf"^(?P<number>{ITEM_NUMBER})(?P<stop>[.):]?)$")
_WORDED = re.compile(
    r"^(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<number>\d{1,3}[a-z]?)(?:\s*[:.–—-]\s*|\s+)(?P<title>\S.*)$", re.I
)
_BRACKETED = re.compile(r"^[(\[]\s*(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<number>\d{1,3}[A-Za-z]?)\s*[)\]]$", re.I)
_NUMBER_LABEL = re.compile(r"^(?:Agenda\s+)?Item(?:\s+(?:No|Number))?\.?\s*:?\s*(?P<number>\d{1,3}[a-z]?)\.?$", re.I)
_TITLE_LABEL = re.compile(
    r"^(?:Report|Report\s+title|Title|Item\s+title|Decision\s+title)\s*:\s*(?P<title>\S.*)$", re.I
)
"""The number and the title of an item as two labelled lines: "Agenda item: 4" over "Report: Budget"."""
_SUBJECT = re.compile(r"^(?:\(?[a-z]\)?[.)]?\s+)?Subject(?:\s*/\s*Title)?\s*:\s*(?P<title>\S.*)$", re.I)
_ITEM_IN_TITLE = re.compile(
    r"\s*[(\[]\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[A-Za-z]?)\s*[)\]]\s*$", re.I
)
_LEAD = re.compile(r"^(?:RESOLVED|AGREED|APPROVED|DECIDED|NOTED|RECOMMENDED|IT WAS|ACTION)\b")
_NO_HEAD = re.compile(
    r"^(?:un)?restricted items?$|^exempt items?$|^part\s+(?:\d|i{1,3}|[ab])\b|^minutes$|^agenda$|^items?$|^present\b"
    r"|^apologies\s*:|^in attendance\b|^signed\b|^chair(?:man|person)?\b.{0,4}$"
    r"|^the meeting (?:ended|closed|finished)"
    r"|^(?:it was )?(?:resolved|agreed|decided|approved)$|^(?:decisions?|resolutions?)(?: taken| made)?$"
    r"|^meeting (?:ended|closed|finished)|^date\b|^actions?\b|^note:|^\(?the meeting|^clerk\b",
    re.I,
)

_ANNOUNCES = re.compile(
    r"(?:^|\s)(?:resolved|agreed|decided|noted|approved|recommended|determined)(?:\s+unanimously)?(?:\s+(?:to|that))?\s*:"
    r"\s*[-–—]?$|^(?:the\s+)?(?:[\w’'&-]+\s+){0,6}?(?:authority|board|cabinet|committee|council|executive|forum|governors"
    r"|members|panel)\s*:\s*[-–—]?$",
    re.I,
)
"""A line that announces decisions and heads no item, also in bold: "The Committee resolved:-", "The Board:"."""

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


@dataclass(slots=True)
class _Head:
    """A heading: the lines from `first` up to (not including) `end`; `rest` is what follows the title on its line."""

    first: int
    end: int
    number: str | None
    title: str
    rest: MinuteLine | None = None


def _is_lead(line: MinuteLine) -> bool:
    return bool(_LEAD.match(line.text) or LEAD_ALONE.match(line.text))


def _numbered_title(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 3 and not _LEAD.match(text)


def _plain_title(text: str) -> bool:
    if ":" in text[-3:] and _ANNOUNCES.search(text):
        return False
    return _numbered_title(text) and not _NO_HEAD.match(text.strip(" :"))


def _is_heading_type(line: MinuteLine, title: str) -> bool:
    letters = [c for c in title if c.isalpha()]
    return line.bold or (len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters))


def _title_end(lines: Sequence[MinuteLine], i: int, pitch: float) -> int:
    """The index after the last line of a title that begins at line `i`."""
    first = lines[i]
    upper = first.text.isupper()
    end = i + 1
    while end < len(lines) and end - i < 6:
        line = lines[end]
        if line.sheet is not first.sheet or line.head or _BRACKETED.match(line.text) or _NUMBERED.match(line.text):
            break
        same = line.bold if first.bold else (upper and line.text.isupper())
        if not same or not 0 < line.pitch <= 1.35 * pitch or _is_lead(line) or line.size < first.size - 1:
            break
        end += 1
    return end


def _style(match: re.Match[str]) -> tuple[str, bool]:
    return match["stop"], bool(re.search(r"[A-Z]", match["number"]))


def _numbered_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Headings with a number in bold or capitals, all of one style and at one left edge."""
    found: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        if line.head is None and (match := _NUMBERED.match(line.text)):
            title = match["title"]
            if _is_heading_type(line, title) and _numbered_title(title):
                found.append((i, match))
    if not found:
        return []
    groups: dict[tuple[str, bool], list[tuple[int, re.Match[str]]]] = {}
    for i, match in found:
        groups.setdefault(_style(match), []).append((i, match))
    best = max(groups.values(), key=lambda g: _counts_up(_values([m for _, m in g])))
    edge, middle = median(lines[i].box.x0 for i, _ in best), median(lines[i].box.x_mid for i, _ in best)
    centred = [i for i, _ in best if abs(lines[i].box.x_mid - middle) <= CENTRED]
    alike = set(centred) if len(centred) > 0.6 * len(best) else set()
    return [_from_match(lines, i, m, pitch) for i, m in best if lines[i].box.x0 <= edge + 12 or i in alike]


def _value(match: re.Match[str]) -> int:
    """The number by which headings count up."""
    digits = re.search(r"\d+", match["number"])
    return int(digits.group()) if digits else 0


def _values(matches: Sequence[re.Match[str]]) -> list[int]:
    """The numbers by which headings count up: of those with a year in them ("AM26/20") the part that changes."""
    parts = [[int(d) for d in re.findall(r"\d+", m["number"])] for m in matches]
    if not parts or not all(parts) or len({len(p) for p in parts}) > 1:
        return [_value(m) for m in matches]
    changing = max(range(len(parts[0])), key=lambda i: (len({p[i] for p in parts}), -i))
    return [p[changing] for p in parts]


def _counts_up(values: Sequence[int]) -> tuple[int, float]:
    """How many of the numbers go on by one or two from the one kept before them, and the share of them."""
    best = 0
    for start in range(min(3, len(values))):
        last, kept = values[start], 1
        for value in values[start + 1 :]:
            if 1 <= value - last <= 2:
                last, kept = value, kept + 1
        best = max(best, kept)
    return best, best / max(1, len(values))


def _from_match(lines: Sequence[MinuteLine], i: int, match: re.Match[str], pitch: float) -> _Head:
    end = _title_end(lines, i, pitch)
    title = join_lines([match["title"], *(line.text for line in lines[i + 1 : end])])
    return _Head(i, end, match["number"], _ITEM_IN_TITLE.sub("", title))


def _sequence_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Headings of minutes without bold type: short numbered lines that count up by one through the document."""
    found: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if match and len(match["title"]) <= 80 and not match["title"].endswith((".", ",", ";")):
            below = lines[i + 1].text if i + 1 < len(lines) else ""
            if _numbered_title(match["title"]) and match["title"][0].isupper() and not below[:1].islower():
                found.append((i, match))
    chain: list[tuple[int, re.Match[str]]] = []
    for i, match in found:
        if not chain or 1 <= _value(match) - _value(chain[-1][1]) <= 2:
            chain.append((i, match))
    return [_Head(i, i + 1, m["number"], m["title"]) for i, m in chain] if len(chain) >= 3 else []


def _run_in_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Numbered headings in bold with the text right behind them: "**5. Grants.** Applications had been received"."""
    found: list[tuple[re.Match[str], _Head]] = []
    for i, line in enumerate(lines):
        match = _NUMBERED.match(line.text) if line.head is None else None
        if match is None:
            continue
        if (cut := _bold_end(line)) is not None:
            title = _said(line.words[1:cut]).rstrip(" .:–—-")
            if _numbered_title(title) and len(title) <= 90:
                while cut < len(line.words) - 1 and not any(c.isalnum() for c in line.words[cut].text):
                    cut += 1  # the dash between a heading and its text is no bullet
                rest = replace(
                    line, words=line.words[cut:], box=bounding_box([w.box for w in line.words[cut:]]), pitch=0.0
                )
                found.append((match, _Head(i, i + 1, match["number"], title, rest)))
        elif _is_heading_type(line, match["title"]) and _numbered_title(match["title"]):
            found.append((match, _from_match(lines, i, match, pitch)))
    own = sum(1 for _, head in found if head.rest is not None)
    counted = _counts_up(_values([m for m, _ in found]))[0] if found else 0
    return [head for _, head in found] if own >= 3 and counted >= 3 and counted >= 0.6 * len(found) else []


_RUN_IN_COLON = re.compile(
    rf"^(?P<number>{ITEM_NUMBER})(?P<stop>[.)]?)\s+(?P<dash>[–—-]\s+)?(?P<title>[A-Z][^:.;]{{2,60}})(?(dash)[:.]|:)(?:\s+(?P<rest>\S.*))?$"
)


def _colon_heads(lines: Sequence[MinuteLine]) -> list[_Head]:
    """Headings in plain type with the text behind a colon: "5/26 Precept: it was resolved to set ..."; at least four
    that count up at one left edge, one in three at most with its text below it."""
    found: list[tuple[re.Match[str], _Head]] = []
    for i, line in enumerate(lines):
        match = _RUN_IN_COLON.match(line.text) if line.head is None and line.text[-1:] else None
        if match is None or len(match["title"].split()) > 8:
            continue
        ends = (at for at, w in enumerate(line.words, 1) if at > 1 and w.text.endswith((":", ".")))
        cut = next(ends, len(line.words))
        own = line.words[cut:]
        rest = replace(line, words=own, box=bounding_box([w.box for w in own]), pitch=0.0) if own else None
        found.append((match, _Head(i, i + 1, match["number"], match["title"], rest)))
    if len(found) < 4 or 3 * sum(head.rest is None for _, head in found) > len(found):
        return []
    if _counts_up(_values([m for m, _ in found]))[0] < max(4, 0.8 * len(found)):
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


def _bracket_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Headings that a line "(Item 4)" follows; the number before the title, where there is one, counts first."""
    out: list[_Head] = []
    for i, line in enumerate(lines):
        if not (bracket := _BRACKETED.match(line.text)) or i == 0:
            continue
        first = i - 1
        while first > 0 and _belongs_above(lines, first, pitch):
            first -= 1
        title = join_lines([x.text for x in lines[first:i]])
        number = bracket["number"]
        if match := _NUMBERED.match(title):
            number, title = match["number"], match["title"]
        out.append(_Head(first, i + 1, number, title))
    return out


def _belongs_above(lines: Sequence[MinuteLine], i: int, pitch: float) -> bool:
    """Whether line `i` of a title goes on the line above it."""
    line, above = lines[i], lines[i - 1]
    if _NUMBERED.match(line.text) or line.sheet is not above.sheet:
        return False
    return 0 < line.pitch <= 1.35 * pitch and line.bold == above.bold and not above.text.endswith(".")


def _table_heads(lines: Sequence[MinuteLine]) -> list[_Head]:
    """Headings that a table sets in columns of their own; a title that goes on over a page end is put together."""
    out: list[_Head] = []
    for i, line in enumerate(lines):
        if line.head is None:
            continue
        number, title = line.head
        if number is None and out:
            out[-1].title = join_lines([out[-1].title, title])
        elif number is not None:
            out.append(_Head(i, i, number, title))
    return out


def _around_tables(lines: Sequence[MinuteLine], tabled: list[_Head], pitch: float) -> list[_Head]:
    """The headings of tables of decisions with the numbered ones of the minutes in which these stand."""
    others = _numbered_heads([line if not line.decided else replace(line, head=("", "")) for line in lines], pitch)
    return sorted([*tabled, *others], key=lambda h: h.first) if len(others) > 1 else tabled


def _worded_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Headings such as "Item 3: Budget" or "Subject: Budget (agenda item 3)"."""
    out: list[_Head] = []
    plain: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        if match := _WORDED.match(line.text):
            if _is_heading_type(line, match["title"]):
                out.append(_from_match(lines, i, match, pitch))
            elif line.pitch == 0 or line.pitch > 1.2 * pitch:
                plain.append((i, match))
        elif "tem" in line.text[:12] and (match := _NUMBER_LABEL.match(line.text)) and i + 1 < len(lines):
            if titled := _TITLE_LABEL.match(lines[i + 1].text):
                out.append(_Head(i, i + 2, match["number"], titled["title"]))
        elif match := _SUBJECT.match(line.text):
            end = i + 1
            while end < len(lines) and 0 < lines[end].pitch <= 1.35 * pitch and lines[end].box.x0 > line.box.x0 + 40:
                end += 1
            title = join_lines([match["title"], *(x.text for x in lines[i + 1 : end])])
            item = _ITEM_IN_TITLE.search(title)
            out.append(_Head(i, end, item["number"] if item else None, _ITEM_IN_TITLE.sub("", title)))
    short = all(len(m["title"]) < 90 and not m["title"].endswith((".", ",")) for _, m in plain)
    if not out and len(plain) > 1 and short and _counts_up(_values([m for _, m in plain]))[1] == 1.0:
        return [_Head(i, i + 1, m["number"], m["title"]) for i, m in plain]
    return out


def _plain_heads(lines: Sequence[MinuteLine], pitch: float, stop: int) -> list[_Head]:
    """Bold headings without a number, before line `stop`."""
    out: list[_Head] = []
    i = 0
    while i < stop:
        line = lines[i]
        end = _title_end(lines, i, pitch)
        title = join_lines([x.text for x in lines[i:end]])
        apart = line.pitch == 0 or line.pitch > 1.2 * pitch
        # a bold "Minutes" among items heads what is said of those of the last time
        own = bool(out) and title == "Minutes" and end < stop and "minutes" in lines[end].text
        if (
            line.bold
            and apart
            and len(title) <= 150
            and (own or _plain_title(title))
            and not title.rstrip().endswith((".", ","))
        ):
            out.append(_Head(i, end, None, title.rstrip(" :")))
        i = end
    return out


def _capital_heads(lines: Sequence[MinuteLine], pitch: float) -> list[_Head]:
    """Headings of minutes that set them apart by capitals alone, in the middle of the page or at its edge: at least
    three, each with text in small letters below it."""
    out: list[_Head] = []
    for i, line in enumerate(lines[:-1]):
        if not line.text.isupper() or len(line.text) > 90 or line.text.endswith((".", ",", ";")) or _is_lead(line):
            continue
        apart = line.pitch == 0 or line.pitch > 1.2 * pitch
        minutes = line.text.startswith("MINUTE") and "minute" in lines[i + 1].text.casefold()
        if apart and not lines[i + 1].text.isupper() and (minutes or _plain_title(line.text)):
            out.append(_Head(i, i + 1, None, line.text.rstrip(" :")))
    return out if len(out) > 2 else []


def _heads(lines: Sequence[MinuteLine], pitch: float, body: int) -> list[_Head]:
    for finder in (_table_heads, lambda x: _worded_heads(x, pitch)):
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
        found = found if len(found) >= 2 else _colon_heads(lines) or found
    if 0 < len(found) < 4 and len(colons := _colon_heads(lines)) > len(found):
        return colons
    if len(found) < 8 and len(run_in := _run_in_heads(lines, pitch)) > len(found):
        return run_in
    if len(found) < 2:
        plain = _plain_heads(lines, pitch, len(lines))
        return [h for h in plain if h.first >= body] or found or _capital_heads(lines, pitch)
    before = [h for h in _plain_heads(lines, pitch, found[0].first) if h.first >= body]
    return [*before, *found]


def _mostly_numbered(bracketed: Sequence[_Head], numbered: Sequence[_Head]) -> bool:
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
