"""A process of its own that draws pages: `python -m pipelines.publish.plugin.painter`.

PDFium is no place to be trusting in: it is not safe with threads, and a small hostile file can end the process that
runs it. So the server hands each page to this process, which it may lose and start again.

It reads one JSON object a line ({"path", "page", "max_pixels", "covers"}) and answers each with four bytes that give
a length and a PNG of that length; a length of 0 says that the page could not be drawn.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from schemas.page import Box

LENGTH = struct.Struct(">I")
MEMORY_LIMIT = 2 << 30
"""Bytes of address space; a page that wants more is not drawn."""


def main(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    _limit_memory()
    for line in requests:
        picture = _draw(line)
        answers.write(LENGTH.pack(len(picture)) + picture)
        answers.flush()


def _draw(line: bytes) -> bytes:
    from extract.reading.render import render_page

    asked = json.loads(line)
    try:
        covers = [Box(*corners) for corners in asked["covers"]]
        return render_page(Path(asked["path"]), asked["page"], max_pixels=asked["max_pixels"], covers=covers)
    except Exception as error:  # whatever is wrong with one page must not take the others with it
        print(f"page {asked['page']} of {asked['path']}: {error}", file=sys.stderr)
        return b""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
