"""Labels in running text that say what of an action stands behind them: "Owner: …", or bold beside its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.actions.drafts import FIELDS
from extract.actions.headings import field_of
from extract.layout.lines import Line, lines_of
from schemas.action_words import ActionWords

Segment = tuple[str | None, int, str, str]
"""A field, where its label begins in a line, the label, and the text behind it."""

_LABEL = re.compile(
    r"(?:^(?:[•▪●■➢❖◦‣∙·*\uf000-\uf0ff–-]\s+)?|(?<=[.;,|)])\s+|\s[|·•–—]\s+)"
    r"(?P<label>[A-Z][A-Za-z’'/]*(?: (?:[A-Za-z’'/&]+|\d{1,3}(?:\.\d{1,2})?)){0,4})"
    r"(?:\s\([^()]{1,30}\))?\s*:(?:\s+|$)"
    r"|^(?P<counted>[Rr]ecommendation (?:\d{1,3}(?:\.\d{1,2})?[a-z]?|[A-Z]))\s[–—-]\s"
)
NUMBER = re.compile(r"\s(?:no\.?\s|number\s)?(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?|(?-i:[A-Z]))$", re.I)
_SAYS_SO = re.compile(r"action|commitment|task|deliverable|we will", re.I)
_SHORT = 4
"""A label on a line of its own has at most so many words."""
_GUTTER = 1.5
"""Cards side by side have so many font sizes of space between their lines."""
_ALIKE = 2
"""Labels stand side by side where so many lines have them at the same places."""
_WHAT = frozenset({"action", "recommendation", "objective", "response", "rag"})


def segments_of(line: Line, words: ActionWords) -> list[Segment]:
    """The labels of a line with the field that each tells, and the text behind it."""
    if ":" not in line.text and _LABEL.match(line.text) is None:
        return _beside(line, words)
    spans = {m.end(): (m.start(), m["label"] or m["counted"]) for m in _LABEL.finditer(line.text)}
    for start, end, label in _bold_labels(line):
        spans.setdefault(min(end, len(line.text)), (start, label))
    found = [(start, end, label) for end, (start, label) in sorted(spans.items())]
    ends = [*(start for start, *_ in found[1:]), None]
    return [
        (_name(label, words), start, label, line.text[end:stop].strip(" |·•–—"))
        for (start, end, label), stop in zip(found, ends, strict=False)
    ]


def _name(label: str, words: ActionWords) -> str | None:
    """The field that a label tells; None for one that is no matter of actions."""
    number = NUMBER.search(label)
    bare = label[: number.start()] if number else label
    name = field_of(bare, words) or ("owner" if bare.casefold() == "by" else None)
    if (name not in FIELDS and name not in _WHAT) or (name == "action" and not _SAYS_SO.search(bare)):
        return None
    return name


def _beside(line: Line, words: ActionWords) -> list[Segment]:
    """A bold label at the left of what it tells, apart from it by white space, or above it."""
    own = line.words
    if not own[0].bold:
        return []
    if own[-1].bold:
        # on a line of its own
        name = _name(line.text, words) if len(own) <= _SHORT and all(w.bold for w in own) else None
        return [(name, 0, line.text, "")] if name is not None else []
    count = next(k for k, w in enumerate(own) if not w.bold)
    if own[count].box.x0 - own[count - 1].box.x1 < _GUTTER * line.size:
        return []
    label, text = (" ".join(w.text for w in part) for part in (own[:count], own[count:]))
    name = _name(label, words)
    return [(name, 0, label, text)] if name is not None else []


def _bold_labels(line: Line) -> Iterator[tuple[int, int, str]]:
    """Where bold labels with a colon begin and end in a line that is not bold throughout, and they."""
    if all(w.bold for w in line.words):
        return
    at, begun = 0, None
    for word in line.words:
        end = at + len(word.text)
        begun = (at if begun is None else begun) if word.bold else None
        if begun is not None and word.text.endswith(":"):
            yield begun, end + 1, line.text[begun : end - 1]
            begun = None
        at = end + 1


def side_by_side(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of a sheet, or those of its columns one by one where labels stand side by side at the same places."""
    apart: Counter[float] = Counter()
    for line in lines:
        if line.text.count(":") > 1:
            parts = lines_of(line.words, gap=_GUTTER)
            if len(parts) > 1 and all(_LABEL.match(part.text) for part in parts):
                apart.update(round(part.box.x0) for part in parts)
    lefts = sorted(x for x, count in apart.items() if count >= _ALIKE)
    if len(lefts) < 2:
        return [lines]
    columns: list[list[Line]] = [[] for _ in lefts]
    for line in lines:
        # what stands over several columns and nothing at the left of the second is of the first
        for part in lines_of(line.words, gap=_GUTTER):
            column = max((k for k, x in enumerate(lefts) if x <= part.box.x0 + 3), default=0)
            columns[column].append(part)
    return list(columns)
