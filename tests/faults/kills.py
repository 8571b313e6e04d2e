"""Kills the ingest at random moments, and has two runs write at once: `make faults KILLS=200 WRITERS=600`.

After each kill the database must be sound, hold whole documents only, and come to the same content with the next run
that is left alone.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.canned_run import make_inbox
from tests.faults.content import content_hash, documents, soundness

COMMAND = [sys.executable, "-m", "tests.faults.canned_run"]


def start(inbox: Path, db: Path, *more: str) -> subprocess.Popen[str]:
    """Start a run."""
    return subprocess.Popen(
        [*COMMAND, str(inbox), str(db), *more], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def finished(process: subprocess.Popen[str], seconds: float = 600) -> str:
    """Wait for a run to end well, and give back what it said."""
    said, _ = process.communicate(timeout=seconds)
    assert process.returncode == 0, said
    return said


class Killer:
    """Kills runs over one inbox at moments drawn by lot, and checks what they leave."""

    def __init__(self, folder: Path, files: int, seed: int) -> None:
        self.folder = folder
        self.inbox = folder / "in"
        self.lot = random.Random(seed)
        make_inbox(self.inbox, files)
        undisturbed = folder / "undisturbed" / "x.db"
        process = start(self.inbox, undisturbed)
        self._wait_until_it_writes(process, undisturbed)
        begun = time.monotonic()
        finished(process)
        self.span = time.monotonic() - begun
        self.content = content_hash(undisturbed)
        self.whole = documents(undisturbed)
        self.tally = {"parent": 0, "worker": 0, "with part stored": 0}

    def kill_once(self, db: Path) -> None:
        """Runs, on whatever an earlier one has left, until one of them was killed before its end."""
        while True:
            process = start(self.inbox, db, "again")
            self._wait_until_it_writes(process, db)
            with suppress(subprocess.TimeoutExpired):
                process.wait(self.lot.random() * self.span)
            if process.poll() is None:
                break
            finished(process)
        victims = children(process.pid)
        if victims and self.lot.random() < 0.4:
            with suppress(ProcessLookupError):
                os.kill(self.lot.choice(victims), signal.SIGKILL)
            finished(process)
            self.tally["worker"] += 1
        else:
            process.kill()
            process.communicate()
            self.tally["parent"] += 1
        self._check(db)

    @staticmethod
    def _wait_until_it_writes(process: subprocess.Popen[str], db: Path) -> None:
        journal = db.with_name(f"{db.name}-journal")
        end = time.monotonic() + 120
        while process.poll() is None and not journal.exists() and time.monotonic() < end:
            time.sleep(0.0005)

    def _check(self, db: Path) -> None:
        assert soundness(db) == []
        found = documents(db)
        halves = {name for name, digest in found.items() if self.whole[name] != digest}
        assert not halves, halves
        self.tally["with part stored"] += 0 < len(found) < len(self.whole)

    def converge(self, db: Path) -> None:
        """A run that is left alone, after which everything is as if none had been killed."""
        finished(start(self.inbox, db))
        assert soundness(db) == []
        assert content_hash(db) == self.content


def kill(folder: Path, kills: int, files: int = 12, each: int = 4, seed: int = 1) -> dict[str, int]:
    """So many kills; after every `each` of them a run that is left alone, and a new database. Raises AssertionError
    for whatever is lost."""
    killer = Killer(folder, files, seed)
    db = folder / "killed" / "x.db"
    for n in range(kills):
        killer.kill_once(db)
        if (n + 1) % each == 0 or n + 1 == kills:
            killer.converge(db)
            shutil.rmtree(db.parent)
            print(f"{n + 1} kills so far: {killer.tally}", file=sys.stderr, flush=True)
    return killer.tally


def two_writers(folder: Path, seconds: float, files: int = 6) -> list[str]:
    """Two runs that read everything again and again into one database for so long; what each said. Raises
    AssertionError for a failure or a duplicate."""
    inbox, db = folder / "in2", folder / "two" / "x.db"
    make_inbox(inbox, files)
    said = [finished(one, seconds + 600) for one in [start(inbox, db, str(seconds)) for _ in range(2)]]
    assert soundness(db) == []
    alone = folder / "alone" / "x.db"
    finished(start(inbox, alone))
    assert content_hash(db) == content_hash(alone)
    return said


def main() -> int:
    """Run both and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=float, default=600.0, help="seconds that two writers write at once")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.kills:
            print(f"{options.kills} kills: {kill(Path(folder), options.kills, seed=options.seed)}", flush=True)
        if options.writers:
            rounds = two_writers(Path(folder), options.writers)
            print(f"two writers for {options.writers:g} s: {' and '.join(one.strip() for one in rounds)} rounds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
