"""Opening a file with PDFium, and saying in one sentence why that does not work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from extract.reading.errors import Damaged, Empty, Encrypted, NotAPdf, ReadingError

HEADER_WITHIN = 1024
"""Readers find the mark of a PDF anywhere in the first bytes; some files carry a mail or web header before it."""

CAPPED = "The page has more on it than is read: what lies beyond the limits is left out."
"""The error of a page on which a limit of the engines was reached."""

_PASSWORD_ERROR = 4


def check_header(path: Path) -> None:
    """Raise `Empty` or `NotAPdf` for a file that no engine needs to see. OSError where it cannot be read at all."""
    with path.open("rb") as file:
        start = file.read(HEADER_WITHIN)
    if not start:
        raise Empty("The file is empty (no bytes).", "The download or copy broke off: fetch it again.")
    if b"%PDF" not in start:
        raise NotAPdf("The file is not a PDF.", f"It {_looks_like(start)}: export or print it as a PDF.")


def _looks_like(start: bytes) -> str:
    """What the first bytes say the file is."""
    text = start.lstrip()[:200].lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "is a web page, perhaps a log-in or error page saved in the PDF's place"
    if start.startswith(b"PK\x03\x04"):
        return "looks like an Office document or a zip archive"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "looks like an old Office document"
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "looks like a picture"
    return "does not begin as a PDF does"


def open_pdfium(path: Path) -> Any:
    """The file as a pypdfium2 document, which the caller closes. Raises a `ReadingError`."""
    check_header(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _reason(path, error) from error
    if len(document) == 0:
        document.close()
        raise Empty("The file has no pages.", "Open it in a PDF viewer; if it is blank there too, fetch it again.")
    return document


def count_pages(path: Path) -> int:
    """How many pages PDFium sees in a file; 0 for one that it does not open. OSError where it cannot be read."""
    try:
        document = open_pdfium(path)
    except ReadingError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def encrypted() -> Encrypted:
    """The error for a file that asks for a password."""
    return Encrypted("The file asks for a password.", "Save a copy without a password and add that instead.")


def damaged() -> Damaged:
    """The error for a file that says it is a PDF and cannot be opened."""
    return Damaged(
        "The file is damaged: it begins as a PDF but its pages cannot be found.",
        "Fetch it again, or open it in a PDF viewer and save a copy.",
    )


def _reason(path: Path, error: Any) -> ReadingError:
    code = getattr(error, "err_code", None)
    if (code == _PASSWORD_ERROR or "password" in str(error).lower()) and _asks_for_password(path):
        return encrypted()
    return damaged()


def _asks_for_password(path: Path) -> bool:
    """Whether a file that PDFium refuses asks for a password. It does not note why it refuses some damaged files, and
    its last note is then that of the file before: so another note is put in its place first."""
    code = None
    for given in (b"no PDF", path):
        try:
            pypdfium2.PdfDocument(given).close()
            code = None
        except pypdfium2.PdfiumError as error:
            code = getattr(error, "err_code", None)
    return bool(code == _PASSWORD_ERROR)
