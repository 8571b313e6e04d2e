"""Ingests a folder of hostile files through the program and says what became of each: `make hostile FILES=folder`.

Ends with 0 where the program survived, every file has exactly one outcome out of the documented list with one clear
line, and the memory of the process that stores grew by less than 100 MB.
"""

from __future__ import annotations

import argparse
import contextlib
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pipelines.files import find_pdfs
from schemas.records.documents import Outcome
from tests.conftest import SAMPLES

MOST_GROWTH = 100.0
"""Megabytes."""

FILES = (
    "SELECT path, outcome, status, page_count, error FROM sources JOIN documents ON documents.id = document_id "
    "ORDER BY path"
)


@dataclass(frozen=True)
class Run:
    """One run of the program: its exit code, the most memory of the storing process in megabytes, and seconds."""

    code: int
    peak: float
    seconds: float
    said: str


def run_program(arguments: list[str]) -> Run:
    """Run `agenda-reader ingest` and watch over the memory of the process that stores."""
    begun = time.monotonic()
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "ingest", *arguments]
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, high_water(process.pid))
            time.sleep(0.05)
        out.seek(0)
        return Run(process.returncode, peak, time.monotonic() - begun, out.read())


def high_water(pid: int) -> float:
    """The most memory that a process has held so far, in megabytes; 0 where that is not known."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def faults(rows: list[tuple[str, str, str, int | None, str | None]], expected: set[str]) -> list[str]:
    """What is wrong with the outcomes of a run over the files `expected`."""
    counts = Counter(row[0] for row in rows)
    out = [f"{path}: {counts[path]} outcomes" for path in sorted(expected) if counts[path] != 1]
    for path, outcome, status, pages, error in rows:
        if outcome not in get_args(Outcome):
            out.append(f"{path}: {outcome!r} is not in the list")
        if (status == "failed") == (outcome in ("ok", "partial")):
            out.append(f"{path}: status {status}, but outcome {outcome}")
        if outcome == "ok" and not pages:
            out.append(f"{path}: ok without pages")
        if outcome != "ok" and (not error or "\n" in error):
            out.append(f"{path}: no clear line: {error!r}")
    return out


def main() -> int:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--db", type=Path, help="where to leave the database; none is left without it")
    parser.add_argument("--workers", default="2")
    options, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as scratch:
        db = options.db or Path(scratch) / "hostile.db"
        control = run_program([*map(str, sorted(SAMPLES.glob("Decision*.pdf"))), "--db", f"{scratch}/control.db"])
        run = run_program([str(options.folder), "--db", str(db), "--workers", options.workers, *more])
        with contextlib.closing(sqlite3.connect(db)) as connection:
            rows = connection.execute(FILES).fetchall()
    for path, outcome, _, pages, error in rows:
        print(f"{outcome:<9} {pages or 0:>5}  {path}  {error or ''}")
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(Counter(row[1] for row in rows).items())))
    growth = run.peak - control.peak
    print(f"{len(rows)} files in {run.seconds:.0f} s; memory of the storing process: {run.peak:.0f} MB at most, "
          f"{growth:.0f} MB more than for one small file")  # fmt: skip
    wrong = faults(rows, {found.inside for found in find_pdfs([options.folder])})
    if run.code not in (0, 1):
        wrong.append(f"the program ended with {run.code}: {run.said[-2000:]}")
    if growth >= MOST_GROWTH:
        wrong.append(f"the storing process grew by {growth:.0f} MB")
    print("\n".join(["Faults:", *wrong] if wrong else ["No fault."]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
