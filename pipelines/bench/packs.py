"""Long packs, ingested by the command as its users run it: what a page costs, and the memory of its processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipelines.bench.commands import PROGRAM
from pipelines.bench.material import pack_of
from pipelines.bench.procs import children, megabytes

FEW_PAGES = 4
"""Pages of the pack that is ingested to see what the command costs before it reads: start-up, language, database."""

LOOK_EVERY = 0.02
"""Seconds between two looks at the processes. The system keeps the peak of each, so that little is not seen."""

MOST_SECONDS = 3600
"""What a pack may take."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the ingest of one pack cost: `milliseconds` of processor time a page, of all processes and without what
    the command costs before it reads, and the `worker`'s and the `writer`'s memory at most, in MB. `kind` says what
    its pages are."""

    kind: str
    pages: int
    milliseconds: float
    worker: float
    writer: float


@dataclass(slots=True)
class _Run:
    seconds: float = 0.0
    worker: float = 0.0
    writer: float = 0.0


def packs_of(kind: str, sources: Sequence[Path], counts: Sequence[int], scratch: Path) -> list[Pack]:
    """Ingest packs of so many pages, those of the sources again and again; none where there are no sources."""
    if not sources:
        return []
    few = _ingested(pack_of(sources, FEW_PAGES, scratch / "few.pdf"))
    out: list[Pack] = []
    for count in counts:
        pack = pack_of(sources, count, scratch / f"pack-{count}.pdf")
        run = _ingested(pack)
        pack.unlink()
        spent = 1000 * (run.seconds - few.seconds) / (count - FEW_PAGES)
        out.append(Pack(kind, count, spent, run.worker, run.writer))
    return out


def _ingested(pack: Path) -> _Run:
    """Run the command with one worker and watch it."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["ingest", "--db", str(Path(folder, "agenda.db")), "--workers", "1", "--timeout", str(MOST_SECONDS)]
        command = [sys.executable, "-c", PROGRAM, *options, str(pack)]
        before = _children_seconds()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            run = _Run()
            while process.poll() is None:
                run.writer = max(run.writer, _peak_megabytes(process.pid))
                run.worker = max([run.worker, *map(_peak_megabytes, children(process.pid))])
                time.sleep(LOOK_EVERY)
        if process.returncode > 1:
            raise RuntimeError(f"The ingest of {pack.name} ended with {process.returncode}.")
        run.seconds = _children_seconds() - before
        _check(Path(folder, "agenda.db"))
        return run


def _check(db: Path) -> None:
    """Raise RuntimeError where the pack was not read whole: what was given up costs nothing."""
    with closing(sqlite3.connect(db)) as database:
        given_up = "SELECT message FROM issues WHERE code IN ('extractor-failed', 'page-error', 'tables-failed')"
        found = database.execute(f"{given_up} LIMIT 1").fetchone()
    if found:
        raise RuntimeError(f"The pack was not read whole: {found[0]}")


def _children_seconds() -> float:
    """Seconds of processor time of all processes that this one started and waited for, and that these did."""
    times = os.times()
    return times.children_user + times.children_system


def _peak_megabytes(pid: int) -> float:
    """The most memory that a process has had so far; 0 where that is not known."""
    return megabytes(pid, "VmHWM") or 0.0
