"""Pages as bytes, for the file in which a long document's are kept and for the one from another process.

The part in C has a form of its own for them (`extract/native/storing.c`), which takes a fraction of a pickle's time:
one page has thousands of words and boxes, and a long document's pages are read back some ten times. Without that
part, and for what it does not know, they are pickles.
"""

from __future__ import annotations

import pickle
from dataclasses import fields
from typing import IO, Any

from extract.quick import native
from schemas.page import Box, Drawing, Fill, Image, Page, Rule, Word
from schemas.table import Cell, Table

_MARK = b"A"
_HEAD = 9
"""Bytes before those of the thing itself: the mark, and how many there are, lowest first."""


def keep(number: int, made: type[Any], more: int = 0) -> None:
    """Let objects of a dataclass with slots be stored by the part in C. `number` (0 to 23) is the class's own, in all
    processes alike. Stored are the fields that its constructor takes, and the first `more` of the others; the rest
    is None in what comes back."""
    if native:
        given = [each.name for each in fields(made) if each.init]
        rest = [each.name for each in fields(made) if not each.init]
        native.keep(number, made, (*given, *rest), len(given) + more, made is Box)


# the most frequent first: they are found soonest
for _number, _made in enumerate((Word, Box, Cell, Rule, Fill, Image, Drawing, Table, Page)):
    keep(_number, _made)


def packed(item: object) -> bytes:
    """Anything as bytes, for `unpacked` in this process or another of this program."""
    data: bytes | None = native.stored(item) if native else None
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL) if data is None else data


def unpacked(data: bytes) -> Any:
    """What was packed. Only for what this program has just packed: whoever can write a pickle can run code."""
    return native.fetched(data) if data[:1] == _MARK else pickle.loads(data)


def next_in(file: IO[bytes]) -> Any:
    """The next thing that was packed into a file, as `unpacked` has it; EOFError at its end."""
    head = file.read(_HEAD)
    if head[:1] == _MARK:
        return native.fetched(head + file.read(int.from_bytes(head[1:], "little")))
    file.seek(-len(head), 1)
    return pickle.load(file)
