"""Pages as bytes, for the file in which a long document's are kept and for the one from another process.

They are pickles, which anything reads. Ours are read with a quicker way to make boxes, words, cells and marks again:
one page has thousands of them, and a long document's pages are read back some ten times.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from typing import IO, Any

from extract.quick import native
from schemas.page import Box, Drawing, Fill, Image, Rule, Word
from schemas.table import Cell, Table

_MADE = (Box, Word, Rule, Fill, Image, Drawing, Cell, Table)


def _makers() -> dict[tuple[str, str], Callable[..., Any]]:
    """By module and name, what makes objects of our classes from their values; nothing without the part in C."""
    out = {}
    for made in _MADE if native else ():
        names = [each.name for each in fields(made) if each.init]
        rest = [each.name for each in fields(made) if not each.init]
        out[made.__module__, made.__qualname__] = native.filler(made, (*names, *rest), len(names), made is Box)
    return out


_MAKERS = _makers()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _MAKERS.get((module, name)) or super().find_class(module, name)


def packed(item: object) -> bytes:
    """Anything as bytes, for `unpacked` in this process or another of this program."""
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """What was packed. Only for what this program has just packed: whoever can write a pickle can run code."""
    return _Reader(BytesIO(data)).load()


def next_in(file: IO[bytes]) -> Any:
    """The next thing that was packed into a file, as `unpacked` has it; EOFError at its end."""
    return _Reader(file).load()
