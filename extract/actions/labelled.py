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
from extract.actions.labels import NUMBER, Segment, segments_of, side_by_side
from extract.actions.prints import Print, print_of
from extract.actions.running import doer_of, inside, step_of, wraps
from extract.kpis.rag import Palette, rate
from extract.kpis.vocabulary import matches
from extract.layout.lines import Line
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.action_words import ActionWords
from schemas.page import Box, bounding_box

_COUNT = re.compile(r"^(?:(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[A-Z]{1,3}\d{1,3}[.):]?|[•▪●■➢❖◦‣∙·–—-])\s+)(?=\S)")
_ABOVE = 2.6
"""What the labels belong to ends at most so many font sizes above them ..."""
_WITHIN = 2.2
"""... and labels of one action follow each other as closely."""
_LONGEST = 20
"""The names of owners have at most so many words."""
_LEAST = 2
"""So many cards of one form make a list where none says that it is an action."""
_SHORT = ("owner", "due", "start", "status")
"""What is no sentence: a full stop behind it ends the paragraph."""
_TOLD = frozenset({"owner", "due", "status", "update", "rag", "response"})


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
    words = scope.profile.actions
    own = ((line, segments_of(line, words)) for line in sheet.lines if _may_tell(line))
    if sum(name is not None for _, segments in own for name, *_ in segments) < _LEAST:
        return []
    lines = [line for line in sheet.lines if line.direction == 0 and not inside(line, taken)]
    found = [card for own in side_by_side(lines) for card in _Reader(own, sheet, words).read()]
    forms = Counter(_form(card) for card in found)
    return [card for card in found if _told(card, forms, words)]


def _may_tell(line: Line) -> bool:
    """Whether a line may hold a label; False is certain, and nearly all lines are none."""
    return ":" in line.text or line.words[0].bold or line.text[:14] in ("Recommendation", "recommendation")


def _form(card: Card) -> str:
    """By what cards of one list are alike: whom or what the first label tells."""
    return next(iter(card.parts), "")


def _told(card: Card, forms: Counter[str], words: ActionWords) -> bool:
    """Whether labels enough are there: beside a label that says what it is one more, else who or by when, another,
    and the same for a neighbour."""
    told = {name for name in _TOLD if card.parts.get(name)}
    due = " ".join(line.text for line in card.parts.get("due", ()))
    if due and not (days_of(due).last or days_of(due).first or re.match("|".join(words.starts), due, re.I)):
        told -= {"due"}
    who = " ".join(line.text for line in card.parts.get("owner", ()))
    if who[:1].islower() or len(who.split()) > _LONGEST:
        told -= {"owner"}  # a sentence
    if card.parts.get("action"):
        return bool(told)
    if card.parts.get("recommendation"):
        return bool(told & {"status", "update", "response"})
    return bool(card.above) and bool(told & {"owner", "due"}) and len(told) >= 2 and forms[_form(card)] >= _LEAST


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
            segments = segments_of(line, self.words)
            if any(name for name, *_ in segments) and not self._only_names(i, segments):
                first, at, *_ = segments[0]
                before = line.text[:at].strip(" |·•–—")
                if before and card is not None and last is not None and self._goes_on(i, card, last):
                    card.parts[last].append(self._print(line, before))
                    before = ""
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
                        number = NUMBER.search(label)
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
        if last is not None and not card.parts[last]:
            return not self._apart(i)
        if not 0 < line.box.top - before.box.top <= 1.35 * self.step:
            return False
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
