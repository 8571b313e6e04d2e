"""Worker processes that may die: each has one document at a time, so a crash costs only that one.

The standard library's process pool gives up everything that is under way when one of its processes dies, and does not
say on which task. Damaged PDFs do kill C libraries, and some keep them busy for ever; here the process that died, or
took too long, is replaced and its document is reported.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 8
"""How many tasks a worker may be ahead of the oldest one that is not finished, so that results do not pile up."""


COLLECT_EVERY = (100_000, 50, 1_000)
"""How seldom Python looks for circles of objects (its `gc.set_threshold`). A document in work
is hundreds of thousands of words and boxes, none in a circle, and as Python comes it walks through all of them again
and again: a third of the whole time. pdfminer does make circles, so looking is not given up."""

Cause = Literal["time", "memory", "died", "fault"]


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result, and why: a clause that goes on from the name of the file, and what kind of cause."""

    reason: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use: `seconds` of time, and `megabytes` of memory where the system can hold a process to it.
    A few hundred bytes of PDF can unfold to more than any machine has."""

    seconds: float = 900.0
    megabytes: int = 4096


DEFAULT_LIMITS = Limits()
"""For files of which nothing is known."""


def worker_count(wanted: int) -> int:
    """The most processes to start: `wanted`, or one a core for 0. One is started only when there is work for it."""
    return wanted or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Split(Generic[Task]):
    """What the work on a task may give in place of a result: `parts` to be done by whoever is free, then `rest`,
    whose result is that of the task. What the parts give is thrown away: they leave it where `rest` looks for it.
    Where a part is lost, `whole` is done in place of the rest, so that a task ends as it would have without a split.
    """

    parts: Sequence[Task]
    rest: Task
    whole: Task


def in_order(
    work: Callable[[Task], Result | Split[Task]], tasks: Sequence[Task], workers: int, limits: Limits
) -> Generator[Result | Lost, None, None]:
    """The result of each task, in the order of the tasks, worked out by `workers` processes; `Lost` for a task that
    raised, killed its process or broke a limit. `work` must be a function of a module; it may `Split` a task."""
    team: _Team[Task, Result | Split[Task]] = _Team(work, limits)
    desk: _Desk[Task, Result] = _Desk(tasks)
    turn = 0
    try:
        while turn < len(tasks):
            while team.busy < workers and (job := desk.next(turn + WINDOW * workers)):
                team.give(*job)
            for index, result in team.collect():
                desk.take(index, result)
            while turn in desk.ready:
                yield desk.ready.pop(turn)
                turn += 1
    finally:
        team.dismiss()


class Alone(Generic[Task, Result]):
    """One process that does one task after another, made anew where it died; with the limits of `in_order`."""

    def __init__(self, work: Callable[[Task], Result], limits: Limits) -> None:
        self.work = work
        self.limits = limits
        self._team: _Team[Task, Result] = _Team(work, limits)

    def do(self, task: Task) -> Result | Lost:
        """The result of a task; `Lost` as `in_order` gives it."""
        self._team.give(0, task)
        while True:
            for _, result in self._team.collect():
                return result


@dataclass(slots=True)
class _Open(Generic[Task]):
    """A task that was split: how many parts are still to come, and whether one was lost."""

    split: Split[Task]
    missing: int
    lost: bool = False


class _Desk(Generic[Task, Result]):
    """What is to be done, by the place of each task, and the results that wait for their turn."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._waiting = deque(enumerate(tasks))
        self._open: dict[int, _Open[Task]] = {}
        self.ready: dict[int, Result | Lost] = {}

    def next(self, end: int) -> tuple[int, Task] | None:
        """The next task or part, with the place of its task; None where there is none before the place `end`."""
        return self._waiting.popleft() if self._waiting and self._waiting[0][0] < end else None

    def take(self, index: int, result: Result | Lost | Split[Task]) -> None:
        """Take what came back for the task at a place, or for a part of it."""
        if isinstance(result, Split):
            self._open[index] = _Open(result, len(result.parts))
            # before all others: a document that was begun is finished first
            self._waiting.extendleft((index, part) for part in reversed(result.parts))
        elif index in self._open:
            self._take_part(index, isinstance(result, Lost))
        else:
            self.ready[index] = result

    def _take_part(self, index: int, lost: bool) -> None:
        begun = self._open[index]
        begun.missing -= 1
        begun.lost |= lost
        if not begun.missing:
            del self._open[index]
            self._waiting.appendleft((index, begun.split.whole if begun.lost else begun.split.rest))


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    index: int
    deadline: float


class _Team(Generic[Task, Result]):
    """The processes: idle ones are kept for the next task, dead ones are forgotten and started anew when needed."""

    def __init__(self, work: Callable[[Task], Result], limits: Limits) -> None:
        # spawn, not fork: the same on every system, and safe beside the thread of a progress bar
        self._context = multiprocessing.get_context("spawn")
        self._work = work
        self._limits = limits
        self._idle: list[_Worker] = []
        self._at_work: list[_Worker] = []

    @property
    def busy(self) -> int:
        """How many processes are at work."""
        return len(self._at_work)

    def give(self, index: int, task: Task) -> None:
        """Hand a task to an idle process, or to a new one."""
        worker = self._idle.pop() if self._idle else self._start()
        worker.index, worker.deadline = index, time.monotonic() + self._limits.seconds
        self._at_work.append(worker)
        # a process that died while idle is found by `collect`, as the end of its pipe
        with contextlib.suppress(OSError):
            worker.pipe.send(task)

    def collect(self) -> list[tuple[int, Result | Lost]]:
        """Wait until a process has finished, died or used up its time; the results, each with its index."""
        patience = max(0.0, min(worker.deadline for worker in self._at_work) - time.monotonic())
        speaking = wait([worker.pipe for worker in self._at_work], timeout=patience)
        out: list[tuple[int, Result | Lost]] = []
        for worker in list(self._at_work):
            if worker.pipe in speaking:
                out.append((worker.index, self._receive(worker)))
            elif time.monotonic() >= worker.deadline:
                self._drop(worker)
                lost = Lost(f"took longer than {self._limits.seconds:g} seconds to read", "time")
                out.append((worker.index, lost))
        return out

    def dismiss(self) -> None:
        """End all processes."""
        for worker in (*self._idle, *self._at_work):
            worker.process.kill()
            worker.pipe.close()
        for worker in (*self._idle, *self._at_work):
            worker.process.join()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._limits.megabytes), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, -1, 0.0)

    def _receive(self, worker: _Worker) -> Result | Lost:
        try:
            result: Result | Lost = worker.pipe.recv()
        except (EOFError, OSError):
            self._drop(worker)
            return Lost(f"made the process that read it end ({_ending(worker.process.exitcode)})", "died")
        self._at_work.remove(worker)
        self._idle.append(worker)
        return result

    def _drop(self, worker: _Worker) -> None:
        self._at_work.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _hold_to(megabytes: int) -> None:
    """Limit the memory of this process, where the system knows how to."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 2**20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def collect_seldom() -> None:
    """Make this process one that reads documents: what is loaded stays, and circles are looked for seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)


def _serve(pipe: Connection, work: Callable[[Task], Result], megabytes: int) -> None:
    """What a process does: take tasks until the other end is gone. An interrupt is the parent's to handle, and what
    PDF libraries log is not for the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.ERROR)
    _hold_to(megabytes)
    collect_seldom()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            result: Result | Lost = work(task)
        except MemoryError:
            result = Lost(f"needs more than {megabytes} MB of memory to be read", "memory")
        except Exception as error:
            result = Lost(f"broke an extractor ({type(error).__name__}: {error})", "fault")
        pipe.send(result)
