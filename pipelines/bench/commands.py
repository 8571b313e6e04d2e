"""The ingest as its users run it: the command, start-up and all, by the clock on the wall."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "from pipelines.cli import main; main()"

MOST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Walls:
    """Wall seconds of one turn: the first ingest with one worker and with two, and the same files once more."""

    one: float
    two: float
    again: float
    files: int = 0


def walls(files: Sequence[Path]) -> Walls:
    """Time the three commands one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        one = _ingest(files, Path(folder, "one", "agenda.db"), 1)
        two = _ingest(files, Path(folder, "two", "agenda.db"), 2)
        again = _ingest(files, Path(folder, "one", "agenda.db"), 1)
    return Walls(one, two, again, len(files))


def _ingest(files: Sequence[Path], db: Path, workers: int) -> float:
    options = ["ingest", "--db", str(db), "--workers", str(workers), *map(str, files)]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PROGRAM, *options], capture_output=True, timeout=MOST_SECONDS)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return time.perf_counter() - start
