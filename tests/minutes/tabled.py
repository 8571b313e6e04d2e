"""A section of one sheet with a table on it, the table's words among the page's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.layout.sheet import lay_out
from extract.section import Section, SectionKind
from schemas.profile import load_profile
from schemas.table import Table
from tests.typeset import At, page


def tabled(kind: SectionKind, lines: Sequence[At | str], table: Table) -> Section:
    """A section of a kind: lines above a table."""
    made = page(lines)
    made = replace(made, words=(*made.words, *(w for cell in table.cells for w in cell.words)))
    return Section(kind, tuple(lay_out([made], [[table]], load_profile().pack)))
