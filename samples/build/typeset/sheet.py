"""Spreadsheets: landscape A3, turned headings, thin columns, fitted to one page in width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
UNDER = Border(bottom=Side(style="hair", color="808080"))


class Sheet:
    """One spreadsheet of one sheet in the making."""

    def __init__(self, title: str, widths: list[float], font: str = "Calibri") -> None:
        self.book = Workbook()
        sheet: Any = self.book.active
        self.sheet = sheet
        self.sheet.title, self.font = title[:30], font
        for number, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 8, 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = self.sheet.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.35, 0.55, 0.35, 0.35
        margins.header = margins.footer = 0.1

    def put(
        self,
        row: int,
        column: int,
        value: Any,
        *,
        size: float = 8,
        bold: bool = False,
        turned: bool = False,
        fill: str | None = None,
        colour: str = "000000",
        align: str = "center",
        valign: str = "center",
        border: Border | None = BOX,
        form: str | None = None,
        font: str | None = None,
        wrap: bool = True,
    ) -> Any:
        """Writes one cell."""
        cell = self.sheet.cell(row=row, column=column, value=value)
        cell.font = Font(name=font or self.font, size=size, bold=bold, color=colour)
        cell.alignment = Alignment(horizontal=align, vertical=valign, wrap_text=wrap, text_rotation=90 if turned else 0)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if border:
            cell.border = border
        if form:
            cell.number_format = form
        return cell

    def height(self, row: int, points: float) -> None:
        """Sets the height of a row."""
        self.sheet.row_dimensions[row].height = points

    def merge(self, first: str, last: str) -> None:
        """Merges a range of cells."""
        self.sheet.merge_cells(f"{first}:{last}")

    def repeat(self, first: int, last: int) -> None:
        """Repeats rows at the head of each page."""
        self.sheet.print_title_rows = f"{first}:{last}"

    def break_after(self, row: int) -> None:
        """Breaks the page below a row."""
        self.sheet.row_breaks.append(Break(id=row))

    def save(self, path: Path) -> Path:
        """Writes the file."""
        self.book.save(str(path))
        return path
