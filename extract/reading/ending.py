"""Whether the newest revision of a file is whole, so that nothing which it replaced is taken for what holds.

A PDF is changed by appending to it: new objects, a table of where they are, and where the table before it is. Where
some of that is cut off or damaged, engines go back to the revision before and say nothing, so that a reader is shown
what the newest revision had replaced. Only files with several revisions are looked at: one that was written in one go
has nothing to go back to.
"""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import IO

_END = b"%%EOF"

_PIECE = 1_000_000

_BEGUN = re.compile(rb"\d+\s+\d+\s+obj|xref|trailer|startxref")
"""What a revision begins with, or goes on with."""

_CUT_OFF = re.compile(rb"\d+(\s+\d*(\s+o?b?j?)?)?|x(re?)?")
"""The first characters of a revision and nothing more."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s{1,2})*)+)trailer\s*<<")
_STREAM = re.compile(rb"\d+\s+\d+\s+obj\b")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_PLACE = re.compile(rb"(\d{10}) \d{5} n")
_REMARK = re.compile(rb"%[^\r\n]*\s*\Z")
"""A remark after a trailer: the program that added the revision signs there."""

_PREVIOUS = re.compile(rb"/Prev\s+(\d+)\s*[/>]")

MOST_REVISIONS = 100
"""Older revisions than this are not followed."""

_HEAD = 4096
"""Bytes in which the entries of a table's end, or of a stream that is one, are found."""


def newest_is_whole(path: Path) -> bool:
    """Whether the newest revision of a file that has several can be followed to the first. OSError where the file
    cannot be read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        last = data.rfind(_END)
        if last < 0:
            return True
        after = last + len(_END)
        if _BEGUN.search(data, after) or _CUT_OFF.fullmatch(data[after : after + 40].strip()):
            return False
        if _first_end(file) == last:
            return True
        # no more than one piece of rubbish stands between the place of the table and the end
        starts = list(_START.finditer(data, max(0, last - 200), after))
        return bool(starts) and _leads_back(data, int(starts[-1][1]))


def _first_end(file: IO[bytes]) -> int:
    """Where the first end of a revision is; -1 for none. Read by pieces: a file that is mapped and looked at from its
    beginning counts for the memory of this process as a whole."""
    at, before = 0, b""
    file.seek(0)
    while piece := file.read(_PIECE):
        found = (before + piece).find(_END)
        if found >= 0:
            return at - len(before) + found
        at += len(piece)
        before = piece[1 - len(_END) :]
    return -1


def _leads_back(data: mmap.mmap, place: int) -> bool:
    """Whether the tables from this place on can be followed to the first."""
    seen: set[int] = set()
    while place not in seen and len(seen) < MOST_REVISIONS:
        seen.add(place)
        before = _before(data, place)
        if before is None:
            return len(seen) > 1
        place = before
        if place < 0:
            return False
    return True


def _before(data: mmap.mmap, place: int) -> int | None:
    """The place of the table before the one at a place; None for the first, -1 where there is no whole table."""
    table = _TABLE.match(data, place)
    if table:
        if not all(_OBJECT.match(data, int(found[1])) for found in _PLACE.finditer(table[1])):
            return -1
        head = _REMARK.sub(b"", data[table.end() : data.find(b"startxref", table.end())]).rstrip()
        if not head.endswith(b">>"):
            return -1
    elif _STREAM.match(data, place):
        head = data[place : place + _HEAD].partition(b"stream")[0]
        if b"/XRef" not in head:
            return -1
    else:
        return -1
    previous = _PREVIOUS.search(head)
    if previous:
        return int(previous[1])
    return -1 if b"/Prev" in head else None
