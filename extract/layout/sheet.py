"""A page after layout: its label, its own lines, the furniture apart, and its tables."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.lines import Line
from schemas.page import Page
from schemas.table import Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its furniture (stamps, running heads and feet) taken off.

    `lines` are the page's own, in reading order; `label` is the number printed or stamped on it; `stamps` are the
    words of stamps such as "Agenda Item 8"; `slide` tells whether it looks like a slide.
    """

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    label: str | None = None
    stamps: tuple[str, ...] = ()
    slide: bool = False
    tables: tuple[Table, ...] = ()

    @property
    def number(self) -> int:
        """Page of the PDF, from 1."""
        return self.page.number
