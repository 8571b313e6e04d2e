"""What a file says of itself: its title and the program that wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.reading.errors import ReadingError
from extract.reading.opening import open_pdfium

LONGEST = 500
"""Characters of a property that are kept."""


@dataclass(frozen=True, slots=True)
class Properties:
    """A file's own title and producer, white space folded; None where it gives none. `refusal` says why PDFium does
    not open it; None where it does."""

    title: str | None = None
    producer: str | None = None
    refusal: str | None = None


def _folded(text: str | None) -> str | None:
    """A property without control characters; None for an empty one."""
    shown = "".join(c if c.isprintable() else " " for c in text or "")
    return " ".join(shown.split())[:LONGEST] or None


def properties_of(path: Path) -> Properties:
    """The properties of a PDF; never an exception for what is wrong with it."""
    try:
        document = open_pdfium(path)
    except ReadingError as error:
        return Properties(refusal=error.message)
    try:
        known = document.get_metadata_dict(skip_empty=True)
        return Properties(_folded(known.get("Title")), _folded(known.get("Producer")))
    finally:
        document.close()
