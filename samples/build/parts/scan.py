"""A scanned page with the text that a recogniser laid under it, here and there misread."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pdfplumber
from odd import lay, picture
from reportlab.pdfgen.canvas import Canvas

MISREAD = {"the": "tbe", "fire": "lire", "in": "iu"}
INVISIBLE: Literal[3] = 3


def write_ocr(source: Path, out: Path) -> None:
    """Writes the picture of the first page of a PDF over its words in invisible ink."""
    with pdfplumber.open(source) as document:
        page = document.pages[0]
        words = page.extract_words()
        size = (float(page.width), float(page.height))
    canvas = Canvas(str(out), pagesize=size, invariant=1)
    for number, word in enumerate(words):
        text = MISREAD.get(word["text"], word["text"]) if number % 5 == 0 else word["text"]
        line = canvas.beginText(word["x0"], size[1] - word["bottom"] + 2)
        line.setFont("Times-Roman", 11)
        line.setTextRenderMode(INVISIBLE)
        line.textOut(f"{text} ")
        canvas.drawText(line)
    lay(canvas, picture(source, 0, tilt=-0.4), size)
    canvas.showPage()
    canvas.save()
