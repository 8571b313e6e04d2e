"""A process that dies, raises or never ends costs its own task and no other."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipelines.limits import Limits, Lost, Report
from pipelines.processes import Team
from pipelines.workers import WINDOW, Split, in_order, worker_count
from tests.conftest import ROOT


def work(task: str, report: Report) -> str:
    """What the processes do in these tests; it must be importable, so it stands here."""
    if task == "die":
        os._exit(9)
    if task == "raise":
        raise ValueError("no such page")
    if task == "hang":
        report("page 7")
        time.sleep(60)
    if task == "go on":
        for n in range(30):
            report(f"page {n}")
            time.sleep(0.25)
    if task == "abort":
        report("page 3")
        os.abort()
    if task == "where":
        return str(os.getpid())
    if task == "fill":
        return "x" * (2 << 30)
    if task == "slow":
        time.sleep(0.3)
    return task.upper()


def test_results_come_in_order_and_bad_tasks_cost_only_themselves() -> None:
    results = list(in_order(work, ["slow", "b", "die", "d", "raise", "f"], workers=2, limits=Limits(30, 1024)))
    assert [result for result in results if isinstance(result, str)] == ["SLOW", "B", "D", "F"]
    died, raised = results[2], results[4]
    assert isinstance(died, Lost) and "exit code 9" in died.reason
    assert isinstance(raised, Lost) and "ValueError: no such page" in raised.reason


def test_a_task_that_never_ends_is_given_up() -> None:
    begun = time.monotonic()
    results = list(in_order(work, ["hang", "b"], workers=1, limits=Limits(8, 1024)))
    assert isinstance(results[0], Lost) and "longer than 8 seconds" in results[0].reason
    assert results[1] == "B"
    assert time.monotonic() - begun < 50


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_a_task_that_wants_too_much_memory_is_given_up() -> None:
    results = list(in_order(work, ["fill", "b"], workers=1, limits=Limits(30, 1024)))
    assert results == [Lost("needs more than 1024 MB of memory to be read", "memory"), "B"]


def test_a_task_that_comes_no_further_is_given_up_with_its_place() -> None:
    limits = Limits(60, 1024, standstill=6)
    results = list(in_order(work, ["hang", "go on"], workers=2, limits=limits))
    assert results == [Lost("came no further for 6 seconds", "timeout", "page 7"), "GO ON"], (
        "7 seconds, but on its way"
    )


def test_a_lost_task_is_tried_again_as_the_caller_says() -> None:
    lost: list[Lost] = []

    def again(task: str, why: Lost) -> str | None:
        lost.append(why)
        return "b" if task == "abort" else None

    results = list(in_order(work, ["a", "abort", "die"], workers=1, limits=Limits(60, 1024), again=again))
    assert results[:2] == ["A", "B"] and isinstance(results[2], Lost)
    assert [(one.cause, one.place) for one in lost] == [("memory", "page 3"), ("crash", "")]


def test_a_task_that_is_lost_in_a_used_process_is_tried_in_a_new_one() -> None:
    """What an earlier task left behind must not be held against a later one."""
    pids = list(in_order(work, ["where", "where", "raise", "where"], workers=1, limits=Limits(60, 1024)))
    assert pids[0] == pids[1] and pids[3] != pids[0] and isinstance(pids[2], Lost)
    assert list(in_order(used, [1, 2], workers=1, limits=Limits(60, 1024))) == [1, 2]


SERVED: list[int] = []


def used(task: int, report: Report) -> int:
    """Dies wherever another task has been done before."""
    if SERVED:
        os._exit(1)
    SERVED.append(task)
    return task


def note(task: Path, report: Report) -> str:
    """Leaves a file behind."""
    task.touch()
    return task.name


def test_processes_go_on_while_a_result_is_stored(tmp_path: Path) -> None:
    """A long document takes the writer a second: whoever reads must not wait for it."""
    tasks = [tmp_path / str(n) for n in range(WINDOW + 3)]
    results = in_order(note, tasks, workers=1, limits=Limits(60, 1024))
    assert next(results) == "0"
    ahead = tasks[WINDOW]
    deadline = time.monotonic() + 30
    while not ahead.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ahead.exists(), "the caller has asked for one result and does something else"
    time.sleep(0.5)
    assert not tasks[-1].exists(), "but not too far ahead"
    assert list(results) == [task.name for task in tasks[1:]]


def test_what_ends_the_handing_out_is_raised_where_results_are_asked_for() -> None:
    def again(task: str, lost: Lost) -> str | None:
        raise OSError("no more processes")

    with pytest.raises(OSError, match="no more processes"):
        list(in_order(work, ["a", "hang", "b"], workers=1, limits=Limits(3, 1024), again=again))


def test_results_may_be_left_unread(tmp_path: Path) -> None:
    results = in_order(note, [tmp_path / str(n) for n in range(3)], workers=1, limits=Limits(60, 1024))
    next(results)
    results.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "dealer"]


def at_hand() -> None:
    """What a process loads before its first task, in these tests."""
    SERVED.append(7)


def served(task: str, report: Report) -> list[int]:
    """What was loaded before."""
    return list(SERVED)


def test_a_team_may_be_started_before_there_is_a_task() -> None:
    team: Team[str, list[int]] = Team(served, Limits(60, 1024), at_hand)
    team.start(2)
    assert list(in_order(work, ["a", "b"], workers=2, limits=Limits(60, 1024), team=team)) == [[7], [7]]
    team.dismiss()  # it has ended with the tasks; once more does nothing


def test_a_process_that_dies_before_its_first_task_costs_no_task() -> None:
    team: Team[str, str] = Team(work, Limits(60, 1024))
    team.start(1)
    (idle,) = team._idle
    idle.process.kill()
    idle.process.join()
    assert list(in_order(work, ["a"], workers=1, limits=Limits(60, 1024), team=team)) == ["A"]


def not_at_hand() -> None:
    """What cannot be loaded."""
    raise ImportError("no such module")


def test_what_cannot_be_loaded_before_is_left_to_the_task() -> None:
    team: Team[str, str] = Team(work, Limits(60, 1024), not_at_hand)
    team.start(1)
    assert list(in_order(work, ["a"], workers=1, limits=Limits(60, 1024), team=team)) == ["A"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process that its parent ended")
def test_processes_end_with_their_parent(tmp_path: Path) -> None:
    """A worker in an endless loop would go on for ever after its parent was killed."""
    mark = tmp_path / "pid"
    code = f"from tests.pipelines.test_workers import *\nlist(in_order(spin, [{str(mark)!r}], 1, Limits(60, 1024)))"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while not (mark.exists() and mark.read_text()):
        assert parent.poll() is None
        time.sleep(0.05)
    child = int(mark.read_text())
    assert is_running(child)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def spin(task: str, report: Report) -> str:
    """Never ends."""
    Path(task).write_text(str(os.getpid()))
    while True:
        pass


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_there_is_a_process_a_core_where_none_are_asked_for() -> None:
    assert worker_count(8) == 8
    assert worker_count(0) == os.cpu_count()


def split_work(task: tuple[str, Path], report: Report) -> str | Split[tuple[str, Path]]:
    """Writes one letter a part; `bad` letters end their process."""
    word, folder = task
    if len(word) == 1:
        if word == "!":
            os._exit(9)
        (folder / word).write_text(word.upper())
        return word
    if word.startswith("="):
        return "".join(sorted(path.read_text() for path in folder.iterdir()))
    if word.startswith("whole"):
        return word
    parts = [(letter, folder) for letter in word]
    return Split(parts, rest=(f"={word}", folder), whole=("whole " + word, folder))


def test_a_split_task_has_one_result_in_its_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    tasks = [("abcde", one), ("fgh", two), ("whole", one)]
    assert list(in_order(split_work, tasks, workers=3, limits=Limits(30, 1024))) == ["ABCDE", "FGH", "whole"]


def test_a_split_task_that_loses_a_part_is_done_as_a_whole(tmp_path: Path) -> None:
    tasks = [("ab!c", tmp_path), ("whole", tmp_path)]
    assert list(in_order(split_work, tasks, workers=2, limits=Limits(30, 1024))) == ["whole ab!c", "whole"]
