"""A crowd of clients, each a thread with a connection that it keeps, and how long each of their requests took."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote

from pipelines.address import HOST

MOST_SECONDS = 60
TOO_LONG = (b"takes too long", b"took too long", b"hese facets timed out")
"""What a page says where something was cut short because of its time."""

Next = Callable[[Random], tuple[str, str]]
"""Draws the name of a kind and a path of that kind."""


@dataclass(slots=True)
class Answers:
    """What came of the requests of one kind: the seconds of each, the kilobytes of all, how many failed (with the
    status or the error of one of them), and how many pages said that something took too long."""

    seconds: list[float] = field(default_factory=list)
    kilobytes: float = 0.0
    failed: int = 0
    failure: str = ""
    cut: int = 0

    def at(self, share: float) -> float:
        """The seconds within which this share of the requests was answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def add(self, other: Answers) -> None:
        """Take in what came of others of the same kind."""
        self.seconds += other.seconds
        self.kilobytes += other.kilobytes
        self.failed += other.failed
        self.failure = self.failure or other.failure
        self.cut += other.cut


def crowd(port: int, clients: int, seconds: float, draw: Next, think: float = 0.0) -> dict[str, Answers]:
    """Let so many clients ask for so long, and say what came of it by kind. Each waits between an answer and its next
    request for a time drawn by lot, with the mean `think`; without it, it asks again at once."""
    until = time.monotonic() + seconds
    found: list[dict[str, Answers]] = [{} for _ in range(clients)]
    threads = [
        threading.Thread(target=_client, args=(port, until, draw, think, Random(number), into))
        for number, into in enumerate(found)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return together(found)


def together(parts: Iterable[dict[str, Answers]]) -> dict[str, Answers]:
    """What came of all clients."""
    whole: dict[str, Answers] = {}
    for part in parts:
        for name, answers in part.items():
            whole.setdefault(name, Answers()).add(answers)
    return whole


def _client(port: int, until: float, draw: Next, think: float, lot: Random, into: dict[str, Answers]) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=MOST_SECONDS)
    if think:
        time.sleep(min(lot.expovariate(1 / think), max(0.0, until - time.monotonic())))
    while time.monotonic() < until:
        name, path = draw(lot)
        ask(connection, path, into.setdefault(name, Answers()))
        if think:
            time.sleep(min(lot.expovariate(1 / think), max(0.0, until - time.monotonic())))
    connection.close()


def _asked(connection: http.client.HTTPConnection, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request("GET", quote(path, safe="/?&=%+~,:-._"), headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    return answer, answer.read()


def ask(connection: http.client.HTTPConnection, path: str, into: Answers) -> None:
    """Ask for a page, wait for all of it, and note what came of it."""
    began = time.perf_counter()
    try:
        try:
            answer, body = _asked(connection, path)
        except ConnectionError:  # the server had just closed a connection that nobody used: browsers ask again
            connection.close()
            answer, body = _asked(connection, path)
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        into.seconds.append(time.perf_counter() - began)
        into.failed += 1
        into.failure = into.failure or f"{type(error).__name__} {path}"
        return
    into.seconds.append(time.perf_counter() - began)
    into.kilobytes += len(body) / 1024
    if answer.status >= 400:
        into.failed += 1
        into.failure = into.failure or f"{answer.status} {path}"
    if any(words in body for words in TOO_LONG):
        into.cut += 1
