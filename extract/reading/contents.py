"""Whether what a page paints, and the fonts that give its letters their meaning, can be unpacked to the last byte.

An engine paints what it can of a broken stream and says nothing of the rest. Packed streams carry a checksum, so
what is missing can be told without reading the page a second time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
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
    """Asks one page of pdfminer's after another; a form, a font or a stream that several pages share is looked at
    once."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}
        self._streams = 0

    def broken(self, page: Any) -> str | None:
        """What of a page cannot be unpacked: `content`, `form` or `font`; None where all of it can.

        May raise what pdfminer raises for damaged objects."""
        if not all(_whole(resolve1(part)) for part in page.contents):
            return "content"
        resources = resolve1(page.resources) or {}
        if not all(self._once(form, self._form) for form in _named(resources, "XObject")):
            return "form"
        if not all(self._once(font, self._font) for font in _named(resources, "Font")):
            return "font"
        return None

    def _once(self, reference: Any, sound: Callable[[Any], bool]) -> bool:
        """What is found of an object that is referred to; what was found of it before, if it was looked at."""
        key = getattr(reference, "objid", None)
        if key is None:
            return sound(reference)
        if key not in self._known:
            self._known[key] = sound(reference)
        return self._known[key]

    def _form(self, reference: Any) -> bool:
        """Whether a form that a page's resources name is whole; pictures are not looked at."""
        stream = resolve1(reference)
        is_form = isinstance(stream, PDFStream) and literal_name(resolve1(stream.get("Subtype"))) == "Form"
        return not is_form or self._stream(stream)

    def _font(self, reference: Any) -> bool:
        """Whether the streams of a font are whole: the maps from codes to letters, and the shapes of the letters, by
        whose breadth words are told apart."""
        font = resolve1(reference)
        if not isinstance(font, dict):
            return True
        below = resolve1(font.get("DescendantFonts")) or []
        for part in (font, *map(resolve1, below)):
            described = resolve1(part.get("FontDescriptor")) or {}
            streams = [part.get(name) for name in _MAPS] + [described.get(name) for name in _SHAPES]
            # some name a known map in place of a stream
            named = [one for one in streams if isinstance(resolve1(one), PDFStream)]
            if not all(self._once(one, self._stream) for one in named):
                return False
        meaning = resolve1(font.get("ToUnicode"))
        return "ToUnicode" not in font or isinstance(meaning, PDFStream | PSLiteral)

    def _stream(self, reference: Any) -> bool:
        if self._streams >= MOST_STREAMS:
            return True
        self._streams += 1
        return _whole(resolve1(reference))


def _named(resources: dict[str, Any], kind: str) -> Iterable[Any]:
    """What a page's resources name of a kind, as it is referred to."""
    return (resolve1(resources.get(kind)) or {}).values()


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
