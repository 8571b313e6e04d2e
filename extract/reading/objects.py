"""pdfminer's document with a quicker way to its objects.

pdfminer steps through a file byte by byte. Here a healthy object is read with one pattern for each of its parts, and
a compressed one alone out of its stream, not with all others in it. Whatever is in any way unusual is left to
pdfminer, so what comes out is the same. The patterns have a second version in C (`native/syntax.c`).
"""

from __future__ import annotations

import mmap
import re
from functools import lru_cache
from typing import Any, BinaryIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import LIT, literal_name

from extract.reading.pdfium_native import native

_PART = re.compile(
    rb"""[ \t\n\r\f]*(?:
    (/(?:[^\x00\s#/%\[\]()<>{}]|\#[0-9A-Fa-f]{2})+)(?=[\s/\[\]()<>])  # 1: a name
    |(\d+)[ \t\n\r\f]+\d+[ \t\n\r\f]+R(?=[\s/\[\]()<>])         # 2: a reference
    |([+-]?\d+)(?=[\s/\[\]()<>])                                # 3: a whole number
    |([+-]?(?:\d+\.\d*|\.\d+))(?=[\s/\[\]()<>])                 # 4: another number
    |(<<)                                                       # 5
    |(>>)                                                       # 6
    |(\[)                                                       # 7
    |(\])                                                       # 8
    |\(((?:[^()\\\r]|\\[()\\]|\\[0-3][0-7]{2})*)\)              # 9: a string
    |<((?:[0-9A-Fa-f]{2})*)>                                    # 10: the same in hexadecimal digits
    |(true|false|null)(?=[\s/\[\]()<>])                         # 11
    )""",
    re.VERBOSE,
)
_NAME, _REFERENCE, _INTEGER, _REAL, _DICT, _DICT_END, _ARRAY, _ARRAY_END, _STRING, _HEX, _WORD = range(1, 12)
_WORDS = {b"true": True, b"false": False, b"null": None}

_HEX_IN_NAME = re.compile(rb"#(..)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([()\\]|\d{3})")
_HEAD = re.compile(rb"[ \t\n\r\f]*(\d+)[ \t\n\r\f]+\d+[ \t\n\r\f]+obj(?=[ \t\n\r\f<\[/(])")
_END = re.compile(rb"[ \t\n\r\f]*(?:(endobj)\b|stream\r?\n)")
_STREAM_END = re.compile(rb"\r?\n?endstream\b")

MOST_PARTS = 20_000
"""An object of more parts is left to pdfminer."""


class Unusual(Exception):
    """An object that is not read here."""


class QuickDocument(PDFDocument):
    """A `PDFDocument` of an open file. Raises what pdfminer raises."""

    def __init__(self, file: BinaryIO) -> None:
        self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._packed: dict[int, tuple[bytes, list[int]]] = {}
        super().__init__(PDFParser(file))

    def forget(self) -> None:
        """Let go of the objects that were read so far; they are read again where they are asked for."""
        self._cached_objs.clear()

    def close(self) -> None:
        """Let go of everything; it cannot be asked any more. Its objects name it and it has them: in such a circle
        they would stay in memory until Python looks for circles, which a process that reads does seldom."""
        vars(self).clear()

    def _getobj_parse(self, pos: int, objid: int) -> object:
        try:
            return self._direct(pos, objid)
        except Unusual:
            return super()._getobj_parse(pos, objid)

    def _getobj_objstm(self, stream: PDFStream, index: int, objid: int) -> object:
        try:
            return self._compressed(stream, index, objid)
        except Unusual:
            return super()._getobj_objstm(stream, index, objid)

    def _direct(self, pos: int, objid: int) -> object:
        """The object with a number that begins at a place in the file."""
        head = _HEAD.match(self._data, pos)
        if head is None or int(head[1]) != objid or self._parser is None or self._parser.fallback:
            raise Unusual
        found, at = self._object(self._data, head.end())
        end = _END.match(self._data, at)
        if end is None:
            raise Unusual
        return found if end[1] else self._stream(found, end.end())

    def _stream(self, entries: object, start: int) -> PDFStream:
        length = entries.get("Length") if isinstance(entries, dict) else None
        if isinstance(length, PDFObjRef):
            length = length.resolve(None)
        if not isinstance(length, int) or isinstance(length, bool) or not 0 <= length <= len(self._data) - start:
            raise Unusual
        if not _STREAM_END.match(self._data, start + length):
            raise Unusual
        return PDFStream(entries, self._data[start : start + length], self.decipher)  # type: ignore[arg-type]

    def _compressed(self, stream: PDFStream, index: int, objid: int) -> object:
        """The object with a number that is one of those packed into a stream."""
        if stream.objid is None:
            raise Unusual
        if stream.objid not in self._packed:
            self._packed[stream.objid] = _unpacked(stream)
        data, places = self._packed[stream.objid]
        if not 0 <= 2 * index < len(places) or places[2 * index] != objid:
            raise Unusual
        found, at = self._object(data, places[2 * index + 1], packed=True)
        after = places[2 * index + 3] if 2 * index + 3 < len(places) else len(data)
        if after < at or data[at:after].strip():
            raise Unusual
        return found

    def _object(self, data: Any, at: int, packed: bool = False) -> tuple[object, int]:
        """The object that begins at a place, and the place after it."""
        if native is not None:
            quick: tuple[object, int] | None = native.pdf_object(data, at, packed, self, PDFObjRef, _named)
            if quick is None:
                raise Unusual
            return quick
        open_ones: list[tuple[list[object], bool]] = []
        items: list[object] = []
        match = _PART.match
        for _ in range(MOST_PARTS):
            part = match(data, at)
            if part is None:
                raise Unusual
            at, kind = part.end(), part.lastindex
            if kind == _NAME:
                items.append(_literal(_HEX_IN_NAME.sub(_byte, part[_NAME][1:])))
            elif kind == _REFERENCE:
                items.append(PDFObjRef(self, int(part[_REFERENCE])))
            elif kind == _INTEGER:
                items.append(int(part[_INTEGER]))
            elif kind in (_DICT, _ARRAY):
                open_ones.append((items, kind == _DICT))
                items = []
                continue
            elif kind in (_DICT_END, _ARRAY_END):
                outer, is_dict = open_ones.pop() if open_ones else (items, kind != _DICT_END)
                if is_dict != (kind == _DICT_END):
                    raise Unusual
                outer.append(_dictionary(items) if is_dict else items)
                items = outer
            elif packed and part[_WORD] == b"null":  # pdfminer does not know it there
                raise Unusual
            else:
                items.append(_rare(part, kind))
            if not open_ones:
                return items[0], at
        raise Unusual


def _rare(part: re.Match[bytes], kind: int | None) -> object:
    """A number with a point, a string or a word."""
    if kind == _REAL:
        return float(part[_REAL])
    if kind == _STRING:
        return _ESCAPED.sub(_meant, part[_STRING]) if b"\\" in part[_STRING] else part[_STRING]
    return bytes.fromhex(part[_HEX].decode()) if kind == _HEX else _WORDS[part[_WORD]]


def _meant(escape: re.Match[bytes]) -> bytes:
    """What an escape in a string stands for."""
    return bytes([int(escape[1], 8)]) if escape[1].isdigit() else escape[1]


def _byte(escape: re.Match[bytes]) -> bytes:
    """What an escape in a name stands for."""
    return bytes.fromhex(escape[1].decode())


@lru_cache(4096)
def _literal(name: bytes) -> Any:
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


def _named(name: bytes) -> tuple[Any, str]:
    """A name as pdfminer has it, and as the key of a dictionary."""
    literal = _literal(name)
    return literal, literal_name(literal)


def _dictionary(items: list[object]) -> dict[str, object]:
    """A dictionary from its names and values in turn; as pdfminer has it, without those that are null."""
    names = items[0::2]
    if len(items) % 2 or not all(hasattr(name, "name") for name in names):
        raise Unusual
    return {literal_name(name): value for name, value in zip(names, items[1::2], strict=True) if value is not None}


def _unpacked(stream: PDFStream) -> tuple[bytes, list[int]]:
    """What is packed into a stream, and the numbers and places of the objects in it, in turn."""
    count, first = stream.get("N"), stream.get("First")
    if not isinstance(count, int) or not isinstance(first, int):
        raise Unusual
    data = stream.get_data()
    head = data[:first].split()
    if not 0 < 2 * count == len(head) or not all(map(bytes.isdigit, head)):
        raise Unusual
    places = list(map(int, head))
    places[1::2] = [first + place for place in places[1::2]]
    return data, places
