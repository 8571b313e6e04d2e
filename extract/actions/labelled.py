"""Actions and tracked recommendations without a table, whose parts are told by labels ("Owner: …", "Due: …"): cards,
and paragraphs with who and by when behind what is to be done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.actions.drafts import FIELDS, Draft
from extract.actions.due import days_of
from extract.actions.entries import Heading, labelled
from extract.actions.headings import field_of
from extract.actions.prints import Print, print_of
from extract.actions.running import doer_of, inside, step_of, wraps
from extract.kpis.rag import Palette, rate
from extract.kpis.vocabulary import matches
from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.page import Box, bounding_box

_LABEL = re.compile(
    r"(?:^|(?<=[.;,|)])\s+|\s[|·•–—]\s+)(?P<label>[A-Z][A-Za-z’'/]*(?: (?:[A-Za-z’'/&]+|\d{1,3}(?:\.\d{1,2})?)){0,4})"
    r"\s*:(?:\s+|$)"
)
_NUMBER = re.compile(r"\s(?:no\.?\s|number\s)?(?P<number>\d{1,3}(?:\.\d{1,2})?)$", re.I)
_COUNT = re.compile(r"^(?:(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[A-Z]{1,3}\d{1,3}[.):]?|[•▪●■➢❖◦‣∙·–—-])\s+)(?=\S)")
_SAYS_SO = re.compile(r"action|commitment|task|deliverable|we will", re.I)
_ABOVE = 2.6
"""What the labels belong to ends at most so many font sizes above them ..."""
_WITHIN = 2.2
"""... and labels of one action follow each other as closely."""
_LONGEST = 20
"""The names of owners have at most so many words."""
_GUTTER = 1.5
"""Cards side by side have so many font sizes of space between their lines."""
_LEAST = 2
"""So many cards of one form make a list where none says that it is an action."""
_SHORT = ("owner", "due", "start", "status")
"""What is no sentence: a full stop behind it ends the paragraph."""
_TOLD = frozenset({"owner", "due", "status", "update", "rag", "response"})


Segment = tuple[str | None, int, str, str]
"""A field, where its label begins in a line, the label, and the text behind it."""


@dataclass(slots=True)
class Card:
    """What is said of one action or recommendation by labels: its lines by field, and the numbers in labels."""

    start: int
    parts: dict[str, list[Print]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    heading: Heading | None = None
    above: list[Print] = field(default_factory=list)
    title: list[Print] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """All of it."""
        return bounding_box([p.box for lines in (self.title, self.above, *self.parts.values()) for p in lines])


def cards(sheet: Sheet, scope: Scope, taken: Sequence[Box]) -> list[Card]:
    """The cards of a sheet outside the tables `taken` that are actions or tracked recommendations."""
    lines = [line for line in sheet.lines if line.direction == 0 and not inside(line, taken)]
    words = scope.profile.actions
    found = [card for own in side_by_side(lines) for card in _Reader(own, sheet, words).read()]
    forms = Counter(_form(card) for card in found)
    return [card for card in found if _told(card, forms, words)]


def side_by_side(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of a sheet, or those of its columns one by one where labels stand side by side at the same places."""
    apart: Counter[float] = Counter()
    for line in lines:
        if line.text.count(":") > 1:
            parts = lines_of(line.words, gap=_GUTTER)
            if len(parts) > 1 and all(_LABEL.match(part.text) for part in parts):
                apart.update(round(part.box.x0) for part in parts)
    lefts = sorted(x for x, count in apart.items() if count >= _LEAST)
    if len(lefts) < 2:
        return [lines]
    columns: list[list[Line]] = [[] for _ in lefts]
    for line in lines:
        # what stands over several columns and nothing at the left of the second is of the first
        for part in lines_of(line.words, gap=_GUTTER):
            column = max((k for k, x in enumerate(lefts) if x <= part.box.x0 + 3), default=0)
            columns[column].append(part)
    return list(columns)


def _form(card: Card) -> str:
    """By what cards of one list are alike: whom or what the first label tells."""
    return next(iter(card.parts), "")


def _told(card: Card, forms: Counter[str], words: ActionWords) -> bool:
    """Whether labels enough are there: beside a label that says what it is one more, else who or by when, another,
    and the same for a neighbour."""
    told = _TOLD & card.parts.keys()
    due = " ".join(line.text for line in card.parts.get("due", ()))
    if due and not (days_of(due).last or days_of(due).first or re.match("|".join(words.starts), due, re.I)):
        told -= {"due"}
    who = " ".join(line.text for line in card.parts.get("owner", ()))
    if who[:1].islower() or len(who.split()) > _LONGEST:
        told -= {"owner"}  # a sentence
    if card.parts.keys() & {"action", "recommendation"}:
        return bool(told)
    return bool(card.above) and bool(told & {"owner", "due"}) and len(told) >= 2 and forms[_form(card)] >= _LEAST


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


class _Reader:
    """Reads the lines of a sheet from top to bottom."""

    def __init__(self, lines: Sequence[Line], sheet: Sheet, words: ActionWords) -> None:
        self.lines, self.sheet, self.words = lines, sheet, words
        self.step = step_of(lines)
        self.right = max((line.box.x1 for line in lines), default=0.0)

    def read(self) -> Iterator[Card]:
        """The cards, whether or not they tell enough."""
        card: Card | None = None
        last: str | None = None
        free = 0
        heading: Heading | None = None
        for i, line in enumerate(self.lines):
            segments = self._segments(line) if ":" in line.text else self._beside(line)
            if any(name for name, *_ in segments) and not self._only_names(i, segments):
                first, at, *_ = segments[0]
                before = line.text[:at].strip(" |·•–—")
                if card is None or before or first in card.parts or self._apart(i):
                    if card is not None:
                        yield card
                        free = i
                    card = Card(i)
                    if before:
                        card.above = [self._print(line, _COUNT.sub("", before))]
                        above = i
                    elif first not in ("action", "recommendation"):
                        card.above, above = self._paragraph(i, free)
                    else:
                        above = i
                    if above > free and self._titled(above):
                        card.title = [self._print(self.lines[above - 1], self.lines[above - 1].text)]
                    heading = self._heading(free, above, heading)
                    card.heading = heading
                for name, _, label, text in segments:
                    last = name
                    if name is not None:
                        number = _NUMBER.search(label)
                        if number:
                            card.numbers[name] = number["number"]
                        card.parts.setdefault(name, []).extend([self._print(line, text)] if text else [])
            elif card is not None and self._goes_on(i, card, last):
                if last is not None:
                    card.parts[last].append(self._print(line, line.text))
            elif card is not None:
                yield card
                card, free = None, i
        if card is not None:
            yield card

    def _segments(self, line: Line) -> list[Segment]:
        """The labels of a line with the field that each tells, and the text behind it."""
        spans = {m.end(): (m.start(), m["label"]) for m in _LABEL.finditer(line.text)}
        for start, end, label in _bold_labels(line):
            spans.setdefault(min(end, len(line.text)), (start, label))
        found = [(start, end, label) for end, (start, label) in sorted(spans.items())]
        ends = [*(start for start, *_ in found[1:]), None]
        return [
            (self._name(label), start, label, line.text[end:stop].strip(" |·•–—"))
            for (start, end, label), stop in zip(found, ends, strict=False)
        ]

    def _name(self, label: str) -> str | None:
        """The field that a label tells; None for one that is no matter of actions."""
        number = _NUMBER.search(label)
        bare = label[: number.start()] if number else label
        name = field_of(bare, self.words) or ("owner" if bare.casefold() == "by" else None)
        if (name not in FIELDS and name not in _WHAT) or (name == "action" and not _SAYS_SO.search(bare)):
            return None
        return name

    def _beside(self, line: Line) -> list[Segment]:
        """A bold label at the left of what it tells, apart from it by white space."""
        words = line.words
        if not words[0].bold or words[-1].bold or len(words) < 2:
            return []
        count = next((k for k, w in enumerate(words) if not w.bold), 0)
        if words[count].box.x0 - words[count - 1].box.x1 < _GUTTER * line.size:
            return []
        label, text = (" ".join(w.text for w in part) for part in (words[:count], words[count:]))
        name = self._name(label)
        return [(name, 0, label, text)] if name is not None else []

    def _print(self, line: Line, text: str) -> Print:
        return replace(print_of(line, self.sheet.number, 0.0, self.right, False, False), text=text)

    def _apart(self, i: int) -> bool:
        """Whether a line with a label stands too far below the one before it to be of the same card."""
        gap = self.lines[i].box.top - self.lines[i - 1].box.bottom
        return not -self.lines[i].size < gap <= _WITHIN * self.lines[i].size

    def _only_names(self, i: int, segments: Sequence[Segment]) -> bool:
        """Whether a bold line with the label of an action is but the name of what the next paragraph says."""
        line = self.lines[i]
        if segments[0][0] != "action" or not line.words[-1].bold or i + 1 == len(self.lines):
            return False
        below = self.lines[i + 1]
        return not below.bold and ":" not in below.text

    def _goes_on(self, i: int, card: Card, last: str | None) -> bool:
        """Whether a line without a label goes on with the text behind the last one."""
        before, line = self.lines[i - 1], self.lines[i]
        if not 0 < line.box.top - before.box.top <= 1.35 * self.step:
            return False
        if last is not None and not card.parts[last]:
            return True
        return wraps(before, self.lines, line) and not (line.bold and not before.bold)

    def _paragraph(self, i: int, free: int) -> tuple[list[Print], int]:
        """The paragraph above a card, and the index of its first line; `free` is the first line of no other card."""
        own: list[Line] = []
        below = self.lines[i]
        for k in range(i - 1, free - 1, -1):
            line = self.lines[k]
            near = _ABOVE * line.size if not own else 0.6 * line.size
            if not -line.size < below.box.top - line.box.bottom <= near or (own and line.bold != own[0].bold):
                break
            own.insert(0, line)
            below = line
        prints = [self._print(line, line.text) for line in own]
        if prints:
            prints[0] = replace(prints[0], text=_COUNT.sub("", prints[0].text))
        return prints, i - len(own)

    def _titled(self, i: int) -> bool:
        """Whether the line above a card's first names it: bold, and close."""
        above, line = self.lines[i - 1], self.lines[i]
        return above.bold and not line.bold and -line.size < line.box.top - above.box.bottom <= _ABOVE * line.size

    def _heading(self, free: int, start: int, held: Heading | None) -> Heading | None:
        """The last heading with a label between two cards; other bold words there end what a former one holds."""
        for line in self.lines[free:start]:
            if labelled(line.text, self.words):
                held = Heading([line.text])
            elif line.bold:
                held = None
        return held


_WHAT = frozenset({"action", "recommendation", "objective", "response", "rag"})


def drafted(card: Card, sheet: Sheet, scope: Scope) -> Draft | None:
    """The action of a card; None for one that is no action."""
    parts = dict(card.parts)
    action = parts.pop("action", None) or card.above
    if not action or ("recommendation" in parts and "action" not in card.parts):
        return None
    draft = Draft(sheet, None, "card", scope.vocabulary, objective=card.heading, confidence=0.9)
    draft.take("action", action)
    for name in ("objective", "recommendation"):
        if name in parts:
            draft.objective = Heading([line.text for line in parts[name]])
    if "response" in parts:
        parts.setdefault("update", parts["response"])
    for name in FIELDS:
        if parts.get(name):
            *lines, end = parts[name]
            draft.take(name, [*lines, replace(end, text=end.text.rstrip(" ;|." if name in _SHORT else " ;|"))])
    if parts.get("rag"):
        text = " ".join(line.text for line in parts["rag"])
        draft.rag = rate(text, None, (), Palette(), scope.profile.kpis).rag
    draft.area = draft.text("area")
    if "owner" not in draft.parts and (who := doer_of(draft.action)):
        draft.parts["owner"] = [who]
    return None if matches(draft.action, scope.profile.actions.blanks) else draft
