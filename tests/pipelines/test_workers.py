"""A process that dies, raises or never ends costs its own task and no other."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from pipelines.workers import Limits, Lost, Split, in_order, worker_count


def work(task: str) -> str:
    """What the processes do in these tests; it must be importable, so it stands here."""
    if task == "die":
        os._exit(9)
    if task == "raise":
        raise ValueError("no such page")
    if task == "hang":
        time.sleep(60)
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


def test_there_is_a_process_a_core_where_none_are_asked_for() -> None:
    assert worker_count(8) == 8
    assert worker_count(0) == os.cpu_count()


def split_work(task: tuple[str, Path]) -> str | Split[tuple[str, Path]]:
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
