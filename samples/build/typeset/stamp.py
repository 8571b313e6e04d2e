"""Stamps on merged pages, as a committee system sets them: page labels, item numbers, blank pages."""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

A4 = (595.3, 841.9)


def canvas_page(width: float, height: float, draw: list[tuple[str, float, float, float, float]]) -> PageObject:
    """A page that carries texts: (text, x, y, size, angle), the origin at the bottom left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    for text, x, y, size, angle in draw:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return PdfReader(io.BytesIO(buffer.getvalue())).pages[0]


def text_width(text: str, size: float) -> float:
    """The width of a text in Helvetica."""
    return float(stringWidth(text, "Helvetica", size))


def label_stamp(width: float, height: float, label: str) -> list[tuple[str, float, float, float, float]]:
    """Where the words "Page N" go: the foot of a portrait page, the right edge of a landscape one.

    On a landscape page the stamp is turned and its first letter is a run of its own.
    """
    text = f"Page {label}"
    if width <= height:
        return [(text, (width - text_width(text, 11)) / 2, 24, 11, 0)]
    x, y = width - 14, (height - text_width(text, 11)) / 2
    return [(text[0], x, y, 11, 90), (text[1:], x, y + text_width(text[0], 11), 11, 90)]


def corner_stamp(width: float, height: float, text: str) -> list[tuple[str, float, float, float, float]]:
    """Where "Agenda Item 8", "Minute Item 14" or "Appendix 1" goes: top right, turned on a landscape page."""
    long = text_width(text, 11)
    if width <= height:
        return [(text, width - 36 - long, height - 28, 11, 0)]
    return [(text, width - 14, height - 24 - long, 11, 90)]


def blank_page() -> PageObject:
    """A page that says that it is blank."""
    return canvas_page(*A4, [("This page is intentionally left blank", A4[0] / 2 + 6, A4[1] / 2 - 90, 12, 90)])
