"""The unit of work: one document, from file to rows; a long one by ranges of pages, so that it too uses every core.

What a document gives does not depend on whether or how it was split: pages are read and searched for tables one by
one, and everything that needs more than one page is done in one place after that.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.progress import COMPARISON, RECORDS, Cause, Progress, unwatched
from extract.redaction.policy import HIDES_CONTACTS, Policy
from pipelines.limits import Lost, Report
from pipelines.workers import Split
from schemas.extraction import Extraction

PART_PAGES = 64
"""Pages of a range. Handing a page on costs a tenth of reading it, and the last range to come is waited for."""


READ_AGAIN = ""
"""The extractor version of a document that no extractor has finished: the next run tries it again."""

LEFT_OUT = ("page ", "tables ", COMPARISON, RECORDS)
"""What the places begin with that a document can be read without."""

MOST_LEFT_OUT = 5
"""A document that is lost at more places than these is lost."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file for a worker process; `hides` is what is to be hidden of its pages. `parts` is a folder in which
    ranges of `part_pages` pages may be left on the way; None where the file is to be read in one process. `given_up`
    are the places at which it was lost before."""

    path: Path
    filename: str
    ingested_at: str
    parts: Path | None = None
    part_pages: int = PART_PAGES
    given_up: Mapping[str, Cause] = field(default_factory=dict)
    hides: Policy = HIDES_CONTACTS


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


def without_the_place(unit: Unit, lost: Lost) -> Task | None:
    """The file without the place at which its reading was lost, so that one bad page costs only itself; None where it
    cannot be left out, or too many have been."""
    task = unit.task if isinstance(unit, Rest) else unit
    if isinstance(task, Part) or not lost.place.startswith(LEFT_OUT):
        return None
    if len(task.given_up) >= MOST_LEFT_OUT or lost.place in task.given_up:
        return None
    return replace(task, parts=None, given_up={**task.given_up, lost.place: lost.cause})


def do_unit(unit: Unit, report: Report = unwatched) -> Extraction | Split[Unit] | None:
    """Everything that one file gives; or, for a long one that may be split, its parts. None for a part. `report` is
    told how far the work has come."""
    # only worker processes load what reads: it takes a second, and a run that finds nothing new has no need of it
    from extract.document import extract_document
    from extract.leaves import MOST_PAGES, stored_leaves, write_leaves
    from extract.reading.opening import count_pages

    if isinstance(unit, Part):
        write_leaves(unit.path, unit.first, unit.last, unit.to, Progress(report))
        return None
    if isinstance(unit, Rest):
        task = unit.task
        try:
            leaves = stored_leaves(unit.files)
            return extract_document(
                task.path, task.filename, task.ingested_at, "pdfium", leaves, Progress(report), task.hides
            )
        finally:
            shutil.rmtree(unit.files[0].parent, ignore_errors=True)
    if unit.parts is not None and (pages := min(count_pages(unit.path), MOST_PAGES)) > unit.part_pages:
        return _split(unit, unit.parts, pages)
    progress = Progress(report, unit.given_up)
    read = extract_document(unit.path, unit.filename, unit.ingested_at, progress=progress, hides=unit.hides)
    if not unit.given_up:
        return read
    return replace(read, document=read.document.model_copy(update={"extractor_version": READ_AGAIN}))


def _split(task: Task, parts: Path, pages: int) -> Split[Unit]:
    """The parts of a file with so many pages."""
    folder = Path(tempfile.mkdtemp(dir=parts))
    found = [
        Part(task.path, first, min(first + task.part_pages - 1, pages), folder / f"{first}.pages")
        for first in range(1, pages + 1, task.part_pages)
    ]
    return Split(found, Rest(task, tuple(part.to for part in found)), whole=replace(task, parts=None))
