"""Running one contender in a process of its own, and reading what it cost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.bench.contenders import contender, quiet

THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"), "1")
"""One core each: libraries that would use more are held to it, so that processor time is comparable."""

MOST_SECONDS = 600
"""A contender that takes longer over one turn is stopped, and counts as not finished."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one turn of a contender cost: `seconds` of processor time, `wall` seconds, `megabytes` of memory at most
    (of the process, from its start), and what it went through."""

    seconds: float
    wall: float
    megabytes: float
    pages: int
    tables: int

    @property
    def rate(self) -> float:
        """Pages a second of processor time."""
        return self.pages / self.seconds if self.seconds else 0.0


def cost_of(name: str, files: Sequence[Path]) -> Cost | None:
    """What the contender `name` costs on the files; None where it did not finish."""
    command = [sys.executable, "-P", "-m", "pipelines.bench.measure", name, *map(str, files)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=MOST_SECONDS, env=os.environ | THREADS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def measured(name: str, files: Sequence[Path]) -> Cost:
    """The same in this process: make ready, then time the work."""
    work = contender(name).prepare(files)
    wall, seconds = time.perf_counter(), time.process_time()
    pages, tables = work()
    return Cost(time.process_time() - seconds, time.perf_counter() - wall, peak_megabytes(), pages, tables)


def peak_megabytes() -> float:
    """The most memory that this process has had. Linux counts what stood in memory for this program alone; what
    `getrusage` gives can be the peak of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    quiet()
    print(json.dumps(asdict(measured(sys.argv[1], [Path(path) for path in sys.argv[2:]]))))
