"""The fast engine: PDFium through its C functions."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from extract.reading import pdfium_api as api
from extract.reading.composing import Frame, compose
from extract.reading.errors import ReadingError
from extract.reading.geometry import display_matrix
from extract.reading.opening import open_pdfium
from extract.reading.pdfium_native import native, read_page
from extract.reading.pdfium_paint import PaintReader
from extract.reading.pdfium_text import TextReader
from schemas.page import Box, Direction, Page

STRETCH = 100
"""After so many pages the file is opened anew: what PDFium keeps of a document grows with every page it loads."""


def pages(path: Path, first: int, last: int | None, left_out: Mapping[int, str]) -> Iterator[Page]:
    """The pages of a PDF from `first` to `last` (both included; None is the end) in order, as PDFium reads them;
    `left_out` ones with this error and nothing else.

    Raises a `ReadingError` where the file cannot be opened, an OSError where that is so only later on."""
    start = first
    while last is None or start <= last:
        try:
            document = open_pdfium(path)
        except ReadingError as error:
            if start == first:
                raise
            raise OSError("the file changed while it was read") from error
        try:
            last = min(last or len(document), len(document))
            yield from _stretch(document, range(start, min(start + STRETCH - 1, last) + 1), left_out)
        finally:
            document.close()
        start += STRETCH


def _stretch(document: Any, numbers: Iterable[int], left_out: Mapping[int, str]) -> Iterator[Page]:
    """The pages with these numbers; one that cannot be read has its `error` set."""
    handle = ctypes.cast(document.raw, ctypes.c_void_p).value or 0
    text, paint = TextReader(), PaintReader()
    for number in numbers:
        if number in left_out:
            yield Page(number, 0.0, 0.0, error=left_out[number])
            continue
        try:
            yield _page(handle, number, text, paint)
        except Exception as error:
            yield Page(number, 0.0, 0.0, error=f"This page cannot be read ({type(error).__name__}: {error}).")


def _label(document: int, number: int) -> str | None:
    buffer = ctypes.create_string_buffer(512)
    length = api.page_label(document, number - 1, ctypes.addressof(buffer), 512)
    return buffer.raw[: min(length, 512) - 2].decode("utf-16-le", "replace") or None if length > 2 else None


def _page(document: int, number: int, text: TextReader, paint: PaintReader) -> Page:
    handle = api.load_page(document, number - 1)
    if not handle:
        return Page(number, 0.0, 0.0, error="This page is damaged and cannot be read.")
    text_handle = api.load_text(handle)
    try:
        box = api.Floats(4)
        api.page_box(handle, box.address)
        left, top, right, bottom = box.values
        rotation = cast(Direction, (api.page_rotation(handle) % 4) * 90)
        display = display_matrix(left, bottom, right, top, rotation)
        width, height = api.page_width(handle), api.page_height(handle)
        frame = Frame(number, width, height, rotation, _label(document, number))
        text.start_page()
        if native is not None:
            return read_page(document, handle, text_handle, display, frame, text.font_of, paint.icon_colour)
        painted = paint.read(document, handle, display, Box(0.0, 0.0, width, height))
        runs = text.runs(text_handle, display, painted.texts) if text_handle else []
        capped = painted.capped or text.capped
        return compose(frame, runs, painted.paths, painted.images, painted.pictures, capped)
    finally:
        if text_handle:
            api.close_text(text_handle)
        api.close_page(handle)
