"""Tasks done by several processes, each result in its place: a document that kills its reader costs only itself.

The standard library's process pool gives up everything that is under way when one of its processes dies, and does not
say on which task. Damaged PDFs do kill C libraries, and some keep them busy for ever; here the process is replaced
(`pipelines.processes`), and its document is tried once more or reported.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from pipelines.limits import Limits, Lost, Report
from pipelines.processes import Order, Team

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 24
"""How many tasks for each worker may be handed out beyond the results that were asked for, so that results do not
pile up. A long document takes the writer a second, in which two workers read some thirty short ones."""

Again = Callable[[Task, Lost], Task | None]
"""What to do in place of a lost task; None for nothing."""


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


def never(task: Task, lost: Lost) -> Task | None:
    """No lost task is tried in another way."""
    return None


def in_order(
    work: Callable[[Task, Report], Result | Split[Task]],
    tasks: Sequence[Task],
    workers: int,
    limits: Limits,
    again: Again[Task] = never,
    team: Team[Task, Result | Split[Task]] | None = None,
) -> Generator[Result | Lost, None, None]:
    """The result of each task, in the order of the tasks, worked out by `workers` processes; `Lost` for a task that
    raised, killed its process or broke a limit. `work` must be a function of a module; it reports the places that it
    comes to, and may `Split` a task. In place of a lost task is done what `again` says, within the time left. The
    processes go on while the caller is busy with a result. They are those of `team` where there is one, and end with
    this."""
    dealer: _Dealer[Task, Result] = _Dealer(team or Team(work, limits), tasks, workers, again)
    dealer.start()
    try:
        for _ in tasks:
            yield dealer.next()
    finally:
        dealer.end()


class Alone(Generic[Task, Result]):
    """One process that does one task after another, made anew where it died; with the limits of `in_order`."""

    def __init__(
        self, work: Callable[[Task, Report], Result | Split[Task]], limits: Limits, again: Again[Task] = never
    ) -> None:
        self.work = work
        self.limits = limits
        self._again = again
        self._team: Team[Task, Result | Split[Task]] = Team(work, limits)

    def do(self, task: Task) -> Result | Lost:
        """The result of a task; `Lost` as `in_order` gives it."""
        desk: _Desk[Task, Result] = _Desk([task], self._again)
        while not desk.ready:
            if job := desk.next(1):
                self._team.give(job)
            for order, result in self._team.collect():
                desk.take(order, result)
        return desk.ready[0]


@dataclass(slots=True)
class _Open(Generic[Task]):
    """A task that was split: how many parts are still to come, and whether one was lost."""

    split: Split[Task]
    missing: int
    lost: bool = False


class _Desk(Generic[Task, Result]):
    """What is to be done, by the place of each task, and the results that wait for their turn."""

    def __init__(self, tasks: Sequence[Task], again: Again[Task]) -> None:
        self._waiting = deque(Order(index, task) for index, task in enumerate(tasks))
        self._again = again
        self._open: dict[int, _Open[Task]] = {}
        self.ready: dict[int, Result | Lost] = {}

    def next(self, end: int) -> Order[Task] | None:
        """The next task or part; None where there is none whose result comes before the place `end`."""
        return self._waiting.popleft() if self._waiting and self._waiting[0].index < end else None

    def take(self, order: Order[Task], result: Result | Lost | Split[Task]) -> None:
        """Take what came back for a task, or for a part of it."""
        if isinstance(result, Split):
            self._open[order.index] = _Open(result, len(result.parts))
            # before all others: a document that was begun is finished first
            self._waiting.extendleft(replace(order, task=part, fresh=False) for part in reversed(result.parts))
        elif order.index in self._open:
            self._take_part(order, isinstance(result, Lost))
        elif (more := self._instead(order, result)) is not None:
            self._waiting.appendleft(more)
        else:
            self.ready[order.index] = result

    def _take_part(self, order: Order[Task], lost: bool) -> None:
        begun = self._open[order.index]
        begun.missing -= 1
        begun.lost |= lost
        if not begun.missing:
            del self._open[order.index]
            task = begun.split.whole if begun.lost else begun.split.rest
            self._waiting.appendleft(replace(order, task=task, fresh=False))

    def _instead(self, order: Order[Task], result: Result | Lost) -> Order[Task] | None:
        """What to do in place of a lost task; None where there is nothing. What is lost in a process that had done
        others before is tried once in a new one, since the fault may be theirs."""
        if not isinstance(result, Lost):
            return None
        if not order.fresh and result.cause != "timeout":
            return replace(order, fresh=True)
        more = self._again(order.task, result)
        return None if more is None else replace(order, task=more)


@dataclass(frozen=True, slots=True)
class _Broken:
    """Handing out the tasks ended with this."""

    error: BaseException


class _Dealer(Generic[Task, Result]):
    """Hands out tasks and takes what comes back in a thread of its own, so that no process waits for the next one
    while an earlier result is stored."""

    def __init__(
        self, team: Team[Task, Result | Split[Task]], tasks: Sequence[Task], workers: int, again: Again[Task]
    ) -> None:
        self._team = team
        self._desk: _Desk[Task, Result] = _Desk(tasks, again)
        self._count = len(tasks)
        self._workers = workers
        self._results: SimpleQueue[Result | Lost | _Broken] = SimpleQueue()
        self._bell, self._button = Pipe(duplex=False)
        self._taken = 0
        self._over = False
        self._thread = Thread(target=self._run, name="dealer", daemon=True)

    def start(self) -> None:
        """Begin to hand out."""
        self._thread.start()

    def next(self) -> Result | Lost:
        """The next result, in the order of the tasks. Raises what handing them out ended with."""
        result = self._results.get()
        if isinstance(result, _Broken):
            raise result.error
        self._taken += 1
        self._button.send_bytes(b"1")  # there is room for one more
        return result

    def end(self) -> None:
        """End the thread and all processes, whatever is under way."""
        self._over = True
        self._button.send_bytes(b"0")
        self._thread.join()
        self._bell.close()
        self._button.close()

    def _run(self) -> None:
        try:
            self._deal()
        except BaseException as error:
            self._results.put(_Broken(error))
        finally:
            self._team.dismiss()

    def _deal(self) -> None:
        turn = 0
        while turn < self._count and not self._over:
            while self._team.busy < self._workers and (job := self._desk.next(self._taken + WINDOW * self._workers)):
                self._team.give(job)
            for order, result in self._team.collect(self._bell):
                self._desk.take(order, result)
            while self._bell.poll():
                self._bell.recv_bytes()
            while turn in self._desk.ready:
                self._results.put(self._desk.ready.pop(turn))
                turn += 1
