"""Pages, remembered as long as the database is not changed: most readers ask for the same ones first.

What readers do not share is left out: requests with cookies, and answers that set one; what Datasette says of itself;
and queries of readers. Pages that say that something took too long are kept for a moment only.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import re
import time
from collections import OrderedDict
from collections.abc import Hashable, MutableMapping
from typing import Any

from pipelines.publish.plugin.remembered import for_people
from pipelines.publish.plugin.state import states

Message = MutableMapping[str, Any]

BYTES = 64 << 20
"""What all remembered pages may weigh."""
ONE = 2 << 20
"""What one may weigh."""
WAIT = 30.0
"""Seconds that a reader waits for the page that another one has just asked for."""

_OURS = re.compile(r"/-/(?:receipt/|page/|search$)")
_DATA = re.compile(r"\.[a-z]+$")
LATE = 5.0
"""Seconds for which a page is kept that says that something took too long: soon it may be there."""

_LATE = re.compile(rb"too long|timed out")
_PRIVATE = {b"cookie", b"authorization", b"range"}
_SORTS = (b"text/html", b"text/csv", b"text/plain", b"application/json")


class Answers:
    """The pages of one Datasette. Each is kept with the nonce that stands in it, for another takes its place."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[list[Message], str, float]] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Hashable, asyncio.Event] = {}

    def wrap(self, app: Any, nonce_key: str) -> Any:
        """The same application with this memory; `nonce_key` is where the nonce stands in the scope."""

        async def remembering(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            for_people.set(scope["type"] == "http" and not _DATA.search(scope["path"]))
            key = _key(scope)
            now = states(self._datasette) if key else None
            if key is None or now is None:
                await app(scope, receive, send)
                return
            if now != self._state:
                self._state, self._bytes = now, 0
                self._kept.clear()
            nonce = scope.get(nonce_key, "")
            if (others := self._under_way.get(key)) is not None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(others.wait(), WAIT)
            if key in self._kept and time.monotonic() < self._kept[key][2]:
                self._kept.move_to_end(key)
                for message in self._again(key, nonce):
                    await send(message)
                return
            messages: list[Message] = []
            size = 0

            async def keeping(message: Message) -> None:
                nonlocal size
                size += len(message.get("body") or b"")
                if size <= ONE:
                    messages.append(dict(message))
                await send(message)

            self._under_way[key] = done = asyncio.Event()
            try:
                await app(scope, receive, keeping)
                if size <= ONE and now == self._state and _may_be_kept(messages):
                    self._keep(key, messages, nonce, size)
            finally:
                done.set()
                if self._under_way.get(key) is done:
                    del self._under_way[key]

        return remembering

    def _again(self, key: Hashable, nonce: str) -> list[Message]:
        messages, old, _ = self._kept[key]
        if not old:
            return messages
        return [
            {**message, "body": message["body"].replace(old.encode(), nonce.encode())}
            if message.get("body")
            else message
            for message in messages
        ]

    def _keep(self, key: Hashable, messages: list[Message], nonce: str, size: int) -> None:
        self._drop(self._kept.pop(key, None))
        late = any(_LATE.search(message.get("body") or b"") for message in messages)
        self._kept[key] = (messages, nonce, time.monotonic() + LATE if late else math.inf)
        self._bytes += size
        while self._bytes > BYTES:
            self._drop(self._kept.popitem(last=False)[1])

    def _drop(self, kept: tuple[list[Message], str, float] | None) -> None:
        self._bytes -= sum(len(message.get("body") or b"") for message in kept[0]) if kept else 0


def _key(scope: MutableMapping[str, Any]) -> Hashable:
    """What an answer depends on, besides the database; None for what is not remembered."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = [(name.lower(), value) for name, value in scope["headers"]]
    if any(name in _PRIVATE for name, _ in headers):
        return None
    path, query = scope.get("raw_path") or scope["path"].encode(), scope.get("query_string") or b""
    of_itself = scope["path"].startswith("/-/") and not _OURS.match(scope["path"])
    if of_itself or b"sql=" in query or b"_trace" in query:
        return None
    host = next((value for name, value in headers if name == b"host"), b"")
    return scope.get("scheme"), host, path, query


def _may_be_kept(messages: list[Message]) -> bool:
    if len(messages) < 2 or messages[0]["type"] != "http.response.start" or messages[0]["status"] != 200:
        return False
    headers = {bytes(name).lower(): bytes(value) for name, value in messages[0].get("headers") or []}
    if b"set-cookie" in headers or not headers.get(b"content-type", b"").startswith(_SORTS):
        return False
    return not messages[-1].get("more_body")
