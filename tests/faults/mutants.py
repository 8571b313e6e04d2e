"""Changes one byte of healthy files and looks for what is lost in silence: `make mutants COUNT=500`.

A mutant may be read like the healthy file, or say that something is wrong (an outcome other than ok, or an issue that
the healthy file has not). One that is ok, has no such issue and gives other rows is silent; it counts as a loss where
it has fewer pages or fewer words.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.document import extract_document
from extract.progress import unwatched
from pipelines.limits import Limits, Lost, Report
from pipelines.workers import in_order
from schemas.extraction import Extraction
from schemas.records import Document, IssueRow, PageRow
from tests.conftest import SAMPLES

Change = Literal["delete", "zero", "flip", "insert", "truncate"]
CHANGES: tuple[Change, ...] = ("delete", "zero", "flip", "insert", "truncate")

OWN = {"id", "sha256", "bytes", "filename", "ingested_at", "evidence"}
"""Columns that differ between files with the same content."""


@dataclass(frozen=True)
class Mutant:
    """A file with a change at one of its bytes, counted from 0."""

    path: Path
    change: Change
    at: int

    def data(self) -> bytes:
        """The changed bytes."""
        whole = self.path.read_bytes()
        before, after = whole[: self.at], whole[self.at + 1 :]
        byte = whole[self.at]
        middle: dict[Change, bytes] = {
            "delete": b"",
            "zero": b"\0",
            "flip": bytes([byte ^ 1 << self.at % 8]),
            "insert": bytes([byte, 0x20 + self.at % 90]),
        }
        return before if self.change == "truncate" else before + middle[self.change] + after


@dataclass(frozen=True)
class Reading:
    """What reading a file gave, in short."""

    outcome: str
    issues: frozenset[str]
    pages: int
    words: int
    digests: dict[str, str]


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def reading(found: Extraction) -> Reading:
    """The short form of what was read."""
    rows = [row for row in found.rows if not isinstance(row, IssueRow)]
    texts = [row.text for row in rows if isinstance(row, PageRow)]
    by_table: dict[str, list[str]] = {}
    for row in (found.document, *rows):
        left_out = OWN | {name for name in type(row).model_fields if name.endswith("_id")}
        if isinstance(row, Document):
            # what the file says of itself is not what its pages say
            left_out |= {"status", "outcome", "error", "title", "producer"}
        by_table.setdefault(row.table, []).append(row.model_dump_json(exclude=left_out))
    return Reading(
        outcome=found.document.outcome,
        issues=frozenset(row.code for row in found.of("issues") if isinstance(row, IssueRow)),
        pages=len(texts),
        words=sum(len(text.split()) for text in texts),
        digests={table: _digest(lines) for table, lines in by_table.items()},
    )


def read_mutant(mutant: Mutant | Path, report: Report = unwatched) -> Reading:
    """Work for a process: read a healthy file, or a mutant of one."""
    if isinstance(mutant, Path):
        return reading(extract_document(mutant))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(mutant.data())
        file.flush()
        return reading(extract_document(Path(file.name), mutant.path.name))


def mutants_of(paths: Sequence[Path], count: int, seed: int) -> list[Mutant]:
    """So many mutants at places drawn by lot, the kinds of change by turns, small files as often as large ones."""
    lot = random.Random(seed)
    out = []
    for n in range(count):
        path = paths[n // len(CHANGES) % len(paths)]
        out.append(Mutant(path, CHANGES[n % len(CHANGES)], lot.randrange(path.stat().st_size)))
    return out


Verdict = Literal["same", "told", "changed in silence", "lost in silence"]


def verdict(healthy: Reading, result: Reading | Lost) -> Verdict:
    """What is to be said of a mutant."""
    if isinstance(result, Lost) or result.outcome != "ok" or result.issues - healthy.issues:
        return "told"
    if result.pages < healthy.pages or result.words < healthy.words:
        return "lost in silence"
    return "same" if result.digests == healthy.digests else "changed in silence"


def judged(mutants: Sequence[Mutant], workers: int) -> Iterator[tuple[Mutant, Verdict, Reading | Lost]]:
    """Each mutant with its verdict."""
    paths = sorted({mutant.path for mutant in mutants})
    results = in_order(read_mutant, [*paths, *mutants], workers, Limits())
    healthy: dict[Path, Reading] = {}
    for path in paths:
        first = next(results)
        assert isinstance(first, Reading) and first.outcome == "ok", path
        healthy[path] = first
    for mutant, result in zip(mutants, results, strict=True):
        yield mutant, verdict(healthy[mutant.path], result), result


def main() -> int:
    """Run it and print each silent mutant and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(SAMPLES.glob("*.pdf")))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    counts: Counter[tuple[str, Verdict]] = Counter()
    mutants = mutants_of(options.paths, options.count, options.seed)
    for mutant, said, result in judged(mutants, options.workers):
        counts[(mutant.change, said)] += 1
        if said.endswith("in silence"):
            print(f"{said}: {mutant.path.name}, {mutant.change} at {mutant.at}: {result}", flush=True)
    for change in CHANGES:
        print(f"{change:<9}", ", ".join(f"{n} {said}" for (of, said), n in sorted(counts.items()) if of == change))
    lost = sum(n for (_, said), n in counts.items() if said == "lost in silence")
    print(f"{sum(counts.values())} mutants, {lost} lost in silence")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
