"""Slides: titles, tables with fills, coloured boxes, charts, the slide's own number."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

NAVY, WHITE, BLACK = "1F3864", "FFFFFF", "000000"
ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


class Deck:
    """One file of slides in the making."""

    def __init__(self, size: tuple[float, float] = (960, 540), font: str = "Arial") -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(size[0]), Pt(size[1])
        self.size, self.font = size, font
        self.slide: Any = None

    @property
    def number(self) -> int:
        """The number of the slide in hand."""
        return len(self.deck.slides)

    def new(self, title: str | None = None, own_number: str | None = None, colour: str = NAVY) -> None:
        """Begins a slide, with its title over a line and its own number at the foot."""
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[6])
        if title:
            self.text(18, 8, self.size[0] - 220, 36, title, size=22, bold=True, colour=colour)
            self.box(18, 46, self.size[0] - 36, 1.5, "", fill="2E75B6")
            self.text(
                self.size[0] - 190,
                14,
                170,
                24,
                "CALDERHITHE\nCITY COUNCIL",
                size=8,
                bold=True,
                colour="1F6E79",
                align="right",
            )
        if own_number:
            self.text(self.size[0] - 110, self.size[1] - 22, 92, 18, own_number, size=8, colour="7F7F7F", align="right")

    def text(self, x: float, y: float, w: float, h: float, text: str, **style: Any) -> Any:
        """A text box."""
        shape = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(w), Pt(h))
        self.write(shape.text_frame, text, **style)
        return shape

    def box(
        self, x: float, y: float, w: float, h: float, text: str, fill: str, rounded: bool = False, **style: Any
    ) -> Any:
        """A filled box with its text in the middle."""
        shape = self.slide.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(w), Pt(h)
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        shape.line.fill.background()
        shape.shadow.inherit = False
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self.write(shape.text_frame, text, **{"align": "center", "colour": WHITE, "bold": True, **style})
        return shape

    def circle(self, x: float, y: float, d: float, fill: str) -> None:
        """A coloured circle."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(x), Pt(y), Pt(d), Pt(d))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def picture(self, x: float, y: float, d: float, fill: str) -> None:
        """A little picture of one colour with a white edge."""
        image = Image.new("RGB", (48, 48), "white")
        image.paste(Image.new("RGB", (40, 40), f"#{fill}"), (4, 4))
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        self.slide.shapes.add_picture(io.BytesIO(buffer.getvalue()), Pt(x), Pt(y), Pt(d), Pt(d))

    def write(
        self,
        frame: Any,
        text: str,
        *,
        size: float = 9,
        bold: bool = False,
        colour: str = BLACK,
        align: str = "left",
        margin: float = 3,
        font: str | None = None,
    ) -> None:
        """Writes lines into a text frame, one paragraph each; a line that begins with ! is bold."""
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Pt(margin)
        frame.margin_top = frame.margin_bottom = Pt(1.5)
        for number, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGN[align]
            strong = line.startswith("!")
            run = paragraph.add_run()
            run.text = line.lstrip("!")
            run.font.size, run.font.bold = Pt(size), bold or strong
            run.font.name = font or self.font
            run.font.color.rgb = RGBColor.from_string(colour)
            if not line:
                mark_empty(paragraph, size)

    def table(self, x: float, y: float, widths: list[float], heights: list[float], borders: str | None = None) -> Any:
        """A table without a style: what is not filled or ruled here is neither."""
        frame = self.slide.shapes.add_table(len(heights), len(widths), Pt(x), Pt(y), Pt(sum(widths)), Pt(sum(heights)))
        table = frame.table
        properties = table._tbl.tblPr
        properties.attrib.clear()
        for child in list(properties):
            properties.remove(child)
        for column, width in zip(table.columns, widths):
            column.width = Pt(width)
        for row, height in zip(table.rows, heights):
            row.height = Pt(height)
        if borders:
            for row in table.rows:
                for cell in row.cells:
                    rule(cell, borders)
        return table

    def cell(self, cell: Any, text: str, fill: str | None = None, anchor: str = "top", **style: Any) -> None:
        """Writes into a cell."""
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE if anchor == "middle" else MSO_ANCHOR.TOP
        cell.margin_left = cell.margin_right = Pt(3)
        cell.margin_top = cell.margin_bottom = Pt(1.5)
        self.write(cell.text_frame, text, **style)
        if fill:
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string(fill)
        else:
            cell.fill.background()

    def chart(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        kind: str,
        labels: list[str],
        series: dict[str, list[float]],
        percent: bool = False,
    ) -> None:
        """A column or line chart."""
        data = CategoryChartData(number_format='0"%"' if percent else "General")
        data.categories = labels
        for name, values in series.items():
            data.add_series(name, values)
        form = XL_CHART_TYPE.LINE_MARKERS if kind == "line" else XL_CHART_TYPE.COLUMN_CLUSTERED
        chart = self.slide.shapes.add_chart(form, Pt(x), Pt(y), Pt(w), Pt(h), data).chart
        chart.has_legend = len(series) > 1
        chart.has_title = False
        chart.font.size = Pt(7)
        chart.font.name = self.font

    def save(self, path: Path) -> Path:
        """Writes the file."""
        self.deck.save(str(path))
        return path


def mark_empty(paragraph: Any, size: float) -> None:
    """Gives an empty paragraph its height."""
    end = etree.SubElement(paragraph._p, qn("a:endParaRPr"))
    end.set("sz", str(int(size * 100)))


def rule(cell: Any, sides: str, colour: str = "7F7F7F", width: float = 0.75) -> None:
    """Draws a cell's borders: any of l, r, t, b."""
    properties = cell._tc.get_or_add_tcPr()
    for side, tag in (("l", "lnL"), ("r", "lnR"), ("t", "lnT"), ("b", "lnB")):
        if side in sides:
            line = etree.SubElement(properties, qn(f"a:{tag}"))
            line.set("w", str(int(width * 12700)))
            fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
            fill.set("val", colour)
