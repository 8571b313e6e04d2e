"""An action while it is read: its texts, where they stand, and how sure the match of its parts is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.actions.entries import Heading
from extract.actions.prints import Print, broken
from extract.actions.turned import back
from extract.layout.sheet import Sheet
from extract.text import join_lines
from schemas.page import Box, Direction, bounding_box
from schemas.records.performance import Rag

FIELDS = ("area", "owner", "partners", "start", "due", "measure", "update", "status")
"""The fields of an action that are texts of columns, beside the action itself and its objective."""


@dataclass(slots=True)
class Draft:
    """An action whose parts may still go on over a page break. `parts` are its lines by field, `known` the document's
    words, `ends` the last line of each field; `both` tells that the owner's column holds deadlines too; `year` is the
    financial year that the plan is for; `way` is how
    the text runs on a turned page, on which `boxes` are those of the page turned upright."""

    sheet: Sheet
    table_id: str | None
    rule: str
    known: frozenset[str] = frozenset()
    lines: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    objective: Heading | None = None
    area: str | None = None
    plan: str | None = None
    year: str | None = None
    rag: Rag | None = None
    both: bool = False
    confidence: float = 1.0
    ends: dict[str, Print] = field(default_factory=dict)
    way: Direction = 0

    def take(self, name: str, prints: Iterable[Print]) -> None:
        """More lines of a field; those on its own page widen its box."""
        into = self.lines if name == "action" else self.parts.setdefault(name, [])
        for line in prints:
            before = self.ends.get(name)
            if into and before is not None and broken(before, line, self.known):
                into[-1] += line.text
            else:
                into.append(line.text)
            self.ends[name] = line
            if line.page == self.sheet.number:
                self.boxes.append(line.box)

    @property
    def action(self) -> str:
        """What is to be done, as one text."""
        return join_lines(self.lines, self.known)

    def text(self, name: str) -> str | None:
        """A field's text; None where nothing is printed."""
        return join_lines(self.parts.get(name, ()), self.known) or None

    @property
    def box(self) -> Box:
        """What was read for it, on the page as displayed on which it begins."""
        return back(bounding_box(self.boxes), self.sheet.page, self.way)
