"""The reference engine: pdfplumber opens the file, pdfminer reads its pages.

pdfplumber's own page objects lack what tells visible text from invisible (clips, render modes, opacity, the order of
painting) and give colours as the file has them, so the pages are read here with pdfminer's interpreter and a device
that records all of it. What comes of it is decided by the modules that the fast engine uses too.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extract.reading.composing import Frame, compose
from extract.reading.geometry import display_matrix
from extract.reading.opening import check_header, damaged, encrypted
from extract.reading.plumber_device import Recorder
from extract.reading.plumber_state import Interpreter
from schemas.page import Box, Direction, Page

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def pages(path: Path, left_out: Mapping[int, str]) -> Iterator[Page]:
    """The pages of a PDF in order, as pdfminer reads them; `left_out` ones with this error and nothing else."""
    document = _open(path)
    try:
        for number, page in enumerate(_listed(document), start=1):
            if number in left_out:
                yield Page(number, 0.0, 0.0, error=left_out[number])
                continue
            try:
                yield read_page(document.rsrcmgr, page.page_obj, number)
            except Exception as error:
                yield Page(number, 0.0, 0.0, error=f"This page cannot be read ({type(error).__name__}: {error}).")
            finally:
                page.close()
    finally:
        document.stream.close()


def _open(path: Path) -> Any:
    check_header(path)
    try:
        return pdfplumber.open(path)
    except Exception as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        raise encrypted() if isinstance(cause, PDFPasswordIncorrect) else damaged() from error


def _listed(document: Any) -> list[Any]:
    """The document's pages. A file in which pdfminer finds none is damaged: it says nothing of its own accord."""
    try:
        found = list(document.pages)
    except Exception as error:
        raise damaged() from error
    if not found:
        raise damaged()
    return found


def read_page(manager: Any, page: Any, number: int, most_steps: int | None = None) -> Page:
    """One page of pdfminer's as a `Page`. TimeoutError once more than `most_steps` are painted."""
    rotation = cast(Direction, round(page.rotate / 90) % 4 * 90)
    left, bottom, right, top = _visible_box(page)
    width, height = right - left, top - bottom
    if rotation in (90, 270):
        width, height = height, width
    device = Recorder(manager, Box(0.0, 0.0, width, height), most_steps)
    display = display_matrix(left, bottom, right, top, rotation)
    Interpreter(manager, device).render_contents(page.resources, page.contents, ctm=display)
    frame = Frame(number, width, height, rotation, page.label or None)
    return compose(frame, device.runs, device.paths, device.images, device.pictures, device.capped)


def _visible_box(page: Any) -> tuple[float, float, float, float]:
    """The crop box within the media box, as left, bottom, right, top in user space."""
    boxes = [(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) for x0, y0, x1, y1 in (page.mediabox, page.cropbox)]
    (a, b, c, d), (e, f, g, h) = boxes
    left, bottom, right, top = max(a, e), max(b, f), min(c, g), min(d, h)
    return (left, bottom, right, top) if right > left and top > bottom else boxes[0]
