"""Entries stacked in the cells of one ruled row and matched across columns by nothing but their height on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth


@dataclass
class Column:
    """A column of stacked lines; each line is (text, bullet, bold), an empty text leaves the line blank."""

    width: float
    size: float
    bullet: bool = False
    lines: list[tuple[str, bool, bool]] = field(default_factory=list)
    height: int = 0

    def lines_of(self, text: str, bold: bool = False) -> int:
        """How many printed lines a text will take."""
        room = self.width - 7 - (12 if self.bullet and not bold else 0)
        font = "Helvetica-Bold" if bold else "Helvetica"
        count, used = 1, 0.0
        for word in text.split():
            wide = stringWidth(f"{word} ", font, self.size)
            if used + wide - stringWidth(" ", font, self.size) > room and used:
                count, used = count + 1, 0.0
            used += wide
        return count

    def put(self, text: str | None, at: int, bold: bool = False) -> int:
        """Sets a text at a height, or directly below what is there already; returns where it ends."""
        if not text:
            return at
        while self.height < at:
            self.lines.append(("", False, False))
            self.height += 1
        self.lines.append((text, self.bullet and not bold, bold))
        self.height += self.lines_of(text, bold)
        return self.height


def stack(columns: list[Column], entries: list[tuple[str | None, ...]], gap: int = 1) -> None:
    """Stacks entries; the tallest text of each decides where the next begins.

    An entry of one text with a leading "!" is a heading in the second column; the last of the others says whether the
    next entry follows without a blank line ("tight").
    """
    at = 0
    for entry in entries:
        if len(entry) == 1:
            at = columns[1].put(str(entry[0]).lstrip("!"), at, bold=True)
        else:
            *texts, tight = entry
            at = max(column.put(text, at) for column, text in zip(columns[1:], texts)) + (0 if tight else gap)
