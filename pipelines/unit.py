"""The unit of work: one document, from file to rows; a long one by ranges of pages, so that it too uses every core.

What a document gives does not depend on whether or how it was split: pages are read and searched for tables one by
one, and everything that needs more than one page is done in one place after that.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.workers import Split
from schemas.extraction import Extraction

PART_PAGES = 64
"""Pages of a range. Handing a page on costs a tenth of reading it, and the last range to come is waited for."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file for a worker process. `parts` is a folder in which ranges of `part_pages` pages may be left on the
    way; None where the file is to be read in one process."""

    path: Path
    filename: str
    ingested_at: str
    parts: Path | None = None
    part_pages: int = PART_PAGES


@dataclass(frozen=True, slots=True)
class Part:
    """The pages `first` to `last` of a file (both included, from 1), to be read and left in the file `to`."""

    path: Path
    first: int
    last: int
    to: Path


@dataclass(frozen=True, slots=True)
class Rest:
    """A file whose pages were read and left in `files`, in their order: to be put together."""

    task: Task
    files: tuple[Path, ...]


Unit = Task | Part | Rest


def do_unit(unit: Unit) -> Extraction | Split[Unit] | None:
    """Everything that one file gives; or, for a long one that may be split, its parts. None for a part."""
    # only worker processes load what reads: it takes a second, and a run that finds nothing new has no need of it
    from extract.document import extract_document
    from extract.leaves import stored_leaves, write_leaves
    from extract.reading.opening import count_pages

    if isinstance(unit, Part):
        write_leaves(unit.path, unit.first, unit.last, unit.to)
        return None
    if isinstance(unit, Rest):
        task = unit.task
        try:
            return extract_document(task.path, task.filename, task.ingested_at, read_before=stored_leaves(unit.files))
        finally:
            shutil.rmtree(unit.files[0].parent, ignore_errors=True)
    if unit.parts is not None and (pages := count_pages(unit.path)) > unit.part_pages:
        return _split(unit, unit.parts, pages)
    return extract_document(unit.path, unit.filename, unit.ingested_at)


def _split(task: Task, parts: Path, pages: int) -> Split[Unit]:
    """The parts of a file with so many pages."""
    folder = Path(tempfile.mkdtemp(dir=parts))
    found = [
        Part(task.path, first, min(first + task.part_pages - 1, pages), folder / f"{first}.pages")
        for first in range(1, pages + 1, task.part_pages)
    ]
    return Split(found, Rest(task, tuple(part.to for part in found)), whole=replace(task, parts=None))
