"""Processes that may die: each has one task at a time, and is held to limits of time and memory.

A process that died, took too long or stood still is replaced, and its task is given back with the place at which it
was last seen. All times are of the monotonic clock: setting the machine's clock neither ends a task nor spares it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray, RawValue
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from pipelines.limits import Limits, Lost, Report

Task = TypeVar("Task")
Result = TypeVar("Result")

COLLECT_EVERY = (400_000, 50, 1_000)
"""How seldom Python looks for circles of objects (its `gc.set_threshold`). A document in work
is hundreds of thousands of words and boxes, none in a circle, and as Python comes it walks through all of them again
and again: a third of the whole time. pdfminer does make circles, so looking is not given up."""

LOOK_EVERY = 1.0
"""Seconds between two looks at whether the tasks go on."""

PLACE_BYTES = 64
"""Longest name of a place."""


@dataclass(frozen=True, slots=True)
class Order(Generic[Task]):
    """A task to be done: the place `index` of its result, the `deadline` by the monotonic clock (None until it has
    been begun), and whether it needs a process that has done nothing before."""

    index: int
    task: Task
    deadline: float | None = None
    fresh: bool = False


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    place: Any
    steps: Any
    order: Order[Any]
    deadline: float = 0.0
    seen: int = -1
    moved: float = 0.0
    used: bool = False

    def where(self) -> str:
        """The place that it was last seen at."""
        return bytes(self.place.value).decode("utf-8", "replace")

    def stands_still(self, now: float, seconds: float) -> bool:
        """Whether it has not come to another place for so long."""
        if self.steps.value != self.seen:
            self.seen, self.moved = self.steps.value, now
        return now - self.moved >= seconds


@runtime_checkable
class InPieces(Protocol):
    """A result that may be too large to be held in memory, or sent, in one piece."""

    def head(self) -> InPieces:
        """What is sent of it first."""
        ...

    def pieces(self) -> Iterable[bytes]:
        """What follows, none of it empty."""
        ...

    def take(self, piece: bytes) -> None:
        """Take the next piece, where the head came."""
        ...


class Team(Generic[Task, Result]):
    """The processes: idle ones are kept for the next task, dead ones are forgotten and started anew when needed.
    Each calls `ready`, a function of a module, before it waits for its first task."""

    def __init__(
        self, work: Callable[[Task, Report], Result], limits: Limits, ready: Callable[[], None] | None = None
    ) -> None:
        # spawn, not fork: the same on every system, and safe beside the thread of a progress bar
        self._context = multiprocessing.get_context("spawn")
        self._work = work
        self._limits = limits
        self._ready = ready
        self._idle: list[_Worker] = []
        self._at_work: list[_Worker] = []

    @property
    def busy(self) -> int:
        """How many processes are at work."""
        return len(self._at_work)

    def start(self, count: int) -> None:
        """Start so many processes before there are tasks for them. What one of them is lost with is tried in a new
        one: it may have died before it had anything to do."""
        started = [self._start() for _ in range(count)]
        for worker in started:
            worker.used = True
        self._idle.extend(started)

    def give(self, order: Order[Task]) -> None:
        """Hand a task to an idle process, or to a new one."""
        worker = self._start() if order.fresh or not self._idle else self._idle.pop()
        now = time.monotonic()
        worker.deadline = order.deadline or now + self._limits.seconds
        worker.order = Order(order.index, order.task, worker.deadline, fresh=not worker.used)
        worker.seen, worker.moved, worker.place.value, worker.used = -1, now, b"", True
        self._at_work.append(worker)
        # a process that died while idle is found by `collect`, as the end of its pipe
        with contextlib.suppress(OSError):
            worker.pipe.send(order.task)

    def collect(self, *bells: Connection) -> Iterator[tuple[Order[Task], Result | Lost]]:
        """Wait until a process has finished, died or used up its time, a bell was rung, or a moment has passed: each
        order that came to an end, and how."""
        speaking = wait([*bells, *(worker.pipe for worker in self._at_work)], timeout=self._patience())
        now = time.monotonic()
        for worker in list(self._at_work):
            if worker.pipe in speaking:
                yield worker.order, self._receive(worker)
            elif now >= worker.deadline:
                reason = f"took longer than {self._limits.seconds:g} seconds to read"
                yield worker.order, self._given_up(worker, reason)
            elif worker.stands_still(now, self._limits.standstill):
                reason = f"came no further for {self._limits.standstill:g} seconds"
                yield worker.order, self._given_up(worker, reason)

    def _patience(self) -> float:
        nearest = min((worker.deadline for worker in self._at_work), default=inf) - time.monotonic()
        return max(0.0, min(nearest, LOOK_EVERY, self._limits.standstill))

    def dismiss(self) -> None:
        """End all processes. Doing it again does nothing."""
        workers = (*self._idle, *self._at_work)
        for worker in workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in workers:
            worker.process.join()
        self._idle.clear()
        self._at_work.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # written by the process and read here, also after its death; a message would wait in the pipe
        place, steps = RawArray(ctypes.c_char, PLACE_BYTES), RawValue(ctypes.c_ulong, 0)
        arguments = (theirs, self._work, self._limits.megabytes, place, steps, self._ready)
        process = self._context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, place, steps, Order(-1, None))

    def _receive(self, worker: _Worker) -> Result | Lost:
        try:
            result: Result | Lost = worker.pipe.recv()
            pieces = iter(worker.pipe.recv_bytes, b"") if isinstance(result, InPieces) else ()
            full = _taken(result, pieces)
        except (EOFError, OSError):
            self._drop(worker)
            return _death(worker.process.exitcode, worker.where())
        if full is not None:
            self._drop(worker)
            return Lost(f"could not be put aside ({full.strerror})", "crash", worker.where())
        if isinstance(result, Lost):
            self._drop(worker)
            return Lost(result.reason, result.cause, worker.where())
        self._at_work.remove(worker)
        self._idle.append(worker)
        return result

    def _given_up(self, worker: _Worker, reason: str) -> Lost:
        self._drop(worker)
        return Lost(reason, "timeout", worker.where())

    def _drop(self, worker: _Worker) -> None:
        self._at_work.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


def _taken(result: object, pieces: Iterable[bytes]) -> OSError | None:
    """Let a result take its pieces; why it cannot, where there is no room for them."""
    for piece in pieces:
        assert isinstance(result, InPieces)
        try:
            result.take(piece)
        except OSError as error:
            return error
    return None


def _death(code: int | None, place: str) -> Lost:
    """What a process died of. PDFium and the C++ library call `abort` where they get no memory."""
    name = f"exit code {code}"
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
    if name == "SIGABRT":
        return Lost("made the process that read it end for want of memory (SIGABRT)", "memory", place)
    return Lost(f"made the process that read it end ({name})", "crash", place)


def _hold_to(megabytes: int) -> None:
    """Limit the memory of this process, where the system knows how to; let it leave no picture of itself when it
    dies."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 2**20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_the_parent() -> None:
    """Ask the system to end this process when its parent ends, however that comes: nobody else would stop an endless
    loop."""
    if sys.platform == "linux":
        parent_died = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(parent_died, signal.SIGKILL)


def _be_quiet() -> None:
    """What C libraries write when they give up is not for the terminal: the parent says it in one line."""
    logging.disable(logging.ERROR)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def collect_seldom() -> None:
    """Make this process one that reads documents: what is loaded stays, and circles are looked for seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)


def _serve(
    pipe: Connection,
    work: Callable[[Task, Report], Result],
    megabytes: int,
    place: Any,
    steps: Any,
    ready: Callable[[], None] | None,
) -> None:
    """What a process does: take tasks until the other end is gone. An interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_the_parent()
    _be_quiet()
    _hold_to(megabytes)
    if ready is not None:
        with contextlib.suppress(Exception):  # what cannot be loaded now is told of by the first task
            ready()
    collect_seldom()

    def report(at: str) -> None:
        place.value = at.encode()[: PLACE_BYTES - 1]
        steps.value += 1

    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            result: Result | Lost = work(task, report)
        except MemoryError:
            result = Lost(f"needs more than {megabytes} MB of memory to be read", "memory")
        except Exception as error:
            result = Lost(f"broke an extractor ({type(error).__name__}: {error})", "crash")
        _send(pipe, result)


def _send(pipe: Connection, result: object) -> None:
    """Send a result, piece by piece where it comes so."""
    if not isinstance(result, InPieces):
        pipe.send(result)
        return
    pipe.send(result.head())
    for piece in result.pieces():
        pipe.send_bytes(piece)
    pipe.send_bytes(b"")
