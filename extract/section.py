"""A run of sheets that belong together: the agenda, one meeting's minutes, one report with its appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extract.layout.lines import Line
from extract.layout.sheet import Sheet

SectionKind = Literal["front", "agenda", "minutes", "report", "other"]


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive sheets of one kind. A sheet may belong to two sections where one ends on the page on which the
    next begins; `first_line` is the line of the first sheet at which this section begins, `last_line` the line of
    the last sheet before which it ends (None: the end of that sheet). `front` are the sheets before an agenda that
    belong to it."""

    kind: SectionKind
    sheets: tuple[Sheet, ...]
    agenda_item_id: str | None = None
    agenda_item_number: str | None = None
    first_line: int = 0
    last_line: int | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)
    front: tuple[Sheet, ...] = ()

    @property
    def first(self) -> Sheet:
        """The sheet on which it begins."""
        return self.sheets[0]

    @property
    def last(self) -> Sheet:
        """The sheet on which it ends."""
        return self.sheets[-1]

    @property
    def front_number(self) -> int:
        """The PDF page on which it begins, with the front sheets that belong to it."""
        return self.front[0].number if self.front else self.first.number

    def lines(self) -> Iterator[tuple[Sheet, Line]]:
        """Its lines in reading order, each with the sheet that it stands on."""
        for i, sheet in enumerate(self.sheets):
            start = self.first_line if i == 0 else 0
            end = self.last_line if i == len(self.sheets) - 1 else None
            for line in sheet.lines[start:end]:
                yield sheet, line
