"""Pictures of pages: drawn by a process apart, one at a time, kept in memory up to a bound."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from pathlib import Path

import pipelines
from pipelines.publish.plugin.painter import LENGTH

MAX_PIXELS = 2_400_000
"""An A4 page at 157 dots an inch, an A3 page at 111."""
CACHE_BYTES = 64 << 20
MAX_WAITING = 32
"""Requests that may wait for the painter; beyond them a reader is asked to come back, so that memory is bounded."""
SECONDS = 20.0
"""How long one page may take."""

Corners = tuple[float, float, float, float]
"""A box to paint black: left, top, right and bottom in points."""
Key = tuple[str, int, tuple[Corners, ...]]
"""The bytes, the page, and what is hidden on it: no picture is shown that was drawn before something was hidden."""


class NotDrawn(Exception):
    """The page cannot be shown as a picture."""


class TooBusy(Exception):
    """More pictures are asked for than can be drawn."""


class Pictures:
    """Draws pages and remembers them. One object serves one event loop."""

    def __init__(self, max_bytes: int = CACHE_BYTES, seconds: float = SECONDS) -> None:
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._painter: Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def png(self, path: Path, sha256: str, page: int, covers: tuple[Corners, ...] = ()) -> bytes:
        """The picture of a page (from 1) of the PDF at `path`, by the hash of its bytes, with `covers` painted black.
        Raises NotDrawn, TooBusy."""
        key = (sha256, page, covers)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self._waiting >= MAX_WAITING:
            raise TooBusy
        self._waiting += 1
        try:
            async with self._turn:
                if key not in self._kept:  # another reader may have asked for it meanwhile
                    self._keep(key, await self._draw(path, page, covers))
                return self._kept[key]
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the painter."""
        if self._painter and self._painter.returncode is None:
            self._painter.kill()
            await self._painter.wait()
        self._painter = None

    def _keep(self, key: Key, picture: bytes) -> None:
        self._kept[key] = picture
        self._kept_bytes += len(picture)
        while self._kept_bytes > self._max_bytes and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= len(dropped)

    async def _draw(self, path: Path, page: int, covers: tuple[Corners, ...]) -> bytes:
        try:
            picture = await asyncio.wait_for(self._ask(path, page, covers), self._seconds)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as lost:
            await self.close()
            raise NotDrawn from lost
        except BaseException:
            # The reader went away in the middle of an answer; the next one must not be given the rest of it.
            await self.close()
            raise
        if not picture:
            raise NotDrawn
        return picture

    async def _ask(self, path: Path, page: int, covers: tuple[Corners, ...]) -> bytes:
        painter = await self._running()
        assert painter.stdin and painter.stdout
        asked = {"path": str(path), "page": page, "max_pixels": MAX_PIXELS, "covers": covers}
        painter.stdin.write(json.dumps(asked).encode() + b"\n")
        await painter.stdin.drain()
        (length,) = LENGTH.unpack(await painter.stdout.readexactly(LENGTH.size))
        return await painter.stdout.readexactly(length)

    async def _running(self) -> Process:
        if self._painter is None or self._painter.returncode is not None:
            # The process must find this project also where it is not installed.
            root = str(Path(pipelines.__file__).resolve().parents[1])
            path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
            self._painter = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "pipelines.publish.plugin.painter",
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=os.environ | {"PYTHONPATH": path},
            )
        return self._painter
