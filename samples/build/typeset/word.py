"""Word files: paragraphs with a little markup, hanging clauses, tables with any borders.

Markup in a text: **bold**, __underlined__, //italic//, ~~white on white~~, ^^shadow copy^^. A tab is a tab.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

MARKS = {"**": "bold", "__": "underline", "//": "italic", "~~": "white", "^^": "shadow"}
SPLIT = re.compile(r"(\*\*|__|(?<!:)//|~~|\^\^|[\uf0b7\uf0a7])")
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def plain(text: str) -> str:
    """The text without its markup, soft hyphens and ligatures undone: what a reader should give back."""
    text = SPLIT.sub(lambda m: "" if m.group(1) in MARKS else m.group(1), text)
    text = text.replace("\u00ad", "").replace("ﬁ", "fi").replace("ﬂ", "fl")
    return re.sub(r"\s+", " ", text).strip()


def add_runs(
    paragraph: Paragraph, text: str, size: float | None = None, colour: str | None = None, **fixed: bool
) -> None:
    """Adds the text's runs with their markup."""
    on: dict[str, bool] = dict(fixed)
    for piece in SPLIT.split(text):
        if piece in MARKS:
            on[MARKS[piece]] = not on.get(MARKS[piece], False)
        elif piece:
            run = paragraph.add_run(piece)
            run.bold, run.italic, run.underline = on.get("bold"), on.get("italic"), on.get("underline")
            if on.get("shadow"):
                run.font.shadow = True
            if size:
                run.font.size = Pt(size)
            ink = "FFFFFF" if on.get("white") else colour
            if ink:
                run.font.color.rgb = RGBColor.from_string(ink)
            if piece in "\uf0b7\uf0a7":
                set_font(run, "Sample Wingdings")


def set_font(run: Any, name: str) -> None:
    """Sets one font for every script of a run."""
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


class Word:
    """One Word file in the making."""

    def __init__(
        self,
        font: str = "Arial",
        size: float = 11,
        landscape: bool = False,
        margins: tuple[float, float, float, float] = (60, 60, 60, 62),
    ) -> None:
        self.doc = Document()
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        section = self.doc.sections[0]
        width, height = Pt(595.3), Pt(841.9)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            width, height = height, width
        section.page_width, section.page_height = width, height
        section.left_margin, section.right_margin = Pt(margins[0]), Pt(margins[1])
        section.top_margin, section.bottom_margin = Pt(margins[2]), Pt(margins[3])
        section.footer_distance = Pt(44)
        section.header_distance = Pt(20)

    def para(
        self,
        text: str = "",
        *,
        size: float | None = None,
        align: str = "left",
        indent: float = 0,
        hanging: float = 0,
        before: float = 0,
        after: float | None = None,
        colour: str | None = None,
        keep: bool = False,
        into: Any = None,
        **on: bool,
    ) -> Paragraph:
        """Adds a paragraph, to the document or into a cell."""
        paragraph = (into or self.doc).add_paragraph()
        fmt = paragraph.paragraph_format
        paragraph.alignment = ALIGN[align]
        fmt.left_indent, fmt.first_line_indent = Pt(indent + hanging), Pt(-hanging)
        fmt.space_before = Pt(before)
        if after is not None:
            fmt.space_after = Pt(after)
        fmt.keep_with_next = keep
        if hanging:
            fmt.tab_stops.add_tab_stop(Pt(indent + hanging))
        add_runs(paragraph, text, size, colour, **on)
        return paragraph

    def clause(
        self, label: str, text: str, *, indent: float = 24, hanging: float = 28, glued: bool = False, **more: Any
    ) -> Paragraph:
        """A labelled clause with a hanging indent; glued, its label touches its first word."""
        return self.para(f"{label}{'' if glued else chr(9)}{text}", indent=indent, hanging=hanging, **more)

    def tab(self, paragraph: Paragraph, points: float) -> None:
        """Sets a tab stop."""
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(points))

    def page_break(self) -> None:
        """Starts a new page."""
        self.doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(self, widths: list[float], rows: int = 0, borders: str = "all") -> Any:
        """A table of fixed column widths; borders are all, horizontal, outer or none."""
        table = self.doc.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        set_borders(table, borders)
        for column, width in zip(table.columns, widths):
            column.width = Pt(width)
        for row in table.rows:
            fit(row, widths)
        return table

    def row(self, table: Any, widths: list[float], header: bool = False, split: bool = True) -> Any:
        """Adds a row; a header is repeated on each page, and a row that must not split stays whole."""
        row = table.add_row()
        fit(row, widths)
        properties = row._tr.get_or_add_trPr()
        if header:
            properties.append(OxmlElement("w:tblHeader"))
        if not split:
            properties.append(OxmlElement("w:cantSplit"))
        return row

    def fill_cell(self, cell: Any, text: str, *, fill: str | None = None, **more: Any) -> None:
        """Writes lines into a cell, one paragraph each."""
        first = True
        for line in text.split("\n"):
            if first:
                cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
                first = False
            self.para(line, into=cell, **{"after": 2, **more})
        if fill:
            shade(cell, fill)

    def footer(self, text: str, align: str = "right", number: bool = True, size: float = 8) -> None:
        """The report's own footer, with its own page number."""
        paragraph = self.doc.sections[0].footer.paragraphs[0]
        paragraph.alignment = ALIGN[align]
        add_runs(paragraph, text, size)
        if number:
            for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
                run = paragraph.add_run()
                run.font.size = Pt(size)
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = code
                run._r.append(element)

    def save(self, path: Path) -> Path:
        """Writes the file."""
        self.doc.save(str(path))
        return path


def fit(row: Any, widths: list[float]) -> None:
    """Sets the widths of a row's cells."""
    for cell, width in zip(row.cells, widths):
        cell.width = Pt(width)


def shade(cell: Any, fill: str) -> None:
    """Fills a cell with a colour."""
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(element)


def set_borders(table: Any, borders: str) -> None:
    """Sets the borders of a whole table."""
    sides = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "horizontal": ("top", "bottom", "insideH"),
        "outer": ("top", "left", "bottom", "right"),
        "none": (),
    }[borders]
    element = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in sides else "nil")
        line.set(qn("w:sz"), "6")
        line.set(qn("w:color"), "000000")
        element.append(line)
    table._tbl.tblPr.append(element)
