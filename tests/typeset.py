"""Pages and sheets made from literal lines, so that a rule can be tested without a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.layout.sheet import Sheet, lay_out
from extract.scope import Scope
from extract.section import Section, SectionKind
from schemas.identity import Mint
from schemas.page import Box, Direction, Page, Rule, Word
from schemas.profile import load_profile
from schemas.table import Table

A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class At:
    """A line of print: its left edge and top in points, its text; `**` around a part makes it bold. Two columns of
    one line are two `At`. A character is half as wide as it is high."""

    x: float
    top: float
    text: str
    size: float = 10.0
    direction: Direction = 0


def words(line: At) -> list[Word]:
    """The words of a line, one after another along its direction of writing."""
    out: list[Word] = []
    along, bold = 0.0, False
    for part in line.text.split(" "):
        if part.startswith("**"):
            bold = True
        text = part.replace("**", "")
        length = 0.5 * line.size * len(text)
        if line.direction == 0:
            box = Box(line.x + along, line.top, line.x + along + length, line.top + line.size)
        else:
            box = Box(line.x, line.top - along - length, line.x + line.size, line.top - along)
        if text:
            out.append(Word(text, box, line.size, bold=bold, direction=line.direction))
        along += length + 0.25 * line.size
        if part.endswith("**"):
            bold = False
    return out


def page(
    lines: Sequence[At | str], number: int = 1, rules: Sequence[Rule] = (), size: tuple[float, float] = A4
) -> Page:
    """A page of lines. A bare string goes below the line before it, at the left margin."""
    out: list[Word] = []
    top = 72.0
    for line in lines:
        placed = line if isinstance(line, At) else At(72.0, top, line)
        out.extend(words(placed))
        top = placed.top + 1.25 * placed.size
    return Page(number, *size, words=tuple(out), rules=tuple(rules))


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    """The four rules of a box."""
    return [
        Rule(Box(x0, top, x1, top + 1)),
        Rule(Box(x0, bottom, x1, bottom + 1)),
        Rule(Box(x0, top, x0 + 1, bottom)),
        Rule(Box(x1, top, x1 + 1, bottom)),
    ]


def sheets(*pages: Sequence[At | str] | Page, tables: Sequence[Sequence[Table]] = ()) -> list[Sheet]:
    """Pages laid out together, numbered from 1."""
    made = [p if isinstance(p, Page) else page(p, n) for n, p in enumerate(pages, start=1)]
    return lay_out(made, tables or [()] * len(made), load_profile().pack)


def section(kind: SectionKind, *pages: Sequence[At | str] | Page) -> Section:
    """A section of a kind, of the pages given."""
    return Section(kind, tuple(sheets(*pages)))


def scope() -> Scope:
    """The scope of an invented document."""
    return Scope("d0c", "Harrowmere pack.pdf", load_profile(), Mint("d0c"))
