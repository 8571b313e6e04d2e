"""Whether what a page paints, and the fonts that give its letters their meaning, can be unpacked to the last byte.

An engine paints what it can of a broken stream and says nothing of the rest. Packed streams carry a checksum, so
what is missing can be told without reading the page a second time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name

MOST_UNPACKED = 50_000_000
"""Bytes of one stream that are unpacked; of a longer one only so many are looked at."""

MOST_STREAMS = 2_000
"""Streams of one document that are looked at beside the contents of pages (fonts and forms)."""

_STEP = 1 << 20

_MAPS = ("ToUnicode", "Encoding", "CIDToGIDMap")
_SHAPES = ("FontFile", "FontFile2", "FontFile3")


class Soundness:
    """Asks one page of pdfminer's after another; a stream that several pages share is unpacked once."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def broken(self, page: Any) -> str | None:
        """What of a page cannot be unpacked: `content`, `form` or `font`; None where all of it can.

        May raise what pdfminer raises for damaged objects."""
        if not all(_whole(resolve1(part)) for part in page.contents):
            return "content"
        resources = resolve1(page.resources) or {}
        if not all(map(self._sound, _forms(resources))):
            return "form"
        if not all(map(self._sound, _fonts(resources))):
            return "font"
        return None

    def _sound(self, reference: Any) -> bool:
        key = getattr(reference, "objid", None)
        if key is None:
            return _whole(resolve1(reference))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_STREAMS:
                return True
            known = self._known[key] = _whole(resolve1(reference))
        return known


def _forms(resources: dict[str, Any]) -> Iterator[Any]:
    """The forms that a page's resources name, as they are referred to."""
    for reference in (resolve1(resources.get("XObject")) or {}).values():
        stream = resolve1(reference)
        if isinstance(stream, PDFStream) and literal_name(resolve1(stream.get("Subtype"))) == "Form":
            yield reference


def _fonts(resources: dict[str, Any]) -> Iterator[Any]:
    """The streams of the fonts that a page's resources name, as they are referred to: the maps from codes to letters,
    and the shapes of the letters, by whose breadth words are told apart."""
    for reference in (resolve1(resources.get("Font")) or {}).values():
        font = resolve1(reference)
        if not isinstance(font, dict):
            continue
        below = resolve1(font.get("DescendantFonts")) or []
        for part in (font, *map(resolve1, below)):
            described = resolve1(part.get("FontDescriptor")) or {}
            streams = [part.get(name) for name in _MAPS] + [described.get(name) for name in _SHAPES]
            # some name a known map in place of a stream
            yield from (one for one in streams if isinstance(resolve1(one), PDFStream))
        if "ToUnicode" in font and not isinstance(resolve1(font["ToUnicode"]), PDFStream | PSLiteral):
            yield font["ToUnicode"]


def _whole(stream: Any) -> bool:
    """Whether a stream is there and, where it is packed with zlib first, unpacks to its end."""
    if not isinstance(stream, PDFStream):
        return False
    data = stream.get_rawdata()
    filters = stream.get_filters()
    if data is None or not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return True
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    return _unpacks(data)


def _unpacks(data: bytes) -> bool:
    unpacker = zlib.decompressobj()
    left, size = data, 0
    try:
        while left and not unpacker.eof:
            size += len(unpacker.decompress(left, _STEP))
            left = unpacker.unconsumed_tail
            if size > MOST_UNPACKED:
                return True
    except zlib.error:
        return False
    return unpacker.eof
