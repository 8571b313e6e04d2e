"""The ingest as its users run it: the command, start-up and all, by the clock on the wall."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "from pipelines.cli import main; main()"

PINNED = f"import os; os.sched_setaffinity(0, {{min(os.sched_getaffinity(0))}}); {PROGRAM}"
"""The same with all its processes on one core."""

CAN_PIN = hasattr(os, "sched_setaffinity")

MOST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Walls:
    """Wall seconds of one turn: the first ingest with one worker and with two, and the same files once more. With one
    worker the writer has a core of its own where there are two; `core` is that ingest on one core altogether, None
    where the system cannot hold it there."""

    one: float
    two: float
    again: float
    files: int = 0
    core: float | None = None


def walls(files: Sequence[Path]) -> Walls:
    """Time the commands one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        one = _ingest(files, Path(folder, "one", "agenda.db"), 1)
        two = _ingest(files, Path(folder, "two", "agenda.db"), 2)
        again = _ingest(files, Path(folder, "one", "agenda.db"), 1)
        core = _ingest(files, Path(folder, "core", "agenda.db"), 1, PINNED) if CAN_PIN else None
    return Walls(one, two, again, len(files), core)


def _ingest(files: Sequence[Path], db: Path, workers: int, program: str = PROGRAM) -> float:
    options = ["ingest", "--db", str(db), "--workers", str(workers), *map(str, files)]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, *options], capture_output=True, timeout=MOST_SECONDS)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return time.perf_counter() - start
